# shellcheck shell=bash
# Answer for the word $2 with the words of a root's commands, which the program knows: it lexes
# the line itself, because bash splits it at COMP_WORDBREAKS, and gives words ready to insert.
__TOME_FUNCTION__() {
    local answer line=${COMP_LINE:0:COMP_POINT} newline=$'\n'
    answer=$(command __TOME_QUESTION__ \
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
