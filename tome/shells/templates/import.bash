# shellcheck shell=bash
# What an instance in fish has bash run to source a POSIX script: bash THIS SCRIPT FILE ARGS…
# At the end FILE holds what the script changed, each item closed by a NUL: dDIRECTORY,
# sNAME=VALUE for an exported variable set or changed, eNAME for one erased or no longer exported.
# An EXIT trap writes it, so `exit` and `set -e` in the script lose nothing.

__tome_script=$1 __tome_file=$2 __tome_folder=$PWD
shift 2
# The script's $0, from bash 5 on.
# shellcheck disable=SC2034
BASH_ARGV0=$__tome_script
__tome_names=$(compgen -e)
for __tome_name in $__tome_names; do
    printf -v "__tome_was_$__tome_name" '%s' "${!__tome_name-}"
done

__tome_write() {
    local name names now was newline=$'\n'
    # Nothing the script set may disturb the rest.
    set +euf
    local IFS=$' \t\n'
    [[ -n $__tome_file ]] || return
    names=$(builtin compgen -e)
    (
        builtin umask 077
        if [[ $PWD != "$__tome_folder" ]]; then
            builtin printf 'd%s\0' "$PWD"
        fi
        for name in $names; do
            __tome_foreign "$name" || continue
            was=__tome_was_$name
            if [[ -n ${!name+x} && (-z ${!was+x} || ${!was} != "${!name}") ]]; then
                builtin printf 's%s=%s\0' "$name" "${!name}"
            fi
        done
        now=" ${names//$newline/ } "
        for name in $__tome_names; do
            if __tome_foreign "$name" && [[ $now != *" $name "* ]]; then
                builtin printf 'e%s\0' "$name"
            fi
        done
    ) 2>/dev/null >|"$__tome_file"
    __tome_file=
}

# Is this a variable of the user's, neither the shell's own nor tome's?
__tome_foreign() {
    case $1 in
    _ | SHLVL | PWD | OLDPWD | SHELLOPTS | BASHOPTS | __tome_*) return 1 ;;
    TOME_ROOT | TOME_SCRIPTS_ROOT | _TOME_SCRIPTS_ROOT | TOME_EXECUTABLE | TOME_COMMAND | TOME_ARG_*) return 1 ;;
    esac
}

# In a function, so that `local` at the top of the script works.
__tome_run() {
    # shellcheck source=/dev/null
    . "$__tome_script" "$@"
}

trap __tome_write EXIT
__tome_run "$@"
__tome_status=$?
# Here and not by the trap, as the script may have set an EXIT trap of its own.
__tome_write
exit "$__tome_status"
