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

builtin functions --erase 'kit'
builtin abbr --erase 'kit' 2>/dev/null

function 'kit' --no-scope-shadowing
    # How many words the first one begins, and what those led to before, if all of it still holds: both
    # stand in variables that are called after the letters in words, as fish has no arrays with keys. This
    # is what `first` and `key` do; calls of them would cost as much again.
    string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)' -- "$argv[1]"
    set -l __tome_name __tome_kept__tome_kit_skip_"$__tome_kept_1$__tome_kept_2"
    # WORDS HOW CHECK NEXT COMMAND PATH AT KEY SKIP HOLDS KIND PLACE GENERATION
    set -l __tome_found
    if set -q $__tome_name
            and string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_3>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_4>[A-Za-z0-9_]*)(?:.*[^A-Za-z0-9_])?(?<__tome_kept_5>[A-Za-z0-9_]*)' -- "$argv[1..$$__tome_name[1][1]]"
            and set __tome_name __tome_kept__tome_kit_found_"$__tome_kept_1$__tome_kept_2$__tome_kept_3$__tome_kept_4$__tome_kept_5"
            and set __tome_found $$__tome_name
            and set -q argv[$__tome_found[9]]
            and test "/$argv[-1]" != /--help -a -z "$__tome_found[4]" -a ! "/$argv[1..$__tome_found[9]]" $$__tome_found[10]
        or __tome_kit_look $argv
        __tome_kit_$__tome_found[2] $argv
    else
        __tome_kit_given $argv
    end
end

# Run what is not as plain as that; later.fish has a function of this name.
function __tome_kit_given --no-scope-shadowing
    __tome_kit_later
    __tome_kit_given $argv
end

# Run an executed command as it is. With these variables before it, it is one statement.
function __tome_kit_exec --no-scope-shadowing
    set -e argv[1..$__tome_found[9]]
    # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
    if set -q KIT_ROOT; or set -q KIT_EXECUTABLE
        __tome_kit_later
        __tome_kit_beside $argv
    else
        TOME_ROOT='/srv/scripts' TOME_SCRIPTS_ROOT='/srv/scripts' _TOME_SCRIPTS_ROOT='/srv/scripts' \
            TOME_EXECUTABLE='kit' TOME_COMMAND=$__tome_found[5] \
            KIT_ROOT='/srv/scripts' KIT_EXECUTABLE='kit' \
            $__tome_found[6] $argv
    end
end

# Find a command by the words $argv in the index, where what Python wrote there is certain and fresh
# (its rows are told of in library/index_rows.py, how fish has them in fish.py): fills the caller's
# __tome_found. Everything else returns 1 and is Python's. Whose words were kept, the first element of
# what is kept tells. Where a list may be empty, `string` is given a word beside it: else it would read
# stdin.
function __tome_kit_look --no-scope-shadowing
    set -l __tome_try
    set -l __tome_skip
    __tome_kit_first "$argv[1]"
    set -l __tome_first __tome_kept__tome_kit_skip_$__tome_kept_key
    set __tome_found
    for __tome_skip in $$__tome_first
        set -q argv[$__tome_skip]
        or continue
        __tome_kit_key "$argv[1..$__tome_skip]"
        set __tome_name __tome_kept__tome_kit_found_$__tome_kept_key
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
                or __tome_kit_begin $__tome_found[9]
                break
            end
            # What was true no longer another shell may have had written anew: what is in memory is
            # read again.
            __tome_kit_forget "$__tome_found[7]"
        end
        set __tome_found
        test $__tome_try -lt 3
        and __tome_kit_walk $argv
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
function __tome_kit_begin --no-scope-shadowing
    set -l __tome_others
    set -l __tome_other
    for __tome_other in $$__tome_first
        test $__tome_other = $argv[1]
        or set -a __tome_others $__tome_other
    end
    set -g $__tome_first $argv[1] $__tome_others
end

# Fill __tome_kept_key with letters of the first word $argv[1].
function __tome_kit_first
    string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)' -- $argv[1]
    set __tome_kept_key "$__tome_kept_1$__tome_kept_2"
end

# Fill __tome_kept_key with the letters of $argv[1]; of more than five words not with all of them.
function __tome_kit_key
    string match -rq '^(?<__tome_kept_1>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_2>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_3>[A-Za-z0-9_]*)[^A-Za-z0-9_]?(?<__tome_kept_4>[A-Za-z0-9_]*)(?:.*[^A-Za-z0-9_])?(?<__tome_kept_5>[A-Za-z0-9_]*)' -- $argv[1]
    set __tome_kept_key "$__tome_kept_1$__tome_kept_2$__tome_kept_3$__tome_kept_4$__tome_kept_5"
end

# Go along the words $argv as far as they are groups: fills the caller's __tome_at, __tome_generation,
# __tome_words, how many these are in __tome_skip and one more in __tome_next, and __tome_row if the
# last of them is no group.
function __tome_kit_step --no-scope-shadowing
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
        if not test -d '/srv/scripts'"$__tome_at/$__tome_word"
            set __tome_row $__tome_word
            break
        end
        set __tome_at "$__tome_at/$__tome_word"
    end
    set __tome_next $__tome_numbers[1]
    __tome_kit_read
end

# Find a command by the words $argv, and keep what they lead to: fills the caller's __tome_found.
function __tome_kit_walk --no-scope-shadowing
    # These are the instance's own words, and "tome" is an instance with the program's words.
    switch 'kit'/"$argv[1]"
        case 'tome/*' '*/' '*/-*' '*/help' '*/commands' '*/exec' '*/tome'
            return 1
    end
    set -l __tome_at
    set -l __tome_words
    set -l __tome_row
    set -l __tome_next
    set -l __tome_generation
    __tome_kit_step $argv
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
    set -l __tome_script '/srv/scripts'"$__tome_at/$__tome_file"
    set -l __tome_index '/dev/null/none'"$__tome_at"
    # The words, as `test` sees whose this is; their directory, the script, the root's settings; and
    # that it can be started. A missing stamp is older than any directory.
    set -l __tome_holds != "/$__tome_words" \
        -a ! '/srv/scripts'"$__tome_at" -nt "$__tome_index/.d.$__tome_generation" \
        -a ! '/srv/scripts'"$__tome_at" -ot "$__tome_index/.d.$__tome_generation" \
        -a ! $__tome_script -nt "$__tome_index/.m.$__tome_generation" \
        -a ! -e '/srv/scripts'/.hooks.d
    if test -e '/srv/scripts'/tome.toml -o -e '/dev/null/none'/.toml
        set -a __tome_holds \
            -a ! '/srv/scripts'/tome.toml -nt '/dev/null/none'/.toml \
            -a ! '/srv/scripts'/tome.toml -ot '/dev/null/none'/.toml
    else
        set -a __tome_holds -a ! -e '/srv/scripts'/tome.toml
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
    __tome_kit_key "$__tome_words"
    set -l __tome_how given
    switch $__tome_start$__tome_check
        case e-
            set __tome_start exec
            set __tome_how exec
        case ec
            set __tome_start exec
            __tome_kit_later
            __tome_kit_hold
            and set __tome_how held
        case 's*' 'S*'
            set __tome_start source
        case '*'
            set __tome_start import
    end
    set -g __tome_kept__tome_kit_holds_$__tome_kept_key $__tome_holds
    set __tome_found "$__tome_words" $__tome_how $__tome_check "$__tome_next" "$__tome_called" \
        $__tome_script "$__tome_at" $__tome_kept_key $__tome_skip \
        __tome_kept__tome_kit_holds_$__tome_kept_key $__tome_start "$__tome_place" $__tome_generation
    set -g __tome_kept__tome_kit_found_$__tome_kept_key $__tome_found
end

# Read the caller's group __tome_at from the index, if that is this user's own: fills the caller's
# __tome_generation.
function __tome_kit_read --no-scope-shadowing
    __tome_kit_key "$__tome_at/"
    set -l __tome_name __tome_kept__tome_kit_group_$__tome_kept_key
    set -l __tome_group $$__tome_name
    # What memory does not know, an index that was written since may.
    if test "/$__tome_group[1]" = "/$__tome_at/" -a -e '/dev/null/none'"$__tome_at/.d.$__tome_group[2]"
        set __tome_generation $__tome_group[2]
        return 0
    end
    set -l __tome_lines
    test -O '/dev/null/none'"$__tome_at/.fish"
    and builtin read --null --delimiter \n --array __tome_lines <'/dev/null/none'"$__tome_at/.fish" 2>/dev/null
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
    __tome_kit_part rows
end

# Keep the lists $argv of the caller's generation apart from the others.
function __tome_kit_part --no-scope-shadowing
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
function __tome_kit_forget
    __tome_kit_key "$argv[1]/"
    set -l __tome_name __tome_kept__tome_kit_group_$__tome_kept_key
    set -l __tome_group $$__tome_name
    set -g $__tome_name '' $__tome_group[2]
end

