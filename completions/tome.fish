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
        else if contains -- $word --root -r --shell --output --remove
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
complete -c tome -n '__tome_program_at' -a init -d 'Print the code that defines an instance'
complete -c tome -n '__tome_program_at' -a alias -d 'Remember an instance, or list those that are remembered'
complete -c tome -n '__tome_program_at' -a setup -d 'Write a start file for the remembered instances'
complete -c tome -n '__tome_program_at' -a list -d 'List every command'
complete -c tome -n '__tome_program_at' -a help -d 'Show help for a command or a group'
complete -c tome -n '__tome_program_at' -a run -d 'Run a command'
complete -c tome -n '__tome_program_at' -a which -d 'Print the path of a command\'s script'
complete -c tome -n '__tome_program_at' -a cat -d 'Print a command\'s script'
complete -c tome -n '__tome_program_at' -a inspect -d 'Show what tome understood of a file'
complete -c tome -n '__tome_program_at' -a lint -d 'Explain every file that is not listed, and every fault'
complete -c tome -n '__tome_program_at' -a migrate -d 'Show other tools\' headers as tome\'s own'
complete -c tome -n '__tome_program_at' -a doctor -d 'Tell whether all is well with shells, start files and instances'
complete -c tome -n '__tome_program_at' -a completion -d 'Print the completion of tome itself for a shell'
complete -c tome -n '__tome_program_at' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at' -l version -d 'Print the version'
complete -c tome -n '__tome_program_at' -l help -d 'Show help'
complete -c tome -n '__tome_program_at init' -l shell -x -a 'bash zsh fish' -d 'The shell, else the one that calls'
complete -c tome -n '__tome_program_at init' -l help -d 'Show help'
complete -c tome -n '__tome_program_at init 1' -k -a '(__fish_complete_directories (commandline -ct) \'\')'
complete -c tome -n '__tome_program_at init 2' -k -a 'bash zsh fish'
complete -c tome -n '__tome_program_at alias' -l json -d 'Print JSON'
complete -c tome -n '__tome_program_at alias' -l output -x -a '(__fish_complete_path (commandline -ct))' -d 'Write it as a program, too, for cron and all'
complete -c tome -n '__tome_program_at alias' -l force -d 'Write over a file that is no wrapper of tome'
complete -c tome -n '__tome_program_at alias' -l remove -x -d 'Forget an instance'
complete -c tome -n '__tome_program_at alias' -l help -d 'Show help'
complete -c tome -n '__tome_program_at alias 1' -k -a '(__fish_complete_directories (commandline -ct) \'\')'
complete -c tome -n '__tome_program_at setup' -l help -d 'Show help'
complete -c tome -n '__tome_program_at setup 0' -k -a 'bash zsh fish'
complete -c tome -n '__tome_program_at list' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at list' -l json -d 'Print JSON'
complete -c tome -n '__tome_program_at list' -l all -s a -d 'Hidden ones, too'
complete -c tome -n '__tome_program_at list' -l help -d 'Show help'
complete -c tome -n '__tome_program_at list' -k -a '(__tome_program_commands)'
complete -c tome -n '__tome_program_at help' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at help' -l json -d 'Print JSON'
complete -c tome -n '__tome_program_at help' -l help -d 'Show help'
complete -c tome -n '__tome_program_at help' -k -a '(__tome_program_commands)'
complete -c tome -n '__tome_program_at run 0' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at run 0' -l no-check -d 'Start it whatever its usage says'
complete -c tome -n '__tome_program_at run 0' -l skip-hooks -d 'Start it without the hooks of .hooks.d'
complete -c tome -n '__tome_program_at run 0' -l help -d 'Show help'
complete -c tome -n '__tome_program_at run' -k -a '(__tome_program_commands)'
complete -c tome -n '__tome_program_at which' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at which' -l all -s a -d 'Every file of that name'
complete -c tome -n '__tome_program_at which' -l help -d 'Show help'
complete -c tome -n '__tome_program_at which' -k -a '(__tome_program_commands)'
complete -c tome -n '__tome_program_at cat' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at cat' -l help -d 'Show help'
complete -c tome -n '__tome_program_at cat' -k -a '(__tome_program_commands)'
complete -c tome -n '__tome_program_at inspect' -l json -d 'Print JSON'
complete -c tome -n '__tome_program_at inspect' -l help -d 'Show help'
complete -c tome -n '__tome_program_at inspect' -k -a '(__fish_complete_path (commandline -ct))'
complete -c tome -n '__tome_program_at lint' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at lint' -l json -d 'Print JSON'
complete -c tome -n '__tome_program_at lint' -l help -d 'Show help'
complete -c tome -n '__tome_program_at lint' -k -a '(__fish_complete_path (commandline -ct))'
complete -c tome -n '__tome_program_at migrate' -l root -s r -x -a '(__fish_complete_directories (commandline -ct) \'\')' -d 'The folder of scripts'
complete -c tome -n '__tome_program_at migrate' -l help -d 'Show help'
complete -c tome -n '__tome_program_at migrate 0' -k -a '(__fish_complete_directories (commandline -ct) \'\')'
complete -c tome -n '__tome_program_at doctor' -l json -d 'Print JSON'
complete -c tome -n '__tome_program_at doctor' -l help -d 'Show help'
complete -c tome -n '__tome_program_at completion' -l help -d 'Show help'
complete -c tome -n '__tome_program_at completion 0' -k -a 'bash zsh fish'
