#!/bin/sh
# SPDX-License-Identifier: MIT
# The commands of the README: what they say when asked, from any folder, and how check counts.
. "${0%/*}/lib.sh"
cd / || exit 1
for script in demo check bench vm; do
	for option in --help -h; do
		run "$root/scripts/$script" $option
		like "scripts/$script $option" "$status:$err:$(echo "$out" | sed -n 1p)" "^0::usage: .*scripts/$script"
	done
	run "$root/scripts/$script" --nosuch
	like "scripts/$script --nosuch" "$status:$out:$err" "^2::(usage: .*scripts/$script|.*option -)"
done

# a tree whose jobs are known: what check-job prints and counts
RESULTS=$tmp/results; export RESULTS
mkdir "$RESULTS"
job() { cd "$root" && run sh scripts/check-job "$@"; }
prints() { printf '%s\n' "$@" >"$tmp/prints"; }
counts() { cat "$RESULTS/$1.counts"; }
prints 'ok 1 - a' 'ok 2 - b # SKIP no c' 1..2
job tap one cat "$tmp/prints"
like "all is well: a line" "$status:$out" '^0:ok +[0-9]+ s +[0-9]+ s  one: 1 passed, 1 skipped$'
is "and its counts" "$(counts one)" "1 0 1"
is "a skip is told" "$(cat "$RESULTS/one.counts.skipped")" "skipped: one: ok 2 - b # SKIP no c"
prints 'ok 1 - a' 'not ok 2 - b' '#   got:' '#   1' 'ok 3 - c' '#   no detail of a failure' 1..3
job tap two sh -c "cat '$tmp/prints'; exit 1"
is "a failure is shown with its details alone" "$status:$(echo "$out" | sed -n '2,$p')" "1:  not ok 2 - b
  #   got:
  #   1"
is "and counted" "$(counts two)" "2 1 0"
for broken in '1..2' '1..0 # SKIP all' 'nothing' 'Bail out! no'; do
	prints 'ok 1 - a' "$broken"
	job tap three cat "$tmp/prints"
	is "a test that says \"$(echo "$broken" | tr -d '#')\" after one result" "$status:$(counts three | cut -d ' ' -f 1)" 1:1
done
prints 'ok 1 - a' 1..1
job tap four sh -c "cat '$tmp/prints'; exit 3"
like "one that fails without saying so" "$status:$out" '^  not ok - ended with status 3 after 1 of 1'
prints '1..0 # SKIP no radio'
job tap five cat "$tmp/prints"
is "one that is skipped whole" "$status:$(counts five):$(cat "$RESULTS/five.counts.skipped")" \
	"0:0 0 1:skipped: five 1..0 # SKIP no radio"
LIMIT=1 job tap six sleep 20
like "one that takes too long" "$status:$out" 'ran into its time limit'
job step seven sh -c 'echo why; exit 4'
like "a step that fails shows its output" "$status:$out" '^    why$'
is "a step counts as one" "$(counts seven)" "0 1 0"
done_testing
