# SPDX-License-Identifier: MIT
# packages: rfkill
# vm: yes
# What the kernel would send is in a file here: eight bytes a device, index (32 bits), type, op, soft, hard. Real radios:
# tests/vm/guest/rfkill.t.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the peer wants a real device"; exit 0; }
applet rfkill || { echo "1..0 # SKIP no rfkill in this configuration"; exit 0; }
sandbox

# The device file: bind mounts of /dev are the sandbox's own.
mkdir "$tmp/dev"
mount -t tmpfs tmpfs "$tmp/dev"
for node in null zero full tty; do [ -e /dev/$node ] && { : > "$tmp/dev/$node"; mount --bind /dev/$node "$tmp/dev/$node"; }; done
mount --move "$tmp/dev" /dev 2>/dev/null || mount --rbind "$tmp/dev" /dev

expect "no /dev/rfkill is an error, and why" 1 "" "rfkill: cannot open /dev/rfkill (no radio driver is loaded, or /dev lacks \
the node: character 10, 242): No such file or directory" rfkill
expect "help needs none" 0 "$(rfkill --help)" "" rfkill help
mkdir /dev/rfkill
expect "what can't be read is an error" 1 "" "rfkill: cannot read /dev/rfkill: Is a directory" rfkill list
rmdir /dev/rfkill

# device INDEX BYTES: one as the kernel tells it, the index in the machine's order of bytes, BYTES in octal.
order=$(printf '\001\002\003\004' | od -An -tx4 | tr -d ' ')
case $order in
04030201) device() { printf "\\$(printf %03o $(($1 % 256)))\\$(printf %03o $(($1 / 256)))\\000\\000$2"; } ;;
*) device() { printf "\\000\\000\\$(printf %03o $(($1 / 256)))\\$(printf %03o $(($1 % 256)))$2"; } ;;
esac
# Numbers that no device of this machine has: their names would stand there.
devices() { { device 100 '\001\000\000\000'; device 101 '\001\000\001\000'; device 107 '\002\000\000\001'; } > /dev/rfkill; }
devices

expect "the table" 0 " ID TYPE      DEVICE         SOFT      HARD
100 wlan      rfkill100 unblocked unblocked
101 wlan      rfkill101   blocked unblocked
107 bluetooth rfkill107 unblocked   blocked" "" rfkill
expect "columns, no headings" 0 "100 Wireless LAN unblocked
101 Wireless LAN   blocked
107 Bluetooth    unblocked" "" rfkill -n -o id,type-desc,soft
expect "raw" 0 "ID SOFT
101 blocked" "" rfkill -r -o ID,SOFT list 101
expect "more columns" 0 "101 wlan rfkill101 blocked unblocked Wireless\x20LAN" "" rfkill -n -r -o +TYPE-DESC list 101
if have jq; then
	run rfkill -J
	is "JSON: types of the values" "$(printf '%s' "$out" | jq -c .)" \
		'{"rfkilldevices":[{"id":100,"type":"wlan","device":"rfkill100","soft":"unblocked","hard":"unblocked"},{"id":101,"type":"wlan","device":"rfkill101","soft":"blocked","hard":"unblocked"},{"id":107,"type":"bluetooth","device":"rfkill107","soft":"unblocked","hard":"blocked"}]}'
fi
run rfkill --output-all list bluetooth
like "all columns, one type" "$out" '^rfkill107 +107 bluetooth +Bluetooth +unblocked +blocked$'
expect "list: three lines each" 0 "101: rfkill101: Wireless LAN
	Soft blocked: yes
	Hard blocked: no
107: rfkill107: Bluetooth
	Soft blocked: no
	Hard blocked: yes" "" rfkill list 101 107
for words in 'wifi bluetooth' all ''; do
	# shellcheck disable=SC2086
	run rfkill list $words
	is "list $words" "$status:$(printf '%s\n' "$out" | grep -c '^[0-9]')" 0:3
done
{ device 100 '\001\002\001\000'; device 108 '\052\000\000\000'; } >> /dev/rfkill
expect "a change meanwhile is no device more, a type of the future is unknown" 0 "ID TYPE
100 wlan
101 wlan
107 bluetooth
108 unknown" "" rfkill -r -o ID,TYPE
like "and has no description" "$(rfkill list 108)" '^108: rfkill108: Unknown$'
devices
cp /dev/rfkill "$tmp/readonly" && mount --bind "$tmp/readonly" /dev/rfkill && mount -o remount,bind,ro /dev/rfkill
run rfkill list
is "to list takes no right to write" "$status:$err" "0:"
run rfkill block 107
is "to block does" "$status:$err" "1:rfkill: cannot open /dev/rfkill: Read-only file system"
umount /dev/rfkill

