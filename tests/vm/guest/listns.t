# SPDX-License-Identifier: MIT
# kernels: 7.2
# Where the kernel lists namespaces itself (Linux 6.19), lsns asks it instead of every process, which must be worth it. On the load
# of the other figures: 2,000 processes, 500 network namespaces.
. "${0%/*}/../../lib.sh"
self=$(lsns -n -o ID -t mnt -p $$ 2>/dev/null | tr -d ' ')
case $self in '' | 0) echo "1..0 # SKIP no listns in this kernel"; exit 0 ;; esac

mkfifo "$tmp/stay"
"$test_dir/lsns/load" 2000 500 3 <"$tmp/stay" >"$tmp/load" & load=$!
exec 9>"$tmp/stay"
trap 'exec 9>&-; wait $load; test_cleanup' EXIT
wait_for 60 grep -q ready "$tmp/load"

# cpu TIMES COMMAND...: hundredths of a second of the machine's time that so many runs take
cpu()
{
	n=$1
	shift
	( while [ "$n" -gt 0 ]; do "$@" >/dev/null; n=$((n - 1)); done; times ) |
		awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, "[ms]"); sum += t[1] * 60 + t[2] } print int(sum * 100 + 0.5) }'
}

lsns --fast -n -o NS,TYPE >"$tmp/asked"
lsns --fast -n -o NS,TYPE,NPROCS | awk '{ print $1, $2 }' >"$tmp/scanned"
is "501 network namespaces at least" "$(awk '$2 == "net" { n++ } END { print (n > 500) }' "$tmp/asked")" 1
is "the kernel's answer has every namespace that a process is in" \
	"$(awk 'NR == FNR { seen[$1] = 1; next } !($1 in seen)' "$tmp/asked" "$tmp/scanned")" ""
# open_by_handle_at(2), statx(2) and close(2) of each: what the list has told isn't asked again
trigger=/sys/kernel/tracing/events/raw_syscalls/sys_enter
mount -t tracefs tracefs /sys/kernel/tracing && echo 'hist:keys=common_pid if comm == "lsns"' >$trigger/trigger
rows=$(lsns --fast -n -o NS,ID | wc -l)
calls=$(sed -n 's/.*Hits: *//p' $trigger/hist)
echo '!hist:keys=common_pid if comm == "lsns"' >$trigger/trigger
ok "with the id, three system calls for each ($calls for $rows)" [ "$calls" -gt "$rows" -a "$calls" -le $((3 * rows + 60)) ]
# What finds as much by itself is the search of everything: descriptors, sockets, threads. Processes alone are shown beside it.
asked=$(cpu 40 lsns --fast -o NS,TYPE)
scanned=$(cpu 4 lsns -o NS,TYPE,NPROCS)
processes=$(cpu 4 lsns --fast -o NS,TYPE,NPROCS)
echo "# asked: $((asked / 4)).$((asked * 10 / 4 % 10)) ms, /proc: $((scanned * 10 / 4)) ms, of it processes: $((processes * 10 / 4)) ms"
# the aim is a twentieth; these clocks tick in hundredths of a second
ok "it costs a tenth of a search through /proc at most" [ "$asked" -le "$scanned" ]
done_testing
