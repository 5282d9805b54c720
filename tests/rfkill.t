# SPDX-License-Identifier: MIT
# vm: yes
# What the kernel would send is in a file here: eight bytes a device, index (32 bits), type, op, soft, hard. Real radios: tests/vm.
. "${0%/*}/lib.sh"
applet rfkill || { echo "1..0 # SKIP no rfkill in this configuration"; exit 0; }
sandbox

if ! [ -e /dev/rfkill ]; then
	run rfkill
	is "no /dev/rfkill is an error" "$status:$out" "1:"
	like "that says why" "$err" '^rfkill: cannot open /dev/rfkill.*: No such file or directory$'
fi

# The machine's own radios would give these numbers their names.
[ ! -d /sys/class/rfkill ] || mount -t tmpfs tmpfs /sys/class/rfkill
# The device file: bind mounts of /dev are the sandbox's own.
mkdir "$tmp/dev"
mount -t tmpfs tmpfs "$tmp/dev"
for node in null zero full tty; do [ -e /dev/$node ] && { : > "$tmp/dev/$node"; mount --bind /dev/$node "$tmp/dev/$node"; }; done
mount --move "$tmp/dev" /dev 2>/dev/null || mount --rbind "$tmp/dev" /dev
devices() { printf '\000\000\000\000\001\000\000\000\001\000\000\000\001\000\001\000\007\000\000\000\002\000\000\001' > /dev/rfkill; }
devices

expect "the table" 0 "ID TYPE      DEVICE       SOFT      HARD
 0 wlan      rfkill0 unblocked unblocked
 1 wlan      rfkill1   blocked unblocked
 7 bluetooth rfkill7 unblocked   blocked" "" rfkill
expect "columns, no headings" 0 "0 Wireless LAN unblocked
1 Wireless LAN   blocked
7 Bluetooth    unblocked" "" rfkill -n -o id,type-desc,soft
expect "raw" 0 "ID SOFT
1 blocked" "" rfkill -r -o ID,SOFT list 1
if have jq; then
	run rfkill -J
	is "JSON: types of the values" "$(printf '%s' "$out" | jq -c .)" \
		'{"rfkilldevices":[{"id":0,"type":"wlan","device":"rfkill0","soft":"unblocked","hard":"unblocked"},{"id":1,"type":"wlan","device":"rfkill1","soft":"blocked","hard":"unblocked"},{"id":7,"type":"bluetooth","device":"rfkill7","soft":"unblocked","hard":"blocked"}]}'
fi
run rfkill --output-all list bluetooth
like "all columns, one type" "$out" '^rfkill7 +7 bluetooth +Bluetooth +unblocked +blocked$'
expect "list: three lines each" 0 "1: rfkill1: Wireless LAN
	Soft blocked: yes
	Hard blocked: no" "" rfkill list 1
run rfkill list wifi bluetooth
is "list of types, an alias among them" "$(printf '%s\n' "$out" | grep -c '^[0-9]')" 3

written() { od -An -v -tu1 -j 24 /dev/rfkill | tr -s ' \n' ' ' | sed 's/^ //; s/ $//'; devices; }
ok "block a device" rfkill block 7
is "tells the kernel: index 7, op CHANGE, soft" "$(written)" "7 0 0 0 0 2 1 0"
ok "unblock a type" rfkill unblock wlan
is "type 1, op CHANGE_ALL" "$(written)" "0 0 0 0 1 3 0 0"
ok "block all" rfkill block all
is "type 0, op CHANGE_ALL, soft" "$(written)" "0 0 0 0 0 3 1 0"
ok "toggle a type" rfkill toggle wlan
is "flips each on its own" "$(written)" "0 0 0 0 0 2 1 0 1 0 0 0 0 2 0 0"
for bad in 5 nosuch '' -1; do
	run rfkill block -- "$bad"
	is "block of '$bad' is refused" "$status:$(written)" "1:"
done
run rfkill block 0 5
is "one wrong word: nothing is switched" "$status:$(written)" "1:"
run rfkill list 5
is "list of an unknown number is refused" "$status:$err" "1:rfkill: invalid identifier: 5 (no device has this number)"
run rfkill block
is "block without a word is refused" "$status" 1
run rfkill frob
like "an unknown command is named" "$status:$err" '^1:rfkill: unknown command: frob$'
run rfkill -o FOO
is "an unknown column is named" "$status:$err" "1:rfkill: unknown column: FOO"
run rfkill -J -r
is "JSON and raw exclude each other" "$status" 1
run rfkill -J block 0
is "options that would do nothing are refused" "$status:$(written)" "1:"
printf '\000\000\000' >> /dev/rfkill
run rfkill
is "half an event is an error" "$status:$err" "1:rfkill: /dev/rfkill: an event of 3 bytes instead of 8"
devices
run sh -c 'rfkill > /dev/full'
is "a full disk is an error" "$status:$err" "1:rfkill: write error: No space left on device"
done_testing
