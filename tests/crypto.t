#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: valgrind
# common/crypto against the vectors of its standards, under sanitizers where the compiler has them, and what its time depends on.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP ours alone"; exit 0; }
have cc || { echo "1..0 # SKIP needs a C compiler"; exit 0; }
# compile OUT SOURCE [FLAG...]
compile()
{
	compile_out=$1 compile_source=$2; shift 2
	cc -g -Wall "$@" -I "$root/applets" -I "$root/libc-compat" -I "$root/tests/unit" -o "$compile_out" "$compile_source" \
		"$root"/applets/common/crypto/*.c
}
compile "$tmp/crypto" "$root/tests/unit/crypto.c" -O1 -fsanitize=address,undefined -fno-sanitize-recover 2>/dev/null &&
	"$tmp/crypto" >/dev/null 2>&1 || compile "$tmp/crypto" "$root/tests/unit/crypto.c" -O1
ok "the vectors compile" test -x "$tmp/crypto"
"$tmp/crypto" >"$tmp/cases" 2>"$tmp/errors"
is "and run to their end" "$?:$(cat "$tmp/errors")" "0:"
while read -r verdict number what; do
	case $verdict in ok) pass "${what#- }" ;; not) fail "${what#* - }" ;; esac
	: "$number"
done <"$tmp/cases"

# The program's own way to compile. What is counted is every instruction of a run: one that a secret can skip shows.
steps()
{
	valgrind --tool=lackey --basic-counts=yes --log-file="$tmp/lackey" "$tmp/steps" "$1" "$2" >/dev/null 2>&1
	sed -n 's/.*guest instrs: *//p; s/.*total Jccs: *//p; s/.*taken: *//p' "$tmp/lackey" | tr '\n' ' '
}
if have valgrind && compile "$tmp/steps" "$root/tests/unit/crypto_steps.c" -Os -static 2>"$tmp/errors"; then
	for what in aes unwrap cmac sha1 sha256 psk derive power point map find compare; do
		first=$(steps $what 0)
		like "$what: its steps are counted" "$first" '[0-9]'
		for secret in 1 2 3; do
			is "$what: the same for secret $secret" "$(steps $what $secret)" "$first"
		done
	done
	unlike "and steps that depend on a secret show" "$(steps leak 0)" \
		"^$(steps leak 1)\$"
else
	skip "constant time" "needs valgrind and a static C library"
fi
done_testing
