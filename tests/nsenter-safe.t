# SPDX-License-Identifier: MIT
# packages: python3
# nsenter(1): what reaches the program and what doesn't (descriptors, folder, environment, signals, control groups), --carry,
# the binary out of the target's reach, --pty, signals and stops, and the command lines that other projects use.
. "${0%/*}/lib.sh"
applet nsenter || { echo "1..0 # SKIP no nsenter in this configuration"; exit 0; }
sandbox
ns() { readlink "/proc/${2:-self}/ns/$1"; }
# built OPTION: whether this configuration has it; sealed: whether the binary is kept out of reach.
built() { ! nsenter "$@" 2>&1 < /dev/null | grep -q 'this build lacks'; }
sealed() { ! "$SPACEBOX" --show-config 2> /dev/null | grep -q 'NSENTER_SEAL is not set'; }
started=
# shellcheck disable=SC2086
trap 'kill -9 $started 2> /dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT
# last_of PID: the youngest descendant in a line.
last_of() { last=$1; while next=$(cat "/proc/$last/task/$last/children" 2> /dev/null) && [ -n "$next" ]; do last=${next%% *}; done; echo "$last"; }
start()
{
	start_var=$1; shift
	"$@" > /dev/null 2>&1 < /dev/null &
	start_pid=$!
	for start_try in $(seq 100); do
		start_found=$(last_of $start_pid)
		[ "$(cat "/proc/$start_found/comm" 2> /dev/null)" = sleep ] && break
		sleep 0.05
	done
	started="$started $start_pid $start_found"
	eval "$start_var=$start_found"
}
start T unshare -m -u -i -n -p -C --fork sleep 1000
as() { setpriv --reuid 1000 --regid 1000 --clear-groups "$@"; }
start USER as unshare -U -r -n -m sleep 1000

