# An instance of tome for fish, as a new shell first has it: the body, which is the code that
# `tome init` prints, is read from a file of its own when the first call or TAB wants it.

builtin functions --erase __TOME_NAME__
builtin abbr --erase __TOME_NAME__ 2>/dev/null

function __TOME_NAME__ --no-scope-shadowing
    __TOME_ID__load
    or return
    __TOME_NAME__ $argv
end

# Read the body, which defines all these functions anew.
function __TOME_ID__load
    if not test -r __TOME_BODY__
        builtin echo 'tome: '__TOME_BODY__' is not there: "tome setup fish" writes it, if the instance is remembered' >&2
        return 127
    end
    builtin source __TOME_BODY__
    if not builtin functions --query __TOME_ID__ask
        builtin echo 'tome: '__TOME_BODY__' is damaged: "tome setup fish" writes it anew' >&2
        return 70
    end
end

# fish asks this before it looks at what is offered.
function __TOME_ID__complete
    __TOME_ID__load 2>/dev/null
    or return
    __TOME_ID__complete
end

builtin complete --command __TOME_NAME__ --erase
builtin complete --command __TOME_NAME__ --no-files
builtin complete --command __TOME_NAME__ --keep-order --condition __TOME_ID__complete --arguments '$$__tome_kept__TOME_ID__offered'