# What was written: index, type, op, soft, hard.
written()
{
	od -An -v -tu1 -w8 -j 24 /dev/rfkill | awk -v order="$order" '{
		for (i = at = 0; i < 4; i++)
			at = at * 256 + $(order == "04030201" ? 4 - i : 1 + i)
		printf "%s%d %d %d %d %d", (NR > 1 ? " " : ""), at, $5, $6, $7, $8
	}'
	devices
}
ok "block a device" rfkill block 107
is "tells the kernel: index 107, op CHANGE, soft" "$(written)" "107 0 2 1 0"
ok "unblock a type" rfkill unblock wlan
is "type 1, op CHANGE_ALL" "$(written)" "0 1 3 0 0"
ok "block all" rfkill block all
is "type 0, op CHANGE_ALL, soft" "$(written)" "0 0 3 1 0"
ok "toggle a type" rfkill toggle wlan
is "flips each on its own" "$(written)" "100 0 2 1 0 101 0 2 0 0"
for bad in 5 nosuch '' -1 'Wireless LAN'; do
	run rfkill block -- "$bad"
	is "block of '$bad' is refused" "$status:$(written)" "1:"
done
run rfkill block 100 5
is "one wrong word: nothing is switched" "$status:$(written)" "1:"
run rfkill list 5
is "list of an unknown number is refused" "$status:$err" "1:rfkill: invalid identifier: 5 (no device has this number)"
run rfkill block
is "block without a word is refused" "$status" 1
run rfkill block wlna
is "a type written wrongly: which there are" "$status:$err" "1:rfkill: invalid identifier: wlna (a number, or one of: \
all wlan wifi bluetooth uwb ultrawideband wimax wwan gps fm nfc)"
for command in event help; do
	expect "$command takes no argument" 1 "" "rfkill: $command takes no argument: foo
Try 'rfkill --help' for more information." timeout 5 rfkill $command foo
done
run rfkill frob
like "an unknown command is named" "$status:$err" '^1:rfkill: unknown command: frob$'
for column in FOO SOF SOFTS; do
	expect "an unknown column is named: $column" 1 "" "rfkill: unknown column: $column (one of: \
DEVICE ID TYPE TYPE-DESC SOFT HARD)" rfkill -o $column
done
for list in '' , ID, + ; do
	run rfkill -o "$list"
	like "columns refused: '$list'" "$status:$out:$err" '^1::rfkill: unknown column:  '
done
run rfkill -o +"$(printf '%060d' 0 | sed 's/0/ID,/g;s/,$//')"
like "too many columns" "$status:$out:$err" '^1::rfkill: more than 64 columns$'
run rfkill -J -r
is "JSON and raw exclude each other" "$status" 1
run rfkill -J block 100
is "options that would do nothing are refused" "$status:$(written)" "1:"
like "what the kernel refuses is an error" "$( (trap '' XFSZ; ulimit -f 0; rfkill block 107; echo $?) 2>&1 | tr '\n' ' ')" \
	'^rfkill: cannot write to /dev/rfkill: .* 1 $'
printf '\000\000\000' >> /dev/rfkill
run rfkill
is "half an event is an error" "$status:$err" "1:rfkill: /dev/rfkill: an event of 3 bytes instead of 8"
devices
run sh -c 'rfkill > /dev/full'
is "a full disk is an error" "$status:$err" "1:rfkill: write error: No space left on device"

# Events come through a pipe, until nobody is left to write.
rm /dev/rfkill && mkfifo /dev/rfkill
exec 9<> /dev/rfkill
rfkill event > "$tmp/events" 2> "$tmp/errors" 9>&- & waiting=$!
{ device 257 '\002\003\000\001'; device 7 '\001\002\001\000'; } >&9
wait_for 5 grep -q 'idx 7' "$tmp/events"
is "events" "$(sed 's/^[^ ]* [^ ]* //' "$tmp/events")" "idx 257 type 2 op 3 soft 0 hard 1
idx 7 type 1 op 2 soft 1 hard 0"
like "with the time in UTC" "$(head -n 1 "$tmp/events")" "^$(date -u '+%Y-%m-%d %H:')[0-5][0-9]:[0-5][0-9],[0-9]{6}[+]00:00: "
exec 9>&-
wait $waiting
is "the end of the events is an error" "$?:$(cat "$tmp/errors")" "1:rfkill: /dev/rfkill: no more events"
exec 9<> /dev/rfkill
device 7 '\001\002\001\000' >&9
run timeout 5 sh -c 'exec 9>&-; rfkill event > /dev/full'
is "nobody reads what is told" "$status:$err" "1:rfkill: write error: No space left on device"
run timeout 5 rfkill
is "a device that has nothing to say now isn't waited for" "$status" 0
done_testing
