#!/bin/sh
# Written by `tome alias`: the program __TOME_NAME__ for a folder of scripts, for cron, editors, xargs and
# other users' shells. It does what the function of that name does in a shell, except that a script
# that changes its shell is refused. `tome alias NAME --output FILE` writes it anew.

if [ -x __TOME_PY__ ] && [ -f __TOME_ENTRY__ ]; then
    exec __TOME_PY__ -I -S __TOME_ENTRY__ v1 call '' __TOME_NAME__ __TOME_ROOT__ -- "$@"
fi
# An upgrade took that Python or that tome away: the one on PATH helps, unless it is this very file.
tome=$(command -v tome) || tome=
# shellcheck disable=SC3013
if [ -x "$tome" ] && ! [ "$tome" -ef "$0" ]; then
    exec "$tome" --light v1 call '' __TOME_NAME__ __TOME_ROOT__ -- "$@"
fi
printf '%s: neither %s nor a tome on PATH is there: install tome-runner again\n' __TOME_NAME__ __TOME_PY__ >&2
exit 127
