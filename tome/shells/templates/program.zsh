#compdef tome
# Completion of the program `tome` for zsh, printed by `tome completion zsh`. Generated.
# Either put it as `_tome` into a directory of $fpath, or evaluate it: eval "$(tome completion zsh)".

# Offer the words of a root's commands, which the program knows; tome_words are the words so far.
_tome_commands() {
    local answer line tab=$'\t' current="${(Q)PREFIX}" ret=1
    local -a lines values displays open opened
    local -i before
    answer="$(command tome --light v1 complete-program zsh tome '' -- "${(@)tome_words}" "$current" 2>/dev/null)" || return 1
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
