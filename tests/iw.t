#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: iw
# iw where the kernel has no radios: command lines, messages, statuses. tests/vm/guest/iw.t has the radios.
. "${0%/*}/lib.sh"
applet iw || { echo "1..0 # SKIP this configuration has no iw"; exit 0; }

run iw
is "without a command: the help, status 0" "$status:$err" "0:"
like "and it names the commands" "$out" 'set netns'
run iw --version
is "--version: status 0" "$status:$err" "0:"
like "--version: a version" "$out" '^iw .*[0-9]'

# What is wrong is told before the kernel is asked.
if [ -z "${TEST_PEER-}" ]; then
	wrong()
	{
		wrong_desc=$1 wrong_like=$2; shift 2
		run iw "$@"
		like "$wrong_desc" "$status:$out:$err" "^1::iw: $wrong_like"
	}
	wrong "an unknown command" 'unknown command: nosuch' nosuch
	wrong "an unknown command of an interface" 'unknown command: nosuch' dev wlan0 nosuch
	wrong "a command of radios for an interface" 'set netns is a command of radios: iw phy NAME' dev wlan0 set netns 1
	wrong "a command of interfaces for a radio" 'link is a command of interfaces: iw dev NAME' phy phy0 link
	wrong "no command" 'missing command after wlan0 \(try: iw dev wlan0 info\)' dev wlan0
	wrong "no command behind a name alone" 'missing command after lo \(try: iw dev lo info\)' lo
	wrong "no command of a radio" 'missing command after phy0 \(try: iw phy phy0 info\)' phy0
	wrong "an option that doesn't exist" 'unknown option: --nosuch' --nosuch dev
	wrong "a number of a wdev that is none" "invalid wdev number 'x'" wdev x del
	wrong "control bytes come out escaped" 'unknown command: .x1b\[31m' dev wlan0 "$(printf '\033[31m')"
	run iw --help
	is "--help is the help" "$status:$out" "0:$(iw)"
fi

# A host may have radios: these are about the others.
if [ -d /sys/class/ieee80211 ]; then
	run iw dev nosuch0 info
	is "an interface that doesn't exist: status 256 - ENODEV" "$status" 237
	like "and the message" "$err" '^command failed: No such device \(-19\)'
else
	run iw dev
	is "a kernel without nl80211: status 1" "$status:$out" "1:"
	like "and the message" "$err" 'nl80211 not found'
	run iw phy phy0 info
	is "the same for a radio" "$status:$out" "1:"
fi

# ---- a scripted kernel
[ -z "${TEST_PEER-}" ] || done_testing
. "$root/tests/unit/nl80211_peer.sh"
peer_build iw

# link_is DESC HEARD LINK: what networks that the kernel tells of make of the link.
link_is()
{
	run env PEER_HEARD="$2" "$peer/spacebox" iw dev lo link
	is "link: $1" "$status:$out:$err" "0:$3:"
}
tab=$(printf '\t')
connected="Connected to 02:00:00:00:01:00 (on lo)
${tab}SSID: net1
${tab}freq: 2417
${tab}signal: -41 dBm"
link_is "no network" "" "Not connected."
link_is "networks that are only heard" -- "Not connected."
link_is "one that it is associated to" -1 "$connected"
link_is "authenticated is not connected" -0 "Not connected."
link_is "a network that it is authenticated to stands behind" -10 "$connected"
link_is "a network that it is authenticated to stands in front" 01 "$connected"
link_is "an IBSS, without a station to ask about" 2 "Joined IBSS 02:00:00:00:00:00 (on lo)
${tab}SSID: net0
${tab}freq: 2412"

