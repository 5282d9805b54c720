# SPDX-License-Identifier: MIT
# packages: wpasupplicant
# vm: other architectures
. "${0%/*}/lib.sh"
applet wpa_passphrase || { echo "1..0 # SKIP no wpa_passphrase in this configuration"; exit 0; }

block='network={
	ssid="moosenet"
	#psk="correcthorse"
	psk=16436aadf0f059a2f11219448cd3b928d222caad0fbda587621b320cb53d07bf
}'
expect "the block, passphrase as an argument" 0 "$block" "" wpa_passphrase moosenet correcthorse
got=$(echo correcthorse | wpa_passphrase moosenet 2>/dev/null)
is "the block, passphrase from standard input" "$got" "$block"
got=$(printf correcthorse | wpa_passphrase moosenet 2>/dev/null)
is "a last line without newline counts" "$got" "$block"
got=$(printf 'correcthorse\nrest\n' | { wpa_passphrase moosenet >/dev/null 2>&1; cat; })
[ -n "${TEST_PEER-}" ] || is "only one line is taken" "$got" rest
sixty3=$(printf '%063d' 7)
ok "63 characters" wpa_passphrase net "$sixty3"
for bad in 1234567 "${sixty3}1"; do
	run wpa_passphrase net "$bad"
	is "${#bad} characters are refused" "$status:$(printf '%s' "$out$err" | grep -c 'must be 8..63')" 1:1
	[ -n "${TEST_PEER-}" ] && [ ${#bad} = 64 ] && continue	# it cuts what it reads
	run sh -c 'echo "$1" | wpa_passphrase net' - "$bad"
	is "${#bad} characters on standard input are refused" "$status:$(printf '%s' "$out$err" | grep -c 'must be 8..63')" 1:1
done
for bad in '\001' '\037' '\177'; do
	run wpa_passphrase net "$(printf "abcdefgh$bad")"
	is "a control character is refused: $bad" "$status:$(printf '%s' "$out$err" | grep -c 'Invalid passphrase character')" 1:1
done
run wpa_passphrase net
is "no line at all is refused" "$status" 1
[ -n "${TEST_PEER-}" ] || is "and told apart from a short one" "$err" "wpa_passphrase: reading passphrase from stdin
wpa_passphrase: Failed to read passphrase"
run wpa_passphrase
is "no SSID is refused" "$status" 1

if [ -z "${TEST_PEER-}" ]; then
	run wpa_passphrase -s moosenet correcthorse
	is "-s: the same without the passphrase" "$status:$out" "0:$(printf '%s\n' "$block" | grep -v correct)"
	run wpa_passphrase 'we"ird' longenough
	like "a quote in the SSID: hexadecimal" "$out" '^	ssid=776522697264$'
	run wpa_passphrase "$(printf 'a\nb')" longenough
	like "a newline in the SSID: hexadecimal" "$out" '^	ssid=610a62$'
	run wpa_passphrase "$(printf 'caf\303\251')" longenough
	like "UTF-8 in the SSID stays" "$out" "^	ssid=\"$(printf 'caf\303\251')\"\$"
	run wpa_passphrase "$(printf '%033d' 0)" longenough
	is "an SSID of 33 bytes is refused" "$status:$out:$err" "1::wpa_passphrase: the SSID must have 1..32 bytes, this one has 33"
	run wpa_passphrase '' longenough
	is "an empty SSID is refused" "$status:$out" "1:"
	run wpa_passphrase a longenough extra
	is "a third operand is refused" "$status:$out" "1:"
	run sh -c 'printf "correct\000horse\n" | wpa_passphrase moosenet'
	is "a NUL on standard input is refused" "$status:$out:$(printf '%s' "$err" | grep -c 'Invalid passphrase character')" 1::1
	run sh -c 'timeout 5 wpa_passphrase moosenet </dev/zero'
	is "a line that never ends is refused" "$status:$out:$(printf '%s' "$err" | grep -c 'must be 8..63')" 1::1
	is "a DOS line end is none of the passphrase" "$(printf 'correcthorse\r\n' | wpa_passphrase moosenet 2>/dev/null)" "$block"
	is "nor behind 63 characters" "$(printf '%s\r\n' "$sixty3" | wpa_passphrase net 2>/dev/null)" "$(wpa_passphrase net "$sixty3")"
	for ssid in -home- --home -s; do
		run wpa_passphrase -s -- $ssid secret12
		like "an SSID with a dash in front: $ssid, behind --" "$status $out" "^	ssid=\"$ssid\"\$"
	done
	run wpa_passphrase -home- secret12
	like "an SSID with a dash in front" "$out" '^	ssid="-home-"$'
	run sh -c 'printf "%0100000d\n" 0 | wpa_passphrase moosenet'
	is "a line without end is refused" "$status:$out:$(printf '%s' "$err" | grep -c 'must be 8..63')" 1::1
	run sh -c 'wpa_passphrase moosenet < /'
	is "a standard input that can't be read" "$status:$out:${err#*
}" "1::wpa_passphrase: Failed to read passphrase: Is a directory"
	run sh -c 'wpa_passphrase moosenet correcthorse > /dev/full'
	is "a full disk is an error" "$status:$err" "1:wpa_passphrase: write error: No space left on device"
fi

if have tmux && [ -z "${TEST_PEER-}" ]; then
	sh -c 'tmux -L "t$1" -f /dev/null new-session -d -x 80 -y 24 "PATH=$PATH; wpa_passphrase moosenet > $2/tty; echo below; stty -a > $2/stty; sleep 60"' - $$ "$tmp"
	sleep 0.3
	tmux -L "t$$" send-keys correcthorse Enter
	wait_for 5 test -s "$tmp/stty"
	is "typed on a terminal" "$(cat "$tmp/tty")" "$block"
	unlike "which doesn't show it" "$(tmux -L "t$$" capture-pane -p)" correcthorse
	is "but the end of the line" "$(tmux -L "t$$" capture-pane -p | grep -n below)" 3:below
	like "and echoes again afterwards" "$(cat "$tmp/stty")" ' echo '
	tmux -L "t$$" kill-server
	tmux -L "u$$" -f /dev/null new-session -d -x 80 -y 24 \
		"trap : INT; PATH=$PATH; wpa_passphrase moosenet > $tmp/tty; echo \$? > $tmp/ended; stty -a > $tmp/stty.2; sleep 60"
	wait_for 5 sh -c "stty -a <'$(tmux -L "u$$" display -p '#{pane_tty}')' | grep -q ' -echo '"
	tmux -L "u$$" send-keys corr C-c
	wait_for 5 test -s "$tmp/stty.2"
	is "interrupted: ends by the signal, prints nothing" "$(cat "$tmp/ended" "$tmp/tty")" 130
	like "and the terminal echoes again" "$(cat "$tmp/stty.2")" ' echo '
	for signal in QUIT TERM; do
		case $signal in QUIT) ends=131 ;; TERM) ends=143 ;; esac
		tmux -L "u$$" respawn-pane -k "trap : $signal; PATH=$PATH; stty echo; wpa_passphrase moosenet > $tmp/tty; \
			echo \$? > $tmp/ended; stty -a > $tmp/stty.$signal; sleep 60"
		wait_for 5 sh -c "stty -a <'$(tmux -L "u$$" display -p '#{pane_tty}')' | grep -q ' -echo '"
		pkill -$signal -P "$(tmux -L "u$$" display -p '#{pane_pid}')"
		wait_for 5 test -s "$tmp/stty.$signal"
		like "and after SIG$signal" "$(cat "$tmp/stty.$signal")" ' echo '
		is "by which it ended" "$(cat "$tmp/ended")" $ends
	done
	tmux -L "u$$" kill-server
fi

done_testing
