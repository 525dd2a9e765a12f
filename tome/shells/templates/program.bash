# shellcheck shell=bash
# Completion of the program `tome` for bash, printed by `tome completion bash`. Generated.

__TOME_ASK__

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
    local table=__TOME_TABLE__
    # Each option that takes a value, and what that is.
    local values=__TOME_VALUES__
    local line row='' word verb=- wanted='' before='' at=1 operand=0 IFS=$' \t\n'
    local -a kinds
    COMPREPLY=()
    while [[ $at -lt $COMP_CWORD ]]; do
        word=${COMP_WORDS[at]}
        at=$((at + 1))
        if [[ -n $before && $word != = ]]; then
            before=
        elif [[ $word == = ]]; then
            :
        elif [[ $values == *" $word="* ]] && [[ $verb != run || $operand -eq 0 ]]; then
            before=${values#* "$word="}
            before=${before%% *}
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
    at=$operand
    if [[ $at -ge ${#kinds[@]} ]]; then
        at=$((${#kinds[@]} - 1))
    fi
    wanted=${kinds[at]-}
    if [[ -n $before ]]; then
        wanted=$before
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
    verbs) _tome_choose __TOME_VERBS__ "$word" ;;
    shells) _tome_choose __TOME_SHELLS__ "$word" ;;
    esac
    return 0
}

complete -F _tome tome
