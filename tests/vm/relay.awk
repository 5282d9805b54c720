# SPDX-License-Identifier: MIT
# From what `scripts/vm run` prints to one TAP stream: every result of the guest is a result here, named
# "6.12 lsns: what it asserts". Variables: kernel, machines (how many runs). A file that ends early, miscounts or fails without
# saying so is a failure too. The rest of the guest's words become comments.

function result(good, text)
{
	print (good ? "" : "not ") "ok " ++count " - " kernel " " text
	fflush()
}

function begin(path)
{
	name = path
	sub(/.*\//, "", name)
	sub(/[.]t$/, "", name)
	seen = failed = 0
	plan = -1
	print "# " kernel " " name ":"
}

function finish(status)
{
	if (plan != seen || (status != 0) != (failed > 0)) {
		why = status == 124 ? "ran into its time limit" : "ended with status " status
		result(0, name ": " why " after " seen " of " (plan < 0 ? "?" : plan) " results, " failed " failed")
	}
	name = ""
}

/^lab: begin / {
	begin($3)
	next
}

/^lab: end / {
	finish($4)
	print "# " kernel " " $3 ": " $5 " s"
	next
}

/^lab: exit / {
	ended++
	next
}

name != "" && /^(not )?ok( |$)/ {
	seen++
	good = ($1 == "ok")
	text = $0
	sub(/^(not )?ok */, "", text)
	sub(/^[0-9]+ */, "", text)
	sub(/^- */, "", text)
	if (!good && text !~ /# *TODO/)
		failed++
	result(good, name ": " text)
	next
}

name != "" && /^1[.][.][0-9]+/ {
	split($1, range, "[.][.]")
	plan = range[2] + 0
	if (plan == 0)
		result(1, name " " ($0 ~ /#/ ? substr($0, index($0, "#")) : "# SKIP no tests"))
	next
}

{
	sub(/^# ?/, "")
	print "#   " $0
}

END {
	if (name != "")
		finish("unknown")
	if (ended != machines)
		result(0, "the machine ran every file to its end")
	print "1.." count
}
