# SPDX-License-Identifier: MIT
# Packs the messages and texts that the linker gathered into C.
#   od -An -v -tu1 BYTES | awk -v out=FILE.c -f pack.awk
#
# What there was before is copied (LZ77), and what is written down is in Huffman's code: packed_bits[], from the highest bit on, has
#   a symbol of packed_texts: below 128 the byte itself; from 128 on, symbol - 125 bytes are copied from so far back:
#   a symbol of packed_distances, the number of bits behind a leading 1 in the distance, then these bits.
# Of each code there are the number of its symbols with 1, 2, ... 15 bits, and the symbols in the order of their codes.

BEGIN {
	LEAST = 3; MOST = 130		# bytes that are copied at a time
	CANDIDATES = 64			# places to copy from that are looked at
}

{ for (i = 1; i <= NF; i++) byte[++n] = $i + 0 }

# How many bytes at a and b are the same.
function same(a, b,    length_) {
	while (length_ < MOST && b + length_ <= n && byte[a + length_] == byte[b + length_]) length_++
	return length_
}

# choices[i] "LENGTH DISTANCE ...": what can be copied to i, each longer than the one before and from further back.
function find_copies(    i, key, at, tries, best, length_) {
	for (i = 1; i + LEAST - 1 <= n; i++) {
		key = byte[i] * 16384 + byte[i + 1] * 128 + byte[i + 2]
		best = LEAST - 1
		tries = CANDIDATES
		for (at = latest[key]; at && tries-- && best < MOST; at = before[at])
			if (byte[at + best] == byte[i + best] && (length_ = same(at, i)) > best) {
				choices[i] = choices[i] length_ " " i - at " "
				best = length_
			}
		before[i] = latest[key]
		latest[key] = i
	}
}

function bits_of(distance,    bits) {
	for (bits = 0; distance > 1; distance = int(distance / 2)) bits++
	return bits
}

# The cheapest way to write all of it, from its end on: step[i] bytes at i, from back[i] further back or, 0, as a byte.
function choose(    i, k, m, choice, least, c, price, from) {
	cost[n + 1] = 0
	for (i = n; i > 0; i--) {
		cost[i] = cost[i + 1] + text_cost[byte[i]]
		step[i] = 1; back[i] = 0
		if (!(i in choices)) continue
		m = split(choices[i], choice, " ")
		least = LEAST
		for (k = 1; k < m; k += 2) {
			from = bits_of(choice[k + 1])
			price = distance_cost[from] + from
			for (; least <= choice[k]; least++)
				if ((c = price + text_cost[least + 125] + cost[i + least]) < cost[i]) {
					cost[i] = c; step[i] = least; back[i] = choice[k + 1]
				}
		}
	}
}

function count_symbols(    i) {
	split("", text_count); split("", distance_count)
	for (i = 1; i <= n; i += step[i])
		if (back[i]) {
			text_count[step[i] + 125]++
			distance_count[bits_of(back[i])]++
		} else
			text_count[byte[i]]++
}

# Huffman's code: sets length_of[SYMBOL], 15 bits at most.
function code_lengths(count, length_of,    s, i, m, a, b, weight, alive, parent, deepest) {
	for (;;) {
		split("", weight); split("", parent); split("", alive)
		m = 256
		for (s = 0; s < 256; s++) if (s in count) { weight[s] = count[s]; alive[s] = 1 }
		for (;;) {
			a = b = -1
			for (i = 0; i < m; i++)
				if (i in alive) {
					if (a < 0 || weight[i] < weight[a]) { b = a; a = i }
					else if (b < 0 || weight[i] < weight[b]) b = i
				}
			if (b < 0) break
			weight[m] = weight[a] + weight[b]
			parent[a] = parent[b] = m
			delete alive[a]; delete alive[b]
			alive[m++] = 1
		}
		deepest = 0
		for (s = 0; s < 256; s++) if (s in count) {
			length_of[s] = 0
			for (i = s; i in parent; i = parent[i]) length_of[s]++
			if (!length_of[s]) length_of[s] = 1
			if (length_of[s] > deepest) deepest = length_of[s]
		}
		if (deepest <= 15) return
		for (s in count) count[s] = int(count[s] / 2) + 1
	}
}

# What a symbol costs next time: one that is not used yet is dear.
function costs(length_of, cost_of,    s) {
	for (s = 0; s < 256; s++) cost_of[s] = (s in length_of) ? length_of[s] : 13
}

# The codes as numbers, and their tables in C.
function write_code(name, length_of, code,    bits, s, next_, counts, symbols) {
	next_ = 0
	for (bits = 1; bits <= 15; bits++) {
		counts[bits] = 0
		for (s = 0; s < 256; s++) if ((s in length_of) && length_of[s] == bits) {
			code[s] = next_++
			counts[bits]++
			symbols = symbols s ", "
		}
		next_ *= 2
	}
	printf "const unsigned char packed_%s[] = {", name > out
	for (bits = 1; bits <= 15; bits++) printf " %d,", counts[bits] > out
	print "\n\t" symbols "\n};" > out
}

# Not every awk has an operator for it.
function power(bits,    value) {
	for (value = 1; bits > 0; bits--) value *= 2
	return value
}

function put(value, bits,    place) {
	for (place = power(bits - 1); place >= 1; place /= 2) {
		held = held * 2 + int(value / place) % 2
		if (++nheld == 8) {
			printf "%d,%s", held, ++nbytes % 30 ? "" : "\n" > out
			held = nheld = 0
		}
	}
}

function write_bits(    i, from) {
	print "const unsigned char packed_bits[] = {" > out
	for (i = 1; i <= n; i += step[i])
		if (back[i]) {
			put(text_code[step[i] + 125], text_length[step[i] + 125])
			from = bits_of(back[i])
			put(distance_code[from], distance_length[from])
			if (from) put(back[i] - power(from), from)
		} else
			put(text_code[byte[i]], text_length[byte[i]])
	put(0, 31)	# 32 bits are read at a time
	print "};" > out
}

END {
	for (i = 1; i <= n; i++) if (byte[i] > 127) { print "pack: only ASCII in messages" > "/dev/stderr"; exit 1 }
	find_copies()
	for (i = 0; i < 256; i++) { text_cost[i] = i < 128 ? 6 : 9; distance_cost[i] = 3 }
	for (round = 1; round <= 3; round++) {
		choose()
		count_symbols()
		split("", text_length); split("", distance_length)
		code_lengths(text_count, text_length); code_lengths(distance_count, distance_length)
		costs(text_length, text_cost); costs(distance_length, distance_cost)
	}
	print "/* Generated by pack.awk. */" > out
	write_code("texts", text_length, text_code)
	write_code("distances", distance_length, distance_code)
	write_bits()
	close(out)
}