# ---- what the program finds
cat > "$tmp/state" <<'STATE'
echo "descriptors:"; ls -l /proc/self/fd | sed -n 's/.* \([0-9]* -> .*\)/\1/p' | sed 's/[0-9][0-9]*\(]*\)$/N\1/; s/proc.[0-9]*/proc/'
echo "folder: $(pwd) $(readlink /proc/self/cwd)"
umask
grep -E '^(SigBlk|SigIgn|SigCgt|CapInh|CapPrm|CapEff|CapBnd|CapAmb|NoNewPrivs|Uid|Gid|Groups|CoreDumping):' /proc/self/status
env | sort
STATE
state() { (cd / && umask 027 && trap '' USR2 && "$@" sh "$tmp/state" 7< /dev/null 8> "$tmp/eight" < /dev/null 2>&1 | cat); }
state env > "$tmp/plain"
: > "$tmp/kept"
unshare -u sh -c 'mount --bind /proc/$$/ns/uts "$1"' - "$tmp/kept"
for form in "-t $T -n" "-t $T -m" "-t $T -p" "-t $T -a" "-t $T -a -F" "-t $T -n -r=/" "-t $T -u -w=/" "--net=/proc/$T/ns/net" "-S 0 -w=/" \
	"--uts=$(ns uts "$T")" "--uts=$(stat -c %i "$tmp/kept")"; do
	ours || case $form in *=/* | -S* | --uts*) continue;; esac
	# shellcheck disable=SC2086
	state nsenter $form > "$tmp/seen"
	is "nothing more, nothing less: $form" "$(diff "$tmp/plain" "$tmp/seen")" ""
	# a shell unblocks signals for its children
	# shellcheck disable=SC2086
	is "no signal is blocked: $form" "$(nsenter $form grep SigBlk /proc/self/status | tr -d '\t0')" "SigBlk:"
done
umount "$tmp/kept"
is "nothing more in a user namespace" "$(state as nsenter -t "$USER" -U -n -m --preserve-credentials | sed -n '/^descr/,/^folder/p')" \
	"$(sed -n '/^descr/,/^folder/p' "$tmp/plain")"
ours && is "SIGCHLD ignored by who started us" \
	"$(env --ignore-signal=CHLD nsenter -t "$T" -p grep SigIgn /proc/self/status | tr -d '\t')" \
	"$(env --ignore-signal=CHLD grep SigIgn /proc/self/status | tr -d '\t')"
env --ignore-signal=CHLD nsenter -t "$T" -p sh -c 'exit 3'; is "and the status is found all the same" $? 3
if ours; then
	for fd in 0 1 2; do
		is "descriptor $fd closed stays closed" \
			"$(sh -c "nsenter -t $T -n -p sh -c '[ -e /proc/self/fd/$fd ] || echo closed >&9' 9>&1 $fd>&-")" closed
	done
fi

# ---- control groups
groups=
for base in /sys/fs/cgroup/unified /sys/fs/cgroup /sys/fs/cgroup/pids /sys/fs/cgroup/freezer; do
	[ -e "$base/cgroup.procs" ] && mkdir "$base/spacebox-test-$$" 2> /dev/null && groups="$groups $base/spacebox-test-$$"
done
if ours && [ -n "$groups" ] && built -c; then
	start GROUPED sleep 1000
	for group in $groups; do echo "$GROUPED" > "$group/cgroup.procs"; done
	is "-c: the groups are the target's" "$(nsenter -t "$GROUPED" -c cat /proc/self/cgroup)" "$(cat "/proc/$GROUPED/cgroup")"
	is "-c: and through a child" "$(nsenter -t "$GROUPED" -c -p="/proc/$T/ns/pid" cat /proc/self/cgroup)" \
		"$(cat "/proc/$GROUPED/cgroup")"
	state nsenter -t "$GROUPED" -c -u > "$tmp/seen"
	is "-c: nothing leaks, standard input is ours" "$(diff "$tmp/plain" "$tmp/seen")" ""
	nsenter -t "$GROUPED" -c -p="/proc/$T/ns/pid" sleep 5 & waiting=$!
	sleep 0.3
	is "-c: nsenter itself stays out" "$(cat "/proc/$waiting/cgroup")" "$(cat /proc/self/cgroup)"
	kill $waiting; wait $waiting 2> /dev/null
	start NOBODY as sleep 1000
	for group in $groups; do echo "$NOBODY" > "$group/cgroup.procs"; done
	for group in $groups; do
		run sh -c 'echo $$ > "$1/cgroup.procs" && shift && exec "$@"' - "$group" unshare -C nsenter -t $$ -c true
		like "-c: ${group%/*}, outside of our cgroup namespace" "$status:$err" \
			'^1:nsenter: cannot join the control group /\.\.: outside of our cgroup namespace$'
	done
	run as nsenter -t "$NOBODY" -c true
	like "-c without the right" "$status:$err" '^1:nsenter: cannot join the control group: .*Permission denied'
	kill -9 "$GROUPED" "$NOBODY"; sleep 0.2
else
	skip "-c" "control groups to write to"
fi
# shellcheck disable=SC2086
[ -z "$groups" ] || rmdir $groups

start PEER as sleep 1000
! ours || ! built -c || is "-c: the groups we are in already need no right" "$(as nsenter -t "$PEER" -c id -u)" 1000

# ---- SELinux: what libselinux does with /proc/PID/attr, done to files that are mounted there
[ -d /sys/fs/selinux/booleans ] || ! built -Z || is "-Z where SELinux isn't running" "$(nsenter -t "$PEER" -Zu id -u)" 0
if ours && built -Z && have strace && strace -e trace=none true 2> /dev/null; then
	# follow: runs nsenter -t $PEER -Z where there seems to be SELinux; the program's context is in $tmp/exec then
	follow()
	{
		: > "$tmp/exec"
		run sh -c 'mount --bind "$1/exec" "/proc/$$/task/$$/attr/exec" && exec strace -D -o "$1/trace" -P /sys/fs/selinux -e trace=statfs \
			-e inject=statfs:retval=0:poke_exit=@arg2=8cff7cf900000000 nsenter -t "$2" -u -Z sh -c "echo ran"' - "$tmp" "$PEER"
	}
	follow
	like "-Z: no context to be read" "$status:$out:$err:$(cat "$tmp/exec")" \
		"^1::nsenter: cannot read the SELinux context of process $PEER: Invalid argument:\$"
	printf user_u:user_r:box_t:s0 > "$tmp/current"; mount --bind "$tmp/current" "/proc/$PEER/attr/current"
	follow
	is "-Z: the program's context is the target's" "$status:$out:$err:$(cat "$tmp/exec")" "0:ran::user_u:user_r:box_t:s0"
	: > "$tmp/current"
	follow
	like "-Z: an empty context" "$status:$out:$err:$(cat "$tmp/exec")" "^1::nsenter: cannot read the SELinux context of process $PEER"
	umount "/proc/$PEER/attr/current"
fi

# ---- --carry
if ours && built --carry; then
	mkdir "$tmp/empty"
	start BARE unshare -m -n --fork sh -c "mount -t tmpfs none '$tmp/empty' && mount -t proc proc '$tmp/empty' && exec sleep 1000"
	like "an applet in a tree without any file" "$(nsenter -t "$BARE" -m -r="$tmp/empty" --carry nsenter --version)" '^nsenter version '
	run nsenter -t "$BARE" -a -r="$tmp/empty" sh
	like "where a shell isn't found" "$status:$err" '^127:nsenter: failed to execute sh: .*--carry'
	run nsenter -t "$T" -a --carry no-such-applet
	like "no such applet" "$status:$err" '^127:nsenter: --carry no-such-applet: no such applet'
	run nsenter -t "$T" -a --carry
	like "no applet at all" "$status:$err" '^1:nsenter: --carry: which applet'
	run nsenter -t "$T" -a --carry=/no/file
	is "no such file" "$status:$err" "127:nsenter: --carry=/no/file: No such file or directory"
	run nsenter -t "$T" -a --carry=/etc/passwd
	is "not executable" "$status:$err" "126:nsenter: --carry=/etc/passwd: Permission denied"
	run nsenter -t "$T" -a --carry="$tmp/state"
	is "a script without x" "$status" 126
	chmod +x "$tmp/state"
	run nsenter -t "$T" -a --carry="$tmp/state"
	like "a script" "$status:$err" '^126:nsenter: --carry=.*: not a static program'
	program=
	for try in /bin/busybox /usr/bin/busybox /bin/bash-static "$SPACEBOX"; do
		[ -x "$try" ] && ! nsenter --carry="$try" 2>&1 < /dev/null | grep -q 'not a static' && program=$try && break
	done
	case $program in
	*busybox)
		is "any static program, with its arguments" "$(nsenter -t "$BARE" -m -r="$tmp/empty" --carry="$program" echo a 'b c')" "a b c"
		expect "its status" 7 "" "" nsenter -t "$T" -a --carry="$program" sh -c 'exit 7'
		is "in the namespaces" "$(nsenter -t "$T" -a --carry="$program" readlink /proc/self/ns/net)" "$(ns net "$T")"
		is "no descriptor of it" "$(nsenter -t "$T" -n --carry="$program" sh -c 'echo /proc/self/fd/*')" \
			"$("$program" sh -c 'echo /proc/self/fd/*')"
		like "it runs from memory" "$(nsenter -t "$T" -m --carry="$program" readlink /proc/self/exe)" '^/memfd:'
		if have python3; then
			nsenter -t "$T" -m --carry="$program" sleep 100 & waiting=$!
			wait_for 5 sh -c "readlink /proc/$waiting/exe | grep -q '^/memfd:'"
			is "sealed against writing, growing, shrinking and other seals" "$(python3 -c "import fcntl, os
print(fcntl.fcntl(os.open('/proc/$waiting/exe', os.O_RDONLY), 1034))")" 15
			kill $waiting; wait $waiting 2> /dev/null
		fi
		if unshare -p --fork --mount-proc sh -c 'echo 2 > /proc/sys/vm/memfd_noexec' 2> /dev/null; then
			# what the folders' mount options are; the program, and the descriptors that it has
			elsewhere()
			{
				unshare -p --fork --mount-proc sh -c '
					echo 2 > /proc/sys/vm/memfd_noexec
					mount -t tmpfs -o "$1" tmpfs /dev/shm && shift && exec "$@"' - "$1" \
					nsenter -w=/ --carry="$program" sh -c 'readlink /proc/self/exe; echo /proc/self/fd/*'
			}
			fds=$("$program" sh -c 'echo /proc/self/fd/*')
			like "where a memfd must not be run (vm.memfd_noexec)" "$(elsewhere rw)" '^/dev/shm/#[0-9]+ \(deleted\)$'
			is "nothing more is open there" "$(elsewhere rw | tail -n 1)" "$fds"
			like "nor in a folder from which nothing may be run" "$(elsewhere noexec)" '^/run/#[0-9]+ \(deleted\)$'
			like "nor where there is no room for all of it" "$(elsewhere size=64k)" '^/run/#[0-9]+ \(deleted\)$'
			if have strace && strace -e trace=none true 2> /dev/null; then
				run unshare -p --fork --mount-proc sh -c 'echo 2 > /proc/sys/vm/memfd_noexec; exec strace -o /dev/null \
					-e trace=statfs,open_tree -e inject=statfs:error=EIO -e inject=open_tree:error=EPERM nsenter -w=/ --carry="$1" true' - "$program"
				is "nowhere to copy it to" "$status:$err" \
					"1:nsenter: cannot copy $program to memory, nor to /dev/shm, /run or /tmp: Input/output error"
			fi
		fi
		if have strace && strace -e trace=none true 2> /dev/null; then
			is "a kernel before 6.3, where any memfd may be run: it runs from memory, nothing more is open" \
				"$(strace -o /dev/null -e trace=memfd_create -e inject=memfd_create:error=EINVAL:when=1 \
				nsenter -w=/ --carry="$program" sh -c 'readlink /proc/self/exe | sed "s/:.*//"; echo /proc/self/fd/*')" "/memfd
