# An instance of tome for fish, printed by `tome init`; to be read: tome init … fish | source
#
# The function asks Python which script the words mean (protocol v1, answers are data and are
# never evaluated) and starts the script as its last act: status, stdin, tty and signals stay
# the shell's. It has no scope of its own (--no-scope-shadowing), so that what a sourced script
# sets is set where the instance was called; its locals are therefore called __tome_*. Builtins
# are reached by `builtin`, so that no function of the user stands between.

builtin functions --erase 'kit'
builtin abbr --erase 'kit' 2>/dev/null

function 'kit' --no-scope-shadowing
    set -l __tome_kind
    set -l __tome_skip
    set -l __tome_path
    set -l __tome_command
    set -l __tome_more
    set -l __tome_keys
    set -l __tome_values
    set -l __tome_search
    __tome_kit_find $argv
    or return
    switch $__tome_kind
        case exec source import hooked-source hooked-import
            if test $__tome_skip -gt 0
                set -e argv[1..$__tome_skip]
            end
            __tome_kit_environ
            __tome_kit_$__tome_kind $argv
        case eval hooked-eval
            if test $__tome_skip -gt 0
                set -e argv[1..$__tome_skip]
            end
            __tome_kit_environ
            if test $__tome_kind = hooked-eval
                __tome_kit_hooks
                or return
                __tome_kit_environ
            end
            # Its author asked for this by its name, NAME-sh-CMD: what it prints is the caller's code.
            __tome_kit_exec $argv | read --local --null __tome_text
            set -l __tome_status $pipestatus[1]
            test $__tome_status -eq 0
            or return $__tome_status
            set -e __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_keys __tome_values __tome_search __tome_status
            builtin eval "$__tome_text"
        case run
            # What only Python can do before the script starts, it does here, on the terminal as it is.
            set -l __tome_python
            __tome_kit_python -S
            or return
            $__tome_python v1 run fish 'kit' '/srv/scripts' -- $argv
        case full
            set -l __tome_python
            __tome_kit_python
            or return
            $__tome_python v1 full fish 'kit' '/srv/scripts' $__tome_more
        case program
            set -l __tome_python
            __tome_kit_python
            or return
            $__tome_python v1 program fish 'kit' '/srv/scripts' $argv
        case '*'
            builtin echo 'tome: this shell and the tome it found do not fit: read "tome init" again' >&2
            return 70
    end
end

# Find the script that the words $argv mean: fills the caller's __tome_kind, __tome_skip,
# __tome_path, __tome_command and __tome_more, or returns the status of the error it printed.
function __tome_kit_find --no-scope-shadowing
    __tome_kit_ask $argv
end

# The same by Python, which is always right.
function __tome_kit_ask --no-scope-shadowing
    set -l __tome_python
    __tome_kit_python -S
    or return
    # Not by (…), which would write the error past a redirection of the caller's: kit x 2>/dev/null
    set -l __tome_lines
    $__tome_python v1 find fish 'kit' '/srv/scripts' -- $argv | read --local --null --delimiter \n --array __tome_lines
    set -l __tome_status $pipestatus[1]
    test $__tome_status -eq 0
    or return $__tome_status
    # What stands behind the last newline is nothing.
    set -e __tome_lines[-1]
    if string match -q '*%*' -- $__tome_lines
        __tome_kit_decode
    end
    set __tome_kind $__tome_lines[1]
    set -e __tome_lines[1]
    switch "$__tome_kind"
        case exec source import eval 'hooked-*'
            if string match -rq '^[0-9]+$' -- $__tome_lines[1]
                set __tome_skip $__tome_lines[1]
                set __tome_path $__tome_lines[2]
                set __tome_command $__tome_lines[3]
                set -e __tome_lines[1..3]
            else
                set __tome_kind unknown
            end
        case ''
            set __tome_kind unknown
    end
    set __tome_more $__tome_lines
    return 0
end

