#!/bin/sh
# Written by `tome alias`: the program __TOME_NAME__ for a folder of scripts, for cron, editors, xargs and
# other users' shells. It does what the function of that name does in a shell, except that a script
# that changes its shell is refused. `tome alias NAME --output FILE` writes it anew.

# Find the executed script that the words "$@" mean, by what Python wrote into the caller's own index,
# where that is certain and fresh: sets __tome_path, __tome_command and __tome_skip, the number of words
# that are the command's. Everything else returns 1 and is Python's. The function of bash does the
# same; "-nt" and "-ot" are false in some shells, and true in others, where a file is missing.
__tome_look() {
    # These are the instance's own words, and "tome" is an instance with the program's words.
    # shellcheck disable=SC2195
    case __TOME_NAME__/${1-} in
    tome/* | */ | */-* | */help | */commands | */exec | */tome) return 1 ;;
    esac
    __tome_index=${XDG_CACHE_HOME-}
    case $__tome_index in
    /*) ;;
    *) __tome_index=${HOME-}/.cache ;;
    esac
    case $__tome_index in
    /.cache | [!/]*) return 1 ;;
    esac
    __tome_index=$__tome_index/tome/__TOME_INDEX__
    __tome_folder=__TOME_ROOT__ __tome_at='' __tome_command='' __tome_skip=0 __tome_name=''
    for __tome_word; do
        case $__tome_word in
        -*) break ;;
        '' | .* | */*) return 1 ;;
        esac
        # A directory comes before what is only shortened to its name.
        if ! [ -d "$__tome_folder/$__tome_word" ]; then
            __tome_name=$__tome_word
            break
        fi
        __tome_folder=$__tome_folder/$__tome_word
        __tome_at=$__tome_at/$__tome_word
        __tome_command="$__tome_command $__tome_word"
        __tome_skip=$((__tome_skip + 1))
    done
    # Where the words end, or go on with a dash, a group has a script of its own.
    __tome_word=$__tome_name __tome_name=${__tome_name:-_default}
    __tome_own='' __tome_file='' __tome_program='' __tome_generation=''
    # A file that is not whole does not end this shell, since `command` stands before the dot.
    # shellcheck disable=SC1090,SC3067
    [ -O "$__tome_index$__tome_at/.sh" ] && command . "$__tome_index$__tome_at/.sh" || return 1
    __tome_path=$__tome_folder/$__tome_file
    [ -n "$__tome_file" ] && [ -x "$__tome_path" ] && [ -x "${__tome_program:-$__tome_path}" ] || return 1
    if [ -n "$__tome_word" ]; then
        __tome_command="$__tome_command $__tome_own"
        __tome_skip=$((__tome_skip + 1))
    fi
    __tome_command=${__tome_command# }
    __tome_word=$__tome_index$__tome_at/.m.$__tome_generation
    __tome_name=$__tome_index$__tome_at/.d.$__tome_generation
    # shellcheck disable=SC3013
    [ -e "$__tome_name" ] && ! [ "$__tome_folder" -nt "$__tome_name" ] && ! [ "$__tome_folder" -ot "$__tome_name" ] &&
        [ -e "$__tome_word" ] && ! [ "$__tome_path" -nt "$__tome_word" ] &&
        ! [ -e __TOME_ROOT__/.hooks.d ] || return 1
    # shellcheck disable=SC3013
    if [ -e __TOME_ROOT__/tome.toml ]; then
        [ -e "$__tome_index/.toml" ] && ! [ __TOME_ROOT__/tome.toml -nt "$__tome_index/.toml" ] &&
            ! [ __TOME_ROOT__/tome.toml -ot "$__tome_index/.toml" ] || return 1
    else
        ! [ -e "$__tome_index/.toml" ] || return 1
    fi
    # What "--help" is for, the script or tome, is told by Python.
    shift "$__tome_skip"
    [ "$#" -ne 1 ] || [ "$1" != --help ]
}

# A shell without one of these tests says so, and everything is Python's.
if __tome_look "$@" 2>/dev/null; then
    shift "$__tome_skip"
    export TOME_ROOT=__TOME_ROOT__ TOME_SCRIPTS_ROOT=__TOME_ROOT__ _TOME_SCRIPTS_ROOT=__TOME_ROOT__ \
        TOME_EXECUTABLE=__TOME_NAME__ TOME_COMMAND="$__tome_command"
    # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
    # shellcheck disable=SC2157
    if [ -n "__TOME_PREFIX__" ]; then
        [ -n "${__TOME_PREFIX___ROOT+set}" ] || export __TOME_PREFIX___ROOT=__TOME_ROOT__
        [ -n "${__TOME_PREFIX___EXECUTABLE+set}" ] || export __TOME_PREFIX___EXECUTABLE=__TOME_NAME__
    fi
    exec "$__tome_path" "$@"
fi
if [ -x __TOME_PY__ ] && [ -f __TOME_ENTRY__ ]; then
    exec __TOME_PY__ -I -S __TOME_ENTRY__ v1 call sh __TOME_NAME__ __TOME_ROOT__ "$0" __TOME_VERSION__ -- "$@"
fi
# An upgrade took that Python or that tome away: the one on PATH helps, unless it is this very file.
tome=$(command -v tome) || tome=
# shellcheck disable=SC3013
if [ -x "$tome" ] && ! [ "$tome" -ef "$0" ]; then
    exec "$tome" --light v1 call sh __TOME_NAME__ __TOME_ROOT__ "$0" '' -- "$@"
fi
printf '%s: neither %s nor a tome on PATH is there: install tome-runner again\n' __TOME_NAME__ __TOME_PY__ >&2
exit 127
