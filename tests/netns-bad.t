#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# netns: bad words, missing privileges and folders, no room, no descriptors: one clear line, the right status, nothing left.
. "${0%/*}/lib.sh"
applet netns || { echo "1..0 # SKIP this configuration has no netns"; exit 0; }
sandbox
snapshot() { ls -a /run /run/netns 2> /dev/null; grep -c . /proc/self/mountinfo; }
# refused DESC STATUS REGEX CMD...: fails with that status and one line that matches, changing nothing.
refused()
{
	refused_desc=$1 refused_status=$2 refused_text=$3; shift 3
	snapshot > "$tmp/before"
	run "$@"
	snapshot > "$tmp/after"
	if [ "$status" = "$refused_status" ] && [ "$(wc -l < "$tmp/err")" -le 1 ] && cmp -s "$tmp/before" "$tmp/after" &&
			printf '%s\n' "$err" | grep -Eq -e "^(netns: )?$refused_text\$"; then
		pass "$refused_desc"
	else
		fail "$refused_desc" "of: $*" "status $status, want $refused_status; want: $refused_text" "$err" \
			"$(diff "$tmp/before" "$tmp/after")"
	fi
}
long=$(printf '%0256d' 0 | tr 0 x)
newline=$(printf 'a\nb')
netns add apple; : > /run/netns/ghost; touch -d '1 hour ago' /run/netns/ghost
sleep 0 & gone=$!; wait $gone

invalid='Invalid netns name ".*"'
for name in '' . .. a/b "$long"; do
	refused "add '$name'" 255 "$invalid" netns add "$name"
	refused "del '$name'" 255 "$invalid" netns del "$name"
	refused "attach '$name'" 255 "$invalid" netns attach "$name" $$
	# where a path is taken too, a/b is one
	case $name in */*) invalid_ref='Cannot open network namespace.*: No such file or directory' ;; *) invalid_ref=$invalid ;; esac
	refused "exec '$name'" 255 "$invalid_ref" netns exec "$name" true
	refused "pids '$name'" "$(case $name in */*) echo 1;; *) echo 255;; esac)" "$invalid_ref" netns pids "$name"
	refused "set '$name'" "$(case $name in */*) echo 1;; *) echo 255;; esac)" "$invalid_ref" netns set "$name" 1
	refused "identify '$name'" 1 "Specified string '.*' is not a pid" netns identify "$name"
	refused "list-id '$name'" 255 'What is ".*"\?' netns list-id "$name"
	for command in list monitor; do
		refused "$command '$name'" 255 'extra arguments specified: ".*"' netns $command "$name"
	done
done
refused "add a newline" 255 'Invalid netns name "a\\x0ab".*' netns add "$newline"
refused "attach a newline" 255 'Invalid netns name "a\\x0ab".*' netns attach "$newline" $$
missing='Cannot (open|remove) .*"?: No such file or directory'
for name in nope "$newline"; do
	refused "del '$name'" 1 "$missing" netns del "$name"
	refused "exec '$name'" 255 "$missing" netns exec "$name" true
	refused "pids '$name'" 1 "$missing" netns pids "$name"
	refused "set '$name'" 1 "$missing" netns set "$name" 1
	refused "attach from '$name'" 1 "$missing" netns attach new "$name"
done
none='No netns name specified'
for command in add del exec pids set attach; do refused "$command without a name" 1 "$none" netns $command; done
refused "existing" 1 'Cannot create namespace file ".*/apple": File exists' netns add apple
refused "attach, existing" 1 'Cannot create namespace file ".*/apple": File exists' netns attach apple $$
refused "attach without a PID" 1 'No PID specified' netns attach new
stale='Cannot open network namespace.*: stale name: no namespace is mounted on this file in this mount namespace'
refused "a plain file: exec" 255 "$stale" netns exec ghost true
refused "a plain file: pids" 1 "$stale" netns pids ghost
refused "a plain file: set" 1 "$stale" netns set ghost 1
echo text > "$tmp/file"
refused "a plain file by path" 255 'Cannot open network namespace ".*": not a namespace' netns exec "$tmp/file" true
refused "another type: exec" 255 'Cannot open network namespace ".*": a uts namespace, not a net namespace' \
	netns exec /proc/self/ns/uts true
refused "another type: attach" 1 'Cannot open network namespace ".*": a uts namespace, not a net namespace' \
	netns attach new /proc/self/ns/uts
