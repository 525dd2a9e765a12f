# shellcheck disable=all
# An instance of tome for zsh, printed by `tome init`; to be evaluated: eval "$(tome init …)".
#
# The function asks Python which script the words mean (protocol v1, answers are data and are
# never evaluated), sets the script's environment as its own exported locals, and starts the
# script as its last act: status, stdin, tty, signals and job control stay the shell's.
# Command words and options are quoted because zsh parses the whole text before it runs a line:
# neither an alias nor a global alias of the user may change it. Only helpers `emulate`: options
# that a sourced script sets have to outlive the instance's own function.

'builtin' 'unalias' 'kit' 2>/dev/null || 'builtin' 'true'

function 'kit' {
    'builtin' 'local' __tome_kind='' __tome_skip='' __tome_path='' __tome_command='' __tome_pair=''
    'builtin' 'local' '-a' __tome_more
    __tome_kit_find "$@" || 'builtin' 'return'
    case "$__tome_kind" in
    (exec|source|hooked-source)
        'builtin' 'shift' "$__tome_skip"
        __tome_kit_environ
        for __tome_pair in "${__tome_more[@]}"; do
            'builtin' 'local' '-x' "$__tome_pair"
        done
        if [[ "$__tome_kind" == 'exec' ]]; then
            'builtin' 'set' '--' "$__tome_path" "$@"
            'builtin' 'unset' __tome_kind __tome_skip __tome_path __tome_command __tome_pair __tome_more
            "$@"
        else
            [[ "$__tome_kind" == 'source' ]] || __tome_kit_hooks || 'builtin' 'return'
            # The path is the one local of ours that the script can see.
            'builtin' 'unset' __tome_kind __tome_skip __tome_command __tome_pair __tome_more
            'builtin' 'source' "$__tome_path" "$@"
        fi
        ;;
    (eval|hooked-eval)
        # Its author asked for this by its name, NAME-sh-CMD: what it prints is the caller's code.
        'builtin' 'local' __tome_text=''
        if [[ "$__tome_kind" == 'hooked-eval' ]]; then
            __tome_kit_environ
            __tome_kit_hooks || 'builtin' 'return'
        fi
        __tome_text="$(__tome_kit_print "$@")" || 'builtin' 'return'
        'builtin' 'shift' "$__tome_skip"
        'builtin' 'unset' __tome_kind __tome_skip __tome_path __tome_command __tome_pair __tome_more
        'builtin' 'eval' "$__tome_text"
        ;;
    (run)
        # What only Python can do before the script starts, it does here, on the terminal as it is.
        'builtin' 'local' '-a' __tome_python
        __tome_kit_python '-S' || 'builtin' 'return'
        'builtin' 'unset' __tome_kind __tome_skip __tome_path __tome_command __tome_pair __tome_more
        "${__tome_python[@]}" 'v1' 'run' 'zsh' 'kit' '/srv/scripts' '--' "$@"
        ;;
    (full)
        'builtin' 'local' '-a' __tome_python
        __tome_kit_python || 'builtin' 'return'
        "${__tome_python[@]}" 'v1' 'full' 'zsh' 'kit' '/srv/scripts' "${__tome_more[@]}"
        ;;
    (program)
        'builtin' 'local' '-a' __tome_python
        __tome_kit_python || 'builtin' 'return'
        "${__tome_python[@]}" 'v1' 'program' 'zsh' 'kit' '/srv/scripts' "$@"
        ;;
    (*)
        'builtin' 'print' '-ru2' 'tome: this shell and the tome it found do not fit: evaluate "tome init" again'
        'builtin' 'return' '70'
        ;;
    esac
}

# Find the script that the words "$@" mean: fills the caller's __tome_kind, __tome_skip,
# __tome_path, __tome_command and __tome_more, or returns the status of the error it printed.
function __tome_kit_find {
    __tome_kit_ask "$@"
}

