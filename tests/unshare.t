#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# shellcheck disable=SC2016
# unshare: each option by its effect. With TEST_PEER=1 those that util-linux 2.38 has run against it.
. "${0%/*}/lib.sh"
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }
sandbox
peer=${TEST_PEER-}
cd "$tmp" || exit 1
mkdir -p "$tmp/f" "$tmp/root/bin" "$tmp/root/proc" && mount -t tmpfs -o mode=777 tmpfs "$tmp/f" && mount --make-private "$tmp/f" || exit 1
F=$tmp/f

# as_user CMD...: as a user without any privilege, that has subordinate ids.
as_user() { unshare -G 4000 -S 4000 -- "$@"; }
private_etc && echo 'tester:x:4000:4000::/:/bin/sh' >> /etc/passwd && echo 'tester:x:4000:' >> /etc/group
echo 'tester:300000:65536' > /etc/subuid; echo '4000:400000:65536' > /etc/subgid
grep -q '^tester:' /etc/passwd && echo 'other:x:4050:4100::/:/bin/sh' >> /etc/passwd &&
	echo '4050:500000:10' >> /etc/subuid && echo '4050:500000:10' >> /etc/subgid
# built OPTION...: whether this configuration has them. lacks OPTION...: where it hasn't, it says what it lacks.
built() { ! unshare "$@" -V 2>&1 | grep -q 'this build lacks'; }
lacks()
{
	lacks_option=${1%%=*}; [ "$lacks_option" != -lx ] || lacks_option=--load-interp
	expect "$1 isn't built in: says so" 1 "" "unshare: this build lacks the option $lacks_option" unshare "$@" true
}
inode() { readlink "/proc/self/ns/$1"; }
blanks() { tr -s ' ' | sed 's/^ //; s/ $//'; }

# ---- the types

