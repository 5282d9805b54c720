#!/bin/sh
# SPDX-License-Identifier: MIT
# scripts/check-style on our sources, and on ones that break each rule.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
expect "our sources keep to the rules" 0 "" "" sh scripts/check-style

tree=$tmp/tree
# offence DESC WANT FILE LINE...: a tree with this one file is reported like this
offence()
{
	offence_desc=$1 offence_want=$2 offence_file=$3; shift 3
	rm -rf "$tree"; mkdir -p "$tree/${offence_file%/*}" "$tree/applets/one" "$tree/applets/two" "$tree/applets/common/cli" "$tree/libc-compat"
	echo '/* SPDX-License-Identifier: MIT */' | tee "$tree/applets/two/two.h" "$tree/applets/applet.h" "$tree/applets/one/one.h" \
		"$tree/libc-compat/syscalls.h" >"$tree/applets/common/cli/err.h"
	printf '%s\n' "$@" >"$tree/$offence_file"
	run sh scripts/check-style "$tree"
	is "$offence_desc" "$status:$out" "1:$offence_file:$offence_want"
}
spdx='/* SPDX-License-Identifier: MIT */'
offence "no licence" "1: no SPDX line" applets/one/a.c 'int a;'
offence "a room looks into another" "2: must not include two/two.h" applets/one/a.c "$spdx" '#include "two/two.h"'
offence "by dots" "2: must not include ../two/two.h" applets/one/a.c "$spdx" '#include "../two/two.h"'
offence "common looks into a room" "2: must not include one/one.h" applets/common/cli/a.c "$spdx" '#include "one/one.h"'
offence "common knows applets" "2: must not include applet.h" applets/common/cli/a.c "$spdx" '#include "applet.h"'
offence "libc-compat knows common" "2: must not include common/cli/err.h" libc-compat/a.c "$spdx" '#include "common/cli/err.h"'
offence "a preprocessor toggle" "2: a toggle for the preprocessor: write if (CONFIG_X), or a Kbuild line" applets/one/a.c "$spdx" '#if CONFIG_A' '#endif'
offence "stdio" "2: a header of what costs too much (build: price list)" applets/one/a.c "$spdx" '#include <stdio.h>'
offence "printf" "2: a function that costs too much or that common/ has its own of" applets/one/a.c "$spdx" '	printf("x");'
offence "a descriptor that is inherited" "2: a descriptor without CLOEXEC" applets/one/a.c "$spdx" '	fd = open(path, O_RDONLY);'
offence "one over two lines" "2: a descriptor without CLOEXEC" applets/one/a.c "$spdx" '	fd = socket(AF_NETLINK,' '		SOCK_RAW, 0);'
offence "the build date" "2: differs from build to build" applets/one/a.c "$spdx" 'char *a = __DATE__;'
offence "something unfinished" "2: unfinished" applets/one/a.c "$spdx" '/* TODO */'
offence "spaces" "2: indented with spaces" applets/one/a.c "$spdx" '    int a;'
offence "a space at the end" "2: space at the end" applets/one/a.c "$spdx" 'int a; '
long=$(printf '%0101d' 0 | tr 0 /)
offence "a long line" "2: longer than 100 columns" applets/one/a.c "$spdx" "$long"
offence "a tab is up to eight columns" "2: longer than 100 columns" applets/one/a.c "$spdx" "		${long#????????????????}"
offence "floating point" "2: floating point" applets/one/a.c "$spdx" 'static double a;'

# a tree without git, as a tarball has it, with what a build leaves in it
rm -rf "$tree"; mkdir -p "$tree/applets/one" "$tree/build/gen" "$tree/obj"
echo 'int generated;' | tee "$tree/build/gen/texts.c" "$tree/obj/x.c" >"$tree/spacebox"
printf '/* SPDX-License-Identifier: MIT */\n' >"$tree/applets/one/a.c"
expect "without git: only the project's own files are looked at" 0 "" "" sh scripts/check-style "$tree"
echo 'int a;' >"$tree/Makefile"; echo 'int a;' >"$tree/applets/one/b.c"
run sh scripts/check-style "$tree"
is "and all of these" "$status:$out" "1:Makefile:1: no SPDX line
applets/one/b.c:1: no SPDX line"
if have git; then
	rm "$tree/Makefile" "$tree/applets/one/b.c"
	(cd "$tree" && git init -q . && git add applets) >/dev/null 2>&1
	mkdir "$tmp/no-git"; for dir in /usr/bin /bin; do ln -sf "$dir"/* "$tmp/no-git/"; done; rm -f "$tmp/no-git/git"
	PATH=$tmp/no-git expect "a clone on a machine without git" 0 "" "" sh scripts/check-style "$tree"
	# subjects of commits, in a clone of this one
	if git rev-parse -q --verify HEAD >/dev/null 2>&1 && git clone -q . "$tmp/clone" 2>/dev/null; then
		commit() { git -C "$tmp/clone" -c user.name=x -c user.email=x@example.org commit -q --allow-empty -m "$1"; }
		commit "area: $(printf '%067d' 0)"
		commit "no area at all"
		run sh scripts/check-style "$tmp/clone"
		is "subjects of commits" "$status:$(echo "$out" | sed 's/commit [0-9a-f]*/commit/')" \
			"1:commit: its subject does not begin with an area and a colon
commit: its subject is longer than 72 columns"
	fi
fi

rm -rf "$tree"; mkdir -p "$tree/applets/one"
printf '# SPDX-License-Identifier: MIT\n# applet: one /bin\nconfig ONE\n\tbool "one: it"\n' >"$tree/applets/one/Kconfig"
run sh scripts/check-style "$tree"
is "an applet without texts" "$status:$out" "1:applets/one/Kconfig:1: no one.help
applets/one/Kconfig:1: no manual page of one"
echo 'Usage: one' >"$tree/applets/one/one.help"; printf '.\\" SPDX-License-Identifier: MIT\n' >"$tree/applets/one/one.1"
expect "a tree that keeps to the rules" 0 "" "" sh scripts/check-style "$tree"
done_testing
