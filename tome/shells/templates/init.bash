# shellcheck shell=bash
# An instance of tome for bash, printed by `tome init`; to be evaluated: eval "$(tome init …)".
#
# The function asks Python which script the words mean (protocol v1, answers are data and are
# never evaluated), sets the script's environment as its own exported locals, and starts the
# script as its last act: status, stdin, tty, signals and job control stay the shell's.
# Written for bash 3.2 and for any user's options: every word is quoted, no test stands outside
# a condition, builtins are reached by \builtin, so neither aliases nor functions stand between.

\builtin unalias __TOME_NAME__ 2>/dev/null || \builtin true

function __TOME_NAME__ {
    \builtin local __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
    __TOME_ID__find "$@" || \builtin return
    case $__tome_kind in
    exec | source | hooked-source)
        \builtin shift "$__tome_skip"
        __TOME_ID__environ
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
            [[ $__tome_kind == source ]] || __TOME_ID__hooks || \builtin return
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
            __TOME_ID__environ
            __TOME_ID__hooks || \builtin return
        fi
        __tome_text=$(__TOME_ID__print "$@") || \builtin return
        \builtin shift "$__tome_skip"
        \builtin unset -v __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
        \builtin eval "$__tome_text"
        ;;
    run)
        # What only Python can do before the script starts, it does here, on the terminal as it is.
        \builtin local __tome_python
        __TOME_ID__python -S || \builtin return
        \builtin unset -v __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
        "${__tome_python[@]}" v1 run bash __TOME_NAME__ __TOME_ROOT__ -- "$@"
        ;;
    full)
        \builtin local __tome_python
        __TOME_ID__python || \builtin return
        "${__tome_python[@]}" v1 full bash __TOME_NAME__ __TOME_ROOT__ ${__tome_more[@]+"${__tome_more[@]}"}
        ;;
    program)
        \builtin local __tome_python
        __TOME_ID__python || \builtin return
        "${__tome_python[@]}" v1 program bash __TOME_NAME__ __TOME_ROOT__ "$@"
        ;;
    *)
        \builtin printf '%s\n' 'tome: this shell and the tome it found do not fit: evaluate "tome init" again' >&2
        \builtin return 70
        ;;
    esac
}

# Find the script that the words "$@" mean: fills the caller's __tome_kind, __tome_skip,
# __tome_path, __tome_command and __tome_more, or returns the status of the error it printed.
function __TOME_ID__find {
    __TOME_ID__ask "$@"
}

