# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# bash completion for spacebox and its applets.

_spacebox_candidates=@CANDIDATES@

_spacebox()
{
	local word what i own strip rest=$COMP_LINE
	local -a words=() from=()

	# bash ends words at = and : too: what isn't separated by blanks is one word
	for ((i = 0; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ i -gt 0 && $rest != [[:blank:]]* ]]; then
			words[${#words[@]} - 1]+=$word
		else
			from+=("$i")
			words+=("$word")
		fi
		rest=${rest#"${rest%%[![:blank:]]*}"}
		rest=${rest#"$word"}
	done
	own=${COMP_WORDS[COMP_CWORD]}
	[[ $own != [=:] ]] || own=
	strip=${words[${#words[@]} - 1]}
	strip=${strip%"$own"}

	COMPREPLY=()
	while IFS=$'\t' read -r word what; do
		case $word in
		:file) compopt -o filenames; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$own") ;;
		:folder) compopt -o filenames; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "$own") ;;
		:command\ *) _spacebox_command "${from[${word#* }]}"; return ;;
		*)
			[[ $word != *= ]] || compopt -o nospace
			[[ $word != *[!A-Za-z0-9_.,=:+@%/-]* ]] || printf -v word %q "$word"
			COMPREPLY+=("${word#"$strip"}")
		esac
	done < <(sh -c "$_spacebox_candidates" complete "${words[@]}")
}

# Completes the command line that begins at word number $1.
_spacebox_command()
{
	if declare -F _comp_command_offset >/dev/null; then
		_comp_command_offset "$1"
	elif declare -F _command_offset >/dev/null; then
		_command_offset "$1"
	elif [ "$1" = "$COMP_CWORD" ]; then
		mapfile -t COMPREPLY < <(compgen -c -- "${COMP_WORDS[COMP_CWORD]}")
	else
		compopt -o default
	fi
}

complete -F _spacebox spacebox netns phy-move
# The others have peers: only where the name leads to spacebox.
for _spacebox_name in $(spacebox --list 2>/dev/null); do
	[[ ! $(type -P "$_spacebox_name") -ef $(type -P spacebox) ]] || complete -F _spacebox "$_spacebox_name"
done
unset _spacebox_name
