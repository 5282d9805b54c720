#!/bin/sh
# SPDX-License-Identifier: MIT
# lsns while processes and namespaces come and go: never fails, never empty, no row that can't be, not a word about what is
# gone. CHURN_RUNS: how often.
. "${0%/*}/lib.sh"
applet lsns || { echo "1..0 # SKIP no lsns in this configuration"; exit 0; }
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the peer gives up without a word when a process ends meanwhile"; exit 0; }
sandbox
runs=${CHURN_RUNS:-100}
loops=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38; do
	while :; do /bin/true; done & loops="$loops $!"
done
while :; do unshare -n -u /bin/true; done & loops="$loops $!"
while :; do unshare -U -p -f /bin/true; done 2>/dev/null & loops="$loops $!"
trap 'kill $loops 2>/dev/null; test_cleanup' EXIT
own=$(readlink /proc/self/ns/net | tr -dc 0-9)
failed=0 empty=0 wrong=0 said=0 lost=0 i=0 waits=0
while [ $i -lt "$runs" ]; do
	i=$((i + 1))
	case $((i % 3)) in 0) set -- ;; 1) set -- --fast;; *) set -- -o +HELD,NTHREADS,ONS,PNS,NSFS,NETNSID;; esac
	lsns -r -n -l "$@" > "$tmp/list" 2> "$tmp/said" || failed=$((failed + 1))
	if grep -q 'Connection timed out' "$tmp/said"; then	# somebody's file server doesn't answer: not what is tested
		failed=$((failed - 1)) i=$((i - 1)) waits=$((waits + 1))
		[ $waits -lt 100 ] || { fail "lsns can be tried" "$(cat "$tmp/said")"; break; }
		sleep 0.2; continue
	fi
	[ -s "$tmp/list" ] || empty=$((empty + 1))
	[ ! -s "$tmp/said" ] || said=$((said + 1))
	grep -q "^$own net " "$tmp/list" || lost=$((lost + 1))
	# an inode is one namespace's; members without a lowest, or a lowest without members, can't be
	awk '{ if ($1 !~ /^[0-9]+$/ || seen[$1]++ || $2 !~ /^(mnt|net|ipc|user|pid|uts|cgroup|time)$/ ||
		$3 !~ /^[0-9]+$/ || ($3 > 0) != ($4 > 0)) bad = 1 } END { exit bad }' FS='[ ]' "$tmp/list" || wrong=$((wrong + 1))
done
is "$runs runs: none fails" "$failed" 0
is "$runs runs: none is empty" "$empty" 0
is "$runs runs: our own namespace is always there" "$lost" 0
is "$runs runs: no row that can't be" "$wrong" 0
is "$runs runs: not a word on standard error" "$said" 0
done_testing
