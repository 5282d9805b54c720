#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# netns exec: what the program finds: /sys, /etc, its user, its descriptors; exit codes.
. "${0%/*}/lib.sh"
applet netns || { echo "1..0 # SKIP this configuration has no netns"; exit 0; }
sandbox
private_etc
n() { if [ -n "${TEST_PEER-}" ]; then run ip netns "$@"; else run netns "$@"; fi; }
n add apple
ip link add only0 type ifb
is "exit status" "$(n exec apple sh -c 'exit 7'; echo $status)" 7
is "a signal" "$(n exec apple sh -c 'kill -9 $$'; echo $status)" 137
n exec apple readlink /proc/self/ns/net
is "it is in the namespace" "$out" "net:[$(stat -L -c %i /run/netns/apple)]"
# (modules add theirs: gre0, sit0 ..., and a file of the bonding driver)
n exec apple sh -c 'sed -n "s/^ *\([^ :]*\):.*/\1/p" /proc/net/dev | sort'
devices=$out
like "its own devices" "$devices" '^lo$'
n exec apple sh -c 'ls /sys/class/net | grep -vx bonding_masters'
is "/sys shows its devices" "$out" "$devices"
unlike "and nobody else's" "$out" '^only0$'
mkdir "$tmp/below"
n exec apple sh -c "mount -t tmpfs tmpfs $tmp/below && echo mounted"
is "it has a mount namespace of its own" "$out:$(grep -c " $tmp/below " /proc/self/mountinfo)" "mounted:0"
run unshare -m sh -c 'mount --make-rshared /
	netns=netns; [ -z "${TEST_PEER-}" ] || netns="ip netns"
	$netns exec apple mount -t tmpfs tmpfs "$0"; grep -c " $0 " /proc/self/mountinfo' "$tmp/below"
is "whose mounts don't come out, also of a shared tree" "$out" 0
n exec nope true
is "no such name" "$status" 255
run sh -c 'cd "$0" && netns exec apple pwd' "$tmp"
[ -n "${TEST_PEER-}" ] || is "the working folder stays" "$out" "$tmp"

mkdir -p /etc/netns/apple/dir /etc/dir
echo ns1 > /etc/netns/apple/hostname; echo machine > /etc/hostname
echo inside > /etc/netns/apple/dir/file
echo 'nameserver 9.9.9.9' > /etc/netns/apple/resolv.conf
n exec apple sh -c 'cat /etc/hostname /etc/dir/file /etc/resolv.conf'
is "files and folders of /etc/netns/NAME" "$out:$err" "ns1
inside
nameserver 9.9.9.9:"
is "not outside" "$(cat /etc/hostname)" machine
echo x > /etc/netns/apple/notthere
n exec apple cat /etc/hostname
is "a missing target: a warning, and on" "$status:$out" 0:ns1
like "which names it" "$err" 'Bind /etc/netns/apple/notthere -> /etc/notthere failed: No such file or directory'
rm /etc/netns/apple/notthere

if [ -z "${TEST_PEER-}" ]; then
	expect "no such program: 127" 127 "" 'netns: exec of "/nonexist" failed: No such file or directory' \
		netns exec apple /nonexist
	expect "no program: 126" 126 "" 'netns: exec of "/etc/hostname" failed: Permission denied' \
		netns exec apple /etc/hostname
	if applet ip; then
		expect "ip netns exec answers 1" 1 "" 'exec of "/nonexist" failed: No such file or directory' \
			ip netns exec apple /nonexist
	fi

	# what is mounted below /sys stays
	mkdir "$tmp/b"
	mount -t tmpfs tmpfs /sys/fs/fuse/connections 2> /dev/null || mount -t tmpfs tmpfs /sys/kernel
	point=$(sed -n 's/^[^ ]* [^ ]* [^ ]* [^ ]* \(\/sys\/[^ ]*\) .* tmpfs .*/\1/p' /proc/self/mountinfo | tail -n 1)
	mkdir "$point/nested"; : > "$point/mark"; mount -t tmpfs tmpfs "$point/nested"; : > "$point/nested/deep"
	run netns exec apple sh -c "ls $point $point/nested; ls /sys/class/net | grep -vx bonding_masters"
	is "mounts below /sys are kept, with those below them" "$out:$err" "$point:
