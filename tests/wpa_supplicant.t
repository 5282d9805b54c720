#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: wpasupplicant
# wpa_supplicant without a radio: its handshakes and SAE against scripted peers, its options, its
# configuration file. What takes radios is in tests/vm/guest/wpa*.t.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP ours alone"; exit 0; }
applet wpa_supplicant || { echo "1..0 # SKIP no wpa_supplicant in this configuration"; exit 0; }
cd "$tmp" || exit 1

# relay NAME SOURCE...: runs tests/unit/NAME.c, compiled with these files of the room
relay()
{
	name=$1; shift
	room=$root/applets/wpa_supplicant
	sources=$(for file; do printf '%s ' "$room/$file.c"; done)
	# shellcheck disable=SC2086
	unit() { cc -g -O1 "$@" -I "$root/applets" -I "$root/libc-compat" -I "$room" -I "$root/tests/unit" -o "$name" \
		"$root/tests/unit/$name.c" $sources "$root"/applets/common/crypto/*.c; }
	unit -fsanitize=address,undefined -fno-sanitize-recover 2>/dev/null && ./"$name" >/dev/null 2>&1 || unit
	ok "$name compiles" test -x "$name"
	./"$name" >cases 2>errors
	is "$name runs to its end" "$?:$(cat errors)" "0:"
	while read -r verdict _ what; do
		case $verdict in ok) pass "$name ${what#- }" ;; not) fail "$name ${what#* - }" ;; esac
	done <cases
}

# The joiner's files with the netlink calls of tests/unit/joiner.c.
build_joiner()
{
	make -s -C "$root" O="$tmp/o" allnoconfig && printf 'CONFIG_%s=y\n' WPA_SUPPLICANT WPA_SAE >>o/.config &&
		make -s -C "$root" O="$tmp/o" olddefconfig &&
		make -s -C "$root" O="$tmp/o" "$tmp/o/config.mk" "$tmp/o/gen/texts.o" || return 1
	flags="-g -O1 -std=gnu11 -include o/include/config.h -Io/include -I$root/applets -I$root/libc-compat"
	for file in "$root"/applets/wpa_supplicant/*.c "$root"/applets/common/*/*.c "$root"/libc-compat/*.c; do
		case ${file##*/} in
		wpa_supplicant.c | control*.c | netlink.c | rtnl.c) continue ;;
		esac
		object=${file#"$root/"}
		# shellcheck disable=SC2086
		cc $flags -c -o "o/$(printf %s "$object" | tr / _).o" "$file" || return 1
	done
	ar rc o/joiner.a o/*.o
	# shellcheck disable=SC2086
	cc $flags -o joiner "$root/tests/unit/joiner.c" o/joiner.a
}

if have cc && have make; then
	ok "joiner compiles" build_joiner
	./joiner >cases 2>errors
	is "joiner runs to its end" "$?:$(cat errors)" "0:"
	while read -r verdict _ what; do
		case $verdict in ok) pass "${what#- }" ;; not) fail "${what#* - }" ;; esac
	done <cases
else
	skip "drivers that there are no virtual radios of" "needs a C compiler and make"
fi
if have cc; then
	relay eapol eapol kde rsn
	relay sae sae rsn
else
	skip "handshakes" "needs a C compiler"
fi

# says DESC TEXT [OPTION...]: fails with 255 and this on standard error
says()
{
	says_desc=$1 says_text=$2; shift 2
	run wpa_supplicant "$@"
	is "$says_desc" "$status:$(printf '%s\n' "$err" | grep -c -F -e "$says_text")" 255:1
}
says "no interface" "which interface? give -i"
says "no configuration" "which configuration? give -c" -i none0
says "an operand" "unexpected argument: x" -i none0 -c none x
says "another driver" "-D wext: only nl80211 is supported" -i none0 -c none -D wext
says "no file" "cannot open $tmp/none: No such file or directory" -i none0 -c "$tmp/none"
run wpa_supplicant -v
like "-v" "$status $out" '^0 wpa_supplicant version '
run wpa_supplicant -h
like "-h" "$status $out" '^0 Usage: wpa_supplicant'

# config DESC TEXT LINE...: a file with these lines is told of like this
config()
{
	config_desc=$1 config_text=$tmp/$2; shift 2
	printf '%s\n' "$@" >conf; chmod 600 conf
	says "$config_desc" "$config_text" -i none0 -c conf -D wext,nl80211
}
block() { printf 'network={\n\tssid="net"\n'; printf '\t%s\n' "$@"; echo '}'; }
# shellcheck disable=SC2016
config "a line that is none" "conf:2: words: not a key=value" "# comment" words
config "a block without an end" "conf:3: network: } is missing" "network={" 'ssid="x"' 'psk="12345678"'
config "a block without {" "conf:1: network: { is missing" "network=x"
config "a country" "conf:1: country: a country is two letters" country=DEU
config "a short passphrase" "conf:3: psk: a passphrase has 8 to 63" "$(block 'psk="1234567"')"
config "a long one" "conf:3: psk: a passphrase has 8 to 63" "$(block "psk=\"$(printf %064d 1)\"")"
config "a key of 63 digits" "conf:3: psk: a PSK is 64" "$(block "psk=$(printf %063d 1)")"
config "an SSID of 33 bytes" "conf:2: ssid: an SSID is" "network={" "ssid=\"$(printf %033d 1)\""
config "an SSID with one quote" "conf:2: ssid: an SSID is" "network={" 'ssid="x'
config "an odd number of digits" "conf:2: ssid: an SSID is" "network={" 'ssid=abc'
config "a wrong escape" "conf:2: ssid: an SSID is" "network={" 'ssid=P"\q"'
config "EAP" "conf:4: eap: not supported" "$(block 'psk="12345678"' eap=PEAP)"
config "WEP" "conf:3: wep_key0: not supported" "$(block 'wep_key0="12345"')"
config "no key" "conf:4: this network can't be joined: it has no psk" "$(block)"
config "EAP alone" "conf:3: key_mgmt: only NONE, WPA-PSK, WPA-PSK-SHA256 and SAE are supported" "$(block key_mgmt=WPA-EAP)"
config "no such key management" "conf:3: key_mgmt: no such key management" "$(block key_mgmt=WPA-PSX)"
config "WPA 1 alone" "conf:3: proto: only RSN is supported" "$(block proto=WPA)"
config "TKIP alone" "conf:3: pairwise: only CCMP is supported" "$(block pairwise=TKIP)"
config "an access point's mode" "conf:3: mode: only mode 0" "$(block mode=2)"
config "an address" "conf:3: bssid: an address is" "$(block bssid=aa:bb)"
config "frequencies" "conf:3: scan_freq: frequencies are in MHz" "$(block scan_freq=a)"
config "ieee80211w=3" "conf:3: ieee80211w: no such number" "$(block ieee80211w=3)"
config "two lines are wrong" "conf:4: bssid" "$(block psk=x bssid=y)"

# What is fine says nothing: the interface is all that is missing.
fine()
{
	fine_desc=$1; shift
	printf '%s\n' "$@" >conf; chmod 600 conf
	run wpa_supplicant -i none0 -c conf
	is "$fine_desc" "$status:$(printf '%s' "$err" | grep -c conf)" 255:0
}
fine "all that files have" ctrl_interface="DIR=$tmp/ctrl GROUP=root" ctrl_interface_group=0 update_config=1 country=DE ap_scan=1 \
	fast_reauth=1 eapol_version=1 p2p_disabled=1 sae_pwe=2 pmf=1 device_name=x \
	"$(block 'psk="1234#678" # comment' scan_ssid=1 priority=5 bssid=02:00:00:00:00:01 disabled=0 ieee80211w=1 \
		'proto=RSN WPA' 'pairwise=CCMP TKIP' 'group=CCMP TKIP' 'scan_freq=2412 2437' 'freq_list=2412' id_str="x" \
		'key_mgmt=WPA-PSK WPA-PSK-SHA256 SAE FT-PSK WPA-EAP' 'sae_password="x"' bgscan=""  'auth_alg=OPEN' mode=0)" \
	"$(block key_mgmt=NONE)" 'network={' 'ssid=6e6574' "psk=$(printf %064d 1)" '}' 'network={' 'ssid=P"a\x20b\n\"\\\e\101"' 'psk="12345678"' '}'
printf 'network={\r\n\tssid="net"\r\n\tpsk="12345678"\r\n}\r\n' >conf
chmod 644 conf
run wpa_supplicant -i none0 -c conf
is "lines may end in CR LF; others may not read it" "$(printf '%s\n' "$err" | grep conf)" \
	"wpa_supplicant: $tmp/conf: everybody can read this file, and the keys in it (chmod 600 it)"
mkfifo pipe
block 'psk="1"' >pipe &
says "a fifo is read to its end" "pipe:3: psk: a passphrase" -i none0 -c pipe
run sh -c 'wpa_passphrase net 12345678 | wpa_supplicant -i none0 -c /dev/stdin'
is "so is a pipe" "$status:$(printf '%s' "$err" | grep -c stdin)" 255:0
says "a folder is no configuration" "cannot read /: Is a directory" -i none0 -c / -P "$tmp/pid"
not_ok "and leaves no pid file" test -e pid

if applet wpa_cli; then
	run wpa_cli -p "$tmp/none" -i wlan0 status
	like "wpa_cli without wpa_supplicant" "$status $err" '^255 .*Failed to connect to non-global ctrl_ifname: wlan0'
	run wpa_cli -p "$tmp/none" status
	like "nor any interface" "$status $err" '^255 .*No such file'
	is "no socket of its own stays" "$(find /tmp -maxdepth 1 -name 'wpa_ctrl_*' -newer "$tmp/conf" | wc -l)" 0
fi
done_testing