for pair in m:mnt:mount u:uts:uts i:ipc:ipc n:net:net U:user:user C:cgroup:cgroup; do
	letter=${pair%%:*} type=${pair#*:}; long=${type#*:} type=${type%:*}
	[ -e "/proc/self/ns/$type" ] || { skip "-$letter" "no $type namespaces in this kernel"; continue; }
	run unshare "-$letter" readlink "/proc/self/ns/$type"
	if [ "$status" = 0 ] && [ "$out" ] && [ "$out" != "$(inode $type)" ]; then pass "-$letter makes a $type namespace"
	else fail "-$letter makes a $type namespace" "$status" "$out" "$err"; fi
	run unshare "--$long" readlink "/proc/self/ns/$type"
	unlike "--$long makes one" "$out" "^$(inode $type | sed 's/[][]/\\&/g')\$"
	for other in mnt uts ipc net user cgroup; do
		[ $other = $type ] && continue
		[ "$(unshare "-$letter" readlink /proc/self/ns/$other)" = "$(inode $other)" ] || fail "-$letter leaves $other alone"
	done
done
is "-p: the child is init" "$(unshare -p -f sh -c 'echo $$')" 1
is "-pf --mount-proc: /proc is its own" "$(unshare --pid --fork --mount-proc sh -c 'read pid rest < /proc/self/stat; echo $pid')" 1
is "which has nobody else" "$(unshare --pid --fork --mount-proc ls /proc | grep '^[0-9]')" 1
run unshare -p readlink /proc/self/ns/pid_for_children
unlike "-p alone: a pid namespace for the children" "$out" "^$(inode pid_for_children | sed 's/[][]/\\&/g')\$"
if ours; then like "and a warning that says why fork will fail" "$err" 'fork fails with .Cannot allocate memory'; fi
run unshare -p -f true; is "none with -f" "$status:$err" "0:"
if [ -e /proc/self/ns/time ]; then
	run unshare -T -f readlink /proc/self/ns/time
	unlike "-T -f: a time namespace" "$out" "^$(inode time | sed 's/[][]/\\&/g')\$"
	if ours; then
		unlike "-T without -f: the program is in it too" "$(unshare -T readlink /proc/self/ns/time)" \
			"^$(inode time | sed 's/[][]/\\&/g')\$"
	fi
	if ours && built -T --boottime 1; then
		now=$(cut -d. -f1 /proc/uptime)
		up=$(unshare -T --boottime 1000000 --monotonic 5 cut -d. -f1 /proc/uptime)
		ok "--boottime: the uptime is that much more" test $((up - now)) -ge 999999 -a $((up - now)) -le 1000030
	fi
	if built -T --boottime 1; then
		is "both offsets are set" "$(unshare -T --boottime 77 --monotonic 88 cat /proc/self/timens_offsets | blanks)" "monotonic 88 0
boottime 77 0"
		ok "negative offsets" unshare -T --monotonic=-1 true
		run unshare -T --boottime 99999999999999999 true
		is "an offset out of range is refused" "$status" 1
		like "with the kernel's words" "$err" 'timens_offsets: Numerical result out of range'
		ours && like "and what they mean" "$err" '\(a clock would be before 0 or after 146 years\)$'
	fi
fi
for clock in monotonic boottime; do
	built --$clock 5 || { lacks --$clock 5 -T; continue; }
	run unshare --$clock 5 true
	is "an offset needs -T: $clock" "$status:${peer:-$err}" "1:${peer:-unshare: --monotonic and --boottime need a time namespace (-T)}"
done

# ---- maps of ids

is "-r: root" "$(unshare -r id -u):$(unshare -r id -g)" "0:0"
is "-r as a user" "$(as_user unshare -r sh -c 'id -u; cat /proc/self/uid_map /proc/self/gid_map /proc/self/setgroups' | blanks)" "0
0 4000 1
0 4000 1
deny"
is "-c as a user" "$(as_user unshare -c sh -c 'id -u; id -g')" "4000
4000"
is "-c, each by itself" "$(unshare -G 4100 -S 4050 unshare -c sh -c 'id -u; id -g')" "4050
4100"
is "--map-user, --map-group" "$(as_user unshare --map-user=7 --map-group=8 sh -c 'id -u; id -g')" "7
8"
is "the last one wins" "$(as_user unshare -c -r id -u):$(as_user unshare -r -c id -u)" "0:4000"
is "--setgroups deny" "$(unshare -U --setgroups deny cat /proc/self/setgroups)" deny
is "--setgroups allow" "$(unshare -U --setgroups allow cat /proc/self/setgroups)" allow
run unshare -r --setgroups=allow true
is "allow contradicts a map of the caller's group" "$status:$err" \
	"1:unshare: options --setgroups=allow and --map-group are mutually exclusive"
if ours; then
	run unshare --setgroups deny true
	is "--setgroups needs a user namespace" "$status:$err" "1:unshare: --setgroups needs a user namespace (-U)"
	run unshare -r unshare -U --setgroups allow true
	is "--setgroups allow, where it is forbidden for good" "$status:$err" "1:unshare: write failed setgroups: Operation not permitted\
 (an id isn't yours to map, or has no mapping here)"
fi
if ours && ! built --map-auto; then
	for option in --map-users=0:0:1 --map-groups=0:0:1 --map-auto --map-subids --owner=0:0; do lacks $option; done
elif ours; then
	maps() { unshare "$@" cat /proc/self/uid_map | blanks; }
	is "a range" "$(maps --map-users=0:100000:10)" "0 100000 10"
	is "a range in the old order" "$(maps --map-users=100000,0,10)" "0 100000 10"
	is "several" "$(maps --map-users=0:100000:10 --map-users=50:200000:1)" "0 100000 10
50 200000 1"
	is "-r takes its id out of a range" "$(maps -r --map-users=0:100000:10)" "0 0 1
1 100000 9"
	is "out of the middle" "$(maps --map-user=5 --map-users=0:100000:10)" "5 0 1
0 100000 5
6 100005 4"
	is "on both sides" "$(maps --map-user=3 --map-users=100:0:10 --map-users=0:50:6)" "3 0 1
100 1 9
0 50 3
4 53 2"
	is "all: what is mapped here" "$(unshare -U --map-users=all cat /proc/self/uid_map | blanks)" "0 0 4294967295"
	is "all, one level down" "$(unshare --map-users=0:0:20 --map-users=30:30:5 --map-groups=0:0:9 unshare --map-users=all cat /proc/self/uid_map | blanks)" "0 0 20
30 30 5"
	is "-r and a range of groups leave setgroups allowed" "$(unshare -r --map-groups=1:1:5 cat /proc/self/setgroups)" allow
	is "groups leave setgroups allowed" "$(unshare --map-groups=0:0:10 sh -c 'cat /proc/self/setgroups /proc/self/gid_map' | blanks)" "allow
0 0 10"
	if have newuidmap; then
		is "as a user: -r --map-auto, the whole block of subordinate ids" \
			"$(as_user unshare -r --map-auto cat /proc/self/uid_map /proc/self/gid_map | blanks)" "0 4000 1
1 300000 65536
0 4000 1
1 400000 65536"
		is "the subordinate groups are those of the user, whatever his group" \
			"$(unshare -G 4100 -S 4050 unshare --map-auto cat /proc/self/gid_map | blanks)" "0 500000 10"
		env --ignore-signal=CHLD true 2> /dev/null && is "with SIGCHLD ignored" \
			"$(as_user env --ignore-signal=CHLD unshare --map-auto cat /proc/self/uid_map | blanks)" "0 300000 65536"
		is "--map-subids: each as itself" "$(as_user unshare -c --map-subids cat /proc/self/uid_map | blanks)" "4000 4000 1
300000 300000 65536"
		is "with -S and -G" "$(as_user unshare --map-auto -S 0 -G 0 sh -c 'id -u; id -G')" "0
0"
		run as_user unshare --map-users=0:5:2 true
		is "a range that isn't the user's" "$status" 1
		like "newuidmap says so" "$err" 'newuidmap: uid range \[0-2\) -> \[5-7\) not allowed'
		run as_user env PATH=/nowhere "$tmp/bin/unshare" --map-auto /bin/true
		like "without newuidmap: which package has it" "$err" '^unshare: newuidmap, .*uidmap.*: No such file or directory$'
		is "and only that line" "$status:$(printf '%s\n' "$err" | wc -l)" 1:1
	else
		skip "maps as a user" "no newuidmap"
	fi
	if grep -q '^tester:' /etc/passwd; then
		echo '4060:600000:0' >> /etc/subuid
		run unshare -S 4060 unshare --map-auto true
		is "no ids at all" "$status:$err" '1:unshare: user "4060" has no ids in /etc/subuid'
		run unshare -m sh -c 'mount -t tmpfs none /etc && exec unshare --map-auto true'
		like "no table of them" "$status:$err" '^1:unshare: cannot read /etc/subuid: No such file or directory$'
	fi
	if ours || [ -z "${TEST_PEER-}" ]; then
		cp /etc/subuid "$tmp/subuid"
		printf '4000:700000:3\ntester:800000:5\n' > /etc/subuid
		is "the first line that fits is taken: by number" "$(as_user unshare --map-users=auto cat /proc/self/uid_map | blanks)" "0 700000 3"
		printf 'other:600000:3\ntester:800000:5\n4000:700000:3\n' > /etc/subuid
		is "by name" "$(as_user unshare --map-users=auto cat /proc/self/uid_map | blanks)" "0 800000 5"
		cat "$tmp/subuid" > /etc/subuid
	fi
	if ours && have strace && strace -e trace=none true 2> /dev/null; then
		for file in passwd subuid; do
			run strace -o /dev/null -P "/etc/$file" -e trace=read -e inject=read:error=EIO unshare --map-auto true
			is "/etc/$file that can't be read is no missing line" "$status:$err" "1:unshare: cannot read /etc/$file: Input/output error"
		done
		run strace -o /dev/null -P "/etc/group" -e trace=read -e inject=read:error=EIO unshare -G audio true
		is "/etc/group likewise" "$status:$err" "1:unshare: cannot read /etc/group: Input/output error"
		run sh -c 'ulimit -n 3; exec unshare --map-auto true'
		is "no descriptor left: says that" "$status:$err" "1:unshare: cannot read /etc/passwd: Too many open files"
	fi
	run unshare --map-auto true
	is "no subordinate ids" "$status:$err" '1:unshare: no line matching user "root" in /etc/subuid'
	for bad in 1:2 1:2:0 1:2:3:4 x:1:1 1::1 4294967295:0:1 0:1:4294967295 -1:0:1 1,2 '1;2;3' '' automatic; do
		run unshare --map-users="$bad" true
		is "bad range '$bad': one line" "$status:$(printf '%s\n' "$err" | grep -c "^unshare: invalid mapping '$bad': ")" 1:1
	done
	run unshare --map-users=0:0:5 --map-users=3:100:5 true
	like "ranges that overlap" "$err" '^unshare: write failed /proc/[0-9]+/uid_map: Invalid argument \(ranges overlap'
	many= i=0
	while [ $i -lt 100 ]; do many="$many --map-users=$((i * 2)):$((100000 + i * 2)):1"; i=$((i + 1)); done
	# shellcheck disable=SC2086
	is "a hundred ranges" "$(unshare $many cat /proc/self/uid_map | wc -l)" 100
	while [ $i -lt 400 ]; do many="$many --map-users=$((i * 2)):$((100000 + i * 2)):1"; i=$((i + 1)); done
	# shellcheck disable=SC2086
	run unshare $many true
	is "400 are too many" "$status:$err" "1:unshare: uid_map: too many ranges (a map has less than 4096 bytes)"
	# the owner of a user namespace is who may enter it
	unshare --owner 4000:4000 -r -n sh -c 'echo $$ > f/owned; exec sleep 30' & job=$!
	ok "--owner: the program runs" wait_for 5 test -s f/owned
	is "who it is outside" "$(stat -c %u:%g "/proc/$(cat f/owned)")" "4000:4000"
	is "and inside" "$(blanks < "/proc/$(cat f/owned)/uid_map"):$(cat "/proc/$(cat f/owned)/setgroups")" "0 4000 1:allow"
	if have nsenter; then
		ok "the owner may enter it" as_user nsenter --preserve-credentials -U -n -t "$(cat f/owned)" true
	fi
	kill $job; wait $job 2>/dev/null
	is "--owner: without root's groups" "$(setpriv --groups 21 unshare --owner 4000:4000 -r grep Groups /proc/self/status | blanks | tr -d '\t')" "Groups:"
	unlike "--owner is about a user namespace" "$(unshare --owner 0:0 readlink /proc/self/ns/user)" "^$(inode user | sed 's/[][]/\\&/g')\$"
	if [ -e /proc/self/ns/time ]; then
		is "--owner with clocks" "$(unshare --owner 4000:4000 -c -T --boottime 9 cat /proc/self/timens_offsets | blanks | tail -n 1)" \
			"boottime 9 0"
	fi
	run unshare --owner 4000 true
	is "half an owner" "$status:$err" "1:unshare: failed to parse owner '4000': it is UID:GID"
	run as_user unshare --owner 1:1 true
	is "an owner needs privilege" "$status:$err" "1:unshare: cannot become the owner 1:1: Operation not permitted"
fi

# ---- ids, capabilities, environment, directories

if ours && grep -q '^tester:' /etc/passwd && unshare -S root true 2> /dev/null; then
	echo '77:x:4077:4077::/:/bin/sh' >> /etc/passwd; echo '77:x:4077:' >> /etc/group
	is "-S, -G: a name of digits wins over the number" "$(unshare -S 77 -G 77 sh -c 'id -u; id -g')" "4077
4077"
	for option in -S -G; do
		run unshare $option 4294967295 true
		like "$option: the id that means none" "$status $err" "^1 unshare: failed to parse [ug]id '4294967295'"
	done
	printf '#!/bin/sh\necho "the shell of passwd"\n' > f/shell; chmod 755 f/shell
	echo "shelly:x:4001:4001::/:$F/shell" >> /etc/passwd
	is "no program and no SHELL: the user's shell" "$(unshare -S 4001 env -u SHELL "$tmp/bin/unshare" < /dev/null)" "the shell of passwd"
	is "an empty SHELL is none" "$(unshare -S 4001 env SHELL= "$tmp/bin/unshare" < /dev/null)" "the shell of passwd"
fi
is "-S, -G: ids, no groups" "$(unshare -S 12 -G 34 sh -c 'id -u; id -g; grep -c "Groups:.*[0-9]" /proc/self/status')" "12
34
0"
run unshare -r -S 5 true
is "-S of an id without a mapping" "$status" 1
like "says setuid failed" "$err" '^unshare: setuid failed: Invalid argument'
ours && like "and why" "$err" '\(it has no mapping in this user namespace\)$'
run unshare -r -G 0 true
like "-G where setgroups is denied" "$status $err" '^1 unshare: setgroups failed: Operation not permitted'
ours && like "and what denies it" "$err" '\(-r, -c and --map-group deny setgroups'
caps() { sed -n "s/^Cap$1:[^0-9a-f]*//p" /proc/self/status; }
is "--keep-caps: ambient capabilities" "$(as_user unshare -c --keep-caps sed -n 's/^CapEff:[^0-9a-f]*//p' /proc/self/status)" \
	"$(unshare -r sed -n 's/^CapEff:[^0-9a-f]*//p' /proc/self/status)"
like "nor without a user namespace" "$(unshare -u --keep-caps grep CapAmb /proc/self/status)" 'CapAmb:.0000000000000000'
is "without: none" "$(as_user unshare -c sed -n 's/^CapEff:[^0-9a-f]*0*//p' /proc/self/status)" ""
if ours && built --map-users=all; then
	is "--keep-caps over -S" "$(unshare --map-users=0:0:9 --map-groups=0:0:9 --keep-caps -S 5 -G 5 \
		sh -c 'id -u; sed -n "s/^CapEff:[^0-9a-f]*//p" /proc/self/status')" "5
$(unshare -r sed -n 's/^CapEff:[^0-9a-f]*//p' /proc/self/status)"
fi
if ours; then
	is "--clear-env" "$(A=1 unshare --clear-env env)" ""
	is "--whitelist-env" "$(A=1 B=2 AB=3 C=4 unshare --whitelist-env A,BX,C,PATH,none env | grep -v ^PATH= | sort)" "A=1
C=4"
	is "--whitelist-env with an empty list" "$(A=1 unshare --whitelist-env '' env)" ""
fi
mkdir -p root/sub
is "-w" "$(unshare -w "$tmp/root/sub" pwd)" "$tmp/root/sub"
mount --bind /bin root/bin && mount --make-private root/bin
for dir in lib lib64 usr; do [ -d /$dir ] && mkdir -p root/$dir && mount --bind /$dir root/$dir; done
is "-R: cwd is /" "$(unshare -R root /bin/pwd)" /
is "-R and -w: -w is looked up inside" "$(unshare -R root -w /sub /bin/pwd)" /sub
is "-R with --mount-proc" "$(unshare -R root -pf --mount-proc /bin/sh -c 'read pid rest < /proc/self/stat; echo $pid')" 1
is "nothing of that stays mounted here" "$(grep -c "$tmp/root/proc" /proc/mounts)" 0
if ours; then
	expect "-R of nothing" 1 "" "unshare: cannot change root directory to '/nowhere': No such file or directory" unshare -R /nowhere true
	expect "-w of nothing" 1 "" "unshare: cannot change directory to '/nowhere': No such file or directory" unshare -w /nowhere true
fi

# ---- mounts and their propagation

mkdir -p share && mount -t tmpfs tmpfs share && mount --make-shared share && mkdir share/m
propagation() { unshare -m "$@" awk -v point="$tmp/share" '$5 == point { print $7 }' /proc/self/mountinfo; }
is "private by default" "$(propagation)" -
like "--propagation slave" "$(propagation --propagation slave)" 'master:'
like "--propagation unchanged" "$(propagation --propagation=unchanged)" 'shared:'
like "--propagation shared" "$(propagation --propagation shared)" 'shared:'
unshare -m sh -c "mount -t tmpfs inside $tmp/share/m"
is "a mount inside is not seen outside" "$(grep -c ^inside /proc/mounts)" 0
unshare -m --propagation unchanged sh -c "mount -t tmpfs inside $tmp/share/m"
is "unless it is to be" "$(grep -c ^inside /proc/mounts)" 1
umount share/m
mount --bind /proc /proc && mount --make-shared /proc
before=$(grep -c ' / /proc ' /proc/self/mountinfo)
ok "--mount-proc on a shared /proc" unshare -pf --propagation unchanged --mount-proc true
is "doesn't reach outside" "$(grep -c ' / /proc ' /proc/self/mountinfo)" "$before"
umount /proc
is "--mount-proc=DIR" "$(unshare -pf --mount-proc="$tmp/root/proc" readlink "$tmp/root/proc/self")" 1
mkdir "$F/proc"
is "no mount point, unchanged propagation; nothing there is a device or a setuid program" \
	"$(unshare -pf --propagation unchanged --mount-proc="$F/proc" sh -c 'tail -n 1 /proc/mounts' | cut -d ' ' -f 1-4)" \
	"proc $F/proc proc rw,nosuid,nodev,noexec,relatime"
run unshare --propagation foo true
is "an unknown mode" "$status:$err" "1:unshare: unsupported propagation mode: foo"
run as_user unshare -r --mount-proc true
is "a proc of somebody else's pid namespace" "$status" 1
if ours; then like "says what is missing" "$err" '^unshare: mount /proc failed: Operation not permitted \(.*--pid --fork\)'; fi
is "as a user with it" "$(as_user unshare -r -pf --mount-proc sh -c 'read pid rest < /proc/self/stat; echo $pid')" 1
modprobe -q binfmt_misc 2>/dev/null
if ours && ! built --mount-binfmt; then
	for option in --mount-binfmt --mount-binfmt=/ --load-interp=x -lx; do lacks $option; done
elif ours && unshare -m -U --mount-binfmt true 2>/dev/null; then
	ok "--mount-binfmt" as_user unshare -r -pf --mount-binfmt test -e /proc/sys/fs/binfmt_misc/register
	mkdir -p f/bm
	ok "--mount-binfmt=DIR" unshare -r --mount-binfmt="$F/bm" test -e "$F/bm/register"
	printf '#!/bin/sh\necho "interpreted $1"\n' > f/interpreter; chmod 755 f/interpreter
	echo 'XYZZY' > f/thing; chmod 755 f/thing
	is "--load-interp runs a format" "$(unshare -r -l ":xyz:M::XYZZY::$F/interpreter:" "$F/thing")" "interpreted $F/thing"
	cp f/interpreter root/interpreter
	is "inside a new root" "$(unshare -r -pf -R root -l ':xyz:M::XYZZY::/interpreter:' /bin/sh -c 'echo XYZZY > /thing; chmod 755 /thing; /thing')" \
		"interpreted /thing"
	cp "$SPACEBOX" f/outer
	is "with F the interpreter is that of outside" "$(unshare -r -pf -R root -l ":xyz:M::XYZZY::$F/outer:F" /bin/sh -c '/thing' 2>&1)" \
		"spacebox: /thing: no such applet; --help lists them"
	run unshare -r -l nonsense true
	is "a bad definition" "$status:$err" "1:unshare: cannot register 'nonsense' in /proc/sys/fs/binfmt_misc/register: Invalid argument"
	is "no format outside" "$(ls /proc/sys/fs/binfmt_misc | grep -c xyz)" 0
elif ours && since 6.7; then
	skip "--mount-binfmt" "no binfmt_misc for user namespaces in this kernel"
fi
umount -l root/* 2>/dev/null

# ---- programs, exit codes

for code in 0 1 42 255; do
	run unshare -u sh -c "exit $code"; is "exit $code" "$status" $code
	run unshare -u -f sh -c "exit $code"; is "exit $code with -f" "$status" $code
done
run unshare -f sh -c 'kill -TERM $$'; is "a child that SIGTERM ends" "$status" 143
run unshare -f sh -c 'kill -KILL $$'; ours && is "or SIGKILL" "$status" 137
expect "not found" 127 "" "unshare: failed to execute nonesuch: No such file or directory" unshare -u nonesuch
expect "not found, -f" 127 "" "unshare: failed to execute nonesuch: No such file or directory" unshare -f nonesuch
expect "not executable" 126 "" "unshare: failed to execute /tmp: Permission denied" unshare -u /tmp
is "no program: a shell, and a login one" "$(echo 'echo $0' | SHELL=/bin/sh unshare -u)" "-sh"
ours && is "a shell that isn't there: /bin/sh" "$(echo 'echo $0' | SHELL=/no/shell unshare -u)" "-sh"
if ours; then
	if built --net=; then
		run unshare --net= true
		like "an empty FILE is none" "$status:$err" '^1:unshare: cannot create : No such file'
	fi
	run unshare --mount-proc= true
	like "nor an empty DIR" "$status:$err" '^1:unshare: .*No such file'
fi
run unshare --nonesuch
is "an unknown option" "$status:$err" "1:unshare: unrecognized option '--nonesuch'
Try 'unshare --help' for more information."
run unshare -n/x true
is "a letter takes no file" "$status" 1
is "its own options end at the program" "$(unshare -u echo -n -p --fork)" "-p --fork"
run unshare --kill-child=FOO true
is "an unknown signal" "$status:$err" "1:unshare: unknown signal: FOO"
run unshare --kill-child=129 true
is "a number that no signal has" "$status:$err" "1:unshare: unknown signal: 129"
run unshare --setgroups foo true
is "an unknown argument" "$status:$err" "1:unshare: unsupported --setgroups argument 'foo'"
for option in -S -G --map-user --map-group; do
	run unshare $option nobody-has-this-name true
	like "$option: no such name" "$status $err" "^1 unshare: failed to parse [ug]id:? 'nobody-has-this-name'"
done
if have strace && strace -e trace=none true 2> /dev/null; then
	# the signal of the parent's death by its name
	death() { strace -f -o "$tmp/trace" -e trace=prctl unshare --kill-child="$1" true 2>&1; sed -n 's/.*PR_SET_PDEATHSIG, \([^)]*\)).*/\1/p' "$tmp/trace"; }
	while read -r name want; do
		# util-linux 2.38 has no numbers, and no realtime signals without a distance
		case $name in RTMIN | RTMAX | [0-9]*) ours || continue ;; esac
		is "--kill-child=$name" "$(death "$name")" "$want"
	done <<-'SIGNALS'
		TERM SIGTERM
		sigterm SIGTERM
		SigHup SIGHUP
		kill SIGKILL
		POLL SIGIO
		cld SIGCHLD
		IOT SIGABRT
		RTMIN SIGRT_2
		rtmin+1 SIGRT_3
		SIGRTMIN+1 SIGRT_3
		RTMAX SIGRT_32
		RTMAX-2 SIGRT_30
		15 SIGTERM
		64 SIGRT_32
	SIGNALS
	for name in FOO SIG RTMIN-1 RTMIN+ RTMIN+31 RTMAX+1 SIGSIGTERM 65 0 -1 '' TERMX; do
		run unshare --kill-child="$name" true
		is "no signal: '$name'" "$status:$err" "1:unshare: unknown signal: $name"
	done
fi
like "--help" "$(unshare --help)" '^Usage:'
[ "$(unshare --help | wc -l)" = 1 ] || like "names the options" "$(unshare --help)" '--map-root-user'
is "-h" "$(unshare -h)" "$(unshare --help)"
like "-V" "$(unshare -V)" '^unshare '

done_testing