$("$program" sh -c 'echo /proc/self/fd/*')"
		fi
		;;
	esac
	mkfifo "$tmp/pipe.x"; chmod +x "$tmp/pipe.x"
	run timeout 5 nsenter -w=/ --carry="$tmp/pipe.x"
	like "a pipe that nobody writes to" "$status:$err" '^126:nsenter: --carry=.*: not a static program'
	run unshare -m sh -c 'mount -t tmpfs none /proc && exec nsenter -w=/ --carry nsenter --version'
	is "an applet, without /proc" "$status:$out:$err" "1::nsenter: cannot read this program (/proc/self/exe): No such file or directory"
	is "no descriptor of an applet" "$(nsenter -w=/ --carry nsenter -w=/ sh -c 'echo /proc/self/fd/*')" "$(sh -c 'echo /proc/self/fd/*')"
	# headers: of the other word size, with nonsense behind; of 64 bits, whose only part is an interpreter
	bits=$(od -An -tu1 -j 4 -N 1 "$SPACEBOX" | tr -d ' ')
	{ printf '\177ELF\%s' $((3 - bits)); head -c 80 /dev/zero | tr '\0' '\377'; } > "$tmp/other"; chmod +x "$tmp/other"
	run nsenter -w=/ --carry="$tmp/other"
	is "what is of another word size is left to the kernel" "$status:$err" "126:nsenter: failed to execute $tmp/other: Exec format error"
	if [ "$bits" = 2 ] && [ "$(od -An -tu1 -j 5 -N 1 "$SPACEBOX" | tr -d ' ')" = 1 ]; then
		{
			printf '\177ELF\2\1'; head -c 26 /dev/zero; printf '\100'; head -c 21 /dev/zero; printf '\070\0\1\0'
			head -c 6 /dev/zero; printf '\3'; head -c 55 /dev/zero
		} > "$tmp/last"; chmod +x "$tmp/last"
		run nsenter -w=/ --carry="$tmp/last"
		like "an interpreter in its last part" "$status:$err" '^126:nsenter: --carry=.*: not a static program'
	fi
	dynamic=$(command -v sleep)
	if ldd "$dynamic" 2> /dev/null | grep -q libc.so; then
		run nsenter -t "$T" -a --carry="$dynamic" 1
		like "a dynamic program" "$status:$err" '^126:nsenter: --carry=.*: not a static program'
	fi
