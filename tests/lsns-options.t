#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: other architectures
# lsns: its command line, what each column says, and how tables, JSON and trees are drawn.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP lsns.t is what the peer is held against"; exit 0; }
applet lsns || { echo "1..0 # SKIP no lsns in this configuration"; exit 0; }
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }
sandbox
holders=
trap 'kill -9 $holders 2>/dev/null; test_cleanup' EXIT
# whether an option is built in
has() { ! lsns "$@" 2>&1 | grep -q 'this build lacks'; }
# inode of PID TYPE
inode() { readlink "/proc/$1/ns/$2" | tr -dc 0-9; }
runs() { wait_for 5 grep -q "^$2" "/proc/$1/comm"; }

# ---- the command line

like "-V" "$(lsns -V)" '^lsns version [0-9.]+ \(spacebox\)$'
is "--version" "$(lsns --version)" "$(lsns -V)"
is "-h" "$(lsns -h)" "$(lsns --help)"
like "--help" "$(lsns --help | head -n 1)" '^Usage: lsns '
columns="NS TYPE PATH NPROCS PID PPID COMMAND UID USER NETNSID NSFS PNS ONS ID HELD NTHREADS OWNERUID"
is "-H: the columns" "$(echo $(lsns -H -n | sed 's/ .*//'))" "$columns"
is "-H: their types" "$(echo $(lsns --list-columns -r | sed 's/.* //'))" "TYPE number string string number number number string \
number string string string number number number string number number"
is "--output-all: the same columns" "$(lsns -q --output-all -t uts | sed -n '1s/^ *//;1s/  */ /gp')" "$columns"
is "-o +LIST" "$(lsns -q -o +id,Held -t uts | sed -n '1s/^ *//;1s/  */ /gp')" "NS TYPE NPROCS PID USER COMMAND ID HELD"
is "--output-all with -o +LIST" "$(lsns -q --output-all -o +NS -t uts | sed -n '1s/^ *//;1s/  */ /gp')" "$columns NS"
for list in '' , NS, ,NS N NSX 'NS TYPE' +; do
	run lsns -o "$list"
	like "columns refused: '$list'" "$status:$out:$err" "^1::lsns: unknown column: "
done
many=NS; for i in 1 2 3 4 5 6; do many=$many,$many; done
is "64 columns" "$(lsns -q -n -r -o "$many" -p $$ -t uts | wc -w)" 64
run lsns -o "$many,NS"
is "65 columns" "$status:$out:$(echo "$err" | head -n 1)" "1::lsns: more than 64 columns"

# what isn't built in is refused
while read -r option words; do
	# shellcheck disable=SC2086
	has $words -V || expect "$option isn't built in: says so" 1 "" "lsns: this build lacks the option ${option%%=*}" lsns $words
done <<'OPTIONS'
--json -J
--filter -Q1
--tree -T
--tree --tree=owner
--holders --holders=1
OPTIONS

uts=$(inode $$ uts)
is "options behind the namespace" "$(lsns -q "$uts" -n -o PID -r | grep -cx $$)" 1
expect "two namespaces" 1 "" "lsns: unexpected argument: b
Try 'lsns --help' for more information." lsns "$uts" b
expect "no such type" 1 "" "lsns: invalid namespace argument: 'foo:[$uts]': unknown type of namespace" lsns "foo:[$uts]"
for text in "uts:$uts" "uts:[$uts" "uts:[$uts]x" "uts:[]" "uts:x$uts]"; do
	run lsns "$text"
	like "no namespace: $text" "$status:$out:$err" "^1::lsns: invalid namespace argument: '"
done
is "TYPE:[INODE]" "$(lsns -q "uts:[$uts]" -n -o PID -r | grep -cx $$)" 1
for type in u '' users nets; do
	expect "no type: '$type'" 1 "" "lsns: unknown namespace type: $type (one of: mnt net ipc user pid uts cgroup time)" lsns -t "$type"
