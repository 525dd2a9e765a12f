#!/bin/sh
# A program for a folder of scripts, written by `tome-cli alias`: the words go to tome-cli with this
# root and this name. Without words it lists what there is.

[ "$#" -gt 0 ] || set -- help
if [ -x __TOME_PY__ ] && [ -f __TOME_ENTRY__ ]; then
    exec __TOME_PY__ -I -S __TOME_ENTRY__ v1 tome-cli sh __TOME_NAME__ __TOME_ROOT__ "$@"
elif command -v tome-cli >/dev/null; then
    exec tome-cli --root __TOME_ROOT__ --executable __TOME_NAME__ "$@"
fi
printf '%s: neither the tome that wrote this nor a tome-cli on PATH is there: install tome-runner again\n' __TOME_NAME__ >&2
exit 127
