# An instance of tome for fish, printed by `tome init`; to be read: tome init … fish | source
#
# The function looks up which script the words mean, in what Python wrote down before or by asking
# Python (protocol v1, answers are data and are never evaluated), and starts the script as its last
# act: status, stdin, tty and signals stay the shell's. It has no scope of its own
# (--no-scope-shadowing), so that what a sourced script sets is set where the instance was called;
# its locals are therefore called __tome_*. Builtins are reached by `builtin`, so that no function of
# the user stands between.
#
# To read a function costs fish about 0.1 ms, to run a statement 3 to 6 microseconds and (…) as much
# as ten of those. So there is no (…) on the way of a call, and what a first call does not need stands in two
# quoted words at the end of this file: tab.fish has what offers a group's names, later.fish the rest.

builtin functions --erase __TOME_NAME__
builtin abbr --erase __TOME_NAME__ 2>/dev/null

function __TOME_NAME__ --no-scope-shadowing
    # How many words the first one begins, and what those led to before, if all of it still holds: both
    # stand in variables that are called after the letters in words, as fish has no arrays with keys. This
    # is what `first` and `key` do; calls of them would cost as much again.
    string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)' -- "$argv[1]"
    set -l __tome_name __tome_kept__TOME_ID__skip_"$__tome_kept_1$__tome_kept_2"
    # WORDS HOW CHECK NEXT COMMAND PATH AT KEY SKIP HOLDS KIND PLACE GENERATION
    set -l __tome_found
    if set -q $__tome_name
            and string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_3>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_4>[A-Za-z0-9_]*)(?:.*[^A-Za-z0-9_])?(?<__tome_kept_5>[A-Za-z0-9_]*)' -- "$argv[1..$$__tome_name[1][1]]"
            and set __tome_name __tome_kept__TOME_ID__found_"$__tome_kept_1$__tome_kept_2$__tome_kept_3$__tome_kept_4$__tome_kept_5"
            and set __tome_found $$__tome_name
            and set -q argv[$__tome_found[9]]
            and test "/$argv[-1]" != /--help -a -z "$__tome_found[4]" -a ! "/$argv[1..$__tome_found[9]]" $$__tome_found[10]
        or __TOME_ID__look $argv
        __TOME_ID__$__tome_found[2] $argv
    else
        __TOME_ID__given $argv
    end
end

# Run what is not as plain as that; later.fish has a function of this name.
function __TOME_ID__given --no-scope-shadowing
    __TOME_ID__later
    __TOME_ID__given $argv
end

# Run an executed command as it is. With these variables before it, it is one statement.
function __TOME_ID__exec --no-scope-shadowing
    set -e argv[1..$__tome_found[9]]
    # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
    if set -q __TOME_VARIABLE___ROOT; or set -q __TOME_VARIABLE___EXECUTABLE
        __TOME_ID__later
        __TOME_ID__beside $argv
    else
        TOME_ROOT=__TOME_ROOT__ TOME_SCRIPTS_ROOT=__TOME_ROOT__ _TOME_SCRIPTS_ROOT=__TOME_ROOT__ \
            TOME_EXECUTABLE=__TOME_NAME__ TOME_COMMAND=$__tome_found[5] \
            __TOME_VARIABLE___ROOT=__TOME_ROOT__ __TOME_VARIABLE___EXECUTABLE=__TOME_NAME__ \
            $__tome_found[6] $argv
    end
end

