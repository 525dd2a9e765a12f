# shellcheck shell=bash
# An instance of tome for bash, printed by `tome init`; to be evaluated: eval "$(tome init …)".
#
# The function asks Python which script the words mean (protocol v1, answers are data and are
# never evaluated), sets the script's environment as its own exported locals, and starts the
# script as its last act: status, stdin, tty, signals and job control stay the shell's.
# Written for bash 3.2 and for any user's options: every word is quoted, no test stands outside
# a condition, builtins are reached by \builtin, so neither aliases nor functions stand between.

\builtin unalias kit 2>/dev/null || \builtin true

function kit {
    \builtin local __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
    __tome_kit_find "$@" || \builtin return
    case $__tome_kind in
    exec | source | hooked-source)
        \builtin shift "$__tome_skip"
        __tome_kit_environ
        for __tome_pair in "${__tome_more[@]}"; do
            case $__tome_pair in
            *'=('*)
                # The value is set apart from the name: `local` could take "(…)" for an array.
                \builtin local -x "${__tome_pair%%=*}="
                \builtin printf -v "${__tome_pair%%=*}" '%s' "${__tome_pair#*=}"
                ;;
            *) \builtin local -x "$__tome_pair" ;;
            esac
        done
        if [[ $__tome_kind == exec ]]; then
            \builtin set -- "$__tome_path" "$@"
            \builtin unset -v __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
            "$@"
        else
            [[ $__tome_kind == source ]] || __tome_kit_hooks || \builtin return
            # The path is the one local of ours that the script can see.
            \builtin unset -v __tome_kind __tome_skip __tome_command __tome_more __tome_pair
            # shellcheck source=/dev/null
            \builtin . "$__tome_path" "$@"
        fi
        ;;
    eval | hooked-eval)
        # Its author asked for this by its name, NAME-sh-CMD: what it prints is the caller's code.
        \builtin local __tome_text
        if [[ $__tome_kind == hooked-eval ]]; then
            __tome_kit_environ
            __tome_kit_hooks || \builtin return
        fi
        __tome_text=$(__tome_kit_print "$@") || \builtin return
        \builtin shift "$__tome_skip"
        \builtin unset -v __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
        \builtin eval "$__tome_text"
        ;;
    run)
        # What only Python can do before the script starts, it does here, on the terminal as it is.
        \builtin local __tome_python
        __tome_kit_python -S || \builtin return
        \builtin unset -v __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
        "${__tome_python[@]}" v1 run bash kit /srv/scripts -- "$@"
        ;;
    full)
        \builtin local __tome_python
        __tome_kit_python || \builtin return
        "${__tome_python[@]}" v1 full bash kit /srv/scripts ${__tome_more[@]+"${__tome_more[@]}"}
        ;;
    program)
        \builtin local __tome_python
        __tome_kit_python || \builtin return
        "${__tome_python[@]}" v1 program bash kit /srv/scripts "$@"
        ;;
    *)
        \builtin printf '%s\n' 'tome: this shell and the tome it found do not fit: evaluate "tome init" again' >&2
        \builtin return 70
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
    \builtin local __tome_answer __tome_lines __tome_python
    __tome_kit_python -S || \builtin return
    __tome_answer=$("${__tome_python[@]}" v1 find bash kit /srv/scripts -- "$@") || \builtin return
    __tome_kit_lines
    __tome_kind=${__tome_lines[0]-}
    __tome_skip=0 __tome_path='' __tome_command=''
    case $__tome_kind in
    exec | source | eval | hooked-*)
        __tome_skip=${__tome_lines[1]-}
        __tome_path=${__tome_lines[2]-}
        __tome_command=${__tome_lines[3]-}
        \builtin unset -v '__tome_lines[1]' '__tome_lines[2]' '__tome_lines[3]'
        ;;
    esac
    \builtin unset -v '__tome_lines[0]'
    __tome_more=(${__tome_lines[@]+"${__tome_lines[@]}"})
    case $__tome_skip in
    '' | *[!0-9]*) __tome_kind='' ;;
    esac
}