# The same by Python, which is always right.
function __TOME_ID__ask {
    \builtin local __tome_answer __tome_lines __tome_python
    __TOME_ID__python -S || \builtin return
    __tome_answer=$("${__tome_python[@]}" v1 find bash __TOME_NAME__ __TOME_ROOT__ -- "$@") || \builtin return
    __TOME_ID__lines
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
function __TOME_ID__environ {
    \builtin local __tome_own __tome_name
    __tome_own=(
        TOME_ROOT=__TOME_ROOT__
        TOME_SCRIPTS_ROOT=__TOME_ROOT__
        _TOME_SCRIPTS_ROOT=__TOME_ROOT__
        TOME_EXECUTABLE=__TOME_NAME__
        "TOME_COMMAND=$__tome_command"
    )
    # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
    __tome_name=__TOME_PREFIX__
    if [[ -n $__tome_name ]]; then
        __tome_name=${__tome_name}_ROOT
        if [[ -z ${!__tome_name+set} ]]; then
            __tome_own+=("$__tome_name="__TOME_ROOT__)
        fi
        __tome_name=${__tome_name%_ROOT}_EXECUTABLE
        if [[ -z ${!__tome_name+set} ]]; then
            __tome_own+=("$__tome_name="__TOME_NAME__)
        fi
    fi
    __tome_more=("${__tome_own[@]}" ${__tome_more[@]+"${__tome_more[@]}"})
}

# Run the script with the words "$@", of which the first __tome_skip are the command's. This is for
# a subshell: the environment is the script's only, so that what it prints finds the caller's own.
function __TOME_ID__print {
    \builtin local __tome_pair
    \builtin shift "$__tome_skip"
    __TOME_ID__environ
    for __tome_pair in "${__tome_more[@]}"; do
        \builtin local -x "${__tome_pair%%=*}="
        \builtin printf -v "${__tome_pair%%=*}" '%s' "${__tome_pair#*=}"
    done
    \builtin set -- "$__tome_path" "$@"
    "$@"
}

# Run the root's hooks, as Python lists them: an executed one as a child, a sourced one here. Ends
# with the status of the first that fails. The environment is that of the caller's __tome_more.
function __TOME_ID__hooks {
    \builtin local __tome_answer __tome_lines __tome_python __tome_pair __tome_at __tome_status
    __tome_at=0 __tome_status=0
    __TOME_ID__python -S || \builtin return
    __tome_answer=$("${__tome_python[@]}" v1 hooks bash __TOME_NAME__ __TOME_ROOT__) || \builtin return
    __TOME_ID__lines
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
            \builtin printf '%s: the hook %s failed with status %s\n' __TOME_NAME__ "${__tome_lines[__tome_at + 2]}" "$__tome_status" >&2
            \builtin return "$__tome_status"
        fi
        __tome_at=$((__tome_at + 3))
    done
}

# Fill the caller's __tome_python with the words that start tome's entry; "$@" are options of
# Python. If an upgrade took the interpreter or the entry away, the tome on PATH helps.
function __TOME_ID__python {
    if [[ -x __TOME_PY__ && -f __TOME_ENTRY__ ]]; then
        __tome_python=(__TOME_PY__ -I "$@" __TOME_ENTRY__)
    elif \builtin type -P tome >/dev/null; then
        __tome_python=(command tome --light)
    else
        \builtin printf 'tome: neither %s nor a tome on PATH is there: install tome-runner again\n' __TOME_PY__ >&2
        \builtin return 127
    fi
}

# Split the caller's __tome_answer into its __tome_lines, decoded. A line "%." only marks the
# end, so that $(…) cannot drop empty lines before it.
function __TOME_ID__lines {
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
function __TOME_ID__quietly {
    if [[ -n ${TOME_DEBUG-} ]]; then
        "$@"
    else
        "$@" 2>/dev/null
    fi
}

# Fill COMPREPLY. Python lexes the line itself, because bash splits it at COMP_WORDBREAKS, and
# gives back words that are ready to insert.
function __TOME_ID__complete {
    \builtin local __tome_answer __tome_lines __tome_python __tome_line __tome_glob IFS
    COMPREPLY=()
    __TOME_ID__quietly __TOME_ID__python -S || \builtin return 0
    __tome_line=${COMP_LINE:0:COMP_POINT}
    __tome_answer=$(__TOME_ID__quietly "${__tome_python[@]}" v1 complete-line bash __TOME_NAME__ __TOME_ROOT__ \
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
            __TOME_ID__lines
            COMPREPLY=(${__tome_lines[@]+"${__tome_lines[@]}"})
        fi
    fi
    # compopt is of bash 4; before it `complete` was told to fall back to files.
    if [[ ${BASH_VERSINFO[0]} -ge 4 ]]; then
        case " $__tome_line " in
        *' nospace '*) \builtin compopt -o nospace 2>/dev/null || \builtin true ;;
        esac
        case " $__tome_line " in
        *' rest:0 '*) __TOME_ID__commands "${2-}" ;;
        *' files '* | *' rest:'*) \builtin compopt -o bashdefault -o default 2>/dev/null || \builtin true ;;
        *' dirs '*) \builtin compopt -o plusdirs 2>/dev/null || \builtin true ;;
        esac
    fi
}

# Offer the commands of the shell that begin with $1: a command line within the line begins here.
function __TOME_ID__commands {
    \builtin local __tome_glob=$- IFS=$'\n'
    \builtin set -f
    # shellcheck disable=SC2207
    COMPREPLY=($(\builtin compgen -c -- "$1" || \builtin true))
    [[ $__tome_glob == *f* ]] || \builtin set +f
    \builtin compopt -o bashdefault -o default 2>/dev/null || \builtin true
}

if [[ ${BASH_VERSINFO[0]} -lt 4 ]]; then
    \builtin complete -o bashdefault -o default -F __TOME_ID__complete __TOME_NAME__ 2>/dev/null || \builtin true
else
    # nosort is of bash 4.4
    \builtin complete -o nosort -F __TOME_ID__complete __TOME_NAME__ 2>/dev/null ||
        \builtin complete -F __TOME_ID__complete __TOME_NAME__ 2>/dev/null || \builtin true
fi
