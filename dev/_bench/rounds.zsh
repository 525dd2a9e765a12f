# Time an instance from within zsh: rounds.zsh MODE ROOT PYTHON ROUNDS SECONDS WIDE
#
# MODE check runs every case once and shows what came of it; call and names time the first call and
# the first TAB of this shell; rounds times all cases in turns. A line is a case and microseconds.

zmodload zsh/datetime
mode=$1 root=$2 python=$3 rounds=$4 limit=$5 wide=$6
arguments=(api prod 8080 --count 3 --force -v --since=2026-11-23 --level high)
samples=() offered=()
typeset -A compstate
source $XDG_CONFIG_HOME/tome/init.zsh

# In the place of what only the completion system may call: what zsh itself does with candidates
# is no part of the figure. For a check its words and the arrays they name are remembered.
compadd() {
    if [[ $mode == check ]]; then
        local word
        for word; do
            offered+=("$word")
            if [[ $word == [a-z_]* && ${(tP)word} == array* ]]; then offered+=("${(@P)word}"); fi
        done
    fi
    return 0
}
compset() { return 0 }
_files() { return 1 }
_normal() { return 1 }

# Time the command "$@", the case that $name tells.
timed() {
    local -F begin=$EPOCHREALTIME
    "$@"
    local -F end=$EPOCHREALTIME
    samples+=("$name $(( (end - begin) * 1000000 ))")
}

# Press TAB behind the line $1, as far as the completer can tell, with "$2..." before its call.
press() {
    words=("${(@s: :)1}")
    CURRENT=$#words PREFIX=$words[-1] SUFFIX='' IPREFIX='' ISUFFIX=''
    compstate=(quote '' context command)
    shift
    "$@" __tome_kit_complete
}

# Run every case, each after "$@".
all() {
    name=bare && "$@" $root/g0/h0/plain
    name=call && "$@" kit g0 h0 plain
    name=bare-typed && "$@" $root/g0/h0/typed $arguments
    name=contract && "$@" kit g0 h0 typed $arguments
    name=names && press 'kit g0 h0 ' "$@"
    if (( wide )); then name=wide && press 'kit g0 wide ' "$@"; fi
    name=flags && press 'kit g0 h0 typed --' "$@"
    name=choices && press 'kit g0 h0 typed api ' "$@"
}

once() {
    "$@"
}

shown() {
    offered=()
    print -rn -- "$name: "
    "$@"
    print -r -- $? $offered
}

case $mode in
(check) all shown ;;
(call) name=first-call && timed kit g0 h0 plain ;;
(names) name=first-names && press 'kit g0 h0 ' timed ;;
(rounds)
    all once
    SECONDS=0
    for (( round = 0; round < rounds && (round < 3 || SECONDS <= limit); round++ )); do
        all timed
        if (( round % 3 == 0 )); then name=python && timed $python -I -S -c pass; fi
    done
    ;;
esac
print -rl -- $samples