# Decode the caller's __tome_lines. A line "%." only marks the end, for shells that need it.
function __tome_kit_decode --no-scope-shadowing
    set -l __tome_parts
    set -l __tome_decoded
    set -l __tome_line
    # An empty IFS of the user would keep (…) in one piece.
    set -l IFS \n
    for __tome_line in $__tome_lines
        set __tome_parts (string split -- %0A $__tome_line | string replace -a -- %25 %)
        if test "$__tome_line" = %.
            continue
        else if set -q __tome_parts[2]
            # Newlines survive (…) only by `string collect`.
            set -a __tome_decoded (begin
                    builtin printf '%s\n' $__tome_parts[1..-2]
                    builtin printf %s $__tome_parts[-1]
                end | string collect -N -a)
        else
            set -a __tome_decoded $__tome_parts
        end
    end
    set __tome_lines $__tome_decoded
end

# Fill the caller's __tome_keys and __tome_values: what every script finds in its environment, and
# the pairs of __tome_more.
function __tome_kit_environ --no-scope-shadowing
    set __tome_keys TOME_ROOT TOME_SCRIPTS_ROOT _TOME_SCRIPTS_ROOT TOME_EXECUTABLE TOME_COMMAND
    set __tome_values '/srv/scripts' '/srv/scripts' '/srv/scripts' 'kit' "$__tome_command"
    set -l __tome_key 'KIT'
    # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
    if test -n "$__tome_key"
        if not set -q "$__tome_key"_ROOT
            set -a __tome_keys "$__tome_key"_ROOT
            set -a __tome_values '/srv/scripts'
        end
        if not set -q "$__tome_key"_EXECUTABLE
            set -a __tome_keys "$__tome_key"_EXECUTABLE
            set -a __tome_values 'kit'
        end
    end
    set -l __tome_pair
    set -l __tome_value
    for __tome_pair in $__tome_more
        if string match -rq '^(?<__tome_key>[A-Za-z_][A-Za-z0-9_]*)=(?<__tome_value>(?s).*)$' -- $__tome_pair
            # fish parts its PATH at colons whatever it is told, and then must know it for a path.
            if test $__tome_key = PATH
                set __tome_search "$__tome_value"
                continue
            end
            set -a __tome_keys $__tome_key
            set -a __tome_values "$__tome_value"
        end
    end
end

# Run the script, as an executed and as a sourced one, with the arguments $argv.
function __tome_kit_exec --no-scope-shadowing
    __tome_kit_start $__tome_path $argv
end

function __tome_kit_source --no-scope-shadowing
    __tome_kit_start $argv
end

# Source, or import, the script behind the root's hooks.
function __tome_kit_hooked-source --no-scope-shadowing
    __tome_kit_hooks
    or return
    __tome_kit_environ
    set __tome_kind source
    __tome_kit_source $argv
end

function __tome_kit_hooked-import --no-scope-shadowing
    __tome_kit_hooks
    or return
    __tome_kit_environ
    __tome_kit_import $argv
end

# Run the root's hooks, as Python lists them: an executed one as a child, a sourced one here, one
# for POSIX shells as such a script. Ends with the status of the first that fails.
function __tome_kit_hooks --no-scope-shadowing
    set -l __tome_python
    __tome_kit_python -S
    or return
    set -l __tome_hooks
    $__tome_python v1 hooks fish 'kit' '/srv/scripts' | read --local --null --delimiter \n --array __tome_hooks
    set -l __tome_status $pipestatus[1]
    test $__tome_status -eq 0
    or return $__tome_status
    # What stands behind the last newline is nothing.
    set -e __tome_hooks[-1]
    set -l __tome_lines $__tome_hooks
    if string match -q '*%*' -- $__tome_lines
        __tome_kit_decode
        set __tome_hooks $__tome_lines
    end
    while set -q __tome_hooks[3]
        # A long environment is used up by a start.
        __tome_kit_environ
        __tome_kit_start __tome_kit_hook
        set __tome_status $status
        if test $__tome_status -ne 0
            builtin printf '%s: the hook %s failed with status %s\n' 'kit' $__tome_hooks[3] $__tome_status >&2
            return $__tome_status
        end
        set -e __tome_hooks[1..3]
    end
    return 0
end

# Run the first of the caller's __tome_hooks.
function __tome_kit_hook --no-scope-shadowing
    switch $__tome_hooks[1]
        case exec
            $__tome_hooks[2]
        case source
            # `set` would leave the status that it finds.
            test -n source
            builtin source $__tome_hooks[2]
        case import
            set -l __tome_path $__tome_hooks[2]
            __tome_kit_import
    end
