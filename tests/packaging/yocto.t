#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: python3 gcc-aarch64-linux-gnu libc6-dev-arm64-cross
# Yocto's recipe: its tasks as bitbake runs them: exported variables that win over a makefile's (MAKEFLAGS=-e, by
# EXTRA_OEMAKE), a CC of several words, and a build folder of its own. The recipe's functions are shell; the python
# that makes alternatives from the list of links is read by python.
. "${0%/*}/recipe.sh"
need python3 aarch64-linux-gnu-gcc
version=$(cat "$root/VERSION")
recipe=$recipes/yocto/spacebox_$version.bb
ok "the recipe is for this version" test -e "$recipe"
source_tree "$tmp/s"
is "the licence is the one it names" "$(sed -n 's/^LIC_FILES_CHKSUM = "file:\/\/LICENSE;md5=\(.*\)"/\1/p' "$recipe")" \
	"$(md5sum <"$root/LICENSE" | sed 's/ .*//')"

# variable NAME: what the recipe assigns
variable() { sed -n "s/^$1 = \"\\(.*\\)\"\$/\\1/p" "$recipe"; }
mkdir "$tmp/w"
cp "$root/configs/tiny_defconfig" "$tmp/w/defconfig"
{
	cat <<EOT
set -e
WORKDIR='$tmp/w' S='$tmp/s' D='$tmp/d' PV='$version' PN=spacebox prefix=/usr sysconfdir=/etc bindir=/usr/bin
B="$(variable B)"
export CC='aarch64-linux-gnu-gcc -march=armv8-a+crc --sysroot=/'
export CFLAGS='-O2 -pipe -g -feliminate-unused-debug-types'
export CPPFLAGS='' LDFLAGS='-Wl,-O1 -Wl,--hash-style=gnu -Wl,--as-needed'
export STRIP=aarch64-linux-gnu-strip
export MAKEFLAGS=-e
EXTRA_OEMAKE="$(variable EXTRA_OEMAKE)"
oe_runmake() { eval "make \$EXTRA_OEMAKE \"\\\$@\""; }
EOT
	sed -n '/^do_[a-z]*() {$/,/^}$/p' "$recipe"
	echo 'for task in do_configure do_compile do_install; do echo "== $task"; $task; done'
} >"$tmp/tasks"
if sh "$tmp/tasks" >"$tmp/log" 2>&1; then pass "configure, compile, install"
else fail "configure, compile, install" "$(tail -n 20 "$tmp/log")"; done_testing; fi
like "for that machine" "$(readelf -hW "$tmp/d/usr/bin/spacebox")" 'Machine: *AArch64'
like "with the flags of the distribution" "$(cat "$tmp/log")" '-feliminate-unused-debug-types'
is "with the configuration that the recipe brings" \
	"$(grep -c '^# CONFIG_IW is not set' "$tmp/w/build/.config")" 1
# what no package of the recipe's would ship is an error to bitbake
is "nothing but the program, its list, pages and bash's completion" "$(files "$tmp/d" | sed 's|/[^/]*$||' | sort -u | xargs)" \
	"/etc /usr/bin /usr/share/bash-completion/completions /usr/share/man/man1 /usr/share/man/man5 /usr/share/man/man8"
is "without links: the alternatives make them" "$(find "$tmp/d" -type l)" ""
ok "not stripped: bitbake does that" sh -c "aarch64-linux-gnu-nm '$tmp/d/usr/bin/spacebox' | grep -q ' main'"
if have qemu-aarch64-static; then
	like "runs" "$(qemu-aarch64-static "$tmp/d/usr/bin/spacebox" --version)" "^spacebox $version"
fi

cat >"$tmp/alternatives.py" <<'EOT'
import re, sys
class Data(dict):
    def expand(self, text): return re.sub(r'\$\{(\w+)\}', lambda m: self[m.group(1)], text)
    def getVar(self, name): return self.get(name)
    def appendVar(self, name, text): self[name] = self.get(name, '') + text
    def setVarFlag(self, name, flag, text): self[name + '[' + flag + ']'] = text
d = Data(D=sys.argv[2], sysconfdir='/etc', bindir='/usr/bin', PN='spacebox')
body = re.search(r'^python do_package:prepend\(\) \{\n(.*?)^\}', open(sys.argv[1]).read(), re.M | re.S).group(1)
exec('if True:\n' + body)
for name in d['ALTERNATIVE:spacebox'].split():
    print(d['ALTERNATIVE_LINK_NAME[%s]' % name], d['ALTERNATIVE_TARGET[%s]' % name])
EOT
is "alternatives: a line for each link" "$(python3 "$tmp/alternatives.py" "$recipe" "$tmp/d")" \
	"$(sed 's|$| /usr/bin/spacebox|' "$tmp/w/build/spacebox.links")"
done_testing