# The same by Python, which is always right.
function __tome_kit_ask {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    'builtin' 'local' __tome_answer=''
    'builtin' 'local' '-a' __tome_python __tome_lines
    __tome_kit_python '-S' || 'builtin' 'return'
    __tome_answer="$("${__tome_python[@]}" 'v1' 'find' 'zsh' 'kit' '/srv/scripts' '--' "$@")" || 'builtin' 'return'
    __tome_kit_lines
    __tome_kit_decode
    __tome_kind="${__tome_lines[1]}"
    __tome_lines[1]=()
    case "$__tome_kind" in
    (exec|source|eval|hooked-*)
        __tome_skip="${__tome_lines[1]}" __tome_path="${__tome_lines[2]}" __tome_command="${__tome_lines[3]}"
        __tome_lines[1,3]=()
        [[ "$__tome_skip" == <-> ]] || __tome_kind=''
        ;;
    esac
    __tome_more=("${(@)__tome_lines}")
}

# Put what every script finds in its environment before the pairs of __tome_more.
function __tome_kit_environ {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    'builtin' 'local' __tome_prefix='KIT'
    'builtin' 'local' '-a' __tome_own
    __tome_own=(
        TOME_ROOT='/srv/scripts'
        TOME_SCRIPTS_ROOT='/srv/scripts'
        _TOME_SCRIPTS_ROOT='/srv/scripts'
        TOME_EXECUTABLE='kit'
        TOME_COMMAND="$__tome_command"
    )
    # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
    if [[ "$__tome_prefix" != '' ]]; then
        (( ${(P)+${:-${__tome_prefix}_ROOT}} )) || __tome_own+=("${__tome_prefix}_ROOT="'/srv/scripts')
        (( ${(P)+${:-${__tome_prefix}_EXECUTABLE}} )) || __tome_own+=("${__tome_prefix}_EXECUTABLE="'kit')
    fi
    __tome_more=("${(@)__tome_own}" "${(@)__tome_more}")
}

# Run the script with the words "$@", of which the first __tome_skip are the command's. This is for
# a subshell: the environment is the script's only, so that what it prints finds the caller's own.
function __tome_kit_print {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    'builtin' 'local' __tome_pair=''
    'builtin' 'shift' "$__tome_skip"
    __tome_kit_environ
    for __tome_pair in "${__tome_more[@]}"; do
        'builtin' 'local' '-x' "$__tome_pair"
    done
    'builtin' 'set' '--' "$__tome_path" "$@"
    "$@"
}

# Run the root's hooks, as Python lists them: an executed one as a child, a sourced one here. Ends
# with the status of the first that fails. The environment is that of the caller's __tome_more. It
# does not `emulate`: a hook may set options as a sourced script may.
function __tome_kit_hooks {
    'builtin' 'local' __tome_answer='' __tome_hook='' __tome_shown='' __tome_pair='' __tome_status='0'
    'builtin' 'local' '-a' __tome_lines
    __tome_kit_hooked || 'builtin' 'return'
    for __tome_pair in "${__tome_more[@]}"; do
        'builtin' 'local' '-x' "$__tome_pair"
    done
    while __tome_kit_next; do
        if [[ "$__tome_answer" == 'exec' ]]; then
            "$__tome_hook" || __tome_status="$?"
        else
            'builtin' 'source' "$__tome_hook" || __tome_status="$?"
        fi
        if [[ "$__tome_status" != '0' ]]; then
            'builtin' 'print' '-ru2' '--' 'kit'": the hook $__tome_shown failed with status $__tome_status"
            'builtin' 'return' "$__tome_status"
        fi
    done
    'builtin' 'true'
}

# Fill the caller's __tome_lines with three lines for each hook.
function __tome_kit_hooked {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    'builtin' 'local' '-a' __tome_python
    __tome_kit_python '-S' || 'builtin' 'return'
    __tome_answer="$("${__tome_python[@]}" 'v1' 'hooks' 'zsh' 'kit' '/srv/scripts')" || 'builtin' 'return'
    __tome_kit_lines
    __tome_kit_decode
}

