#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: bash-completion zsh fish python3
# Shell completion: what is offered where on a command line, and that bash, zsh and fish offer it.
. "${0%/*}/lib.sh"
ours || { echo "1..0 # SKIP the completion is for ours"; exit 0; }
sandbox
ln -s "$SPACEBOX" "$tmp/bin/spacebox"
mkdir /run/netns; : >/run/netns/apple; : >/run/netns/pear

# ---- what is offered. offered WORD...: what can stand for the last word, in one line; a tab and what follows it left out
offered() { sh "$root/scripts/completion/candidates" "$@" | cut -f 1 | tr '\n' ' '; }
# has DESC WANTED... -- WORD...: all of these are offered; only: these and nothing else
has()
{
	has_desc=$1 has_wanted=''; shift
	while [ "$1" != -- ]; do has_wanted="$has_wanted $1"; shift; done
	shift
	has_got=$(offered "$@") has_missing=''
	for wanted in $has_wanted; do case " $has_got" in *" $wanted "*) ;; *) has_missing="$has_missing $wanted" ;; esac; done
	if [ -z "$has_missing" ]; then pass "$has_desc"; else fail "$has_desc" "missing:$has_missing" "of: $has_got"; fi
}
only() { only_desc=$1 only_want=$2; shift 2; is "$only_desc" "$(offered "$@")" "${only_want:+$only_want }"; }

only "every applet" "$(spacebox --list | tr '\n' ' ' | sed 's/ $//')" spacebox ''
only "an applet that has begun" "$(spacebox --list | grep ^ns | tr '\n' ' ' | sed 's/ $//')" spacebox ns
only "spacebox's options" "--list --list-full" spacebox --list
only "--install: a folder" ":folder" spacebox --install ''
for name in $(spacebox --list); do
	case $name in ip | iw) continue ;; esac
	# all that the help has at the begin of a line
	for option in $("$name" --help | sed -n 's/^ *\(-[A-Za-z0-9-]*\).*/\1/p'); do
		case " $(offered "$name" "$option")" in *" $option"[\ =]*) ;; *) fail "$name: $option is offered" "$(offered "$name" "$option")" ;; esac
	done
	pass "$name: the options of its help"
done
if applet lsns; then
	only "types" "mnt net ipc user pid uts cgroup time" lsns -t ''
	only "columns" "$(lsns -H -n -r | cut -d ' ' -f 1 | grep ^N | tr '\n' ' ' | sed 's/ $//')" lsns -o n
	only "columns behind others" "+NS,TYPE" lsns -o +NS,ty
	only "relations of a tree" "--tree=owner" lsns --tree=o
	has "namespaces and processes" apple pear $$ -- lsns --holders ''
	only "processes" "$$" lsns -p $$
	only "a namespace" "apple" lsns a
fi
if applet nsenter; then
	only "a process" "$$" nsenter -t $$
	has "namespaces behind =" --net=apple :file -- nsenter --net=a
	only "a program" ":command 4" nsenter -t 1 -n ''
	only "a program's word" ":command 3" nsenter -a -n ls -
	only "a program's word, behind spacebox" ":command 4" spacebox nsenter -a -n ls -
	has "users" follow root -- nsenter -S ''
fi
if applet unshare; then
	only "propagation" "--propagation=slave --propagation=shared" unshare --propagation=s
	only "an option that wants more" "--propagation=" unshare --prop
	only "a program in new namespaces" ":command 3" unshare -m -n ''
fi
if applet netns; then
	only "netns commands" "add attach" netns a
	only "names to delete" "apple pear" netns del ''
	only "more names to delete" "pear" netns del apple p
	only "a program in a namespace" ":command 3" netns exec apple ''
	only "as a user" ":command 5" netns exec -u root apple ls ''
	only "ip netns" ":command 4" ip netns exec apple ''
	has "ip netns attach" $$ -- ip netns attach plum ''
