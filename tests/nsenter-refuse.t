#!/bin/sh
# SPDX-License-Identifier: MIT
# nsenter(1) fails closed: without a protected copy it enters nothing, in hostile trees nothing waits or runs for ever, and what
# failed is what it says.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP no peer has this"; exit 0; }
applet nsenter || { echo "1..0 # SKIP no nsenter in this configuration"; exit 0; }
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }
sandbox
built() { ! nsenter "$@" 2>&1 < /dev/null | grep -q 'this build lacks'; }
# inject CALLS COMMAND...: runs it, the calls failing with EACCES: run() sets $status, $out, $err; $injected is how many did.
inject()
{
	inject_calls=$1; shift
	run strace -f -o "$tmp/trace" -e trace="$inject_calls" -e inject="$inject_calls:error=EACCES" "$@"
	injected=$(grep -c INJECTED "$tmp/trace")
}
can_inject() { have strace && strace -e trace=none true 2> /dev/null; }
sleeper=; trap 'kill -9 $sleeper 2> /dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT
mkdir "$tmp/tree" "$tmp/tree/proc" "$tmp/tree/etc" "$tmp/tree/dev"
unshare -m -n sh -c 'mount --bind "$1" "$1" && mount -t proc proc "$1/proc" && exec sleep 1000' - "$tmp/tree" & sleeper=$!
wait_for 5 sh -c "[ \"\$(cat /proc/$sleeper/comm)\" = sleep ]"
T=$sleeper
cp "$SPACEBOX" "$tmp/host"; before=$(cksum < "$tmp/host")
enter() { "$tmp/host" nsenter -t "$T" -m -r="$tmp/tree" "$@"; }

# ---- no protected copy
if can_inject && built --no-seal -n; then
	printf '#!/proc/self/exe\n' > "$tmp/tree/trap"; chmod 755 "$tmp/tree/trap"
	refusal="nsenter: cannot protect this program from the target: Permission denied (--no-seal enters all the same)"
	inject execveat "$tmp/host" nsenter -t "$T" -m -r="$tmp/tree" /trap
	is "a copy that can't be run: the next way is tried, then it refuses" "$status:$out:$err:$injected" "1::$refusal:3"
	inject open_tree,memfd_create,statfs "$tmp/host" nsenter -t "$T" -a true
	is "no copy: it refuses" "$status:$out:$err" "1::$refusal"
	inject fstatfs "$tmp/host" nsenter -t "$T" -a true
	is "whether it is safe can't be found out: it refuses" "$status:$out:$err" "1::$refusal"
	inject execveat "$tmp/host" nsenter -t "$T" -m --no-seal readlink /proc/self/ns/mnt
	is "--no-seal: it enters" "$status:$out:$err:$injected" "0:$(readlink "/proc/$T/ns/mnt")::0"
	inject open_tree "$tmp/host" nsenter -t "$T" -m readlink /proc/self/ns/mnt
	is "another way will do" "$status:$out:$err" "0:$(readlink "/proc/$T/ns/mnt"):"
	inject execveat "$tmp/host" nsenter -t "$T" -n readlink /proc/self/ns/net
	is "no tree is entered: no copy" "$status:$out:$injected" "0:$(readlink "/proc/$T/ns/net"):0"
	run unshare -m sh -c 'mount -t tmpfs none /proc && exec "$@"' - "$tmp/host" nsenter -t "$T" -m true
	is "without /proc it refuses too" "$status:$out:$err" \
		"1::nsenter: cannot protect this program from the target: No such file or directory (--no-seal enters all the same)"
	is "the binary is what it was" "$(cksum < "$tmp/host")" "$before"
fi

# ---- where the working folder is
if can_inject; then
	inject getcwd nsenter -t "$T" -m true
	is "what can't be found out isn't said to be outside" "$status:$out:$err" \
		"1::nsenter: cannot find out what the working folder is: Permission denied"
	run sh -c 'mkdir "$1" && cd "$1" && rmdir "$1" && exec nsenter -t "$2" -m -r="$3" -w. true' - "$tmp/gone" "$T" "$tmp/tree"
	like "a folder that is gone is in no tree" "$status:$out:$err" '^1::nsenter: '
fi

