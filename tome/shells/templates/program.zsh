#compdef tome
# Completion of the program `tome` for zsh, printed by `tome completion zsh`. Generated.
# Either put it as `_tome` into a directory of $fpath, or evaluate it: eval "$(tome completion zsh)".

__TOME_ASK__

_tome() {
    # Lines of a verb, a TAB and a summary, or what `_arguments` takes.
    local verbs=__TOME_VERBS__ specs=__TOME_SPECS__
    local curcontext="$curcontext" state='' ret=1 tab=$'\t'
    local -a line tome_words own described
    local -A opt_args
    (( CURRENT <= 2 )) || tome_words=("${(@Q)words[2,CURRENT-1]}")
    own=("${(@M)${(@f)specs}:#-$tab*}")
    _arguments -C -A '-*' "${(@)own#-$tab}" '1:verb:->verb' '*::argument:->argument' && ret=0
    case "$state" in
        (verb)
            described=("${(@)${(@f)verbs}/$tab/:}")
            _describe -t commands verb described && ret=0
            ;;
        (argument)
            own=("${(@M)${(@f)specs}:#$line[1]$tab*}")
            (( ${#own} )) && _arguments "${(@)own#*$tab}" && ret=0
            ;;
    esac
    return ret
}

# Registers itself if evaluated, at the first prompt if `compinit` comes later.
_tome_register() {
    emulate -L zsh
    if (( ${+functions[compdef]} )); then
        compdef _tome tome
        precmd_functions=("${(@)precmd_functions:#_tome_register}")
    fi
}

if [[ "${zsh_eval_context[-1]}" == loadautofunc ]]; then
    _tome "$@"
else
    _tome_register
    if [[ "$-" == *i* ]] && ! (( ${+functions[compdef]} )); then
        typeset -ga precmd_functions
        precmd_functions+=(_tome_register)
    fi
fi
