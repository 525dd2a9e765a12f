# Time an instance from within zsh: rounds.zsh MODE ROOT PYTHON ROUNDS SECONDS WIDE TERMINAL
#
# MODE check runs every case once and shows what came of it; call and names time the first call and
# the first TAB of this shell; rounds times all cases in turns. A line is a case and microseconds.
# A completer may run in zsh's line editor only, so the editor is started on the tty TERMINAL.

zmodload zsh/datetime
mode=$1 root=$2 python=$3 rounds=$4 limit=$5 wide=$6 terminal=$7
arguments=(api prod 8080 --count 3 --force -v --since=2026-11-23 --level high)
samples=() offered=()
# A terminal as people have it: in one without columns descriptions are cut, which takes longer.
COLUMNS=80 LINES=24
source $XDG_CONFIG_HOME/tome/init.zsh

# In the place of the builtin: what zsh itself does with candidates is no part of the figure. For a
# check its words and the arrays they name are remembered.
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
    shift
    "$@" __tome_kit_complete
}

# Run every call, each after "$@".
calls() {
    name=bare && "$@" $root/g0/h0/plain
    name=call && "$@" kit g0 h0 plain
    name=bare-typed && "$@" $root/g0/h0/typed $arguments
    name=contract && "$@" kit g0 h0 typed $arguments
}

# Press every TAB, each after "$@".
tabs() {
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

# Run the function $1, calls or tabs, in turns with Python.
in_turns() {
    local round
    $1 once
    SECONDS=0
    for (( round = 0; round < rounds && (round < 3 || SECONDS <= limit); round++ )); do
        $1 timed
        if (( round % 3 == 0 )); then name=python && timed $python -I -S -c pass; fi
    done
}

# Run "$@" where a completer is at home: as a widget, which the editor starts as its line begins.
in_editor() {
    job=("$@")
    local line
    within() { "${job[@]}" }
    zle -C within complete-word within
    begin() { zle within; zle .accept-line }
    zle -N zle-line-init begin
    vared -t $terminal line
}

case $mode in
(check) calls shown; in_editor tabs shown ;;
(call) name=first-call && timed kit g0 h0 plain ;;
(names) name=first-names && in_editor press 'kit g0 h0 ' timed ;;
(rounds) in_turns calls; in_editor in_turns tabs ;;
esac
print -rl -- $samples