done
combined() { want=$1; shift; expect "$* cannot be combined" 1 "" "lsns: options $want cannot be combined" lsns "$@"; }
has -J -V && combined "--json and --raw" --json --raw
combined "--persistent and --task" -P -p 1
if has -Q 1 -V; then combined "<namespace> and --persistent, --filter or --tree" "$uts" -Q 1; fi
if has -T -V; then combined "<namespace> and --persistent, --filter or --tree" "$uts" -T; fi
combined "<namespace> and --persistent, --filter or --tree" -P "$uts"
expect "--task and a namespace" 1 "" "lsns: --task is mutually exclusive with <namespace>" lsns --task 1 "$uts"
if has --holders 1 -V; then
	for option in -p1 -P -oPID -tuts --output-all -T -QNS --fast; do
		has "$option" -V || continue
		combined "--holders and those that choose rows or columns" --holders "$uts" "$option"
	done
	expect "--holders and a namespace" 1 "" "lsns: --holders is mutually exclusive with <namespace>" lsns --holders "$uts" "$uts"
	is "--holders of a PID: its network namespace" "$(lsns -q -n -r --holders $$ | grep -c "^proc $$ $$  ns/net ")" 1
fi
for pid in 0 -1 x 4194305 '' 1x; do
	expect "no pid: '$pid'" 1 "" "lsns: invalid PID argument: '$pid'" lsns -p "$pid"
done
run lsns -p 4194304 -n
is "a pid that isn't there" "$status:$out:$err" "0::lsns: process 4194304: No such process"
expect "no rows, no headings" 0 "" "" lsns -q -p 4194304
expect "an abbreviation that two options have" 1 "" "lsns: option '--no' is ambiguous; possibilities: '--noheadings' '--notruncate' '--nowrap'
Try 'lsns --help' for more information." lsns --no

# ---- what the columns say

is "-t net with a namespace: columns of processes" "$(lsns -q -t net "$(inode $$ net)" | sed -n '1s/^ *//;1s/  */ /gp')" "PID PPID USER COMMAND"
mkdir /run/netns
: >/run/netns/kept
unshare -n mount --bind /proc/self/ns/net /run/netns/kept
kept=$(stat -c %i /run/netns/kept)
# a user namespace of somebody else's with all that may be in one, held by files
if setpriv --reuid 1234 --clear-groups unshare -U true 2>/dev/null; then
	setpriv --reuid 1234 --clear-groups unshare -U -n -u -p -f sleep 1000 & nobody=$!; holders="$holders $nobody"
	wait_for 5 grep -q . "/proc/$nobody/task/$nobody/children"
	child=$(tr -d ' ' <"/proc/$nobody/task/$nobody/children"); holders="$holders $child"
	runs "$child" sleep
	user=$(inode "$child" user) net=$(inode "$child" net) pid=$(inode "$child" pid)
	row() { lsns -q -n -r -o "$1" -t "$2" | grep "^$3 "; }
	is "UID, USER: whose the process is; OWNERUID: whose the namespace" \
		"$(row NS,UID,USER,OWNERUID net "$net"; row NS,UID,USER,OWNERUID user "$user")" "$net 1234 1234 1234
$user 1234 1234 1234"
	is "OWNERUID alone" "$(row NS,OWNERUID net "$net"; row NS,OWNERUID user "$user")" "$net 1234
$user 1234"
	is "ONS and PNS: net, user, pid" "$(row NS,ONS,PNS net "$net"; row NS,ONS,PNS user "$user"; row NS,ONS,PNS pid "$pid")" \
		"$net $user 0
$user $(inode $$ user) $(inode $$ user)
$pid $user $(inode $$ pid)"
	is "PNS alone" "$(row NS,PNS pid "$pid")" "$pid $(inode $$ pid)"
	is "PATH, PID, PPID" "$(row NS,PATH,PID,PPID,NPROCS pid "$pid")" "$pid /proc/$child/ns/pid $child $nobody 1"
	is "-p: its namespaces alone" "$(lsns -q -n -r -p "$child" -o NS,ONS,PNS | cut -d ' ' -f 1)" \
		"$(for link in cgroup ipc mnt net pid time user uts; do [ ! -e "/proc/$child/ns/$link" ] || echo "$(inode "$child" $link)"; done | sort -n)"
	if has -T -V; then
		is "-Towner: what is owned below its owner" "$(lsns -q -r -n -Towner -o NS,ONS -t pid | grep -c "^$pid $user$")" 1
		if have jq && has -J -V; then
			is "-T parent: the pid namespace below its parent, not its owner" "$(lsns -q -J -T=parent -o NS -t pid |
				jq -c "[.. | objects | select(.children) | select(any(.children[]; .ns == $pid)) | .ns]")" "[$(inode $$ pid)]"
			is "-T parent with --fast" "$(lsns -q --fast -J -T=parent -o NS -t pid |
				jq -c "[.. | objects | select(.children) | select(any(.children[]; .ns == $pid)) | .ns]")" "[$(inode $$ pid)]"
			is "--tree=parent: its owner is shown too" "$(lsns -q -J --tree=parent -o NS -t pid |
				jq -c "[.. | objects | select(.ns == $user) | .ns]")" "[$user]"
			is "-Towner: below its owner" "$(lsns -q -J -Towner -o NS -t pid |
				jq -c "[.. | objects | select(.children) | select(any(.children[]; .ns == $pid)) | .ns]")" "[$user]"
			is "a process below its parent" "$(lsns -q -J "$net" |
				jq -c "[.. | objects | select(.children) | select(any(.children[]; .pid == $child)) | .pid]")" "[$nobody]"
		else
			skip "-T parent" "jq"
		fi
		drawn() { env "$@" lsns -q -n -Towner -t net -o NS | grep -q '├─\|└─' && echo UTF-8 || echo ASCII; }
		is "a tree: LC_ALL before LANG" "$(drawn LC_ALL=C LANG=C.UTF-8)" ASCII
		is "a tree: LC_CTYPE before LANG" "$(drawn -u LC_ALL LC_CTYPE=C LANG=C.UTF-8; drawn -u LC_ALL LC_CTYPE=de_DE.utf8 LANG=C)" "ASCII
