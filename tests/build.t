#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: gawk original-awk gcc-mipsel-linux-gnu libc6-dev-mipsel-cross
# The build: compilers, flags, what is rebuilt when, static for certain, the same bytes everywhere, a new room. What takes
# builds of all applets is in compilers.t.
. "${0%/*}/build.sh"
# What does not depend on the rooms is tried without them, because it takes many builds.
src=$tmp/a-copy-without-rooms
copy "$src"
for room in "$src"/applets/*/ "$src"/applets/common/*/; do
	case $room in
	*/common/ | */common/cli/) ;;
	*) rm -r "$room" ;;
	esac
done
m() { make -s -j"$(nproc)" -C "$src" O="$tmp/o" "$@"; }
bin=$tmp/o/spacebox
m || fail "a build"

# ---- static for certain

check() { sh scripts/check-static "$@"; }
ok "check-static passes it" check --no-glibc "$bin"
run check /bin/sh
like "check-static refuses a dynamic program" "$status:$err" '^1:.*interpreter'
echo text >"$tmp/text"
not_ok "and what is no program" check "$tmp/text"
not_ok "and an empty file" check /dev/null

m O="$tmp/pie" alldefconfig
sed 's/.*CONFIG_PIE.*/CONFIG_PIE=y/' "$tmp/pie/.config" >"$tmp/pie.config"; cp "$tmp/pie.config" "$tmp/pie/.config"
ok "PIE builds" m O="$tmp/pie"
is "to a static program that relocates itself" "$(elf "$tmp/pie/spacebox")" "DYN DYNAMIC"
is "which runs" "$("$tmp/pie/spacebox" --version)" "$("$bin" --version)"
not_ok "check-static refuses it as non-PIE" check "$tmp/pie/spacebox"
not_ok "and a non-PIE as PIE" check --pie "$bin"
m O="$tmp/pie" alldefconfig; m O="$tmp/pie"
is "PIE off again: built anew" "$(elf "$tmp/pie/spacebox")" EXEC

if have gcc; then
	ok "CC=gcc: glibc when asked for" m O="$tmp/glibc" CC=gcc WERROR=1
	is "static too" "$(elf "$tmp/glibc/spacebox")" EXEC
	like "and runs" "$("$tmp/glibc/spacebox" --version)" spacebox
	run check --no-glibc "$tmp/glibc/spacebox"
	like "check-static tells it" "$status:$err" '^1:.*contains glibc'
	mkdir "$tmp/path"
	for dir in /usr/bin /bin; do ln -sf "$dir"/* "$tmp/path/"; done
	rm -f "$tmp/path/musl-gcc"
	if grep -q glibc "$tmp/glibc/toolchain.mk"; then
		PATH=$tmp/path run m O="$tmp/nomusl"
		like "no musl-gcc, nothing asked for: says what to do" "$status:$err" '^2:.*install musl-tools'
		not_ok "and builds nothing" test -e "$tmp/nomusl/spacebox"
	else
		skip "no musl-gcc" "the compiler itself is for musl"
	fi
	if have musl-gcc; then
		printf '#!/bin/sh\nexec gcc "$@"\n' >"$tmp/my-musl-cc"; chmod +x "$tmp/my-musl-cc"
		run m O="$tmp/liar" CC="$tmp/my-musl-cc"
		like "a musl compiler that is none" "$status:$err" '^2:.*says musl but builds for glibc'
	fi
	# A cross compiler's tools have names of their own, which it knows.
	printf '#!/bin/sh\necho strip >>"%s/used"\nexec strip "$@"\n' "$tmp" >"$tmp/far-strip"
	printf '#!/bin/sh\ncase $1 in -print-prog-name=*) echo "%s/far-${1#*=}" ;; *) exec gcc "$@" ;; esac\n' "$tmp" >"$tmp/far-gcc"
	chmod +x "$tmp"/far-*
	m O="$tmp/far" CC="$tmp/far-gcc"
	is "strip is the compiler's" "$(sort -u "$tmp/used")" strip
	: >"$tmp/used"
	m O="$tmp/far2" CC="$tmp/far-gcc" STRIP=strip
	is "unless it is given" "$(cat "$tmp/used")" ""
else
	skip "glibc" "no gcc"
fi
# Where a table of addresses would come to lie behind the variables, these would be in the file.
if command -v mipsel-linux-gnu-gcc >/dev/null; then
	m O="$tmp/mips" CC=mipsel-linux-gnu-gcc WERROR=1
	is "MIPS: variables take no room in the file" \
		"$(readelf -SW "$tmp/mips/spacebox" | sed -n 's/^ *\[[ 0-9]*\] \.\(bss\|got\) .*/\1/p' | tr '\n' ' ')" "got bss "
