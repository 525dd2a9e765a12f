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
    __tome_kit_call "$@"
}

# The longer way, for words that this session has not met and for whatever is not just executed.
function __tome_kit_call {
    \builtin local __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pair
    __tome_kit_find "$@" || \builtin return
    case $__tome_kind in
    exec | source | hooked-source)
        \builtin shift "$__tome_skip"
        # shellcheck disable=SC2034
        \builtin local -x "TOME_ROOT="/srv/scripts "TOME_SCRIPTS_ROOT="/srv/scripts "_TOME_SCRIPTS_ROOT="/srv/scripts \
            "TOME_EXECUTABLE="kit "TOME_COMMAND=$__tome_command"
        # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
        __tome_pair=KIT
        if [[ -n $__tome_pair ]]; then
            __tome_pair+=_ROOT
            [[ -n ${!__tome_pair+set} ]] || \builtin local -x "$__tome_pair="/srv/scripts
            __tome_pair=${__tome_pair%_ROOT}_EXECUTABLE
            [[ -n ${!__tome_pair+set} ]] || \builtin local -x "$__tome_pair="kit
        fi
        [[ $__tome_kind != hooked-* ]] || __tome_kit_environ
        case "/${__tome_more[*]-}" in
        /) ;;
        *'=('*)
            # The value is set apart from the name.
            for __tome_pair in "${__tome_more[@]}"; do
                \builtin local -x "${__tome_pair%%=*}="
                \builtin printf -v "${__tome_pair%%=*}" '%s' "${__tome_pair#*=}"
            done
            ;;
        *) \builtin local -x "${__tome_more[@]}" ;;
        esac
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
    __tome_kit_look "$@" || __tome_kit_ask "$@"
}

# The same by the index, where what Python wrote there is certain and fresh (its rows are told of
# in library/index_rows.py); everything else returns 1 and is Python's. What words led to is kept
# under their number and themselves, as each step costs about as much as the next.
function __tome_kit_look {
    \builtin local "__tome_at=" "__tome_generation=" "__tome_row=" "__tome_own=" "__tome_key=-" __tome_try
    for __tome_try in 1 2 3; do
        # Another shell may have had it written anew: what is in memory is read again, once.
        [[ $__tome_try -lt 3 ]] && __tome_kit_walk "$@" || \builtin return 1
        __tome_kit_fresh && [[ ! $__tome_path -nt /dev/null/none$__tome_at/.m.$__tome_generation &&
            ! -e /srv/scripts/.hooks.d ]] && \builtin break
        __tome_rows[828f992b7e2fe1c3$__tome_at/]=''
    done
    # What "--help" is for, the script or tome, is told by Python.
    [[ ${!#} != --help ]] || \builtin return 1
    case $__tome_row in
    e*) [[ -x $__tome_path && -x ${__tome_rows[${__tome_key}program]} ]] || \builtin return 1 ;;
    S*) [[ -x $__tome_path && -r $__tome_path ]] || \builtin return 1 ;;
    s*) [[ -r $__tome_path ]] || \builtin return 1 ;;
    *) \builtin return 1 ;;
    esac
    __tome_kind='exec'
    [[ $__tome_row == e* ]] || __tome_kind='source'
    __tome_command=${__tome_rows[${__tome_key}words]}
    __tome_more=()
    [[ $__tome_row == ?-* ]] || __tome_kit_weigh "${@:__tome_skip + 1}"
}

