#!/bin/sh
# SPDX-License-Identifier: MIT
# lsns beside a file server that no longer answers, with a namespace mounted on a file of it.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the peer doesn't open what is mounted"; exit 0; }
applet lsns || { echo "1..0 # SKIP no lsns in this configuration"; exit 0; }
[ -c /dev/fuse ] || { echo "1..0 # SKIP no /dev/fuse"; exit 0; }
${CC:-cc} -o "$TEST_TMP/fuse" "$test_dir/lsns/fuse.c" || { echo "1..0 # SKIP no C compiler for a file server"; exit 0; }
sandbox
trap 'kill -9 $server 2>/dev/null; test_cleanup' EXIT

mkdir /run/server
"$tmp/fuse" /run/server & server=$!
wait_for 5 test -f /run/server/ns || { echo "1..0 # SKIP no FUSE in this kernel"; exit 0; }
unshare -n mount --bind /proc/self/ns/net /run/server/ns
inode=$(stat -c %i /run/server/ns)
run lsns -n -r -o NS,TYPE,USER,HELD -t net
like "the server answers: the namespace, its owner" "$status:$err:$out" "^(0::)?$inode net root mount$"
kill -STOP $server
not_ok "the server is stuck" timeout -s KILL 1 stat /run/server/ns
run timeout -s KILL 30 lsns -n -r -o NS,TYPE -t net
like "nothing needs to be asked of it" "$status:$err:$out" "^(0::)?$inode net$"
run timeout -s KILL 30 lsns -n -r -o NS,TYPE,USER,HELD -t net
like "the answer comes all the same" "$out" "^$inode net  mount$"
is "and says what is missing" "$status:$err" \
	"1:lsns: 1 thing(s) could not be looked at, the list may be incomplete: Connection timed out"
if strace -o "$tmp/trace" -e trace=open,openat,openat2,statfs,fstatfs -e inject=openat2:error=ENOSYS true 2>/dev/null; then
	run timeout -s KILL 30 strace -f -o "$tmp/trace" -e trace=openat2 -e inject=openat2:error=ENOSYS \
		lsns -n -r -o NS,TYPE,USER -t net
	like "nor does it hang where the kernel has no openat2" "$status:$out" "^(1:)?$inode net $"
	kill -CONT $server
	run strace -f -o "$tmp/trace" -e trace=openat2 -e inject=openat2:error=ENOSYS lsns -n -r -o NS,TYPE,USER -t net
	like "there the child opens it" "$status:$err:$out" "^(0::)?$inode net root$"
	like "which was needed" "$(cat "$tmp/trace")" 'ENOSYS.*INJECTED'
else skip "a kernel without openat2" "strace"; fi
done_testing