fi

# ---- the target writes to the program's file: CVE-2019-5736
cat > "$tmp/attack.py" <<'ATTACK'
# attack.py COMMAND...: runs it until its output pipe blocks it, takes hold of /proc/PID/exe of the program as a process of the
# target can, lets it end, and writes to what it has got.
import fcntl, os, subprocess, sys, time
r, w = os.pipe()
fcntl.fcntl(w, 1031, 4096)
os.set_blocking(w, False)
try:
    while True: os.write(w, b"x" * 512)
except BlockingIOError: pass
os.set_blocking(w, True)
p = subprocess.Popen(sys.argv[1:], stdout=w)
os.close(w)
time.sleep(0.7)
victim = p.pid
while True:
    children = open("/proc/%d/task/%d/children" % (victim, victim)).read().split()
    if not children: break
    victim = int(children[0])
link = os.readlink("/proc/%d/exe" % victim)
hold = os.open("/proc/%d/exe" % victim, os.O_PATH)
while os.read(r, 65536): pass
p.wait()
try:
    fd = os.open("/proc/self/fd/%d" % hold, os.O_WRONLY)
    os.write(fd, b"#!/bin/evil\n")
    print("overwritten")
except OSError as e: print("safe:", os.strerror(e.errno))
ATTACK
if ours && have python3 && sealed && built --carry; then
	cp "$SPACEBOX" "$tmp/host-binary"; before=$(cksum < "$tmp/host-binary")
	mkdir -p "$tmp/tree/proc"; mount -t proc proc "$tmp/tree/proc"
	printf '#!/proc/self/exe --help\n' > "$tmp/tree/evil"; chmod 755 "$tmp/tree/evil"
	start HOSTILE unshare -m --fork sleep 1000
	is "a script that runs /proc/self/exe gets a file that can't be written" \
		"$(python3 "$tmp/attack.py" "$tmp/host-binary" nsenter -t "$HOSTILE" -m -r="$tmp/tree" /evil)" "safe: Read-only file system"
	if have strace && strace -e trace=none true 2> /dev/null; then
		is "or, on an old kernel, a sealed copy" "$(strace -f -o "$tmp/trace" -e trace=mount_setattr -e inject=mount_setattr:error=ENOSYS \
			python3 "$tmp/attack.py" "$tmp/host-binary" nsenter -t "$HOSTILE" -m -r="$tmp/tree" /evil)$(grep -c INJECTED "$tmp/trace")" \
			"safe: Operation not permitted1"
	fi
	cat > "$tmp/hold.py" <<-'HOLD'
		# hold.py PID: takes hold of its program, ends it, and opens the file to write to it
		import os, sys, time
		exe = "/proc/%s/exe" % sys.argv[1]
		hold = os.open(exe, os.O_PATH)
		os.kill(int(sys.argv[1]), 15)
		for attempt in range(100):
		    try: os.readlink(exe); time.sleep(0.05)
		    except OSError: break
		# "busy" only says that its child has yet to start sleep: what the file answers then is what counts
		for attempt in range(100):
		    try: os.open("/proc/self/fd/%d" % hold, os.O_WRONLY); answer = "open"
		    except OSError as e: answer = "safe: " + os.strerror(e.errno)
		    if "busy" not in answer: break
		    time.sleep(0.05)
		print(answer)
	HOLD
	for form in -a "-m -p" "-r=/ -p"; do
		# shellcheck disable=SC2086
		"$tmp/host-binary" nsenter -t "$T" $form sleep 5 & waiting=$!
		wait_for 5 sh -c "[ -n \"\$(cat /proc/$waiting/task/$waiting/children)\" ]"
		is "$form: so does nsenter, waiting" "$(python3 "$tmp/hold.py" $waiting)" "safe: Read-only file system"
		wait $waiting 2> /dev/null
	done
	is "the binary is what it was" "$(cksum < "$tmp/host-binary")" "$before"
	is "--carry: a sealed copy" \
		"$(python3 "$tmp/attack.py" "$tmp/host-binary" nsenter -t "$HOSTILE" -m --carry="$tmp/host-binary" -- --help)" \
		"safe: Operation not permitted"
	is "--carry of an applet" \
		"$(python3 "$tmp/attack.py" "$tmp/host-binary" nsenter -t "$HOSTILE" -m --carry nsenter --help)" "safe: Operation not permitted"
	is "the binary still is what it was" "$(cksum < "$tmp/host-binary")" "$before"
	is "without us the same attack succeeds" "$(python3 "$tmp/attack.py" "$tmp/host-binary" --help)" overwritten
	umount "$tmp/tree/proc"
