# Offer the words of a root's commands, which the program knows; tome_words are the words so far.
__TOME_FUNCTION__() {
    local answer line tab=$'\t' current="${(Q)PREFIX}" ret=1
    local -a lines values displays open opened
    local -i before
    answer="$(command __TOME_QUESTION__ -- "${(@)tome_words}" "$current" 2>/dev/null)" || return 1
    lines=("${(@f)answer}")
    # What stands before the value of --flag=value leaves the matching, if it is typed plainly.
    before="${(M)lines[2]##[0-9]##}"
    if [[ "${PREFIX[1,before]}" == "${current[1,before]}" ]]; then
        compset -p $before
    else
        before=0
    fi
    for line in "${(@)lines[3,-1]}"; do
        [[ "$line" != '' && "$line" != '%.' ]] || continue
        line="${line[before + 1,-1]}"
        line="${line//[%]0A/ }"
        line="${line//[%]25/%}"
        if [[ "${line%%$tab*}" == *= ]]; then
            # No blank follows what waits for its value.
            open+=("${line%%$tab*}")
            opened+=("${(V)${line/$tab/  -- }}")
        else
            values+=("${line%%$tab*}")
            displays+=("${(V)${line/$tab/  -- }}")
        fi
    done
    compadd -l -V tome -d displays -a -- values && ret=0
    compadd -l -V tome -S '' -d opened -a -- open && ret=0
    case " $lines[1] " in
        (*' files '*|*' rest:'*) _files && ret=0 ;;
        (*' dirs '*) _files -/ && ret=0 ;;
    esac
    return ret
}