else
	skip "MIPS" "no mipsel-linux-gnu-gcc"
fi

# ---- headers

headers=$tmp/o/kernel-headers
if [ -d "$headers" ]; then
	is "the kernel's headers come alone" "$(ls "$headers" | tr '\n' ' ')" "asm asm-generic linux "
	compiles() { echo "#include <$1>" | musl-gcc -isystem "$headers" -fsyntax-only -x c -; }
	ok "linux/netlink.h is found" compiles linux/netlink.h
	not_ok "glibc's execinfo.h is not" compiles execinfo.h
	mkdir -p "$tmp/headers"; cp -RL "$headers/." "$tmp/headers"
	ok "KERNEL_HEADERS=DIR" m O="$tmp/kh" KERNEL_HEADERS="$tmp/headers"
	is "is what is used" "$(readlink "$tmp/kh/kernel-headers/linux")" "$tmp/headers/linux"
	run m O="$tmp/kh2" KERNEL_HEADERS="$tmp"
	like "KERNEL_HEADERS without headers" "$status:$err" '^2:.*has no linux/netlink.h'
else
	skip "the kernel's headers come alone" "this compiler has its own"
fi

# ---- flags

log() { make -C "$src" O="$tmp/o" V=1 "$@" 2>&1; }
is "nothing to do the second time" "$(log | grep -c -e '-c -o')" 0
both=$(CFLAGS=-DFROM_ENVIRONMENT log)
like "CFLAGS of the environment" "$both" '-Os .*-DFROM_ENVIRONMENT.* applets/main.c'
both=$(log CFLAGS=-DFROM_COMMAND EXTRA_CFLAGS=-DEXTRA LDFLAGS=-Wl,-z,now EXTRA_LDFLAGS=-Wl,-O1)
like "CFLAGS of the command line, EXTRA_CFLAGS" "$both" '-Os .*-DFROM_COMMAND -DEXTRA.* applets/main.c'
like "LDFLAGS and EXTRA_LDFLAGS" "$both" '--gc-sections.* -Wl,-z,now -Wl,-O1 .*-o '
unlike "with other flags all is compiled anew" "$(log | grep -c -e '-c -o')" '^[0-4]$'
is "with the same ones nothing" "$(log | grep -c -e '-c -o')" 0
is "a relink alone for a linker flag" "$(log LDFLAGS=-Wl,-O1 | grep -c -e '-c -o'):$(log | grep -c -e gc-sections)" "0:1"
run m -j8 clean defconfig all
is "clean defconfig all in one go, -j8" "$status:$err:$(elf "$bin")" "0::EXEC"
touch "$src/libc-compat/syscalls.h"
unlike "a touched header" "$(log | grep -c -e '-c -o')" '^0$'
like "CPPFLAGS" "$(log CPPFLAGS=-DFROM_CPPFLAGS)" '-Os .*-DFROM_CPPFLAGS.* applets/main.c'
for flags in '-O2 -flto' '-O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong' '-O3 -g'; do
	run m O="$tmp/flags" EXTRA_CFLAGS="$flags" WERROR=1
	is "EXTRA_CFLAGS='$flags': without a word" "$status:$out:$err" "0::"
	like "and it runs" "$("$tmp/flags/spacebox" --version)" '^spacebox '
done
if have gcc; then
	run m O="$tmp/flags" CC=gcc LDFLAGS=-Wl,-z,relro EXTRA_CFLAGS=
	is "-z relro with glibc: without a word" "$status:$out:$err" "0::"
	like "is in the program" "$(readelf -lW "$tmp/flags/spacebox")" ' GNU_RELRO '
	like "and takes effect" "$(strace -e trace=mprotect "$tmp/flags/spacebox" --version 2>&1)" 'mprotect.*PROT_READ\) *= 0'
