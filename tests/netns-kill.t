#!/bin/sh
# SPDX-License-Identifier: MIT
# netns killed at any system call, and with any of them failing: run again it finishes the job; alone it leaves nothing between
# before and after. strace(1) kills and makes fail.
. "${0%/*}/lib.sh"
applet netns || { echo "1..0 # SKIP this configuration has no netns"; exit 0; }
have strace || { echo "1..0 # SKIP needs strace"; exit 0; }
sandbox
mkdir -p /run/x; mount -t tmpfs tmpfs /run; mount --make-shared /run	# as on a machine with systemd

fresh()
{
	while umount -l /run/netns 2> /dev/null; do :; done
	rm -rf /run/netns
}
# steps CMD...: lists "CALL N" for every system call that can fail, N counting the calls of that name.
steps()
{
	strace -o "$tmp/steps" "$@" > /dev/null 2>&1
	sed -n 's/^\([a-z_0-9]*\)(.*/\1/p' "$tmp/steps" |
		grep -v -e execve -e exit -e brk -e mmap -e munmap -e arch_prctl -e set_tid -e rt_sig |
		awk '{ print $1, ++n[$1] }'
}
# at CALL N EFFECT CMD...: runs with that injected; fails the test when nothing was.
at()
{
	at_call=$1 at_inject=$1:$3:when=$2; shift 3
	timeout 20 strace -o "$tmp/log" -e trace="$at_call" -e inject="$at_inject" "$@" > "$tmp/at.out" 2> "$tmp/at.err"
	at_status=$?
	grep -q -e INJECTED -e 'killed by SIGKILL' "$tmp/log" || not_injected="$not_injected $at_inject"
}
good() { [ "$(stat -f -c %t "/run/netns/$1" 2> /dev/null)" = 6e736673 ] &&
	[ "$(grep -c " /run/netns/$1 " /proc/self/mountinfo)" = 1 ]; }
nothing() { [ ! -e "/run/netns/$1" ] && ! grep -q " /run/netns/$1 " /proc/self/mountinfo; }
aged() { [ -e "/run/netns/$1" ] && ! good "$1" && sleep 2.2; }

not_injected= bad= count=0
for first in yes no; do
	fresh; [ $first = yes ] || netns add other
	steps netns add k > "$tmp/list"; netns del k
	while read -r call n; do
		[ $first = no ] || fresh
		count=$((count + 1))
		at "$call" "$n" signal=KILL netns add k
		if ! good k; then
			netns add k 2> "$tmp/again" || bad="$bad first=$first,$call,$n:$(cat "$tmp/again")"
		fi
		good k || bad="$bad first=$first,$call,$n:not-good"
		netns del k || bad="$bad $call,$n:del"
	done < "$tmp/list"
done
is "add, killed at each of $count calls: the next add heals" "$bad" ""
ok "every call was reached" test $count -ge 15

bad= count=0
netns add other 2> /dev/null; netns add k
steps netns del k > "$tmp/list"
while read -r call n; do
	count=$((count + 1))
	[ -e /run/netns/k ] || netns add k
	at "$call" "$n" signal=KILL netns del k
	[ ! -e /run/netns/k ] || netns del k || bad="$bad $call,$n"
	nothing k || bad="$bad $call,$n:left"
done < "$tmp/list"
is "del, killed at each of $count calls: the next del finishes" "$bad" ""

bad= count=0
netns attach k $$; netns del k
steps netns attach k $$ > "$tmp/list"; netns del k
while read -r call n; do
	count=$((count + 1))
	at "$call" "$n" signal=KILL netns attach k $$
	good k || netns attach k $$ 2> /dev/null || bad="$bad $call,$n"
	good k || bad="$bad $call,$n:not-good"
	netns del k
done < "$tmp/list"
is "attach, killed at each of $count calls" "$bad" ""
is "every kill hit" "$not_injected" ""

# errors: either it says so and nothing is there, or it didn't need that call and all is there
sweep()
{
	sweep_command=$1 bad= count=0
	steps netns "$sweep_command" k > "$tmp/list"
	[ "$sweep_command" = add ] && netns del k
	while read -r call n; do
		for errno in EPERM ENOMEM EMFILE ENOSPC EINTR EBUSY EINVAL ENOSYS EIO EACCES; do
			# a write that is interrupted for ever is no write
			case $call,$errno in *lock,EINTR|write*,*|poll,*) continue ;; esac
			count=$((count + 1))
			[ "$sweep_command" = add ] || [ -e /run/netns/k ] || netns add k
			at "$call" "$n" error=$errno netns "$sweep_command" k
			lines=$(wc -l < "$tmp/at.err")
			# without the lock it goes on, and says so
			[ "$call:$at_status" != flock:0 ] || lines=$((lines - 1))
			if [ "$sweep_command" = add ]; then
				if [ $at_status = 0 ]; then good k && [ "$lines" = 0 ]; else nothing k && [ "$lines" = 1 ]; fi
			else
				if [ $at_status = 0 ]; then nothing k && [ "$lines" = 0 ]; else [ "$lines" = 1 ] && { good k || netns del k; }; fi
			fi || bad="$bad $call,$n,$errno:$at_status:$(cat "$tmp/at.err")"
			[ "$sweep_command" = add ] && [ -e /run/netns/k ] && netns del k
		done
	done < "$tmp/list"
	is "$sweep_command, $count errors: all or nothing, one line" "$bad" ""
}
not_injected=
netns del k 2> /dev/null
sweep add
netns add k
sweep del
is "every error was seen" "$not_injected" ""

# del names the call that failed
netns add k
at umount2 1 error=EPERM netns del k
is "del: the unmounting failed" "$at_status:$(cat "$tmp/at.err")" \
	'1:netns: Cannot unmount namespace file "/var/run/netns/k": Operation not permitted'
good k && pass "the name is as it was" || fail "the name is as it was"
at unlink 1 error=EROFS netns del k
is "del: the removing failed" "$at_status:$(cat "$tmp/at.err")" \
	'1:netns: Cannot remove namespace file "/var/run/netns/k": Read-only file system'
good k && pass "the name leads to it again" || fail "the name leads to it again"
netns del k

# iproute2's del, which takes no lock, comes between add's file and its mount
at mount 2 error=ENOENT netns add k
is "add: the file vanished before the mount" "$at_status:$(grep -c INJECTED "$tmp/log")" 0:1
good k && pass "it was made again" || fail "it was made again"
netns del k

# kernels without open_tree: the steps by mount(2)
fresh
at open_tree 1 error=ENOSYS netns add k
is "an old kernel: add works" "$at_status:$(grep -c INJECTED "$tmp/log")" 0:1
good k && pass "the namespace is mounted once" || fail "the namespace is mounted once" "$(grep netns /proc/self/mountinfo)"
fresh
netns add k
good k && pass "below a shared /run it is mounted once" || fail "mounted once" "$(grep netns /proc/self/mountinfo)"
done_testing
