# shellcheck shell=bash
# Completion of the program `tome` for bash, printed by `tome completion bash`. Generated.

# Answer for the word $2 with the words of a root's commands, which the program knows.
_tome_commands() {
    local answer line directives
    local -a words=()
    for line in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        words+=("$line")
    done
    answer=$(command tome --light v1 complete-program bash tome '' -- ${words[@]+"${words[@]}"} "$2" 2>/dev/null) || return 0
    directives=${answer%%$'\n'*}
    answer=${answer#*$'\n'}$'\n'
    answer=${answer#*$'\n'}
    while [[ -n $answer ]]; do
        line=${answer%%$'\n'*}
        answer=${answer#*$'\n'}
        line=${line%%$'\t'*}
        # A word that needs an escape here is left to the user.
        if [[ -n $line && $line != *%* ]]; then
            printf -v line '%q' "$line"
            COMPREPLY+=("$line")
        fi
    done
    case " $directives " in
    *' files '*) compopt -o bashdefault -o default 2>/dev/null || true ;;
    *' dirs '*) compopt -o plusdirs 2>/dev/null || true ;;
    esac
}

# Offer those of the blank-separated words $1 that begin with $2.
_tome_choose() {
    local word IFS=$' \t\n'
    for word in $1; do
        if [[ $word == "$2"* ]]; then
            COMPREPLY+=("$word")
        fi
    done
}

_tome() {
    # A line a verb: its name, what its operands are, its options. The first is for no verb yet.
    local table=$'- verbs --root -r --version --help\ninit -,dirs,shells --help\nlist commands --root -r --json --all -a --help\nhelp commands --root -r --json --help\nrun commands --root -r --no-check --help\nwhich commands --root -r --all -a --help\ninspect files --json --help\nlint files --root -r --json --help\ncompletion shells --help\n'
    local line row='' word verb=- wanted='' before='' at=1 operand=0 IFS=$' \t\n'
    local -a kinds
    COMPREPLY=()
    while [[ $at -lt $COMP_CWORD ]]; do
        word=${COMP_WORDS[at]}
        at=$((at + 1))
        if [[ $before == root && $word != = ]]; then
            before=
        elif [[ $word == = ]]; then
            :
        elif [[ $word == --root || $word == -r ]] && [[ $verb != run || $operand -eq 0 ]]; then
            before=root
        elif [[ $word == -* && ($verb != run || $operand -eq 0) ]]; then
            :
        elif [[ $verb == - ]]; then
            verb=$word
        else
            operand=$((operand + 1))
        fi
    done
    while [[ -n $table ]]; do
        line=${table%%$'\n'*}
        table=${table#*$'\n'}
        if [[ $line == "$verb "* ]]; then
            row=${line#* }
        fi
    done
    IFS=, read -r -a kinds <<<"${row%% *}" || true
    if [[ $operand -ge ${#kinds[@]} ]]; then
        operand=$((${#kinds[@]} - 1))
    fi
    wanted=${kinds[operand]-}
    if [[ $before == root ]]; then
        wanted=dirs
    elif [[ $2 == -* && ($verb != run || $operand -eq 0) ]]; then
        _tome_choose "${row#* }" "$2"
        return 0
    fi
    word=$2
    [[ $word != = ]] || word=
    case $wanted in
    dirs) compopt -o plusdirs 2>/dev/null || true ;;
    files) compopt -o bashdefault -o default 2>/dev/null || true ;;
    commands) _tome_commands "$@" ;;
    verbs) _tome_choose 'init list help run which inspect lint completion' "$word" ;;
    shells) _tome_choose 'bash zsh fish' "$word" ;;
    esac
    return 0
}

complete -F _tome tome