# Find a command by the words $argv in the index, where what Python wrote there is certain and fresh
# (its rows are told of in library/index_rows.py, how fish has them in fish.py): fills the caller's
# __tome_found. Everything else returns 1 and is Python's. Whose words were kept, the first element of
# what is kept tells. Where a list may be empty, `string` is given a word beside it: else it would read
# stdin.
function __TOME_ID__look --no-scope-shadowing
    set -l __tome_try
    set -l __tome_skip
    __TOME_ID__first "$argv[1]"
    set -l __tome_first __tome_kept__TOME_ID__skip_$__tome_kept_key
    set __tome_found
    for __tome_skip in $$__tome_first
        set -q argv[$__tome_skip]
        or continue
        __TOME_ID__key "$argv[1..$__tome_skip]"
        set __tome_name __tome_kept__TOME_ID__found_$__tome_kept_key
        set __tome_found $$__tome_name
        test "/$__tome_found[1]" = "/$argv[1..$__tome_skip]" -a -z "$__tome_found[4]"
        and break
        set __tome_found
    end
    for __tome_try in 1 2 3
        if set -q __tome_found[9]
            # Its HOLDS begin with "!= /WORDS".
            if test ! "/$argv[1..$__tome_found[9]]" $$__tome_found[10]
                # A group's words mean its own script only where nothing but options follows them.
                test -n "$__tome_found[4]"
                or __TOME_ID__begin $__tome_found[9]
                break
            end
            # What was true no longer another shell may have had written anew: what is in memory is
            # read again.
            __TOME_ID__forget "$__tome_found[7]"
        end
        set __tome_found
        test $__tome_try -lt 3
        and __TOME_ID__walk $argv
        or return 1
    end
    # A group's own script takes no first word but one with a dash: that is a command's name.
    if test -z "$__tome_found[4]"
        or not set -q argv[$__tome_found[4]]
        or string match -q -- '-*' $argv[$__tome_found[4]]
        # What "--help" is for, the script or tome, is told by Python.
        test $__tome_found[2] != exec -o "/$argv[-1]" != /--help
        and return 0
    end
    set __tome_found
    return 1
end

# Keep in the caller's __tome_first how many words a command has that begins with the same one, the last
# that was called before others.
function __TOME_ID__begin --no-scope-shadowing
    set -l __tome_others
    set -l __tome_other
    for __tome_other in $$__tome_first
        test $__tome_other = $argv[1]
        or set -a __tome_others $__tome_other
    end
    set -g $__tome_first $argv[1] $__tome_others
end

# Fill __tome_kept_key with letters of the first word $argv[1].
function __TOME_ID__first
    string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)' -- $argv[1]
    set __tome_kept_key "$__tome_kept_1$__tome_kept_2"
end

# Fill __tome_kept_key with the letters of $argv[1]; of more than five words not with all of them.
function __TOME_ID__key
    string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_3>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_4>[A-Za-z0-9_]*)(?:.*[^A-Za-z0-9_])?(?<__tome_kept_5>[A-Za-z0-9_]*)' -- $argv[1]
    set __tome_kept_key "$__tome_kept_1$__tome_kept_2$__tome_kept_3$__tome_kept_4$__tome_kept_5"
end

# Go along the words $argv as far as they are groups: fills the caller's __tome_at, __tome_generation,
# __tome_words, how many these are in __tome_skip and one more in __tome_next, and __tome_row if the
# last of them is no group.
function __TOME_ID__step --no-scope-shadowing
    set -l __tome_word
    set -l __tome_numbers 1 2 3 4 5 6 7 8 9 10
    set __tome_at ''
    set __tome_words
    set __tome_row
    set __tome_skip 0
    for __tome_word in $argv
        string match -q -- '-*' $__tome_word
        and break
        string match -rq '^[A-Za-z0-9_][A-Za-z0-9_.-]*\z' -- $__tome_word
        and set -q __tome_numbers[3]
        or return 1
        set -a __tome_words $__tome_word
        set __tome_skip $__tome_numbers[1]
        set -e __tome_numbers[1]
        # A directory comes before what is only shortened to its name.
        if not test -d __TOME_ROOT__"$__tome_at/$__tome_word"
            set __tome_row $__tome_word
            break
        end
        set __tome_at "$__tome_at/$__tome_word"
    end
    set __tome_next $__tome_numbers[1]
    __TOME_ID__read
end

