#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016
# unshare: namespaces that stay, the end of parent and child, what the program inherits, why it is refused.
. "${0%/*}/lib.sh"
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }
sandbox
ours() { [ -z "${TEST_PEER-}" ]; }
mkdir "$tmp/f" && mount -t tmpfs -o mode=777 tmpfs "$tmp/f" && mount --make-private "$tmp/f" && cd "$tmp/f" || exit 1
as_user() { unshare -G 4000 -S 4000 -- "$@"; }
mounted() { grep -c " $tmp/f/$1 nsfs " /proc/mounts; }
nothing_mounted() { [ "$(mounted "$1")" = 0 ]; }
inode_of() { stat -c %i "$1"; }
gone() { ! kill -0 "$1" 2>/dev/null; }

# ---- namespaces that stay

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
	if have strace; then
		# killed before each of its system calls in turn: all or nothing, and the next run succeeds
		calls=$(strace -o trace unshare -m --net=new "$SPACEBOX" --version > /dev/null && grep -c '^[a-z]' trace); umount new; rm -f new
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
			# the only calls after which the mount may be there are those of the program itself
			[ "$left" = 0 ] || grep -n "^$call(" trace | sed -n "${nth}s/:.*//p" | {
				read -r at; [ "$at" -gt "$(grep -n '^execve' trace | tail -n 1 | cut -d: -f1)" ]; } || bad="$bad $call:$nth"
		done
		is "SIGKILL before any of its $calls system calls leaves nothing mounted" "$bad" ""
		rm -f new
	else
		skip "SIGKILL at every system call" "no strace"
	fi
fi

# ---- the end of the parent, and signals

unshare --kill-child -pf sh -c 'echo $$ > inner; sleep 300 & sleep 301' & job=$!
wait_for 5 test -s inner; child=$(cat "/proc/$job/task/$job/children" 2>/dev/null | tr -d ' ')
kill -KILL $job; wait $job 2>/dev/null
ok "--kill-child: the child dies with its parent" wait_for 5 gone "$child"
rm -f inner
unshare --kill-child=TERM -S 4000 sh -c 'trap "echo term > termed; exit" TERM; echo > ready; while :; do sleep 0.1; done' & job=$!
wait_for 5 test -e ready; kill -KILL $job; wait $job 2>/dev/null
ok "--kill-child=SIG, after a change of ids too" wait_for 5 test -s termed
rm -f ready termed
env --default-signal=INT true 2> /dev/null && default='env --default-signal=INT'	# ignored in the background
# shellcheck disable=SC2086
${default-} unshare -f sh -c 'echo $$ > ready; exec sleep 300' & job=$!
wait_for 5 test -s ready; kill -TERM $job; kill -INT $job; sleep 0.2
ok "-f: SIGTERM and SIGINT don't end the parent" kill -0 $job
kill -TERM "$(cat ready)"; wait $job; is "the child's end does" $? 143
rm -f ready
if ours; then
	sh -c 'echo $$; exec unshare --forward-signals sh -c "echo \$\$"' > pids
	is "--forward-signals: the program is a child" "$(uniq pids | wc -l)" 2
	unshare --forward-signals sh -c 'trap "exit 9" TERM; trap "exit 10" INT; echo > ready; while :; do sleep 0.05; done' & job=$!
	wait_for 5 test -e ready; kill -TERM $job; wait $job
	is "--forward-signals: the child gets SIGTERM" $? 9
	rm -f ready
	unshare -pf --forward-signals sh -c 'trap "exit 10" INT; trap "exit 11" TERM; echo > ready; while :; do sleep 0.05; done' & job=$!
	wait_for 5 test -e ready; kill -TERM $job; wait $job
	is "also as init of a pid namespace" $? 11
	rm -f ready
	# the parent killed at any moment: no child survives it
	i=0 alive=
	while [ $i -lt 40 ]; do
		unshare --kill-child=TERM -pf sleep 3$i.$$ & job=$!
		[ $((i % 4)) = 0 ] || sleep 0.00$((i % 10))
		kill -KILL $job 2>/dev/null; wait $job 2>/dev/null
		i=$((i + 1))
	done
	sleep 0.3
	# a program that leaves SIGTERM alone and is init never hears of it: what counts is that it was started before the kill
	for p in /proc/[0-9]*; do
		case $(tr '\0' ' ' 2>/dev/null < "$p/cmdline") in
		"unshare --kill-child=TERM"*".$$ ") alive="$alive ${p#/proc/}" ;;
		"sleep 3"*".$$ ") kill -KILL "${p#/proc/}" ;;
		esac
	done
	is "no unshare is left half way" "$alive" ""
	i=0 alive=
	while [ $i -lt 40 ]; do
		unshare --kill-child -pf sleep 4$i.$$ & job=$!
		[ $((i % 4)) = 0 ] || sleep 0.00$((i % 10))
		kill -KILL $job 2>/dev/null; wait $job 2>/dev/null
		i=$((i + 1))
	done
	sleep 0.3
	for p in /proc/[0-9]*; do
		case $(tr '\0' ' ' 2>/dev/null < "$p/cmdline") in *"sleep 4"*".$$ ") alive="$alive ${p#/proc/}" ;; esac
	done
	is "--kill-child: no child outlives a parent killed at any moment" "$alive" ""
