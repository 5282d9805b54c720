# SPDX-License-Identifier: MIT
# packages: python3
# vm: yes
# nsenter(1): every option by its effect, references, credentials, bad input. TEST_PEER=1: what util-linux's does too.
. "${0%/*}/lib.sh"
applet nsenter || { echo "1..0 # SKIP no nsenter in this configuration"; exit 0; }
sandbox

peer=${TEST_PEER-}
# ns TYPE [PID]: TYPE:[INODE]
ns() { readlink "/proc/${2:-self}/ns/$1"; }
# start VARIABLE CMD...: a process that ends with this test; waits until it runs sleep.
started=
start()
{
	start_var=$1; shift
	"$@" > /dev/null 2>&1 &
	start_pid=$!
	started="$started $start_pid"
	for start_try in $(seq 100); do
		start_found=$start_pid
		while start_next=$(cat "/proc/$start_found/task/$start_found/children" 2> /dev/null) && [ -n "$start_next" ]; do
			start_found=${start_next%% *}
		done
		case $(cat "/proc/$start_found/comm" 2> /dev/null) in sleep) break;; esac
		sleep 0.05
	done
	started="$started $start_found"
	eval "$start_var=$start_found"
}
# shellcheck disable=SC2086
trap 'kill -9 $started 2> /dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT

# built OPTION...: whether this configuration has it
built() { ! nsenter "$@" -V 2>&1 | grep -q 'this build lacks'; }
start T unshare -m -u -i -n -p -C --fork sleep 1000
offset='--boottime 12345'
! unshare $offset -V 2>&1 | grep -q 'this build lacks' || offset=
# shellcheck disable=SC2086
start TIME unshare -T $offset --fork sleep 1000