mark
nested

$point/nested:
deep
$devices:"
	ok "and are still outside" test -e "$point/nested/deep"
	before=$(for at in $(sed -n 's/^[^ ]* [^ ]* [^ ]* [^ ]* \(\/sys\/[^ ]*\) .*/\1/p' /proc/self/mountinfo); do
		stat -f -c '%n %T' "$at"; done)
	run netns exec apple sh -c "for at in $(sed -n 's/^[^ ]* [^ ]* [^ ]* [^ ]* \(\/sys\/[^ ]*\) .*/\1/p' \
		/proc/self/mountinfo | tr '\n' ' '); do stat -f -c '%n %T' \$at; done"
	is "every one of them" "$out" "$before"
	if have strace; then
		strace -f -o "$tmp/trace" -e trace=mount -e inject=mount:error=EPERM:when=2 netns exec apple \
			sh -c "cat $point/nested/deep; echo ran" > "$tmp/out" 2> "$tmp/err"
		is "sysfs can't be mounted: it goes on" "$?:$(cat "$tmp/out"):$(grep -c INJECTED "$tmp/trace")" "0:ran:1"
		like "with a warning" "$(cat "$tmp/err")" 'mount of /sys failed.*Operation not permitted'
	else
		skip "sysfs can't be mounted" strace
	fi
	# in a user namespace what came with it can't be moved; the kernel may refuse it a sysfs while things are hidden in the one there
	run unshare -U -r -m -n sh -c 'mount -t tmpfs none /run && netns add inner && netns exec inner sh -c "
		ls \"\$0\" \"\$0/nested\"" "$0"' "$point"
	is "also in a user namespace" "$status:$out" "0:$point:
mark
nested

$point/nested:
deep"
	[ -z "$err" ] || like "and what can't be is told" "$err" '^netns: mount of /sys failed.*Operation not permitted$'
	umount "$point/nested" "$point"
	run unshare -m sh -c 'mount -t tmpfs none /sys; mount -t sysfs -o ro,nosuid none /sys
		netns exec apple sh -c "grep \" /sys sysfs\" /proc/mounts | tail -n 1"'
	like "/sys stays read-only" "$out" 'sysfs ro,nosuid'
	run unshare -m sh -c 'umount -l /sys; netns exec apple sh -c "echo ran"'
	is "without /sys" "$status:$out" 0:ran

	# links
	echo secret > "$tmp/secret"
	ln -s "$tmp/secret" /etc/netns/apple/hosts; : > /etc/hosts
	run netns exec apple cat /etc/hosts
	is "a link out of the folder is not followed" "$status:$out" "0:"
	like "and told" "$err" 'Bind /etc/netns/apple/hosts -> /etc/hosts failed: it leads out of its folder'
	rm /etc/netns/apple/hosts; echo in > /etc/netns/apple/dir/hosts; ln -s dir/hosts /etc/netns/apple/hosts
	run netns exec apple cat /etc/hosts
	is "one inside is" "$out" in
	rm /etc/netns/apple/hosts
	if have strace; then
		ln -s dir/hosts /etc/netns/apple/hosts
		strace -f -o "$tmp/trace" -e trace=openat2,open_tree,move_mount -e inject=openat2,open_tree:error=ENOSYS \
			netns exec apple sh -c 'cat /etc/hosts; cat /etc/resolv.conf' > "$tmp/out" 2> "$tmp/err"
		is "an old kernel: no link is followed, files still work" "$(cat "$tmp/out")" "nameserver 9.9.9.9"
		like "both calls were refused" "$(cat "$tmp/trace")" 'INJECTED'
		rm /etc/netns/apple/hosts
	fi
	rm /etc/resolv.conf; ln -s /run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
	run netns exec apple cat /etc/resolv.conf
	is "resolv.conf is a link to nowhere" "$status:$out" "0:nameserver 9.9.9.9"
	is "which stays" "$(readlink /etc/resolv.conf)" /run/systemd/resolve/stub-resolv.conf
	mkdir -p /run/systemd/resolve; echo outside > /run/systemd/resolve/stub-resolv.conf
	run netns exec apple sh -c 'cp /run/systemd/resolve/stub-resolv.conf /run/systemd/resolve/t
		mv /run/systemd/resolve/t /run/systemd/resolve/stub-resolv.conf; cat /etc/resolv.conf'
	is "a live link: renaming its target takes nothing away" "$out" "nameserver 9.9.9.9"
	is "and what it leads to is untouched" "$(cat /etc/resolv.conf)" outside
	rm /etc/resolv.conf
	run netns exec apple cat /etc/resolv.conf
	is "no resolv.conf: it still works" "$status:$out" "0:nameserver 9.9.9.9"
	like "and is told" "$err" '/etc/resolv.conf'
	is "what was made is empty" "$(cat /etc/resolv.conf)" ""

	# users
	if netns exec -u root apple true 2> /dev/null; then
	run netns exec -u nobody apple sh -c 'id -u; id -g; id -G; grep CapEff /proc/self/status'
	is "-u NAME: uid, gid, groups, no capabilities" "$out" "$(id -u nobody)
