# SPDX-License-Identifier: MIT
# Prints the commands of the section EXAMPLES of a manual page, one a line. Commands are the lines of .nf and .EX blocks,
# in a block with prompts only those behind "$ ", and what .B says behind .TP or .TQ.

function plain(text)
{
	gsub(/\\-/, "-", text); gsub(/\\\(aq/, "'", text); gsub(/\\\(dq/, "\"", text); gsub(/\\\(ti/, "~", text)
	gsub(/\\f[A-Z]|\\&/, "", text); gsub(/\\e/, "\\", text)
	return text
}

function end_block(    i)
{
	for (i = 1; i <= count; i++)
		if (!prompts) print block[i]
		else if (sub(/^\$ /, "", block[i])) print block[i]
	block_open = count = prompts = 0
}

/^\.SH/ { examples = $2 == "EXAMPLES"; next }
!examples { next }
/^\.(nf|EX)/ { block_open = 1; next }
/^\.(fi|EE)/ { end_block(); next }
/^\.T[PQ]/ { term = 1; next }
term { if (sub(/^\.B +/, "")) print plain($0); term = 0; next }
block_open && !/^\./ {
	block[++count] = plain($0)
	prompts += block[count] ~ /^\$ /
}
