#!/bin/sh
# SPDX-License-Identifier: MIT
# make install and its relatives.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
m() { make -s O="$tmp/o" "$@"; }
m defconfig && m || exit 1

# files ROOT: what is installed below it
files() { (cd "$1" && find . ! -type d | sed 's|^\.||' | sort); }
# broken_links ROOT: links that lead nowhere when ROOT is moved elsewhere
broken_links() { mv "$1" "$1.moved"; find "$1.moved" -type l ! -exec test -e {} \; -print; mv "$1.moved" "$1"; }
applets=$("$tmp/o/spacebox" --list)
first=$(sed -n 1p "$tmp/o/spacebox.links")

is "make links: the list" "$(m links)" "$(cat "$tmp/o/spacebox.links")"
is "spacebox.links is a target too" "$(m spacebox.links)" "$(cat "$tmp/o/spacebox.links")"
is "the list has every applet" "$(sed 's|.*/||' "$tmp/o/spacebox.links")" "$applets"
not_ok "the list has absolute paths only" grep -qv '^/' "$tmp/o/spacebox.links"

d=$tmp/dest
ok "install DESTDIR PREFIX=/usr" m install DESTDIR="$d" PREFIX=/usr
is "binary and links are where the list says" "$(files "$d" | grep -v '/share/')" \
	"$({ cat "$tmp/o/spacebox.links"; echo /usr/bin/spacebox; } | sort)"
is "the links hold in another folder" "$(broken_links "$d")" ""
is "the links are relative" "$(find "$d" -type l -exec readlink {} \; | grep '^/')" ""
ok "the binary is the one that was built" cmp "$d/usr/bin/spacebox" "$tmp/o/spacebox"
is "its mode" "$(stat -c %a "$d/usr/bin/spacebox")" 755
is "an applet runs by its link" "$("$d$first" --help)" "$("$tmp/o/spacebox" "${first##*/}" --help)"
for name in $applets; do
	room=$(dirname "$(grep -l "^# applet: $name " applets/*/Kconfig)")
	for page in "$room/$name".[1-8]; do
		[ -f "$page" ] || continue
		ok "${page##*/} is in its folder" cmp "$page" "$d/usr/share/man/man${page##*.}/${page##*/}"
	done
done
ok "install again over it" m install DESTDIR="$d" PREFIX=/usr
ln -s "$d/usr/bin/spacebox" "$tmp/running"
sh -c "sleep 30 | '$d/usr/bin/spacebox' --list >/dev/null; :" & running=$!
ok "over a program that runs" m install DESTDIR="$d" PREFIX=/usr
kill $running 2>/dev/null
is "no temporary file is left" "$(find "$d" -name '*.new')" ""

echo mine >"$d/usr/bin/stranger"; rm "$d$first"; echo theirs >"$d$first"
ok "uninstall" m uninstall DESTDIR="$d" PREFIX=/usr
is "it leaves what is not ours" "$(files "$d")" "$(printf '%s\n' "$first" /usr/bin/stranger | sort)"

d=$tmp/local
m install DESTDIR="$d"
is "the default is /usr/local, for all of it" "$(files "$d" | grep -v '^/usr/local/')" ""
is "its links hold" "$(broken_links "$d")" ""
is "and are all there" "$(find "$d" -type l | wc -l)" "$(wc -l <"$tmp/o/spacebox.links")"

d=$tmp/image
ok "CONFIG_PREFIX, with PREFIX the same folder, as Buildroot calls it" m install PREFIX="$d" CONFIG_PREFIX="$d"
is "puts the tree below it" "$(files "$d" | grep -v /share/)" \
	"$({ cat "$tmp/o/spacebox.links"; echo /usr/bin/spacebox; } | sort)"
is "with links that hold" "$(broken_links "$d")" ""

d=$tmp/hard
m install DESTDIR="$d" INSTALL_LINKS=hard
is "hard links: one file with a name for each applet" "$(stat -c %h "$d/usr/local/bin/spacebox")" \
	$(($(wc -l <"$tmp/o/spacebox.links") + 1))
m uninstall DESTDIR="$d" INSTALL_LINKS=hard
is "uninstall takes them away" "$(files "$d")" ""
m install DESTDIR="$tmp/nolinks" INSTALL_LINKS=none
is "INSTALL_LINKS=none" "$(files "$tmp/nolinks" | grep -v /share/)" /usr/local/bin/spacebox
run m install DESTDIR="$tmp/x" INSTALL_LINKS=soft
like "INSTALL_LINKS=soft is refused" "$status $err" "^[12] .*symlink, hard or none"
not_ok "before anything is installed" test -e "$tmp/x"

d=$tmp/kept
mkdir -p "$d${first%/*}"; echo full >"$d$first"
for other in $(sed -n '2,$p' "$tmp/o/spacebox.links" | head -n 1); do
	mkdir -p "$d${other%/*}"; ln -s /gone "$d$other"
done
ok "install-noclobber" m install-noclobber DESTDIR="$d" PREFIX=/usr
is "leaves a file alone" "$(cat "$d$first")" full
[ -z "$other" ] || is "and a link that leads nowhere" "$(readlink "$d$other")" /gone
ok "and installs the rest" cmp "$d/usr/bin/spacebox" "$tmp/o/spacebox"

m SKIP_STRIP=y
ok "SKIP_STRIP=y keeps the symbols" sh -c "nm '$tmp/o/spacebox' | grep -q ' main'"
m install-strip SKIP_STRIP=y DESTDIR="$tmp/stripped"
is "install-strip strips all the same" "$(nm "$tmp/stripped/usr/local/bin/spacebox" 2>&1 | grep -c ' main')" 0
m
not_ok "and without SKIP_STRIP they are gone again" sh -c "nm '$tmp/o/spacebox' 2>/dev/null | grep -q ' main'"
done_testing