# Find a command by the words $argv, and keep what they lead to: fills the caller's __tome_found.
function __TOME_ID__walk --no-scope-shadowing
    # These are the instance's own words, and "tome" is an instance with the program's words.
    switch __TOME_NAME__/"$argv[1]"
        case 'tome/*' '*/' '*/-*' '*/help' '*/commands' '*/exec' '*/tome'
            return 1
    end
    set -l __tome_at
    set -l __tome_words
    set -l __tome_row
    set -l __tome_next
    set -l __tome_generation
    __TOME_ID__step $argv
    or return 1
    # Where the words end, or go on with a dash, a group has a script of its own.
    if set -q __tome_row[1]
        set __tome_next ''
    else
        set __tome_row _default
    end
    set -l __tome_name __tome_kept_"$__tome_generation"_rows
    set -l __tome_start
    set -l __tome_check
    set -l __tome_place
    set -l __tome_own
    set -l __tome_file
    set -l __tome_program
    # NAME/KCO/PLACE/OWN/FILE/PROGRAM
    string match -rq "^\\Q$__tome_row\\E/(?<__tome_start>.)(?<__tome_check>.)./(?<__tome_place>[0-9]*)/(?<__tome_own>[^/]*)/(?<__tome_file>[^/]+)/(?<__tome_program>.*)\\z" -- '' $$__tome_name
    or return 1
    if test -n "$__tome_own"
        set __tome_row $__tome_own
    end
    set -l __tome_called $__tome_words
    if test -z "$__tome_next"
        set __tome_called[-1] $__tome_row
    end
    set -l __tome_script __TOME_ROOT__"$__tome_at/$__tome_file"
    set -l __tome_index __TOME_INDEX__"$__tome_at"
    # The words, as `test` sees whose this is; their directory, the script, the root's settings; and
    # that it can be started. A missing stamp is older than any directory.
    set -l __tome_holds != "/$__tome_words" \
        -a ! __TOME_ROOT__"$__tome_at" -nt "$__tome_index/.d.$__tome_generation" \
        -a ! __TOME_ROOT__"$__tome_at" -ot "$__tome_index/.d.$__tome_generation" \
        -a ! $__tome_script -nt "$__tome_index/.m.$__tome_generation" \
        -a ! -e __TOME_ROOT__/.hooks.d
    if test -e __TOME_ROOT__/tome.toml -o -e __TOME_INDEX__/.toml
        set -a __tome_holds \
            -a ! __TOME_ROOT__/tome.toml -nt __TOME_INDEX__/.toml \
            -a ! __TOME_ROOT__/tome.toml -ot __TOME_INDEX__/.toml
    else
        set -a __tome_holds -a ! -e __TOME_ROOT__/tome.toml
    end
    switch $__tome_start$__tome_check
        case e- ec
            set -a __tome_holds -a -x $__tome_script
            test -z "$__tome_program"
            or set -a __tome_holds -a -x /$__tome_program
            test $__tome_check = -
            or set -a __tome_holds -a -r $__tome_script
        case 's*' 'i*'
            set -a __tome_holds -a -r $__tome_script
        case 'S*' 'I*'
            set -a __tome_holds -a -x $__tome_script -a -r $__tome_script
        case '*'
            return 1
    end
    __TOME_ID__key "$__tome_words"
    set -l __tome_how given
    switch $__tome_start$__tome_check
        case e-
            set __tome_start exec
            set __tome_how exec
        case ec
            set __tome_start exec
            __TOME_ID__later
            __TOME_ID__hold
            and set __tome_how held
        case 's*' 'S*'
            set __tome_start source
        case '*'
            set __tome_start import
    end
    set -g __tome_kept__TOME_ID__holds_$__tome_kept_key $__tome_holds
    set __tome_found "$__tome_words" $__tome_how $__tome_check "$__tome_next" "$__tome_called" \
        $__tome_script "$__tome_at" $__tome_kept_key $__tome_skip \
        __tome_kept__TOME_ID__holds_$__tome_kept_key $__tome_start "$__tome_place" $__tome_generation
    set -g __tome_kept__TOME_ID__found_$__tome_kept_key $__tome_found
end

# Read the caller's group __tome_at from the index, if that is this user's own: fills the caller's
# __tome_generation.
function __TOME_ID__read --no-scope-shadowing
    __TOME_ID__key "$__tome_at/"
    set -l __tome_name __tome_kept__TOME_ID__group_$__tome_kept_key
    set -l __tome_group $$__tome_name
    # What memory does not know, an index that was written since may.
    if test "/$__tome_group[1]" = "/$__tome_at/" -a -e __TOME_INDEX__"$__tome_at/.d.$__tome_group[2]"
        set __tome_generation $__tome_group[2]
        return 0
    end
    set -l __tome_lines
    test -O __TOME_INDEX__"$__tome_at/.fish"
    and builtin read --null --delimiter \n --array __tome_lines <__TOME_INDEX__"$__tome_at/.fish" 2>/dev/null
    # What was cut short does not end as it begins.
    and string match -rq '^(?<__tome_generation>[0-9a-f]+) ' -- "$__tome_lines[1]"
    and test "$__tome_lines[-1]" = "$__tome_generation"
    or return 1
    # What an older file said is never looked at again.
    if set -q __tome_group[2]
        and test $__tome_group[2] != $__tome_generation
        set -eg __tome_kept_"$__tome_group[2]"_{lines,rows,tables,names,run,idle,groups}
    end
    set -g __tome_kept_"$__tome_generation"_lines $__tome_lines
    set -g $__tome_name "$__tome_at/" $__tome_generation
    __TOME_ID__part rows