fi
rm -f stopped
unshare -f sh -c 'echo $$ > stopped; kill -STOP $$; exit 7' & job=$!
wait_for 5 test -s stopped
ok "a stopped child stops the parent" wait_for 5 grep -q '^State:.T' /proc/$job/status
kill -CONT $job; wait $job
is "continued, it goes on" $? 7

# ---- what the program inherits

state='for f in /proc/self/fd/*; do f=${f##*/}; echo "fd $f $([ $f -gt 2 ] && readlink /proc/self/fd/$f)"; done; pwd; grep -e ^Sig[BI] -e ^Shd -e NoNew /proc/self/status; umask; env | sort | grep -v -e ^_= ; ulimit -n'
sh -c "exec 7<b; trap '' USR2; umask 027; $state" > plain 2>&1
for form in "-n" "-f" "-m" "-u -f" "--kill-child" "-r" "-pf" "-T -f" "-U --setgroups deny" "--net=a" "-m --net=a" "-f --net=a --uts=c" \
	"--map-users=0:0:4294967295 --map-groups=0:0:4294967295 -f" "--owner=0:0 --map-users=all --map-groups=all" "--user=a -r -f"; do
	case $form in *=[ac]*|*owner*|*map-users*) ours || continue ;; esac
	[ -e /proc/self/ns/time ] || case $form in *T*) continue ;; esac
	sh -c "exec 7<b; trap '' USR2; umask 027; exec unshare $form -- sh -c '$state'" > inner 2>&1
	for file in a c; do umount $file 2>/dev/null; done
	if cmp -s plain inner; then pass "$form: descriptors, directory, signals, umask, environment as they were"
	else fail "$form: what the program inherits" "$(diff plain inner)"; fi
	# a shell unblocks them for its children
	is "$form: no signal is blocked" "$(unshare $form -- grep SigBlk /proc/self/status | tr -d '\t0')" "SigBlk:"
	for file in a c; do umount $file 2>/dev/null; done
	case $form in *f* | --kill-child) continue ;; esac
	is "$form: no child it didn't start" "$(unshare $form -- sh -c 'read -r kids < /proc/$$/task/$$/children; echo "$kids"')" ""
	for file in a c; do umount $file 2>/dev/null; done
done
ignored=; env --ignore-signal=CHLD true 2> /dev/null && ignored='env --ignore-signal=CHLD'	# which no trap of a shell does
$ignored unshare -f --map-users=0:0:9 sh -c 'exit 5'; is "SIGCHLD ignored: the status still comes through" $? 5
if ours; then
	ok "closed standard descriptors" sh -c 'unshare -f --net=a true <&- >&- 2>&-'
	umount a
	is "an inherited SIGTERM that is ignored stays so" "$(sh -c 'trap "" TERM; unshare --kill-child=TERM grep SigIgn /proc/self/status')" \
		"$(sh -c 'trap "" TERM; grep SigIgn /proc/self/status')"
fi

# ---- refusals

