#!/bin/sh
# SPDX-License-Identifier: MIT
# make dist: the tarball of a release.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
[ -e .git ] && have git && git -c safe.directory="$PWD" rev-parse -q --verify HEAD >/dev/null 2>&1 ||
	{ echo "1..0 # SKIP this is no clone of the git repository"; exit 0; }
name=spacebox-$(cat VERSION)
run make -s dist O="$tmp/one"
is "make dist" "$status:$out:$err" "0:$tmp/one/$name.tar.xz:"
(umask 077; TZ=Asia/Tokyo LC_ALL=C.UTF-8 make -s dist O="$tmp/two" >/dev/null)
ok "the same bytes again" cmp "$tmp/one/$name.tar.xz" "$tmp/two/$name.tar.xz"
mkdir "$tmp/un packed"
tar -C "$tmp/un packed" -xf "$tmp/one/$name.tar.xz"
tree="$tmp/un packed/$name"
is "it has one folder" "$(ls -A "$tmp/un packed")" "$name"
is "with what git knows" "$(cd "$tree" && find . -type f | sed 's|^\./||' | LC_ALL=C sort)" \
	"$(git -c safe.directory="$PWD" ls-files | LC_ALL=C sort)"
is "whose files everybody can read" "$(find "$tree" ! -perm -a+r)" ""
cd "$tree" || exit 1
run make -s -j"$(nproc)" tiny_defconfig all WERROR=1
is "it builds, without git and in a folder with a space" "$status:$out:$err" "0::"
is "to this version" "$(build/spacebox --version)" "$("$SPACEBOX" --version)"
expect "its sources keep to the rules" 0 "" "" sh scripts/check-style
run make -s dist
like "and dist says where it can be made" "$status:$err" '^2:.*dist: the tarball is made in a clone of the git repository'
done_testing
