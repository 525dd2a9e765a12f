# shellcheck disable=all
# An instance of tome for zsh, as a new shell first has it: the body, which is the code that
# `tome init` prints, is read from a file of its own when the first call or TAB wants it.

'builtin' 'unalias' __TOME_NAME__ 2>/dev/null || 'builtin' 'true'

function __TOME_NAME__ {
    __TOME_ID__load 'call' __TOME_ID__find || 'builtin' 'return'
    __TOME_NAME__ "$@"
}

# Read the body, which defines these functions anew, as far as $1, a call, needs it, or all of it; $2
# is a function that must then be there.
function __TOME_ID__load {
    'builtin' 'local' __tome_half="$1"
    if [[ ! -r __TOME_BODY__ ]]; then
        'builtin' 'print' '-ru2' 'tome: '__TOME_BODY__' is not there: "tome setup zsh" writes it, if the instance is remembered'
        'builtin' 'return' '127'
    fi
    'builtin' 'source' __TOME_BODY__ || 'builtin' 'true'
    if (( ! ${+functions[$2]} )); then
        'builtin' 'print' '-ru2' 'tome: '__TOME_BODY__' is damaged: "tome setup zsh" writes it anew'
        'builtin' 'return' '70'
    fi
}

function __TOME_ID__complete {
    __TOME_ID__load '' __TOME_ID__files 2>/dev/null || 'builtin' 'return' '1'
    __TOME_ID__complete "$@"
}

# As in the body: `compdef` may come after this, and a second `compinit` would forget it.
function __TOME_ID__register {
    'builtin' 'emulate' '-L' 'zsh'
    if (( ${+functions[compdef]} )); then
        'compdef' __TOME_ID__complete __TOME_NAME__
        precmd_functions=("${(@)precmd_functions:#__TOME_ID__register}")
        (( ${#precmd_functions} )) || 'builtin' 'unset' precmd_functions
    fi
    'builtin' 'true'
}

if [[ "$-" == *i* ]]; then
    'builtin' 'typeset' '-ga' precmd_functions
    precmd_functions+=(__TOME_ID__register)
fi