if ours; then
	expect "no privilege" 1 "" \
		"unshare: unshare failed: Operation not permitted (net: needs CAP_SYS_ADMIN; in a user namespace (-U, -r, -c) you have it)" \
		as_user unshare -n true
	# limits are per user namespace: these are of one that is made for the test
	limited() { limit=$1; shift; unshare -r sh -c "echo $limit > \$0; shift 0; exec \"\$@\"" "/proc/sys/user/max_$1_namespaces" "${@}"; }
	within() { unshare -r sh -c 'echo '"$2"' > /proc/sys/user/max_'"$1"'_namespaces && shift 2 && exec "$@"' - "$@"; }
	expect "a limit of 0" 1 "" "unshare: unshare failed: No space left on device (net: sysctl user.max_net_namespaces is 0)" \
		within net 0 unshare -u -n true
	expect "of user namespaces" 1 "" "unshare: unshare failed: No space left on device (user: sysctl user.max_user_namespaces is 0)" \
		within user 0 unshare -r -n true
	have setpriv && expect "one of two that only the other gives the right to" 1 "" \
		"unshare: unshare failed: No space left on device (net: sysctl user.max_net_namespaces is 0)" \
		within net 0 setpriv --bounding-set -all --inh-caps -all unshare -U -n true
	run within pid 1 unshare -pf unshare -p true
	like "of pid namespaces, which may be nested too deep" "$err" '\(pid: a limit is reached: .*, or 32 levels of nesting\)'
	run within uts 1 unshare -u unshare -u true
	like "a limit that is reached" "$status $err" \
		'^1 unshare: unshare failed: No space left on device \(uts: a limit is reached: sysctl user.max_uts_namespaces, 1 for each user'
	run within ipc 1 unshare -i unshare -U -i true
	like "that of an outer user namespace" "$status $err" '^1 unshare: unshare failed: No space left on device \(ipc: a limit is reached: .*outer'
	mkdir -p jail && for dir in bin lib lib64 usr proc tmp; do [ -e /$dir ] && mkdir -p jail/$dir && mount --bind /$dir jail/$dir; done
	cp "$SPACEBOX" jail/unshare
	expect "in a chroot" 1 "" \
		"unshare: unshare failed: Operation not permitted (user: the caller is in a chroot, where no user namespace can be made)" \
		unshare -R jail /unshare -U true
	run unshare -R jail /unshare -m true
	is "a mount namespace in a chroot" "$status:$err" "1:unshare: cannot change root filesystem propagation: Invalid argument\
 (/ is no mount point: in a chroot, use --propagation unchanged)"
	# sysctls that this kernel doesn't have, in place of its own; what refuses is the chroot
	mkdir kernel && mount -t tmpfs tmpfs kernel && mount --bind kernel jail/proc/sys/kernel
	echo 0 > kernel/unprivileged_userns_clone
	run unshare -R jail -G 4000 -S 4000 /unshare -U true
	like "unprivileged_userns_clone" "$err" '\(user: sysctl kernel.unprivileged_userns_clone is 0'
	run unshare -R jail /unshare -U true
	like "which isn't about root" "$err" '\(user: the caller is in a chroot'
	echo 1 > kernel/unprivileged_userns_clone; echo 1 > kernel/apparmor_restrict_unprivileged_userns
	run unshare -R jail -G 4000 -S 4000 /unshare -U true
	like "apparmor_restrict_unprivileged_userns" "$err" '\(user: sysctl kernel.apparmor_restrict_unprivileged_userns is 1'
	umount jail/proc/sys/kernel kernel; umount -l jail/* 2>/dev/null
	run unshare -m -- sh -c "mount -t tmpfs tmpfs /proc; exec unshare -r true"
	is "without /proc: says so" "$status:$err" "1:unshare: /proc is needed for that, and is no procfs: No such file or directory"
	ok "and needs none for the rest" unshare -m sh -c "mount -t tmpfs tmpfs /proc; exec unshare -n -u true"
	if have strace && have cc; then
		cat > filter.c <<-'C'
			#include <errno.h>
			#include <linux/filter.h>
			#include <linux/seccomp.h>
			#include <stddef.h>
			#include <sys/prctl.h>
			#include <sys/syscall.h>
			#include <unistd.h>
			int main(int argc, char **argv)
			{
				struct sock_filter filter[] = {
					BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
					BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 1),
					BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
					BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
				};
				struct sock_fprog program = { 4, filter };
				if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
					return 99;
				execvp(argv[1], argv + 1);
				return argc;
			}
		C
		cc -o filter filter.c
		expect "seccomp" 1 "" "unshare: unshare failed: Operation not permitted (a seccomp filter forbids unshare(2))" \
			./filter unshare -n true
		# a kernel without the call's flag
		run strace -o /dev/null -e trace=unshare -e inject=unshare:error=EINVAL:when=1 unshare -u true
		is "an errno without a reason is printed alone" "$status:$err" "1:unshare: unshare failed: Invalid argument"
	else
		skip "seccomp" "no strace or compiler"
	fi
	# every system call failing in turn: a bad status and one line, or success with the whole effect
	if have strace; then
		for form in "-r -u" "-f --net=new -m" "-pf --mount-proc"; do
			# shellcheck disable=SC2086
			strace -f -o trace unshare $form "$SPACEBOX" --version > /dev/null; umount new 2>/dev/null; rm -f new
			bad=
			for call in unshare mount openat write fork clone pipe2 socketpair read prctl; do
				count=$(grep -c " $call(" trace); n=1
				while [ $n -le "$count" ]; do
					# shellcheck disable=SC2086
					timeout 10 strace -f -o injected -e trace="$call" -e inject="$call:error=ENOMEM:when=$n" unshare $form "$SPACEBOX" --version > o 2> e
					code=$?
					lines=$(wc -l < e) left=$(mounted new)
					if [ $code = 124 ]; then bad="$bad $call:$n:hangs"
					elif [ $code != 0 ] && grep -q INJECTED injected; then
						sleep 0.02; left=$(mounted new)
						[ "$left" = 0 ] && [ ! -e new ] || bad="$bad $call:$n:half"
						[ "$lines" -ge 1 ] || bad="$bad $call:$n:silent"
					fi
					umount new 2>/dev/null; rm -f new
					n=$((n + 1))
				done
			done
			is "$form: a system call that fails leaves nothing half done, and says so" "$bad" ""
		done
	fi
fi
done_testing
