#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016
# unshare: namespaces that stay, each mounted on a file; nothing stays of what fails.
. "${0%/*}/lib.sh"
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }
sandbox
mkdir "$tmp/f" && mount -t tmpfs -o mode=777 tmpfs "$tmp/f" && mount --make-private "$tmp/f" && cd "$tmp/f" || exit 1
as_user() { unshare -G 4000 -S 4000 -- "$@"; }
mounted() { grep -c " $tmp/f/$1 nsfs " /proc/mounts; }
nothing_mounted() { [ "$(mounted "$1")" = 0 ]; }
inode_of() { stat -c %i "$1"; }
built() { ! unshare "$@" -V 2>&1 | grep -q 'this build lacks'; }
if ! built --net=a; then
	for type in mount uts ipc net user cgroup pid time; do
		expect "--$type=FILE isn't built in: says so" 1 "" "unshare: this build lacks namespaces that stay (=FILE)" \
			unshare --$type=a true
	done
	done_testing
fi

for pair in mount:mnt uts:uts ipc:ipc net:net user:user cgroup:cgroup; do
	long=${pair%:*} type=${pair#*:}
	[ -e "/proc/self/ns/$type" ] || { skip "--$long=FILE" "no such type"; continue; }
	: > "$type"
	# util-linux 2.38 fails for user (its pull request 3905)
	[ $type = user ] && ! ours && continue
	run unshare "--$long=$type" readlink "/proc/self/ns/$type"
	is "--$long=FILE: the namespace of the program stays there" "$status:$out:$(mounted $type)" "0:$type:[$(inode_of $type)]:1"
	umount $type
done
: > pid; : > time
run unshare -f --pid=pid readlink /proc/self/ns/pid
is "--pid=FILE" "$status:$out" "0:pid:[$(inode_of pid)]"
umount pid
if [ -e /proc/self/ns/time ]; then
	run unshare -f --time=time readlink /proc/self/ns/time
	is "--time=FILE" "$status:$out" "0:time:[$(inode_of time)]"
	umount time
fi
: > a; : > b; : > c
run unshare -f --uts=a --net=b --pid=c sh -c 'hostname kept; readlink /proc/self/ns/net'
is "several at once" "$status:$out:$(mounted a)$(mounted b)$(mounted c)" "0:net:[$(inode_of b)]:111"
have nsenter && is "and they live on" "$(nsenter --uts=a hostname)" kept
umount a b c
if ours; then
	rm -f new
	ok "a FILE that doesn't exist is made" unshare --net=new true
	is "and mounted on" "$(mounted new)" 1
	umount new
	is "nobody may read it when it isn't" "$(stat -c %a new)" 0
	rm new
	ok "all types, user and mount among them" unshare -r --user=a --mount=b --net=c true
	is "are there" "$(mounted a)$(mounted b)$(mounted c)" 111
	umount a b c

	# Linux 6.18 refuses the mount when the namespace was made on another CPU than the one we are in (numbers per CPU)
	if have taskset && taskset -c 1 true 2>/dev/null; then
		bad=
		for cpu in 0 1 0 1; do
			for made in 0 1 0 1; do
				taskset -c $cpu unshare -m taskset -c $made unshare --mount=a grep -q "^Cpus_allowed_list:.$made\$" /proc/self/status || bad="$bad $cpu:$made"
			done
		done
		is "a mount namespace made on whichever CPU, where the program stays" "$bad" ""
	fi

	# nothing stays of what fails
	for why in "nonesuch-program" "-R /nowhere true" "-r -S 5 true" "-f nonesuch-program" "-pf --mount-proc=/nowhere true" "-w /nowhere -f true"; do
		rm -f new
		# shellcheck disable=SC2086
		run unshare --net=new --uts=a -m $why
		is "failing by '$why' leaves no mount, and no file of ours: one line" \
			"$(mounted new)$(mounted a) $([ -e new ] && echo new)$([ -e a ] && echo a) $(printf '%s\n' "$err" | wc -l)" "00 a 1"
		ok "with a bad status" test "$status" -ge 1
	done
	run unshare --uts=a --net=/nowhere/b true
	is "the second FILE fails: the first is taken back" "$status:$err:$(mounted a)" \
		"1:unshare: cannot create /nowhere/b: No such file or directory:0"
	run unshare -f --uts=a --net=/nowhere/b true
	is "with -f too" "$status:$err:$(mounted a)" "1:unshare: cannot create /nowhere/b: No such file or directory:0"
	mkdir shared; mount -t tmpfs tmpfs shared; mount --make-shared shared; : > shared/m
	ok "a mount namespace can stay on a shared mount" unshare --mount=shared/m true
	umount shared/m
	run unshare --mount=shared/m --propagation shared true
	like "not when it is shared with the new namespace: says so" "$status $err" '^1 unshare: mount .* on shared/m failed: Invalid argument \(.*--make-private'
	umount shared
	run unshare --pid=a true
	like "--pid=FILE without --fork" "$status $err" '^1 unshare: --pid=a needs --fork'
	run as_user unshare -r --net=a true
	like "as a user" "$status $err" '^1 unshare: mount .* on a failed: Operation not permitted \(needs CAP_SYS_ADMIN'
	# run again on the same file: one mount, of the new namespace
	: > a
	unshare --uts=a sh -c 'hostname first'; was=$(inode_of a)
	run unshare --uts=a sh -c 'hostname second; readlink /proc/self/ns/uts'
	is "a second run takes the place of the first" "$status:$out:$(mounted a)" "0:uts:[$(inode_of a)]:1"
	not_ok "it is another namespace" test "$(inode_of a)" = "$was"
	was=$(inode_of a)
	run unshare --uts=a -m nonesuch-program
	is "when it fails, the first one's stays" "$status:$(mounted a):$(inode_of a)" "127:1:$was"
	run unshare --uts=a --net=/nowhere/b true
	is "also when another file is what fails" "$status:$(mounted a):$(inode_of a)" "1:1:$was"
	umount a
	if have strace && strace -e trace=none true 2> /dev/null; then
		# the helper is the process that mounts: what it reads are one-byte orders
		: > b
		run timeout 10 strace -f -o trace -e trace=mount,read -e inject=mount:signal=KILL:when=2 unshare --uts=a --net=b true
		like "the helper is killed before its second mount: says so" "$status:$err" "^1:unshare: the helper process, which writes maps and mounts, is gone"
		is "and nothing stays mounted" "$(mounted a)$(mounted b)" 00
		for call in read sendto; do
			for n in 1 2 3; do
				run timeout 10 strace -f -o trace -e trace="$call" -e inject="$call:error=EIO:when=$n" unshare --uts=a "$SPACEBOX" --version
				case $status in 0) want=1 ;; *) want=0 ;; esac
				is "a $call between the two processes fails ($n): all or nothing" "$(mounted a)" $want
				[ "$status" = 0 ] || like "and it says so" "$err" "^unshare: "
				umount a 2> /dev/null
			done
		done
	fi
	if have strace; then
		# killed before each of its system calls in turn: all or nothing, and the next run succeeds
		calls=$(strace -o trace unshare -m --net=new "$SPACEBOX" --version > /dev/null && grep -c '^[a-z]' trace); umount new; rm -f new
		told=$(awk '/^execve/ { at = last } /^read\(/ { last = NR } END { print at }' trace)
		bad= n=2
		while [ $n -le "$calls" ]; do
			call=$(sed -n "${n}s/(.*//p" trace); nth=$(head -n $n trace | grep -c "^$call(")
			n=$((n + 1))
			case $call in exit*|arch_prctl|execve|'') continue ;; esac
			strace -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$nth" unshare -m --net=new "$SPACEBOX" --version > /dev/null 2>&1
			wait_for 2 nothing_mounted new
			left=$(mounted new)
			while umount new 2>/dev/null; do :; done
			unshare -m --net=new "$SPACEBOX" --version > /dev/null && [ "$(mounted new)" = 1 ] && umount new || bad="$bad $call:$nth:rerun"
			# the only calls after which the mount may be there are those of the program itself, and the one that
			# reads that the helper has heard of success
			[ "$left" = 0 ] || grep -n "^$call(" trace | sed -n "${nth}s/:.*//p" | {
				read -r at; [ "$at" -ge "$told" ]; } || bad="$bad $call:$nth"
		done
		is "SIGKILL before any of its $calls system calls leaves nothing mounted" "$bad" ""
		rm -f new
	else
		skip "SIGKILL at every system call" "no strace"
	fi
fi
done_testing