# Take the next hook from the caller's __tome_lines; fails if there is none.
function __tome_kit_next {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    (( ${#__tome_lines} >= 3 )) || 'builtin' 'return' '1'
    __tome_answer="${__tome_lines[1]}" __tome_hook="${__tome_lines[2]}" __tome_shown="${__tome_lines[3]}"
    __tome_lines[1,3]=()
}

# Fill the caller's __tome_python with the words that start tome's entry; "$@" are options of
# Python. If an upgrade took the interpreter or the entry away, the tome on PATH helps.
function __tome_kit_python {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    if 'builtin' 'test' '-x' '/usr/bin/python3' '-a' '-f' '/opt/tome/light/entry.py'; then
        __tome_python=('/usr/bin/python3' '-I' "$@" '/opt/tome/light/entry.py')
    elif 'builtin' 'whence' '-p' 'tome' >/dev/null; then
        __tome_python=('command' 'tome' '--light')
    else
        'builtin' 'print' '-ru2' 'tome: neither ''/usr/bin/python3'' nor a tome on PATH is there: install tome-runner again'
        'builtin' 'return' '127'
    fi
}

# Split the caller's __tome_answer into its __tome_lines, still encoded. A line "%." only marks
# the end, so that $(…) cannot drop empty lines before it.
function __tome_kit_lines {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    __tome_lines=("${(@f)__tome_answer}")
    if [[ "${__tome_lines[-1]}" == '%.' ]]; then
        __tome_lines[-1]=()
    fi
}

# Decode the caller's __tome_lines.
function __tome_kit_decode {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    'builtin' 'local' __tome_newline=$'\n' __tome_tab=$'\t'
    if [[ "$__tome_answer" == *[%]* ]]; then
        __tome_lines=("${(@)__tome_lines//[%]0A/$__tome_newline}")
        __tome_lines=("${(@)__tome_lines//[%]09/$__tome_tab}")
        __tome_lines=("${(@)__tome_lines//[%]25/%}")
    fi
}

# Offer candidates with their descriptions; called by zsh's completion system, whose options
# are in force here. `compadd` quotes by itself and, unlike `_describe`, splits at no colon.
function __tome_kit_complete {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'extended_glob' 'no_aliases' 'no_warn_create_global' 'no_warn_nested_var'
    'builtin' 'local' __tome_answer='' __tome_current='' __tome_directives='' __tome_shown='' __tome_tab=$'\t'
    'builtin' 'local' '-i' __tome_width=0 __tome_prefix=0 __tome_found=1 __tome_at=0
    'builtin' 'local' '-a' __tome_python __tome_lines __tome_words __tome_values __tome_about __tome_displays __tome_flags __tome_open __tome_opened
    if (( CURRENT > 2 )); then
        __tome_words=("${(@Q)words[2,CURRENT-1]}")
    fi
    # An open quote is closed, else (Q) would keep it.
    __tome_current="${(Q)${:-${compstate[quote]}${PREFIX}${compstate[quote]}}}"
    __tome_kit_quietly __tome_kit_python '-S' || 'builtin' 'return' '1'
    __tome_answer="$(__tome_kit_quietly "${__tome_python[@]}" 'v1' 'complete' 'zsh' 'kit' '/srv/scripts' '--' "${(@)__tome_words}" "$__tome_current")" || 'builtin' 'return' '1'
    __tome_kit_lines
    __tome_directives=" ${__tome_lines[1]} "
    __tome_prefix="${(M)__tome_lines[2]##[0-9]##}"
    # What stands before the value of --flag=value leaves the matching, if it is typed plainly.
    if [[ "${PREFIX[1,__tome_prefix]}" == "${__tome_current[1,__tome_prefix]}" ]]; then
        'builtin' 'compset' '-p' "$__tome_prefix"
    else
        __tome_prefix=0
    fi
    __tome_lines[1,2]=()
    __tome_lines=("${(@)__tome_lines:#}")
    __tome_about=("${(@)${(@)__tome_lines/(#s)[^$__tome_tab]##(#e)/$__tome_tab}#*$__tome_tab}")
    __tome_lines=("${(@)__tome_lines%%$__tome_tab*}")
    __tome_kit_decode
    __tome_values=("${__tome_lines[@]}")
    if (( __tome_prefix )); then
        __tome_values=("${(@)__tome_values#${~${(l:__tome_prefix::?:)}}}")
    fi
    __tome_lines=("${__tome_about[@]}")
    __tome_kit_decode
    __tome_about=("${(@V)__tome_lines}")
    __tome_displays=("${(@V)__tome_values}")
    if [[ "${(j::)__tome_about}" != '' ]]; then
        for __tome_shown in "${__tome_displays[@]}"; do
            (( ${(m)#__tome_shown} <= __tome_width )) || __tome_width=${(m)#__tome_shown}
        done
        (( __tome_width <= COLUMNS / 2 )) || __tome_width=$(( COLUMNS / 2 ))
        for (( __tome_at = 1; __tome_at <= ${#__tome_displays}; __tome_at++ )); do
            [[ "${__tome_about[__tome_at]}" != '' ]] || 'builtin' 'continue'
            __tome_shown="${__tome_displays[__tome_at]}"
            (( ${(m)#__tome_shown} >= __tome_width )) || __tome_shown="${(mr:__tome_width:)__tome_shown}"
            __tome_shown+="  -- ${__tome_about[__tome_at]}"
            # A display wider than the terminal would take two lines.
            (( ${(m)#__tome_shown} < COLUMNS )) || __tome_shown="${(mr:COLUMNS - 1:)__tome_shown}"
            __tome_displays[__tome_at]="$__tome_shown"
        done
        __tome_flags+=('-l')
    fi
    if [[ "$__tome_directives" == *' nospace '* ]]; then
        # No blank follows what waits for its value.
        for (( __tome_at = ${#__tome_values}; __tome_at; __tome_at-- )); do
            [[ "${__tome_values[__tome_at]}" == *'=' ]] || 'builtin' 'continue'
            __tome_open=("${__tome_values[__tome_at]}" "${__tome_open[@]}")
            __tome_opened=("${__tome_displays[__tome_at]}" "${__tome_opened[@]}")
            __tome_values[__tome_at]=() __tome_displays[__tome_at]=()
        done
    fi
    # Not the builtin by force: plug-ins such as fzf-tab put a function in its place.
    'compadd' "${(@)__tome_flags}" '-V' 'tome' '-d' __tome_displays '-a' '--' __tome_values && __tome_found=0
    'compadd' "${(@)__tome_flags}" '-V' 'tome' '-S' '' '-d' __tome_opened '-a' '--' __tome_open && __tome_found=0
    case "$__tome_directives" in
    (*' rest:'*)
        __tome_at="${${__tome_directives##* rest:}%% *}"
        __tome_kit_line && __tome_found=0
        ;;
    (*' files '*) __tome_kit_files && __tome_found=0 ;;
    (*' dirs '*) __tome_kit_files '-/' && __tome_found=0 ;;
    esac
    'builtin' 'return' "$__tome_found"
}

# Run "$@" and hide what it says of errors, which would stand in the user's line.
function __tome_kit_quietly {
    if [[ "${TOME_DEBUG-}" != '' ]]; then
        "$@"
    else
        "$@" 2>/dev/null
    fi
}

# Complete a command line within the line, the caller's __tome_at words long, as any other.
function __tome_kit_line {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' "${_comp_options[@]}"
    words=("${(@)words[CURRENT - __tome_at,-1]}")
    CURRENT=$(( __tome_at + 1 ))
    _normal
}

# zsh's own completion of files, under the options it was written for.
function __tome_kit_files {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' "${_comp_options[@]}"
    _files "$@"
}

# Register the completer as soon as `compdef` exists, which may be long after this is evaluated;
# once more at the first prompt, because a second `compinit` in a start file would forget it.
function __tome_kit_register {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    if (( ${+functions[compdef]} )); then
        'compdef' __tome_kit_complete 'kit'
        precmd_functions=("${(@)precmd_functions:#__tome_kit_register}")
        (( ${#precmd_functions} )) || 'builtin' 'unset' precmd_functions
    fi
    'builtin' 'true'
}

function __tome_kit_watch {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' 'no_warn_create_global' 'no_warn_nested_var'
    if [[ "$-" == *i* ]]; then
        'builtin' 'typeset' '-ga' precmd_functions
        precmd_functions=("${(@)precmd_functions:#__tome_kit_register}" __tome_kit_register)
    fi
    'builtin' 'true'
}

__tome_kit_register
__tome_kit_watch
'builtin' 'unfunction' __tome_kit_watch