fi
if ours && built --pty true; then
	setpriv --reuid 1000 --regid 1000 --clear-groups nsenter -t "$USER" -U -n --pty sleep 1000 < /dev/null > /dev/null 2>&1 & waiting=$!
	started="$started $waiting"
	wait_for 5 sh -c "[ \"\$(readlink /proc/$waiting/ns/net)\" = '$(ns net "$USER")' ]"
	run as readlink "/proc/$waiting/exe"
	is "not dumpable while it waits in there: even its user can't look at it" "$status:$out" 1:
	is "and it is in there" "$(ns net $waiting)" "$(ns net "$USER")"
	kill $waiting; wait $waiting 2> /dev/null
fi

# ---- signals, stops
if env --default-signal true 2> /dev/null; then
	for sig in TERM INT HUP QUIT; do
		ours || continue
		rm -f "$tmp/sig"	# the last one's "ready" is no answer
		env --default-signal nsenter -t "$T" -p sh -c "trap 'echo got; kill \$!; exit 9' $sig; sleep 9 & echo ready; wait" \
			> "$tmp/sig" 2>&1 & nsenter_pid=$!
		wait_for 5 grep -q ready "$tmp/sig"
		kill -$sig $nsenter_pid; wait $nsenter_pid
		is "SIG$sig to nsenter reaches the program" "$?:$(tr '\n' ' ' < "$tmp/sig")" "9:ready got "
	done
	if ours && have python3; then
		cat > "$tmp/hangup.py" <<-'HANGUP'
			import signal, time
			signal.signal(signal.SIGHUP, lambda *_: print("got", flush=True))
			print("ready", flush=True)
			time.sleep(0.5)
			print("end")
		HANGUP
		rm -f "$tmp/sig"
		env --ignore-signal=HUP nsenter -t "$T" -p python3 "$tmp/hangup.py" > "$tmp/sig" & nsenter_pid=$!
		wait_for 5 grep -q ready "$tmp/sig"; kill -HUP $nsenter_pid; wait $nsenter_pid
		is "a signal that we were to ignore isn't passed on" "$(tr '\n' ' ' < "$tmp/sig")" "ready end "
	fi
	ours && is "an ignored signal stays ignored" "$(env --default-signal sh -c "
		trap '' HUP; nsenter -t $T -p sh -c 'sleep 0.5; echo survived' & sleep 0.2; kill -HUP \$!; wait")" survived
