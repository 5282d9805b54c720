#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: clang
# Builds of all applets: without a configuration, by each compiler, with other people's flags, and what of libc is in them.
. "${0%/*}/build.sh"
full=$tmp/all-of-the-sources
copy "$full"
f() { make -s -j"$(nproc)" -C "$full" "$@"; }
# everything NAME VARIABLE...: a build of all applets in $everything, the one that scripts/check has made or one of ours
everything()
{
	everything=${SPACEBOX_BUILDS-}/$1
	[ ! -e "$everything/spacebox" ] || return 0
	everything=$tmp/$1; shift
	f O="$everything" WERROR=1 "$@"
}

(cd "$full" && find . | sort) >"$tmp/files"
run elsewhere make -s -j3 -C "$full" O="$tmp/full" SHELL="$shell" WERROR=1
is "no configuration: everything, without a word" "$status:$out:$err" "0::"
is "as configs/defconfig has it" "$(grep -v '^#' "$tmp/full/.config")" \
	"$(f O="$tmp/def" defconfig; grep -v '^#' "$tmp/def/.config")"
is "the binary is static" "$(elf "$tmp/full/spacebox")" EXEC
like "and runs" "$("$tmp/full/spacebox" --version)" "^spacebox $(cat VERSION)\$"
is "nothing is written into the sources" "$(cd "$full" && find . | sort)" "$(cat "$tmp/files")"
if have busybox; then
	everything defconfig
	ok "the bytes are those of a build in another folder, with GNU's tools and another umask, language, time zone and -j" \
		cmp "$tmp/full/spacebox" "$everything/spacebox"
else
	skip "the bytes are those of a build with GNU's tools" "no busybox"
fi

if have gcc; then
	ok "CC=gcc: glibc when asked for" everything glibc CC=gcc
	like "runs" "$("$everything/spacebox" --version)" '^spacebox '
	for flags in '-O2 -D_FORTIFY_SOURCE=2' '-O2 -flto'; do
		run f O="$tmp/fortified" CC=gcc EXTRA_CFLAGS="$flags" WERROR=1
		is "everything with glibc and '$flags': without a word" "$status:$out:$err" "0::"
	done
	ok "SANITIZE=1" everything sanitized SANITIZE=1
	like "runs" "$("$everything/spacebox" --version)" spacebox
	ok "with the sanitizer in it" sh -c "nm '$everything/spacebox' | grep -q __asan"
else
	skip "glibc" "no gcc"
fi
if have clang; then
	ok "CC=clang" f O="$tmp/clang" CC=clang WERROR=1
	is "static" "$(elf "$tmp/clang/spacebox")" EXEC
	like "runs" "$("$tmp/clang/spacebox" --version)" spacebox
else
	skip "CC=clang" "no clang"
fi

# ---- the C library's expensive half

# crept_in BINARY: functions of these families, by name
crept_in()
{
	nm "$1" | awk '{ print $NF }' | grep -E -x -e '_*(v?[fsd]?n?w?printf|printf_core|v?[fs]?w?scanf|v?asprintf)' \
		-e '_*(libc_)?(malloc|calloc|realloc|free|memalign|expand_heap)' -e '(free)?get(addr|name)info' \
		-e '(fd)?opendir|readdir(64)?|scandir' -e '_*get(pw|gr)[a-z_]+' -e 'fnmatch' -e 'inet_(pton|ntop|aton)' \
		-e '_*f(open|write|read|gets|puts|flush)' -e 'getopt(_long)?' -e '_*fork' -e 'qsort(_r)?' -e 'strerror(_l)?' -e 'setlocale'
}
is "nothing expensive crept in" "$(crept_in "$tmp/full/spacebox.debug")" ""
printf '#include <stdio.h>\n#include <stdlib.h>\nint main(int c, char **v) { return !printf("%%s", *v) + !malloc(c); }\n' >"$tmp/bad.c"
ok "a program that has it links" musl-gcc -static -o "$tmp/bad" "$tmp/bad.c"
like "and would be seen" "$(crept_in "$tmp/bad" | sort | tr '\n' ' ')" 'malloc .*printf '
done_testing
