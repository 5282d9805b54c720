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
offence "floating point" "2: floating point" applets/one/a.c "$spdx" 'static double a;'

rm -rf "$tree"; mkdir -p "$tree/applets/one"
printf '# SPDX-License-Identifier: MIT\n# applet: one /bin\nconfig ONE\n\tbool "one: it"\n' >"$tree/applets/one/Kconfig"
run sh scripts/check-style "$tree"
is "an applet without texts" "$status:$out" "1:applets/one/Kconfig:1: no one.help
applets/one/Kconfig:1: no manual page of one"
echo 'Usage: one' >"$tree/applets/one/one.help"; printf '.\\" SPDX-License-Identifier: MIT\n' >"$tree/applets/one/one.1"
expect "a tree that keeps to the rules" 0 "" "" sh scripts/check-style "$tree"
done_testing
