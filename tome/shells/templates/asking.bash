# shellcheck shell=bash
# Completion of the program __TOME_WORD__ for bash, printed by `tome-cli completion bash`.

__TOME_ASK__

__TOME_ID__typed() {
    COMPREPLY=()
    __TOME_FUNCTION__ "$@"
}

# nosort is of bash 4.4
complete -o nosort -F __TOME_ID__typed __TOME_WORD__ 2>/dev/null || complete -F __TOME_ID__typed __TOME_WORD__
