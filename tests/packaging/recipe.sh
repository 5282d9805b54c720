# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the tests of the recipes share, beside tests/lib.sh.
. "${0%/*}/../lib.sh"
recipes=$root/scripts/packaging
cache=${SPACEBOX_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/spacebox}

# source_tree DIR: the project's files in DIR, as a release's tarball has them.
source_tree()
{
	mkdir -p "$1"
	(cd "$root" && tar --exclude=./.git --exclude=./build -cf - .) | tar -C "$1" -xf -
}

# files DIR: what is in it, a path on each line.
files() { (cd "$1" && find . ! -type d | sed 's|^\.||' | sort); }

# size WHAT DIR [FILE]: a line about how many bytes are in DIR, and how many FILE has, or else its archive as most packagers
# make it (tar, gzip -9).
size()
{
	size_raw=$(find "$2" -type f -exec cat {} + | wc -c)
	if [ "${3-}" ]; then size_packed=$(wc -c <"$3"); else size_packed=$(tar -C "$2" -cf - . | gzip -9 | wc -c); fi
	echo "# size: $1: $size_raw bytes, $size_packed packed"
}

# need TOOL...: skips the whole test when one is missing.
need()
{
	for tool; do have "$tool" || { echo "1..0 # SKIP needs $tool"; exit 0; }; done
}

# fetched PACKAGE...: these Debian packages into the cache, in $debs. Before sandbox, which has no network.
debs=$cache/packages
fetched()
{
	mkdir -p "$debs"
	for package; do
		[ -n "$(find "$debs" -name "${package}_*.deb")" ] ||
			(cd "$debs" && apt-get -q=2 -o APT::Sandbox::User=root download "$package" >/dev/null 2>&1) || return 1
	done
}

# machine_with PACKAGE...: puts what these packages hold, and what lies in $machine, over /usr and /etc of a sandbox: as if they
# were installed, but without the scripts that would start daemons. Fails where it can't.
machine=$tmp/machine
machine_with()
{
	mkdir -p "$machine/usr/lib" "$machine/usr/bin" "$machine/usr/sbin" "$machine/etc"
	ln -s usr/lib usr/bin usr/sbin "$machine"
	for package; do
		dpkg-deb --fsys-tarfile "$debs/${package}"_*.deb | tar -x -C "$machine" --keep-directory-symlink \
			--exclude=./usr/share/doc --exclude=./usr/share/man || return 1
	done
	for folder in usr etc; do
		mount -t overlay overlay -o "lowerdir=$machine/$folder:/$folder" "/$folder" || return 1
	done
}
