# SPDX-License-Identifier: MIT
# packages: podman runc crun
# nsenter into a container that podman runs from a folder of static files: the same as podman exec.
. "${0%/*}/lib.sh"
applet nsenter || { echo "1..0 # SKIP no nsenter in this configuration"; exit 0; }
have podman && have runc && have busybox || { echo "1..0 # SKIP needs podman, runc and a static busybox"; exit 0; }
sandbox
pod() { podman --root "$tmp/pod" --runroot "$tmp/podrun" --cgroup-manager=cgroupfs --runtime runc "$@"; }
trap 'pod rm -f -t 0 webserver > /dev/null 2>&1; umount -l "$tmp/pod" "$tmp/podrun" 2> /dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT

rootfs=$tmp/rootfs
for folder in bin proc sys dev etc tmp run; do mkdir -p "$rootfs/$folder"; done
cp "$(command -v busybox)" "$rootfs/bin/busybox"
for name in sh sleep ls readlink cat hostname id pwd stat; do ln -s busybox "$rootfs/bin/$name"; done
echo 'root:x:0:0::/:/bin/sh' > "$rootfs/etc/passwd"
if ! pod run -d --name webserver --network none --ulimit nofile=1024:1024 --ulimit nproc=1000:1000 --rootfs "$rootfs" \
		/bin/sleep 1000 > "$tmp/run" 2>&1; then
	echo "1..0 # SKIP podman can't run a container here: $(tail -n 1 "$tmp/run" | tr -d '#')"
	exit 0
fi
pid() { pod inspect -f '{{.State.Pid}}' webserver; }
look='for t in mnt uts ipc net pid cgroup user; do readlink /proc/self/ns/$t; done; stat -c %d:%i /; hostname; ls /; pwd; id -u; id -g'
is "--all: as podman exec" "$(nsenter -t "$(pid)" --all /bin/sh -c "$look" 2>&1)" "$(pod exec webserver /bin/sh -c "$look" 2>&1)"
is "--net" "$(nsenter -t "$(pid)" --net readlink /proc/self/ns/net)" "$(readlink "/proc/$(pid)/ns/net")"
is "--pid --mount: its processes" "$(nsenter -t "$(pid)" --pid --mount /bin/sh -c 'cat /proc/1/cmdline' | tr '\0' ' ')" "/bin/sleep 1000 "
if [ -z "${TEST_PEER-}" ]; then
	nsenter -c 2>&1 | grep -q 'this build lacks' || is "-c: its control groups" "$(nsenter -t "$(pid)" -a -c /bin/cat /proc/self/cgroup)" "$(pod exec webserver /bin/cat /proc/self/cgroup)"
	is "-e: its environment" "$(nsenter -t "$(pid)" -a -e /bin/sh -c 'echo $HOSTNAME')" "$(pod exec webserver /bin/sh -c 'echo $HOSTNAME')"
	rm "$rootfs/bin/"*
	run nsenter -t "$(pid)" -a /bin/sh
	like "without any file left" "$status:$err" '^127:nsenter: failed to execute /bin/sh: No such file'
	if ! nsenter --carry 2>&1 | grep -q 'this build lacks'; then
		like "says what helps" "$err" '--carry'
		like "an applet is carried in" "$(nsenter -t "$(pid)" -a --carry nsenter --version)" '^nsenter'
		is "a static program is carried in" "$(nsenter -t "$(pid)" -a --carry="$(command -v busybox)" hostname)" "$(pod inspect -f '{{.Config.Hostname}}' webserver)"
		applet lsns && like "lsns sees what is in there" "$(nsenter -t "$(pid)" -a --carry lsns)" "$(readlink "/proc/$(pid)/ns/net" | tr -dc 0-9)"
	fi
fi
done_testing