# ---- hostile trees
if built --carry; then
	# hostile FILE COMMAND...: with FILE of the tree a pipe, then a device without end
	hostile()
	{
		hostile_file=$1; shift
		mkdir -p "$tmp/tree/${hostile_file%/*}"
		for kind in pipe zeros endless; do
			rm -f "$tmp/tree/$hostile_file"
			case $kind in
			pipe) mkfifo "$tmp/tree/$hostile_file" ;;
			zeros) mknod "$tmp/tree/$hostile_file" c 1 5 ;;
			endless) truncate -s 1T "$tmp/tree/$hostile_file" ;;
			esac
			run timeout 10 "$tmp/host" nsenter -t "$T" -m -r="$tmp/tree" --carry "$@"
			why="Wrong medium type"; [ $kind != endless ] || why="File too large"
			is "$hostile_file, $kind: $*" "$status:$err" "$hostile_want: $why"
		done
		rm -f "$tmp/tree/$hostile_file"
	}
	hostile_want="1:unshare: cannot read /etc/passwd"; hostile etc/passwd unshare -S someone true
	hostile_want="1:nsenter: cannot read /etc/group"; hostile etc/group nsenter -G some -w=/ true
	unshare --map-users=0:0:1 -V > /dev/null 2>&1 && unshare --map-users=0:0:1 true 2> /dev/null &&
		{ hostile_want="1:unshare: cannot read /etc/subuid"; hostile etc/subuid unshare --map-auto true; }
	if applet ip; then
		for file in rt_tables rt_protos; do
			mkdir -p "$tmp/tree/etc/iproute2"; mkfifo "$tmp/tree/etc/iproute2/$file"
			run timeout 10 "$tmp/host" nsenter -t "$T" -m -n -r="$tmp/tree" --carry ip route show table all
			is "$file, pipe: it isn't waited for" "$status" 0
			rm "$tmp/tree/etc/iproute2/$file"
		done
	fi
	no_growth() { sh -c '(ulimit -f 0; exec "$@"); echo $?' - "$@" 2>&1 | cat; }
	like "no file may grow (SIGXFSZ): another way" "$(no_growth "$tmp/host" nsenter -t "$T" -m --carry nsenter --version)" '^nsenter version '
	is "no file may grow, and no other way: it says so" \
		"$(no_growth setpriv --reuid 1000 --regid 1000 --clear-groups "$tmp/host" nsenter -w=/ --carry nsenter --version)" \
		"nsenter: cannot copy nsenter to memory, nor to /dev/shm, /run or /tmp: File too large
1"
	is "SIGXFSZ is the program's as it was" "$(nsenter -w=/ --carry="$SPACEBOX" -- nsenter -w=/ grep SigIgn /proc/self/status)" "$(grep SigIgn /proc/self/status)"
	# descriptors 0, 1, 2 and one more
	# a tree without a procfs, whose files in /proc are pipes
	if unshare -n true 2> /dev/null; then
		mkdir -p "$tmp/bare/proc/sys/user" "$tmp/bare/proc/sys/kernel" "$tmp/bare/proc/self"
		for file in sys/user/max_net_namespaces sys/kernel/unprivileged_userns_clone self/status self/mountinfo; do mkfifo "$tmp/bare/proc/$file"; done
		run timeout 10 "$tmp/host" nsenter -r="$tmp/bare" --carry unshare -U true
		like "nothing waits for a pipe in /proc" "$status:$err" '^1:unshare: unshare failed: Operation not permitted'
	fi
	run sh -c 'ulimit -n 4; exec nsenter -t "$1" -a --carry nsenter --version' - "$T"
	is "no descriptor is left: that is what it says" "$status:$err" \
		"1:nsenter: cannot copy nsenter to memory, nor to /dev/shm, /run or /tmp: Too many open files"
	if can_inject; then
		run strace -o /dev/null -e trace=pread64 -e inject=pread64:error=EIO nsenter -w=/ --carry="$tmp/host" -- --version
		is "a program that can't be read" "$status:$err" "126:nsenter: --carry=$tmp/host: Input/output error"
	fi
fi

# ---- whose files and whose words
printf '#!/bin/sh\necho ours\n' > "$tmp/ours"; printf '#!/bin/sh\necho theirs\n' > "$tmp/theirs"; chmod 755 "$tmp/ours" "$tmp/theirs"
if built -e -t 1 -S 0 true; then
SHELL=$tmp/theirs sleep 1000 & E=$!; sleeper="$sleeper $E"
is "-e without a program: our shell in our tree" "$(SHELL=$tmp/ours nsenter -t $E -n -e < /dev/null)" ours
is "but its \$SHELL is the target's" "$(printf 'echo $SHELL\n' | SHELL=/bin/sh nsenter -t $E -n -e)" "$tmp/theirs"
is "-e with its tree: its shell" "$(SHELL=$tmp/ours nsenter -t $E -r -e < /dev/null)" theirs
kill $E
fi

# ---- the child that shares our memory has a stack whose end is guarded
if can_inject; then
	strace -o "$tmp/trace" -e trace=mmap,mprotect,clone nsenter -t "$T" -p="/proc/$T/ns/pid" true
	is "the child's stack: what lies below can't be written" "$(awk '
		/^mmap\(NULL, [0-9]+, PROT_NONE/ { split($0, w, /[ ,]+/); size = w[2]; below = $NF }
		/^mprotect\(.*PROT_READ\|PROT_WRITE/ { split($0, w, /[(,]/); from = w[2] }
		/^clone\(child_stack=/ { if (below && from && below != from) print "guarded" }' "$tmp/trace")" guarded
fi
done_testing