# Put what every script finds in its environment before the pairs of __tome_more.
function __tome_kit_environ {
    \builtin local __tome_own __tome_name
    __tome_own=(
        TOME_ROOT=/srv/scripts
        TOME_SCRIPTS_ROOT=/srv/scripts
        _TOME_SCRIPTS_ROOT=/srv/scripts
        TOME_EXECUTABLE=kit
        "TOME_COMMAND=$__tome_command"
    )
    # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
    __tome_name=KIT
    if [[ -n $__tome_name ]]; then
        __tome_name=${__tome_name}_ROOT
        if [[ -z ${!__tome_name+set} ]]; then
            __tome_own+=("$__tome_name="/srv/scripts)
        fi
        __tome_name=${__tome_name%_ROOT}_EXECUTABLE
        if [[ -z ${!__tome_name+set} ]]; then
            __tome_own+=("$__tome_name="kit)
        fi
    fi
    __tome_more=("${__tome_own[@]}" ${__tome_more[@]+"${__tome_more[@]}"})
}

# Run the script with the words "$@", of which the first __tome_skip are the command's. This is for
# a subshell: the environment is the script's only, so that what it prints finds the caller's own.
function __tome_kit_print {
    \builtin local __tome_pair
    \builtin shift "$__tome_skip"
    __tome_kit_environ
    for __tome_pair in "${__tome_more[@]}"; do
        \builtin local -x "${__tome_pair%%=*}="
        \builtin printf -v "${__tome_pair%%=*}" '%s' "${__tome_pair#*=}"
    done
    \builtin set -- "$__tome_path" "$@"
    "$@"
}

# Run the root's hooks, as Python lists them: an executed one as a child, a sourced one here. Ends
# with the status of the first that fails. The environment is that of the caller's __tome_more.
function __tome_kit_hooks {
    \builtin local __tome_answer __tome_lines __tome_python __tome_pair __tome_at __tome_status
    __tome_at=0 __tome_status=0
    __tome_kit_python -S || \builtin return
    __tome_answer=$("${__tome_python[@]}" v1 hooks bash kit /srv/scripts) || \builtin return
    __tome_kit_lines
    for __tome_pair in "${__tome_more[@]}"; do
        \builtin local -x "${__tome_pair%%=*}="
        \builtin printf -v "${__tome_pair%%=*}" '%s' "${__tome_pair#*=}"
    done
    while [[ -n ${__tome_lines[__tome_at]-} ]]; do
        if [[ ${__tome_lines[__tome_at]} == exec ]]; then
            "${__tome_lines[__tome_at + 1]}" || __tome_status=$?
        else
            # shellcheck source=/dev/null
            \builtin . "${__tome_lines[__tome_at + 1]}" || __tome_status=$?
        fi
        if [[ $__tome_status -ne 0 ]]; then
            \builtin printf '%s: the hook %s failed with status %s\n' kit "${__tome_lines[__tome_at + 2]}" "$__tome_status" >&2
            \builtin return "$__tome_status"
        fi
        __tome_at=$((__tome_at + 3))
    done
}

# Fill the caller's __tome_python with the words that start tome's entry; "$@" are options of
# Python. If an upgrade took the interpreter or the entry away, the tome on PATH helps.
function __tome_kit_python {
    if [[ -x /usr/bin/python3 && -f /opt/tome/light/entry.py ]]; then
        __tome_python=(/usr/bin/python3 -I "$@" /opt/tome/light/entry.py)
    elif \builtin type -P tome >/dev/null; then
        __tome_python=(command tome --light)
    else
        \builtin printf 'tome: neither %s nor a tome on PATH is there: install tome-runner again\n' /usr/bin/python3 >&2
        \builtin return 127
    fi
}