# Go along the words to a command, and keep what they led to: its group's directory and stamp, its
# path and the stamp for that, its interpreter, its words, its table.
function __tome_kit_walk {
    \builtin local "__tome_word=" __tome_rest
    # These are the instance's own words, and "tome" is an instance with the program's words.
    # shellcheck disable=SC2195
    case kit/${1-} in
    tome/* | */ | */-* | */help | */commands | */exec | */tome) \builtin return 1 ;;
    esac
    __tome_skip=0 __tome_at='' __tome_row='' __tome_own='' __tome_generation=''
    for __tome_word; do
        case $__tome_word in
        -*) \builtin break ;;
        '' | .* | */*) \builtin return 1 ;;
        esac
        __tome_key=828f992b7e2fe1c3$__tome_at/
        if [[ -z ${__tome_rows[$__tome_key$__tome_word/]-} ]]; then
            __tome_generation=${__tome_rows[$__tome_key]-}
            if [[ -n $__tome_generation ]]; then
                __tome_row=${__tome_rows[$__tome_generation/$__tome_word]-}
                [[ -z $__tome_row ]] || \builtin break
            fi
            # A directory comes before what is only shortened to its name.
            if [[ ! -d /srv/scripts$__tome_at/$__tome_word ]]; then
                # What memory does not know, an index that was written since may.
                [[ ! -e /dev/null/none$__tome_at/.d.${__tome_generation:-/} ]] && __tome_kit_load || \builtin return 1
                __tome_row=${__tome_rows[$__tome_generation/$__tome_word]-}
                [[ -n $__tome_row ]] || \builtin return 1
                \builtin break
            fi
        fi
        __tome_at+=/$__tome_word
        __tome_skip=$((__tome_skip + 1))
    done
    __tome_command=${__tome_at//\// }
    if [[ -n $__tome_row ]]; then
        __tome_own=$__tome_word
        __tome_skip=$((__tome_skip + 1))
    else
        # Where the words end, or go on with a dash, a group has a script of its own.
        [[ $__tome_skip -eq $# || $__tome_word == -* ]] || \builtin return 1
        __tome_generation=${__tome_rows[828f992b7e2fe1c3$__tome_at/]-}
        [[ -e /dev/null/none$__tome_at/.d.${__tome_generation:-/} ]] || __tome_kit_load || \builtin return 1
        __tome_row=${__tome_rows[$__tome_generation/_default]-}
        [[ -n $__tome_row ]] || \builtin return 1
    fi
    # KCO/OWN/FILE/PROGRAM
    __tome_rest=${__tome_row#*/}
    case $__tome_rest in
    /*) ;;
    *) __tome_own=${__tome_rest%%/*} ;;
    esac
    __tome_rest=${__tome_rest#*/}
    __tome_path=/srv/scripts$__tome_at/${__tome_rest%%/*}
    __tome_rest=${__tome_rest#*/}
    __tome_command+=${__tome_own:+ }$__tome_own
    # Behind the number of words these are parted by blanks, and theirs are slashes: so no other
    # words read the same. Ten more say that `settled` has to look, too, and stay with the first word.
    __tome_key=$__tome_skip
    case ${__tome_rows[828f992b7e2fe1c3//${1-}]:-0}/$__tome_rest in
    1?/*) __tome_key=1$__tome_skip ;;
    ?/ | ?/bin/sh | ?/bin/bash | ?/usr/bin/env) [[ ! -e /srv/scripts/tome.toml ]] || __tome_key=1$__tome_skip ;;
    *) __tome_key=1$__tome_skip ;;
    esac
    # Only an executed command's words mean it whatever follows them: what a group's own script or a
    # sourced one leads to is kept where the instance's function, which only starts, does not find it.
    if [[ $__tome_row == e* && -n $__tome_own && $__tome_skip -lt 10 ]]; then
        __tome_rows[828f992b7e2fe1c3//$1]=$__tome_key
    else
        __tome_key=-$__tome_key
    fi
    __tome_key=828f992b7e2fe1c3//$__tome_key
    for __tome_word in "${@:1:__tome_skip}"; do
        __tome_key+=" ${__tome_word// //}"
    done
    __tome_key+=//
    __tome_rows[${__tome_key}path]=$__tome_path
    __tome_rows[${__tome_key}program]=${__tome_rest:+/}${__tome_rest:-$__tome_path}
    __tome_rows[${__tome_key}group]=/srv/scripts$__tome_at
    __tome_rows[${__tome_key}stamp]=/dev/null/none$__tome_at/.d.$__tome_generation
    __tome_rows[${__tome_key}newest]=/dev/null/none$__tome_at/.m.$__tome_generation
    __tome_rows[${__tome_key}words]=${__tome_command# }
    __tome_rows[${__tome_key}table]=$__tome_generation/${__tome_own:-_default}//
    __tome_rows[${__tome_key}contract]=''
    if [[ $__tome_row == ?c* ]]; then
        __tome_word=${__tome_rows[${__tome_key}table]}
        __tome_rows[${__tome_key}contract]=${__tome_rows[$__tome_word//held]--}
    fi
}

# Read the caller's group __tome_at from the index, if that is this user's own: fills the caller's
# __tome_generation. What an older file said has another generation's name.
function __tome_kit_load {
    \builtin local "__tome_loaded=" __tome_file
    __tome_file=/dev/null/none$__tome_at/.bash
    # shellcheck source=/dev/null
    [[ -O $__tome_file ]] && \builtin . "$__tome_file" 2>/dev/null || \builtin return 1
    __tome_generation=$__tome_loaded
    __tome_rows[828f992b7e2fe1c3$__tome_at/]=$__tome_loaded
    [[ -n $__tome_loaded ]]
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

# Tell whether what was read of the caller's group is still so.
function __tome_kit_fresh {
    [[ -e /dev/null/none$__tome_at/.d.$__tome_generation &&
        ! /srv/scripts$__tome_at -nt /dev/null/none$__tome_at/.d.$__tome_generation &&
        ! /srv/scripts$__tome_at -ot /dev/null/none$__tome_at/.d.$__tome_generation &&
        ! /srv/scripts/tome.toml -nt /dev/null/none/.toml &&
        ! /srv/scripts/tome.toml -ot /dev/null/none/.toml ]]
}

# What this session read from indexes: a group's generation by the group's path, and all that it says
# by that generation. bash has such arrays from 4.0 (macOS has 3.2), and without faults from 4.4.
if [[ ${BASH_VERSINFO[0]}${BASH_VERSINFO[1]} -ge 44 ]]; then
    \builtin declare -gA __tome_rows
    # What every script of this root gets, whatever it is called.
    __tome_kit_own=("TOME_ROOT="/srv/scripts "TOME_SCRIPTS_ROOT="/srv/scripts "_TOME_SCRIPTS_ROOT="/srv/scripts
        "KIT_ROOT="/srv/scripts "TOME_EXECUTABLE="kit "KIT_EXECUTABLE="kit)
    # shellcheck disable=SC2154
    function kit {
        # What these words led to before is tried first: a few looks tell whether it still does. Each
        # statement counts here, and each letter of a name. These are locals, as a trap may call this
        # function at any time; the script is not to find them, so no one else has these names. A shell
        # that exports whatever is set (set -a), or parts words by something else, goes the longer way.
        \builtin local "_tn=${__tome_rows[828f992b7e2fe1c3//${1-}]-0}" _tk __tome_more _tf
        _tk="828f992b7e2fe1c3//$_tn ${*:1:_tn % 10}//" _tf=${__tome_rows[${_tk}path]-} __tome_more=()
        if [[ -x $_tf && ! ${__tome_rows[${_tk}group]} -nt ${__tome_rows[${_tk}stamp]} &&
            ! ${__tome_rows[${_tk}group]} -ot ${__tome_rows[${_tk}stamp]} &&
            ! $_tf -nt ${__tome_rows[${_tk}newest]} &&
            ! -e /srv/scripts/.hooks.d && ${!#} != --help && $- != *a* &&
            ${IFS-}${KIT_ROOT+set}${KIT_EXECUTABLE+set} == $' \t\n' ]] &&
            { [[ $_tn -lt 10 && ! -e /srv/scripts/tome.toml ]] || __tome_kit_settled; } &&
            { [[ -z ${__tome_rows[${_tk}contract]} ]] || __tome_kit_check "$@" || __tome_kit_hold "$@"; }; then
            \builtin local -x "${__tome_kit_own[@]}" "TOME_COMMAND=${__tome_rows[${_tk}words]}" "${__tome_more[@]}"
            \builtin shift "$((_tn % 10))"
            "$_tf" "$@"
        else
            \builtin unset -v _tn _tk _tf __tome_more
            __tome_kit_call "$@"
        fi
    }
    # The same for what else can keep a command from being started: an interpreter that is missing, and
    # settings that were changed.
    function __tome_kit_settled {
        [[ $_tn -gt 9 && -x ${__tome_rows[${_tk}program]} &&
            ! /srv/scripts/tome.toml -nt /dev/null/none/.toml && ! /srv/scripts/tome.toml -ot /dev/null/none/.toml ]]
    }
    # The same as `check` for what it does not decide.
    function __tome_kit_hold {
        \builtin local "__tome_key=$_tk"
        # `local` could take "(…)" for an array.
        __tome_kit_weigh "${@:_tn % 10 + 1}" && [[ ${__tome_more[*]} != *'=('* ]]
    }
    if [[ ${__tome_half-} == call ]]; then
        # These are read when the first contract wants them.
        function __tome_kit_check {
            __tome_kit_body && \builtin declare -F __tome_kit_share >/dev/null && __tome_kit_check "$@"
        }
        function __tome_kit_weigh {
            __tome_kit_body && \builtin declare -F __tome_kit_share >/dev/null && __tome_kit_weigh "$@"
        }
    fi
else
    function __tome_kit_look {
        \builtin return 1
    }
fi

if [[ ${BASH_VERSINFO[0]} -lt 4 ]]; then
    \builtin complete -o bashdefault -o default -F __tome_kit_complete kit 2>/dev/null || \builtin true
else
    # nosort is of bash 4.4
    \builtin complete -o nosort -F __tome_kit_complete kit 2>/dev/null ||
        \builtin complete -F __tome_kit_complete kit 2>/dev/null || \builtin true
fi

# The rest is for contracts and TAB. When a new shell's first call reads this from the file of `tome
# setup`, it reads no further: what is not parsed costs nothing.
[[ ${__tome_half-} != call ]] || \builtin return 0

# Hold the words "$@" against the table of the caller's command (model/table.py), if that is known to be
# a plain one, where words fill one place after the other: fills the caller's __tome_more with the
# script's variables. Whatever is not certainly right returns 1.
#
# A call waits for this, so it avoids what is slow in bash: its own length (a function is copied
# before each run), commands (`case` and `[[` are none), sums (points are counted instead), arrays, and
# expansions with a pattern, and long names, which are read letter by letter at each use.
# All about a place or a flag is one text, whose fields become parameters (see `ready`):
# VARIABLE= NUMBER PATTERN, and where not each word of that pattern will do LENGTH, or LENGTH LOW HIGH; a
# flag that takes no value has - for a pattern. A row that is missing has none that fits.
# shellcheck disable=SC2128
function __tome_kit_check {
    # What is set here is the user's again behind it, as "-" is local.
    \builtin local - _w "_b=${__tome_rows[${_tk}contract]}" _v=p _p='' _o=''
    # What is not given has its default. A table that is not parted, or is no plain one, is called "-":
    # that names no row, and $- does no harm here.
    __tome_more=("${!_b}")
    \builtin set -f
    \builtin shift "$((_tn % 10))"
    # shellcheck disable=SC2053,SC2086
    for _w; do
        case $_v$_w in
        p--*=*)
            \builtin set -- ${__tome_rows[$_b${_w%%=*}=]-- 0 !(*)}
            _o+=$2 _w=${_w#*=}
            ;;
        p-?* | v--)
            \builtin set -- ${__tome_rows[$_b$_w]-- 0 ?}
            case $3 in
            -) __tome_more[$2]=$1 _o+=$2 ;;
            '?') \builtin return 1 ;;
            *) _v=v _o+=$2 ;;
            esac
            \builtin continue
            ;;
        v*) _v=p ;;
        *)
            _p+=.
            \builtin set -- ${__tome_rows[$_b$_p]-- 0 !(*)}
            ;;
        esac
        [[ $_w == $3 && ($# -eq 3 || ${#_w} -le $4 && ($# -eq 4 || $_w -ge $5 && $_w -le $6)) ]] ||
            __tome_kit_unlike "$1" || \builtin return 1
        __tome_more[$2]=$1$_w
    done
    # Enough places, and no option twice. That counts only where `[[` tells cases apart.
    # shellcheck disable=SC2050,SC2053
    [[ $_v$_p$_o == ${__tome_rows[${_b}end]-} && a != A && -r $_tf ]]
}

# Tell whether the caller's _w may be the value of the variable $1, where its pattern and its bounds do
# not tell.
function __tome_kit_unlike {
    # shellcheck disable=SC2128
    \builtin local "__tome_word=$_w" "__tome_cell=${__tome_rows[${__tome_rows[${_tk}table]}${__tome_rows[$_b=$1]- }]-}"
    # A long value is left empty: that is Python's.
    [[ -n $__tome_cell && ${#__tome_word} -le 4000 && $__tome_word != '('* ]] && __tome_kit_fits
}

# The same as `check` for all tables, some of which are not parted yet, and for all users' settings.
# shellcheck disable=SC2128
function __tome_kit_weigh {
    \builtin local IFS __tome_base __tome_facts __tome_word
    # shellcheck disable=SC2050
    [[ a != A && -r ${__tome_rows[${__tome_key}path]} ]] || \builtin return 1
    IFS=' '
    __tome_word="$*"
    [[ ${#__tome_word} -le 4000 ]] || \builtin return 1
    __tome_base=${__tome_rows[${__tome_key}table]}
    __tome_facts=${__tome_rows[$__tome_base]-}
    if [[ $__tome_facts == $'\n'* ]]; then
        __tome_kit_unpack
        __tome_rows[${__tome_key}contract]=${__tome_rows[$__tome_base//held]--}
    fi
    __tome_kit_share "$@"
}

# Write down what `check` reads of the caller's cell __tome_text, which is that of the place or the
# flag __tome_part. A pattern has no character of a header's that means something in it, and only
# what its pattern says is a number is compared with bounds.
function __tome_kit_ready {
    \builtin local __tome_set __tome_data __tome_does __tome_like __tome_number __tome_points __tome_same
    __tome_set=${__tome_text%%$'\t'*} __tome_data=${__tome_text#* } __tome_does=${__tome_text#*$'\t'}
    # A bound that is open is one that words of this length cannot pass.
    __tome_like='!(*)'
    case $__tome_does in
    # `local` could take "(…)" for an array.
    ?s*) __tome_like='?([!(]*) 4000' ;;
    ?[cb]*)
        case $__tome_data in
        *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,/+=:@%\|-]*) ;;
        *)
            __tome_like=${__tome_data#|}
            __tome_like="@(${__tome_like%|})"
            ;;
        esac
        ;;
    ?i*'* *') __tome_like='?([-+])+([0123456789]) 15' ;;
    ?i*)
        __tome_like=${__tome_data/'* '/'-9999999999999999 '}
        # A zero in front would make it another number here.
        __tome_like="@(0|?(-)[123456789]*([0123456789])) 15 ${__tome_like/' *'/' 9999999999999999'}"
        ;;
    ?n*) __tome_like='?([-+])+([0123456789])?(.*([0123456789])) 15' ;;
    ?t*)
        __tome_like='[12][0123456789][0123456789][0123456789]-@(0[123456789]|1[012])'
        __tome_like+='-@(0[123456789]|1[0123456789]|2[012345678])'
        ;;
    esac
    # NUMBER is where the default lies, which comes before all that has one.
    __tome_number=${__tome_rows[$__tome_held$__tome_set]}
    __tome_like="$__tome_set $__tome_number $__tome_like"
    if [[ $__tome_part == -* && $__tome_twice != *"|*$__tome_number*"* ]]; then
        # Two numbers may look like another twice; what `check` does not take for that, `hold` does.
        __tome_twice+="|*$__tome_number*$__tome_number*"
    fi
    if [[ $__tome_does == [vo]* ]]; then
        # What a variable may hold is told in one place, whatever gives it.
        __tome_same=${__tome_rows[$__tome_held=$__tome_set]-}
        [[ -z $__tome_same || ${__tome_rows[$__tome_base$__tome_same]} == "$__tome_text" ]] || __tome_plain=''
        __tome_rows[$__tome_held=$__tome_set]=$__tome_part
    fi
    if [[ $__tome_part != -* ]]; then
        # A plain table has less than ten places.
        __tome_points=.........
        __tome_rows[$__tome_held${__tome_points:0:__tome_part}]=$__tome_like
        \builtin return
    fi
    case $__tome_does in
    v*) __tome_rows[$__tome_held$__tome_part]=$__tome_like __tome_rows[$__tome_held$__tome_part=]=$__tome_like ;;
    o*) __tome_rows[$__tome_held$__tome_part=]=$__tome_like ;;
    t*) __tome_rows[$__tome_held$__tome_part]="${__tome_set}true $__tome_number -" ;;
    n*) __tome_rows[$__tome_held$__tome_part]="${__tome_set}false $__tome_number -" ;;
    esac
}

# The same for tables that have words behind "--", words that are left alone, options that have to
# be there or come from variables, repeated values, or places that share words out among them. What
# the plain case leaves open is taken apart here, too.
function __tome_kit_share {
    \builtin local "__tome_raw=" "__tome_marker=-1" "__tome_dashed=" "__tome_signed=" "__tome_seen= " "__tome_cell=" \
        "__tome_value=" "__tome_free= " __tome_number __tome_rest __tome_name __tome_part
    \builtin local -a __tome_operands __tome_fields
    \builtin local -A __tome_many
    __tome_operands=()
    # - PLACES LEAST ORDER REST TAIL NUMBERS DEFAULTS REQUIRED FILLED FLAGS ARRAY
    # shellcheck disable=SC2206
    __tome_fields=($__tome_facts)
    [[ ${#__tome_fields[@]} -eq 12 ]] || \builtin return 1
    __tome_word="${__tome_fields[11]}[@]"
    __tome_more=("${!__tome_word}")
    __tome_rest=${__tome_fields[4]}
    for ((__tome_number = 1; __tome_number <= __tome_fields[9]; __tome_number++)); do
        # A place that a variable fills needs no word.
        __tome_part=${__tome_rows[$__tome_base\$/$__tome_number]-}
        [[ -z $__tome_part ]] || ! __tome_kit_filled || __tome_free+="$__tome_part "
    done
    __tome_cell=''
    for __tome_word; do
        case $__tome_cell/$__tome_raw$__tome_word in
        /--)
            __tome_raw=/
            [[ ${#__tome_operands[@]} -eq $__tome_rest ]] || __tome_marker=${#__tome_operands[@]}
            \builtin continue
            ;;
        /--*=*)
            __tome_cell=${__tome_rows[$__tome_base${__tome_word%%=*}]-}
            __tome_value=${__tome_word#*=}
            [[ $__tome_cell == *$'\t'[vo]* ]] && __tome_kit_take || \builtin return 1
            __tome_cell=''
            \builtin continue
            ;;
        /-?*)
            __tome_cell=${__tome_rows[$__tome_base$__tome_word]-}
            case $__tome_cell in
            *$'\t'v*) \builtin continue ;;
            '')
                __tome_kit_bundle || \builtin return 1
                [[ -n $__tome_dashed ]] || \builtin continue
                ;;
            *)
                # A value that may be left out is true then, whatever its type.
                __tome_cell=${__tome_cell/$'\t'o/$'\t't}
                __tome_kit_take || \builtin return 1
                __tome_cell=''
                \builtin continue
                ;;
            esac
            ;;
        /*) ;;
        *)
            # The value of the option before it.
            [[ $__tome_word != -- ]] || \builtin return 1
            __tome_value=$__tome_word
            __tome_kit_take || \builtin return 1
            __tome_cell=''
            \builtin continue
            ;;
        esac
        # From the word of number REST on everything is the script's as it is.
        [[ ${#__tome_operands[@]} -ne $__tome_rest ]] || __tome_raw=/
        __tome_operands+=("$__tome_word")
        __tome_signed+=$__tome_dashed __tome_dashed=''
    done
    [[ -z $__tome_cell ]] || \builtin return 1
    __tome_kit_places || \builtin return 1
    # Only words conflict, but a variable may fill what they need.
    __tome_rest=''
    for __tome_part in ${__tome_rows[$__tome_base~]-}; do
        [[ $__tome_seen == *" TOME_ARG_${__tome_part%%/*}= "* ]] || \builtin continue
        case $__tome_part in
        */n/*) __tome_rest+=" TOME_ARG_${__tome_part##*/}=" ;;
        *) [[ $__tome_seen != *" TOME_ARG_${__tome_part##*/}= "* ]] || \builtin return 1 ;;
        esac
    done
    for ((__tome_number = 1; __tome_number <= __tome_fields[9]; __tome_number++)); do
        __tome_kit_filled || \builtin continue
        __tome_kit_fill || \builtin return 1
    done
    for ((__tome_number = 1; __tome_number <= __tome_fields[8]; __tome_number++)); do
        __tome_rest+=" ${__tome_rows[$__tome_base!$__tome_number]}"
    done
    for __tome_part in $__tome_rest; do
        [[ $__tome_seen == *" $__tome_part "* ]] || \builtin return 1
    done
    for __tome_name in ${__tome_many[@]+"${!__tome_many[@]}"}; do
        __tome_more+=("$__tome_name${__tome_many[$__tome_name]}")
    done
}

