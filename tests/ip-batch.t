#!/bin/sh
# SPDX-License-Identifier: MIT
# ip -force -batch: changes wait and are sent together, and nobody can tell but by the time that it takes.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
for words in "-b /dev/null" addr route neigh rule netns; do
	# shellcheck disable=SC2086
	ip $words > /dev/null 2>&1 || { echo "1..0 # SKIP no ip $words in this configuration"; exit 0; }
done

fresh() { ip netns del peach 2> /dev/null; ip netns add peach; ip -n peach link set lo up; ip -n peach link add v0 type veth peer name v1; }
up()
{
	ip -n peach link set v0 up; ip -n peach link set v1 up
	for up_dev in v0 v1; do wait_for 5 sh -c "ip -n peach -o link show $up_dev | grep -q 'state UP'"; done
}
# without what comes by itself a little later
state()
{
	{
		ip -n peach -o link | cut -d ' ' -f 2,5
		ip -n peach addr show to 10.0.0.0/8 | sed '/^[0-9]/d'
		ip -n peach route show table all
		ip -n peach neigh | sort
		ip -n peach rule
	} | grep -v -e fe80: -e ff00:
}
# force OPTION...: works through $tmp/batch
force() { ip -n peach -force "$@" -batch "$tmp/batch" > "$tmp/both" 2>&1; status=$?; both=$(cat "$tmp/both"); }

# ---- the order of what is said
fresh
{
	echo 'route add 10.1.0.0/24 dev lo'
	echo 'route add 10.1.0.0/24 dev lo'
	echo 'route add 10.2.0.0/24 dev nosuch'
	echo 'route add 10.1.0.0/33 dev lo'
	echo 'route show root 10.0.0.0/8'
	echo 'route del 10.9.0.0/24'
	echo 'addr add 10.3.0.1/24 dev lo'
	echo 'nosuch'
	echo 'route del 10.1.0.0/24'
	echo 'route del 10.1.0.0/24'
	echo 'link set lo down'
	echo 'route add 10.4.0.0/24 dev lo'
	echo 'link help'
	echo 'addr add 10.3.0.1/24 dev lo'
} > "$tmp/batch"
force
is "each failure where it belongs, with its line" "$(sed -n "s|^Command failed $tmp/batch:||p; s/^10\..*/listed/p; s/^RTNETLINK answers: //p; s/^ip link .show.*/usage/p" \
	"$tmp/both" | tr '\n' ',')" \
	"File exists,2,3,4,listed,No such process,6,8,No such process,10,12,usage,13,14,"
is "the status" "$status" 1
like "what didn't fail was done" "$(ip -n peach addr show dev lo)" '10\.3\.0\.1/24'
printf 'route add 10.1.0.0/24 dev v0\n' > "$tmp/batch"
up; ip -n peach link set lo up
force
is "a batch without a failure" "$status:$both" "0:"

# ---- the same lines, one by one and together
awk 'BEGIN {
	srand(5)
	split("add del replace append change", verbs)
	for (i = 0; i < 400; i++) {
		a = int(rand() * 8); b = int(rand() * 3); verb = verbs[int(rand() * 5) + 1]; what = int(rand() * 12)
		if (what < 5) printf "route %s 10.%d.0.0/16 dev v%d metric %d\n", verb, a, rand() * 2, b
		else if (what < 7) printf "addr %s 10.%d.%d.1/24 dev v%d\n", verb == "append" ? "add" : verb, a + 20, b, rand() * 3
		else if (what < 8) printf "neigh %s 10.20.0.%d lladdr 02:00:00:00:00:0%d dev v0\n", verb, a, b
		else if (what < 9) printf "rule %s pref %d from 10.%d.0.0/16 table 7\n", verb == "add" ? "add" : "del", a + 100, b
		else if (what < 10) printf "route show %s\n", b ? "10.0.0.0/12" : "table 7"
		else if (what < 11) printf "link set v%d mtu %d\n", b, 1400 + a
		else print b ? "route add 10.0.0.1/8/3 dev v0" : "route add 10.77.0.0/16 via 10.20.0.9"
	}
}' > "$tmp/batch"
fresh; up
line=0
while read -r words; do
	line=$((line + 1))
	# shellcheck disable=SC2086
	ip -n peach $words || echo "Command failed $tmp/batch:$line"
done < "$tmp/batch" > "$tmp/singly" 2>&1
state > "$tmp/state"
fresh; up
force
is "400 lines of all sorts say the same as one by one" "$(diff "$tmp/singly" "$tmp/both" | head -n 5)" ""
is "and leave the same" "$(state | diff "$tmp/state" - | head -n 5)" ""
like "and some of them fail" "$(grep -c ^Command "$tmp/both")" '^[1-9][0-9]+$'

