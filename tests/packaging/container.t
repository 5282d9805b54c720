#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: podman runc skopeo gcc-aarch64-linux-gnu libc6-dev-arm64-cross
# packages: gcc-arm-linux-gnueabihf libc6-dev-armhf-cross gcc-riscv64-linux-gnu libc6-dev-riscv64-cross
# The container image: small, the same bytes twice, one index for four kinds of machine, and podman runs it.
. "${0%/*}/recipe.sh"
need podman runc skopeo jq
cd "$root" || exit 1
if [ -z "${TEST_SANDBOX-}" ]; then # the C library of the others comes from Debian's archive. For them the index is what is tested
	O=$tmp CONFIG=namespaces_defconfig sh scripts/cross arm64 armhf riscv64 >"$tmp/cross.log" 2>&1 || cat "$tmp/cross.log"
fi
sandbox
image=$recipes/container/image
pod() { podman --root "$tmp/pod" --runroot "$tmp/podrun" --cgroup-manager=cgroupfs --runtime runc "$@"; }
trap 'pod rm -f -t 0 target >/dev/null 2>&1; umount -l "$tmp"/podrun/* "$tmp/pod" "$tmp/podrun" 2>/dev/null
	[ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT

box=${SPACEBOX_BUILDS-}/container_defconfig
[ -e "$box/spacebox" ] || { box=$tmp/box; make -s O="$box" container_defconfig && make -s O="$box" || exit 1; }
set -- amd64="$box/spacebox"
for machine in arm64=arm64 arm=armhf riscv64=riscv64; do
	ok "built for ${machine%=*}" test -s "$tmp/cross/${machine#*=}/spacebox"
	set -- "$@" "${machine%=*}=$tmp/cross/${machine#*=}/spacebox"
done

# ---- the archive
ok "an image for four machines" sh "$image" "$tmp/box.tar" "$@"
sh "$image" "$tmp/again.tar" "$@"
ok "the same bytes when it is made again" cmp "$tmp/box.tar" "$tmp/again.tar"
raw() { skopeo inspect --raw "oci-archive:$tmp/box.tar"; }
is "the index names them" "$(raw | jq -r '.manifests[].platform.architecture' | tr '\n' ' ')" "amd64 arm64 arm riscv64 "
for arch in amd64 arm64 arm riscv64; do
	is "the configuration of $arch" "$(skopeo --override-arch $arch inspect --config "oci-archive:$tmp/box.tar" |
		jq -c '[.architecture, .os, .config.Entrypoint, .config.Labels["org.opencontainers.image.licenses"]]')" \
		"[\"$arch\",\"linux\",[\"/spacebox\"],\"MIT\"]"
done
# what a registry stores and a node fetches
layer=$(skopeo --override-arch amd64 inspect "oci-archive:$tmp/box.tar" | jq -r '.Layers[0]')
size=$(tar -xOf "$tmp/box.tar" "blobs/sha256/${layer#sha256:}" | wc -c)
echo "# size: container layer, container_defconfig: $(($(wc -c <"$box/spacebox"))) bytes, $size packed"
if [ "$size" -gt 0 ] && [ "$size" -lt 102400 ]; then pass "less than 100 KiB compressed: $size bytes"
else fail "less than 100 KiB compressed" "$size bytes"; fi
run sh "$image" "$tmp/x.tar" "$box/spacebox"
like "a word that is no ARCHITECTURE=BINARY is refused" "$status:$err" '^2:image: expected'
not_ok "and nothing is left of it" test -e "$tmp/x.tar"
run sh "$image" "$tmp/x.tar" x86_64="$box/spacebox"
like "so is a name of an architecture that Go hasn't" "$status:$err" '^2:image: x86_64 is no name'
run sh "$image" "$tmp/x.tar" amd64=README.md
like "and a file that is no program" "$status:$err" '^1:image: README.md is not there or no program'
like "--help" "$(sh "$image" --help)" '^  image OUT.tar'

# ---- in podman
if ! pod load -i "$tmp/box.tar" >"$tmp/load" 2>&1; then
	fail "podman loads it" "$(cat "$tmp/load")"
	done_testing
fi
pass "podman loads it"
name=localhost/spacebox:$(cat VERSION)
limits="--network none --ulimit nofile=1024:1024 --ulimit nproc=1000:1000"
# shellcheck disable=SC2086
box() { pod run --rm $limits "$@"; }
run box "$name" --version
if [ "$status" != 0 ]; then
	skip "podman runs it" "podman can't run a container here: $(printf '%s' "$err" | tail -n 1 | tr -d '#')"
	done_testing
fi
like "podman runs it" "$out" "^spacebox "
like "ip" "$(box "$name" ip -br link)" '^lo '
is "a program that is started finds the applets by name" "$(box --privileged "$name" unshare -n ip -br link | sed 's/ .*//')" lo
like "lsns" "$(box --privileged "$name" lsns -t net)" 'net'

# a target that has lost its last file, so that what runs in it must be carried in
rootfs=$tmp/rootfs
mkdir -p "$rootfs/bin" "$rootfs/proc" "$rootfs/sys" "$rootfs/dev" "$rootfs/etc" "$rootfs/run" "$rootfs/tmp"
cp "$(command -v busybox)" "$rootfs/bin/busybox"
ln -s busybox "$rootfs/bin/sleep"
# shellcheck disable=SC2086
pod run -d --name target $limits --rootfs "$rootfs" /bin/sleep 1000 >/dev/null 2>&1
pid=$(pod inspect -f '{{.State.Pid}}' target)
rm "$rootfs/bin/"*
is "nsenter -a --carry: an applet of the image in a container without a file" \
	"$(box --privileged --pid=host "$name" nsenter -t "$pid" -a --carry ip -br link | sed 's/ .*//')" lo
is "nsenter -a into the machine's side, as a debugging pod does" \
	"$(box --privileged --pid=host "$name" nsenter -a -t $$ readlink /proc/self/ns/net)" \
	"$(readlink /proc/self/ns/net)"
done_testing
