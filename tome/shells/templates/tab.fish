# What an instance of tome for fish needs when TAB is first pressed, beside init.fish, which holds this as
# one word: a shell that only calls reads it never.

# Offer what can follow: __tome_kept__TOME_ID__offered, at which fish looks next, is the name of a list
# of candidates, each with a TAB and its description if it has one. fish filters them, and quotes what it
# inserts. The name, because each copy of 200 costs 60 microseconds.
function __TOME_ID__complete
    set -g __tome_kept__TOME_ID__offered
    # An empty one of the user would keep (…) in one piece.
    set -l IFS \n
    set -l __tome_line (builtin commandline -pc)
    set -l __tome_typed
    set -l __tome_current
    set -l __tome_plain
    set -l __tome_tab
    set -l __tome_list
    # What was offered behind these words before is kept by the letters of four of them.
    if string match -rq '^ *\Q'__TOME_NAME__'\E +(?=(?:(?<__tome_kept_1>\w*)[^\w ]?(?<__tome_kept_2>\w*)[^ ]* +)?(?:(?<__tome_kept_3>\w*)[^\w ]?(?<__tome_kept_4>\w*)[^ ]* +)?(?:(?<__tome_kept_5>\w*)[^\w ]?(?<__tome_kept_6>\w*)[^ ]* +)?(?:(?<__tome_kept_7>\w*)[^\w ]?(?<__tome_kept_8>\w*)[^ ]* +)?)(?<__tome_kept_words>(?:[A-Za-z0-9_./=:,@+-]+ +)*)(?<__tome_kept_current>[A-Za-z0-9_./=:,@+-]*)\n?\z' -- "$__tome_line"
        set __tome_tab "$__tome_kept_1$__tome_kept_2$__tome_kept_3$__tome_kept_4$__tome_kept_5$__tome_kept_6$__tome_kept_7$__tome_kept_8"
        set -l __tome_name __tome_kept__TOME_ID__tab_$__tome_tab
        # LINES FLAGS, or none of these and AT GENERATION of a group
        set -l __tome_known $$__tome_name
        set __tome_name __tome_kept__TOME_ID__tabholds_$__tome_tab
        if set -q __tome_known[2]
            and test ! "/$__tome_kept_words" $$__tome_name
            and __TOME_ID__again
            set -g __tome_kept__TOME_ID__offered $__tome_list
            return 0
        end
        set __tome_typed (string split --no-empty -- ' ' $__tome_kept_words)
        set __tome_current "$__tome_kept_current"
        set __tome_plain $__tome_current
    else
        __TOME_ID__later
        __TOME_ID__typed
    end
    set -l __tome_lines
    set -l __tome_directives
    set -l __tome_before 0
    if not __TOME_ID__offer
        __TOME_ID__later
        __TOME_ID__offered
        or return 0
    end
    if string match -rq ' (?:files|dirs|rest:[0-9]+) ' -- "$__tome_directives"
        __TOME_ID__later
        __TOME_ID__paths
    end
    if not set -q __tome_list[1]
        set __tome_list __tome_kept__TOME_ID__lines
        set -g $__tome_list $__tome_lines
    end
    set -g __tome_kept__TOME_ID__offered $__tome_list
end

# Offer again what the caller's __tome_known tells of.
function __TOME_ID__again --no-scope-shadowing
    if set -q __tome_known[4]
        set -l __tome_at $__tome_known[3]
        set -l __tome_generation $__tome_known[4]
        set __tome_plain "$__tome_kept_current"
        __TOME_ID__names
    else if string match -q -- '-*' "$__tome_kept_current"
        string match -rq '^-(?:-[^=]*)?\z' -- $__tome_kept_current
        and test $__tome_known[2] = 1
        and set __tome_list __tome_kept__TOME_ID__tabflags_$__tome_tab
    else
        test $__tome_known[1] = 1
        and set __tome_list __tome_kept__TOME_ID__tablines_$__tome_tab
    end
end

# Find what can follow by the index: the names of a group, or what a command's table tells; fills the
# caller's __tome_lines, or __tome_list with the name of a list of them, __tome_directives and
# __tome_before, and keeps that for its __tome_tab. Returns 1 where only Python knows.
function __TOME_ID__offer --no-scope-shadowing
    # These are the instance's own words, and "tome" is an instance with the program's words.
    switch __TOME_NAME__/"$__tome_typed[1]"
        case 'tome/*' '*/-*' '*/help' '*/commands' '*/exec' '*/tome'
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
        __TOME_ID__step $__tome_typed
        or return 1
        set -l __tome_stamp __TOME_INDEX__"$__tome_at/.d.$__tome_generation"
        set __tome_holds \
            -e $__tome_stamp \
            -a ! __TOME_ROOT__"$__tome_at" -nt $__tome_stamp \
            -a ! __TOME_ROOT__"$__tome_at" -ot $__tome_stamp
        if test -e __TOME_ROOT__/tome.toml -o -e __TOME_INDEX__/.toml -o -e __TOME_ROOT__/.tomeignore -o -e __TOME_INDEX__/.ignore
            set -a __tome_holds \
                -a ! __TOME_ROOT__/tome.toml -nt __TOME_INDEX__/.toml \
                -a ! __TOME_ROOT__/tome.toml -ot __TOME_INDEX__/.toml \
                -a ! __TOME_ROOT__/.tomeignore -nt __TOME_INDEX__/.ignore \
                -a ! __TOME_ROOT__/.tomeignore -ot __TOME_INDEX__/.ignore
        else
            set -a __tome_holds -a ! -e __TOME_ROOT__/tome.toml -a ! -e __TOME_ROOT__/.tomeignore
        end
        test $__tome_holds
        and break
        # Another shell may have had it written anew: what is in memory is read again.
        __TOME_ID__forget "$__tome_at"
        test $__tome_try = 1
        or return 1
    end
    if not set -q __tome_row[1]
        if not set -q __tome_typed[$__tome_next]
            __TOME_ID__names
            or return 1
            set -q __tome_tab[1]
            and set -g __tome_kept__TOME_ID__tabholds_$__tome_tab != "/$__tome_kept_words" -a $__tome_holds
            and set -g __tome_kept__TOME_ID__tab_$__tome_tab '' '' "$__tome_at" $__tome_generation
            return 0
        end
        # Words that go on with a dash are for the group's own script.
        set __tome_row _default
    end
    __TOME_ID__later
    __TOME_ID__behind
end

# Offer the names of the caller's group. A change of an executable bit leaves no trace in the
# directory, so each file is looked at.
function __TOME_ID__names --no-scope-shadowing
    set -l __tome_name __tome_kept_"$__tome_generation"_names
    if not set -q $__tome_name[1]
        __TOME_ID__part names run idle groups
        set -q $__tome_name[1]
        or return 1
        # As paths, which are looked at each time.
        for __tome_name in __tome_kept_"$__tome_generation"_{run,idle,groups}
            set -q $__tome_name[1]
            and set -g $__tome_name __TOME_ROOT__"$__tome_at/"$$__tome_name
        end
        set __tome_name __tome_kept_"$__tome_generation"_groups
        set -q $__tome_name[1]
        and set -g $__tome_name $$__tome_name/.tomeignore
        set __tome_name __tome_kept_"$__tome_generation"_names
    end
    if test -n "$__tome_plain"
        # Where no name fits, an alias may.
        string match -rq '^[A-Za-z0-9_][A-Za-z0-9_.-]*\z' -- $__tome_plain
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
