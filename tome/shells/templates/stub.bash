# shellcheck shell=bash
# An instance of tome for bash, as a new shell first has it: the body, which is the code that
# `tome init` prints, is read from a file of its own when the first call or TAB wants it.

\builtin unalias __TOME_NAME__ 2>/dev/null || \builtin true

function __TOME_NAME__ {
    \builtin local "__tome_half=call"
    __TOME_ID__body || \builtin return
    \builtin unset -v __tome_half
    \__TOME_NAME__ "$@"
}

# Read the body, which defines these functions anew: as far as a call needs it, where the caller says
# so by its __tome_half, or all of it. This one stays as it is.
function __TOME_ID__body {
    if [[ ! -r __TOME_BODY__ ]]; then
        \builtin printf 'tome: %s is not there: "tome setup bash" writes it, if the instance is remembered\n' __TOME_BODY__ >&2
        \builtin return 127
    fi
    # shellcheck source=/dev/null
    \builtin . __TOME_BODY__ || \builtin true
    if ! \builtin declare -F __TOME_ID__find >/dev/null; then
        \builtin printf 'tome: %s is damaged: "tome setup bash" writes it anew\n' __TOME_BODY__ >&2
        \builtin return 70
    fi
}

function __TOME_ID__complete {
    COMPREPLY=()
    __TOME_ID__body 2>/dev/null || \builtin return 0
    __TOME_ID__complete "$@"
}

if [[ ${BASH_VERSINFO[0]} -lt 4 ]]; then
    \builtin complete -o bashdefault -o default -F __TOME_ID__complete __TOME_NAME__ 2>/dev/null || \builtin true
else
    # nosort is of bash 4.4
    \builtin complete -o nosort -F __TOME_ID__complete __TOME_NAME__ 2>/dev/null ||
        \builtin complete -F __TOME_ID__complete __TOME_NAME__ 2>/dev/null || \builtin true
fi
