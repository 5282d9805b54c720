# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A bare Debian system to try the first minutes in: debootstrap's minbase, no git, the tarball of this tree unpacked below its
# /root, in a folder with a space in its name.

# bare_system SUITE: makes one in $tmp/root. What debootstrap makes is kept in the cache for a week.
bare_system()
{
	system=$tmp/root
	cache=${SPACEBOX_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/spacebox}/bare
	mkdir -p "$cache" "$system"
	kept=$cache/$1.tar
	if [ -z "$(find "$kept" -mtime -7 2>/dev/null)" ]; then
		uri=$(apt-get indextargets --format '$(LABEL) $(COMPONENT) $(REPO_URI)' |
			awk '$1 == "Debian" && $2 == "main" { print $3; exit }')
		mkdir "$tmp/new"
		debootstrap --variant=minbase "$1" "$tmp/new" "$uri" >"$tmp/log" 2>&1 || { tail -n 5 "$tmp/log" >&2; return 1; }
		tar -C "$tmp/new" -cf "$kept.$$" . && mv "$kept.$$" "$kept" && rm -rf "$tmp/new"
	fi
	tar -C "$system" -xf "$kept"
	# what this machine needs to reach the archive
	cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
	printf '%s\n' force-unsafe-io 'path-exclude=/usr/share/doc/*' 'path-exclude=/usr/share/locale/*' \
		>"$system/etc/dpkg/dpkg.cfg.d/test"
	apt-config dump | grep -E '^Acquire::(http|https|ftp|Check-)' >"$system/etc/apt/apt.conf.d/00outside"
	tree="/root/the box"
	mkdir "$system$tree"
	if archive=$(sh "$root/scripts/dist" "$tmp" 2>/dev/null); then
		tar -C "$system$tree" -xf "$archive" --strip-components=1
	else # from a tarball, without git
		(cd "$root" && tar -cf - --exclude=./build .) | tar -C "$system$tree" -xf - --no-same-owner
	fi
}

# inside COMMAND: runs a line of shell in there as root, in a mount and a PID namespace of its own, with pivot_root(2) as
# container engines do it: in a plain chroot the kernel allows no user namespaces.
inside()
{
	# shellcheck disable=SC2016
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb unshare -m -p -f --propagation private --kill-child sh -ec '
		mount --bind "$1" "$1"
		cd "$1"
		mount -t proc proc proc
		mount -t sysfs sysfs sys
		mount -t tmpfs -o mode=755 tmpfs run
		mount -t tmpfs -o mode=755 tmpfs dev
		for device in null zero full random urandom tty; do touch dev/$device; mount --bind /dev/$device dev/$device; done
		mkdir dev/pts dev/shm
		mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts dev/pts
		ln -s pts/ptmx dev/ptmx
		ln -s /proc/self/fd dev/fd
		mount -t tmpfs -o mode=1777 tmpfs dev/shm
		pivot_root . mnt
		exec chroot . sh -c "umount -l /mnt && $2"' - "$system" "$1"
}

# in_chroot COMMAND: the same in a plain chroot.
in_chroot()
{
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root unshare -m -p -f --propagation private --kill-child sh -ec '
		mount -t proc proc "$1/proc"
		mount --rbind /dev "$1/dev"
		exec chroot "$1" sh -c "$2"' - "$system" "$1"
}

# first_minutes SUITE NUMBER: the README's commands on Debian NUMBER. Of the second one these jobs, whose outcome depends on the
# system: its shell and tools, what is missing in it, where the tree lies; and where this machine is another Debian, its
# compiler and the peers in it, too.
jobs="build/defconfig dist.t lsns.t nsenter-refuse.t scripts.t style.t unshare.t walk-through.t"
others="build/glibc ip-peer.t ip-route.t nsenter.t nsenter-safe.t unshare-"
first_minutes()
{
	have debootstrap || { echo "1..0 # SKIP needs debootstrap"; exit 0; }
	bare_system "$1" || { fail "a bare Debian $2 can be made"; done_testing; }
	grep -q "^VERSION_ID=\"$2\"" /etc/os-release || jobs="$jobs $others"
	not_ok "Debian $2: neither a compiler nor git nor procps is there" inside 'command -v cc || command -v git || test -e /bin/kill'
	run inside "'$tree/scripts/demo'"
	is "Debian $2: scripts/demo runs to its end" "$status:$(echo "$out" | tail -n 1)" \
		'0:=== Done. Nothing of this is left on the machine.'
	[ "$status" = 0 ] || fail "Debian $2: demo" "$(echo "$out" | tail -n 20)" "$err"
	like "Debian $2: the gateway answers" "$out" '1 received, 0% packet loss'
	run in_chroot "cd '$tree' && scripts/check --quick"
	like "Debian $2: in a chroot scripts/check says what is missing" "$status:$err" "^1:check: user namespaces can't be made here"
	run inside "cd '$tree' && scripts/check --quick$(printf ' --only %s' $jobs)"
	like "Debian $2: scripts/check --quick" "$status:$(echo "$out" | tail -n 1)" '^0:[0-9]+ passed, 0 failed, [0-9]+ skipped$'
	[ "$status" = 0 ] || fail "Debian $2: check" "$(echo "$out" | grep -v '^ok')" "$err"
	run inside "cd '$tree' && make -s size"
	like "Debian $2: make size" "$status:$out" '^0:'
	done_testing
}