end

# Keep the lists $argv of the caller's generation apart from the others.
function __TOME_ID__part --no-scope-shadowing
    set -l __tome_name __tome_kept_"$__tome_generation"_lines
    set -l __tome_part
    set -l __tome_first
    set -l __tome_last
    for __tome_part in $argv
        string match -rq " $__tome_part (?<__tome_first>[0-9]+) (?<__tome_last>[0-9]+) " -- $$__tome_name[1][1]
        and set -g __tome_kept_"$__tome_generation"_$__tome_part $$__tome_name[1][$__tome_first..$__tome_last]
    end
    return 0
end

# Have the group at $argv[1] read again the next time.
function __TOME_ID__forget
    __TOME_ID__key "$argv[1]/"
    set -l __tome_name __tome_kept__TOME_ID__group_$__tome_kept_key
    set -l __tome_group $$__tome_name
    set -g $__tome_name '' $__tome_group[2]
end

# Hold the words $argv against what the caller's command takes. Whatever is not certainly right
# returns 1. One pattern decides for most (fish_held.py tells how it is made): it is matched with the
# words, each with a mark behind it, and behind them what they may come to.
function __TOME_ID__check --no-scope-shadowing
    if test $__tome_found[2] = held
        set -l __tome_name __tome_kept__TOME_ID__held_$__tome_found[8]
        set __tome_held $$__tome_name
        set -l __tome_words $argv\x1f
        if not set -q __tome_held[8]
            or string match -q -- '*'\x1f'*' $argv
            or not string match -rq -- $__tome_held[1] "$__tome_words$__tome_held[2]"
            return 1
        end
        test -z "$__tome_held[4]"
        or __TOME_ID__there
    else
        __TOME_ID__weigh $argv
    end
end

# Find the script that the words $argv mean by Python, which is always right: fills the caller's
# __tome_kind, __tome_skip, __tome_path, __tome_command and __tome_more, or returns the status of the
# error that was printed.
function __TOME_ID__ask --no-scope-shadowing
    set -l __tome_lines
    __TOME_ID__answer find -- $argv
    or return
    set __tome_kind $__tome_lines[1]
    set -e __tome_lines[1]
    set __tome_skip 0
    set __tome_pairs
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

# Define what offers names at TAB, and offer them. As below, the word is the text of a file with the same
# names and paths in it, each quoted.
function __TOME_ID__complete
    builtin eval __TOME_TAB__
    __TOME_ID__complete
end

# Define what neither a first call nor a first TAB of names needs. The word is the text of later.fish
# with the same names and paths in it as here, each quoted: nothing that was typed or read.
function __TOME_ID__later
    builtin eval __TOME_LATER__
end

# What this session read from indexes and what it looked up stands in variables __tome_kept_…, those
# of another root by this name are gone.
if set -q __tome_kept__TOME_ID__offered
    set -l IFS \n
    set -l __tome_name
    for __tome_name in (set --names | string match '__tome_kept__TOME_ID__*')
        set -eg $__tome_name
    end
end
set -g __tome_kept__TOME_ID__offered
# These take what a pattern finds in a word.
set -g __tome_kept_key
set -g __tome_kept_words
set -g __tome_kept_current
set -g __tome_kept_1
set -g __tome_kept_2
set -g __tome_kept_3
set -g __tome_kept_4
set -g __tome_kept_5
set -g __tome_kept_6
set -g __tome_kept_7
set -g __tome_kept_8

builtin complete --command __TOME_NAME__ --erase
builtin complete --command __TOME_NAME__ --no-files
builtin complete --command __TOME_NAME__ --keep-order --condition __TOME_ID__complete --arguments '$$__tome_kept__TOME_ID__offered'
