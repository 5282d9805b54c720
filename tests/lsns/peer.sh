# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# For lsns.t: compares ours (lsns in PATH) with $LSNS_PEER, line by line, as process 1 of a pid namespace of its own. Prints
# "same" or "differs", a tab and the arguments, a line a comparison; the difference goes to $TEST_TMP/differs.ARGUMENTS.
unshare -u -n sh -c 'unshare -i -m sleep 1000; :' & uts=$!
nsenter --net=/run/netns/kept sleep 1001 & net=$!
unshare -U -r -p -f sleep 1002 &
unshare -u sh -c 'sleep 1003; printf "a\\tb\\001 é \\\\ \\n"' &
sleep 0.5
inode=$(readlink /proc/$uts/ns/uts | tr -dc 0-9)

LC_ALL=C.UTF-8; export LC_ALL

# into files: a pipe's other end would be one more process. lsns itself is in the list, its pid differs.
compare()
{
	lsns -q --fast "$@" > "$TEST_TMP/ours"
	$LSNS_PEER "$@" > "$TEST_TMP/theirs"
	sed "s/lsns -q --fast/lsns/; s|$LSNS_PEER|lsns|; s/[0-9]*\( [0-9]* [a-z]* .*lsns \)/\1/" "$TEST_TMP/ours" | $squeeze > "$TEST_TMP/ours.1"
	sed "s/lsns -q --fast/lsns/; s|$LSNS_PEER|lsns|; s/[0-9]*\( [0-9]* [a-z]* .*lsns \)/\1/" "$TEST_TMP/theirs" | $squeeze > "$TEST_TMP/theirs.1"
	if cmp -s "$TEST_TMP/ours.1" "$TEST_TMP/theirs.1"; then
		printf 'same\t%s\n' "$*"
	else
		printf 'differs\t%s\n' "$*"
		diff "$TEST_TMP/ours.1" "$TEST_TMP/theirs.1" > "$TEST_TMP/differs.$*"
	fi
}

squeeze=cat
compare
compare -t net
compare -t net -r -l
compare -t net -W -J
compare -J -t uts
compare -p $uts
compare -n -l -o NS,TYPE,PATH,COMMAND
# newer ones put the parents, of whatever type, into a tree
[ -n "$LSNS_PEER_NEW" ] || compare -J -T -t net -o NS,TYPE,ONS
# libsmartcols widens some columns beyond their contents
squeeze='tr -s \040'
compare -T -t net -t user
[ -n "$LSNS_PEER_NEW" ] || compare -t uts -T -o NS,TYPE,ONS,PNS
compare -r -n -l -p $net --output NS,TYPE,PATH,NPROCS,PID,PPID,COMMAND,UID,USER,NETNSID,NSFS,PNS,ONS
compare "$inode"
kill -9 -1