fi
nsenter -t "$T" -p sleep 1000 & nsenter_pid=$!; started="$started $nsenter_pid"
sleep 0.3; child=$(cat /proc/$nsenter_pid/task/$nsenter_pid/children); child=${child%% *}
kill -STOP "$child"
ok "stopped with its program" wait_for 5 sh -c "[ \"\$(sed 's/.*) \(.\).*/\1/' /proc/$nsenter_pid/stat)\" = T ]"
kill -CONT $nsenter_pid
ok "and the program continued with it" wait_for 5 sh -c "[ \"\$(sed 's/.*) \(.\).*/\1/' /proc/$child/stat)\" = S ]"
ok "nsenter waits on" wait_for 5 sh -c "[ \"\$(sed 's/.*) \(.\).*/\1/' /proc/$nsenter_pid/stat)\" = S ]"
kill -9 "$child"; wait $nsenter_pid 2> /dev/null
is "killed, so are we" $? 137

# ---- --pty
cat > "$tmp/terminal.py" <<'TERMINAL'
# terminal.py [-i INPUT] COMMAND...: runs it on a terminal of 33 x 77, types INPUT, prints what comes out, the status, and what
# became of the terminal: its modes, and what was pushed into its input.
import fcntl, os, pty, select, signal, struct, subprocess, sys, termios, time
signal.signal(signal.SIGINT, signal.SIG_DFL)	# ignored where the test itself runs in the background
args = sys.argv[1:]
keys = b""
if args[0] == "-i": keys = args[1].encode().decode("unicode_escape").encode("latin1"); args = args[2:]
master, slave = os.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 77, 0, 0))
before = termios.tcgetattr(slave)
def session():
    os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0)
p = subprocess.Popen(args, stdin=slave, stdout=slave, stderr=slave, preexec_fn=session)
out = b""; end = time.time() + 8; resized = False
while time.time() < end:
    if select.select([master], [], [], 0.05)[0]: out += os.read(master, 4096)
    elif p.poll() is not None: break
    if b"resize me" in out and not resized:
        resized = True
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 44, 88, 0, 0))
        os.kill(p.pid, 28)
    if keys and b"ready" in out: os.write(master, keys); keys = b""
if p.poll() is None: p.kill(); print("HANGS")
sys.stdout.write(out.decode(errors="replace").replace("\r\n", "\n"))
waiting = struct.unpack("i", fcntl.ioctl(slave, termios.FIONREAD, b"    "))[0]
print("status", p.wait(), "modes", "same" if termios.tcgetattr(slave) == before else "changed", "input", waiting)
TERMINAL
terminal() { python3 "$tmp/terminal.py" "$@" 2>&1; }
if ours && have strace && built --pty true; then
	run timeout 5 strace -o /dev/null -e trace=signalfd4 -e inject=signalfd4:error=ENOMEM nsenter --pty sleep 1000 < /dev/null
	is "--pty: signals that can't be waited for" "$status:$err" "1:nsenter: cannot wait for signals: Cannot allocate memory"
	run timeout 5 strace -o /dev/null -P "$(readlink -f /dev/ptmx)" -e trace=read -e inject=read:error=EIO nsenter --pty echo said < /dev/null
	is "--pty: what the program says can't be read" "$status:$err" \
		"1:nsenter: cannot read what the program says: Input/output error"
fi
if ours && built --pty true; then
	run timeout 10 sh -c 'nsenter --pty sh -c "echo said; exit 0" > /dev/full'
	is "--pty: output that can't be written" "$status:$err" "1:nsenter: write error: No space left on device"
	run timeout 10 sh -c 'nsenter --pty yes | head -n 1'
	is "--pty: when nobody reads any more, the program gets a hangup" "$status:$(echo "$out" | tr -d '\r'):$err" \
		"0:y:nsenter: write error: Broken pipe"
	is "--pty: all of a long output" "$(nsenter --pty seq 20000 < /dev/null | tr -d '\r' | cksum)" "$(seq 20000 | cksum)"
