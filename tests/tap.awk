# SPDX-License-Identifier: MIT
# Reads what one test printed (TAP, with its errors between), prints one line about it and below that each failure
# with its details, and keeps the counts.
#   awk -v name=NAME -v seconds=N -v busy=N -v status=EXIT -v counts=FILE -f tap.awk OUTPUT
# A test that ends early, miscounts, or fails without saying so is a failure too.

function problem(text) {
	failed++
	details = details "  not ok - " text "\n"
}

{ last[NR % 15] = $0 }

/^(not )?ok( |$)/ {
	seen++
	showing = 0
	if (/^ok/ && /# SKIP/) {
		skipped++
		print "skipped: " name ": " $0 > (counts ".skipped")
	} else if (/^ok/)
		passed++
	else {
		failed++
		showing = 1
	}
}

/^1\.\.[0-9]+/ {
	plan = substr($1, 4) + 0
	planned = 1
	if (plan == 0) {
		skipped++
		print "skipped: " name " " $0 > (counts ".skipped")
	}
	showing = 0
	next
}

/^Bail out!/ { problem($0) }

showing { details = details "  " $0 "\n" }

END {
	why = status == 124 || status == 137 ? "ran into its time limit" : "ended with status " status
	if (!planned || plan != seen || (status != 0 && !failed)) {
		problem(why " after " seen + 0 " of " (planned ? plan : "?") " results; its last words:")
		for (i = NR - 14; i <= NR; i++)
			if (i > 0) details = details "    " last[i % 15] "\n"
	}
	printf "%-6s %4d s %4d s  %s: %d passed%s%s\n", failed ? "FAILED" : "ok", seconds, busy, name, passed,
		failed ? ", " failed " failed" : "", skipped ? ", " skipped " skipped" : ""
	printf "%s", details
	print passed + 0, failed + 0, skipped + 0 > counts
	exit failed > 0
}