fi
run m O="$tmp/flags" LDFLAGS=-Wl,-z,relro,--build-id
like "-z relro with musl, which makes nothing of it: says so" "$status:$out:$err" '^0::note: -z relro protects nothing'
like "--build-id" "$(readelf -nW "$tmp/flags/spacebox")" 'Build ID: [0-9a-f]{40}'

# ---- the output folder

cp -R "$src" "$tmp/in tree"
rm -rf "$tmp/in tree/build"
(cd "$tmp/in tree" && find . | sort) >"$tmp/files"
run make -s -j"$(nproc)" -C "$tmp/in tree" O=. defconfig all
is "O may be the source folder, and have a space in its path" "$status:$out:$err" "0::"
ok "the same bytes" cmp "$bin" "$tmp/in tree/spacebox"
run make -s -C "$tmp/in tree" O=. savedefconfig distclean
is "distclean leaves the sources" "$status:$(cd "$tmp/in tree" && find . | sort)" "0:$(cat "$tmp/files")"
run make -s -j"$(nproc)" -C "$src" O="$tmp/out side" defconfig all
is "O=DIR with a space" "$status:$out:$err" "0::"
ok "the same bytes there" cmp "$bin" "$tmp/out side/spacebox"
is "nothing to do the second time" "$(make -C "$src" O="$tmp/out side" V=1 2>&1 | grep -c -e '-c -o')" 0
run sh -c 'cd "$1" && make -s && make -s install DESTDIR="$1/dest dir"' - "$tmp/out side"
is "make in there, install to a folder with a space" "$status:$out:$err" "0::"
ok "it is installed" cmp "$bin" "$tmp/out side/dest dir/usr/local/bin/spacebox"
mkdir "$tmp/read-only"
if unshare -m sh -c 'mount --bind "$1" "$2" && mount -o remount,bind,ro "$2" && cd "$2" && make -s' - "$src" "$tmp/read-only" \
		>"$tmp/log" 2>&1; then
	fail "a read-only tree without O= can't be built in"
else
	like "a read-only tree without O=: says what to do" "$(cat "$tmp/log")" \
		"can't write to the output folder build: choose another one with O=DIR"
fi
ok "and with O= it builds" unshare -m sh -c 'mount --bind "$1" "$2" && mount -o remount,bind,ro "$2" && cd "$2" && make -s O="$3"' - \
	"$src" "$tmp/read-only" "$tmp/from-read-only"
run m O="$src" savedefconfig
is "savedefconfig writes where kernel people look: in O" "$status:$(ls "$src/defconfig")" "0:$src/defconfig"
make -s -C "$src" O="$src" distclean
run make -s -C "$src" savedefconfig
is "or beside the Makefile without one" "$status:$(ls "$src/defconfig")" "0:$src/defconfig"
rm -rf "$src/defconfig" "$src/build"

# ---- the same bytes

mkdir -p "$tmp/elsewhere/and/much"
cp -R "$src" "$tmp/elsewhere/and/much/deeper"
ok "a build elsewhere, by somebody else" elsewhere make -s -j3 -C "$tmp/elsewhere/and/much/deeper" O=out
ok "gives the same bytes" cmp "$bin" "$tmp/elsewhere/and/much/deeper/out/spacebox"
ok "unstripped, too, with debug information in it" sh -c "
	make -s -C '$src' O='$tmp/g1' CFLAGS=-g SKIP_STRIP=y &&
	make -s -C '$tmp/elsewhere/and/much/deeper' O='$tmp/longer/g2' CFLAGS=-g SKIP_STRIP=y &&
	cmp '$tmp/g1/spacebox' '$tmp/longer/g2/spacebox'"

mkdir "$tmp/packager"
ok "as Alpine does it: configure from out here, then make in here" sh -c "cd '$tmp/packager' &&
	make -s -C '$src' O=\"\$PWD\" silentoldconfig </dev/null >/dev/null && make -s && make -s DESTDIR=\"\$PWD/pkg\" install"
