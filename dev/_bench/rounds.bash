# shellcheck shell=bash
# Time an instance from within bash: rounds.bash MODE ROOT PYTHON ROUNDS SECONDS WIDE
#
# MODE check runs every case once and shows what came of it; call and names time the first call and
# the first TAB of this shell; rounds times all cases in turns. A line is a case and microseconds.
# shellcheck disable=SC2034 # what the completer reads

mode=$1 root=$2 python=$3 rounds=$4 limit=$5 wide=$6
arguments=(api prod 8080 --count 3 --force -v --since=2026-11-23 --level high)
samples=()
# shellcheck source=/dev/null
. "$XDG_CONFIG_HOME/tome/init.bash"

# Time the command "$@", the case that $name tells.
timed() {
    local begin=$EPOCHREALTIME
    "$@"
    local end=$EPOCHREALTIME
    samples+=("$name $((${end/./} - ${begin/./}))")
}

# Press TAB behind the line $1, as far as the completer can tell, with "$2..." before its call.
press() {
    COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMP_KEY=9
    read -ra COMP_WORDS <<<"$1"
    [[ $1 != *' ' ]] || COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    "${@:2}" __tome_kit_complete kit "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
}

# Run every case, each after "$@".
all() {
    name=bare && "$@" "$root/g0/h0/plain"
    name=call && "$@" kit g0 h0 plain
    name=bare-typed && "$@" "$root/g0/h0/typed" "${arguments[@]}"
    name=contract && "$@" kit g0 h0 typed "${arguments[@]}"
    name=names && press 'kit g0 h0 ' "$@"
    if ((wide)); then name=wide && press 'kit g0 wide ' "$@"; fi
    name=flags && press 'kit g0 h0 typed --' "$@"
    name=choices && press 'kit g0 h0 typed api ' "$@"
}

once() {
    "$@"
}

shown() {
    COMPREPLY=()
    printf '%s: ' "$name"
    "$@"
    printf '%s ' "$?" "${COMPREPLY[@]}"
    printf '\n'
}

case $mode in
check) all shown ;;
call) name=first-call && timed kit g0 h0 plain ;;
names) name=first-names && press 'kit g0 h0 ' timed ;;
rounds)
    all once
    SECONDS=0
    for ((round = 0; round < rounds && (round < 3 || SECONDS <= limit); round++)); do
        all timed
        if ((round % 3 == 0)); then name=python && timed "$python" -I -S -c pass; fi
    done
    ;;
esac
printf '%s\n' "${samples[@]}"
