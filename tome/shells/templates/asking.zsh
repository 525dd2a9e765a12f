#compdef __TOME_WORD__
# Completion of the program __TOME_WORD__ for zsh, printed by `tome-cli completion zsh`. To be put as
# `___TOME_WORD__` into a directory of $fpath, or be evaluated.

__TOME_ASK__

___TOME_WORD__() {
    local -a tome_words
    (( CURRENT <= 2 )) || tome_words=("${(@Q)words[2,CURRENT-1]}")
    __TOME_FUNCTION__
}

# Registers itself if evaluated, at the first prompt if `compinit` comes later.
__TOME_ID__enlist() {
    emulate -L zsh
    if (( ${+functions[compdef]} )); then
        compdef '___TOME_WORD__' '__TOME_WORD__'
        precmd_functions=("${(@)precmd_functions:#__TOME_ID__enlist}")
    fi
}

if [[ "${zsh_eval_context[-1]}" == loadautofunc ]]; then
    ___TOME_WORD__ "$@"
else
    __TOME_ID__enlist
    if [[ "$-" == *i* ]] && ! (( ${+functions[compdef]} )); then
        typeset -ga precmd_functions
        precmd_functions+=(__TOME_ID__enlist)
    fi
fi
