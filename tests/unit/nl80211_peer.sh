# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# shellcheck disable=SC2154 # tmp and root are lib.sh's
# peer_build APPLET: "$tmp/peer/spacebox", the applet linked with the scripted kernel of nl80211_peer.c. Ends the test where that
# can't be built.
peer_build()
{
	peer=$tmp/peer
	cc=$(command -v musl-gcc || command -v cc)
	if [ -z "$cc" ] || ! have make; then
		skip "a scripted kernel" "no C compiler"
		done_testing
	fi
	mkdir "$peer"
	ok "$1 links with a scripted kernel" peer_link "CONFIG_$(printf %s "$1" | tr a-z- A-Z_)=y"
}

peer_link()
{
	make -C "$root" O="$peer" allnoconfig && echo "$1" >> "$peer/.config" &&
		make -C "$root" O="$peer" olddefconfig && make -C "$root" O="$peer" "$peer/toolchain.mk" || return 1
	# shellcheck disable=SC2046
	"$cc" -Os $(sed -n 's/^tc-cflags *:*= *//p' "$peer/toolchain.mk") -c -o "$peer/peer.o" "$root/tests/unit/nl80211_peer.c" &&
		make -C "$root" O="$peer" CC="$cc" \
			EXTRA_LDFLAGS="-Wl,--wrap=socket,--wrap=sendto,--wrap=recvfrom,--wrap=poll $peer/peer.o"
}
