# SPDX-License-Identifier: MIT
# ip vrf: programs in the cgroup of a VRF, whose sockets are bound to its device. The same through iproute2, where
# the machine has it.
. "${0%/*}/../../lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
ip vrf > /dev/null 2>&1 || { echo "1..0 # SKIP no ip vrf in this configuration"; exit 0; }
sandbox
modprobe vrf 2>/dev/null
ip link add red type vrf table 10 2>/dev/null || { echo "1..0 # SKIP this kernel has no VRF"; exit 0; }
ip link add blue type vrf table 20
ip link set red up; ip link set blue up; ip link set lo up
peer=/usr/tools/ip; [ -x $peer ] || peer=

# same DESC ARGUMENT...: status and output as iproute2's
same()
{
	same_desc=$1; shift
	run ip "$@"; ours=$status:$out
	[ -z "$peer" ] || { run $peer "$@"; is "$same_desc: as iproute2" "$ours" "$status:$out"; }
}
is "show" "$(ip vrf)" "Name              Table
-----------------------
red                 10
blue                20"
is "show one" "$(ip vrf show red)" "red 10"
is "JSON" "$(ip -j vrf)" '[{"name":"red","table":10},{"name":"blue","table":20}]'
for words in '' show list 'show red' 'show lo' 'show nosuch' s l '-j' '-j show' '-p -j show' '-d show' '-br list' 'identify' 'identify 1' \
	'identify foo' 'identify 99999' 'i' 'pids' 'pids nosuch' 'pids red blue' 'pids red' 'exec' 'exec red' 'exec nosuch true' \
	'exec lo true' 'exec red nosuchprogram' 'exec red false' 'e red true' 'exec default true' foo; do
	case $words in -*) set -- ${words% *} vrf "${words##* }"; [ "$words" != "-j" ] || set -- -j vrf ;; *) set -- vrf $words ;; esac
	same "vrf $words" "$@"
done
is "exec: the cgroup" "$(ip vrf exec red cat /proc/self/cgroup)" "0::/vrf/red"
is "exec: the status is the program's" "$(ip vrf exec red sh -c 'exit 7'; echo $?)" 7
is "identify in there" "$(ip vrf exec red ip vrf identify)" red
is "from one VRF to another" "$(ip vrf exec red ip vrf exec blue cat /proc/self/cgroup)" "0::/vrf/blue"
is "and out again" "$(ip vrf exec red ip vrf exec default cat /proc/self/cgroup)" "0::/vrf"
ip vrf exec red sleep 60 & pid=$!
sleep 1
is "pids" "$(ip vrf pids red)" "$(printf '%5d  sleep' $pid)"
is "pids of another" "$(ip vrf pids blue)" ""
is "identify a process" "$(ip vrf identify $pid)" red
same "pids of red" vrf pids red
kill $pid; wait $pid 2>/dev/null
is "batch: goes on afterwards, out of the VRF" "$(printf '%s\n' 'vrf exec red cat /proc/self/cgroup' 'vrf identify' 'vrf show blue' | ip -b -)" "0::/vrf/red
blue 20"

# a socket that is made in there belongs to the VRF: what its table says is where it goes
ip link add d0 type dummy 2>/dev/null || { modprobe dummy; ip link add d0 type dummy; }
ip link set d0 master red up
ip addr add 192.0.2.1/24 dev d0
reach() { busybox timeout 10 busybox ping -c 1 -W 2 192.0.2.1 > /dev/null 2>&1 && echo yes || echo no; }
is "outside the VRF its address can't be reached" "$(reach)" no
is "a program in there reaches it: its sockets are the VRF's" \
	"$(ip vrf exec red busybox timeout 10 busybox ping -c 1 -W 2 192.0.2.1 > /dev/null 2>&1; echo $?)" 0
is "one in another VRF doesn't" "$(ip vrf exec blue busybox timeout 10 busybox ping -c 1 -W 2 192.0.2.1 > /dev/null 2>&1; echo $?)" 1

# namespaces: a VRF of the same name in another one has a cgroup of its own
ip netns add apple
ip -n apple link add red type vrf table 30
is "in a named network namespace" "$(ip netns exec apple sh -c 'ip vrf exec red cat /proc/self/cgroup')" "0::/apple-ns/vrf/red"
[ -z "$peer" ] || is "as iproute2" "$($peer netns exec apple $peer vrf exec red cat /proc/self/cgroup)" "0::/apple-ns/vrf/red"
ip netns exec apple ip vrf exec red sleep 60 & pid=$!
sleep 1
is "pids: not those of the other namespace" "$(ip vrf pids red)" ""
is "pids there" "$(ip netns exec apple ip vrf pids red)" "$(printf '%5d  sleep' $pid)"
kill $pid; wait $pid 2>/dev/null

# nothing is left behind where it fails
rmdir /sys/fs/cgroup/vrf/red /sys/fs/cgroup/vrf/blue /sys/fs/cgroup/vrf /sys/fs/cgroup/apple-ns/vrf/red /sys/fs/cgroup/apple-ns/vrf \
	/sys/fs/cgroup/apple-ns 2>/dev/null
run setpriv --inh-caps=-all --bounding-set=-bpf,-sys_admin,-perfmon ip vrf exec red true
is "without the right: it says so" "$status" 1
is "and leaves no cgroup" "$(ls -d /sys/fs/cgroup/vrf 2>/dev/null)" ""
unshare -m sh -c 'umount -l /sys/fs/cgroup; ip vrf exec red true' 2> "$tmp/err"
is "without cgroup2" "$(cat "$tmp/err")" "No cgroup2 is mounted: mount -t cgroup2 none /sys/fs/cgroup"
done_testing
