#!/bin/sh
# SPDX-License-Identifier: MIT
# netns add and del against themselves, each other, and iproute2's.
. "${0%/*}/lib.sh"
applet netns || { echo "1..0 # SKIP this configuration has no netns"; exit 0; }
sandbox
peer=$(PATH=/usr/sbin:/sbin:/usr/bin:/bin command -v ip) || peer=
case $(readlink -f "${peer:-/}") in *spacebox*|*busybox*) peer= ;; esac

# parallel COUNT CMD: runs CMD with $i = 1..COUNT at once; the exit codes go to $tmp/codes.
parallel()
{
	: > "$tmp/codes"
	i=0
	while [ $i -lt "$1" ]; do
		i=$((i + 1))
		( eval "$2" 2>> "$tmp/errors"; echo $? >> "$tmp/codes" ) &
	done
	wait
}
mounts() { grep -c " /run/netns/" /proc/self/mountinfo; }
# the machine may have the folder mounted too, below the sandbox's /run
folders() { echo $(($(grep -c ' /run/netns ' /proc/self/mountinfo) - ${machines_folders:-0})); }
machines_folders=$(folders)

: > "$tmp/errors"
parallel 200 'netns add one'
is "200 adds of one name at once: one wins" "$(grep -c '^0$' "$tmp/codes")" 1
is "199 hear that it exists" "$(grep -c 'File exists' "$tmp/errors")" 199
is "one mount" "$(mounts)" 1
is "the folder is mounted once" "$(folders)" 1
netns del one

echo 'i=$1; while [ $i -lt $2 ]; do netns add m$i || exit 1; i=$((i + 1)); done' > "$tmp/adds"
for from in 0 125 250 375 500 625 750 875; do sh "$tmp/adds" $from $((from + 125)) & done; wait
is "1,000 names in parallel: mounted once each" "$(mounts)" 1000
is "no name without its namespace" "$(netns list | grep -c stale)" 0
is "no ids came of it" "$(netns list | grep -c .)" 1000
ok "and all go at once" netns del --all
is "nothing is left" "$(mounts):$(ls /run/netns)" "0:"

parallel 100 'netns add both; netns del both'
run netns del both
is "adds and dels of one name mixed: the end is clean" "$(mounts):$(ls /run/netns)" "0:"
parallel 100 'if [ $((i % 2)) = 0 ]; then netns add both; else netns del both; fi'
if [ -e /run/netns/both ]; then is "what is left is good" "$(netns list):$(mounts)" both:1
else is "nothing is left" "$(mounts)" 0; fi
run netns del both

if have flock; then
	netns add held
	# shared: who only read the folder would not wait
	# shellcheck disable=SC2016
	flock -s -o /run/netns sh -c 'netns add waits & netns del held & sleep 1; ls /run/netns'  > "$tmp/locked"
	is "add and del wait for the folder's lock" "$(cat "$tmp/locked")" held
	ok "and go on" wait_for 5 sh -c '[ "$(ls /run/netns)" = waits ]'
	netns del waits
else
	skip "the lock" flock
fi

if [ -n "$peer" ]; then
	umount -l /run/netns; rmdir /run/netns
	: > "$tmp/errors"
	parallel 100 'if [ $((i % 2)) = 0 ]; then netns add mix; else $peer netns add mix; fi'
	is "ours and iproute2's adds of one name: one wins" "$(grep -c '^0$' "$tmp/codes")" 1
	is "one mount" "$(mounts)" 1
	is "the folder is mounted once" "$(folders)" 1
	netns del mix
	parallel 100 'if [ $((i % 2)) = 0 ]; then netns add x$i; else $peer netns add x$i; fi'
	is "different names: all good" "$(mounts):$(netns list | grep -c stale)" "100:0"
	parallel 100 'if [ $((i % 2)) = 0 ]; then $peer netns del x$i; else netns del x$i; fi'
	is "each takes the other's away" "$(mounts):$(ls /run/netns)" "0:"
	for mix in 'netns add z|$peer netns add z|netns del z' 'netns add z|netns del z|$peer netns del z'; do
		one=${mix%%|*} two=${mix#*|}; three=${two#*|} two=${two%|*}
		parallel 120 "case \$((i % 3)) in 0) $one;; 1) $two;; 2) $three;; esac"
		ok "mixed ($mix): nothing stacked" test "$(mounts)" -le 1
		netns del z 2> /dev/null
	done
	# between iproute2's own add and del a mount may land on a name made by a third: it still goes
	parallel 120 'case $((i % 4)) in 0) netns add z;; 1) $peer netns add z;; 2) netns del z;; 3) $peer netns del z;; esac'
	netns del z 2> /dev/null
	is "all mixed: the name can be taken away" "$(mounts):$(ls /run/netns)" "0:"
	# the window of iproute2's add: its file is there, its mount not yet
	: > /run/netns/slow
	( sleep 1; unshare -n sh -c 'mount --bind /proc/self/ns/net /run/netns/slow' ) &
	run netns add slow
	is "add gives another add time for its mount" "$status:$(mounts)" 1:1
	wait; netns del slow
	: > /run/netns/slow
	( sleep 1; unshare -n sh -c 'mount --bind /proc/self/ns/net /run/netns/slow' && : > "$tmp/mounted" ) &
	run netns del slow
	wait
	is "and so does del" "$status:$(mounts):$(ls /run/netns "$tmp/mounted")" "0:0:$tmp/mounted

/run/netns:"
else
	skip "mixed with iproute2's" iproute2
fi
done_testing
