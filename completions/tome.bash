# shellcheck shell=bash
# Completion of the program `tome` for bash, printed by `tome completion bash`. Generated.

# Answer for the word $2 with the words of a root's commands, which the program knows: it lexes
# the line itself, because bash splits it at COMP_WORDBREAKS, and gives words ready to insert.
_tome_commands() {
    local answer line=${COMP_LINE:0:COMP_POINT} newline=$'\n'
    answer=$(command tome --light v1 complete-program-line bash tome '' \
        "$line" "${#line}" "$2" "$COMP_WORDBREAKS" 2>/dev/null) || return 0
    answer=$answer$'\n'
    case " ${answer%%$'\n'*} " in
    *' nospace '*) compopt -o nospace 2>/dev/null || true ;;
    *' files '* | *' rest:'*) compopt -o bashdefault -o default 2>/dev/null || true ;;
    *' dirs '*) compopt -o plusdirs 2>/dev/null || true ;;
    esac
    answer=${answer#*$'\n'}
    while [[ -n $answer ]]; do
        line=${answer%%$'\n'*}
        answer=${answer#*$'\n'}
        if [[ -n $line && $line != '%.' ]]; then
            line=${line//[%]0A/$newline}
            COMPREPLY+=("${line//[%]25/%}")
        fi
    done
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
    local table=$'- verbs --root -r --version --help\ninit -,dirs,shells --shell --help\nalias -,dirs --json --output --force --remove --help\nsetup shells --help\nlist commands --root -r --json --all -a --help\nhelp commands --root -r --json --help\nrun commands --root -r --no-check --skip-hooks --help\nwhich commands --root -r --all -a --help\ncat commands --root -r --help\ninspect files --json --help\nlint files --root -r --json --help\nmigrate dirs --root -r --help\ndoctor - --json --help\ncompletion shells --help\n'
    # Each option that takes a value, and what that is.
    local values=' --root=dirs -r=dirs --shell=shells --output=files --remove=- '
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
    verbs) _tome_choose 'init alias setup list help run which cat inspect lint migrate doctor completion' "$word" ;;
    shells) _tome_choose 'bash zsh fish' "$word" ;;
    esac
    return 0
}

complete -F _tome tome
