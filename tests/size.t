#!/bin/sh
# SPDX-License-Identifier: MIT
# Every configuration that has a budget keeps it: no applet without and with what the box itself can, each applet alone, the named ones.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
case $(uname -m):$(command -v musl-gcc) in
x86_64:?*) ;;
*) echo "1..0 # SKIP the budgets are for x86-64 with musl-gcc"; exit 0 ;;
esac
# scripts/check has built them all
if [ "${SPACEBOX_BUILDS-}" ]; then builds=$SPACEBOX_BUILDS way=--report; else builds=$tmp/o way=--all; fi
sh scripts/size $way "$builds" >"$tmp/report" 2>"$tmp/errors"
while read -r line; do
	case $line in
	*OVER*) fail "$line" ;;
	*) pass "$line" ;;
	esac
done <"$tmp/report"
is "all of them were built" "$(wc -l <"$tmp/report"):$(cat "$tmp/errors")" \
	"$(sh scripts/size --list | wc -l):"
cp -R configs scripts applets "$tmp"
like "a budget that is not kept is told" "$(cd "$tmp" && sed 's/^none .*/none 5000 -/' "$root/scripts/size" >scripts/size &&
	sh scripts/size "$builds/none"; echo "status $?")" 'of 5000: [0-9]+ OVER'
done_testing