end

# Run the command line $argv, or source __tome_path with $argv, with the caller's __tome_keys set
# to its __tome_values. The variables live as long as this function; it has no other scope, and no
# loop can set them, because a loop's variables end with the loop. So there is a line for each of
# some, and a deeper call for what is left: fish allows 128 of those.
function __tome_kit_start --no-scope-shadowing
    set -q __tome_search[1]; and set -lx --path PATH $__tome_search
    set -q __tome_keys[1]; and set -lx --unpath $__tome_keys[1] $__tome_values[1]
    set -q __tome_keys[2]; and set -lx --unpath $__tome_keys[2] $__tome_values[2]
    set -q __tome_keys[3]; and set -lx --unpath $__tome_keys[3] $__tome_values[3]
    set -q __tome_keys[4]; and set -lx --unpath $__tome_keys[4] $__tome_values[4]
    set -q __tome_keys[5]; and set -lx --unpath $__tome_keys[5] $__tome_values[5]
    set -q __tome_keys[6]; and set -lx --unpath $__tome_keys[6] $__tome_values[6]
    set -q __tome_keys[7]; and set -lx --unpath $__tome_keys[7] $__tome_values[7]
    set -q __tome_keys[8]; and set -lx --unpath $__tome_keys[8] $__tome_values[8]
    set -q __tome_keys[9]; and set -lx --unpath $__tome_keys[9] $__tome_values[9]
    set -q __tome_keys[10]; and set -lx --unpath $__tome_keys[10] $__tome_values[10]
    set -q __tome_keys[11]; and set -lx --unpath $__tome_keys[11] $__tome_values[11]
    set -q __tome_keys[12]; and set -lx --unpath $__tome_keys[12] $__tome_values[12]
    set -q __tome_keys[13]; and set -lx --unpath $__tome_keys[13] $__tome_values[13]
    set -q __tome_keys[14]; and set -lx --unpath $__tome_keys[14] $__tome_values[14]
    set -q __tome_keys[15]; and set -lx --unpath $__tome_keys[15] $__tome_values[15]
    set -q __tome_keys[16]; and set -lx --unpath $__tome_keys[16] $__tome_values[16]
    set -q __tome_keys[17]; and set -lx --unpath $__tome_keys[17] $__tome_values[17]
    set -q __tome_keys[18]; and set -lx --unpath $__tome_keys[18] $__tome_values[18]
    set -q __tome_keys[19]; and set -lx --unpath $__tome_keys[19] $__tome_values[19]
    set -q __tome_keys[20]; and set -lx --unpath $__tome_keys[20] $__tome_values[20]
    set -q __tome_keys[21]; and set -lx --unpath $__tome_keys[21] $__tome_values[21]
    set -q __tome_keys[22]; and set -lx --unpath $__tome_keys[22] $__tome_values[22]
    set -q __tome_keys[23]; and set -lx --unpath $__tome_keys[23] $__tome_values[23]
    set -q __tome_keys[24]; and set -lx --unpath $__tome_keys[24] $__tome_values[24]
    if set -q __tome_keys[25]
        set -e __tome_keys[1..24]
        set -e __tome_values[1..24]
        __tome_kit_start $argv
    else if test $__tome_kind = source
        # The path is the one local of ours that the script can see.
        set -e __tome_kind __tome_skip __tome_command __tome_more __tome_keys __tome_values __tome_search
        builtin source $__tome_path $argv
    else
        $argv
    end
end