UTF-8"
		is "a tree: LANG, where the others are empty" "$(drawn LC_ALL= LC_CTYPE= LANG=en_US.UTF8@x)" UTF-8
		is "a tree: LANG alone" "$(drawn -u LC_ALL -u LC_CTYPE LANG=C.utf-8; drawn -u LC_ALL -u LC_CTYPE LANG=utf8)" "UTF-8
ASCII"
		if has -Q 1 -V; then
			is "-T parent: what is above is shown, too" "$(lsns -q -n -r -T=parent -o NS -Q "NS == $pid")" "$(inode $$ user)
$user
$(inode $$ pid)
$pid"
		fi
		expect "no such tree" 1 "" "lsns: unknown tree type: =owner (one of: process owner parent)" lsns -T==owner
		like "-l -T is a tree" "$(lsns -q -n -l -Towner -t net -o NS)" "^[\`|]-"
	fi
	# lines of /etc/passwd that are longer than is read of them, at its end without a newline, and none
	if private_etc; then
		long=$(printf %04095d 0)	# record.buffer, common/cli/users.h
		name() { printf "$@" >/etc/passwd; lsns -q -n -r -o USER -p "$child" -t uts; }
		is "USER: the name" "$(name 'root:x:0:0:::\nsome:x:1234:0:::\nmore:x:1234:0:::\n')" some
		is "USER: from a last line without an end" "$(name 'root:x:0:0:::\nsome:x:1234:0:::')" some
		is "USER: what is behind a too long part of a line is none" \
			"$(name "root:x:0:0:::\n${long}evil:x:1234:0:::\nsome:x:1234:0:::\n")" some
		is "USER: nor is it at the end" "$(name "root:x:0:0:::\n${long}evil:x:1234:0:::")" 1234
		is "USER: nor twice as long" "$(name "${long}${long}evil:x:1234:0:::\n\nsome:x:1234:0:::\n")" some
		umount /etc "$tmp/etc"
	fi
	: >/run/held; mount --bind "/proc/$child/ns/net" /run/held
	kill -9 "$child"; wait "$nobody" 2>/dev/null
	is "without a process: who owns it" "$(row NS,UID,USER,OWNERUID,NPROCS,PID,PPID,PATH,COMMAND net "$net")" "$net 1234 1234 1234 0    "
	is "UID alone" "$(row NS,UID net "$net")" "$net 1234"
	is "USER alone" "$(row NS,USER net "$net")" "$net 1234"
	is "its owner: no process, and whose it is" "$(row NS,UID,NPROCS user "$user")" "$user 1234 0"
	umount /run/held
else
	skip "user namespaces of others" "a user namespace without privilege"
fi
unlike "ID: a number, or nothing" "$(lsns -q -n -r -o ID)" '^0$'
if since 6.18; then like "ID: a number" "$(lsns -q -n -r -o ID -p $$ -t uts)" '^[1-9][0-9]*$'; fi
asked=$(lsns -q -n -r -o NS,ID -p $$)
is "ID: the same where the kernel lists it and where the namespace is asked" \
	"$(lsns -q -n -r -o NS,ID,ONS | cut -d ' ' -f 1,2 | grep -Fx "$asked")" "$asked"