fi
if applet ip; then
	ip link add eth0 type veth peer name other0
	has "objects" link address route -- ip ''
	has "an interface" eth0 lo dev -- ip link set ''
	only "an interface behind dev" "eth0" ip addr add 192.0.2.1/24 dev e
	only "kinds" "vrf" ip link add red type vr
	has "words of an address" label scope -- ip address add 192.0.2.1/24 dev eth0 ''
	only "words of a route" "via vrf" ip route add default v
	only "-n" "apple" ip -n a
	only "options" "-json" ip -j
	rm /run/netns/apple; netns add apple; ip -n apple link add inner0 type veth peer name inner1
	has "interfaces of another namespace" inner0 inner1 -- ip -n apple link show inner
fi
if applet iw; then
	has "what iw shows" dev phy reg event -- iw ''
	has "an interface's commands" info scan set -- iw dev wlan0 ''
	only "types of interfaces" "managed" iw wlan0 set type man
	only "a namespace for a radio" "apple" iw phy phy0 set netns name a
fi
if applet rfkill; then
	only "rfkill commands" "block" rfkill b
	has "what can be blocked" wlan bluetooth all -- rfkill block ''
	only "rfkill's columns" "ID,SOFT" rfkill -o id,s
fi
if applet phy-move; then
	has "where a radio goes" apple -- phy-move wlan0 ''
	only "a command for a radio" ":command 4" phy-move wlan0 apple -- ''
fi

# ---- the shells
for shell in bash zsh fish; do
	ok "$shell: there is a file for it" sh -c 'sh "$1/scripts/completion/generate" "$2" >"$3"' - "$root" $shell "$tmp/spacebox.$shell"
	! have $shell || ok "$shell: which it reads" $shell -n "$tmp/spacebox.$shell"
done
cat >"$tmp/lines" <<'LINES'
lsns --tree=o
lsns -o ns,ty
spacebox lsns --holders app
netns del p
nsenter -t 1 -n ls --recursi
unshare --propagation=sl
spacebox rfkill block blue
?lsns -t 
LINES
want="lsns --tree=o -> lsns --tree=owner
lsns -o ns,ty -> lsns -o NS,TYPE
spacebox lsns --holders app -> spacebox lsns --holders apple
netns del p -> netns del pear
nsenter -t 1 -n ls --recursi -> nsenter -t 1 -n ls --recursive
unshare --propagation=sl -> unshare --propagation=slave
spacebox rfkill block blue -> spacebox rfkill block bluetooth
lsns -t  -> cgroup ipc mnt net pid time user uts"
everything() { for applet; do applet "$applet" || return 1; done; }
everything lsns netns nsenter unshare rfkill || done_testing
typed() { python3 "$test_dir/completion/type.py" "$@" <"$tmp/lines" 2>&1 | sed '$s/ \$ lsns.*//'; }
if ! have python3; then
	skip "bash, zsh: what is typed" "python3"
else
	folder=/usr/share/bash-completion
	if have bash && [ -e $folder/bash_completion ]; then
		is "bash: what is typed" "$(typed ". $folder/bash_completion; . $tmp/spacebox.bash" bash --norc -i)" "$want"
	else skip "bash: what is typed" "bash-completion"; fi
	! have bash || is "bash without bash-completion" "$(typed ". $tmp/spacebox.bash" bash --norc -i)" \
		"$(printf '%s\n' "$want" | sed 's/recursive/recursi/')"
	if have zsh; then
		mkdir "$tmp/functions"; cp "$tmp/spacebox.zsh" "$tmp/functions/_spacebox"
		is "zsh: what is typed" "$(typed "fpath=($tmp/functions \$fpath); autoload -U compinit; compinit -u -D" zsh -f -i)" "$want"
	else skip "zsh: what is typed" "zsh"; fi
fi
if have fish; then
	# fish tells by itself what it would offer
	fish_offers() { HOME=$tmp fish -c "source $tmp/spacebox.fish; complete -C '$1'" | cut -f 1 | tr '\n' ' '; }
	while read -r line offer; do
		is "fish: $line" "$(fish_offers "$(printf %s "$line" | tr _ ' ')")" "$offer "
	done <<'LINES'
lsns_--tree=o --tree=owner
lsns_-o_ns,ty NS,TYPE
spacebox_lsns_--holders_app apple
netns_del_p pear
nsenter_-t_1_-n_ls_--recursi --recursive
unshare_--propagation=sl --propagation=slave
lsns_-t_ cgroup ipc mnt net pid time user uts
LINES
else skip "fish: what is typed" "fish"; fi
done_testing