# Run a POSIX script that wants to be sourced in bash, and bring over what it changed: exported
# variables and the directory. They come in a private file, as stdout is the script's own.
function __tome_kit_import --no-scope-shadowing
    set -l __tome_bash (builtin command -s bash)
    if not set -q __tome_bash[1]
        builtin echo "tome: $__tome_path is for a POSIX shell, which fish sources by the help of bash, and bash is not there" >&2
        return 127
    end
    set -l __tome_folder (command mktemp -d)
    or return
    # As a file: in `bash -c` of bash 5.2 an EXIT trap after set -e has lost its variables.
    builtin printf %s '# shellcheck shell=bash'\X0a'# What an instance in fish has bash run to source a POSIX script: bash THIS SCRIPT FILE ARGS'\Xe2\X80\Xa6\X0a'# At the end FILE holds what the script changed, each item closed by a NUL: dDIRECTORY,'\X0a'# sNAME=VALUE for an exported variable set or changed, eNAME for one erased or no longer exported.'\X0a'# An EXIT trap writes it, so `exit` and `set -e` in the script lose nothing.'\X0a\X0a'__tome_script=$1 __tome_file=$2 __tome_folder=$PWD'\X0a'shift 2'\X0a'# The script\'s $0, from bash 5 on.'\X0a'# shellcheck disable=SC2034'\X0a'BASH_ARGV0=$__tome_script'\X0a'__tome_names=$(compgen -e)'\X0a'for __tome_name in $__tome_names; do'\X0a'    printf -v "__tome_was_$__tome_name" \'%s\' "${!__tome_name-}"'\X0a'done'\X0a\X0a'__tome_write() {'\X0a'    local name names now was newline=$\'\\n\''\X0a'    # Nothing the script set may disturb the rest.'\X0a'    set +euf'\X0a'    local IFS=$\' \\t\\n\''\X0a'    [[ -n $__tome_file ]] || return'\X0a'    names=$(builtin compgen -e)'\X0a'    ('\X0a'        builtin umask 077'\X0a'        if [[ $PWD != "$__tome_folder" ]]; then'\X0a'            builtin printf \'d%s\\0\' "$PWD"'\X0a'        fi'\X0a'        for name in $names; do'\X0a'            __tome_foreign "$name" || continue'\X0a'            was=__tome_was_$name'\X0a'            if [[ -n ${!name+x} && (-z ${!was+x} || ${!was} != "${!name}") ]]; then'\X0a'                builtin printf \'s%s=%s\\0\' "$name" "${!name}"'\X0a'            fi'\X0a'        done'\X0a'        now=" ${names//$newline/ } "'\X0a'        for name in $__tome_names; do'\X0a'            if __tome_foreign "$name" && [[ $now != *" $name "* ]]; then'\X0a'                builtin printf \'e%s\\0\' "$name"'\X0a'            fi'\X0a'        done'\X0a'    ) 2>/dev/null >|"$__tome_file"'\X0a'    __tome_file='\X0a'}'\X0a\X0a'# Is this a variable of the user\'s, neither the shell\'s own nor tome\'s?'\X0a'__tome_foreign() {'\X0a'    case $1 in'\X0a'    _ | SHLVL | PWD | OLDPWD | SHELLOPTS | BASHOPTS | __tome_*) return 1 ;;'\X0a'    TOME_ROOT | TOME_SCRIPTS_ROOT | _TOME_SCRIPTS_ROOT | TOME_EXECUTABLE | TOME_COMMAND | TOME_ARG_*) return 1 ;;'\X0a'    esac'\X0a'}'\X0a\X0a'# In a function, so that `local` at the top of the script works.'\X0a'__tome_run() {'\X0a'    # shellcheck source=/dev/null'\X0a'    . "$__tome_script" "$@"'\X0a'}'\X0a\X0a'trap __tome_write EXIT'\X0a'__tome_run "$@"'\X0a'__tome_status=$?'\X0a'# Here and not by the trap, as the script may have set an EXIT trap of its own.'\X0a'__tome_write'\X0a'exit "$__tome_status"'\X0a >$__tome_folder/import
    __tome_kit_start $__tome_bash $__tome_folder/import $__tome_path $__tome_folder/changes $argv
    set -l __tome_status $status
    set -l __tome_changes
    if test -f $__tome_folder/changes
        set __tome_changes (string split0 <$__tome_folder/changes)
    end
    command rm -rf -- $__tome_folder
    set -l __tome_change
    for __tome_change in $__tome_changes
        __tome_kit_change $__tome_change
    end
    return $__tome_status
end