is "NETNSID: none" "$(lsns -q -n -r -o NS,NETNSID -t net | grep "^$kept ")" "$kept unassigned"
netns set kept 0
is "NETNSID: 0" "$(lsns -q -n -r -o NS,NETNSID -t net | grep "^$kept ")" "$kept 0"
is "NETNSID: of other types nothing" "$(lsns -q -n -r -o TYPE,NETNSID -p $$ -t uts)" "uts "
# mount points with bytes that a line or a cell could be mistaken about
point="/run/a	b\\ c
$(printf 'x%.0s' 1 2 3 4 5 6 7 8)"
: >"$point"; mount --bind /run/netns/kept "$point"
: >"/run/plain 9"; mount --bind /run/netns/kept "/run/plain 9"
is "NSFS: a newline in a mount point is no new line" "$(lsns -q -n -t net -o NSFS | grep -A 2 '^/run/netns/kept')" "/run/netns/kept
/run/a\\x09b\\ c\\x0axxxxxxxx
/run/plain 9"
is "NSFS raw: with commas" "$(lsns -q -n -r -t net -o NSFS | grep /kept)" \
	'/run/netns/kept,/run/a\x5cx09b\x5c\x20c\x5cx0axxxxxxxx,/run/plain\x209'
# (its second line is the longest once it is escaped: 24 columns)
is "NSFS: what is escaped is as wide as it is printed" "$(lsns -q -n -t net -o NSFS,TYPE -Q "NS == $kept" 2>/dev/null ||
	lsns -q -n -t net -o NSFS,TYPE | grep -A 2 /kept)" "/run/netns/kept            net
/run/a\\x09b\\ c\\x0axxxxxxxx 
/run/plain 9               "
umount "$point" "/run/plain 9"
if find_holder; then
	mkfifo "$tmp/stay"
	sleep 1000 >"$tmp/stay" & holders="$holders $!"
	unshare -u -U -r "$holder" thread <"$tmp/stay" >"$tmp/made" & threads=$!; holders="$holders $threads"
	wait_for 5 test -s "$tmp/made"
	is "NTHREADS, NPROCS" "$(lsns -q -n -r -o TYPE,NTHREADS,NPROCS -p $threads -t uts -t user)" "user 2 1
uts 2 1"
	is "NTHREADS with --fast" "$(lsns -q --fast -n -r -o NS,NTHREADS -t uts | grep "^$(inode $threads uts) ")" "$(inode $threads uts) 2"
	printf '#!/bin/sh\nread -r line <"$1"\n' >"$tmp/a) R 7 7"
	chmod +x "$tmp/a) R 7 7"
	unshare -u "$tmp/a) R 7 7" "$tmp/stay" '' ' ' & named=$!; holders="$holders $named"
	runs $named /bin/sh
	is "PPID: a name with a bracket in it; COMMAND: no blanks at its end" "$(lsns -q -n -r -o PPID,COMMAND -p $named -t uts)" \
		"$$ /bin/sh\\x20$tmp/a)\\x20R\\x207\\x207\\x20$tmp/stay"
	"$holder" thread <"$tmp/stay" >"$tmp/made.thread" & thread=$!; holders="$holders $thread"
	wait_for 5 test -s "$tmp/made.thread"
	is "a thread elsewhere: its uid, its number" \
		"$(lsns -q -n -r -t net -o NS,NPROCS,NTHREADS,UID,USER,PID | grep "^$(cat "$tmp/made.thread") ")" \
		"$(cat "$tmp/made.thread") 0 1 0 root "
fi

# ---- tables

if has -T -V; then
	unshare -u sh -c 'sh -c "sleep 1000 & sleep 1000 & wait" & sleep 1000 & exec sleep 1000' & family=$!; holders="$holders $family"
	members() { lsns -q -n "$(inode $family uts)" "$@"; }
	five() { [ "$(members | grep -c sleep)" = 5 ]; }	# one of them is a shell
	wait_for 5 five
	is "a tree in ASCII: that in UTF-8, with other strokes" "$(LC_ALL=C members)" \
		"$(LC_ALL=C.UTF-8 members | sed 's/├─/|-/g; s/└─/`-/g; s/│ /| /g')"
	is "a tree in UTF-8: lines pass by what is below others" "$(LC_ALL=C.UTF-8 members -o COMMAND)" "sleep 1000