ok "with the same result" cmp "$bin" "$tmp/packager/pkg/usr/local/bin/spacebox"
for awk in mawk original-awk 'gawk --posix' 'busybox awk'; do
	have "${awk%% *}" && $awk 'BEGIN { exit 0 }' 2>/dev/null || { skip "AWK=$awk" "not installed"; continue; }
	rm -rf "$tmp/awk"
	m O="$tmp/awk" AWK="$awk" "$tmp/awk/config.mk"
	ok "AWK=$awk: the same files are generated" sh -c 'for file in config.mk spacebox.links resolved .config gen/texts.c include; do
		diff -r "$1/$file" "$2/$file" || exit 1; done' - "$tmp/o" "$tmp/awk"
done

# ---- a new room touches no other file

room=$src/applets/zz-probe
mkdir "$room"
cat >"$room/Kconfig" <<'END'
# SPDX-License-Identifier: MIT
# applet: zz-probe /usr/sbin
config ZZ_PROBE
	bool "zz-probe: one line about it"
	default y

config ZZ_PROBE_EXTRA
	bool "more of it"
	depends on ZZ_PROBE
	default y
END
printf 'obj-$(CONFIG_ZZ_PROBE) += zz-probe.o\nobj-$(CONFIG_ZZ_PROBE_EXTRA) += extra.o\n' >"$room/Kbuild"
printf '#include "applet.h"\nint zz_extra(void);\nint zz_probe_main(int argc, char **argv)\n{\n\t(void)argc, (void)argv;\n\treturn CONFIG_ZZ_PROBE_EXTRA ? zz_extra() : 3;\n}\n' >"$room/zz-probe.c"
printf 'int zz_extra(void);\nint zz_extra(void) { return 42; }\n' >"$room/extra.c"
printf '%s\n' 'Usage: zz-probe "quoted" \n %s ??/' '@ZZ_PROBE_EXTRA   has	extra' '@!ZZ_PROBE_EXTRA   has none' 'e @HELP stays' \
	>"$room/zz-probe.help"
echo '.TH ZZ' >"$room/zz-probe.8"
ok "a room more: builds" m olddefconfig all WERROR=1
like "is listed" "$("$bin" --list)" '^zz-probe$'
like "has its link" "$(cat "$tmp/o/spacebox.links")" '^/usr/sbin/zz-probe$'
"$bin" zz-probe; is "runs" $? 42
is "its help text arrives unharmed" "$("$bin" zz-probe --help)" \
	"$(printf '%s\n' 'Usage: zz-probe "quoted" \n %s ??/' '  has	extra' 'e @HELP stays')"
m install DESTDIR="$tmp/zz" PREFIX=/usr
ok "its manual page is installed" test -f "$tmp/zz/usr/share/man/man8/zz-probe.8"
sed -i 's/^CONFIG_ZZ_PROBE_EXTRA=y/# CONFIG_ZZ_PROBE_EXTRA is not set/' "$tmp/o/.config"; m
"$bin" zz-probe; is "a toggle takes effect with the next make" $? 3
is "in the help text too" "$("$bin" zz-probe --help | sed -n 2p)" "  has none"
not_ok "what is off is not compiled" grep -q zz_extra "$tmp/o/spacebox.map"
like "--show-config tells" "$("$bin" --show-config)" '^# CONFIG_ZZ_PROBE_EXTRA is not set$'
is "--show-config is a configuration" "$("$bin" --show-config | grep -v '^$')" "$(grep -E '^(# )?CONFIG_' "$tmp/o/.config")"
sed -i 's/^CONFIG_HELP=y/# CONFIG_HELP is not set/' "$tmp/o/.config"; m
is "without HELP the usage line remains" "$("$bin" zz-probe --help)" 'Usage: zz-probe "quoted" \n %s ??/'
echo '@NO_SUCH_SYMBOL text' >>"$room/zz-probe.help"
run m
like "an unknown symbol in a help text is an error" "$status:$err" '^2:.*zz-probe.help:5: there is no symbol NO_SUCH_SYMBOL'
printf 'config\n' >>"$room/Kconfig"
run m
like "a mistake in its Kconfig names file and line" "$status:$err" '^2:applets/zz-probe/Kconfig:11: a config entry without a name'
rm -r "$room"
ok "the room gone: builds" m olddefconfig all
unlike "and is not listed" "$("$bin" --list)" zz-probe

m distclean
is "distclean leaves nothing" "$(ls -A "$tmp/o" 2>/dev/null)" ""
like "make help" "$(m help)" KCONFIG_ALLCONFIG
done_testing