# Hold the words $argv against what the caller's command takes. Whatever is not certainly right
# returns 1. One pattern decides for most (fish_held.py tells how it is made): it is matched with the
# words, each with a mark behind it, and behind them what they may come to.
function __tome_kit_check --no-scope-shadowing
    if test $__tome_found[2] = held
        set -l __tome_name __tome_kept__tome_kit_held_$__tome_found[8]
        set __tome_held $$__tome_name
        set -l __tome_words $argv\x1f
        if not set -q __tome_held[8]
            or string match -q -- '*'\x1f'*' $argv
            or not string match -rq -- $__tome_held[1] "$__tome_words$__tome_held[2]"
            return 1
        end
        test -z "$__tome_held[4]"
        or __tome_kit_there
    else
        __tome_kit_weigh $argv
    end
end

# Find the script that the words $argv mean by Python, which is always right: fills the caller's
# __tome_kind, __tome_skip, __tome_path, __tome_command and __tome_more, or returns the status of the
# error that was printed.
function __tome_kit_ask --no-scope-shadowing
    set -l __tome_lines
    __tome_kit_answer find -- $argv
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
function __tome_kit_complete
    builtin eval '# What an instance of tome for fish needs when TAB is first pressed, beside init.fish, which holds this as
# one word: a shell that only calls reads it never.