├─sh -c sleep 1000 & sleep 1000 & wait
│ ├─sleep 1000
│ └─sleep 1000
└─sleep 1000"
	is "raw: no tree" "$(members -r -o COMMAND | grep -c '^s')" 5
	# shellcheck disable=SC2046
	kill -9 $(members -o PID)
	# others may nest processes as deep as they like
	echo 'if [ "$1" = 0 ]; then exec sleep 1000; fi; sh "$0" $(($1 - 1)); :' >"$tmp/deep"
	unshare -u sh "$tmp/deep" 120 & family=$!
	deep() { [ "$(members | wc -l)" = 121 ] && members | grep -q sleep; }
	wait_for 20 deep
	is "a tree has at most 100 levels" "$(members -o COMMAND | sed 's/s[hl].*//' | awk '{ if (length > max) max = length } END { print max, NR }')" "200 121"
	# shellcheck disable=SC2046
	kill -9 $(members -o PID)
fi

if has -J -V; then
	unshare -u tail -f /dev/null "$(printf 'a\001\b\t\n\f\r"\\/\177\302\200\302\240\303\251\377\344\270z')" >/dev/null 2>&1 & odd=$!; holders="$holders $odd"
	runs $odd tail
	is "JSON: what is escaped in a string" "$(lsns -q -J -p $odd -t uts -o COMMAND | grep command)" \
		"         \"command\": \"tail -f /dev/null a\\u0001\\b\\t\\n\\f\\r\\\"\\\\/\\u007f\\u0080$(printf '\302\240\303\251\357\277\275\357\277\275\357\277\275')z\""
	like "raw: bytes that aren't printable ASCII" "$(lsns -q -n -r -p $odd -t uts -o COMMAND)" \
		'^tail\\x20-f\\x20/dev/null\\x20a\\x01\\x08\\x09\\x0a\\x0c\\x0d"\\x5c/\\x7f\\xc2\\x80\\xc2\\xa0\\xc3\\xa9\\xff\\xe4\\xb8z$'
fi
lsns -q -n -r -o NS >"$tmp/rows"
is "rows in the order of inodes" "$(cat "$tmp/rows")" "$(sort -n "$tmp/rows")"
if have script && have stty; then
	# on a terminal of that width
	tty() { width=$1; shift; SHELL=/bin/sh script -q -c "stty cols $width; $*" /dev/null </dev/null | tr -d '\r'; }
	unshare -u tail -f /dev/null /dev/null /dev/null /dev/null >/dev/null & long=$!; holders="$holders $long"
	runs $long tail
	utsns=$(inode $long uts)
	is "a terminal: COMMAND is cut" "$(tty 40 lsns -q -n -o NS,TYPE,COMMAND -p $long -t uts)" \
		"$utsns uts tail -f /dev/null /dev/nu"
	is "not below its heading's width" "$(tty 10 lsns -q -o NS,COMMAND -p $long -t uts)" "        NS COMMAND
$utsns tail -f"
	is "a terminal as wide as the table" "$(tty 44 lsns -q -n -o COMMAND -p $long -t uts)" "tail -f /dev/null /dev/null /dev/null /dev/n"
	is "one column more and nothing is cut" "$(tty 47 lsns -q -n -o COMMAND -p $long -t uts)" \
		"tail -f /dev/null /dev/null /dev/null /dev/null"
	is "-u: never cut" "$(tty 40 lsns -q -n -u -o NS,TYPE,COMMAND -p $long -t uts)" \
		"$utsns uts tail -f /dev/null /dev/null /dev/null /dev/null"
	is "a terminal that doesn't know its width" "$(tty 0 lsns -q -n -o NS,TYPE,COMMAND -p $long -t uts)" \
		"$utsns uts tail -f /dev/null /dev/null /dev/null /dev/null"
	unshare -u tail -f /dev/null "$(printf '\303\251\001\001')" >/dev/null 2>&1 & long=$!; holders="$holders $long"
	runs $long tail
	is "cut before what has no room once it is escaped" "$(for n in 18 19 22 23 26 27; do tty $n lsns -q -n -o COMMAND -p $long -t uts; done)" \
		"tail -f /dev/null 
tail -f /dev/null é
tail -f /dev/null é
tail -f /dev/null é\\x01
tail -f /dev/null é\\x01
tail -f /dev/null é\\x01\\x01"
fi
done_testing
