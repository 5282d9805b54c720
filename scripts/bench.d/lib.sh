# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What every piece of the benchmark includes. A figure is always a ratio against the peer in the same run: rounds of ours
# and theirs in turn, the median of the rounds' ratios. hyperfine does the timing.

ours=${SPACEBOX:-$PWD/build/spacebox}
rounds=${BENCH_ROUNDS:-5}
bench_tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$bench_tmp"' EXIT

# median NUMBER...
median()
{
	printf '%s\n' "$@" | sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# seconds KIND RUNS COMMAND: CPU seconds (KIND cpu: user + system, mean) or wall-clock seconds (KIND wall: median) of one run.
# $inside: what enters where it is to run.
seconds()
{
	${inside-} hyperfine --shell=none --warmup 2 --runs "$2" --ignore-failure --export-json "$bench_tmp/json" "$3" >/dev/null 2>&1 ||
		{ echo "bench: cannot time: $3" >&2; exit 1; }
	if [ "$1" = cpu ]; then jq '.results[0] | .user + .system' "$bench_tmp/json"
	else jq '.results[0].median' "$bench_tmp/json"; fi
}

# syscalls COMMAND...: how many the command makes, the exec included.
syscalls()
{
	strace -f -o "$bench_tmp/trace" "$@" >/dev/null 2>&1
	grep -c '(' "$bench_tmp/trace"
}

# row WHAT OURS PEER RATIO LIMIT: one line of the table; the limit is an upper bound on the ratio, "-" for none.
row()
{
	printf '%-46s %12s %12s %8s %8s %s\n' "$1" "$2" "$3" "$4" "$5" "$(
		awk -v r="$4" -v l="$5" 'BEGIN { print l == "-" ? "" : r + 0 <= l + 0 ? "ok" : "OVER" }')"
}

# compare WHAT KIND RUNS LIMIT OURS PEER: times both in turn and prints the row, in milliseconds.
compare()
{
	compare_ours= compare_peer= compare_ratio=
	compare_round=0
	while [ $compare_round -lt "$rounds" ]; do
		a=$(seconds "$2" "$3" "$5") && b=$(seconds "$2" "$3" "$6") || return 1
		compare_ours="$compare_ours $a" compare_peer="$compare_peer $b"
		compare_ratio="$compare_ratio $(awk -v a="$a" -v b="$b" 'BEGIN { print a / b }')"
		compare_round=$((compare_round + 1))
	done
	# shellcheck disable=SC2086
	row "$1" "$(median $compare_ours | awk '{ printf "%.3f ms", $1 * 1000 }')" \
		"$(median $compare_peer | awk '{ printf "%.3f ms", $1 * 1000 }')" \
		"$(median $compare_ratio | awk '{ printf "%.3f", $1 }')" "$4"
}
