# Completion of the program `tome` for fish, printed by `tome completion fish`. Generated.

# Is the cursor where the words so far are matched by $argv[1], the verb, and $argv[2], the
# number of its operands ("" for any)? Without a verb: does none stand there yet?
function __tome_program_at
    set -l words (commandline -xpc 2>/dev/null)
    or set words (commandline -opc)
    set -l verb ''
    set -l operands 0
    set -l skip 0
    for word in $words[2..-1]
        if test "$verb" = run -a $operands -gt 0
            # The script's, whatever it looks like.
            set operands (math $operands + 1)
        else if test $skip = 1
            set skip 0
        else if contains -- $word __TOME_VALUES__
            set skip 1
        else if string match -q -- '-*' $word
            continue
        else if test -z "$verb"
            set verb $word
        else
            set operands (math $operands + 1)
        end
    end
    test "$verb" = "$argv[1]"
    or return
    test -z "$argv[2]" -o "$operands" = "$argv[2]"
end

__TOME_ASK__

complete --command tome --erase
complete --command tome --no-files
