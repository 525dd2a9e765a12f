# Print the words of a root's commands, which the program knows.
function __TOME_FUNCTION__
    set -l words (commandline -xpc 2>/dev/null)
    or set words (commandline -opc)
    set -l typed (commandline -ct)
    # An open quote is closed, else it cannot be unescaped.
    set -l plain (string unescape -- $typed; or string unescape -- $typed\'; or string unescape -- $typed\")
    set -l answer (command __TOME_QUESTION__ -- $words[2..-1] "$plain" 2>/dev/null)
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
