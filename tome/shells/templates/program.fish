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
        else if contains -- $word --root -r
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

# Print the words of a root's commands, which the program knows.
function __tome_program_commands
    set -l words (commandline -xpc 2>/dev/null)
    or set words (commandline -opc)
    set -l typed (commandline -ct)
    # An open quote is closed, else it cannot be unescaped.
    set -l plain (string unescape -- $typed; or string unescape -- $typed\'; or string unescape -- $typed\")
    set -l answer (command tome --light v1 complete-program fish tome '' -- $words[2..-1] "$plain" 2>/dev/null)
    or return
    string match -rv -- '^$|^%\\.$|%0[A9]' $answer[3..-1] | string replace -a -- %25 %
    # What stands before the value of --flag=value is no part of the path. fish offers files to a
    # command that nobody told it about.
    set -l paths
    if string match -qr 'files|dirs|rest:' -- $answer[1]
        set paths (complete --do-complete "__tome_program_path $(string sub -s (math 1 + $answer[2]) -- $typed)")
    end
    if string match -q '*dirs*' -- $answer[1]
        set paths (string match -- '*/' $paths)
    end
    if set -q paths[1]
        printf '%s\n' (string sub -l $answer[2] -- "$plain")$paths
    end
end

complete --command tome --erase
complete --command tome --no-files
