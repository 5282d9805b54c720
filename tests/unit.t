#!/bin/sh
# SPDX-License-Identifier: MIT
# What the commands share and no command line reaches alone: unit/cli.c, compiled here with what it is about, under sanitizers
# where the compiler has them.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP ours alone"; exit 0; }
have cc || { echo "1..0 # SKIP needs a C compiler"; exit 0; }
compile() { cc -O1 -Wall -I "$root/applets" -I "$root/libc-compat" "$@" -o "$tmp/cli" "$root/tests/unit/cli.c" \
	"$root/applets/common/cli/num.c" "$root/applets/common/cli/lines.c" "$root/applets/common/cli/arena.c" \
	"$root/libc-compat/syscalls.c"; }
compile -fsanitize=address,undefined -fno-sanitize-recover 2>/dev/null && "$tmp/cli" "$tmp/file" >/dev/null 2>&1 || compile
ok "it compiles" test -x "$tmp/cli"
"$tmp/cli" "$tmp/file" >"$tmp/cases" 2>"$tmp/errors"
is "and runs to its end" "$?:$(cat "$tmp/errors")" "0:"
while read -r verdict number what; do
	case $verdict in ok) pass "${what#- }" ;; not) fail "${what#* - }" ;; esac
	: "$number"
done <"$tmp/cases"
done_testing
