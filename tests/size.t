#!/bin/sh
# SPDX-License-Identifier: MIT
# Every configuration that has a budget keeps it: no applet, each applet alone, the named ones.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
case $(uname -m):$(command -v musl-gcc) in
x86_64:?*) ;;
*) echo "1..0 # SKIP the budgets are for x86-64 with musl-gcc"; exit 0 ;;
esac
# scripts/check has built them all
if [ "${SPACEBOX_BUILDS-}" ]; then builds=$SPACEBOX_BUILDS way=--report; else builds=$tmp/o way=--all; fi
sh scripts/size $way "$builds" >"$tmp/report" 2>"$tmp/errors"
sed 1d "$tmp/report" | while read -r line; do echo "$line"; done >"$tmp/lines"
while read -r line; do
	case $line in
	*OVER*) fail "$line" ;;
	*) pass "$line" ;;
	esac
done <"$tmp/lines"
is "all of them were built and weighed" "$(awk '{ sub(/,$/, "", $5); print $5 }' "$tmp/lines"):$(cat "$tmp/errors")" "$(sh scripts/size --list):"
# unused LINKER-MAP: functions that nothing calls, as the linker has left them out. A long name stands on a line of its own
unused()
{
	awk '
		/^Discarded input sections/ { discarded = 1 }
		/^Memory Configuration/ { exit }
		!discarded || !/^ \.text\./ && !name { next }
		NF == 1 { name = $1; next }
		{ if (!name) name = $1 }
		$0 ~ /\/obj\// && $0 !~ / 0x0 / { print substr(name, 7) }
		{ name = "" }' "$1"
}
is "no function is unused when everything is built in" "$(unused "$builds/defconfig/spacebox.map")" ""

# what a report says, with a small build and a budget of our own
mkdir "$tmp/tree"
cp -R configs scripts applets "$tmp/tree"
cp -R "$builds/none" "$tmp/none"
bytes=$(wc -c <"$tmp/none/spacebox")
packed=$(xz -9e -c "$tmp/none/spacebox" | wc -c)
# budget STRIPPED PACKED
budget()
{
	sed "s/^none .*/none $1 $2/; /^allowances/,/^'/s/^none .*/${3-}/" scripts/size >"$tmp/tree/scripts/size"
	run sh -c 'cd "$1" && sh scripts/size "$2"' - "$tmp/tree" "$tmp/none"
	out=$(echo "$out" | sed -n '/stripped/,/peers/s/  */ /gp')
}
budget "$bytes" "$packed"
is "both figures beside their budgets" "$status:$(echo "$out" | sed -n 2p)" "0: $bytes $bytes $packed $packed none"
like "and the peers' below" "$out" '^peers'
budget $((bytes - 1)) -
like "one byte too many" "$status:$out" "^ $bytes $((bytes - 1)) $packed - none, 1 OVER\$"
is "is a failure" "$status" 1
budget "$bytes" $((packed - 2))
is "two too many of the compressed file" "$status:$(echo "$out" | sed -n 2p)" \
	"1: $bytes $bytes $packed $((packed - 2)) none, 2 OVER compressed"
budget $((bytes - 1)) - "none $bytes -"
like "what it may weigh over its budget is told" "$status:$out" " none, allowed are $bytes -\$"
budget $((bytes - 2)) - "none $((bytes - 1)) -"
like "and no more than that" "$out" " none, 1 OVER\$"
is "or it is a failure" "$status" 1
printf '#!/bin/sh\necho 14\n' >"$tmp/gcc14"; chmod +x "$tmp/gcc14"
echo "built-CC := $tmp/gcc14" >"$tmp/none/choices.mk"
budget $((bytes - bytes / 150)) $((packed - packed / 150))
is "another compiler may take 1 % more" "$status" 0
budget $((bytes - bytes / 80)) -
is "and no more" "$status" 1
done_testing