# Make one change in the caller's scope: see import.bash. fish's own variables stay its own, and
# so do universal ones, which would change every other session.
function __tome_kit_change --no-scope-shadowing
    set -l __tome_key
    set -l __tome_value
    string match -rq '^[a-z](?<__tome_key>[^=]*)(?:=(?<__tome_value>(?s).*))?$' -- $argv[1]
    switch $argv[1]
        case 'd*'
            string match -rq '^d(?<__tome_value>(?s).*)$' -- $argv[1]
            builtin cd -- $__tome_value
        case 's*'
            if builtin contains -- $__tome_key status pipestatus version FISH_VERSION hostname history umask argv COLUMNS LINES CMD_DURATION IFS fish_pid fish_kill_signal fish_killring
                return
            else if set -ql $__tome_key
                set -x $__tome_key $__tome_value
            else
                set -gx $__tome_key $__tome_value
            end
        case 'e*'
            if set -ql $__tome_key
                set -el $__tome_key
            else if set -qg $__tome_key
                set -eg $__tome_key
            end
            if set -qx $__tome_key
                set -gu $__tome_key
            end
    end 2>/dev/null
end

# Fill the caller's __tome_python with the words that start tome's entry; $argv are options of
# Python. If an upgrade took the interpreter or the entry away, the tome on PATH helps.
function __tome_kit_python --no-scope-shadowing
    if test -x '/usr/bin/python3' -a -f '/opt/tome/light/entry.py'
        set __tome_python '/usr/bin/python3' -I $argv '/opt/tome/light/entry.py'
    else if set __tome_python (builtin command -s tome)
        set -a __tome_python --light
    else
        builtin echo 'tome: neither ''/usr/bin/python3'' nor a tome on PATH is there: install tome-runner again' >&2
        return 127
    end
end

# Run $argv and hide what it says of errors, which would stand in the user's line.
function __tome_kit_quietly --no-scope-shadowing
    if test -n "$TOME_DEBUG"
        $argv
    else
        $argv 2>/dev/null
    end
end

# Print candidates, each with a TAB and its description if it has one, and a NUL. fish filters
# them, and quotes what it inserts.
function __tome_kit_complete
    set -l IFS \n
    set -l __tome_python
    __tome_kit_quietly __tome_kit_python -S
    or return
    # fish 4 calls it -x.
    set -l words (builtin commandline -xpc 2>/dev/null)
    or set words (builtin commandline -opc)
    # Before the name may stand `and`, `command`, X=1; behind a wrapper it is not there at all.
    set -l at (builtin contains -i -- 'kit' $words)
    or set at 1
    set -e words[1..$at]
    # An open quote is closed, else it cannot be unescaped.
    set -l typed (builtin commandline -ct)
    set -l plain (string unescape -- $typed; or string unescape -- $typed\'; or string unescape -- $typed\")
    set -l __tome_lines (__tome_kit_quietly $__tome_python v1 complete fish 'kit' '/srv/scripts' -- $words "$plain")
    or return
    set -l directives " $__tome_lines[1] "
    set -l before "$__tome_lines[2]"
    set -e __tome_lines[1..2]
    # A TAB would end the value, so a value with one cannot be offered.
    set __tome_lines (string match -rv -- '%09' $__tome_lines)
    if string match -q '*%*' -- $__tome_lines
        __tome_kit_decode
    end
    switch $directives
        case '* rest:*'
            # A command line within the line, this many words long, is completed as any other.
            set -l size (string replace -r '.* rest:(\d+) .*' '$1' -- $directives)
            set -l line
            if test $size -gt 0
                set line (string escape -- $words[(builtin math 0 - $size)..-1])
            end
            set -a __tome_lines (builtin complete --do-complete "$line $typed")
        case '* files *' '* dirs *'
            # What stands before the value of --flag=value is no part of the path. As it was typed,
            # for the sake of "~"; but not if a quote was opened before the value.
            set -l part (string sub -s (builtin math 1 + $before) -- $typed)
            set -l kept (string sub -l $before -- "$plain")
            if test "$kept" != (string sub -l $before -- "$typed")
                set part (string escape -- (string sub -s (builtin math 1 + $before) -- "$plain"))
            end
            # fish offers files to a command that nobody told it about.
            set -l paths (builtin complete --do-complete "__tome_kit_path $part")
            if string match -q '* dirs *' -- $directives
                set paths (string match -- '*/' $paths)
            end
            if set -q paths[1]
                set -a __tome_lines $kept$paths
            end
    end
    string join0 -- $__tome_lines
end

builtin complete --command 'kit' --erase
builtin complete --command 'kit' --no-files --keep-order --arguments '(__tome_kit_complete | string split0)'