# Offer what can follow: __tome_kept__tome_kit_offered, at which fish looks next, is the name of a list
# of candidates, each with a TAB and its description if it has one. fish filters them, and quotes what it
# inserts. The name, because each copy of 200 costs 60 microseconds.
function __tome_kit_complete
    set -g __tome_kept__tome_kit_offered
    # An empty one of the user would keep (…) in one piece.
    set -l IFS \\n
    set -l __tome_line (builtin commandline -pc)
    set -l __tome_typed
    set -l __tome_current
    set -l __tome_plain
    set -l __tome_tab
    set -l __tome_list
    # What was offered behind these words before is kept by the letters of four of them.
    if string match -rq \'^ *\\Q\'\'kit\'\'\\E +(?=(?:(?<__tome_kept_1>\\w*)[^\\w ]?(?<__tome_kept_2>\\w*)[^ ]* +)?(?:(?<__tome_kept_3>\\w*)[^\\w ]?(?<__tome_kept_4>\\w*)[^ ]* +)?(?:(?<__tome_kept_5>\\w*)[^\\w ]?(?<__tome_kept_6>\\w*)[^ ]* +)?(?:(?<__tome_kept_7>\\w*)[^\\w ]?(?<__tome_kept_8>\\w*)[^ ]* +)?)(?<__tome_kept_words>(?:[A-Za-z0-9_./=:,@+-]+ +)*)(?<__tome_kept_current>[A-Za-z0-9_./=:,@+-]*)\\n?\\z\' -- "$__tome_line"
        set __tome_tab "$__tome_kept_1$__tome_kept_2$__tome_kept_3$__tome_kept_4$__tome_kept_5$__tome_kept_6$__tome_kept_7$__tome_kept_8"
        set -l __tome_name __tome_kept__tome_kit_tab_$__tome_tab
        # LINES FLAGS, or none of these and AT GENERATION of a group
        set -l __tome_known $$__tome_name
        set __tome_name __tome_kept__tome_kit_tabholds_$__tome_tab
        if set -q __tome_known[2]
            and test ! "/$__tome_kept_words" $$__tome_name
            and __tome_kit_again
            set -g __tome_kept__tome_kit_offered $__tome_list
            return 0
        end
        set __tome_typed (string split --no-empty -- \' \' $__tome_kept_words)
        set __tome_current "$__tome_kept_current"
        set __tome_plain $__tome_current
    else
        __tome_kit_later
        __tome_kit_typed
    end
    set -l __tome_lines
    set -l __tome_directives
    set -l __tome_before 0
    if not __tome_kit_offer
        __tome_kit_later
        __tome_kit_offered
        or return 0
    end
    if string match -rq \' (?:files|dirs|rest:[0-9]+) \' -- "$__tome_directives"
        __tome_kit_later
        __tome_kit_paths
    end
    if not set -q __tome_list[1]
        set __tome_list __tome_kept__tome_kit_lines
        set -g $__tome_list $__tome_lines
    end
    set -g __tome_kept__tome_kit_offered $__tome_list
end

# Offer again what the caller\'s __tome_known tells of.
function __tome_kit_again --no-scope-shadowing
    if set -q __tome_known[4]
        set -l __tome_at $__tome_known[3]
        set -l __tome_generation $__tome_known[4]
        set __tome_plain "$__tome_kept_current"
        __tome_kit_names
    else if string match -q -- \'-*\' "$__tome_kept_current"
        string match -rq \'^-(?:-[^=]*)?\\z\' -- $__tome_kept_current
        and test $__tome_known[2] = 1
        and set __tome_list __tome_kept__tome_kit_tabflags_$__tome_tab
    else
        test $__tome_known[1] = 1
        and set __tome_list __tome_kept__tome_kit_tablines_$__tome_tab
    end
end

# Find what can follow by the index: the names of a group, or what a command\'s table tells; fills the
# caller\'s __tome_lines, or __tome_list with the name of a list of them, __tome_directives and
# __tome_before, and keeps that for its __tome_tab. Returns 1 where only Python knows.
function __tome_kit_offer --no-scope-shadowing
    # These are the instance\'s own words, and "tome" is an instance with the program\'s words.
    switch \'kit\'/"$__tome_typed[1]"
        case \'tome/*\' \'*/-*\' \'*/help\' \'*/commands\' \'*/exec\' \'*/tome\'
            return 1
    end
    set -l __tome_at
    set -l __tome_words
    set -l __tome_row
    set -l __tome_skip
    set -l __tome_next
    set -l __tome_generation
    set -l __tome_holds
    set -l __tome_try
    for __tome_try in 1 2
        __tome_kit_step $__tome_typed
        or return 1
        set -l __tome_stamp \'/dev/null/none\'"$__tome_at/.d.$__tome_generation"
        set __tome_holds \\
            -e $__tome_stamp \\
            -a ! \'/srv/scripts\'"$__tome_at" -nt $__tome_stamp \\
            -a ! \'/srv/scripts\'"$__tome_at" -ot $__tome_stamp
        if test -e \'/srv/scripts\'/tome.toml -o -e \'/dev/null/none\'/.toml -o -e \'/srv/scripts\'/.tomeignore -o -e \'/dev/null/none\'/.ignore
            set -a __tome_holds \\
                -a ! \'/srv/scripts\'/tome.toml -nt \'/dev/null/none\'/.toml \\
                -a ! \'/srv/scripts\'/tome.toml -ot \'/dev/null/none\'/.toml \\
                -a ! \'/srv/scripts\'/.tomeignore -nt \'/dev/null/none\'/.ignore \\
                -a ! \'/srv/scripts\'/.tomeignore -ot \'/dev/null/none\'/.ignore
        else
            set -a __tome_holds -a ! -e \'/srv/scripts\'/tome.toml -a ! -e \'/srv/scripts\'/.tomeignore
        end
        test $__tome_holds
        and break
        # Another shell may have had it written anew: what is in memory is read again.
        __tome_kit_forget "$__tome_at"
        test $__tome_try = 1
        or return 1
    end
    if not set -q __tome_row[1]
        if not set -q __tome_typed[$__tome_next]
            __tome_kit_names
            or return 1
            set -q __tome_tab[1]
            and set -g __tome_kept__tome_kit_tabholds_$__tome_tab != "/$__tome_kept_words" -a $__tome_holds
            and set -g __tome_kept__tome_kit_tab_$__tome_tab \'\' \'\' "$__tome_at" $__tome_generation
            return 0
        end
        # Words that go on with a dash are for the group\'s own script.
        set __tome_row _default
    end
    __tome_kit_later
    __tome_kit_behind
end

# Offer the names of the caller\'s group. A change of an executable bit leaves no trace in the
# directory, so each file is looked at.
function __tome_kit_names --no-scope-shadowing
    set -l __tome_name __tome_kept_"$__tome_generation"_names
    if not set -q $__tome_name[1]
        __tome_kit_part names run idle groups
        set -q $__tome_name[1]
        or return 1
        # As paths, which are looked at each time.
        for __tome_name in __tome_kept_"$__tome_generation"_{run,idle,groups}
            set -q $__tome_name[1]
            and set -g $__tome_name \'/srv/scripts\'"$__tome_at/"$$__tome_name
        end
        set __tome_name __tome_kept_"$__tome_generation"_groups
        set -q $__tome_name[1]
        and set -g $__tome_name $$__tome_name/.tomeignore
        set __tome_name __tome_kept_"$__tome_generation"_names
    end
    if test -n "$__tome_plain"
        # Where no name fits, an alias may.
        string match -rq \'^[A-Za-z0-9_][A-Za-z0-9_.-]*\\z\' -- $__tome_plain
        and string match -q -- "$__tome_plain*" $$__tome_name
        or return 1
    end
    set __tome_name __tome_kept_"$__tome_generation"_run
    if set -q $__tome_name[1]
        and builtin path filter -qvx -- $$__tome_name
        return 1
    end
    set __tome_name __tome_kept_"$__tome_generation"_idle
    if set -q $__tome_name[1]
        and builtin path filter -qx -- $$__tome_name
        return 1
    end
    set __tome_name __tome_kept_"$__tome_generation"_groups
    if set -q $__tome_name[1]
        and builtin path filter -q -- $$__tome_name
        return 1
    end
    set __tome_list __tome_kept_"$__tome_generation"_names
    return 0
end
'
    __tome_kit_complete
end

# Define what neither a first call nor a first TAB of names needs. The word is the text of later.fish
# with the same names and paths in it as here, each quoted: nothing that was typed or read.
function __tome_kit_later
    builtin eval '# What an instance of tome for fish needs beside init.fish, which holds it as one word and has it read
# when it is first wanted.

function __tome_kit_later
end

# These take what a pattern finds in a word; __tome_kept_v… and l… are fish_held.py\'s.
begin
    set -l __tome_name
    for __tome_name in cell does kind times offer variable data most flag value low high l{1,2,3,4} {v,d}{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16}
        set -g __tome_kept_$__tome_name
    end
end

# Run what the caller\'s __tome_found tells, or Python where that is nothing or not certain.
function __tome_kit_given --no-scope-shadowing
    set -l __tome_kind
    set -l __tome_skip
    set -l __tome_path
    set -l __tome_command
    set -l __tome_more
    set -l __tome_pairs
    set -l __tome_search
    __tome_kit_known $argv
    or __tome_kit_ask $argv
    or return
    switch $__tome_kind
        case exec source import hooked-source hooked-import
            test $__tome_skip -gt 0
            and set -e argv[1..$__tome_skip]
            set -q __tome_more[1]
            and __tome_kit_environ
            if test $__tome_kind = exec
                __tome_kit_start $__tome_path $argv
            else
                __tome_kit_$__tome_kind $argv
            end
        case eval hooked-eval
            test $__tome_skip -gt 0
            and set -e argv[1..$__tome_skip]
            if test $__tome_kind = hooked-eval
                __tome_kit_hooks
                or return
            end
            __tome_kit_environ
            # Its author asked for this by its name, NAME-sh-CMD: what it prints is the caller\'s code.
            __tome_kit_start $__tome_path $argv | read --local --null __tome_text
            set -l __tome_status $pipestatus[1]
            test $__tome_status -eq 0
            or return $__tome_status
            set -e __tome_name __tome_found __tome_kind __tome_skip __tome_path __tome_command __tome_more __tome_pairs __tome_search __tome_status
            builtin eval "$__tome_text"
        case run
            # What only Python can do before the script starts, it does here, on the terminal as it is.
            set -l __tome_python
            __tome_kit_python -S
            or return
            $__tome_python v1 run fish \'kit\' \'/srv/scripts\' -- $argv
        case full
            set -l __tome_python
            __tome_kit_python
            or return
            $__tome_python v1 full fish \'kit\' \'/srv/scripts\' $__tome_more
        case program
            set -l __tome_python
            __tome_kit_python
            or return
            $__tome_python v1 program fish \'kit\' \'/srv/scripts\' $argv
        case \'*\'
            builtin echo \'tome: this shell and the tome it found do not fit: read "tome init" again\' >&2
            return 70
    end
end

# Take from the caller\'s __tome_found what its words $argv mean, if that is certain.
function __tome_kit_known --no-scope-shadowing
    set -q __tome_found[13]
    or return 1
    set __tome_kind $__tome_found[11]
    set __tome_skip $__tome_found[9]
    set __tome_path $__tome_found[6]
    set __tome_command $__tome_found[5]
    if test $__tome_found[3] = -
        test "/$argv[-1]" != /--help
    else
        __tome_kit_check $argv
    end
end

# Run an executed command with what a caller\'s environment leaves of ours.
function __tome_kit_beside --no-scope-shadowing
    set -l __tome_kind exec
    set -l __tome_command $__tome_found[5]
    set -l __tome_pairs
    set -l __tome_search
    __tome_kit_start $__tome_found[6] $argv
end

# Run an executed command whose words have to be right.
function __tome_kit_held --no-scope-shadowing
    # PATTERN BEHIND SIZE PATHS NAME...
    set -l __tome_held
    if __tome_kit_check $argv
        __tome_kit_with$__tome_held[3] $argv
    else
        set __tome_found[2] given
        __tome_kit_given $argv
    end
end

# Keep the pattern for the caller\'s command, which its walk has just found; returns 1 if it has none.
function __tome_kit_hold --no-scope-shadowing
    set -l __tome_first
    set -l __tome_last
    set -l __tome_name __tome_kept_"$__tome_generation"_tables
    set -q $__tome_name
    or __tome_kit_part tables
    set -l __tome_tables $$__tome_name
    test -n "$__tome_place"
    and string match -rq \' held (?<__tome_first>[0-9]+) (?<__tome_last>[0-9]+) \' -- "$__tome_tables[$__tome_place]"
    or return 1
    set -l __tome_held $__tome_tables[$__tome_first..$__tome_last]
    # What is too long for the environment, Python knows to tell.
    set -l IFS \\n
    set __tome_held[1] \'^(?s)(?=[^\\x1e]{0,4000}\\x1e)(?:[^\\x1f]*+\\x1f ?+){\'$__tome_skip\'}+\'(string replace -a -- \\x1d __tome_kept_ $__tome_held[1])
    set __tome_held[2] "$__tome_held[2]$__tome_called"
    set -g __tome_kept__tome_kit_held_$__tome_kept_key $__tome_held
end

# Tell whether the paths among what the caller\'s pattern took are there.
function __tome_kit_there --no-scope-shadowing
    set -l IFS \\n
    set -l __tome_word
    for __tome_word in (string match -ra \'[fd] v[0-9]+\' -- $__tome_held[4])
        string match -rq \'^(?<__tome_kept_kind>.) (?<__tome_kept_variable>.*)\' -- $__tome_word
        set __tome_name __tome_kept_$__tome_kept_variable
        test -z "$$__tome_name"
        or test -$__tome_kept_kind "$$__tome_name"
        or return 1
    end
    return 0
end

# Run the caller\'s command with the variables of its __tome_held, as many as the name says.
function __tome_kit_with4 --no-scope-shadowing
    set -lx --unpath $__tome_held[5] "$__tome_kept_v1$__tome_kept_d1"
    set -lx --unpath $__tome_held[6] "$__tome_kept_v2$__tome_kept_d2"
    set -lx --unpath $__tome_held[7] "$__tome_kept_v3$__tome_kept_d3"
    set -lx --unpath $__tome_held[8] "$__tome_kept_v4$__tome_kept_d4"
    __tome_kit_exec $argv
end

function __tome_kit_with8 --no-scope-shadowing
    set -lx --unpath $__tome_held[9] "$__tome_kept_v5$__tome_kept_d5"
    set -lx --unpath $__tome_held[10] "$__tome_kept_v6$__tome_kept_d6"
    set -lx --unpath $__tome_held[11] "$__tome_kept_v7$__tome_kept_d7"
    set -lx --unpath $__tome_held[12] "$__tome_kept_v8$__tome_kept_d8"
    __tome_kit_with4 $argv
end

function __tome_kit_with16 --no-scope-shadowing
    set -lx --unpath $__tome_held[13] "$__tome_kept_v9$__tome_kept_d9"
    set -lx --unpath $__tome_held[14] "$__tome_kept_v10$__tome_kept_d10"
    set -lx --unpath $__tome_held[15] "$__tome_kept_v11$__tome_kept_d11"
    set -lx --unpath $__tome_held[16] "$__tome_kept_v12$__tome_kept_d12"
    set -lx --unpath $__tome_held[17] "$__tome_kept_v13$__tome_kept_d13"
    set -lx --unpath $__tome_held[18] "$__tome_kept_v14$__tome_kept_d14"
    set -lx --unpath $__tome_held[19] "$__tome_kept_v15$__tome_kept_d15"
    set -lx --unpath $__tome_held[20] "$__tome_kept_v16$__tome_kept_d16"
    __tome_kit_with8 $argv
end

# Keep the parts of a table, each as a list under the key $argv[1], for the words $argv[2] of generation
# $argv[3]; $argv[4] tells where in the generation\'s tables it is.
function __tome_kit_table
    set -l __tome_name __tome_kept__tome_kit_table_$argv[1]
    test "$$__tome_name" = "$argv[2] $argv[3]"
    and return 0
    test -n "$argv[4]"
    or return 1
    set -l __tome_generation $argv[3]
    set -l __tome_tables __tome_kept_"$__tome_generation"_tables
    set -q $__tome_tables
    or __tome_kit_part tables
    set __tome_tables $$__tome_tables
    set -l __tome_head "$__tome_tables[$argv[4]]"
    set -l __tome_part
    set -l __tome_first
    set -l __tome_last
    for __tome_part in facts places tail flags defaults required filled related offers
        set -g __tome_kept__tome_kit_"$__tome_part"_$argv[1]
        string match -rq " $__tome_part (?<__tome_first>[0-9]+) (?<__tome_last>[0-9]+) " -- $__tome_head
        and set -g __tome_kept__tome_kit_"$__tome_part"_$argv[1] $__tome_tables[$__tome_first..$__tome_last]
    end
    set -g $__tome_name "$argv[2] $argv[3]"
    return 0
end

# Hold the words $argv against the table of the caller\'s command (model/table.py), one after the other:
# fills its __tome_pairs with the script\'s variables, names and values in turn.
function __tome_kit_weigh --no-scope-shadowing
    set -e argv[1..$__tome_skip]
    __tome_kit_table $__tome_found[8] "$__tome_found[1]" $__tome_found[13] "$__tome_found[12]"
    or return 1
    set -l __tome_name __tome_kept__tome_kit_facts_$__tome_found[8]
    # ORDER TAIL NUMBERS FLAGS LOOSE REST LEAST
    set -l __tome_facts $$__tome_name
    # What is too long for the environment, Python knows to tell.
    test "$__tome_facts[1]" != x
    and string match -rq \'^(?s:.{0,4000})\\z\' -- "$argv"
    or return 1
    set __tome_name __tome_kept__tome_kit_places_$__tome_found[8]
    set -l __tome_places $$__tome_name
    set __tome_name __tome_kept__tome_kit_flags_$__tome_found[8]
    set -l __tome_flags $$__tome_name
    set __tome_name __tome_kept__tome_kit_defaults_$__tome_found[8]
    # What is not given has its default; of two values for one variable the last counts.
    set __tome_pairs $$__tome_name
    set -l __tome_state a
    set -l __tome_seen
    set -l __tome_many
    set -l __tome_value
    set -l __tome_word
    set -l __tome_operands
    set -l __tome_dashed
    set -l __tome_behind
    set -l __tome_needed
    for __tome_word in $argv
        # a: as it comes, v: the value of the option before it, r: a word whatever it looks like, t: one
        # behind "--" that is for the last place.
        switch "$__tome_state $__tome_word"
            case \'a --\'
                set __tome_state r
                test $__tome_facts[2] = 0
                or set __tome_state t
                continue
            case \'a --*=*\'
                string match -rq \'^(?<__tome_kept_flag>--[A-Za-z0-9_.-]+)=(?<__tome_kept_value>(?s:.*))\\z\' -- $__tome_word
                and string match -rq -- "^\\\\Q$__tome_kept_flag\\\\E [vo](?<__tome_kept_kind>.)(?<__tome_kept_times>.).(?<__tome_kept_variable>\\\\S+) (?<__tome_kept_data>.*)" \'\' $__tome_flags
                or return 1
                set __tome_value "$__tome_kept_value"
            case \'a -\'
                __tome_kit_operand
                continue
            case \'a -*\'
                if not string match -rq \'^-[A-Za-z0-9_.-]+\\z\' -- $__tome_word
                    or not string match -rq -- "^\\\\Q$__tome_word\\\\E (?<__tome_kept_does>.)(?<__tome_kept_kind>.)(?<__tome_kept_times>.).(?<__tome_kept_variable>\\\\S+) (?<__tome_kept_data>.*)" \'\' $__tome_flags
                    __tome_kit_bundle
                    or return 1
                    continue
                else
                    switch $__tome_kept_does
                        case v
                            set __tome_state v
                            continue
                        case \'*\'
                            __tome_kit_switch
                            or return 1
                    end
                end
            case \'v --\'
                return 1
            case \'v *\'
                set __tome_state a
                set __tome_value "$__tome_word"
            case \'t *\'
                set -a __tome_behind "$__tome_word"
                continue
            case \'*\'
                __tome_kit_operand
                continue
        end
        __tome_kit_take
        or return 1
    end
    test $__tome_state != v
    and __tome_kit_share
    and __tome_kit_relate
    and __tome_kit_fill
    or return 1
    set __tome_name __tome_kept__tome_kit_required_$__tome_found[8]
    for __tome_word in $$__tome_name $__tome_needed
        builtin contains -- $__tome_word $__tome_seen
        or return 1
    end
    # The newest of each name stands first.
    set __tome_seen
    for __tome_word in $__tome_many
        string match -rq \'^(?<__tome_kept_variable>[^=]+)=(?<__tome_kept_value>(?s:.*))\\z\' -- $__tome_word
        and not builtin contains -- $__tome_kept_variable $__tome_seen
        or continue
        set -a __tome_seen $__tome_kept_variable
        set -a __tome_pairs TOME_ARG_$__tome_kept_variable "$__tome_kept_value"
    end
    return 0
end

# Take the caller\'s __tome_word for a place. From the one of number REST on everything is the script\'s as
# it is.
function __tome_kit_operand --no-scope-shadowing
    if test $__tome_state = a
        if test $__tome_facts[6] = 0
            or set -q __tome_operands[$__tome_facts[6]]
            set __tome_state r
        end
    end
    set -a __tome_operands "$__tome_word"
    set -a __tome_dashed 0
end

# Give the caller\'s __tome_operands to its __tome_places: as many as possible to the earlier ones, once
# the later ones have what they need.
function __tome_kit_share --no-scope-shadowing
    # How many there are beyond that is how long this list is, as arithmetic would be a (…).
    set -l __tome_extra $__tome_operands
    __tome_kit_free
    if test $__tome_facts[7] != 0
        set -q __tome_extra[$__tome_facts[7]]
        and set -e __tome_extra[1..$__tome_facts[7]]
        or return 1
    end
    set -l __tome_place
    for __tome_place in $__tome_places
        # LEAST MOST CELL
        string match -rq \'^(?<__tome_kept_does>.)(?<__tome_kept_most>.)v(?<__tome_kept_kind>.)(?<__tome_kept_times>.).(?<__tome_kept_variable>\\S+) (?<__tome_kept_data>.*)\' -- $__tome_place
        or return 1
        if test $__tome_kept_does = 0
            set -q __tome_extra[1]
            or continue
            set -e __tome_extra[1]
        end
        while builtin true
            # Only a number may begin with a dash.
            set __tome_value "$__tome_operands[1]"
            test "$__tome_dashed[1]" = 0 -o $__tome_kept_kind = i -o $__tome_kept_kind = m -o $__tome_kept_kind = n
            and __tome_kit_take
            or return 1
            set -e __tome_operands[1]
            set -e __tome_dashed[1]
            test $__tome_kept_most = \'*\'
            and set -q __tome_extra[1]
            or break
            set -e __tome_extra[1]
        end
    end
    set -q __tome_operands[1]
    and return 1
    set __tome_name __tome_kept__tome_kit_tail_$__tome_found[8]
    for __tome_value in $__tome_behind
        string match -rq \'^..v(?<__tome_kept_kind>.)(?<__tome_kept_times>.).(?<__tome_kept_variable>\\S+) (?<__tome_kept_data>.*)\' -- "$$__tome_name"
        and __tome_kit_take
        or return 1
    end
    return 0
end

# Let the caller\'s __tome_places need no word where a variable fills them.
function __tome_kit_free --no-scope-shadowing
    set __tome_name __tome_kept__tome_kit_filled_$__tome_found[8]
    for __tome_word in $$__tome_name
        string match -rq \'^/(?<__tome_kept_data>[0-9]+) (?<__tome_kept_value>.*)\' -- $__tome_word
        and set -qx $__tome_kept_value
        and test -n "$$__tome_kept_value"
        and string match -rq \'^1(?<__tome_kept_value>.*)\' -- $__tome_places[$__tome_kept_data]
        or continue
        set __tome_places[$__tome_kept_data] 0$__tome_kept_value
        set -a __tome_extra \'\'
    end
    return 0
end

# Tell whether the caller\'s words stand in the way of each other, and add what they need to its
# __tome_needed, which a variable may fill.
function __tome_kit_relate --no-scope-shadowing
    set __tome_name __tome_kept__tome_kit_related_$__tome_found[8]
    for __tome_word in $$__tome_name
        # VARIABLE c OTHER, VARIABLE n OTHER
        string match -rq \'^(?<__tome_kept_variable>\\S+) (?<__tome_kept_does>.) (?<__tome_kept_value>.*)\' -- $__tome_word
        and builtin contains -- $__tome_kept_variable $__tome_seen
        or continue
        if test $__tome_kept_does = n
            set -a __tome_needed $__tome_kept_value
        else if builtin contains -- $__tome_kept_value $__tome_seen
            return 1
        end
    end
    return 0
end

# Take the values of what was not given from the caller\'s environment.
function __tome_kit_fill --no-scope-shadowing
    set __tome_name __tome_kept__tome_kit_filled_$__tome_found[8]
    for __tome_word in $$__tome_name
        string match -rq \'^(?<__tome_kept_kind>/?)(?<__tome_kept_variable>\\S+) (?<__tome_kept_value>.*)\' -- $__tome_word
        and set -qx $__tome_kept_value
        and test -n "$$__tome_kept_value"
        or continue
        # Which words such a place leaves to others, Python tells.
        test $__tome_kept_variable != -
        or return 1
        set __tome_value "$$__tome_kept_value"
        if test -n "$__tome_kept_kind"
            string match -rq \'^..(?<__tome_kept_does>.)(?<__tome_kept_kind>.)(?<__tome_kept_times>.).(?<__tome_kept_variable>\\S+) (?<__tome_kept_data>.*)\' -- $__tome_places[$__tome_kept_variable]
        else
            string match -rq -- "^\\\\S+ (?<__tome_kept_does>[vokt])(?<__tome_kept_kind>.)(?<__tome_kept_times>.).(?<__tome_kept_variable>$__tome_kept_variable) (?<__tome_kept_data>.*)" \'\' $__tome_flags
        end
        or return 1
        builtin contains -- $__tome_kept_variable $__tome_seen
        and continue
        switch $__tome_kept_does$__tome_kept_times
            case \'t*\'
                if builtin contains -- "$__tome_value" true yes on 1
                    set __tome_value true
                else if builtin contains -- "$__tome_value" false no off 0
                    set __tome_value false
                else
                    return 1
                end
            case \'k*\'
                string match -rq \'^(?:0|[1-9][0-9]{0,8})\\z\' -- $__tome_value
                or return 1
                set __tome_kept_times 1
            case \'*\\*\'
                # What is several words there, Python parts.
                string match -rq \'^[A-Za-z0-9@%+=:,./_-]+\\z\' -- $__tome_value
                or return 1
        end
        __tome_kit_take
        or return 1
    end
    return 0
end

# Fill the caller\'s __tome_value for a flag that has none, if that is not Python\'s to judge.
function __tome_kit_switch --no-scope-shadowing
    test "$__tome_kept_kind" != \'?\'
    or return 1
    switch $__tome_kept_does
        case t o
            set __tome_value true
        case n
            set __tome_value false
        case \'*\'
            set __tome_value
    end
    set __tome_kept_kind $__tome_kept_does$__tome_kept_does
    return 0
end

# Take the caller\'s __tome_value for the cell in __tome_kept_kind, _times, _variable and _data, if it
# may stand there.
function __tome_kit_take --no-scope-shadowing
    switch $__tome_kept_kind
        case s tt nn oo
        case c b
            string match -rq \'^([^|\\n]*)\\n.*\\|\\1\\|\' -- "$__tome_value"\\n"$__tome_kept_data"
            or return 1
            test $__tome_kept_variable != -
            or return 0
        case i
            string match -rq \'^[+-]?[0-9]{1,15}\\z\' -- "$__tome_value"
            or return 1
            string match -rq \'^(?<__tome_kept_low>\\S+) (?<__tome_kept_high>\\S+)\' -- $__tome_kept_data
            and test $__tome_value -ge $__tome_kept_low -a $__tome_value -le $__tome_kept_high
            or return 1
        case m
            string match -rq \'^[+-]?(?=.{1,15}\\z)[0-9]+(?:\\.[0-9]+)?\\z\' -- "$__tome_value"
            or return 1
            string match -rq \'^(?<__tome_kept_low>\\S+) (?<__tome_kept_high>\\S+)\' -- $__tome_kept_data
            and test $__tome_value -ge $__tome_kept_low -a $__tome_value -le $__tome_kept_high
            or return 1
        case n
            string match -rq \'^[+-]?(?=.{1,15}\\z)(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?\\z\' -- "$__tome_value"
            or return 1
        case kk
            # Without arithmetic: the number behind the last one.
            set -a __tome_seen $__tome_kept_variable
            set -l __tome_after 2 3 4 5 6 7 8 9 10
            if string match -rq "^$__tome_kept_variable=(?<__tome_kept_value>[1-9])\\\\z" -- \'\' $__tome_many
                set -p __tome_many "$__tome_kept_variable=$__tome_after[$__tome_kept_value]"
            else if string match -q "$__tome_kept_variable=*" -- \'\' $__tome_many
                return 1
            else
                set -p __tome_many $__tome_kept_variable=1
            end
            return 0
        case f
            test -f "$__tome_value"
            and not string match -q \'/dev/*\' -- $__tome_value
            or return 1
        case d
            test -d "$__tome_value"
            and not string match -q \'/dev/*\' -- $__tome_value
            or return 1
        case t
            string match -rq \'^(?!0000)(?:[0-9]{4}-(?!02-29|0[2469]-31|11-31|02-30)(?:0[1-9]|1[012])-(?:0[1-9]|[12][0-9]|3[01])|[0-9]{2}(?:0[48]|[2468][048]|[13579][26])-02-29)\\z\' -- "$__tome_value"
            or return 1
        case u
            string match -rq \'^(?=.)(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?\\z\' -- "$__tome_value"
            or return 1
        case l
            string match -rq \'^https?://(?![.-])[A-Za-z0-9.&=%+_~-]+(?::[0-9]{0,4})?(?:[/?#][A-Za-z0-9./?#&=%+_~:@,;!$()*-]*)?\\z\' -- "$__tome_value"
            or return 1
        case \'*\'
            return 1
    end
    switch $__tome_kept_times
        case p
            set -a __tome_pairs TOME_ARG_$__tome_kept_variable "$__tome_value"
            return 0
        case 1
            not builtin contains -- $__tome_kept_variable $__tome_seen
            or return 1
            set -a __tome_seen $__tome_kept_variable
            set -a __tome_pairs TOME_ARG_$__tome_kept_variable "$__tome_value"
            return 0
    end
    # Many values are one string of quoted words.
    if not string match -rq \'^[A-Za-z0-9@%+=:,./_-]+\\z\' -- "$__tome_value"
        if string match -q "*\'*" -- "$__tome_value"
            string match -rq \'\\n\' -- "$__tome_value"
            and return 1
            set -l IFS \\n
            set __tome_value (string replace -a -- \\\' \\\'\\\\\\\'\\\' "$__tome_value")
        end
        set __tome_value "\'$__tome_value\'"
    end
    set -a __tome_seen $__tome_kept_variable
    if string match -rq "^$__tome_kept_variable=(?<__tome_kept_value>(?s:.*))\\\\z" -- \'\' $__tome_many
        set __tome_value "$__tome_kept_value $__tome_value"
    end
    set -p __tome_many "$__tome_kept_variable=$__tome_value"
end

# Take the caller\'s __tome_word apart, which is no flag as it stands: a negative number, or short
# flags of which the last may take what is left or (by the caller\'s __tome_state) the next word.
function __tome_kit_bundle --no-scope-shadowing
    string match -q -- \'--*\' $__tome_word
    and return 1
    if test $__tome_facts[3] = 1
        and string match -rq \'^-(?=.{1,15}\\z)(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?\\z\' -- $__tome_word
        # Whether it is the first that is left alone, Python tells.
        not test $__tome_facts[6] = 0
        and not set -q __tome_operands[$__tome_facts[6]]
        or return 1
        set -a __tome_operands $__tome_word
        set -a __tome_dashed 1
        return 0
    end
    set -l __tome_left $__tome_word
    while string match -rq \'^-(?<__tome_kept_flag>(?s:.))(?<__tome_kept_value>(?s:.*))\\z\' -- $__tome_left
        string match -rq -- "^-\\\\Q$__tome_kept_flag\\\\E (?<__tome_kept_does>.)(?<__tome_kept_kind>.)(?<__tome_kept_times>.).(?<__tome_kept_variable>\\\\S+) (?<__tome_kept_data>.*)" \'\' $__tome_flags
        or return 1
        set __tome_left -$__tome_kept_value
        switch $__tome_kept_does$__tome_left
            case v-
                set __tome_state v
                return 0
            case o-
                __tome_kit_switch
                or return 1
            case \'v*\'
                set __tome_value "$__tome_kept_value"
                set __tome_left -
            case \'o*\'
                # Only there an equal sign may stand before it.
                string match -rq \'^=?(?<__tome_kept_value>(?s:.*))\\z\' -- "$__tome_kept_value"
                set __tome_value "$__tome_kept_value"
                set __tome_left -
            case \'*\'
                __tome_kit_switch
                or return 1
        end
        __tome_kit_take
        or return 1
    end
end

# Ask Python the question $argv, its verb first: fills the caller\'s __tome_lines, and ends with its
# status.
function __tome_kit_answer --no-scope-shadowing
    set -l __tome_python
    __tome_kit_python -S
    or return
    # Not by (…), which would write the error past a redirection of the caller\'s: kit x 2>/dev/null
    $__tome_python v1 $argv[1] fish \'kit\' \'/srv/scripts\' $argv[2..-1] | builtin read --null --delimiter \\n --array __tome_lines
    set -l __tome_status $pipestatus[1]
    test $__tome_status -eq 0
    or return $__tome_status
    # What stands behind the last newline is nothing.
    set -e __tome_lines[-1]
    if string match -q \'*%*\' -- $__tome_lines
        __tome_kit_decode
    end
    return 0
end

# Decode the caller\'s __tome_lines. A line "%." only marks the end, for shells that need it.
function __tome_kit_decode --no-scope-shadowing
    set -l __tome_parts
    set -l __tome_decoded
    set -l __tome_line
    # An empty IFS of the user would keep (…) in one piece.
    set -l IFS \\n
    for __tome_line in $__tome_lines
        set __tome_parts (string split -- %0A $__tome_line | string replace -a -- %25 %)
        if test "$__tome_line" = %.
            continue
        else if set -q __tome_parts[2]
            # Newlines survive (…) only by `string collect`.
            set -a __tome_decoded (begin
                    builtin printf \'%s\\n\' $__tome_parts[1..-2]
                    builtin printf %s $__tome_parts[-1]
                end | string collect -N -a)
        else
            set -a __tome_decoded $__tome_parts
        end
    end
    set __tome_lines $__tome_decoded
end

# Fill the caller\'s __tome_pairs, names and values in turn, with those of __tome_more.
function __tome_kit_environ --no-scope-shadowing
    set __tome_pairs
    set -l __tome_pair
    set -l __tome_key
    set -l __tome_value
    for __tome_pair in $__tome_more
        if string match -rq \'^(?<__tome_key>[A-Za-z_][A-Za-z0-9_]*)=(?<__tome_value>(?s).*)$\' -- $__tome_pair
            # fish parts its PATH at colons whatever it is told, and then must know it for a path.
            if test $__tome_key = PATH
                set __tome_search "$__tome_value"
                continue
            end
            set -a __tome_pairs $__tome_key "$__tome_value"
        end
    end
end

# Source the script with the arguments $argv.
function __tome_kit_source --no-scope-shadowing
    __tome_kit_start $argv
end

# Source, or import, the script behind the root\'s hooks.
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

# Run the root\'s hooks, as Python lists them: an executed one as a child, a sourced one here, one
# for POSIX shells as such a script. Ends with the status of the first that fails.
function __tome_kit_hooks --no-scope-shadowing
    set -l __tome_lines
    __tome_kit_answer hooks
    or return
    set -l __tome_hooks $__tome_lines
    set -l __tome_status
    while set -q __tome_hooks[3]
        # A long environment is used up by a start.
        __tome_kit_environ
        __tome_kit_start __tome_kit_hook
        set __tome_status $status
        if test $__tome_status -ne 0
            builtin printf \'%s: the hook %s failed with status %s\\n\' \'kit\' $__tome_hooks[3] $__tome_status >&2
            return $__tome_status
        end
        set -e __tome_hooks[1..3]
    end
    return 0
end

# Run the first of the caller\'s __tome_hooks.
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

# Run the command line $argv, or source __tome_path with $argv, with what every script finds in its
# environment and the caller\'s __tome_pairs. The variables live as long as this function; it has no
# other scope, and no loop can set them, because a loop\'s variables end with the loop.
function __tome_kit_start --no-scope-shadowing
    set -lx TOME_ROOT \'/srv/scripts\'
    set -lx TOME_SCRIPTS_ROOT \'/srv/scripts\'
    set -lx _TOME_SCRIPTS_ROOT \'/srv/scripts\'
    set -lx TOME_EXECUTABLE \'kit\'
    set -lx TOME_COMMAND "$__tome_command"
    # An instance called pyenv must not move pyenv\'s own data: never over a caller\'s variable.
    set -q KIT_ROOT; or set -lx \'KIT\'\'\'_ROOT \'/srv/scripts\'
    set -q KIT_EXECUTABLE; or set -lx \'KIT\'\'\'_EXECUTABLE \'kit\'
    # fish parts its PATH at colons whatever it is told, and then must know it for a path.
    set -q __tome_search[1]; and set -lx --path PATH $__tome_search
    if set -q __tome_pairs[1]
        __tome_kit_many $argv
    else
        __tome_kit_last $argv
    end
end

# Run the command line $argv or source __tome_path, as the last act of all that leads to it.
function __tome_kit_last --no-scope-shadowing
    if test $__tome_kind = source
        # The path is the one local of ours that the script can see.
        set -e __tome_name __tome_found __tome_kind __tome_skip __tome_command __tome_more __tome_pairs __tome_search
        builtin source $__tome_path $argv
    else
        $argv
    end
end

# The same with the __tome_pairs, 24 at a time, and a deeper call for what is left: fish allows 128 of
# those.
function __tome_kit_many --no-scope-shadowing
    set -q __tome_pairs[2]; and set -lx --unpath $__tome_pairs[1..2]
    set -q __tome_pairs[4]; and set -lx --unpath $__tome_pairs[3..4]
    set -q __tome_pairs[6]; and set -lx --unpath $__tome_pairs[5..6]
    set -q __tome_pairs[8]; and set -lx --unpath $__tome_pairs[7..8]
    set -q __tome_pairs[10]; and set -lx --unpath $__tome_pairs[9..10]
    set -q __tome_pairs[12]; and set -lx --unpath $__tome_pairs[11..12]
    set -q __tome_pairs[14]; and set -lx --unpath $__tome_pairs[13..14]
    set -q __tome_pairs[16]; and set -lx --unpath $__tome_pairs[15..16]
    set -q __tome_pairs[18]; and set -lx --unpath $__tome_pairs[17..18]
    set -q __tome_pairs[20]; and set -lx --unpath $__tome_pairs[19..20]
    set -q __tome_pairs[22]; and set -lx --unpath $__tome_pairs[21..22]
    set -q __tome_pairs[24]; and set -lx --unpath $__tome_pairs[23..24]
    set -q __tome_pairs[26]; and set -lx --unpath $__tome_pairs[25..26]
    set -q __tome_pairs[28]; and set -lx --unpath $__tome_pairs[27..28]
    set -q __tome_pairs[30]; and set -lx --unpath $__tome_pairs[29..30]
    set -q __tome_pairs[32]; and set -lx --unpath $__tome_pairs[31..32]
    set -q __tome_pairs[34]; and set -lx --unpath $__tome_pairs[33..34]
    set -q __tome_pairs[36]; and set -lx --unpath $__tome_pairs[35..36]
    set -q __tome_pairs[38]; and set -lx --unpath $__tome_pairs[37..38]
    set -q __tome_pairs[40]; and set -lx --unpath $__tome_pairs[39..40]
    set -q __tome_pairs[42]; and set -lx --unpath $__tome_pairs[41..42]
    set -q __tome_pairs[44]; and set -lx --unpath $__tome_pairs[43..44]
    set -q __tome_pairs[46]; and set -lx --unpath $__tome_pairs[45..46]
    set -q __tome_pairs[48]; and set -lx --unpath $__tome_pairs[47..48]
    if set -q __tome_pairs[49]
        set -e __tome_pairs[1..48]
        __tome_kit_many $argv
    else
        __tome_kit_last $argv
    end
end

# Run a POSIX script that wants to be sourced in bash, and bring over what it changed: exported
# variables and the directory. They come in a private file, as stdout is the script\'s own.
function __tome_kit_import --no-scope-shadowing
    set -l __tome_bash (builtin command -s bash)
    if not set -q __tome_bash[1]
        builtin echo "tome: $__tome_path is for a POSIX shell, which fish sources by the help of bash, and bash is not there" >&2
        return 127
    end
    set -l __tome_folder (command mktemp -d)
    or return
    # As a file: in `bash -c` of bash 5.2 an EXIT trap after set -e has lost its variables.
    builtin printf %s \'# shellcheck shell=bash\'\\X0a\'# What an instance in fish has bash run to source a POSIX script: bash THIS SCRIPT FILE ARGS\'\\Xe2\\X80\\Xa6\\X0a\'# At the end FILE holds what the script changed, each item closed by a NUL: dDIRECTORY,\'\\X0a\'# sNAME=VALUE for an exported variable set or changed, eNAME for one erased or no longer exported.\'\\X0a\'# An EXIT trap writes it, so `exit` and `set -e` in the script lose nothing.\'\\X0a\\X0a\'__tome_script=$1 __tome_file=$2 __tome_folder=$PWD\'\\X0a\'shift 2\'\\X0a\'# The script\\\'s $0, from bash 5 on.\'\\X0a\'# shellcheck disable=SC2034\'\\X0a\'BASH_ARGV0=$__tome_script\'\\X0a\'__tome_names=$(compgen -e)\'\\X0a\'for __tome_name in $__tome_names; do\'\\X0a\'    printf -v "__tome_was_$__tome_name" \\\'%s\\\' "${!__tome_name-}"\'\\X0a\'done\'\\X0a\\X0a\'__tome_write() {\'\\X0a\'    local name names now was newline=$\\\'\\\\n\\\'\'\\X0a\'    # Nothing the script set may disturb the rest.\'\\X0a\'    set +euf\'\\X0a\'    local IFS=$\\\' \\\\t\\\\n\\\'\'\\X0a\'    [[ -n $__tome_file ]] || return\'\\X0a\'    names=$(builtin compgen -e)\'\\X0a\'    (\'\\X0a\'        builtin umask 077\'\\X0a\'        if [[ $PWD != "$__tome_folder" ]]; then\'\\X0a\'            builtin printf \\\'d%s\\\\0\\\' "$PWD"\'\\X0a\'        fi\'\\X0a\'        for name in $names; do\'\\X0a\'            __tome_foreign "$name" || continue\'\\X0a\'            was=__tome_was_$name\'\\X0a\'            if [[ -n ${!name+x} && (-z ${!was+x} || ${!was} != "${!name}") ]]; then\'\\X0a\'                builtin printf \\\'s%s=%s\\\\0\\\' "$name" "${!name}"\'\\X0a\'            fi\'\\X0a\'        done\'\\X0a\'        now=" ${names//$newline/ } "\'\\X0a\'        for name in $__tome_names; do\'\\X0a\'            if __tome_foreign "$name" && [[ $now != *" $name "* ]]; then\'\\X0a\'                builtin printf \\\'e%s\\\\0\\\' "$name"\'\\X0a\'            fi\'\\X0a\'        done\'\\X0a\'    ) 2>/dev/null >|"$__tome_file"\'\\X0a\'    __tome_file=\'\\X0a\'}\'\\X0a\\X0a\'# Is this a variable of the user\\\'s, neither the shell\\\'s own nor tome\\\'s?\'\\X0a\'__tome_foreign() {\'\\X0a\'    case $1 in\'\\X0a\'    _ | SHLVL | PWD | OLDPWD | SHELLOPTS | BASHOPTS | __tome_*) return 1 ;;\'\\X0a\'    TOME_ROOT | TOME_SCRIPTS_ROOT | _TOME_SCRIPTS_ROOT | TOME_EXECUTABLE | TOME_COMMAND | TOME_ARG_*) return 1 ;;\'\\X0a\'    esac\'\\X0a\'}\'\\X0a\\X0a\'# In a function, so that `local` at the top of the script works.\'\\X0a\'__tome_run() {\'\\X0a\'    # shellcheck source=/dev/null\'\\X0a\'    . "$__tome_script" "$@"\'\\X0a\'}\'\\X0a\\X0a\'trap __tome_write EXIT\'\\X0a\'__tome_run "$@"\'\\X0a\'__tome_status=$?\'\\X0a\'# Here and not by the trap, as the script may have set an EXIT trap of its own.\'\\X0a\'__tome_write\'\\X0a\'exit "$__tome_status"\'\\X0a >$__tome_folder/import
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

# Make one change in the caller\'s scope: see import.bash. fish\'s own variables stay its own, and
# so do universal ones, which would change every other session.
function __tome_kit_change --no-scope-shadowing
    set -l __tome_key
    set -l __tome_value
    string match -rq \'^[a-z](?<__tome_key>[^=]*)(?:=(?<__tome_value>(?s).*))?$\' -- $argv[1]
    switch $argv[1]
        case \'d*\'
            string match -rq \'^d(?<__tome_value>(?s).*)$\' -- $argv[1]
            builtin cd -- $__tome_value
        case \'s*\'
            if builtin contains -- $__tome_key status pipestatus version FISH_VERSION hostname history umask argv COLUMNS LINES CMD_DURATION IFS fish_pid fish_kill_signal fish_killring
                return
            else if set -ql $__tome_key
                set -x $__tome_key $__tome_value
            else
                set -gx $__tome_key $__tome_value
            end
        case \'e*\'
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

# Fill the caller\'s __tome_python with the words that start tome\'s entry; $argv are options of
# Python. If an upgrade took the interpreter or the entry away, the tome on PATH helps.
function __tome_kit_python --no-scope-shadowing
    if test -x \'/usr/bin/python3\' -a -f \'/opt/tome/light/entry.py\'
        set __tome_python \'/usr/bin/python3\' -I $argv \'/opt/tome/light/entry.py\'
    else if set __tome_python (builtin command -s tome)
        set -a __tome_python --light
    else
        builtin echo \'tome: neither \'\'/usr/bin/python3\'\' nor a tome on PATH is there: install tome-runner again\' >&2
        return 127
    end
end

# Run $argv and hide what it says of errors, which would stand in the user\'s line.
function __tome_kit_quietly --no-scope-shadowing
    if test -n "$TOME_DEBUG"
        $argv
    else
        $argv 2>/dev/null
    end
end

# Fill the caller\'s __tome_typed, __tome_current and __tome_plain with the words before the cursor, the
# one at it as it was typed, and what that means.
function __tome_kit_typed --no-scope-shadowing
    set -l IFS \\n
    # fish 4 calls it -x; to try that out would cost as much as all the rest.
    if string match -q \'3.*\' -- $version
        set __tome_typed (builtin commandline -opc)
    else
        set __tome_typed (builtin commandline -xpc 2>/dev/null; or builtin commandline -opc)
    end
    # Before the name may stand `and`, `command`, X=1; behind a wrapper it is not there at all.
    set -l __tome_at 1
    test "$__tome_typed[1]" = \'kit\'
    or set __tome_at (builtin contains -i -- \'kit\' $__tome_typed)
    or set __tome_at 1
    set -e __tome_typed[1..$__tome_at]
    # An open quote is closed, else it cannot be unescaped.
    set __tome_current (builtin commandline -ct)
    set __tome_plain $__tome_current
    string match -rq \'^[A-Za-z0-9_.=/-]*\\z\' -- "$__tome_current"
    or set __tome_plain (string unescape -- $__tome_current; or string unescape -- $__tome_current\\\'; or string unescape -- $__tome_current\\")
end

# Add what fish itself knows: files, or what a command line within the line can go on with.
function __tome_kit_paths --no-scope-shadowing
    set -l IFS \\n
    switch $__tome_directives
        case \'* rest:*\'
            # A command line within the line, this many words long, is completed as any other.
            set -l __tome_size (string replace -r \'.* rest:(\\d+) .*\' \'$1\' -- $__tome_directives)
            set -l __tome_line
            if test $__tome_size -gt 0
                set __tome_line (string escape -- $__tome_typed[(builtin math 0 - $__tome_size)..-1])
            end
            set -a __tome_lines (builtin complete --do-complete "$__tome_line $__tome_current")
        case \'* files *\' \'* dirs *\'
            # What stands before the value of --flag=value is no part of the path. As it was typed,
            # for the sake of "~"; but not if a quote was opened before the value.
            set -l __tome_part $__tome_current
            set -l __tome_front
            if test "$__tome_before" -gt 0
                set __tome_part (string sub -s (builtin math 1 + $__tome_before) -- $__tome_current)
                set __tome_front (string sub -l $__tome_before -- "$__tome_plain")
                if test "$__tome_front" != (string sub -l $__tome_before -- "$__tome_current")
                    set __tome_part (string escape -- (string sub -s (builtin math 1 + $__tome_before) -- "$__tome_plain"))
                end
            end
            # fish offers files to a command that nobody told it about.
            set -l __tome_paths (builtin complete --do-complete "__tome_kit_path $__tome_part")
            if string match -q \'* dirs *\' -- $__tome_directives
                set __tome_paths (string match -- \'*/\' $__tome_paths)
            end
            if set -q __tome_paths[1]
                set -a __tome_lines "$__tome_front"$__tome_paths
            end
    end
end

# Fill the caller\'s __tome_lines, __tome_directives and __tome_before with what Python says can follow
# its __tome_typed and stand for its __tome_plain.
function __tome_kit_offered --no-scope-shadowing
    set -l __tome_python
    __tome_kit_quietly __tome_kit_python -S
    or return
    set __tome_lines (__tome_kit_quietly $__tome_python v1 complete fish \'kit\' \'/srv/scripts\' -- $__tome_typed "$__tome_plain")
    or return
    set __tome_directives " $__tome_lines[1] "
    set __tome_before "$__tome_lines[2]"
    set -e __tome_lines[1..2]
    # A TAB would end the value, so a value with one cannot be offered.
    set __tome_lines (string match -rv -- \'%09\' $__tome_lines)
    if string match -q \'*%*\' -- $__tome_lines
        __tome_kit_decode
    end
    return 0
end

# Offer what can stand behind the caller\'s words: those of a command, or of a group\'s own script.
function __tome_kit_behind --no-scope-shadowing
    set -l __tome_start
    set -l __tome_offer
    set -l __tome_place
    set -l __tome_file
    set -l __tome_name __tome_kept_"$__tome_generation"_rows
    # NAME/KCO/PLACE/OWN/FILE/PROGRAM
    string match -rq "^\\\\Q$__tome_row\\\\E/(?<__tome_start>.).(?<__tome_offer>.)/(?<__tome_place>[0-9]*)/[^/]*/(?<__tome_file>[^/]+)/" -- \'\' $$__tome_name
    or return 1
    set __tome_file \'/srv/scripts\'"$__tome_at/$__tome_file"
    set -l __tome_right -r $__tome_file -a ! $__tome_file -nt \'/dev/null/none\'"$__tome_at/.m.$__tome_generation"
    switch $__tome_start
        case e S I
            set -a __tome_right -a -x $__tome_file
    end
    test $__tome_right
    or return 1
    switch $__tome_offer
        case f
            set __tome_directives \' files \'
        case t
            __tome_kit_parameters $__tome_typed
            or return 1
            if set -q __tome_tab[1]
                and not string match -rq \' (?:files|dirs) \' -- "$__tome_directives"
                and string match -rq \'^(?:[^-].*|-|--[^=]*)?\\z\' -- "$__tome_kept_current"
                __tome_kit_remember
            end
            return 0
        case \'*\'
            return 1
    end
end

# Keep what is offered behind the caller\'s __tome_kept_words: __tome_lines, as long as all holds that
# __tome_holds and __tome_right say.
function __tome_kit_remember --no-scope-shadowing
    set -l __tome_name __tome_kept__tome_kit_tab_$__tome_tab
    set -l __tome_known $$__tome_name
    set -l __tome_list lines
    string match -q -- \'-*\' "$__tome_kept_current"
    and set __tome_list flags
    set __tome_name __tome_kept__tome_kit_tabholds_$__tome_tab
    set __tome_holds != "/$__tome_kept_words" -a $__tome_holds -a $__tome_right
    # What was kept for other words, or before something changed, is none of these words\' now.
    test "$$__tome_name" = "$__tome_holds"
    and set -q __tome_known[2]
    or set __tome_known 0 0
    if not set -q __tome_known[4]
        # Each word that was typed is another name: not without end.
        set -ga __tome_kept__tome_kit_tabs $__tome_tab
        if set -q __tome_kept__tome_kit_tabs[100]
            set -eg __tome_kept__tome_kit_{tab,tabholds,tablines,tabflags}_$__tome_kept__tome_kit_tabs
            set -g __tome_kept__tome_kit_tabs $__tome_tab
            set __tome_known 0 0
        end
        set -g $__tome_name $__tome_holds
        set -g __tome_kept__tome_kit_tab"$__tome_list"_$__tome_tab $__tome_lines
        test $__tome_list = lines
        and set __tome_known[1] 1
        or set __tome_known[2] 1
        set -g __tome_kept__tome_kit_tab_$__tome_tab $__tome_known
    end
end

# Offer what the table of the caller\'s command (model/table.py) says can follow its words, which are
# the first of $argv.
function __tome_kit_parameters --no-scope-shadowing
    set -e argv[1..$__tome_skip]
    __tome_kit_key "$__tome_words"
    set -l __tome_key $__tome_kept_key
    __tome_kit_table $__tome_key "$__tome_words" $__tome_generation "$__tome_place"
    or return 1
    set -l __tome_name __tome_kept__tome_kit_facts_$__tome_key
    # ORDER TAIL NUMBERS FLAGS LOOSE REST LEAST
    set -l __tome_facts $$__tome_name
    set __tome_name __tome_kept__tome_kit_places_$__tome_key
    set -l __tome_places $$__tome_name
    set __tome_name __tome_kept__tome_kit_flags_$__tome_key
    set -l __tome_flags $$__tome_name
    # One place after the other, and nothing that is left alone.
    test "$__tome_facts[1] $__tome_facts[6]" = \'s 99999\'
    or return 1
    set -l __tome_word
    set -l __tome_state a
    set -l __tome_seen
    for __tome_word in $argv
        if test $__tome_state = v
            test "$__tome_word" != --
            or return 1
            set __tome_state a
        else if string match -rq \'^-.\' -- $__tome_word
            string match -rq \'^(?<__tome_kept_flag>-[A-Za-z0-9_.-]+)(?<__tome_kept_value>=(?s:.*))?\\z\' -- $__tome_word
            and string match -rq -- "^\\\\Q$__tome_kept_flag\\\\E (?<__tome_kept_does>.)(?<__tome_kept_kind>.).(?<__tome_kept_offer>[^!])(?<__tome_kept_variable>\\\\S+) (?<__tome_kept_data>.*)" \'\' $__tome_flags
            and test "$__tome_kept_kind" != \'?\'
            or return 1
            set -a __tome_seen $__tome_kept_variable
            if test -n "$__tome_kept_value"
                string match -rq \'^[vo]--\' -- $__tome_kept_does$__tome_kept_flag
                or return 1
            else if test $__tome_kept_does = v
                set __tome_state v
            end
        else
            # Words before a place that need not be filled could be meant for others: their types tell.
            string match -rq \'^(?<__tome_kept_does>.)(?<__tome_kept_most>.)(?<__tome_kept_cell>v...(?<__tome_kept_variable>\\S+) (?<__tome_kept_data>.*))\' -- "$__tome_places[1]"
            and test $__tome_kept_does = 1 -o $__tome_facts[5] = 1
            or return 1
            # A fixed word that was mistyped leads nowhere.
            test "$__tome_kept_variable" != -
            or string match -rq \'^([^|\\n]*)\\n.*\\|\\1\\|\' -- "$__tome_word"\\n"$__tome_kept_data"
            or return 1
            if test $__tome_kept_most = 1
                set -e __tome_places[1]
            else
                set __tome_places[1] "0*$__tome_kept_cell"
            end
        end
    end
    if test $__tome_state = v
        __tome_kit_values \'\'
        return
    end
    switch "$__tome_plain"
        case \'--*=*\'
            string match -rq \'^(?<__tome_kept_flag>--[A-Za-z0-9_.-]+)=\' -- $__tome_plain
            and string match -rq -- "^\\\\Q$__tome_kept_flag\\\\E [vo]..(?<__tome_kept_offer>.)\\\\S+ (?<__tome_kept_data>.*)" \'\' $__tome_flags
            and __tome_kit_values $__tome_kept_flag=
        case \'-*\'
            test $__tome_facts[4] != -1
            or return 1
            if not string match -rq \'^-(?:-.*)?\\z\' -- $__tome_plain
                string match -rq \'^-[A-Za-z0-9]\\z\' -- $__tome_plain
                and string match -q -- "$__tome_plain *" \'\' $__tome_flags
                or return 1
            end
            set __tome_name __tome_kept__tome_kit_offers_$__tome_key
            for __tome_word in $$__tome_name
                # VARIABLE TIMES SPELLING<TAB>DESCRIPTION
                string match -rq \'^(?<__tome_kept_variable>\\S+) (?<__tome_kept_times>.) (?<__tome_kept_value>[^\\t=]*(?<__tome_kept_flag>=?).*)\' -- $__tome_word
                and not test $__tome_kept_times = 1
                or not builtin contains -- $__tome_kept_variable $__tome_seen
                or continue
                set -a __tome_lines $__tome_kept_value
                test -z "$__tome_kept_flag"
                or set __tome_directives \' nospace \'
            end
            return 0
        case \'*\'
            set -q __tome_places[1]
            or return 0
            # Of several places that need not be filled each could be meant.
            string match -rq \'^(?<__tome_kept_does>.).v..(?<__tome_kept_offer>.)\\S+ (?<__tome_kept_data>.*)\' -- $__tome_places[1]
            or return 1
            test $__tome_kept_does = 1
            or not set -q __tome_places[2]
            and __tome_kit_values \'\'
    end
end

# Offer the values of the cell in __tome_kept_offer and _data, each behind $argv[1].
function __tome_kit_values --no-scope-shadowing
    test -z "$argv[1]"
    or set __tome_before (string length -- $argv[1])
    switch $__tome_kept_offer
        case f
            set __tome_directives \' files \'
        case d
            set __tome_directives \' dirs \'
        case -
            return 0
        case c
            string match -rq \'^\\|(?<__tome_kept_value>[^\\t]*)\\|\\z\' -- $__tome_kept_data
            or return 1
            set __tome_lines "$argv[1]"(string split -- \'|\' $__tome_kept_value)
        case \'*\'
            return 1
    end
end
'
end

# What this session read from indexes and what it looked up stands in variables __tome_kept_…, those
# of another root by this name are gone.
if set -q __tome_kept__tome_kit_offered
    set -l IFS \n
    set -l __tome_name
    for __tome_name in (set --names | string match '__tome_kept__tome_kit_*')
        set -eg $__tome_name
    end
end
set -g __tome_kept__tome_kit_offered
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

builtin complete --command 'kit' --erase
builtin complete --command 'kit' --no-files
builtin complete --command 'kit' --keep-order --condition __tome_kit_complete --arguments '$$__tome_kept__tome_kit_offered'
