# shellcheck shell=bash
# Run the hooks of a root, then a script in the place of this shell:
#   bash THIS INSTANCE COUNT (KIND PATH SHOWN)… SCRIPT ARGS…
# COUNT words tell the hooks; KIND is exec or source, SHOWN the path as it is printed. The first
# hook that fails ends the run with its status. What is sourced here may set anything, so nothing
# but these variables is relied on, and the arguments are not the shell's own.

__tome_name=$1 __tome_hooks=("${@:3:$2}") __tome_words=("${@:$2 + 3}") __tome_at=0
\builtin set --

# Say which hook ended the run; an interrupt needs no words.
__tome_tell() {
    case $1 in
    0) \builtin printf '%s: the hook %s ended the run by exit\n' "$__tome_name" "${__tome_hooks[__tome_at + 2]}" ;;
    130) ;;
    *) \builtin printf '%s: the hook %s failed with status %s\n' "$__tome_name" "${__tome_hooks[__tome_at + 2]}" "$1" ;;
    esac >&2
}

\builtin trap '__tome_tell "$?"' EXIT
while [[ $__tome_at -lt ${#__tome_hooks[@]} ]]; do
    __tome_status=0
    case ${__tome_hooks[__tome_at]} in
    exec) "${__tome_hooks[__tome_at + 1]}" || __tome_status=$? ;;
    *)
        # shellcheck source=/dev/null
        \builtin . "${__tome_hooks[__tome_at + 1]}" || __tome_status=$?
        ;;
    esac
    [[ $__tome_status -eq 0 ]] || \builtin exit "$__tome_status"
    __tome_at=$((__tome_at + 3))
done
\builtin trap - EXIT
# A hook may have said `set -a`: nothing of ours is left for the script.
\builtin set -- "${__tome_words[@]}"
\builtin unset -v __tome_name __tome_hooks __tome_words __tome_at __tome_status
\builtin exec -- "$@"