fi
push='import fcntl, termios
for c in b"evil\n": fcntl.ioctl(0, termios.TIOCSTI, bytes([c]))'
if ours && have python3 && built --pty true; then
	cat > "$tmp/count.py" <<-'COUNT'
		import signal, time
		got = []
		signal.signal(signal.SIGINT, lambda *_: got.append(1))
		print("ready", flush=True)
		end = time.time() + 0.7
		while time.time() < end: time.sleep(0.05)
		print(len(got))
	COUNT
	is "^C, which the terminal sends to the program as well, reaches it once" \
		"$(terminal -i '\x03' nsenter -t "$T" -p python3 "$tmp/count.py" | tail -n 2 | sed 's/^\^C//')" "1
status 0 modes same input 0"
	cat > "$tmp/stop.py" <<-'STOP'
		# stop.py SIGNAL COMMAND...: on a terminal of its own; stopped by SIGNAL (0: by itself), then continued
		import fcntl, os, pty, signal, subprocess, sys, termios
		signal.alarm(8)
		master, slave = os.openpty()
		before = termios.tcgetattr(slave)
		def session():
		    os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0)
		p = subprocess.Popen(sys.argv[2:], stdin=slave, stdout=slave, stderr=slave, preexec_fn=session)
		def until(word):
		    out = b""
		    while word not in out: out += os.read(master, 4096)
		def modes(): return "same" if termios.tcgetattr(slave) == before else "raw"
		until(b"ready")
		print(modes())
		if int(sys.argv[1]): os.kill(p.pid, int(sys.argv[1]))
		print("stopped" if os.WIFSTOPPED(os.waitpid(p.pid, os.WUNTRACED)[1]) else "ended", modes())
		os.kill(p.pid, signal.SIGCONT)
		os.write(master, b"x\n"); until(b"back")
		print(modes())
		os.write(master, b"y\n")
		print("status", p.wait(), modes())
	STOP
	is "--pty: a program that stops stops us, with the terminal as it was, and goes on with us" \
		"$(python3 "$tmp/stop.py" 0 nsenter -t "$T" -n --pty sh -c 'echo ready; sleep 0.3; kill -STOP $$; read -r x; echo back; read -r x' 2>&1)" "raw
stopped same
raw
status 0 same"
	is "--pty: SIGTSTP" \
		"$(python3 "$tmp/stop.py" 20 nsenter -t "$T" -n --pty sh -c 'echo ready; read -r x; echo back; read -r x' 2>&1)" "raw
stopped same
raw
status 0 same"
	is "--pty: the size is that of whatever is a terminal" "$(terminal sh -c "nsenter -t $T -n --pty stty size < /dev/null" | tr -d '\r' | head -n 1)" "33 77"
	like "--pty: SIGPWR to nsenter" "$(terminal sh -c "nsenter -t $T -n --pty sh -c 'trap \"exit 8\" PWR; kill -PWR \$PPID; while :; do sleep 0.1; done'")" \
		'^status 8 modes same'
	is "--pty: a lot of output to a pipe that doesn't block" "$(python3 -c "import os, subprocess, sys, time
r, w = os.pipe(); os.set_blocking(w, False)
p = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=w); os.close(w)
time.sleep(0.5)
while text := os.read(r, 65536): sys.stdout.buffer.write(text)" nsenter -t "$T" -n --pty sh -c 'stty -opost; seq 1 20000' | cksum)" "$(seq 1 20000 | cksum)"
	ok "--pty: nobody reads what it says" timeout 8 sh -c "nsenter -t $T -n --pty sh -c 'trap \"echo pipe > $tmp/pipe\" PIPE; seq 1 20000; sleep 0.3' < /dev/null | head -n 1"
	not_ok "--pty: and SIGPIPE is ours, not the program's" test -e "$tmp/pipe"
	is "--pty: a terminal of the same size" "$(terminal nsenter -t "$T" -a --pty stty size)" "33 77
status 0 modes same input 0"
	is "--pty: it is another one" "$(terminal sh -c "nsenter -t $T -n --pty sh -c 'readlink /proc/self/fd/0' | grep -c \"\$(tty)\"")" \
		"0
status 1 modes same input 0"
	is "--pty: the status" "$(terminal nsenter -t "$T" -n --pty sh -c 'exit 5')" "status 5 modes same input 0"
	is "--pty: killed" "$(terminal nsenter -t "$T" -n --pty sh -c 'kill -TERM $$')" "status -15 modes same input 0"
	is "--pty: not found" "$(terminal nsenter -t "$T" -n --pty /no/program)" \
		"nsenter: failed to execute /no/program: No such file or directory
