#!/bin/sh
# SPDX-License-Identifier: MIT
# wpa_cli without a radio: faults/wpa_server.py plays wpa_supplicant's control socket. The real one is asked in
# tests/vm/guest/wpa-control.t.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP ours alone"; exit 0; }
applet wpa_cli || { echo "1..0 # SKIP no wpa_cli in this configuration"; exit 0; }
have python3 || { echo "1..0 # SKIP needs python3"; exit 0; }
sandbox
folder=/run/wpa
mkdir $folder
python3 "$test_dir/faults/wpa_server.py" $folder/wlan0 "$tmp/clients" 2>"$tmp/server" & server=$!
trap 'kill $server 2>/dev/null; wait 2>/dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT
wait_for 5 test -S $folder/wlan0
# sockets: how many there are of all that have asked
sockets() { sort -u "$tmp/clients" | while read -r path; do [ ! -e "$path" ] || echo "$path"; done | wc -l; }

expect "a command" 0 PONG "" wpa_cli -p $folder -i wlan0 ping
expect "of the first interface" 0 "Selected interface 'wlan0'
PONG" "" wpa_cli -p $folder ping
expect "no such interface" 255 "" "wpa_cli: Failed to connect to non-global ctrl_ifname: wlan1 in $folder (is wpa_supplicant \
running, with ctrl_interface=?): No such file or directory" wpa_cli -p $folder -i wlan1 ping
is "no socket is left" "$(sockets)" 0

# -a: the server says that it ends, once it was asked
printf '#!/bin/sh\necho "$@" >>/run/told\n' >/run/tell; chmod 755 /run/tell
expect "-a: until the end" 0 "" "" timeout 20 wpa_cli -p $folder -i wlan0 -a /run/tell -P /run/pid
is "each change is told" "$(cat /run/told)" "wlan0 CONNECTED
wlan0 DISCONNECTED"
run timeout 20 wpa_cli -p $folder -i wlan0 -a /run/none
is "-a, no such program: goes on to the end, and fails" "$status:$err" \
	"255:wpa_cli: failed to execute /run/none: No such file or directory
wpa_cli: failed to execute /run/none: No such file or directory"
is "no socket and no file is left" "$(sockets):$(ls /run/pid 2>/dev/null)" 0:

# what fails is told
if have strace; then
	for call in openat,open getdents64; do
		run strace -o "$tmp/trace" -e trace=$call -P $folder -e inject=$call:error=EIO wpa_cli -p $folder ping
		like "the folder can't be read ($call): that errno" "$status:$err" '^255:.* any in /run/wpa .*: Input/output error$'
	done
	run strace -o "$tmp/trace" -e trace=sendto -e inject=sendto:error=ENOBUFS wpa_cli -p $folder -i wlan0 -a /run/tell
	is "-a that can't listen" "$status:$err" "255:wpa_cli: cannot attach to wpa_supplicant: No buffer space available"
	run sh -c 'echo ping | exec strace -o "$1" -e trace=recvfrom -e inject=recvfrom:error=ENOBUFS:when=2 wpa_cli -p "$2" -i wlan0' \
		- "$tmp/trace" $folder
	is "a prompt that can't listen" "$status:$out:$err" "255::wpa_cli: cannot attach to wpa_supplicant: No buffer space available"
fi
done_testing
