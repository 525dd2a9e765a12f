# Time an instance from within fish: rounds.fish MODE ROOT PYTHON ROUNDS SECONDS WIDE
#
# MODE check runs every case once and shows what came of it; call and names time the first call and
# the first TAB of this shell; rounds times all cases in turns. fish has no clock to read, but tells
# on stderr what `time` measured: a line with the case goes before.

set -g mode $argv[1]
set -g root $argv[2]
set -g python $argv[3]
set -g rounds $argv[4]
set -g limit $argv[5]
set -g wide $argv[6]
set -g arguments api prod 8080 --count 3 --force -v --since=2026-11-23 --level high
source $XDG_CONFIG_HOME/tome/init.fish

function all_checked
    echo bare: ($root/g0/h0/plain)
    echo call: (kit g0 h0 plain)
    echo bare-typed: ($root/g0/h0/typed $arguments)
    echo contract: (kit g0 h0 typed $arguments)
    echo names: (complete -C 'kit g0 h0 ')
    if test $wide = 1
        echo wide: (complete -C 'kit g0 wide ')
    end
    echo flags: (complete -C 'kit g0 h0 typed --')
    echo choices: (complete -C 'kit g0 h0 typed api ')
end

function all_timed
    echo case bare >&2
    time $root/g0/h0/plain
    echo case call >&2
    time kit g0 h0 plain
    echo case bare-typed >&2
    time $root/g0/h0/typed $arguments
    echo case contract >&2
    time kit g0 h0 typed $arguments
    echo case names >&2
    time complete -C 'kit g0 h0 ' >/dev/null
    if test $wide = 1
        echo case wide >&2
        time complete -C 'kit g0 wide ' >/dev/null
    end
    echo case flags >&2
    time complete -C 'kit g0 h0 typed --' >/dev/null
    echo case choices >&2
    time complete -C 'kit g0 h0 typed api ' >/dev/null
end

switch $mode
    case check
        all_checked
    case call
        echo case first-call >&2
        time kit g0 h0 plain
    case names
        echo case first-names >&2
        time complete -C 'kit g0 h0 ' >/dev/null
    case rounds
        all_timed 2>/dev/null
        set -l end (math (date +%s) + $limit)
        for round in (seq 0 (math $rounds - 1))
            if test $round -ge 3 -a (math $round % 10) = 0
                test (date +%s) -le $end
                or break
            end
            all_timed
            if test (math $round % 3) = 0
                echo case python >&2
                time $python -I -S -c pass
            end
        end
end
