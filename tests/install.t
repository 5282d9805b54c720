#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: mandoc
# make install and its relatives.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
unset CFLAGS CPPFLAGS LDFLAGS EXTRA_CFLAGS EXTRA_LDFLAGS CC CROSS_COMPILE O PREFIX DESTDIR BINDIR SBINDIR MANDIR
m() { make -s O="$tmp/o" "$@"; }
m defconfig || exit 1
# a program of each folder, and one with a page of its own, are enough
for name in IP IW LSNS UNSHARE; do sed -i "s/^CONFIG_$name=y/# CONFIG_$name is not set/" "$tmp/o/.config"; done
m olddefconfig && m -j"$(nproc)" || exit 1

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
(umask 077; m install DESTDIR="$tmp/umask" PREFIX=/usr)
is "folders and files are for everybody, whatever the umask" "$(find "$tmp/umask" ! -type l ! -perm -a+r)" ""
is "folders are 755" "$(find "$tmp/umask" -type d ! -perm 755)" ""
is "an applet runs by its link" "$("$d$first" --help)" "$("$tmp/o/spacebox" "${first##*/}" --help)"
for name in $applets; do
	room=$(dirname "$(grep -l "^# applet: $name " applets/*/Kconfig)")
	for page in "$room/$name".[1-8]; do
		[ -f "$page" ] || continue
		is "${page##*/} is in its folder" "$(sed 2,3d "$d/usr/share/man/man${page##*.}/${page##*/}")" "$(sed 2,3d "$page")"
	done
done
# as a shell looks for it: a file with the name of the command
is "completion for each applet" "$(cd "$d/usr/share" && for name in $applets; do
	readlink "bash-completion/completions/$name" "fish/vendor_completions.d/$name.fish"; done | sort -u | tr '\n' ' ')" \
	"spacebox spacebox.fish "
for shell in bash-completion/completions/spacebox zsh/site-functions/_spacebox fish/vendor_completions.d/spacebox.fish; do
	is "${shell##*/}" "$(cat "$d/usr/share/$shell")" "$(sh scripts/completion/generate "${shell%%[-/]*}")"
done
ok "install again over it" m install DESTDIR="$d" PREFIX=/usr
ln -s "$d/usr/bin/spacebox" "$tmp/running"
sh -c "sleep 30 | '$d/usr/bin/spacebox' --list >/dev/null; :" & running=$!
ok "over a program that runs" m install DESTDIR="$d" PREFIX=/usr
kill $running 2>/dev/null
is "no temporary file is left" "$(find "$d" -name '*.new')" ""

echo mine >"$d/usr/bin/stranger"; rm "$d$first"; echo theirs >"$d$first"
# what a larger configuration left, and the page of another package
ln -s ../bin/spacebox "$d/usr/sbin/iw"; cp applets/iw/iw.8 "$d/usr/share/man/man8/"
echo '.TH IP 8 "20 Dec 2011" "iproute2" "Linux"' >"$d/usr/share/man/man8/ip.8"
ok "uninstall" m uninstall DESTDIR="$d" PREFIX=/usr
is "it leaves what is not ours, and nothing else" "$(files "$d")" \
	"$(printf '%s\n' "$first" /usr/bin/stranger /usr/share/man/man8/ip.8 | sort)"

# ---- the pages of every applet, whatever is built here
d=$tmp/pages
ROOT=$d PREFIX=/usr LINKS=none sh scripts/install "$tmp/o/spacebox" /dev/null applets/*.[1-8] applets/*/*.[1-8]
pages=$(cd "$d/usr/share/man" && find man* -type f)
version=$(cat VERSION)
is "every page has version and date in its title" "$(cd "$d/usr/share/man" &&
	grep -LE "^[.]TH .* \"20[0-9]{2}-[01][0-9]-[0-3][0-9]\" \"spacebox $version\"" $pages)" ""
is "what has a page with the peers has one here" \
	"$(cd "$d/usr/share/man/man8" && for page in ip-link ip-netns iw-dev iw-phy iw-reg iw-event; do readlink $page.8; done | xargs)" \
	"ip.8 netns.8 iw.8 iw.8 iw.8 iw.8"
if have mandoc; then
	is "mandoc has no warning about them" "$(cd "$d/usr/share/man" && mandoc -T lint -W warning $pages 2>&1)" ""
else
	skip "mandoc has no warning about them" "no mandoc"
fi
if have man && man --version 2>&1 | grep -q '^man 2'; then
	is "man finds them" "$(for page in "ip link" "ip netns" "iw phy"; do man -M "$d/usr/share/man" -w $page; done | sed 's|.*/||' | xargs)" \
		"ip.8 netns.8 iw.8"
fi
ROOT=$d PREFIX=/usr sh scripts/install --remove applets/*.[1-8] applets/*/*.[1-8]
is "and all are taken away" "$(files "$d")" ""
mkdir "$tmp/so"
cp applets/netns/netns.8 applets/ip/ip-link.8 "$tmp/so"
ROOT=$d PREFIX=/usr LINKS=none COMPLETION=none sh scripts/install "$tmp/o/spacebox" /dev/null "$tmp/so/"*
is "none leads to a page that isn't installed" "$(files "$d" | grep /man/)" /usr/share/man/man8/netns.8

d=$tmp/local
m install DESTDIR="$d"
is "the default is /usr/local, for all of it" "$(files "$d" | grep -v '^/usr/local/')" ""
is "its links hold" "$(broken_links "$d")" ""
is "and are all there" "$(find "$d" -path "$d/usr/local/share" -prune -o -type l -print | wc -l)" "$(wc -l <"$tmp/o/spacebox.links")"

d=$tmp/image
ok "CONFIG_PREFIX, with PREFIX the same folder, as Buildroot calls it" m install PREFIX="$d" CONFIG_PREFIX="$d"
is "puts the tree below it" "$(files "$d" | grep -v /share/)" \
	"$({ cat "$tmp/o/spacebox.links"; echo /usr/bin/spacebox; } | sort)"
is "with links that hold" "$(broken_links "$d")" ""

d=$tmp/hard
m install DESTDIR="$d" INSTALL_LINKS=hardlinks
is "hard links: one file with a name for each applet" "$(stat -c %h "$d/usr/local/bin/spacebox")" \
	$(($(wc -l <"$tmp/o/spacebox.links") + 1))
m uninstall DESTDIR="$d"
is "uninstall takes them away" "$(files "$d")" ""
d=$tmp/wrappers
m install DESTDIR="$d" INSTALL_LINKS=wrappers PREFIX=/usr
is "wrappers: a script for each applet" "$(cat "$d$first")" "#!/bin/sh
exec /usr/bin/spacebox ${first##*/} \"\$@\""
is "which may be run" "$(stat -c %a "$d$first")" 755
is "for all of them" "$(files "$d" | grep -v '/share/')" "$({ cat "$tmp/o/spacebox.links"; echo /usr/bin/spacebox; } | sort)"
m uninstall DESTDIR="$d" PREFIX=/usr
is "uninstall takes them away, too" "$(files "$d")" ""
d=$tmp/folders
set -- DESTDIR="$d" PREFIX=/usr BINDIR=/usr/libexec/box SBINDIR=/opt/sbin MANDIR=/opt/man \
	BASHCOMPLETIONDIR=/opt/bash ZSHCOMPLETIONDIR=/opt/zsh FISHCOMPLETIONDIR=/opt/fish
m install "$@"
is "BINDIR, SBINDIR, MANDIR, BASHCOMPLETIONDIR ..." "$(files "$d" | sed 's|/[^/]*$||' | sort -u | tr '\n' ' ')" \
	"/opt/bash /opt/fish /opt/man/man1 /opt/man/man5 /opt/man/man8 /opt/sbin /opt/zsh /usr/libexec/box "
is "the links hold there" "$(broken_links "$d")" ""
m uninstall "$@"
is "uninstall there" "$(files "$d")" ""
m install DESTDIR="$tmp/own" INSTALL_MANUALS=own
is "INSTALL_MANUALS=own: pages that no other package has" "$(files "$tmp/own" | sed -n 's|.*/man/||p' | tr '\n' ' ')" \
	"man1/spacebox.1 man5/spacebox-json.5 man8/netns.8 man8/phy-move.8 "
m install DESTDIR="$tmp/pageless" INSTALL_MANUALS=none
is "INSTALL_MANUALS=none" "$(files "$tmp/pageless" | grep -c /man/)" 0
run m install DESTDIR="$tmp/x" INSTALL_MANUALS=some
like "INSTALL_MANUALS=some is refused" "$status $err" "^2 .*all, own or none"
m install DESTDIR="$tmp/quiet" INSTALL_COMPLETION=none INSTALL_MANUALS=none INSTALL_LINKS=none
is "INSTALL_COMPLETION=none" "$(files "$tmp/quiet")" /usr/local/bin/spacebox
m install DESTDIR="$tmp/fish" INSTALL_COMPLETION=fish INSTALL_MANUALS=none INSTALL_LINKS=none
is "INSTALL_COMPLETION=fish" "$(files "$tmp/fish" | grep share)" /usr/local/share/fish/vendor_completions.d/spacebox.fish
run m install DESTDIR="$tmp/x" INSTALL_COMPLETION=csh
like "INSTALL_COMPLETION=csh is refused" "$status $err" "^[12] .*some of bash, zsh and fish, or none"
m install DESTDIR="$tmp/nolinks" INSTALL_LINKS=none
is "INSTALL_LINKS=none" "$(files "$tmp/nolinks" | grep -v /share/)" /usr/local/bin/spacebox
run m install DESTDIR="$tmp/x" INSTALL_LINKS=soft
like "INSTALL_LINKS=soft is refused" "$status $err" "^[12] .*symlinks, hardlinks, wrappers or none"
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
m install SKIP_STRIP=y DESTDIR="$tmp/symbols"
ok "install SKIP_STRIP=y installs them" sh -c "nm '$tmp/symbols/usr/local/bin/spacebox' | grep -q ' main'"

# ---- what was built is what is installed

# with another compiler, to be seen in the outcome; nothing is built by the install, whoever runs it
m -j"$(nproc)" CC=gcc EXTRA_CFLAGS=-O1
state() { (cd "$tmp/o" && find . -type f -exec cksum {} + | sort; find . -newer "$tmp/mark"); }
cp "$tmp/o/spacebox" "$tmp/built"
touch "$tmp/mark"; state >"$tmp/before"
installs() { rm -rf "$tmp/as"; run "$@" DESTDIR="$tmp/as"; }
installs m install
is "without the choices of the build" "$status:$err:$(cmp "$tmp/as/usr/local/bin/spacebox" "$tmp/built" 2>&1)" "0::"
installs m install CC=gcc EXTRA_CFLAGS=-O1
is "with the same ones" "$status:$err:$(cmp "$tmp/as/usr/local/bin/spacebox" "$tmp/built" 2>&1)" "0::"
for other in CC=musl-gcc CROSS_COMPILE=none- EXTRA_CFLAGS=-O3 CFLAGS=-O2 CPPFLAGS=-DX LDFLAGS=-Wl,-O1 SANITIZE=1; do
	installs m install "$other"
	like "$other contradicts the build: says so" "$status:$err" "^2:.*$tmp/o/spacebox was built with [A-Z_]*='.*', not '"
	not_ok "and installs nothing" test -e "$tmp/as"
done
CFLAGS=-O2 installs m install
like "so does one of the environment" "$status:$err" "^2:.*was built with CFLAGS='', not '-O2'"
is "nothing was built meanwhile" "$(state)" "$(cat "$tmp/before")"
sleep 0.02
m allnoconfig
installs m install
like "another configuration meanwhile: says so" "$status:$err" '^2:.*the configuration has changed since .* was built: make first'
m allnoconfig O="$tmp/fresh"
m install O="$tmp/fresh" DESTDIR="$tmp/fresh-dest"
ok "nothing was built yet: it builds first" cmp "$tmp/fresh/spacebox" "$tmp/fresh-dest/usr/local/bin/spacebox"
done_testing