# Tell whether the variable of number __tome_number fills something: fills the caller's __tome_cell with
# what, and its __tome_name. What is not exported is not in the environment, nor is any array.
function __tome_kit_filled {
    __tome_cell=${__tome_rows[$__tome_base\$$__tome_number]}
    __tome_name=${__tome_cell#* }
    [[ -n ${!__tome_name-} && ${!__tome_name@a} == *x* && ${!__tome_name@a} != *[aA]* ]]
}

# Take the value of that variable, unless the words gave one.
function __tome_kit_fill {
    __tome_value=${!__tome_name} __tome_part=${__tome_rows[$__tome_base\$/$__tome_number]-}
    __tome_cell=${__tome_rows[$__tome_base${__tome_part:-//env ${__tome_cell%% *}}]-}
    [[ $__tome_seen != *" ${__tome_cell%%$'\t'*} "* ]] || \builtin return 0
    [[ ${#__tome_value} -le 4000 ]] || \builtin return 1
    case ${__tome_cell#*$'\t'}/$__tome_value in
    [vo]?1*) ;;
    # What is several words there, Python parts.
    [vo]*) [[ $__tome_value != *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-]* ]] || \builtin return 1 ;;
    [tn]*/true | [tn]*/yes | [tn]*/on | [tn]*/1) __tome_cell=${__tome_cell/$'\t'?/$'\t't} ;;
    [tn]*/false | [tn]*/no | [tn]*/off | [tn]*/0) __tome_cell=${__tome_cell/$'\t'?/$'\t'n} ;;
    k*/[0123456789] | k*/[123456789][0123456789]) __tome_cell=${__tome_cell%%$'\t'*}$'\tvs1- ' ;;
    *) \builtin return 1 ;;
    esac
    __tome_kit_take
}

# Give the caller's __tome_operands to the places: as many as possible to the earlier ones, once
# the later ones have what they need.
function __tome_kit_places {
    \builtin local "__tome_end=${#__tome_operands[@]}" "__tome_next=0" "__tome_need=${__tome_fields[2]}" __tome_least __tome_till
    if [[ ${__tome_fields[5]} == 1 && $__tome_marker -ge 0 ]]; then
        __tome_end=$__tome_marker
        for __tome_value in "${__tome_operands[@]:__tome_end}"; do
            __tome_cell=${__tome_rows[$__tome_base+]}
            __tome_kit_take || \builtin return 1
        done
    fi
    for __tome_number in $__tome_free; do
        __tome_least=${__tome_rows[$__tome_base$__tome_number/]}
        __tome_need=$((__tome_need - ${__tome_least% *}))
    done
    for ((__tome_number = 1; __tome_number <= __tome_fields[1]; __tome_number++)); do
        __tome_least=${__tome_rows[$__tome_base$__tome_number/]}
        [[ $__tome_free != *" $__tome_number "* ]] || __tome_least="0 ${__tome_least#* }"
        __tome_need=$((__tome_need - ${__tome_least% *}))
        __tome_till=$((__tome_end - __tome_need))
        if [[ $__tome_till -lt $__tome_next ]]; then
            __tome_till=$__tome_next
        elif [[ $__tome_till -gt $__tome_next && $__tome_least != *'*' ]]; then
            __tome_till=$((__tome_next + 1))
        fi
        [[ $((__tome_till - __tome_next)) -ge ${__tome_least% *} && $__tome_till -le $__tome_end ]] || \builtin return 1
        for (( ; __tome_next < __tome_till; __tome_next++)); do
            __tome_value=${__tome_operands[__tome_next]}
            __tome_cell=${__tome_rows[$__tome_base$__tome_number]}
            # Only a number may begin with a dash.
            [[ -z $__tome_signed || $__tome_value != -?* || $__tome_cell == *$'\t'v[imn]* ]] || \builtin return 1
            __tome_kit_take || \builtin return 1
        done
    done
    __tome_cell=''
    [[ $__tome_next -eq $__tome_end ]]
}

# Take the caller's __tome_value for its __tome_cell, if it may stand there.
function __tome_kit_take {
    \builtin local "__tome_word=$__tome_value"
    __tome_name=${__tome_cell%%$'\t'*}
    case $__tome_cell in
    *$'\t't*) __tome_value='true' ;;
    *$'\t'n*) __tome_value='false' ;;
    *$'\t'k*)
        __tome_seen+="$__tome_name "
        __tome_many[$__tome_name]=$((${__tome_many[$__tome_name]-0} + 1))
        \builtin return 0
        ;;
    *) __tome_kit_fits || \builtin return 1 ;;
    esac
    # A literal has no variable.
    [[ $__tome_name != -= ]] || \builtin return 0
    if [[ $__tome_cell == *$'\t'??1* ]]; then
        [[ $__tome_seen != *" $__tome_name "* ]] || \builtin return 1
        __tome_more+=("$__tome_name$__tome_value")
    else
        case $__tome_value in
        '' | *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-]*)
            __tome_value="'${__tome_value//\'/\'\\\'\'}'"
            ;;
        esac
        __tome_many[$__tome_name]+=${__tome_many[$__tome_name]+ }$__tome_value
    fi
    __tome_seen+="$__tome_name "
}