# Split the caller's __tome_answer into its __tome_lines, decoded. A line "%." only marks the
# end, so that $(…) cannot drop empty lines before it.
function __tome_kit_lines {
    \builtin local __tome_rest __tome_line __tome_newline
    __tome_newline=$'\n'
    __tome_rest=$__tome_answer$'\n'
    __tome_lines=()
    while [[ -n $__tome_rest ]]; do
        __tome_line=${__tome_rest%%$'\n'*}
        __tome_rest=${__tome_rest#*$'\n'}
        case $__tome_line in
        '%.') ;;
        *%*)
            __tome_line=${__tome_line//[%]0A/$__tome_newline}
            __tome_lines+=("${__tome_line//[%]25/%}")
            ;;
        *) __tome_lines+=("$__tome_line") ;;
        esac
    done
}

# Run "$@" and hide what it says of errors, which would stand in the user's line.
function __tome_kit_quietly {
    if [[ -n ${TOME_DEBUG-} ]]; then
        "$@"
    else
        "$@" 2>/dev/null
    fi
}

# Fill COMPREPLY. Python lexes the line itself, because bash splits it at COMP_WORDBREAKS, and
# gives back words that are ready to insert.
function __tome_kit_complete {
    \builtin local __tome_answer __tome_lines __tome_python __tome_line __tome_glob IFS
    COMPREPLY=()
    __tome_kit_quietly __tome_kit_python -S || \builtin return 0
    __tome_line=${COMP_LINE:0:COMP_POINT}
    __tome_answer=$(__tome_kit_quietly "${__tome_python[@]}" v1 complete-line bash kit /srv/scripts \
        "$__tome_line" "${#__tome_line}" "${2-}" "$COMP_WORDBREAKS") || \builtin return 0
    __tome_line=${__tome_answer%%$'\n'*}
    if [[ $__tome_answer == *$'\n'* ]]; then
        # Splitting by IFS costs a moment for ten thousand names, a loop would cost seconds.
        IFS=$'\n'
        __tome_glob=$-
        \builtin set -f
        # shellcheck disable=SC2206
        COMPREPLY=(${__tome_answer#*$'\n'})
        [[ $__tome_glob == *f* ]] || \builtin set +f
        IFS=$' \t\n'
        if [[ $__tome_answer == *%* ]]; then
            __tome_answer=${__tome_answer#*$'\n'}
            __tome_kit_lines
            COMPREPLY=(${__tome_lines[@]+"${__tome_lines[@]}"})
        fi
    fi
    # compopt is of bash 4; before it `complete` was told to fall back to files.
    if [[ ${BASH_VERSINFO[0]} -ge 4 ]]; then
        case " $__tome_line " in
        *' nospace '*) \builtin compopt -o nospace 2>/dev/null || \builtin true ;;
        esac
        case " $__tome_line " in
        *' rest:0 '*) __tome_kit_commands "${2-}" ;;
        *' files '* | *' rest:'*) \builtin compopt -o bashdefault -o default 2>/dev/null || \builtin true ;;
        *' dirs '*) \builtin compopt -o plusdirs 2>/dev/null || \builtin true ;;
        esac
    fi
}

# Offer the commands of the shell that begin with $1: a command line within the line begins here.
function __tome_kit_commands {
    \builtin local __tome_glob=$- IFS=$'\n'
    \builtin set -f
    # shellcheck disable=SC2207
    COMPREPLY=($(\builtin compgen -c -- "$1" || \builtin true))
    [[ $__tome_glob == *f* ]] || \builtin set +f
    \builtin compopt -o bashdefault -o default 2>/dev/null || \builtin true
}

if [[ ${BASH_VERSINFO[0]} -lt 4 ]]; then
    \builtin complete -o bashdefault -o default -F __tome_kit_complete kit 2>/dev/null || \builtin true
else
    # nosort is of bash 4.4
    \builtin complete -o nosort -F __tome_kit_complete kit 2>/dev/null ||
        \builtin complete -F __tome_kit_complete kit 2>/dev/null || \builtin true
fi