# ---- attributes in hexadecimal, as the kernel sends them and as it is sent them
# u8, u16, u32, u64 NUMBER; text WORDS: their bytes. attr TYPE HEX...: one attribute of them, or a nest of attributes.
u8() { printf '%02x' $(($1 & 255)); }
u16() { u8 "$1"; u8 $(($1 >> 8)); }
u32() { u16 "$1"; u16 $(($1 >> 16)); }
u64() { u32 "$1"; u32 $(($1 >> 32)); }
text() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n'; }
attr()
{
	attr_type=$1; shift
	attr_bytes=$(printf %s "$@")
	u16 $((4 + ${#attr_bytes} / 2))
	u16 "$attr_type"
	printf %s "$attr_bytes"
	case $((${#attr_bytes} % 8)) in 2) printf 000000 ;; 4) printf 0000 ;; 6) printf 00 ;; esac
}

# answer HEX CMD...: what the program makes of such an answer.
answer()
{
	answer_hex=$1; shift
	run env PEER_ANSWER="$answer_hex" "$peer/spacebox" iw "$@"
}
# about_phy0: the same of iw phy phy0 CMD...
about_phy0()
{
	answer_hex=$1; shift
	run env PEER_RADIOS=1 PEER_ANSWER="$answer_hex" "$peer/spacebox" iw phy phy0 "$@"
}
# sent DESC COMMAND HEX WORDS...: iw dev lo WORDS... (index 1) asks just that of the kernel.
sent()
{
	sent_desc=$1 sent_want="$2 $(attr 3 "$(u32 1)")$3"; shift 3
	rm -f "$tmp/sent"
	PEER_SENT=$tmp/sent "$peer/spacebox" iw dev lo "$@" > "$tmp/out" 2>&1
	is "$sent_desc" "$(cat "$tmp/sent")" "$sent_want"
}
# sent_phy: the same of iw phy phy0 WORDS... (index 0), whose last request it is.
sent_phy()
{
	sent_desc=$1 sent_want="$2 $(attr 1 "$(u32 0)")$3"; shift 3
	rm -f "$tmp/sent"
	PEER_SENT=$tmp/sent "$peer/spacebox" iw phy phy0 "$@" > "$tmp/out" 2>&1
	is "$sent_desc" "$(tail -n 1 "$tmp/sent")" "$sent_want"
}
# wrong_words DESC LIKE WORDS...: a usage error of iw dev lo WORDS..., and nothing is asked. wrong_value: a value is none.
wrong_words() { wrong_with 1 "$@"; }
wrong_value() { wrong_with 2 "$@"; }
wrong_with()
{
	wrong_status=$1 wrong_desc=$2 wrong_like=$3; shift 3
	rm -f "$tmp/sent"
	run env PEER_SENT="$tmp/sent" "$peer/spacebox" iw dev lo "$@"
	like "$wrong_desc" "$status:$out:$(cat "$tmp/sent" 2> /dev/null):$err" "^$wrong_status:::iw: $wrong_like"
}

# A radio: its bands
ht=ff00ff000100000000002c01 ht2=ffff0000000000000000000001000000
band1=$(attr 3 "${ht}1f000000"; attr 4 "$(u16 0x19ef)"; attr 5 02; attr 6 05; attr 7 fafe0c03aaff1820; attr 8 "$(u32 0x0338b932)"
	attr 2 "$(attr 0 "$(attr 1 "$(u32 65)")")"
	attr 1 "$(attr 0 "$(attr 1 "$(u32 2484)"; attr 2; attr 3; attr 6 "$(u32 2000)")"
		attr 1 "$(attr 1 "$(u32 2472)"; attr 5; attr 6 "$(u32 1550)")")")
band2=$(attr 3 $ht2; attr 6 00)
answer "$(attr 1 "$(u32 0)"; attr 2 70687930; attr 63 "$(u32 2346)"; attr 64 ffffffff; attr 105 "$(u32 1)"; attr 106 "$(u32 3)"
	attr 113 "$(u32 1)"; attr 57 01ac0f00070000000dac0f00ff010203; attr 22 "$(attr 0 "$band1")")\
.$(attr 1 "$(u32 0)"; attr 22 "$(attr 0 "$(attr 1 "$(attr 2 "$(attr 1 "$(u32 5885)"; attr 2)")")")")\
.$(attr 1 "$(u32 1)"; attr 2 70687931; attr 22 "$(attr 0 "$band2"
	attr 1 "$(attr 1 "$(attr 0 "$(attr 1 "$(u32 5955)"; attr 3)"; attr 1 "$(attr 1 "$(u32 58320)"; attr 2)")")")")" phy
# of a radio and of a network
vht='		VHT Capabilities (0x0338b932):
			Max MPDU length: 11454
			Supported Channel Width: neither 160 nor 80+80
			RX LDPC
			short GI (80 MHz)
			SU Beamformer
			SU Beamformee
			MU Beamformer
			MU Beamformee
			VHT TXOP PS
		VHT RX MCS set:
			1 streams: MCS 0-9
			2 streams: MCS 0-9
			3 streams: not supported
			4 streams: not supported
			5 streams: MCS 0-9
			6 streams: not supported
			7 streams: not supported
			8 streams: not supported
		VHT RX highest supported: 780 Mbps
		VHT TX MCS set:
			1 streams: MCS 0-9
			2 streams: MCS 0-9
			3 streams: MCS 0-9
			4 streams: MCS 0-9
			5 streams: not supported
			6 streams: not supported
			7 streams: not supported
			8 streams: not supported
		VHT TX highest supported: 24 Mbps
		VHT extended NSS: supported'
is "phy" "$status:$err:
$out" "0::
Wiphy phy0
	wiphy index: 0
	Fragmentation threshold: 2346
	Supported Ciphers:
		* WEP40 (00-0f-ac:1)
		* unknown (00-00-00:7)
		* CMAC-256 (00-0f-ac:13)
		* unknown (03-02-01:255)
	Configured Antennas: TX 0x1 RX 0x3
	Band 1:
		Capabilities: 0x19ef
			RX LDPC
			HT20/HT40
			SM Power Save disabled
			RX HT20 SGI
			RX HT40 SGI
			TX STBC
			RX STBC 1-stream
			Max AMSDU length: 7935 bytes
			DSSS/CCK HT40
		Maximum RX AMPDU length 32767 bytes (exponent: 0x002)
		Minimum RX AMPDU time spacing: 4 usec (0x05)
		HT Max RX data rate: 300 Mbps
		HT RX MCS rate indexes supported: 0-7, 16-23, 32
		TX unequal modulation supported
		HT TX Max spatial streams: 4
		HT TX MCS rate indexes supported may differ
$vht
		Bitrates (non-HT):
			* 6.5 Mbps
		Frequencies:
			* 2484 MHz [14] (disabled)
			* 2472 MHz [13] (15.5 dBm) (radar detection)
			* 5885 MHz [177] (disabled)
Wiphy phy1
	wiphy index: 1
	Band 1:
		Capabilities: 0x00
			HT20
			Static SM Power Save
			No RX STBC
			Max AMSDU length: 3839 bytes
			No DSSS/CCK HT40
		Maximum RX AMPDU length 8191 bytes (exponent: 0x000)
		Minimum RX AMPDU time spacing: No restriction (0x00)
		HT TX/RX MCS rate indexes supported: 0-15
	Band 2:
		Frequencies:
			* 5955 MHz [1] (passive scan)
			* 58320 MHz [1] (disabled)"

# HE and EHT: a bit of each list, with all that depends on it
streams() { for n in 1 2 3 4 5 6 7 8; do printf '				%s streams: %s\n' $n "$1"; done; }
answer "$(attr 1 "$(u32 0)"; attr 2 70687930; attr 22 "$(attr 3 "$(attr 9 "$(attr 1 "$(attr 1 "$(attr 2; attr 3)"
	attr 2 610000800000; attr 3 1c00000000008000000000; attr 4 0000555555aaffffffffffff; attr 5 5700
	attr 8 c200; attr 9 820000000008000001; attr 10 112233445566778899; attr 11 0012)"
	attr 2 "$(attr 1 "$(attr 7)"; attr 2 000000000000; attr 3 "0000000000000000000000"; attr 8 0000)")")")")" phy
is "HE and EHT" "$status:$err:
$out" "0::
Wiphy phy0
	wiphy index: 0
	Band 4:
		HE Iftypes: managed, AP
			HE MAC Capabilities (0x006180000000):
				+HTC HE Supported
				Maximum number of MSDUS Fragments: 3
				RX Control Frame to MultiBSS
			HE PHY Capabilities: (0x1c00000000008000000000):
				HE40/HE80/5GHz
				HE160/5GHz
				HE160/HE80+80/5GHz
				PPE Threshold Present
			HE RX MCS and NSS set <= 80 MHz
$(streams 'MCS 0-7')
			HE TX MCS and NSS set <= 80 MHz
$(streams 'MCS 0-9')
			HE RX MCS and NSS set 160 MHz
				1 streams: MCS 0-9
				2 streams: MCS 0-9
				3 streams: MCS 0-9
				4 streams: MCS 0-9
				5 streams: MCS 0-11
				6 streams: MCS 0-11
				7 streams: MCS 0-11
				8 streams: MCS 0-11
			HE TX MCS and NSS set 160 MHz
$(streams 'not supported')
			HE RX MCS and NSS set 80+80 MHz
$(streams 'not supported')
			HE TX MCS and NSS set 80+80 MHz
$(streams 'not supported')
			PPE Threshold 0x57 
		EHT Iftypes: managed, AP
			EHT MAC Capabilities (0xc200):
				EHT OM Control Supported
				Maximum MPDU Length: 3
			EHT PHY Capabilities (0x820000000008000001):
				320MHz in 6GHz Supported
				Beamformee SS (80MHz): 1
				PPE Thresholds Present
			EHT-MCS Map (BW <= 80) (0x112233):
				Rx Max NSS for MCS 0-9: 1
				Tx Max NSS for MCS 0-9: 1
				Rx Max NSS for MCS 10-11: 2
				Tx Max NSS for MCS 10-11: 2
				Rx Max NSS for MCS 12-13: 3
				Tx Max NSS for MCS 12-13: 3
			EHT-MCS Map (BW = 160) (0x445566):
				Rx Max NSS for MCS 0-9: 4
				Tx Max NSS for MCS 0-9: 4
				Rx Max NSS for MCS 10-11: 5
				Tx Max NSS for MCS 10-11: 5
				Rx Max NSS for MCS 12-13: 6
				Tx Max NSS for MCS 12-13: 6
			EHT-MCS Map (BW = 320) (0x778899):
				Rx Max NSS for MCS 0-9: 7
				Tx Max NSS for MCS 0-9: 7
				Rx Max NSS for MCS 10-11: 8
				Tx Max NSS for MCS 10-11: 8
				Rx Max NSS for MCS 12-13: 9
				Tx Max NSS for MCS 12-13: 9
			EHT PPE Thresholds 0x12 
		HE Iftypes: mesh point
			HE MAC Capabilities (0x000000000000):
			HE PHY Capabilities: (0x0000000000000000000000):
		EHT Iftypes: mesh point
			EHT MAC Capabilities (0x0000):
			EHT PHY Capabilities (0x000000000000000000):
			EHT-MCS Map (20 MHz Non-AP STA) (0x):
				Rx Max NSS for MCS 0-7: 0
				Tx Max NSS for MCS 0-7: 0
				Rx Max NSS for MCS 8-9: 0
				Tx Max NSS for MCS 8-9: 0
				Rx Max NSS for MCS 10-11: 0
				Tx Max NSS for MCS 10-11: 0
				Rx Max NSS for MCS 12-13: 0
				Tx Max NSS for MCS 12-13: 0"

# and the rest
limit() { attr "$1" "$(attr 1 "$(u32 "$2")"; attr 2 "$3")"; }
answer "$(attr 1 "$(u32 0)"; attr 2 70687930
	attr 120 "$(attr 1 "$(attr 1 "$(limit 1 1 "$(attr 2)"; limit 2 2 "$(attr 3; attr 7)")"; attr 2 "$(u32 3)"; attr 4 "$(u32 2)"
		attr 3; attr 5 "$(u32 9)")")"
	attr 148 "$(u16 0x0802)1cff000000000000000080"000000000000000000000000000000; attr 143 "$(u32 5)"
	attr 99 "$(attr 2; attr 3 "$(attr 101 "$(u16 0xd0)"; attr 101 "$(u16 0x40)")")"; attr 217 0504000000000000000080)" phy
is "phy: combinations, overrides, features, frames" "$status:$err:
$out" "0::
Wiphy phy0
	wiphy index: 0
	valid interface combinations:
		 * #{ managed } <= 1, #{ AP, mesh point } <= 2,
		   total <= 3, #channels <= 2, STA/AP BI must match, radar detect widths: { 20 MHz (no HT), 80 MHz }

	HT Capability overrides:
		 * MCS: ff 00 00 00 00 00 00 00 00 80
		 * maximum A-MSDU length
		 * supported channel width
		 * min MPDU start spacing
	Device supports TX status socket option.
	Device supports INACTIVITY_TIMER
	Supported TX frame types:
		 * AP: 0xd0 0x40
	Supported extended features:
		* [ VHT_IBSS ]: VHT-IBSS
		* [ MU_MIMO_AIR_SNIFFER ]
		* [ MGMT_TX_RANDOM_TA ]
		* [ 87 ]"

# Interfaces
dev() { attr 3 "$(u32 7)"; attr 4 "$(text wlan7)00"; attr 153 "$(u64 4294967298)"; attr 5 "$(u32 2)"; attr 1 "$(u32 1)"; printf %s "$1"; }
answer "$(dev "$(attr 83 01; attr 52 "$(text ' a b ')7f"; attr 38 "$(u32 5935)"; attr 159 "$(u32 4)"; attr 160 "$(u32 5775)"
	attr 161 "$(u32 5210)"; attr 98 "$(u32 1950)"
	attr 265 "$(for i in 1 2 3 4 5 6 7 8 9 10; do attr $i "$(u32 $i)"; done)")").$(dev "$(attr 83 00)")" dev
is "dev" "$status:$err:
$out" "0::
phy#1
	Interface wlan7
		ifindex 7
		wdev 0x100000002
		ssid \x20a b \x7f
		type managed
		channel 2 (5935 MHz), width: 80+80 MHz, center1: 5775 MHz, center2: 5210 MHz
		txpower 19.50 dBm
		multicast TXQ:
			qsz-byt	qsz-pkt	flows	drops	marks	overlmt	hashcol	tx-bytes	tx-packets
			1	2	3	4	5	6	8	9		10
		4addr: on
	Interface wlan7
		ifindex 7
		wdev 0x100000002
		type managed"

# Networks
element() { u8 "$1"; u8 $((${#2} / 2)); printf %s "$2"; }
rsn=0100000fac04"$(u16 2)"000fac04"000fac02$(u16 2)"000fac02000fac08"$(u16 0x00ac)"
wpa=0050f201"$(u16 1)0050f202$(u16 1)0050f204$(u16 1)0050f202"
answer "$(attr 3 "$(u32 1)"; attr 47 "$(attr 1 020000000100; attr 2 "$(u32 2437)"; attr 5 "$(u16 0x0431)"; attr 7 "$(u32 -4550)"
	attr 15 "$(u64 3723004999999)"; attr 3 "$(u64 90061000000)"
	attr 11 00; attr 6 "$(element 0 "$(text a\\)ff"; element 1 82848b960c; element 42 03; element 7 444520010d14
		element 61 0605"$(printf '%040d' 0)"; element 48 "$rsn"; element 221 "$wpa")")")\
.$(attr 3 "$(u32 1)"; attr 47 "$(attr 1 020000000200; attr 15 "$(u64 999999)"; attr 6 "$(element 42 00; element 61 0603
		element 48 0100000fac0401; element 221 0050f202; element 48 01000050f204"$(u16 0)$(u16 4)"000fac02)")")" dev lo scan dump
is "scan" "$status:$err:
$out" "0::
BSS 02:00:00:00:01:00(on lo)
	last seen: 3723.004s [boottime]
	TSF: 90061000000 usec (1d, 01:01:01)
	freq: 2437
	capability: ESS Privacy ShortPreamble ShortSlotTime (0x0431)
	signal: -45.50 dBm
	Information elements from Probe Response frame:
	SSID: a\x5c\xff
	Supported rates: 1.0* 2.0* 5.5* 11.0* 6.0 
	ERP: NonERP_Present Use_Protection
	Country: DE	Environment: Indoor/Outdoor
		Channels [1 - 13] @ 20 dBm
	HT operation:
		 * primary channel: 6
		 * secondary channel offset: above
		 * STA channel width: any
		 * RIFS: 0
		 * HT protection: no
		 * non-GF present: 0
		 * OBSS non-GF present: 0
		 * dual beacon: 0
		 * dual CTS protection: 0
		 * STBC beacon: 0
		 * L-SIG TXOP Prot: 0
		 * PCO active: 0
		 * PCO phase: 0
	RSN:	 * Version: 1
		 * Group cipher: CCMP
		 * Pairwise ciphers: CCMP TKIP
		 * Authentication suites: PSK SAE
		 * Capabilities: 16-PTKSA-RC 4-GTKSA-RC MFP-capable (0x00ac)
	WPA:	 * Version: 1
		 * Group cipher: TKIP
		 * Pairwise ciphers: CCMP
		 * Authentication suites: PSK
BSS 02:00:00:00:02:00(on lo)
	ERP: <no flags>
	RSN:	 * Version: 1
		 * Group cipher: CCMP
	RSN:	 * Version: 1
		 * Group cipher: 00-50-f2:4
		 * Pairwise ciphers:"

# The line above the elements: only where they came with an answer to a probe. from DESC WANT ATTRIBUTES
from()
{
	answer "$(attr 3 "$(u32 1)"; attr 47 "$(attr 1 020000000100; attr 6 000141; eval "$3")")" dev lo scan dump
	is "scan: $1" "$status:$err:$out" "0::BSS 02:00:00:00:01:00(on lo)
$2	SSID: A"
}
answered="	Information elements from Probe Response frame:
"
from "elements of nothing else" "" ""
from "elements of a beacon" "" "attr 11 000141"
from "other elements than the beacon's" "$answered" "attr 11 000142"
from "the kernel knows of an answer" "$answered" "attr 11 000141; attr 14"

# HT and VHT. heard HEX...: these elements, behind the network's head
heard()
{
	answer "$(attr 3 "$(u32 1)"; attr 47 "$(attr 1 020000000100; attr 6 "$@")")" dev lo scan dump
}
zeros=$(printf '%032d' 0)
heard "$(element 45 "ef1917${ht}00${zeros%????????????}")" "$(element 61 060bff00c00f$zeros)" "$(element 61 06000300400a$zeros)" \
	"$(element 191 32b93803fafe0c03aaff1820)" "$(element 192 012a00fcff)" "$(element 192 049b2a0080)" "$(element 45 ef19)" \
	"$(element 61 06)" "$(element 191 32b938)" "$(element 192 01)" "$(element 11 05017f1027)" "$(element 11 05017f10)"
is "HT, VHT and load, none of it too short" "$status:$err:
$out" "0::
BSS 02:00:00:00:01:00(on lo)
	HT capabilities:
		Capabilities: 0x19ef
			RX LDPC
			HT20/HT40
			SM Power Save disabled
			RX HT20 SGI
			RX HT40 SGI
			TX STBC
			RX STBC 1-stream
			Max AMSDU length: 7935 bytes
			DSSS/CCK HT40
		Maximum RX AMPDU length 65535 bytes (exponent: 0x003)
		Minimum RX AMPDU time spacing: 4 usec (0x05)
		HT Max RX data rate: 300 Mbps
		HT RX MCS rate indexes supported: 0-7, 16-23, 32
		HT TX MCS rate indexes are undefined
	HT operation:
		 * primary channel: 6
		 * secondary channel offset: below
		 * STA channel width: 20 MHz
		 * RIFS: 1
		 * HT protection: non-HT mixed
		 * non-GF present: 1
		 * OBSS non-GF present: 1
		 * dual beacon: 1
		 * dual CTS protection: 1
		 * STBC beacon: 1
		 * L-SIG TXOP Prot: 1
		 * PCO active: 1
		 * PCO phase: 1
	HT operation:
		 * primary channel: 6
		 * secondary channel offset: no secondary
		 * STA channel width: 20 MHz
		 * RIFS: 0
		 * HT protection: non-HT mixed
		 * non-GF present: 0
		 * OBSS non-GF present: 0
		 * dual beacon: 1
		 * dual CTS protection: 0
		 * STBC beacon: 0
		 * L-SIG TXOP Prot: 1
		 * PCO active: 0
		 * PCO phase: 1
	VHT capabilities:
$vht
	VHT operation:
		 * channel width: 1 (80 MHz)
		 * center freq segment 1: 42
		 * center freq segment 2: 0
		 * VHT basic MCS set: 0xfffc
	VHT operation:
		 * channel width: 4 (unknown)
		 * center freq segment 1: 155
		 * center freq segment 2: 42
		 * VHT basic MCS set: 0x8000
	BSS Load:
		 * station count: 261
		 * channel utilisation: 127/255
		 * available admission capacity: 10000 [*32us]"

# HE and EHT. The last of each is too short; an operation may lack what its bits promise.
heard "$(element 255 23400080017800"04bfce0000000000000000"aaaafaff)" "$(element 255 2340)" \
	"$(element 255 24f4ff0385fcff"012a00"03"0103070f06")" "$(element 255 24000002030000"01020703")" "$(element 255 240000)" \
	"$(element 255 6a1344434241"04070f"0180)" "$(element 255 6a0144434241"01")" "$(element 255 6a00)" "$(element 255 "")" "$(element 255 63)"
is "HE and EHT of a network, without most streams" "$status:$err:
$(printf '%s\n' "$out" | grep -v '[124-8] streams: ')" "0::
BSS 02:00:00:00:01:00(on lo)
	HE capabilities:
		HE MAC Capabilities (0x004001800078):
			Maximum number of MSDUS Fragments: 2
			Ack-Enabled Aggregation
			SRP Responder Role
			NDP Feedback Report
			OPS
			A-MSDU in A-MPDU
		HE PHY Capabilities: (0x04bfce0000000000000000):
			HE40/HE80/5GHz
			Punctured Preamble RX: 15
			Device Class: 1
			LDPC Coding in Payload
			Midamble Rx Max NSTS: 1
			NDP with 4x HE-LTF and 3.2us GI
			STBC Tx <= 80MHz
			STBC Rx <= 80MHz
			Full Bandwidth UL MU-MIMO
			Partial Bandwidth UL MU-MIMO
		HE RX MCS and NSS set <= 80 MHz
			3 streams: MCS 0-11
		HE TX MCS and NSS set <= 80 MHz
			3 streams: not supported
	HE Operation:
		HE Operation Parameters: (0x03fff4)
			Default PE Duration: 4
			TXOP Duration RTS Threshold: 1023
			VHT Operation Information Present
			Co-Hosted BSS
			ER SU Disable
			6 GHz Operation Information Present
		BSS Color: 5
		BSS Color Disabled
		Basic HE-MCS NSS Set: 0xfffc
			3 streams: not supported
		VHT Operation Info: 0x012a00
		Co-Hosted BSSID Indicator: 0x03
		6 Ghz Operation Information: 0x0103070f06
			Primary Channel: 1
			Channel Width: 80+80 or 160 MHz
			Regulatory Info: 0
			Center Frequency Segment 0: 7
			Center Frequency Segment 1: 15
			Minimum Rate: 6
	HE Operation:
		HE Operation Parameters: (0x020000)
			Default PE Duration: 0
			TXOP Duration RTS Threshold: 0
			6 GHz Operation Information Present
		BSS Color: 3
		Basic HE-MCS NSS Set: 0x0000
			3 streams: MCS 0-7
	EHT Operation:
		EHT Operation Parameters: (0x13)
			Group Addressed BU Indication Exponent: 0x1
		Basic EHT-MCS And NSS Set: 0x44434241
		EHT Operation Info: 0x04070f
			Channel Width: 320 MHz
			Center Frequency Segment 0: 7
			Center Frequency Segment 1: 15
		Disabled Subchannel Bitmap: 0x8001
	EHT Operation:
		EHT Operation Parameters: (0x01)
			Group Addressed BU Indication Exponent: 0x0
		Basic EHT-MCS And NSS Set: 0x44434241"

# Country, power, classes, mesh, extended capabilities, WMM and WPS; the last of each is too short
wps() { printf %s 0050f204104a0001101044000102101100046e616d65104200011b1057000101103b000103104100010110080002008610; }
heard "$(element 7 44454f24041734041a)" "$(element 7 444549)" "$(element 7 5553580b010ac90203)" "$(element 7 4445)" \
	"$(element 32 03)" "$(element 35 f600)" "$(element 59 515152000551)" "$(element 114 "$(text herd)")" "$(element 113 010203040583)" \
	"$(element 113 010203040583ff)" "$(element 127 0400080000020000)" "$(element 127 "")" \
	"$(element 221 0050f20201018000"03a4000027a4000042435e0062322f00")" "$(element 221 0050f2020101)" "$(element 221 "$(wps)")"
is "more elements" "$status:$err:
$out" "0::
BSS 02:00:00:00:01:00(on lo)
	Country: DE	Environment: Outdoor only
		Channels [36 - 48] @ 23 dBm
		Channels [52 - 64] @ 26 dBm
	Country: DE	Environment: Indoor only
		No country IE triplets present
	Country: US	Environment: bogus
		Channels [11 - 11] @ 10 dBm
		Extension ID: 201 Regulatory Class: 2 Coverage class: 3 (up to 1350m)
	Power constraint: 3 dB
	TPC report: TX power: -10 dBm
	Supported operating classes:
		 * current operating class: 81
		 * operating class: 81
		 * operating class: 82
	MESH ID: herd
	MESH Configuration:
		 * Active Path Selection Protocol ID: 1
		 * Active Path Selection Metric ID: 2
		 * Congestion Control Mode ID: 3
		 * Synchronization Method ID: 4
		 * Authentication Protocol ID: 5
		 * Mesh Formation Info:
			 Number of Peerings: 1
			 Connected to Mesh Gate
			 Connected to AS
		 * Mesh Capability
			 Accepting Additional Mesh Peerings
			 MCCA Supported
			 MCCA Enabled
			 Forwarding
			 MBCA Supported
			 TBTT Adjusting
			 Mesh Power Save Level
	Extended capabilities:
		 * Extended Channel Switching
		 * BSS Transition
		 * 41
	Extended capabilities:
	WMM:	 * Parameter version 1
		 * u-APSD
		 * BE: CW 15-1023, AIFSN 3
		 * BK: CW 15-1023, AIFSN 7
		 * VI: CW 7-15, AIFSN 2, TXOP 3008 usec
		 * VO: CW 3-7, AIFSN 2, TXOP 1504 usec
	WPS:	 * Version: 1.0
		 * Wi-Fi Protected Setup State: 2 (Configured)
		 * Device name: name
		 * Serial Number: \x1b
		 * AP setup locked: 0x01
		 * Response Type: 3 (AP)
		 * Selected Registrar: 0x1
		 * 0x1008: 2 bytes"
answer "$(attr 3 "$(u32 1)"; attr 47 "$(attr 1 020000000100; attr 6 "$(element 72 01)" "$(element 221 001122ff)" "$(element 5 00020000)" "$(element 5 0103017fff00)" "$(element 3 24)")")" \
	dev lo scan dump -u
is "scan dump -u" "$status:$err:$out" "0::BSS 02:00:00:00:01:00(on lo)
	Unknown IE (72): 01
	Unknown IE (221): 00 11 22 ff
	TIM: DTIM Count 0 DTIM Period 2 Bitmap Control 0x0 Bitmap[0] 0x0
	TIM: DTIM Count 1 DTIM Period 3 Bitmap Control 0x1 Bitmap[0] 0x7f (+ 2 octets)
	DS Parameter set: channel 36"

# Stations. Times of the wall clock follow what the kernel counts from its start.
answer "$(attr 3 "$(u32 1)"; attr 6 020000000100
	attr 21 "$(attr 27 "$(u32 9937)"; attr 2 "$(u32 1000)"; attr 3 "$(u32 2000)"; attr 9 "$(u32 10)"; attr 10 "$(u32 20)"; attr 7 c8; attr 13 c9
		attr 25 "$(attr 0 c7; attr 1 c6)"; attr 26 "$(attr 0 c9)"; attr 34 c5; attr 35 c4; attr 40 "$(u16 256)"
		attr 8 "$(attr 1 "$(u16 65535)"; attr 5 "$(u32 108889)"; attr 4)"; attr 14 "$(attr 1 "$(u16 0)")"
		attr 17 "$(u32 4)$(u32 4)"; attr 42 "$(u64 0)")")\
.$(attr 3 "$(u32 1)"; attr 6 020000000200; attr 21 "$(attr 2 "$(u32 1)"; attr 23 "$(u64 4294967296)"; attr 16 "$(u32 7)"
	attr 42 "$(u64 5999999)")")" dev lo station dump
is "stations" "$status:$err:
$(printf '%s\n' "$out" | sed 's/\([^:]*:.\)[0-9]* ms$/\1N ms/')" "0::
Station 02:00:00:00:01:00 (on lo)
	rx bytes:	1000
	rx packets:	10
	tx bytes:	2000
	tx packets:	20
	signal:  	-56 [-57, -58] dBm
	signal avg:	-55 [-55] dBm
	tx bitrate:	10888.9 MBit/s short GI
	rx bitrate:	(unknown)
	last ack signal:-59 dBm
	avg ack signal:	-60 dBm
	airtime weight: 256
	expected throughput:	9.704Mbps
	preamble:	short
	current time:	N ms
Station 02:00:00:00:02:00 (on lo)
	rx bytes:	4294967296
	connected time:	7 seconds
	associated at [boottime]:	0.005s
	associated at:	N ms
	current time:	N ms"
times=$(printf '%s\n' "$out" | sed -n 's/^.\(a\|c\)[^:]*:.\([0-9]*\)[0-9]\{3\} ms$/\2/p')
now=$(date +%s) up=$(sed 's/[. ].*//' /proc/uptime)
near() { [ $(($1 - $2)) -ge -20 ] && [ $(($1 - $2)) -le 20 ]; }
# shellcheck disable=SC2086
set -- $times
ok "a station's current time" near "$1" "$now"
ok "when it was associated" near "$2" $((now - up))
answer "$(attr 3 "$(u32 1)"; attr 6 020000000100; attr 21 "$(attr 4 "$(u16 5)"; attr 5 "$(u16 6)"; attr 6 04; attr 41 "$(u32 77)"; attr 38 01
	attr 43 00; attr 20 "$(u32 1)"; attr 21 "$(u32 2)"; attr 22 "$(u32 4)"; attr 19 "$(u64 9)"
	attr 31 "$(attr 1 "$(attr 1 "$(u64 10)"; attr 2 "$(u64 11)"; attr 3 "$(u64 12)"; attr 4 "$(u64 13)"
		attr 6 "$(attr 1 "$(u32 21)"; attr 2 "$(u32 22)"; attr 7 "$(u32 27)"; attr 10 "$(u32 30)")")"; attr 2 "$(attr 1 "$(u64 14)")")")")" \
	dev lo station dump -v
is "a station of a mesh, -v" "$status:$err:
$(printf '%s\n' "$out" | grep -v 'current time')" "0::
Station 02:00:00:00:01:00 (on lo)
	Toffset:	9 us
	mesh llid:	5
	mesh plid:	6
	mesh plink:	ESTAB
	mesh airtime link metric: 77
	mesh connected to gate:	yes
	mesh connected to auth server:	no
	mesh local PS mode:	ACTIVE
	mesh peer PS mode:	LIGHT SLEEP
	mesh non-peer PS mode:	UNKNOWN
	MSDU:
		TID	rx	tx	tx retries	tx failed
		0	10	11	12		13
		1	14	0	0		0
	TXQs:
		TID	qsz-byt	qsz-pkt	flows	drops	marks	overlmt	hashcol	tx-bytes	tx-packets
		0	21	22	0	0	0	0	0	0		30"
path=$(attr 3 "$(u32 1)"; attr 6 020000000001; attr 26 020000000002; attr 27 "$(attr 1 "$(u32 3)"; attr 2 "$(u32 77)"
	attr 3 "$(u32 8193)"; attr 4 "$(u32 4000)"; attr 5 15; attr 6 "$(u32 100)"; attr 7 02; attr 8 09; attr 9 "$(u32 11)")")
line="02:00:00:00:00:01 02:00:00:00:00:02 lo	77	8193	3	4000	100	2	0x15	9	11"
answer "$path.$path" dev lo mpath dump
is "mpath dump" "$status:$err:$out" "0::\
DEST ADDR         NEXT HOP          IFACE	SN	METRIC	QLEN	EXPTIME	DTIM	DRET	FLAGS	HOP_COUNT	PATH_CHANGE
$line
$line"
answer "$path" dev lo mpath get 02:00:00:00:00:01
is "mpath get" "$status:$err:$out" "0::$line"
answer "$path" dev lo mpp dump
is "mpp dump" "$status:$err:$out" "0::DEST ADDR         PROXY NODE        IFACE
02:00:00:00:00:01 02:00:00:00:00:02 lo"
answer "$path" dev lo mpp get 02:00:00:00:00:01
is "mpp get" "$status:$err:$out" "0::02:00:00:00:00:01 02:00:00:00:00:02 lo"
mesh=$(attr 3 "$(u32 1)"; attr 35 "$(attr 1 "$(u16 100)"; attr 6 1f; attr 13 "$(u16 50)"; attr 20 "$(u32 -80)"; attr 26 "$(u32 2)"; attr 31 01)")
answer "$mesh" dev lo mesh_param dump
is "mesh_param dump" "$status:$err:
$out" "0::
mesh_retry_timeout = 100 milliseconds
mesh_ttl = 31
mesh_hwmp_net_diameter_traversal_time = 50 TUs
mesh_rssi_threshold = -80 dBm
mesh_power_mode = light
mesh_connected_to_as = 1"
answer "$mesh" dev lo get mesh_param mesh_hwmp_net_diameter_traversal_time
is "get mesh_param" "$status:$err:$out" "0::50 TUs"

# Events: whom they are about, then what there is to say
events()
{
	run env PEER_EVENTS="$1" "$peer/spacebox" iw event
}
about=$(attr 1 "$(u32 0)"; attr 3 "$(u32 1)")
types= want=
for type in 1:IBSS 2:station "3:access point" 4:AP-VLAN 5:WDS 6:monitor "7:mesh point" 8:P2P-client 9:P2P-GO 10:P2P-Device 11:OCB 12:NAN; do
	types="$types.7:$about$(attr 4 "$(text w0)00"; attr 5 "$(u32 "${type%%:*}")"; attr 83 00)"
	want="${want}w0 (phy #0): new interface type ${type#*:} use 4addr 0
"
done
events "${types#.}"
is "types of interfaces as events have them" "$out
" "$want"
events "6:$about$(attr 5 "$(u32 3)"; attr 83 01).139:$about$(attr 88 "$(u64 4660)"; attr 92).139:$about$(attr 88 "$(u64 1)")\
.60:$about$(attr 88 "$(u64 1)"; attr 92).15:$about.200:$about"
is "events" "$out" "lo (phy #0): set interface type access point use 4addr 1
lo (phy #0): ctrl. port TX status (cookie 1234): acked
lo (phy #0): ctrl. port TX status (cookie 1): no ack
lo (phy #0): mgmt TX status (cookie 1): acked
lo (phy #0): unknown event 15 (start_ap)
lo (phy #0): unknown event 200"
mac=$(attr 6 020000000100)
channel="$(attr 38 "$(u32 5180)"; attr 159 "$(u32 3)"; attr 160 "$(u32 5210)")"
events "43:$about$mac.72:$about$mac.110:$about$channel.88:$about$channel.94:$about$(attr 168 "$(u32 1)")$channel\
.94:$about$(attr 168 "$(u32 9)")$channel.75:$about.77:$about.78:$about.70:$about.71:$about.41:$about$mac"
is "events of meshes, cells and channels" "$out" "lo (phy #0): IBSS 02:00:00:00:01:00 joined
lo (phy #0): new peer candidate 02:00:00:00:01:00
lo (phy #0): channel switch started freq=5180 width=\"80 MHz\" freq1=5210
lo (phy #0): channel switch freq=5180 width=\"80 MHz\" freq1=5210
lo (phy #0): 5180 MHz: CAC finished
lo (phy #0): 5180 MHz: unknown radar event
lo (phy #0): scheduled scan started
lo (phy #0): got scheduled scan results
lo (phy #0): sched scan stopped
lo (phy #0): unprotected deauth
lo (phy #0): unprotected disassoc
lo (phy #0): Michael MIC failure event: source MAC address 02:00:00:00:01:00"
events "46:$about$mac$(attr 72 "$(u16 0)").46:$about$(attr 72 "$(u16 17)").46:$about$mac$(attr 72 "$(u16 1)").46:$about$(attr 72 "$(u16 1)"
	attr 65).37:$about$(attr 65).38:$about$(attr 65).47:$about$mac.48:$about$(attr 71; attr 54 "$(u16 15)").48:$about\
.103:$about$(attr 195 "$(u32 4980)"; attr 196 "$(u32 5)"; attr 197 010203)"
is "events of a connection and a vendor" "$out" "lo (phy #0): connected to 02:00:00:00:01:00
lo (phy #0): failed to connect, status: 17: too many stations
lo (phy #0): failed to connect to 02:00:00:00:01:00, status: 1
lo (phy #0): timed out
lo (phy #0): auth: timed out
lo (phy #0): assoc: timed out
lo (phy #0): roamed to 02:00:00:00:01:00
lo (phy #0): disconnected (by AP) reason: 15: 4-way handshake timeout
lo (phy #0): disconnected (local request)
lo (phy #0): vendor event 001374:5"
frame() { attr 51 "$1003a0102000000000002000000010002000000010010$2"; }
events "37:$about$(frame b0 00000002001100).38:$about$(frame 10 0001001e00c0aa).39:$about$(frame c0 000700).40:$about$(frame a0 000800)\
.37:$about$(frame b0 00000002000000).39:$about$(frame c0 001100).39:$about$(frame c0 008c00)\
.39:$about$(attr 51 c0003a01).37:$about$(frame b0 000000020011)"
is "events with a frame" "$out" "lo (phy #0): auth 02:00:00:00:01:00 -> 02:00:00:00:00:00 status: 17: too many stations
lo (phy #0): assoc 02:00:00:00:01:00 -> 02:00:00:00:00:00 status: 30: try again later
lo (phy #0): deauth 02:00:00:00:01:00 -> 02:00:00:00:00:00 reason 7: class 3 frame, not associated
lo (phy #0): disassoc 02:00:00:00:01:00 -> 02:00:00:00:00:00 reason 8: disassociated, leaving
lo (phy #0): auth 02:00:00:00:01:00 -> 02:00:00:00:00:00 status: 0: Successful
lo (phy #0): deauth 02:00:00:00:01:00 -> 02:00:00:00:00:00 reason 17
lo (phy #0): deauth 02:00:00:00:01:00 -> 02:00:00:00:00:00 reason 140
lo (phy #0): deauth
lo (phy #0): auth"
# connects DESC STATUS WANT HEX: how connect -w ends, and its status, when the kernel tells that of interface 1, after one of another
connects()
{
	run env PEER_ANSWER= PEER_EVENTS="46:$(attr 1 "$(u32 0)"; attr 3 "$(u32 2)").15:$about.46:$about$4" "$peer/spacebox" iw dev lo connect -w net
	is "connect -w: $1" "$status:$out:$err" "$2:$3:"
}
connects "connected" 0 "lo (phy #0): connected to 02:00:00:00:01:00" "$mac$(attr 72 "$(u16 0)")"
connects "refused" 1 "lo (phy #0): failed to connect to 02:00:00:00:01:00, status: 17: too many stations" "$mac$(attr 72 "$(u16 17)")"
connects "timed out" 1 "lo (phy #0): timed out" "$(attr 72 "$(u16 1)"; attr 65)"

# Channels: a band in two parts, as the kernel sends it
frequency() { attr "$1" "$(attr 1 "$(u32 "$2")"; eval "$3")"; }
about_phy0 "$(attr 1 "$(u32 0)"; attr 22 "$(attr 1 "$(attr 4 "$(u16 2)"; attr 8 "$(u32 4)")")").$(attr 1 "$(u32 0)"
	attr 22 "$(attr 1 "$(attr 1 "$(frequency 0 5180 'attr 6 "$(u32 2300)"; attr 3; attr 4; attr 9'
		frequency 1 5260 'attr 5; attr 7 "$(u32 1)"; attr 8 "$(u32 5999)"; attr 13 "$(u32 60000)"; attr 11; attr 16'
		frequency 2 5300 'attr 2; attr 3; attr 6 "$(u32 2000)"')")")").$(attr 1 "$(u32 0)"
	attr 22 "$(attr 3 "$(attr 1 "$(frequency 0 5955 '')")")")" channels
is "channels" "$status:$err:
$out" "0::
Band 2:
	* 5180 MHz [36] 
	  Maximum TX power: 23.0 dBm
	  No IR
	  Channel widths: 20MHz HT40+ VHT80 VHT160
	* 5260 MHz [52] 
	  Radar detection
	  Channel widths: HT40- HT40+ VHT160
	  DFS state: unavailable (for 5 sec)
	  DFS CAC time: 60000 ms
	* 5300 MHz [60] (disabled)
Band 4:
	* 5955 MHz [1] 
	  Channel widths: 20MHz"

# Queues and surveys
about_phy0 "$(attr 1 "$(u32 0)"; attr 266 "$(u32 8192)"; attr 268 "$(u32 300)"
	attr 265 "$(attr 1 "$(u32 11)"; attr 2 "$(u32 12)"; attr 6 "$(u32 16)"; attr 11 "$(u32 21)")")" get txq
is "get txq" "$status:$err:
$out" "0::
Packet limit:		8192 pkts
Quantum:		300 bytes
Number of queues:	21
Backlog:		12 pkts
Memory usage:		11 bytes
Packet limit overflows:	16"
answer "$(attr 3 "$(u32 1)"; attr 84 "$(attr 1 "$(u32 5180)"; attr 2 a1; attr 3; attr 4 "$(u64 104)"; attr 5 "$(u64 105)"; attr 6 "$(u64 106)"
	attr 7 "$(u64 107)"; attr 8 "$(u64 108)")").$(attr 3 "$(u32 1)"; attr 84 "$(attr 1 "$(u32 2412)")")\
.$(attr 3 "$(u32 1)"; attr 84 "$(attr 3)")" dev lo survey dump
is "survey dump" "$status:$err:
$out" "0::
Survey data from lo
	frequency:			5180 MHz [in use]
	noise:				-95 dBm
	channel active time:		104 ms
	channel busy time:		105 ms
	extension channel busy time:	106 ms
	channel receive time:		107 ms
	channel transmit time:		108 ms
Survey data from lo
	frequency:			2412 MHz
Survey data from lo"

# Rules
rule() { attr 0 "$(attr 1 "$(u32 "$1")"; attr 2 "$(u32 5250000)"; attr 3 "$(u32 5330000)"; attr 4 "$(u32 80000)"; attr 5 "$(u32 "$2")"
	attr 6 "$(u32 2000)"; attr 7 "$(u32 60000)")"; }
answer "$(attr 33 444500; attr 146 02; attr 34 "$(rule 16 99; rule 2048 300)").$(attr 1 "$(u32 3)"; attr 33 "$(text 1)1b00").\
$(attr 1 "$(u32 4)"; attr 216; attr 33 303000; attr 146 09)" reg get
is "rules" "$status:$err:
$out" "0::
global
country DE: DFS-ETSI
	(5250 - 5330 @ 80), (N/A, 20), (60000 ms), DFS
	(5250 - 5330 @ 80), (3, 20), (N/A), AUTO-BW

phy#3
country 1\x1b: DFS-UNSET

phy#4 (self-managed)
country 00: DFS-UNKNOWN"

# What is asked of the kernel, nests marked as such
nest=32768
mhz() { attr 38 "$(u32 "$1")"; attr 159 "$(u32 "$2")"; attr 160 "$(u32 "$3")"; }
sent "set channel 14" 2 "$(mhz 2484 0 2484)" set channel 14
sent "set channel 36 80MHz" 2 "$(mhz 5180 3 5210)" set channel 36 80MHz
sent "set channel 48 80MHz" 2 "$(mhz 5240 3 5210)" set channel 48 80MHz
sent "set channel 177 80MHz" 2 "$(mhz 5885 3 5855)" set channel 177 80MHz
sent "set channel 3 HT40+" 2 "$(mhz 2422 2 2432)" set channel 3 HT40+
sent "set channel 7 HT40-" 2 "$(mhz 2442 2 2432)" set channel 7 HT40-
sent "set channel 184" 2 "$(mhz 4920 0 4920)" set channel 184
sent "set channel 36 160MHz" 2 "$(mhz 5180 5 5250)" set channel 36 160MHz
sent "set channel 100 in any case" 2 "$(mhz 5500 5 5570)" set channel 100 160mhz
sent "set freq 80MHZ" 2 "$(mhz 5180 3 5210)" set freq 5180 80MHZ
sent "set freq noht" 2 "$(mhz 5180 0 5180)" set freq 5180 noht
sent "set freq ht40+" 2 "$(mhz 5180 2 5190)" set freq 5180 ht40+
sent "set freq VHT80" 2 "$(mhz 5745 3 5775)" set freq 5745 VHT80
sent "set freq HE20" 2 "$(mhz 2412 1 2412)" set freq 2412 HE20
sent "set freq HE160 in 6 GHz" 2 "$(mhz 5975 5 6025)" set freq 5975 HE160
sent "set freq EHT320 in 6 GHz" 2 "$(mhz 6115 13 6105)" set freq 6115 EHT320
sent "a width without its center" 2 "$(mhz 5220 2 5230)" set freq 5220 40
sent "set freq with one center" 2 "$(mhz 5180 3 5210)" set freq 5180 80 5210
sent "set freq with two" 2 "$(mhz 5180 4 5210; attr 161 "$(u32 5775)")" set freq 5180 80+80 5210 5775
wrong_words "a channel that is none" 'no channel 15 in 2.4 and 5 GHz' set channel 15
wrong_words "no block of 80 MHz" '2412 MHz lies in no block of 80 MHz' set channel 1 80MHz
wrong_words "a block beyond the band" '5765 MHz lies in no block of 320 MHz' set freq 5765 320MHz
wrong_words "no width" "invalid width '30' \\(one of: NOHT .* 320MHz\\)" set freq 5180 30
wrong_words "two halves without centers" 'missing frequency in MHz' set freq 5180 80+80
wrong_words "one word too many" "unexpected word 'x'" set type managed x
sent "set type ibss" 6 "$(attr 5 "$(u32 1)")" set type ibss
sent "set type __nan" 6 "$(attr 5 "$(u32 12)")" set type __nan
sent "set type adhoc" 6 "$(attr 5 "$(u32 1)")" set type adhoc
sent "set type mp" 6 "$(attr 5 "$(u32 7)")" set type mp
wrong_value "a type that is none" "invalid type 'router' \\(one of: ibss managed __ap .* mp\\)$" set type router
wrong_words "no type" 'missing type \(one of: ibss' set type
sent "set 4addr on" 6 "$(attr 83 01)" set 4addr on
sent "set 4addr off" 6 "$(attr 83 00)" set 4addr off
sent "set power_save on" 61 "$(attr 93 "$(u32 1)")" set power_save on
sent "set power_save off" 61 "$(attr 93 "$(u32 0)")" set power_save off
wrong_value "neither on nor off" "invalid value 'onn' \\(one of: off on\\)" set power_save onn
sent "set txpower auto" 2 "$(attr 97 "$(u32 0)")" set txpower auto
sent "set txpower limit" 2 "$(attr 97 "$(u32 1)"; attr 98 "$(u32 -100)")" set txpower limit -100
sent "set txpower fixed" 2 "$(attr 97 "$(u32 2)"; attr 98 "$(u32 1500)")" set txpower fixed 1500
sent "set monitor" 6 "$(attr 5 "$(u32 6)"; attr $((23 | nest)) "$(attr 1; attr 3)")" set monitor fcsfail control
sent "set monitor none" 6 "$(attr 5 "$(u32 6)"; attr $((23 | nest)))" set monitor none
wrong_words "set monitor without flags" 'missing flags' set monitor
wrong_words "set monitor with a word that is no flag" "unexpected word 'all'" set monitor none all
sent "set meshid" 6 "$(attr 24 "$(text mesh)")" set meshid mesh
sent "set noack_map" 87 "$(attr 149 "$(u16 9)")" set noack_map 9
sent "set peer" 66 "$(attr 6 020000000001)" set peer 02:00:00:00:00:01
station=$(attr 6 020000000001)
sent "station del" 20 "$station" station del 02:00:00:00:00:01
sent "station del with a reason" 20 "$station$(attr 41 0a; attr 54 "$(u16 5)")" station del 02:00:00:00:00:01 subtype 0xA reason-code 5
sent "station set plink_action" 18 "$station$(attr 25 02)" station set 02:00:00:00:00:01 plink_action block
sent "station set mesh_power_mode" 18 "$station$(attr 164 "$(u32 2)")" station set 02:00:00:00:00:01 mesh_power_mode light
sent "station set vlan" 18 "$station$(attr 20 "$(u32 5)")" station set 02:00:00:00:00:01 vlan 5
sent "station set airtime_weight" 18 "$station$(attr 274 "$(u16 256)")" station set 02:00:00:00:00:01 airtime_weight 256
sent "station set txpwr" 18 "$station$(attr 275 01; attr 276 "$(u16 10)")" station set 02:00:00:00:00:01 txpwr limit 10
wrong_value "an action that is none" "invalid plink_action 'go' \\(one of: open block\\)" station set 02:00:00:00:00:01 plink_action go
wrong_words "no setting" 'missing setting \(plink_action, ' station set 02:00:00:00:00:01
channel=$(mhz 2412 1 2412)
sent "mesh join" 68 "$(attr 24 "$(text herd)")" mesh join herd
sent "mesh join with all" 68 "$(attr 24 "$(text herd)")$channel$(attr 36 02040b; attr 107 "$(u32 110)"; attr 12 "$(u32 100)"
	attr 13 "$(u32 2)"; attr $((112 | nest)) "$(attr 6 01)"; attr $((35 | nest)) "$(attr 6 05; attr 20 "$(u32 -70)")")" \
	mesh join herd freq 2412 HT20 basic-rates 1,2,5.5 mcast-rate 11 beacon-interval 100 dtim-period 2 vendor_sync on \
	mesh_ttl=5 mesh_rssi_threshold=-70
sent "mesh join without a width" 68 "$(attr 24 "$(text herd)"; mhz 5180 0 5180; attr 13 "$(u32 3)")" mesh join herd freq 5180 dtim-period 3
sent "mesh leave" 69 "" mesh leave
sent "set mesh_param" 29 "$(attr $((35 | nest)) "$(attr 6 07; attr 26 "$(u32 2)"; attr 19 00)")" \
	set mesh_param mesh_ttl=7 mesh_power_mode light mesh_fwding=0
wrong_value "a parameter that is none" "unknown mesh parameter 'mesh_foo'" set mesh_param mesh_foo=1
wrong_value "a value beyond a byte" "invalid mesh_ttl '256'" set mesh_param mesh_ttl=256
wrong_value "neither 0 nor 1" "invalid mesh_fwding '2'" set mesh_param mesh_fwding=2
wrong_words "no parameter" 'missing parameter' set mesh_param
wrong_value "a parameter to get that is none" "unknown mesh parameter 'mesh_foo'" get mesh_param mesh_foo
sent "mpath new" 23 "$station$(attr 26 020000000002)" mpath new 02:00:00:00:00:01 next_hop 02:00:00:00:00:02
sent "mpath set" 22 "$station$(attr 26 020000000002)" mpath set 02:00:00:00:00:01 next_hop 02:00:00:00:00:02
sent "mpath del" 24 "$station" mpath del 02:00:00:00:00:01
sent "mpath probe" 136 "$station$(attr 51 0102ff)" mpath probe 02:00:00:00:00:01 frame 01:02:ff
wrong_words "a frame that is none" "invalid bytes '01:2'" mpath probe 02:00:00:00:00:01 frame 01:2
sent "ibss join" 43 "$(attr 52 "$(text pond)"; mhz 2412 0 2412)" ibss join pond 2412
sent "ibss join with all" 43 "$(attr 52 "$(text pond)")$channel$(attr 60)$station$(attr 12 "$(u32 100)"; attr 36 02160b; attr 107 "$(u32 55)")" \
	ibss join pond 2412 HT20 fixed-freq 02:00:00:00:00:01 beacon-interval 100 basic-rates 1,11,5.5 mcast-rate 5.5
sent "ibss leave" 44 "" ibss leave
wrong_words "ibss join with a key" 'a network with a key is not in this iw' ibss join pond 2412 key d:0:abcde
wrong_words "rates that are none" "invalid rates '1,,2'" ibss join pond 2412 basic-rates 1,,2
sent "set mcast_rate" 92 "$(attr 107 "$(u32 55)")" set mcast_rate 5.5
wrong_words "a rate that is none" "invalid rate '5.55'" set mcast_rate 5.55
rates() { attr $((90 | nest)) "$@"; }
band() { band_number=$1; shift; attr $((band_number | nest)) "$@"; }
sent "set bitrates, none" 57 "" set bitrates
sent "set bitrates" 57 "$(rates "$(band 0 "$(attr 1 02040b; attr 2 070f)")" "$(band 1 "$(attr 1)")")" \
	set bitrates legacy-5 legacy-2.4 1 2 5.5 ht-mcs-2.4 7 15
sent "set bitrates, VHT" 57 "$(rates "$(band 1 "$(attr 3 ff038300000000000000000000000000; attr 4 01)")")" \
	set bitrates vht-mcs-5 1:0-9 2:0,1,7 sgi-5
sent "set bitrates, HE" 57 "$(rates "$(band 3 "$(attr 5 00000800000000000000000000000000; attr 6 00; attr 7 01)")")" \
	set bitrates he-mcs-6 2:3 he-gi-6 0.8 he-ltf-6 2
sent "set bitrates, long guard interval" 57 "$(rates "$(band 0 "$(attr 4 02)")")" set bitrates lgi-2.4
wrong_words "a band that is none" "invalid band in 'legacy-7' " set bitrates legacy-7 1
wrong_words "too many streams" 'invalid number of streams' set bitrates vht-mcs-5 9:1
wrong_words "too fast" 'invalid rate \(0 to 9\)' set bitrates vht-mcs-5 1:10
wrong_words "rates of nothing" "invalid rate 'eht-mcs-5'" set bitrates eht-mcs-5 1:0
for left in ap auth cac coalesce commands cqm features ftm hwsim key measurement mgmt nan ocb offchannel p2p roc switch vendor \
	wowlan 'scan sched_start' 'scan sched_stop' 'set sar_specs' 'set tidconf'; do
	# shellcheck disable=SC2086
	run "$peer/spacebox" iw dev lo $left x
	like "$left is left out" "$status:$err" "^1:iw: $left is not in this iw \\(see LEFT OUT in iw\\(8\\)\\)"
done
sent_phy "set rts" 2 "$(attr 64 "$(u32 500)")" set rts 500
sent_phy "set rts off" 2 "$(attr 64 ffffffff)" set rts off
sent_phy "set frag" 2 "$(attr 63 "$(u32 2346)")" set frag 2346
sent_phy "set retry" 2 "$(attr 61 07; attr 62 04)" set retry short 7 long 4
sent_phy "set coverage" 2 "$(attr 89 05)" set coverage 5
sent_phy "set distance" 2 "$(attr 89 02)" set distance 451
sent_phy "set distance, the farthest" 2 "$(attr 89 ff)" set distance 114750
sent_phy "set distance auto" 2 "$(attr 209)" set distance auto
sent_phy "set antenna" 2 "$(attr 105 "$(u32 3)"; attr 106 "$(u32 1)")" set antenna 0x3 1
sent_phy "set antenna, one for both" 2 "$(attr 105 "$(u32 2)"; attr 106 "$(u32 2)")" set antenna 2
sent_phy "set antenna all" 2 "$(attr 105 ffffffff; attr 106 ffffffff)" set antenna all
sent_phy "set txq" 2 "$(attr 266 "$(u32 100)"; attr 268 "$(u32 300)")" set txq limit 100 quantum 300
sent_phy "set name" 2 "$(attr 2 "$(text radio0)00")" set name radio0
# wrong_phy DESC LIKE WORDS...
wrong_phy()
{
	wrong_desc=$1 wrong_like=$2; shift 2
	run "$peer/spacebox" iw phy phy0 "$@"
	like "$wrong_desc" "$status:$out:$err" "^1::iw: $wrong_like"
}
wrong_phy "too far" "invalid distance '114751'" set distance 114751
wrong_phy "a class beyond a byte" "invalid coverage '256'" set coverage 256
wrong_phy "no limit" 'missing limit \(short N, long N\)' set retry
wrong_phy "no limit of queues" 'missing limit \(limit N, memory_limit N, quantum N\)' set txq
wrong_phy "no value" 'missing value after rts' set rts
wrong_phy "no name of a namespace" 'missing name of the network namespace' set netns name
wrong_phy "three masks" "unexpected word '3'" set antenna 1 2 3
added() { attr 4 "$(text "$1")00"; attr 5 "$(u32 "$2")"; }
sent "interface add" 7 "$(added abcdefghijklmno 6; attr $((23 | nest)) "$(attr 1; attr 4)"; attr 6 020000000042; attr 83 01)" \
	interface add abcdefghijklmno type monitor flags none fcsfail otherbss addr 02:00:00:00:00:42 4addr on
wrong_words "a name that is too long" "invalid interface name 'abcdefghijklmnop' \\(1 to 15 bytes\\)" interface add abcdefghijklmnop type monitor
wrong_words "a type without \"type\"" "missing word 'type'" interface add mon0 typ monitor
wrong_value "a MAC address that is none" "invalid addr '02:00'" interface add mon0 type monitor addr 02:00
sent "scan trigger" 33 "$(attr $((45 | nest)) "$(attr 0)")" scan trigger
sent "scan trigger with everything" 33 "$(attr $((44 | nest)) "$(attr 0 "$(u32 2412)"; attr 1 "$(u32 5180)")"
	attr $((45 | nest)) "$(attr 0 "$(text a)"; attr 1 "$(text 'b c')")"; attr 158 "$(u32 2)")" scan trigger freq 2412 5180 ssid a 'b c' flush
sent "scan trigger with all flags" 33 "$(attr 235 "$(u16 50)"; attr 236; attr $((45 | nest)) "$(attr 0)"; attr 158 "$(u32 16391)")" \
	scan trigger duration 50 duration-mandatory lowpri flush ap-force coloc
sent "scan trigger for a mesh" 33 "$(attr 42 "72$(u8 4)$(text herd)"; attr $((45 | nest)) "$(attr 0)")" scan trigger meshid herd
sent "scan trigger with elements" 33 "$(attr 42 0001ff; attr $((45 | nest)) "$(attr 0)")" scan trigger ies 00:01:ff
sent "scan trigger: a name ends where a word begins" 33 "$(attr $((45 | nest)) "$(attr 0 "$(text a)")"; attr $((44 | nest)) "$(attr 0 "$(u32 2412)")")" \
	scan trigger ssid a freq 2412
sent "scan abort" 114 "" scan abort
wrong_words "a mesh's name that is too long" "invalid mesh name 'abcd" scan trigger meshid abcdefghijklmnopqrstuvwxyz0123456
sent "scan trigger passive" 33 "" scan trigger passive
wrong_words "a passive scan by name" "a passive scan can't ask for a network by name" scan trigger passive ssid a
thirty3=abcdefghijklmnopqrstuvwxyz0123456
wrong_words "a scan for a name that is too long" "invalid network name '$thirty3' \\(at most 32 bytes\\)" scan trigger ssid $thirty3
wrong_words "the same of connect" "invalid network name '$thirty3'" connect $thirty3
sent "connect" 46 "$(attr 52 "$(text net)"; attr 38 "$(u32 2412)"; attr 6 020000000001)" connect net 2412 02:00:00:00:00:01
wrong_words "connect with a key" "unexpected word 'd:0:secret' \\(for a network with a key see wpa_supplicant" connect net 2412 02:00:00:00:00:01 d:0:secret
wrong_words "a command of stations that is none" 'missing MAC address' station set
wrong_words "half a command" 'unknown command: sca' sca
sent "station get" 17 "$(attr 6 020000000001)" station get 02:00:00:00:00:01
rm -f "$tmp/sent"
PEER_SENT=$tmp/sent "$peer/spacebox" iw phy > "$tmp/out"
is "a radio is asked for in parts" "$(cat "$tmp/sent")" "1 $(attr 174)"
run "$peer/spacebox" iw reg set DEU
like "a country of three letters" "$status:$out:$err" "^2::iw: invalid country 'DEU' \\(two letters, or 00"
run "$peer/spacebox" iw reg set 0x
like "a country with a digit" "$status:$out:$err" "^2::iw: invalid country '0x'"
for country in US us 00; do
	rm -f "$tmp/sent"
	run env PEER_SENT="$tmp/sent" "$peer/spacebox" iw reg set $country
	is "reg set $country" "$(head -n 1 "$tmp/sent")" "27 $(attr 33 "$(text "$country" | sed 's/757/555/; s/73/53/')00")"
done
run "$peer/spacebox" iw event -x
like "an option of event that is none" "$status:$out:$err" "^1::iw: unexpected word '-x'"
run "$peer/spacebox" iw phy '#9' info
is "a number of a radio that isn't there: ENODEV" "$status:$out:$err" "237::command failed: No such device (-19): no radio here is or has #9"

# what the kernel answers to a move stands there once, a reason of ours behind it
unshare -n sleep 300 &
other=$!
trap 'kill $other 2>/dev/null; [ -n "${TEST_SANDBOX-}" ] || test_cleanup' EXIT
while [ "$(readlink /proc/$other/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
run env PEER_ERRNO=12 "$peer/spacebox" iw phy phy0 set netns $other
is "no memory for the move" "$status:$out:$err" "244::command failed: Cannot allocate memory (-12)"
run env PEER_ERRNO=95 "$peer/spacebox" iw phy phy0 set netns $other
like "a driver that can't" "$status:$out:$err" "^161::command failed: .* \\(-95\\): its driver can't change network namespaces"

run "$peer/spacebox" iw phy phy0 set netns moose
is "no such namespace" "$status:$out:$err" "254::command failed: No such file or directory (-2): no network namespace moose"
run "$peer/spacebox" iw phy phy0 set netns name moose
is "no such name" "$status:$out:$err" "1::Invalid parameter: nsname(moose): no network namespace moose"
run env PEER_REFUSE=23 "$peer/spacebox" iw dev lo interface add mon0 type monitor
is "a name that is taken" "$status:$out:$err" "233::command failed: Too many open files in system (-23): the name is taken"
run "$peer/spacebox" iw nosuch0 info
is "an interface that isn't here" "$status:$out:$err" "237::command failed: No such device (-19): no interface nosuch0 in this network namespace"

# a process that we may not look into: the kernel finds its namespace
if have setpriv; then
	mkdir -m 777 "$tmp/open"
	run env PEER_SENT="$tmp/open/sent" setpriv --reuid=65534 --clear-groups "$peer/spacebox" iw phy phy0 set netns $other
	is "set netns of such a process" "$status:$out:$err:$(tail -n 1 "$tmp/open/sent")" "0:::49 $(attr 1 "$(u32 0)"; attr 82 "$(u32 $other)")"
	run env PEER_ERRNO=1 setpriv --reuid=65534 --clear-groups "$peer/spacebox" iw phy phy0 set netns $other
	like "and what the kernel says" "$status:$out:$err" '^255::command failed: Operation not permitted \(-1\): CAP_NET_ADMIN'
else
	skip "set netns of a process that we may not look into" "no setpriv"
fi
done_testing
