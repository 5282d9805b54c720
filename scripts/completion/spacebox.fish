# SPDX-License-Identifier: MIT
# fish completion for spacebox and its applets.

set -g __spacebox_candidates @CANDIDATES@

function __spacebox_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (sh -c $__spacebox_candidates complete $words "$current")
        set -l word (string split -m 1 \t -- $line)
        switch $word[1]
            case :file
                __fish_complete_path "$current"
            case :folder
                __fish_complete_directories "$current"
            case ':command *'
                set -l first (math 1 + (string replace ':command ' '' -- $word[1]))
                set -l rest
                test $first -gt (count $words); or set rest (string escape -- $words[$first..-1])
                complete -C (string join ' ' -- $rest "$current")
            case '*'
                printf '%s\n' $line
        end
    end
end

complete -c spacebox -f -a '(__spacebox_complete)'
complete -c netns -f -a '(__spacebox_complete)'
complete -c phy-move -f -a '(__spacebox_complete)'
# The others have peers: only where the name leads to spacebox.
if command -q spacebox
    for name in (spacebox --list)
        command -q $name; and test (realpath (command -s $name)) = (realpath (command -s spacebox))
        and complete -c $name -f -a '(__spacebox_complete)'
    end
end