status 127 modes same input 0"
	like "--pty: what is typed arrives" "$(terminal -i 'hello\n' nsenter -t "$T" -n --pty sh -c 'echo ready; read -r x; echo "<$x>"')" '^<hello>$'
	like "--pty: ^C reaches the program" \
		"$(terminal -i '\x03' nsenter -t "$T" -n --pty sh -c 'trap "echo got; exit 6" INT; echo ready; while :; do sleep 0.1; done')" \
		'^status 6 modes same'
	like "--pty: a new size" "$(terminal nsenter -t "$T" -n --pty sh -c \
		'trap "stty size; exit" WINCH; echo resize me; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; done')" '^44 88$'
	like "--pty: job control" "$(terminal -i 'sleep 9\n\x1a' nsenter -t "$T" -n --pty sh -i -c 'echo ready; exec sh -i' 2>&1; :)" 'ready'
	is "--pty: nobody pushes input into our terminal (TIOCSTI)" \
		"$(terminal nsenter -t "$T" -n --pty python3 -c "$push" | tail -n 1)" "status 0 modes same input 0"
	if [ "$(cat /proc/sys/dev/tty/legacy_tiocsti 2> /dev/null)" = 1 ]; then
		is "without --pty somebody could" "$(terminal nsenter -t "$T" -n python3 -c "$push" | tail -n 1)" \
			"status 0 modes same input 5"
	fi
	like "--pty: SIGTERM to nsenter" "$(terminal sh -c "nsenter -t $T -n --pty sh -c 'trap \"exit 8\" TERM; kill -TERM \$PPID; while :; do sleep 0.1; done'")" \
		'^status 8 modes same'
	is "--pty: input from a file, and its end" "$(printf 'a\nb' | nsenter -t "$T" -n --pty cat | tr -d '\r' | tr '\n' ' ')" "a b"
	ok "--pty: the end of input reaches a shell that reads line by line" timeout 8 sh -c \
		"nsenter -t $T -n --pty sh -c 'sleep 0.5; stty -icanon; stty icanon; cat' < /dev/null"
	is "--pty: a lot of output, all of it" "$(nsenter -t "$T" -n --pty seq 1 20000 < /dev/null | cksum)" \
		"$(seq 1 20000 | sed "s/\$/$(printf '\r')/" | cksum)"
	is "--pty: a lot of input, all of it" "$(seq 1 20000 | nsenter -t "$T" -n --pty sh -c 'stty -opost; cat' | cksum)" "$(seq 1 20000 | cksum)"
	state nsenter -t "$T" -n --pty > "$tmp/seen"
	is "--pty: no descriptor but 0 1 2 and what was there" "$(tr -d '\r' < "$tmp/seen" | sed -n 's/^\([0-9]*\) .*/\1/p' | tr '\n' ' ')" \
		"$(sed -n 's/^\([0-9]*\) .*/\1/p' "$tmp/plain" | tr '\n' ' ')"
else
	skip "--pty" "python3, and a terminal to be had"
fi

# ---- command lines of others
parse() { desc=$1; want=$2; shift 2; is "$desc" "$("$@" 2>&1)" "$want"; }
n=$(ns net "$T")
parse "kubectl-node-shell" "$n" nsenter --target "$T" --mount --uts --ipc --net --pid -- sh -c "readlink /proc/self/ns/net"
parse "alexei-led/nsenter" "$n" nsenter --all --target "$T" -- readlink /proc/self/ns/net
parse "rootlesskit" "$(ns net "$USER")" as nsenter -t "$USER" -n -m -U --preserve-credentials readlink /proc/self/ns/net
parse "rootlesskit with a path" "$n" nsenter -t "$T" "-n/proc/$T/ns/net" -m readlink /proc/self/ns/net
cd /usr || exit 1 # which everybody may enter
parse "containerd-rootless-setuptool" "$PWD" as nsenter --no-fork --wd="$(pwd)" --preserve-credentials -m -n -U -t "$USER" -- pwd
parse "longhorn" "$n" nsenter --mount="/proc/$T/ns/mnt" --net="/proc/$T/ns/net" readlink /proc/self/ns/net
parse "FRR micronet" /usr nsenter -a -t "$T" -F --wd=/usr pwd
parse "kured" "$(ns mnt "$T")" nsenter "-m/proc/$T/ns/mnt" -- readlink /proc/self/ns/mnt
ours && parse "podman top" 0 nsenter -U -t $$ id -u
done_testing
