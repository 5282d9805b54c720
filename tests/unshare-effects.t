#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016
# unshare: the end of parent and child, what the program inherits, system calls that fail.
. "${0%/*}/lib.sh"
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }
sandbox
mkdir "$tmp/f" && mount -t tmpfs -o mode=777 tmpfs "$tmp/f" && mount --make-private "$tmp/f" && cd "$tmp/f" || exit 1
mounted() { grep -c " $tmp/f/$1 nsfs " /proc/mounts; }
gone() { ! kill -0 "$1" 2>/dev/null; }
# built OPTION...: whether this configuration has them
built() { ! unshare "$@" -V 2>&1 | grep -q 'this build lacks'; }
: > a; : > b; : > c

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
	# shellcheck disable=SC2086
	built $form || continue
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
maps=; ! built --map-users=0:0:9 || maps=--map-users=0:0:9
# shellcheck disable=SC2086
$ignored unshare -f $maps sh -c 'exit 5'; is "SIGCHLD ignored: the status still comes through" $? 5
if ours; then
	for form in -f "-f --net=a"; do
		# shellcheck disable=SC2086
		built $form || continue
		ok "closed standard descriptors: $form" sh -c "unshare $form true <&- >&- 2>&-"
	done
	umount a 2> /dev/null
	is "an inherited SIGTERM that is ignored stays so" "$(sh -c 'trap "" TERM; unshare --kill-child=TERM grep SigIgn /proc/self/status')" \
		"$(sh -c 'trap "" TERM; grep SigIgn /proc/self/status')"
fi

# ---- every system call failing in turn: a bad status and one line, or success with the whole effect

if ours && have strace; then
	for form in "-r -u" "-f --net=new -m" "-pf --mount-proc"; do
		# shellcheck disable=SC2086
		built $form || continue
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
done_testing