# Tell whether the caller's __tome_word is of the kind that its __tome_cell takes.
function __tome_kit_fits {
    \builtin local __tome_digits __tome_part __tome_next
    case $__tome_cell in
    *$'\t'?s*) ;;
    *$'\t'?[cb]*) [[ $__tome_word != *'|'* && $__tome_cell == *"|$__tome_word|"* ]] || \builtin return 1 ;;
    *$'\t'?[im]*)
        __tome_digits=${__tome_word#[-+]}
        case $__tome_cell/$__tome_digits in
        *$'\t'?m*/[0123456789]*.*) ;;
        */ | */*[!0123456789]*) \builtin return 1 ;;
        esac
        # A number with a fraction lies between a whole one and the next, farther from zero.
        __tome_part=${__tome_digits#*.}
        case $__tome_digits in
        ????????????????*) \builtin return 1 ;;
        *.*)
            [[ $__tome_part != *[!0123456789]* ]] || \builtin return 1
            __tome_digits=$((10#${__tome_digits%%.*}))
            __tome_part=$((__tome_digits + 1))
            ;;
        *) __tome_part=$((10#$__tome_digits)) __tome_digits=$((10#$__tome_digits)) ;;
        esac
        if [[ $__tome_word == -* ]]; then
            __tome_next=-$__tome_digits __tome_digits=-$__tome_part __tome_part=$__tome_next
        fi
        [[ $__tome_cell == *' *' || $__tome_part -le ${__tome_cell##* } ]] || \builtin return 1
        __tome_part=${__tome_cell% *}
        [[ $__tome_part == *' *' || $__tome_digits -ge ${__tome_part##* } ]] || \builtin return 1
        ;;
    *$'\t'?n*)
        __tome_digits=${__tome_word#[-+]}
        # 1, 1.5, 1., .5, and a small power of ten behind them
        case $__tome_digits in
        *[eE][-+][0123456789] | *[eE][-+][0123456789][0123456789]) __tome_digits=${__tome_digits%[eE]*} ;;
        *[eE][0123456789] | *[eE][0123456789][0123456789]) __tome_digits=${__tome_digits%[eE]*} ;;
        esac
        case $__tome_digits in
        '' | . | *[!0123456789.]* | *.*.* | ????????????????*) \builtin return 1 ;;
        esac
        ;;
    *$'\t'?f*) [[ -n $__tome_word && -f $__tome_word && $__tome_word != /dev/* ]] || \builtin return 1 ;;
    *$'\t'?d*) [[ -n $__tome_word && -d $__tome_word && $__tome_word != /dev/* ]] || \builtin return 1 ;;
    *$'\t'?t*)
        case $__tome_word in
        0000* | *-00-* | *-00 | *-02-29) \builtin return 1 ;;
        [0123456789][0123456789][0123456789][0123456789]-0[0123456789]-[012][0123456789]) ;;
        [0123456789][0123456789][0123456789][0123456789]-1[012]-[012][0123456789]) ;;
        ????-02-*) \builtin return 1 ;;
        [0123456789][0123456789][0123456789][0123456789]-0[13578]-3[01]) ;;
        [0123456789][0123456789][0123456789][0123456789]-1[02]-3[01]) ;;
        [0123456789][0123456789][0123456789][0123456789]-0[469]-30) ;;
        [0123456789][0123456789][0123456789][0123456789]-11-30) ;;
        *) \builtin return 1 ;;
        esac
        ;;
    *$'\t'?u*)
        [[ -n $__tome_word ]] || \builtin return 1
        __tome_part=$__tome_word
        for __tome_digits in d h m s; do
            [[ $__tome_part == *$__tome_digits* ]] || \builtin continue
            case ${__tome_part%%"$__tome_digits"*} in
            '' | *[!0123456789]*) \builtin return 1 ;;
            esac
            __tome_part=${__tome_part#*"$__tome_digits"}
        done
        [[ -z $__tome_part ]] || \builtin return 1
        ;;
    *$'\t'?l*)
        case $__tome_word in
        http://[!.-]* | https://[!.-]*) ;;
        *) \builtin return 1 ;;
        esac
        __tome_part=${__tome_word#http*://}
        __tome_digits=${__tome_part%%[/?\#]*}
        case ${__tome_part#"$__tome_digits"} in
        *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./?\#\&=%+_~:@,\;!\$*\'-]*) \builtin return 1 ;;
        esac
        # A host, and a port of up to four digits.
        case $__tome_digits in
        *:[0123456789] | *:[0123456789][0123456789]) __tome_digits=${__tome_digits%:*} ;;
        *:[0123456789][0123456789][0123456789]) __tome_digits=${__tome_digits%:*} ;;
        *:[0123456789][0123456789][0123456789][0123456789]) __tome_digits=${__tome_digits%:*} ;;
        esac
        case $__tome_digits in
        '' | *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~%-]*) \builtin return 1 ;;
        esac
        ;;
    *) \builtin return 1 ;;
    esac
}

# Take the caller's __tome_word apart, which is no flag as it stands: a negative number, or short
# flags of which the last may take what is left or (in the caller's __tome_cell) the next word.
function __tome_kit_bundle {
    [[ $__tome_word != --* ]] || \builtin return 1
    if [[ ${__tome_fields[6]} == 1 ]]; then
        # As few numbers are spelled as flags are, the other ones are left to Python.
        case ${__tome_word#-} in
        [!0123456789.]*) ;;
        *[!0123456789.]* | *.*.* | .) \builtin return 1 ;;
        *)
            __tome_dashed=1
            [[ ${#__tome_operands[@]} -ne $__tome_rest ]]
            \builtin return
            ;;
        esac
    fi
    while [[ ${#__tome_word} -gt 1 ]]; do
        __tome_cell=${__tome_rows[$__tome_base${__tome_word:0:2}]-}
        __tome_value=${__tome_word:2}
        case $__tome_cell in
        *$'\t'v*)
            [[ -n $__tome_value ]] || \builtin return 0
            __tome_word=''
            ;;
        *$'\t'o*)
            [[ -n $__tome_value ]] || __tome_cell=${__tome_cell/$'\t'o/$'\t't}
            __tome_value=${__tome_value#=} __tome_word=''
            ;;
        '') \builtin return 1 ;;
        *) __tome_word=-${__tome_word:2} ;;
        esac
        __tome_kit_take || \builtin return 1
        __tome_cell=''
    done
}

# Part the table at the caller's __tome_base into its keys. A cell is NAME=<TAB>DKTO DATA then, a
# place has its LEAST MOST apart, the last that takes many stands for all further numbers, the
# defaults are an array whose name is the last of the empty key's fields, and what `check` reads of a
# plain table has that name with [@] before its key.
function __tome_kit_unpack {
    \builtin local "__tome_left=${__tome_rows[$__tome_base]}"$'\n' "__tome_plain=p" "__tome_twice=" __tome_part __tome_text __tome_array __tome_held __tome_rest __tome_points
    __tome_rows[//tables]=$((${__tome_rows[//tables]-0} + 1))
    __tome_array=__tome_${__tome_rows[//tables]}
    # What `check` reads lies under the defaults themselves, as it has to find these, too.
    __tome_held="${__tome_array}[@]"
    \builtin declare -ga "$__tome_array"
    while [[ -n $__tome_left ]]; do
        __tome_part=${__tome_left%%$'\n'*}
        __tome_left=${__tome_left#*$'\n'}
        __tome_text=${__tome_left%%$'\n'*}
        __tome_left=${__tome_left#*$'\n'}
        case $__tome_part in
        '')
            # PLACES LEAST ORDER REST TAIL NUMBERS DEFAULTS REQUIRED FILLED FLAGS
            [[ $__tome_text == ?' '?' s -1 0 '?' '*' 0 0 '* ]] || __tome_plain=''
            __tome_facts=$__tome_text
            \builtin continue
            ;;
        =*)
            [[ $__tome_text != *'=('* ]] || __tome_facts='' __tome_plain=''
            \builtin printf -v "${__tome_array}[${__tome_part#=}]" '%s' "$__tome_text"
            __tome_rows[$__tome_held${__tome_text%%=*}=]=$((${__tome_part#=} - 1))
            \builtin continue
            ;;
        '!'*) __tome_text=TOME_ARG_$__tome_text= ;;
        '$/'*) ;;
        '~') __tome_plain='' ;;
        '$'*) __tome_text=TOME_ARG_${__tome_text/ /= } ;;
        '@'*)
            __tome_rest=${__tome_text#* * }
            __tome_rows[$__tome_base$__tome_part/]=${__tome_rest%%$'\t'*}
            __tome_text=TOME_ARG_${__tome_text/ /= }
            __tome_text=${__tome_text%" $__tome_rest"}
            ;;
        *)
            if [[ $__tome_part == [0123456789]* ]]; then
                __tome_rows[$__tome_base$__tome_part/]=${__tome_text:0:3}
                __tome_text=${__tome_text:4}
            fi
            case $__tome_text in
            ????-*) __tome_plain='' __tome_text=-=$'\t'${__tome_text:0:4}${__tome_text#* } ;;
            *)
                [[ $__tome_text != ??'*'* ]] || __tome_plain=''
                __tome_rest=${__tome_text:4}
                __tome_text=TOME_ARG_${__tome_rest%% *}=$'\t'${__tome_text:0:4}' '${__tome_rest#* }
                ;;
            esac
            [[ ${__tome_rows[$__tome_base$__tome_part/]-} != *'*' ]] || __tome_rows[$__tome_base*]=$__tome_text
            # An option by its variable, which the caller's may fill.
            [[ $__tome_part != -* ]] || __tome_rows[$__tome_base//env ${__tome_text%%$'\t'*}]=$__tome_text
            [[ -z $__tome_plain ]] || __tome_kit_ready
            ;;
        esac
        __tome_rows[$__tome_base$__tome_part]=$__tome_text
    done
    if [[ -n $__tome_plain ]]; then
        __tome_rest=${__tome_facts#* }
        __tome_points=.........
        __tome_rows[${__tome_held}end]="p${__tome_points:0:${__tome_rest%% *}}!(-$__tome_twice)"
        __tome_rows[$__tome_base//held]=$__tome_held
    fi
    __tome_facts="- $__tome_facts $__tome_array"
    __tome_rows[$__tome_base]=$__tome_facts
}

# Fill COMPREPLY from the index, where that is certain and fresh; else return 1, and Python tells.
function __tome_kit_offer {
    { [[ -n ${__tome_rows[828f992b7e2fe1c3/tab ${COMP_LINE% *}]-} ]] && __tome_kit_again; } || __tome_kit_search
}

# The same for a line that led to a group, or to a command with a table, before. What `search` remembers by
# all but its last word has a line each for the group's generation and the group between slashes; and of a
# command for the script, the place of the table's name, and the words behind it.
function __tome_kit_again {
    \builtin local - "__tome_word=${COMP_LINE:0:COMP_POINT}" __tome_at __tome_generation __tome_key _s "IFS="$'\n'
    __tome_at=${__tome_rows[828f992b7e2fe1c3/tab ${__tome_word% *}]-} __tome_word=${__tome_word##* }
    case $__tome_word in
    *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+%,-]*) \builtin return 1 ;;
    esac
    \builtin set -f
    # shellcheck disable=SC2086
    \builtin set -- $__tome_at
    # A second slash behind the group says that there are settings to look at.
    __tome_generation=${1-} __tome_at=${2-}
    __tome_at=${__tome_at%/}
    _s=/dev/null/none${__tome_at%/}/.d.$__tome_generation
    [[ -e $_s && ! /srv/scripts$__tome_at -nt $_s && ! /srv/scripts$__tome_at -ot $_s ]] &&
        { [[ $__tome_at != */ && ! -e /srv/scripts/tome.toml && ! -e /srv/scripts/.tomeignore ]] || __tome_kit_unchanged; } ||
        \builtin return 1
    __tome_at=${__tome_at%/}
    if [[ $# -eq 2 ]]; then
        __tome_kit_names
    else
        __tome_key=$4
        [[ ! $3 -nt /dev/null/none$__tome_at/.m.$__tome_generation ]] && \builtin shift 4 && __tome_kit_parameters "$@" &&
            \builtin return
        COMPREPLY=()
        \builtin return 1
    fi
}

# Tell whether the root's settings are those that the index was written by.
function __tome_kit_unchanged {
    [[ ! /srv/scripts/tome.toml -nt /dev/null/none/.toml && ! /srv/scripts/tome.toml -ot /dev/null/none/.toml &&
        ! /srv/scripts/.tomeignore -nt /dev/null/none/.ignore && ! /srv/scripts/.tomeignore -ot /dev/null/none/.ignore ]]
}

# The same for all lines of plain characters: what bash does with others is Python's to undo.
function __tome_kit_search {
    \builtin local __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_at __tome_generation \
        __tome_row __tome_own __tome_key __tome_try "__tome_word=" __tome_line __tome_list __tome_kept "__tome_glob=$-" IFS
    __tome_line=${COMP_LINE:0:COMP_POINT}
    case $__tome_line in
    *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+%,\ =-]*) \builtin return 1 ;;
    esac
    IFS=' '
    # shellcheck disable=SC2206
    __tome_list=($__tome_line)
    if [[ $__tome_line != *' ' ]]; then
        __tome_word=${__tome_list[${#__tome_list[@]} - 1]}
        \builtin unset -v '__tome_list[${#__tome_list[@]}-1]'
    fi
    [[ ${#__tome_list[@]} -gt 0 && $__tome_word != *=*=* ]] || \builtin return 1
    [[ $__tome_word != *=* || $__tome_word == --*=* && $COMP_WORDBREAKS == *=* ]] || \builtin return 1
    \builtin set -- "${__tome_list[@]:1}"
    for __tome_try in 1 2; do
        __tome_skip=$# __tome_row='' __tome_own=''
        # A group that is in memory is found by its path; no other words have a slash between them.
        IFS=/
        __tome_at=${1+/}$*
        IFS=' '
        __tome_generation=${__tome_rows[828f992b7e2fe1c3$__tome_at/]-}
        if [[ -z $__tome_generation || $__tome_line == */* || -n ${__tome_rows[$__tome_generation/_default]-} ]] &&
            ! __tome_kit_walk "$@"; then
            # Only words that all lead to a group may end without a command.
            # shellcheck disable=SC2050
            [[ kit != tome && $__tome_skip -eq $# && -z $__tome_row ]] || \builtin return 1
            __tome_generation=${__tome_rows[828f992b7e2fe1c3$__tome_at/]-}
            [[ -n $__tome_generation ]] || __tome_kit_load || \builtin return 1
        fi
        __tome_kit_fresh && [[ ! /srv/scripts/.tomeignore -nt /dev/null/none/.ignore &&
            ! /srv/scripts/.tomeignore -ot /dev/null/none/.ignore ]] && \builtin break
        [[ $__tome_try == 1 ]] || \builtin return 1
        __tome_rows[828f992b7e2fe1c3$__tome_at/]=''
    done
    IFS=$'\n'
    # What `again` wants to know if this gives an answer.
    __tome_kept=''
    __tome_kind=$__tome_generation$IFS$__tome_at/
    [[ ! -e /srv/scripts/tome.toml && ! -e /srv/scripts/.tomeignore ]] || __tome_kind+=/
    if [[ -z $__tome_own && $__tome_skip -eq $# ]]; then
        # A group's own script takes options; what has no dash is a command's name.
        [[ -z $__tome_row || $__tome_word != -* ]] || \builtin return 1
        \builtin set -f
        [[ -n $__tome_row ]] || __tome_kept=$__tome_kind
        __tome_kit_names
    else
        \builtin shift "$__tome_skip"
        case $__tome_row in
        ??f*)
            [[ ! $__tome_path -nt /dev/null/none$__tome_at/.m.$__tome_generation && $__tome_word != *=* ]] || \builtin return 1
            \builtin compopt -o bashdefault -o default 2>/dev/null || \builtin true
            ;;
        ??t*)
            [[ ! $__tome_path -nt /dev/null/none$__tome_at/.m.$__tome_generation ]] || \builtin return 1
            \builtin set -f
            __tome_kept=$__tome_kind$IFS$__tome_path$IFS$__tome_key${*:+$IFS}$*
            __tome_kit_parameters "$@"
            ;;
        *) \builtin return 1 ;;
        esac
    fi
    __tome_skip=$?
    [[ $__tome_glob == *f* ]] || \builtin set +f
    if [[ $__tome_skip -ne 0 ]]; then
        COMPREPLY=()
    elif [[ -n $__tome_kept ]]; then
        __tome_rows[828f992b7e2fe1c3/tab ${__tome_line% *}]=$__tome_kept
    fi
    \builtin return "$__tome_skip"
}

# Offer the names of the caller's group that begin with its __tome_word. A change of an executable
# bit leaves no trace in the directory, so each file is looked at: all by one command, as each costs.
function __tome_kit_names {
    \builtin local "_n=${__tome_rows[$__tome_generation///tests]-}"
    [[ -n $_n ]] || __tome_kit_tests || \builtin return 1
    # shellcheck disable=SC2086
    \builtin test $_n || \builtin return 1
    # shellcheck disable=SC2206
    COMPREPLY=(${__tome_rows[$__tome_generation///names]})
    [[ -n $__tome_word ]] || \builtin return 0
    COMPREPLY=()
    for _n in ${__tome_rows[$__tome_generation///names]}; do
        [[ $_n != "$__tome_word"* ]] || COMPREPLY+=("$_n")
    done
    # Where no name fits, an alias may.
    [[ ${#COMPREPLY[@]} -gt 0 ]]
}

# Write down what `names` looks at in the caller's group: which files can be run, which can not, and
# that no group has a file of ignored names. Each operand is a path, which no operator looks like.
function __tome_kit_tests {
    \builtin local __tome_and __tome_path __tome_row "__tome_text=-n"$'\n'/
    [[ -n ${__tome_rows[$__tome_generation///names]+set} ]] || \builtin return 1
    __tome_and=$'\n-a\n' __tome_path=/srv/scripts$__tome_at/
    __tome_row=${__tome_rows[$__tome_generation///run]}
    [[ -z $__tome_row ]] || __tome_text+=${__tome_and}-x$'\n'$__tome_path${__tome_row//$'\n'/"${__tome_and}-x"$'\n'"$__tome_path"}
    __tome_row=${__tome_rows[$__tome_generation///idle]}
    [[ -z $__tome_row ]] || __tome_text+=$__tome_and!$'\n'-x$'\n'$__tome_path${__tome_row//$'\n'/"$__tome_and!"$'\n-x\n'"$__tome_path"}
    __tome_row=${__tome_rows[$__tome_generation///groups]}
    [[ -z $__tome_row ]] ||
        __tome_text+=$__tome_and!$'\n'-e$'\n'$__tome_path${__tome_row//$'\n'/"/.tomeignore$__tome_and!"$'\n-e\n'"$__tome_path"}/.tomeignore
    # The command goes one call deeper for each.
    [[ ${#__tome_text} -le 1000000 ]] || \builtin return 1
    __tome_rows[$__tome_generation///tests]=$__tome_text _n=$__tome_text
}

# Offer what the table of the caller's command (model/table.py) says can follow the words "$@".
function __tome_kit_parameters {
    \builtin local __tome_base __tome_cell __tome_seen __tome_count __tome_one __tome_fields __tome_open __tome_facts
    __tome_base=${__tome_rows[${__tome_key}table]} __tome_cell='' __tome_seen=' ' __tome_count=0 __tome_open=''
    [[ ${__tome_rows[$__tome_base]-} != *$'\n'* ]] || __tome_kit_unpack
    IFS=' '
    # shellcheck disable=SC2206
    __tome_fields=(${__tome_rows[$__tome_base]-})
    IFS=$'\n'
    # One place after the other, no words behind "--", nothing untouched, and flags that are known.
    [[ ${#__tome_fields[@]} -eq 12 && ${__tome_fields[3]}${__tome_fields[4]}${__tome_fields[5]} == s-10 ]] || \builtin return 1
    for __tome_one; do
        if [[ -n $__tome_cell ]]; then
            [[ $__tome_one != -- ]] || \builtin return 1
            __tome_cell=''
            \builtin continue
        fi
        case $__tome_one in
        -?*)
            __tome_cell=${__tome_rows[$__tome_base${__tome_one%%=*}]-}
            case $__tome_cell/$__tome_one in
            /* | *$'\t'?\?* | *$'\t'???!* | *$'\t'[!v]*/*=*) \builtin return 1 ;;
            esac
            __tome_seen+="${__tome_cell%%$'\t'*} "
            [[ $__tome_cell == *$'\t'v* && $__tome_one != *=* ]] || __tome_cell=''
            ;;
        *) __tome_count=$((__tome_count + 1)) ;;
        esac
    done
    __tome_open=''
    if [[ -n $__tome_cell ]]; then
        [[ $__tome_word != *=* ]] || \builtin return 1
        __tome_kit_values
        \builtin return
    fi
    case $__tome_word in
    --*=*)
        __tome_cell=${__tome_rows[$__tome_base${__tome_word%%=*}]-}
        [[ $__tome_cell == *$'\t'v* ]] || \builtin return 1
        __tome_word=${__tome_word#*=}
        __tome_kit_values
        ;;
    --* | - | -?)
        [[ ${__tome_fields[10]} -ge 0 ]] || \builtin return 1
        if [[ $__tome_seen == ' ' && -n ${__tome_rows[$__tome_base//tab$__tome_word]-} ]]; then
            # Where no flag is given yet, the same is offered again: the first is whether blanks follow.
            # shellcheck disable=SC2206
            COMPREPLY=(${__tome_rows[$__tome_base//tab$__tome_word]})
            [[ ${COMPREPLY[0]} == + ]] || \builtin compopt -o nospace 2>/dev/null || \builtin true
            COMPREPLY=("${COMPREPLY[@]:1}")
            \builtin return 0
        fi
        for ((__tome_count = 1; __tome_count <= __tome_fields[10]; __tome_count++)); do
            __tome_one=${__tome_rows[$__tome_base@$__tome_count/]}
            [[ $__tome_one == "$__tome_word"* ]] || \builtin continue
            if [[ $__tome_seen != ' ' ]]; then
                __tome_cell=${__tome_rows[$__tome_base@$__tome_count]}
                [[ $__tome_cell != *' 1' || $__tome_seen != *" ${__tome_cell%% *} "* ]] || \builtin continue
            fi
            case $__tome_one in
            *=)
                COMPREPLY+=("$__tome_one")
                __tome_open=1
                ;;
            *) COMPREPLY+=("$__tome_one ") ;;
            esac
        done
        if [[ -n $__tome_open ]]; then
            # No blank follows what waits for its value.
            \builtin compopt -o nospace 2>/dev/null || \builtin true
        else
            COMPREPLY=(${COMPREPLY[@]+"${COMPREPLY[@]% }"})
        fi
        case $__tome_seen$__tome_word in
        ' -' | ' --') __tome_rows[$__tome_base//tab$__tome_word]=${__tome_open:-+}$'\n'${COMPREPLY[*]-} ;;
        esac
        ;;
    -*) \builtin return 1 ;;
    *)
        __tome_count=$((__tome_count + 1))
        if [[ $__tome_count -gt ${__tome_fields[1]} ]]; then
            __tome_cell=${__tome_rows[$__tome_base*]-}
            [[ -n $__tome_cell ]] || \builtin return 0
        else
            # Of several places that need not be filled each could be meant.
            [[ $__tome_count -le ${__tome_fields[2]} || ${__tome_fields[1]} -le $((__tome_fields[2] + 1)) ]] || \builtin return 1
            __tome_cell=${__tome_rows[$__tome_base$__tome_count]}
        fi
        __tome_kit_values
        ;;
    esac
}

# Offer the values of the caller's __tome_cell that begin with its __tome_word.
function __tome_kit_values {
    case $__tome_cell in
    *$'\t'???f*) \builtin compopt -o bashdefault -o default 2>/dev/null || \builtin true ;;
    *$'\t'???d*) \builtin compopt -o plusdirs 2>/dev/null || \builtin true ;;
    *$'\t'???-*) ;;
    *$'\t'???c*)
        __tome_cell=${__tome_cell#*|}
        case $__tome_cell in
        *[!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+%,\|-]*) \builtin return 1 ;;
        esac
        while [[ -n $__tome_cell ]]; do
            [[ $__tome_cell != "$__tome_word"* ]] || COMPREPLY+=("${__tome_cell%%|*}")
            __tome_cell=${__tome_cell#*|}
        done
        ;;
    *) \builtin return 1 ;;
    esac
}

# Fill COMPREPLY, as readline wants it.
function __tome_kit_complete {
    COMPREPLY=()
    __tome_kit_offer || __tome_kit_offered "$@"
}

# The same by Python. It lexes the line itself, because bash splits that at COMP_WORDBREAKS, and gives
# back words that are ready to insert.
function __tome_kit_offered {
    \builtin local __tome_answer __tome_lines __tome_python __tome_line __tome_glob IFS
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
    \builtin local "__tome_glob=$-" IFS
    IFS=$'\n'
    \builtin set -f
    # shellcheck disable=SC2207
    COMPREPLY=($(\builtin compgen -c -- "$1" || \builtin true))
    [[ $__tome_glob == *f* ]] || \builtin set +f
    \builtin compopt -o bashdefault -o default 2>/dev/null || \builtin true
}

if [[ ${BASH_VERSINFO[0]}${BASH_VERSINFO[1]} -ge 44 ]]; then
    \builtin true
else
    function __tome_kit_offer {
        \builtin return 1
    }
fi
