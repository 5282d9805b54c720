#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: rootlesskit slirp4netns uidmap
# rootlesskit with slirp4netns, run by a user: it makes a tap and configures it by ip, with Debian's and with ours in its place.
. "${0%/*}/callers.sh"
callers
have rootlesskit && have slirp4netns && have newuidmap || { echo "1..0 # SKIP needs rootlesskit, slirp4netns and newuidmap"; exit 0; }
[ -c /dev/net/tun ] || { echo "1..0 # SKIP needs /dev/net/tun"; exit 0; }
echo 'builder:x:4000:4000::/tmp:/bin/sh' >> /etc/passwd
echo 'builder:x:4000:' >> /etc/group
echo 'builder:100000:65536' | tee -a /etc/subuid >> /etc/subgid
mkdir "$tmp/dev"
mount -t tmpfs -o mode=755,dev tmpfs "$tmp/dev" && mknod -m 666 "$tmp/dev/tun" c 10 200
mkdir -m 755 "$tmp/tools" && cp "$test_dir/ip-same/state.py" "$tmp/tools/"	# the clone may be closed to others

# inside: what the namespace that it made has; addresses that the kernel makes of a random MAC aside
cat > "$tmp/tools/look" <<END
#!/bin/sh
python3 -B $tmp/tools/state.py | grep -v 'fe80\\|00000000000000000000000000000000ff\\|(1, .ff'
END
chmod 755 "$tmp/tools/look"
cat > "$tmp/tools/enter" <<'END'
#!/bin/sh
mount --bind "$1/dev/tun" /dev/net/tun && mkdir -p /run/user/4000 && chown 4000:4000 /run/user/4000 || exit 99
dir=$1; shift
exec setpriv --reuid 4000 --regid 4000 --init-groups env HOME=/tmp XDG_RUNTIME_DIR=/run/user/4000 \
	timeout -k 1 30 rootlesskit --net=slirp4netns --disable-host-loopback "$@" "$dir/tools/look"
END
chmod 755 "$tmp/tools/enter"
alike
for mtu in 1500 9000; do
	step "rootlesskit --mtu=$mtu" "$tmp/tools/enter" "$tmp" --mtu=$mtu
	like "its tap has an address" "$(cat "$tmp/ours.out")" '^addr [0-9]+ 2 0a000264/24'
	like "and a route" "$(cat "$tmp/ours.out")" '^route \[2, 0, .*0a000202'
done
done_testing