: > /run/netns/uts; mount --bind /proc/self/ns/uts /run/netns/uts
refused "another type under a name" 255 '.*a uts namespace, not a net namespace' netns exec uts true
umount /run/netns/uts; rm /run/netns/uts
refused "a PID that is gone: exec" 255 ".*no process $gone" netns exec $gone true
refused "a PID that is gone: attach" 1 "Cannot open network namespace: no process $gone" netns attach new $gone
refused "a PID that is gone: identify" 1 "Cannot open network namespace: no process $gone" netns identify $gone
zombie
refused "a zombie: attach" 1 "Cannot open network namespace: process $zombie is a zombie .*" netns attach new "$zombie"
refused "a zombie: identify" 1 "Cannot open network namespace: process $zombie is a zombie .*" netns identify "$zombie"
kill $zombie_parent
refused "a negative PID" 1 'Invalid PID: -1' netns attach new -1
for words in 'add a b' 'attach a 1 b' 'set apple 1 2' 'list x' 'monitor x'; do
	# shellcheck disable=SC2086
	refused "a word too many: $words" 255 'extra arguments specified: ".*"' netns $words
done
refused "a word too many: pids" 1 'extra arguments specified: "b"' netns pids apple b
refused "-all and a name" 255 'extra arguments specified: "x"' netns del --all x
if applet lsns; then
	run lsns moose
	like "lsns of a name that isn't there" "$status:$out:$err" \
		"^1::lsns: .*: no network namespace named moose \(netns list shows them\)\$"
fi
refused "no such command" 255 'Command "nix" is unknown, try "netns help".' netns nix
refused "an empty command" 255 'Command "" is unknown, try "netns help".' netns ''
refused "set: no number" 255 'Error: argument "x" is wrong: Invalid "netnsid" value' netns set apple x
refused "set: too large" 255 'Error: argument "4294967296" is wrong: .*' netns set apple 4294967296
refused "list-id: unknown word" 255 'What is "x"\?' netns list-id x
refused "list-id: no number" 255 'Command line is not complete. .*' netns list-id nsid
refused "exec -u without a user" 255 'No user specified' netns exec -u
run netns --nix
is "an unknown option" "$status:$out" 255:

# no privilege
drop="netns exec -u nobody /proc/self/ns/net"
chmod 755 "$tmp"
for command in 'add new' 'attach new 1' 'del apple' 'exec apple true' 'set apple 1'; do
	want=1; case $command in exec*) want=255;; set*) want=2;; esac
	# shellcheck disable=SC2086
	refused "no privilege: $command" $want '.*(Operation not permitted|Permission denied).*' $drop netns $command
done
chmod 0 /run/netns/ghost
run $drop netns list
is "no privilege: list" "$status:$out:$err" "0:ghost (stale)
apple:"
refused "no privilege: a stale name, which can't even be opened, is called that" 1 "$stale" $drop netns pids ghost
for command in identify list-id; do
	# shellcheck disable=SC2086
	expect "no privilege: $command" 0 "" "" $drop netns $command
done
if unshare -U true 2> /dev/null; then
	root='unshare -U -r'
	for command in 'add new' 'attach new 1' 'del apple' 'exec apple true' 'set apple 1'; do
		want=1; case $command in exec*) want=255;; set*) want=2;; esac
		# shellcheck disable=SC2086
		refused "root of a user namespace: $command" $want '.*(Operation not permitted|Permission denied).*' $root netns $command
	done
else
	skip "root of a user namespace" "user namespaces"
fi

if applet ip; then
	printf 'netns add new\nnetns list\n' > "$tmp/batch"; chmod 644 "$tmp/batch"
	run $drop ip -force -batch "$tmp/batch"
	is "no privilege: a batch goes on behind add" "$out" "ghost (stale)
apple"
	like "which is told" "$err" '^Failed to create a new network namespace "new": Operation not permitted \(needs CAP_SYS_ADMIN\)'
fi

# no /proc, no /run
inside() { unshare -m sh -c "$@"; }
hide_proc='mount -t tmpfs none /proc'
refused "no /proc: add" 1 'Bind .* failed: /proc is not mounted' inside "$hide_proc; exec netns add new"
refused "no /proc: attach" 1 'Cannot open network namespace: /proc is not mounted' inside "$hide_proc; exec netns attach new 1"
refused "no /proc: pids" 1 'Cannot read /proc: /proc is not mounted' inside "$hide_proc; exec netns pids apple"
refused "no /proc: exec by PID" 255 'Cannot open network namespace "1": /proc is not mounted' \
	inside "$hide_proc; exec netns exec 1 true"