# ---- each type, and only it
for pair in m:mnt:mount u:uts:uts i:ipc:ipc n:net:net C:cgroup:cgroup; do
	letter=${pair%%:*} long=${pair##*:} type=${pair#*:}; type=${type%:*}
	is "-$letter enters $type" "$(nsenter -t "$T" -$letter readlink /proc/self/ns/$type 2>&1)" "$(ns $type "$T")"
	is "--$long=FILE" "$(nsenter --$long="/proc/$T/ns/$type" readlink "/proc/self/ns/$type")" "$(ns $type "$T")"
	is "-$letter/FILE" "$(nsenter "-$letter/proc/$T/ns/$type" -- readlink "/proc/self/ns/$type")" "$(ns $type "$T")"
	ours && is "-$letter=/FILE" "$(nsenter "-$letter=/proc/$T/ns/$type" -- readlink "/proc/self/ns/$type")" "$(ns $type "$T")"
	other=uts; [ $type = uts ] && other=ipc
	is "-$letter leaves $other" "$(nsenter -t "$T" -$letter readlink /proc/self/ns/$other)" "$(ns $other)"
done
is "-p: the program is in it" "$(nsenter -t "$T" -p -m readlink /proc/self/ns/pid)" "$(ns pid "$T")"
is "-p: its pid is one of there" "$(nsenter -t "$T" -p sh -c '[ $$ -lt 300 ] && echo small')" small
is "-p -F: only its children are" "$(nsenter -t "$T" -p -F sh -c '[ $$ -gt 0 ]; readlink /proc/self/ns/pid_for_children; :')" "$(ns pid "$T")"
is "-T enters time" "$(nsenter -t "$TIME" -T readlink /proc/self/ns/time)" "$(ns time "$TIME")"
if [ -e /proc/self/ns/time ]; then
	[ -z "$offset" ] || is "-T: the clock is the target's" \
		"$(nsenter -t "$TIME" -T sh -c 'read -r up rest < /proc/uptime; [ "${up%.*}" -gt 12344 ] && echo late')" late
else
	skip "-T" "a kernel with time namespaces"
fi
all=$(nsenter -t "$T" -a sh -c 'for t in mnt uts ipc net pid cgroup; do readlink /proc/self/ns/$t; done')
is "-a enters all" "$all" "$(for t in mnt uts ipc net pid cgroup; do ns $t "$T"; done)"
is "--all --target" "$(nsenter --all --target "$T" -- readlink /proc/self/ns/net)" "$(ns net "$T")"
is "abbreviated long options" "$(nsenter --targ "$T" --ut readlink /proc/self/ns/uts)" "$(ns uts "$T")"
if ours; then
	expect "-a on somebody with the same ones" 0 "$(ns mnt)" "" nsenter -t $$ -a readlink /proc/self/ns/mnt
	is "-a does not fork when there is no other pid namespace" \
		"$(nsenter -t $$ -a sh -c 'echo $PPID')" "$$"
	is "-n=FILE -n is FILE" "$(nsenter -t "$T" -n=/proc/self/ns/net -n readlink /proc/self/ns/net)" "$(ns net)"
	is "-a with a type from elsewhere" "$(nsenter -a -t "$T" -n/proc/self/ns/net readlink /proc/self/ns/net)" "$(ns net)"
fi

# ---- references
if ours; then
	mkdir -p /run/netns; : > /run/netns/apple; mount --bind "/proc/$T/ns/net" /run/netns/apple
	is "-n by name" "$(nsenter --net=apple readlink /proc/self/ns/net)" "$(ns net "$T")"
	is "-n by PID" "$(nsenter -n="$T" readlink /proc/self/ns/net)" "$(ns net "$T")"
	is "-u by TYPE:[INODE]" "$(nsenter --uts="$(ns uts "$T")" readlink /proc/self/ns/uts)" "$(ns uts "$T")"
	inode=$(ns ipc "$T"); inode=${inode#*[}; inode=${inode%]}
	is "-i by inode" "$(nsenter --ipc="$inode" readlink /proc/self/ns/ipc)" "$(ns ipc "$T")"
	: > /run/netns/...; mount --bind "/proc/$T/ns/net" /run/netns/...
	is "-n by a name of three dots" "$(nsenter --net=... readlink /proc/self/ns/net)" "$(ns net "$T")"
	umount /run/netns/...; rm /run/netns/...
	: > "$tmp/utsfile"; mount --bind "/proc/$T/ns/uts" "$tmp/utsfile"
	is "a file in the working folder" "$(cd "$tmp" && nsenter --uts=utsfile readlink /proc/self/ns/uts)" "$(ns uts "$T")"
	run sh -c 'cd "$1" && exec nsenter --net=utsfile true' - "$tmp"
	is "one of another type" "$status:$err" "1:nsenter: net namespace 'utsfile': a uts namespace, not a net namespace"
	: > "$tmp/kept"
	unshare -u sh -c 'mount --bind /proc/$$/ns/uts "$1"' - "$tmp/kept"
	kept=$(stat -c %i "$tmp/kept")
	is "-u by the inode of one that only a mount keeps" "$(nsenter --uts="$kept" readlink /proc/self/ns/uts)" "uts:[$kept]"
	umount "$tmp/kept"
	expect "an inode that nothing has" 1 "" \
		"nsenter: uts namespace '$kept': no process and no mount that can be seen here has a namespace with this inode" nsenter --uts="$kept" true
	run unshare -m sh -c "mount -t tmpfs none /proc; exec nsenter --uts=$inode true"
	is "an inode, without /proc" "$status:$err" "1:nsenter: uts namespace '$inode': /proc is not mounted"
	expect "a type that isn't one" 1 "" "nsenter: net namespace 'foo:[4026531833]': unknown type of namespace" nsenter --net='foo:[4026531833]' true
	expect "no process has PID 0" 1 "" "nsenter: net namespace '0': no network namespace named 0 (netns list shows them)" nsenter --net=0 true
	expect "a PID is up to 4194304" 1 "" "nsenter: net namespace '4194304': no process 4194304" nsenter --net=4194304 true
	mkfifo "$tmp/fifo"
	expect "a pipe that nobody writes to" 1 "" "nsenter: net namespace '$tmp/fifo': not a namespace" timeout 5 nsenter --net="$tmp/fifo" true
	run nsenter --net=:1 true
	like ":ID opens by id, or says which kernel can" "$status $err" "^0 |^1 nsenter: net namespace ':1': .*(6\.19|type|not a net|no namespace)"
	expect "no such name" 1 "" "nsenter: net namespace 'pear': no network namespace named pear (netns list shows them)" nsenter --net=pear true
	run nsenter --net="$(printf '%0256d' 0)" true
	like "a name too long" "$status $err" "^1 nsenter: net namespace '0+': File name too long$"
	run nsenter --net="/proc/$T/ns/uts" true
	is "another type" "$status:$err" "1:nsenter: net namespace '/proc/$T/ns/uts': a uts namespace, not a net namespace"
	: > "$tmp/plain"
	run nsenter --mount="$tmp/plain" true
	is "a file that is no namespace" "$status:$err" "1:nsenter: mnt namespace '$tmp/plain': not a namespace"
	umount "$tmp/utsfile" /run/netns/apple
fi
if ours && built -N 0 && find_holder; then
	mkfifo "$tmp/hold.stay"
	"$holder" socket < "$tmp/hold.stay" > "$tmp/socket" & SOCKET=$!
	started="$started $SOCKET"
	exec 8> "$tmp/hold.stay"
	wait_for 5 test -s "$tmp/socket"; sleep 0.1
	number=$(socket_of $SOCKET)
	is "-N enters a socket's" "$(nsenter -t $SOCKET -N "$number" readlink /proc/self/ns/net)" "net:[$(head -n 1 "$tmp/socket")]"
	bad_socket="options --net=/x and --net-socket cannot be combined"
	run nsenter -t $SOCKET --net=/x -N "$number" true
	is "-N and another net namespace" "$status:$(echo "$err" | head -n 1)" "1:nsenter: $bad_socket"
	if have strace && strace -e trace=none true 2> /dev/null; then
		is "-a -N, refused at once: it is the socket's, though the target's is ours" \
			"$(strace -o /dev/null -e trace=setns -e inject=setns:error=EPERM:when=1 nsenter -a -t $SOCKET -N "$number" readlink /proc/self/ns/net)" \
			"net:[$(head -n 1 "$tmp/socket")]"
	fi
	run nsenter -t $SOCKET --net-socket 0 true
	like "-N with what is no socket" "$status $err" '^1 nsenter: net namespace of descriptor 0 of process'
	run nsenter -t $SOCKET --net-socket 99 true
	like "-N without such a descriptor" "$status $err" '^1 nsenter: descriptor 99 of process .*Bad file descriptor'
	exec 8>&-
elif ours; then
	skip "-N" "no C compiler, or not built in"
fi

# ---- folders
mkdir -p "$tmp/tree/etc" "$tmp/tree/deep"; echo inside > "$tmp/tree/marker"
start CWD sh -c "cd '$tmp/tree/deep' && exec sleep 1000"
is "-w is the target's folder" "$(nsenter -t "$CWD" -w pwd)" "$tmp/tree/deep"
is "--wd=DIR" "$(nsenter -t "$T" --wd=/usr pwd)" /usr
if ours; then
	is "-w=DIR" "$(nsenter -t "$T" -w=/usr pwd)" /usr
	is "-W=DIR" "$(nsenter -t "$T" -m -W=/usr/bin pwd)" /usr/bin
	expect "-W alone" 0 /usr "" nsenter -W /usr pwd
	expect "-r of the target and -w outside of it" 1 "" "nsenter: the working folder is not below the root of the target" \
		nsenter -t "$CWD" -r=/usr -w true
	is "-W DIR, seen inside" "$(nsenter -t "$T" -m -W /usr/bin pwd)" /usr/bin
	expect "-W where it isn't" 1 "" "nsenter: cannot change to /nowhere as seen inside: No such file or directory" \
		nsenter -t "$T" -m -W /nowhere true
	is "--wd=DIR in another tree is the folder in there" "$(nsenter -t "$T" -m --wd=/usr pwd -P)" /usr
	mkdir "$tmp/only"; mount -t tmpfs tmpfs "$tmp/only"; mkdir "$tmp/only/here"
	run nsenter -t "$T" -m --wd="$tmp/only/here" pwd
	like "--wd=DIR that lies outside is refused" "$status:$err" '^1:nsenter: cannot change to .*/only/here as seen inside'
	umount "$tmp/only"
fi
# a relative path is that of the folder we are in
for wd in "-w. /usr" "-wbin /usr/bin" "--wd=../usr/bin /usr/bin"; do
	is "${wd% *} in another tree is the folder of that path" "$(cd /usr && nsenter -t "$T" -m "${wd% *}" pwd)" "${wd#* }"
done
is "-r: the folder is kept" "$(cd /usr && nsenter -t "$T" -r pwd)" /usr
start SAME sleep 1000
is "-r: also below a root that is ours" "$(cd /usr && nsenter -t "$SAME" -r pwd)" /usr
if ours; then
	is "-r: what isn't below the root is left" "$(cd "$tmp" && nsenter -t "$T" -r sh -c 'cd . && /bin/pwd -P')" "$tmp"
	mkdir "$tmp/hidden"; mount -t tmpfs tmpfs "$tmp/hidden"; mkdir "$tmp/hidden/here"
	is "-r: nor in there: the root" "$(cd "$tmp/hidden/here" && nsenter -t "$T" -r sh -c '/bin/pwd -P')" /
	umount "$tmp/hidden"
fi
is "--wdns=DIR" "$(nsenter -t "$T" -m --wdns=/usr/bin pwd)" /usr/bin
is "after -m the folder is the root" "$(cd "$tmp" && nsenter -t "$T" -m pwd)" /
if have busybox && busybox sh -c true; then
	mkdir -p "$tmp/tree/bin"; cp "$(command -v busybox)" "$tmp/tree/bin/busybox"; ln -s busybox "$tmp/tree/bin/sh"
	start ROOT chroot "$tmp/tree" /bin/busybox sleep 1000
	wait_for 3 sh -c "[ \"\$(readlink /proc/$ROOT/root)\" = '$tmp/tree' ]"
	is "-r is the target's root" "$(nsenter -t "$ROOT" -r /bin/busybox cat /marker)" inside
	is "--root=DIR" "$(nsenter -t "$ROOT" --root="$tmp/tree" /bin/busybox cat /marker)" inside
	ours && is "-r=DIR --wd=DIR below it" \
		"$(nsenter -t "$ROOT" -r="$tmp/tree" -w="$tmp/tree/deep" /bin/busybox pwd)" /deep
	ours && is "-r=DIR" "$(nsenter -t "$ROOT" -r="$tmp/tree" /bin/busybox pwd)" /
	# the virtual machine's PATH has no folder that the tree has
	have python3 && ours && is "-r DIR/PROGRAM is looked up inside" "$(nsenter -t "$ROOT" -r sh -c 'echo $0')" sh
fi

# ---- environment, identity
start ENV env -i FRUIT=apple "PATH=$PATH" sleep 1000
start EMPTY env -i "$(command -v sleep)" 1000
if ours && built -e; then
	is "-e is the target's environment" "$(nsenter -t "$ENV" -e env)" "FRUIT=apple
PATH=$PATH"
	is "-e, an empty one" "$(nsenter -t "$EMPTY" -e /usr/bin/env)" ""
	if have python3; then
		start ODD python3 -c 'import ctypes
text = lambda *words: (ctypes.c_char_p * (len(words) + 1))(*words)
ctypes.CDLL(None).execve(b"/bin/sleep", text(b"sleep", b"1000"), text(b"odd", b"A=1", b""))'
		is "-e, what has no =" "$(nsenter -t "$ODD" -e /usr/bin/env)" A=1
	fi
	if have python3; then
		# a target that makes 64 MiB of its memory its environment (PR_SET_MM_MAP), which takes no privilege
		cat > "$tmp/huge.py" <<-'HUGE'
			import ctypes, struct, time
			libc = ctypes.CDLL(None)
			libc.mmap.restype = libc.sbrk.restype = ctypes.c_void_p
			word, size = ctypes.c_ulong, 64 << 20
			at = libc.mmap(None, word(size), 3, 0x22, -1, 0)
			ctypes.memset(at, 65, size)
			stat = open("/proc/self/stat").read().rsplit(")", 1)[1].split()
			old = [int(stat[field - 3]) for field in (26, 27, 45, 46, 47, 28, 48, 49)]
			old.insert(5, libc.sbrk(0))
			map = struct.pack("12QII", *old, at, at + size, 0, 0, 0xffffffff)
			libc.prctl(35, word(14), ctypes.create_string_buffer(map, len(map)), word(len(map)), word(0))
			open("/proc/self/comm", "w").write("sleep")
			time.sleep(1000)
		HUGE
		start HUGE python3 "$tmp/huge.py"
		if [ "$(head -c 9000000 "/proc/$HUGE/environ" | wc -c)" = 9000000 ]; then
			run nsenter -t "$HUGE" -e true
			is "-e, without end" "$status:$err" "1:nsenter: environment of process $HUGE: Argument list too long"
		fi
	fi
	long=$(head -c 20000 /dev/zero | tr '\0' x)
	start LONG env -i LONG="$long" "$(command -v sleep)" 1000
	is "-e, a long one" "$(nsenter -t "$LONG" -e /usr/bin/env)" "LONG=$long"
fi
show_ids='grep -E "^(Uid|Gid|Groups):" /proc/self/status | tr "\t" " " | tr "\n" " " | sed "s/  */ /g; s/ $//"'
is "-S without a namespace" "$(nsenter -S 1234 sh -c "$show_ids" | cut -d ' ' -f 1-5)" "Uid: 1234 1234 1234 1234"
is "-S -G clears the groups" "$(nsenter -S 1234 -G 1235 sh -c "$show_ids")" \
	"Uid: 1234 1234 1234 1234 Gid: 1235 1235 1235 1235 Groups:"
ours && nsenter -S root true 2> /dev/null && is "-S NAME -G NAME" "$(nsenter -S nobody -G nogroup id -u -n)" nobody
start OWNED setpriv --reuid 4321 --regid 4322 --clear-groups sleep 1000
ours && is "follow" "$(nsenter -t "$OWNED" -S follow -G follow sh -c "$show_ids")" \
	"Uid: 4321 4321 4321 4321 Gid: 4322 4322 4322 4322 Groups:"
if ours; then
	is "-G follow alone" "$(nsenter -t "$OWNED" -G follow sh -c "$show_ids")" "Uid: 0 0 0 0 Gid: 4322 4322 4322 4322 Groups:"
	start EFFECTIVE setpriv --ruid 11 --euid 12 --rgid 13 --egid 14 --clear-groups sleep 1000
	# busybox gives up what it isn't asked to have
	grep -q '^Uid:.11.12' "/proc/$EFFECTIVE/status" && is "follow: the effective ids" "$(nsenter -t "$EFFECTIVE" -S follow -G follow sh -c "$show_ids")" \
		"Uid: 12 12 12 12 Gid: 14 14 14 14 Groups:"
	grouped() { setpriv --groups 21,22 nsenter "$@" sh -c "$show_ids" | sed 's/.*Groups: *//'; }
	is "-S alone leaves the groups" "$(grouped -S 5)" "21 22"
	is "-G takes them" "$(grouped -G 5)" ""
	run nsenter -S no-such-user true
	is "no such user" "$status:$(echo "$err" | head -n 1)" "1:nsenter: no such user: 'no-such-user'"
	run nsenter -G no-such-group true
	is "no such group" "$status:$(echo "$err" | head -n 1)" "1:nsenter: no such group: 'no-such-group'"
fi

# ---- user namespaces: who you are, and the order
as() { setpriv --reuid 1000 --regid 1000 --clear-groups "$@"; }
start USER as unshare -U -r -n -m -u sleep 1000
start SAME as unshare -U -c -n sleep 1000
start MAPPED unshare -U sleep 1000
printf '0 100000 65536' > "/proc/$MAPPED/uid_map"; printf '0 100000 65536' > "/proc/$MAPPED/gid_map"
root_ids="Uid: 0 0 0 0 Gid: 0 0 0 0 Groups:"
is "root in a user namespace with ids of its own" "$(nsenter -U -t "$MAPPED" sh -c "$show_ids")" "$root_ids"
if ours; then
	is "root's groups stay outside" "$(grouped -U -t "$MAPPED")" ""
	is "even where setgroups(2) is forbidden" "$(grouped -U -t "$USER")" ""
	is "--preserve-credentials preserves them" "$(grouped -U -t "$MAPPED" --preserve-credentials)" "65534 65534"
	is "-U of one, -n of another that is ours, as root" \
		"$(nsenter -U -t "$USER" -n="/proc/$T/ns/net" --preserve-credentials readlink /proc/self/ns/net)" "$(ns net "$T")"
fi
if ours; then
	start HIS as unshare -U sleep 1000
	echo '0 1000 1' > "/proc/$HIS/uid_map"; echo '0 1000 1' > "/proc/$HIS/gid_map"
	is "the owner's groups end inside, where that is allowed" \
		"$(setpriv --reuid 1000 --regid 1000 --groups 21 nsenter -U -t "$HIS" sh -c "$show_ids")" "$root_ids"
fi
is "--preserve-credentials" "$(nsenter -U -t "$MAPPED" --preserve-credentials sh -c "$show_ids" | cut -d ' ' -f 1-5)" "Uid: 65534 65534 65534 65534"
is "-S in a user namespace" "$(nsenter -U -t "$MAPPED" -S 7 -G 8 sh -c "$show_ids")" "Uid: 7 7 7 7 Gid: 8 8 8 8 Groups:"
is "-U and others at once, as root" "$(nsenter -t "$USER" -U -n -u --preserve-credentials readlink /proc/self/ns/net)" "$(ns net "$USER")"
is "-U=FILE and a target's, as root" \
	"$(nsenter --user="/proc/$USER/ns/user" --net="/proc/$USER/ns/net" --preserve-credentials readlink /proc/self/ns/net)" "$(ns net "$USER")"
is "-U --preserve-credentials as its owner" \
	"$(as nsenter -t "$USER" -U -n -m -u --preserve-credentials readlink /proc/self/ns/net)" "$(ns net "$USER")"
if ours; then
	is "-U as its owner, without --preserve-credentials" "$(as nsenter -U -t "$USER" sh -c "$show_ids" | cut -d ' ' -f 1-10)" \
		"Uid: 0 0 0 0 Gid: 0 0 0 0"
	is "-a as its owner" "$(as nsenter -a -t "$USER" readlink /proc/self/ns/net)" "$(ns net "$USER")"
	is "files of all as its owner" "$(as nsenter -n="/proc/$USER/ns/net" -U="/proc/$USER/ns/user" -u="/proc/$USER/ns/uts" \
		readlink /proc/self/ns/net)" "$(ns net "$USER")"
	is "where root is not mapped, who we are" "$(as nsenter -U -t "$SAME" sh -c "$show_ids" | cut -d ' ' -f 1-10)" \
		"Uid: 1000 1000 1000 1000 Gid: 1000 1000 1000 1000"
	him() { setpriv --reuid 1000 --regid 1001 --clear-groups "$@"; }
	start HIM him unshare -U -c sleep 1000
	is "user and group, each by itself" "$(him nsenter -U="/proc/$HIM/ns/user" sh -c "$show_ids" | cut -d ' ' -f 1-10)" \
		"Uid: 1000 1000 1000 1000 Gid: 1001 1001 1001 1001"
	expect "where nobody is known to be mapped" 1 "" "nsenter: neither root nor we are mapped in that user namespace: give -S and -G" \
		nsenter -U="/proc/$SAME/ns/user" true
	is "where we are not either, who the target is" "$(nsenter -U -t "$SAME" sh -c "$show_ids" | cut -c 1-24)" \
		"Uid: 1000 1000 1000 1000"
	is "-U for the one we are in" "$(nsenter -U -t $$ sh -c "$show_ids" | cut -c 1-12)" "Uid: 0 0 0 0"
	as nsenter -U -t "$USER" --keep-caps -S 0 grep CapAmb /proc/self/status > "$tmp/caps"
	unlike "--keep-caps" "$(cat "$tmp/caps")" 'CapAmb:.0000000000000000'
	like "without, none are ambient" "$(as nsenter -U -t "$USER" grep CapAmb /proc/self/status)" 'CapAmb:.0000000000000000'
	nsenter -U -t "$MAPPED" --keep-caps -S 9 grep CapEff /proc/self/status > "$tmp/caps"
	unlike "--keep-caps over -S" "$(cat "$tmp/caps")" 'CapEff:.0000000000000000'
	like "-S alone drops them" "$(nsenter -U -t "$MAPPED" -S 9 grep CapEff /proc/self/status)" 'CapEff:.0000000000000000'
fi
if ours && built --user-parent; then
	start INNER as unshare -U -r sh -c "unshare -U -r sleep 1000; :"
	outer=$(ns user "$(awk '/^PPid/ { print $2 }' "/proc/$INNER/status")")
	is "--user-parent of a user namespace is the one above" \
		"$(nsenter -t "$INNER" -U --user-parent --preserve-credentials readlink /proc/self/ns/user)" "$outer"
	start DEEP as unshare -U -r -n -C sleep 1000
	is "--user-parent of a cgroup namespace" \
		"$(nsenter -t "$DEEP" -C --user-parent --preserve-credentials readlink /proc/self/ns/user)" "$(ns user "$DEEP")"
	is "--user-parent leaves no descriptor" "$(nsenter -t "$DEEP" -n --user-parent sh -c 'echo /proc/self/fd/*')" "$(sh -c 'echo /proc/self/fd/*')"
	run nsenter -t $$ -U --user-parent true
	like "--user-parent of our own" "$status:$err" '^1:nsenter: owner of the user namespace \(it is not below our own user namespace\)'
	is "--user-parent of a net namespace is its owner" \
		"$(nsenter -t "$DEEP" -n --user-parent --preserve-credentials readlink /proc/self/ns/user)" "$(ns user "$DEEP")"
fi

# ---- -a enters again what is ours already, where it may, and looks closer where it may not
if ours; then
	start WITHIN as unshare -U -r sh -c "unshare -m sleep 1000; :"
	within=$(awk '/^PPid/ { print $2 }' "/proc/$WITHIN/status")
	is "-a, sharing a net namespace that isn't ours to enter" \
		"$(nsenter -t "$within" -U nsenter -t "$WITHIN" -a sh -c 'readlink /proc/self/ns/mnt; readlink /proc/self/ns/net')" \
		"$(ns mnt "$WITHIN"; ns net)"
	is "-a after unshare -p: the target's pid namespace is the program's and its children's" \
		"$(unshare -p nsenter -a -t $$ sh -c 'for t in pid pid_for_children; do readlink /proc/self/ns/$t; done' 2> /dev/null)" "$(ns pid; ns pid)"
	start PEER as sleep 1000
	if have strace && strace -e trace=none true 2> /dev/null; then
		is "-a, sharing all, without any right nor a pidfd" \
			"$(as strace -o /dev/null -e trace=pidfd_open -e inject=pidfd_open:error=ENOSYS nsenter -a -t "$PEER" id -u)" 1000
	fi
	is "-a, sharing all, without any right" "$(as nsenter -t "$PEER" -a id -u)" 1000
	! built --user-parent || is "-a --user-parent is about what differs" \
		"$(nsenter -t "$within" -U nsenter -t "$WITHIN" -a --user-parent readlink /proc/self/ns/user)" \
		"$(ns user "$WITHIN")"
fi

# ---- exit status
expect "the program's status" 42 "" "" nsenter -t "$T" -n sh -c 'exit 42'
expect "the program's status, through a child" 42 "" "" nsenter -t "$T" -p sh -c 'exit 42'
run nsenter -t "$T" -p sh -c 'kill -TERM $$'
is "killed by a signal, so are we" "$status" 143
run nsenter -t "$T" -n /nowhere/program
like "not found: 127" "$status:$err" '^127:nsenter: failed to execute /nowhere/program: No such file'
run nsenter -t "$T" -n /etc/passwd
like "not executable: 126" "$status:$err" '^126:nsenter: failed to execute /etc/passwd: Permission denied'
if ours; then
	run nsenter -t "$T" -m no-such-program
	nsenter --carry 2>&1 | grep -q 'this build lacks' || like "not found in there: says that --carry exists" "$status:$err" '^127:nsenter: .*no-such-program: .*--carry'
fi
is "no program: a shell" "$(echo 'echo $0 $((6 * 7))' | SHELL=/bin/sh nsenter -t "$T" -n)" "-sh 42"
ours && is "a shell that isn't in there: /bin/sh" "$(echo 'echo $((6 * 7))' | SHELL=/no/shell nsenter -t "$T" -m)" 42

# ---- bad input
bad()
{
	bad_desc=$1 bad_status=$2 bad_err=$3; shift 3
	run "$@"
	like "$bad_desc" "$status:$(echo "$err" | head -n 1)" "^$bad_status:nsenter: $bad_err"
	[ "$(printf '%s\n' "$err" | wc -l)" -le 2 ] || fail "$bad_desc: no more than a line and the pointer to --help" "$err"
}
if ours; then
	for pid in 0 -1 abc 1x 99999999999 '' 5: 5:0 5:x; do bad "PID '$pid'" 1 "failed to parse PID argument '$pid'" nsenter -t "$pid" -n true; done
	sleep 0 & gone=$!; wait $gone
	bad "a PID that is gone" 1 "target $gone: no process $gone" nsenter -t $gone -n true
	bad "gone, with -a" 1 "target $gone: no process $gone" nsenter -t $gone -a true
	bad "gone, by reference" 1 "net namespace '$gone': no process $gone" nsenter -n=$gone true
	bad "a wrong inode" 1 "process $T doesn't have inode 5" nsenter -t "$T:5" -n true
	bad "twice" 1 "option --target may be given only once" nsenter -t "$T" -t "$T" -n true
	bad "nothing to do" 1 "no namespace specified" nsenter true
	bad "a target and nothing to do" 1 "no namespace specified" nsenter -t "$T" true
	bad "no target" 1 "neither filename nor target pid supplied for ns/net" nsenter -n true
	bad "no target for -a" 1 "no target PID specified" nsenter -a true
	for option in -r -w -e; do ! built $option || bad "no target for $option" 1 "no target PID specified" nsenter $option true; done
	bad "a file for a root" 1 "cannot open /etc/passwd: Not a directory" nsenter -r=/etc/passwd true
	! built --user-parent || bad "--user-parent of nothing" 1 "--user-parent needs a type" nsenter -t "$T" --user-parent true
	expect "--keep-caps alone" 0 "" "" nsenter --keep-caps true
	if ! nsenter --pty 2>&1 < /dev/null | grep -q 'this build lacks'; then
		bad "--pty and --no-fork" 1 "options --pty and --no-fork cannot be combined" nsenter -t "$T" -p --pty -F true
		expect "--pty alone" 0 "" "" nsenter --pty true
	fi
	bad "no target for follow" 1 "no target PID specified" nsenter -S follow true
	bad "an empty reference, though there is a target" 1 "net namespace '': No such file" nsenter -t "$T" --net= true
	bad "an empty folder" 1 "cannot open : No such file" nsenter -t "$T" -n -w= true
	bad "--wd and --wdns" 1 "options --wd and --wdns cannot be combined" nsenter -t "$T" -m -w -W / true
	bad "an unknown option" 1 "unrecognized option '--frob'" nsenter --frob
	zombie
	started="$started $zombie_parent"
	bad "a zombie" 1 "(net namespace of process|target) $zombie: process $zombie is a zombie" nsenter -t "$zombie" -n true
	bad "a zombie, with -a" 1 "target $zombie: process $zombie is a zombie" nsenter -t "$zombie" -a true
	bad "no privilege: net" 1 "(cannot enter the net namespace of process $T: Operation not permitted|net namespace of process $T: Permission denied)" as nsenter -t "$T" -n true
	bad "no privilege: mnt by file" 1 "mnt namespace '/proc/$T/ns/mnt': Permission denied" as nsenter -m="/proc/$T/ns/mnt" true
	bad "no privilege: somebody's own, without -U" 1 "cannot enter the net namespace of process $USER: Operation not permitted .*-U" \
		as nsenter -t "$USER" -n true
	bad "no privilege: -S" 1 "cannot become user 0: Operation not permitted" as nsenter -S 0 true
	run as nsenter -G 0 true
	is "no privilege: -G" "$status:$(echo "$err" | tail -n 1)" "1:nsenter: cannot become group 0: Operation not permitted"
	expect "no privilege: -S and -G of who we are" 0 "1000 1000" "nsenter: the supplementary groups are kept: Operation not permitted" \
		as nsenter -S 1000 -G 1000 sh -c 'echo "$(id -u) $(id -g)"'
	bad "no privilege: -r" 1 "cannot make / the root: Operation not permitted" as nsenter -r=/ true
	if have setpriv; then
		admin() { setpriv --reuid 1000 --clear-groups --regid 1000 --inh-caps "-all,$1" --ambient-caps "-all,$1" nsenter $2 true; }
		for file in u:uts i:ipc n:net C:cgroup; do
			: > "$tmp/ns.file"; mount --bind "/proc/$T/ns/${file#*:}" "$tmp/ns.file"
			expect "CAP_SYS_ADMIN is enough for ${file#*:}" 0 "" "" admin +sys_admin "--${file#*:}=$tmp/ns.file"
			run admin +net_admin "--${file#*:}=$tmp/ns.file"
			like "CAP_NET_ADMIN is not for ${file#*:}" "$status:$err" "^1:nsenter: cannot enter the ${file#*:} namespace '$tmp/ns.file': Operation not permitted .*be root"
			umount "$tmp/ns.file"
		done
	fi
	: > "$tmp/ns.file"; mount --bind "/proc/$MAPPED/ns/user" "$tmp/ns.file"
	bad "no privilege: a user namespace" 1 "cannot enter the user namespace '$tmp/ns.file': Operation not permitted \(needs CAP_SYS_ADMIN in it: be its owner" \
		as nsenter -U="$tmp/ns.file" true
	umount "$tmp/ns.file"; mount --bind /proc/self/ns/pid "$tmp/ns.file"
	bad "a pid namespace above" 1 "cannot enter the pid namespace '$tmp/ns.file': Invalid argument \(it is not below our own" \
		unshare -p -f nsenter -p="$tmp/ns.file" true
	umount "$tmp/ns.file"
	run unshare -U -r nsenter --net=/proc/self/ns/net true
	like "root of a user namespace into one above it" "$status:$err" "^1:nsenter: cannot enter the net namespace .*Operation not permitted"
	if have python3; then
		python3 -c 'import threading, time
t = threading.Thread(target=lambda: time.sleep(1000)); t.start(); time.sleep(1000)' & threads=$!
		started="$started $threads"
		wait_for 5 sh -c "[ \$(ls /proc/$threads/task | wc -l) = 2 ]"
		thread=$(ls /proc/$threads/task | grep -v "^$threads$")
		expect "a thread's id is as good" 0 "$(ns net)" "" nsenter -t "$thread" -n readlink /proc/self/ns/net
	fi
	expect "closed descriptors" 0 "" "" sh -c "exec nsenter -t $T -n true <&- >&-"
	is "closed descriptors: it was the target's" \
		"$(sh -c "nsenter -t $T -n -u readlink /proc/self/ns/uts 0<&- 2>&-")" "$(ns uts "$T")"
	if have strace && strace -e trace=none true 2> /dev/null; then
		for err in EINVAL ENOSYS EPERM; do
			run strace -f -o "$tmp/trace" -e trace=pidfd_open -e inject=pidfd_open:error=$err nsenter -a -t "$T" readlink /proc/self/ns/net
			is "no pidfd ($err)" "$status:$out:$(grep -c INJECTED "$tmp/trace")" "0:$(ns net "$T"):1"
		done
		is "no pidfd: no descriptor is left" "$(strace -o /dev/null -e trace=pidfd_open -e inject=pidfd_open:error=ENOSYS \
			nsenter -t "$T" -n -u sh -c 'echo /proc/self/fd/*')" "$(sh -c 'echo /proc/self/fd/*')"
		run strace -o /dev/null -e trace=pidfd_open -e inject=pidfd_open:error=ENOSYS nsenter -t "$T:5" -n true
		is "no pidfd whose inode could be compared" "$status:$err" "1:nsenter: can't verify $T:5: Function not implemented"
		start BARE unshare -m sh -c 'mount -t tmpfs none /proc; exec sleep 1000'
		run strace -o /dev/null -e trace=setns -e inject=setns:error=EINVAL:when=1+2 nsenter -t "$T" -u -m="/proc/$BARE/ns/mnt" true
		is "no setns on a pidfd, and no /proc in the new tree" "$status:$err" 0:
		run strace -f -o "$tmp/trace" -e trace=clone -e inject=clone:error=EINVAL:when=1 nsenter -t "$T" -p sh -c 'exit 3'
		is "a child that may not share our memory" "$status:$(grep -c INJECTED "$tmp/trace")" 3:1
		run strace -f -o "$tmp/trace" -e trace=setns -e inject=setns:error=EINVAL:when=1 nsenter -n -u -t "$T" readlink /proc/self/ns/net
		is "no setns on a pidfd" "$status:$out:$(grep -c INJECTED "$tmp/trace")" "0:$(ns net "$T"):1"
		run strace -f -o "$tmp/trace" -e trace=setns -e inject=setns:error=EPERM:when=1 nsenter -a -t "$T" readlink /proc/self/ns/net
		is "-a, refused" "$status:$out:$(grep -c INJECTED "$tmp/trace")" "0:$(ns net "$T"):1"
		unlike "-a, refused: what is ours isn't tried again" "$(sed 1d "$tmp/trace")" CLONE_NEWTIME
		run strace -f -o "$tmp/trace" -e trace=setns -e inject=setns:error=EINVAL:when=1..2 nsenter -a -t "$T" readlink /proc/self/ns/net
		is "-a, no setns on a pidfd" "$status:$out:$(grep -c INJECTED "$tmp/trace")" "0:$(ns net "$T"):2"
		# reuse.sh INJECTION OPTION...: nsenter, held up once it has a pidfd, while its target ends and another process gets the pid
		cat > "$tmp/reuse.sh" <<'REUSE'
injection=$1; shift
sleep 1000 & target=$!
strace -o /dev/null -e trace=pidfd_open,setns -e inject="$injection" nsenter "$@" -t $target true & tracer=$!
held() { child=$(cat /proc/$tracer/task/$tracer/children) && ls -l "/proc/${child% }/fd" | grep -q pidfd; }
for try in $(seq 100); do held 2> /dev/null && break; sleep 0.05; done
kill -9 $target; wait $target 2> /dev/null
echo $((target - 1)) > /proc/sys/kernel/ns_last_pid
sleep 1000 & other=$!
wait $tracer
echo "status $?, $((other - target)) from $target"
REUSE
		reuse() { unshare -p --fork --mount-proc sh "$tmp/reuse.sh" "$@" 2>&1 < /dev/null | sed 's/\(target\|from\) [0-9]*/\1 N/'; }
		if [ -e /proc/sys/kernel/ns_last_pid ]; then
			gone="nsenter: target N: No such process
status 1, 0 from N"
			is "the pid is another process's by the time /proc is opened" "$(reuse pidfd_open:delay_exit=1500000 -n -U)" "$gone"
			is "and when the pidfd is given up for /proc" "$(reuse setns:error=EINVAL:delay_enter=1500000:when=1 -n -u)" "$gone"
		fi
		strace -o "$tmp/trace" nsenter -t "$T" -n "$(command -v true)" 2> /dev/null
		calls=$(awk '/^execve/ { n++ } n == 1 { calls++ } END { print calls - 1 }' "$tmp/trace")
		ok "at most 10 system calls before the program ($calls)" test "$calls" -le 10
	fi
	have python3 && expect "inode that is right" 0 "" "" sh -c "
		inode=\$(python3 -c 'import os,sys; print(os.fstat(os.pidfd_open($T)).st_ino)') && exec nsenter -t $T:\$inode -n true"
fi
done_testing
