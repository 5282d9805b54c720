# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the tests of the recipes share, beside tests/lib.sh.
. "${0%/*}/../lib.sh"
recipes=$root/scripts/packaging

# source_tree DIR: the project's files in DIR, as a release's tarball has them.
source_tree()
{
	mkdir -p "$1"
	(cd "$root" && tar --exclude=./.git --exclude=./build -cf - .) | tar -C "$1" -xf -
}

# files DIR: what is in it, a path on each line.
files() { (cd "$1" && find . ! -type d | sed 's|^\.||' | sort); }

# need TOOL...: skips the whole test when one is missing.
need()
{
	for tool; do have "$tool" || { echo "1..0 # SKIP needs $tool"; exit 0; }; done
}