refused "no /proc: identify" 1 'Cannot open network namespace: /proc is not mounted' \
	inside "$hide_proc; exec netns identify"
run inside "$hide_proc; netns list; netns exec apple echo ran 2> /dev/null; netns del apple; netns list"
is "no /proc: list, exec and del work" "$out" "ghost (stale)
apple
ran
ghost (stale)"
netns add apple
run inside 'mount -t tmpfs -o mode=0,ro none /run; netns list'
is "no folder: list" "$status:$out:$err" 0::
refused "no folder, nowhere to make it: add" 1 'mkdir /var/run/netns failed: Read-only file system' \
	inside 'mount -t tmpfs -o ro none /run; exec netns add new'
mkdir -p "$tmp/bare/proc"; cp "$SPACEBOX" "$tmp/bare/netns"
bare() { inside 'mount -t proc proc "$0/proc"; exec chroot "$0" /netns "$@"' "$tmp/bare" "$@"; }
expect "no /run: list" 0 "" "" bare list
expect "no /run: add" 1 "" "netns: mkdir /run/netns failed: No such file or directory" bare add new
expect "no /run: del" 1 "" 'netns: Cannot remove namespace file "/run/netns/new": No such file or directory' bare del new
expect "no /run: exec" 255 "" 'netns: Cannot open network namespace "new": No such file or directory' bare exec new /netns
expect "a chroot: exec" 255 "" \
	'netns: "mount --make-rslave /" failed: Invalid argument (/ is no mount point, as in a chroot)' bare exec $$ /netns
run inside 'mount -t tmpfs -o size=4k none /run; head -c 8192 /dev/zero > /run/full 2> /dev/null
	netns add new && netns exec new echo ran && netns del new && ls /run/netns'
is "full /run: a name takes no block" "$status:$out:$err" 0:ran:
run inside 'mount -t tmpfs -o nr_inodes=2 none /run; : > /run/full; netns add new; echo $?; ls /run'
is "full /run: no inode for the folder" "$out:$err" "1
full:netns: mkdir /var/run/netns failed: No space left on device"
run inside 'mount -t tmpfs -o nr_inodes=3 none /run; netns add a; netns add b; echo $?; netns list; netns del a; ls /run/netns'
is "no inode for the name" "$out" "1
a"
like "is told" "$err" 'Cannot create namespace file ".*/b": No space left on device'

# descriptors
run sh -c 'ulimit -n 4; netns add few && netns list && netns exec few true && netns pids few && netns identify && netns del few'
# exec tells what it can't show below /sys then, where the kernel has more there
is "four descriptors are enough" "$status:$out:$(printf '%s\n' "$err" | grep -v "will be hidden: Too many open files")" "0:few
apple
ghost (stale):"
run sh -c 'ulimit -n 3; netns add few; echo $?; netns list; echo $?; netns exec apple true; echo $?; netns del apple; echo $?'
is "three are not" "$out" "1
1
255
1"
is "one line each" "$(echo "$err" | grep -c 'Too many open files')" 4
is "nothing is left" "$(ls /run/netns)" "apple
ghost"
netns add third; netns set apple 5; netns set third 6
run sh -c 'ulimit -n 6; netns list'
is "six are enough for all ids" "$(echo "$out" | grep -c '(id: [56])$')" 2
netns del third
run inside 'mount -t tmpfs none /run; (sleep 0.5; rmdir /run/netns) & exec timeout 5 netns monitor'
is "monitor tells that the folder is gone" "$status:$out:$err" "1::netns: /var/run/netns is gone"
for close in '<&-' '>&-' '2>&-' '<&- >&- 2>&-'; do
	run sh -c "netns add closed $close && netns exec closed true $close && netns del closed $close"
	is "closed: $close" "$status:$(ls /run/netns)" "0:apple
ghost"
done
run sh -c 'netns list >&-'
is "closed output: list fails" "$status" 1
for command in list identify help; do
	refused "no room for the output: $command" 1 'write error: No space left on device' sh -c "exec netns $command > /dev/full"
	refused "none at all: $command" 1 '' sh -c "exec netns $command >&- 2>&-"
done
run sh -c 'netns exec apple ls -l /proc/self/fd/0 <&-'
like "a program finds closed what was closed" "$err" "cannot access '/proc/self/fd/0'|/proc/self/fd/0: No such file"
done_testing