# ---- every answer is read
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "route %s 10.99.0.%d/32 dev v0\n", i % 5 ? "del" : "add", i % 5 ? 255 : i / 20 }' > "$tmp/batch"
expected=$(awk '/del/ { print "Command failed:" NR; next } { if (seen[$3]++) print "Command failed:" NR }' "$tmp/batch" | cksum)
for size in default 4096 20000 1000000; do
	ip -n peach route flush root 10.99.0.0/24 > /dev/null 2>&1
	if [ $size = default ]; then force; else force -rc $size; fi
	is "2,850 failures, receive buffer $size" "$(sed -n 's/^\(Command failed\) .*:/\1:/p' "$tmp/both" | cksum):$(grep -c 'No buffer' "$tmp/both")" "$expected:0"
done

# ---- a line takes effect before the next one is waited for
fresh; up
mkfifo "$tmp/slow"
ip -n peach -force -batch - < "$tmp/slow" > "$tmp/both" 2>&1 & pid=$!
exec 4> "$tmp/slow"
echo 'route add 10.50.0.0/16 dev v0' >&4
ok "a line that came alone" wait_for 5 sh -c "ip -n peach route show 10.50.0.0/16 | grep -q v0"
printf 'route add 10.51.0.0/16 dev v0\nroute add 10.51.0.0/16 dev v0\nroute add 10.5' >&4
ok "two lines and a half" wait_for 5 sh -c "ip -n peach route show 10.51.0.0/16 | grep -q v0"
ok "the error, too" wait_for 5 grep -qx 'Command failed -:3' "$tmp/both"
echo '2.0.0/16 dev v0' >&4
exec 4>&-
wait $pid
like "the other half" "$(ip -n peach route show 10.52.0.0/16)" v0

# ---- what else runs sees what was done
cat > "$tmp/batch" <<-END
	route add 10.60.0.0/16 dev v0
	netns exec peach ip route show 10.60.0.0/16
	route add 10.61.0.0/16 dev v0
	link del v0
	route add 10.62.0.0/16 dev lo
END
force
is "a program that a line runs, and a link that is deleted" "$status:$(printf '%s\n' "$both" | cut -d ' ' -f 1-3)" "0:10.60.0.0/16 dev v0"
like "nothing is left waiting at the end" "$(ip -n peach route show 10.62.0.0/16)" lo
{
	echo 'route add 10.63.0.0/16 dev lo'
	echo "route add 10.64.0.0/16$(awk 'BEGIN { for (i = 0; i < 160; i++) printf " nexthop dev lo" }')"
} > "$tmp/batch"
force
like "a request that is sent by itself" "$(ip -n peach route show 10.63.0.0/16)" lo
{ echo 'route add 10.65.0.0/16 dev lo'; printf '%016384d' 0; } > "$tmp/batch"
force
is "input that ends the batch" "$status:$both" "1:$tmp/batch:2: line too long"
like "what came before it was done" "$(ip -n peach route show 10.65.0.0/16)" lo

if have strace; then
	awk 'BEGIN { for (i = 0; i < 1000; i++) printf "route replace 10.70.%d.%d dev lo\n", i / 250, i % 250 }' > "$tmp/batch"
	ip netns exec peach strace -f -e trace=sendto -o "$tmp/trace" ip -force -batch "$tmp/batch"
	ok "a thousand changes take few system calls" test "$(grep -c sendto "$tmp/trace")" -lt 20
	is "and are made" "$(ip -n peach route show root 10.70.0.0/16 | grep -c '')" 1000
	for call in sendto:2 recvfrom:4 poll:2 getsockopt:1; do
		ip -n peach route flush root 10.70.0.0/16
		when=${call#*:} call=${call%:*}
		timeout 20 strace -f -o "$tmp/trace" -e trace=$call -e inject=$call:error=ENOMEM:when=$when \
			ip -n peach -force -batch "$tmp/batch" > "$tmp/both" 2>&1
		status=$?
		there=$(ip -n peach route show root 10.70.0.0/16 | grep -c '')
		failures=$(grep -c '^Command failed' "$tmp/both")
		case $call in
		sendto) is "$call fails: what wasn't sent is told" "$status:$((there + failures))" "1:1000" ;;
		recvfrom) is "$call fails: nothing is left out" "$status:$there:$([ "$failures" -gt 0 ] && echo some)" "1:1000:some" ;;
		*) is "$call fails: that changes nothing" "$status:$there:$failures" "0:1000:0" ;;
		esac
	done
fi
done_testing
