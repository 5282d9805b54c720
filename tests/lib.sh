# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What every test includes: TAP output, the applets first in PATH, a sandbox. POSIX sh; needs nothing that a small
# virtual machine with dash and busybox lacks.
#
#   . "${0%/*}/lib.sh"
#   sandbox				# root: own mount and network namespaces, empty /run; re-runs the test in there
#   run ip netns add apple		# sets $status, $out, $err
#   is "adds silently" "$status:$out:$err" "0::"
#   ok "the name is there" test -e /run/netns/apple
#   done_testing

test_count=0
test_failed=0
test_dir=$(cd "${0%/*}" && pwd)
while [ ! -e "$test_dir/lib.sh" ]; do test_dir=${test_dir%/*}; done	# scenes live in folders below
root=${test_dir%/*}
SPACEBOX=${SPACEBOX:-$root/build/spacebox}
export SPACEBOX

# As printf prints it: dash's own echo takes a backslash in another process's command line for an escape.
echo() { printf '%s\n' "$*"; }

# for_everybody FILE: whether every user can reach it: a clone below /root is closed to the tests' other users.
for_everybody()
{
	for_path=$(cd "${1%/*}" && pwd -P) || return 1
	while [ "$for_path" ]; do
		[ "$(find "$for_path" -prune -perm -001)" ] || return 1
		for_path=${for_path%/*}
	done
}

# Folder of this run, removed at the end; its bin/ has a link for every applet, unless TEST_PEER asks for the peers.
if [ -z "${TEST_TMP-}" ]; then
	TEST_TMP=$(mktemp -d "${TMPDIR:-/tmp}/spacebox-test.XXXXXX") || exit 1
	chmod 755 "$TEST_TMP"
	mkdir "$TEST_TMP/bin"
	# Tests count descriptors: the ones that whoever runs us left open are none of theirs.
	exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
	if [ -x "$SPACEBOX" ] && ! for_everybody "$SPACEBOX"; then
		cp "$SPACEBOX" "$TEST_TMP/spacebox"
		SPACEBOX=$TEST_TMP/spacebox
	fi
	if [ -z "${TEST_PEER-}" ]; then
		for applet in $("$SPACEBOX" --help | sed -n 's/^Applets: *//p'); do ln -s "$SPACEBOX" "$TEST_TMP/bin/$applet"; done
	fi
	PATH=$TEST_TMP/bin:$PATH
	export TEST_TMP PATH
	trap 'test_cleanup' EXIT
	trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM
fi
tmp=$TEST_TMP
# The virtual machine keeps the tests' own tools apart: its scenes are played on a machine that hasn't got them.
case $0 in */vm/guest/*) ;; *) [ ! -d /usr/tools ] || PATH=$PATH:/usr/tools ;; esac
LC_ALL=C; export LC_ALL
unset LANG NO_COLOR COLORFGBG 2>/dev/null

test_cleanup()
{
	rm -rf "$TEST_TMP"
}

# sandbox: runs the test again as a child in a mount and a network namespace of its own, with empty tmpfs on /run, lo up.
# Nothing it mounts or makes can reach the machine. Without the privilege the whole test is skipped.
sandbox()
{
	[ -n "${TEST_SANDBOX-}" ] && return
	export TEST_SANDBOX=1
	if [ "$(id -u)" != 0 ]; then echo "1..0 # SKIP needs root"; exit 0; fi
	# the unshare that is tested may have made none: then everything below would be done to the machine
	TEST_OUTSIDE="$(readlink /proc/self/ns/mnt) $(readlink /proc/self/ns/net)"; export TEST_OUTSIDE
	# shellcheck disable=SC2016
	unshare -m -n sh -c '
		for type in mnt net; do
			here=$(readlink /proc/self/ns/$type) && case $TEST_OUTSIDE in *"$here"*) exit 99 ;; esac || exit 99
		done
		mount --make-rprivate / 2>/dev/null || mount -o rprivate none / || exit 99
		# names of the machine, which lsns of any make would see below the new /run
		for name in /run/netns/* /run/netns; do umount -l "$name" 2>/dev/null; done
		mount -t tmpfs -o mode=755 tmpfs /run || exit 99
		exec "$@"' sandbox sh "$0" "$@"
	status=$?
	[ $status = 99 ] && echo "Bail out! can not make the sandbox"
	exit $status
}

# private_etc: puts a small writable copy of /etc over /etc (sandbox only).
private_etc()
{
	mkdir -p "$tmp/etc" && mount -t tmpfs -o mode=755 tmpfs "$tmp/etc" || return 1
	for file in passwd group shadow hosts hostname nsswitch.conf resolv.conf protocols services iproute2 alternatives \
		ld.so.cache ld.so.conf ld.so.conf.d subuid subgid shells login.defs mtab localtime; do
		[ -e "/etc/$file" ] || [ -L "/etc/$file" ] || continue
		cp -a "/etc/$file" "$tmp/etc/" || return 1
	done
	rm -f "$tmp/etc/resolv.conf"; echo 'nameserver 192.0.2.53' > "$tmp/etc/resolv.conf"
	mount --bind "$tmp/etc" /etc
}

pass()
{
	test_count=$((test_count + 1))
	printf '%s\n' "ok $test_count - $1"
}

# fail DESC [DETAIL...]: each detail on a diagnostic line.
fail()
{
	test_count=$((test_count + 1)); test_failed=$((test_failed + 1))
	printf '%s\n' "not ok $test_count - $1"
	shift
	for detail; do printf '%s\n' "$detail" | sed 's/^/#   /'; done
}

# run CMD...: sets $status, $out and $err (final newlines removed), standard input is empty.
run()
{
	"$@" > "$tmp/out" 2> "$tmp/err" < /dev/null
	status=$?
	out=$(cat "$tmp/out"); err=$(cat "$tmp/err")
}

# ok DESC CMD...: passes when the command succeeds.
ok()
{
	ok_desc=$1; shift
	if "$@" > "$tmp/ok" 2>&1; then pass "$ok_desc"; else fail "$ok_desc" "status $? of: $*" "$(cat "$tmp/ok")"; fi
}

# not_ok DESC CMD...: passes when the command fails.
not_ok()
{
	ok_desc=$1; shift
	if "$@" > "$tmp/ok" 2>&1; then fail "$ok_desc" "succeeded: $*" "$(cat "$tmp/ok")"; else pass "$ok_desc"; fi
}

# is DESC GOT WANT
is()
{
	if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "got:" "$2" "want:" "$3"; fi
}

# like DESC TEXT REGEX / unlike: extended regular expression on any line of the text.
like()
{
	if printf '%s\n' "$2" | grep -Eq -e "$3"; then pass "$1"; else fail "$1" "no line matches: $3" "in:" "$2"; fi
}
unlike()
{
	if printf '%s\n' "$2" | grep -Eq -e "$3"; then fail "$1" "a line matches: $3" "in:" "$2"; else pass "$1"; fi
}

# expect DESC STATUS OUT ERR CMD...: exact exit status, output and error text.
expect()
{
	expect_desc=$1 expect_status=$2 expect_out=$3 expect_err=$4; shift 4
	run "$@"
	if [ "$status" = "$expect_status" ] && [ "$out" = "$expect_out" ] && [ "$err" = "$expect_err" ]; then
		pass "$expect_desc"
	else
		fail "$expect_desc" "of: $*" "status $status, want $expect_status" "stdout:" "$out" "want:" "$expect_out" \
			"stderr:" "$err" "want:" "$expect_err"
	fi
}

# skip DESC WHY: counts as skipped, and says what is missing.
skip()
{
	test_count=$((test_count + 1))
	printf '%s\n' "ok $test_count - $1 # SKIP $2"
}

# have CMD: whether a program is there.
have()
{
	command -v "$1" > /dev/null 2>&1
}

# ours: whether what is tested is spacebox, not the peer (TEST_PEER=1).
ours() { [ -z "${TEST_PEER-}" ]; }

# since MAJOR.MINOR: whether the kernel is that new. What an older one can't have isn't tested there, nor counted as skipped.
since()
{
	uname -r | awk -F '[.-]' -v want="$1" '{ split(want, w, "."); exit !($1 > w[1] || ($1 == w[1] && $2 + 0 >= w[2])) }'
}

# find_holder: sets $holder to the program of lsns/hold.c, as the virtual machine has it or compiled here. Fails without one.
find_holder()
{
	holder=$test_dir/lsns/hold
	[ ! -x "$holder" ] || return 0
	holder=$tmp/hold
	[ -x "$holder" ] || ${CC:-cc} -pthread -o "$holder" "$test_dir/lsns/hold.c" 2>/dev/null
}

# socket_of PID: the numbers of its descriptors that are sockets.
socket_of()
{
	for fd in /proc/"$1"/fd/*; do
		case $(readlink "$fd") in socket:*) echo "${fd##*/}" ;; esac
	done
}

# applet NAME: whether this configuration has it (always, when testing the peers).
applet()
{
	[ -n "${TEST_PEER-}" ] || [ -e "$tmp/bin/$1" ]
}

# wait_for SECONDS CMD...: repeats the command until it succeeds; fails after that time.
wait_for()
{
	wait_left=$(($1 * 20)); shift
	until "$@" > /dev/null 2>&1; do
		wait_left=$((wait_left - 1))
		[ $wait_left -gt 0 ] || return 1
		sleep 0.05
	done
}

# zombie: makes one: $zombie, the child of $zombie_parent, which doesn't look after it. It ends after its parent's exec: a
# shell would still take note of its end.
zombie()
{
	# shellcheck disable=SC2016
	sh -c 'until grep -q ^sleep /proc/$$/comm; do sleep 0.02; done & echo $!; exec sleep 1000' >"$tmp/zombie" &
	zombie_parent=$!
	wait_for 10 test -s "$tmp/zombie" && zombie=$(cat "$tmp/zombie") && wait_for 10 grep -q '^State:.Z' "/proc/$zombie/status"
}

done_testing()
{
	echo "1..$test_count"
	[ $test_failed = 0 ]
	exit
}
