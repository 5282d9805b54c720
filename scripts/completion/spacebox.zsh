#compdef spacebox netns phy-move lsns nsenter unshare rfkill wpa_passphrase
# SPDX-License-Identifier: MIT
# zsh completion for spacebox and its applets; to be installed as _spacebox.

_spacebox_candidates=@CANDIDATES@

_spacebox()
{
	local word what
	local -a plain plain_shown open open_shown

	while IFS=$'\t' read -r word what; do
		case $word in
		:file) [[ $PREFIX != -*=* ]] || compset -P '*='; _files ;;
		:folder) [[ $PREFIX != -*=* ]] || compset -P '*='; _files -/ ;;
		:command\ *)
			shift ${word#* } words
			(( CURRENT -= ${word#* } ))
			_normal
			return ;;
		*=) open+=("$word"); open_shown+=("${(r:24:)word}  $what") ;;
		*) plain+=("$word"); plain_shown+=("${(r:24:)word}  $what") ;;
		esac
	done < <(sh -c "$_spacebox_candidates" complete "${(@Q)words[1,CURRENT-1]}" "$PREFIX")
	# they were chosen already, not always by the case of their letters
	(( ! $#plain )) || compadd -U -l -d plain_shown -a plain
	(( ! $#open )) || compadd -U -S '' -l -d open_shown -a open
}

# These have a completion of their own elsewhere: only where the name leads to spacebox.
for _spacebox_name in ip iw; do
	[[ ! ${commands[$_spacebox_name]-} -ef ${commands[spacebox]-} ]] || compdef _spacebox $_spacebox_name
done
unset _spacebox_name

_spacebox "$@"