$(id -g nobody)
$(id -G nobody)
CapEff:	0000000000000000"
	printf 'crew:x:4711:nobody\n' >> /etc/group
	run netns exec --user nobody apple id -G
	is "its groups in /etc/group" "$out" "$(id -g nobody) 4711"
	run netns exec -u 1234:crew apple sh -c 'id -u; id -G'
	is "-u NUMBER:GROUP" "$out" "1234
4711"
	run netns exec -u 1234 apple true
	is "a number without a group is refused" "$status:$err" \
		"255:netns: user 1234 has no group in /etc/passwd: give one, 1234:GROUP"
	run netns exec -u nosuch apple true
	is "nobody of that name" "$status:$err" '255:netns: no user "nosuch" in /etc/passwd'
	run netns exec -u nobody:nosuch apple true
	is "no group of that name" "$status:$err" '255:netns: no group "nosuch" in /etc/group'
	fi

	# nothing leaks
	fds() { ls /proc/self/fd | tr '\n' ' '; }
	here=$(sh -c 'ls /proc/self/fd | tr "\n" " "'; grep -e SigBlk -e SigIgn -e SigCgt /proc/self/status; umask)
	there=$(netns exec apple sh -c 'ls /proc/self/fd | tr "\n" " "'
		netns exec apple grep -e SigBlk -e SigIgn -e SigCgt /proc/self/status; netns exec apple sh -c umask)
	is "descriptors, signals and umask are those we had" "$there" "$here"

	# other references, all names
	unshare -n sleep 100 & sleeper=$!
	wait_for 5 sh -c "[ \$(readlink /proc/$sleeper/ns/net) != \$(readlink /proc/self/ns/net) ]"
	run netns exec $sleeper readlink /proc/self/ns/net
	is "by PID" "$out" "$(readlink /proc/$sleeper/ns/net)"
	run netns exec /proc/$sleeper/ns/net readlink /proc/self/ns/net
	is "by path" "$out" "$(readlink /proc/$sleeper/ns/net)"
	ok "attach by path" netns attach at /proc/$sleeper/ns/net
	run netns exec at readlink /proc/self/ns/net
	is "names it" "$out" "$(readlink /proc/$sleeper/ns/net)"
	kill $sleeper
	run netns exec /proc/self/ns/mnt true
	is "another type of namespace" "$status:$err" \
		'255:netns: Cannot open network namespace "/proc/self/ns/mnt": a mnt namespace, not a net namespace'
fi
all="netns --all exec"; [ -z "${TEST_PEER-}" ] || all="ip -all netns exec"
n add b; n del at
run $all sh -c 'ip -o link | grep -c LOOPBACK'
is "in all" "$status:$out" "0:
netns: b
1

netns: apple
1"
run env --ignore-signal=CHLD $all grep -c SigIgn /proc/self/status
is "our caller ignores SIGCHLD: so do they, and their ends are known" "$status:$err" 0:
run $all sh -c 'kill -INT $$'
is "an interrupt ends it" "$status:$(echo "$out" | grep -c netns)" 1:1
done_testing
