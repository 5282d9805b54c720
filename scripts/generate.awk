# SPDX-License-Identifier: MIT
# Writes what the C code and the Makefile know about a resolved configuration.
#   awk -f generate.awk -v config=FILE -v version=X -v dir=OUTDIR KCONFIG TEXTFILE...
#
# config.h       CONFIG_X as 1 or 0, as a number or as a string, for every symbol
# config.mk      CONFIG_X := y for the bools that are on, the values of the others; applets, rooms
# applets.h      APPLET("phy-move", phy_move, "/usr/sbin") for every applet that is on, sorted
# texts.h texts.c  const unsigned char help_phy_move[]: the --help texts; config_text[], what --show-config prints; words_errno[], the
#                lines of errno.words, and where these are KEY=TEXT, WORDS_ERRNO, the keys with commas between. A line "@SYMBOL":
#                all that follows stands only when CONFIG_SYMBOL is on.
#                Packed: a byte above 127 stands for the two bytes of its row in text_pairs[][2], which may be packed themselves
# spacebox.links the path of every applet's link
# version.h

function fail(text) {
	print (text) > "/dev/stderr"
	exit 1
}

function identifier(name) {
	gsub(/[^A-Za-z0-9]/, "_", name)
	return name
}

function base_name(path) {
	sub(/.*\//, "", path)
	return path
}

function folder(path) {
	sub(/\/[^\/]*$/, "", path)
	return path
}

function read_kconfig(path,    text, got, room, name, links, t, symbol, n) {
	n = 0; name = ""
	while ((got = (getline text < path)) > 0) {
		if (text ~ /^# file: /) {
			split(text, t, " ")
			room = folder(t[3])
		} else if (text ~ /^# applet: /) {
			if (split(text, t, " ") != 4 || t[4] !~ /^\//) fail(room ": expected \"# applet: NAME /FOLDER\": " text)
			name = t[3]; links = t[4]
		} else if (text ~ /^(menu)?config /) {
			split(text, t, " ")
			symbol = t[2]
			symbols[++nsym] = symbol
			if (name != "") {
				if (name in symbol_of) fail(room ": two applets are called " name)
				symbol_of[name] = symbol; folder_of[name] = links; room_of[name] = room
				name = ""
			}
		} else if (text ~ /^[ \t]+(bool|int|string)/) {
			split(text, t, " ")
			type[symbol] = t[1]
			if (t[1] == "bool" && match(text, /".*"/)) line_of[symbol] = substr(text, RSTART + 1, RLENGTH - 2)
		} else if (text ~ /^[ \t]+def_bool/)
			type[symbol] = "bool"
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
}

function read_config(path,    text, got, s, v) {
	while ((got = (getline text < path)) > 0) {
		if (text ~ /^# CONFIG_.* is not set$/) {
			s = substr(text, 10); sub(/ .*/, "", s)
			value[s] = "n"
		} else if (text ~ /^CONFIG_/) {
			s = substr(text, 8); v = s
			sub(/=.*/, "", s); sub(/^[^=]*=/, "", v)
			value[s] = v
		} else
			continue
		config_text = config_text text "\n"
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
}

function write_config(    i, s, v, h, mk) {
	h = dir "/config.h"; mk = dir "/config.mk"
	print "/* Generated from the configuration. */" > h
	print "# Generated from the configuration." > mk
	for (i = 1; i <= nsym; i++) {
		s = symbols[i]
		v = (s in value) ? value[s] : ""
		if (type[s] == "bool") {
			print "#define CONFIG_" s " " (v == "y" ? 1 : 0) > h
			if (v == "y") print "CONFIG_" s " := y" > mk
			continue
		}
		if (v == "") v = type[s] == "int" ? "0" : "\"\""
		print "#define CONFIG_" s " " v > h
		print "CONFIG_" s " := " v > mk
	}
	close(h)
}

function write_applets(    name, i, j, h, n, sorted, mk, links, rooms) {
	for (name in symbol_of) {
		if (value[symbol_of[name]] != "y") continue
		for (i = ++n; i > 1 && sorted[i - 1] "" > name ""; i--) sorted[i] = sorted[i - 1]
		sorted[i] = name
		room_on[room_of[name]] = 1
	}
	h = dir "/applets.h"; mk = dir "/config.mk"; links = dir "/spacebox.links"
	print "/* Generated from the rooms' Kconfig files. */" > h
	printf "" > links
	rooms = ""
	for (i = 1; i <= n; i++) {
		name = sorted[i]
		print "APPLET(\"" name "\", " identifier(name) ", \"" folder_of[name] "\")" > h
		print (folder_of[name] == "/" ? "" : folder_of[name]) "/" name > links
		rooms = rooms " " name
	}
	close(h); close(links)
	print "applets :=" rooms > mk
	rooms = ""
	for (i = 1; i <= n; i++)
		if (!((name = room_of[sorted[i]]) in listed)) { listed[name] = 1; rooms = rooms " " name }
	print "rooms :=" rooms > mk
	close(mk)
	for (i = 1; i <= n; i++) ordered[i] = sorted[i]
	napplets = n
}

# "@JSON text" stands only when CONFIG_JSON is on, "@!JSON text" only when it is off.
function help_line(path, n, text,    tag) {
	if (text !~ /^@!?[A-Z0-9_]+( |$)/) return text
	tag = text
	sub(/^@/, "", tag); sub(/ .*/, "", tag)
	sub(/^@[^ ]* ?/, "", text)
	if (tag ~ /^!/) {
		tag = substr(tag, 2)
		if (!(tag in type)) fail(path ":" n ": there is no symbol " tag)
		return value[tag] == "y" ? "\001" : text
	}
	if (!(tag in type)) fail(path ":" n ": there is no symbol " tag)
	return value[tag] == "y" ? text : "\001"
}

function help_text(path,    text, got, n, all) {
	n = 0; all = ""
	while ((got = (getline text < path)) > 0) {
		n++
		text = help_line(path, n, text)
		if (text == "\001") continue
		if (value["HELP"] != "y" && all != "") continue
		all = all text "\n"
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
	return all
}

# ---- packing: the pair of bytes that is met most often becomes a byte of its own, again and again

# Appends a text to symbol[1..nsymbol], with a 0 behind it.
function add_text(name, text,    i, n, c) {
	text_name[++ntexts] = name
	n = length(text)
	if (n > longest) longest = n
	for (i = 1; i <= n; i++) {
		c = substr(text, i, 1)
		if (!(c in code_of)) fail(name ": only printable ASCII, not \"" c "\"")
		symbol[++nsymbol] = code_of[c]
	}
	symbol[++nsymbol] = 0
}

# Counts the pairs, without those that overlap in a row of equal bytes.
function count_pairs(    i, key, last) {
	split("", count)
	last = 0
	for (i = 1; i < nsymbol; i++) {
		key = symbol[i] * 256 + symbol[i + 1]
		if (!symbol[i] || !symbol[i + 1] || key == last) {
			last = 0
			continue
		}
		count[key]++
		last = symbol[i] == symbol[i + 1] ? key : 0
	}
}

# The most frequent pair of two symbols that are not "taken"; the smaller one of equals, whatever order the array has.
function best_pair(taken,    key, best) {
	best = 0
	for (key in count)
		if (!(int(key / 256) in taken) && !((key % 256) in taken) &&
		    (!best || count[key] > count[best] || (count[key] == count[best] && key + 0 < best))) best = key + 0
	return best
}

# A row of the table costs two bytes, and each use of it saves one: under four uses it isn't worth it. Several pairs a pass,
# which have no symbol in common, are nearly as good as one and much faster.
function pack(    key, i, to, made, taken, first) {
	while (npairs < 128) {
		count_pairs()
		split("", made); split("", taken)
		first = 0
		while (npairs < 128 && (key = best_pair(taken)) && count[key] >= 4 && count[key] * 2 > first) {
			if (!first) first = count[key]
			made[key] = 128 + npairs
			pair[npairs++] = key
			taken[int(key / 256)] = taken[key % 256] = 1
		}
		if (!first) return
		to = 0
		for (i = 1; i <= nsymbol; i++) {
			key = symbol[i] * 256 + symbol[i + 1]
			symbol[++to] = (key in made) ? made[key] : symbol[i]
			if (key in made) i++
		}
		nsymbol = to
	}
}

function c_symbol(code) {
	return code >= 127 || code < 32 || code == 34 || code == 63 || code == 92 ? sprintf("\\%03o", code) : sprintf("%c", code)
}

function write_packed(    i, c, text, lines, n) {
	c = dir "/texts.c"
	print "#include \"texts.h\"" > c
	print "const unsigned char text_pairs[][2] = {" > c
	for (i = 0; i < npairs; i++) printf "\t{ %d, %d },\n", int(pair[i] / 256), pair[i] % 256 > c
	print (npairs ? "};" : "\t{ 0, 0 }\n};") > c
	n = 1
	text = lines = ""
	for (i = 1; i <= nsymbol; i++) {
		if (symbol[i]) text = text c_symbol(symbol[i])
		if (length(text) > 100 || (!symbol[i] && text != "")) {
			lines = lines "\n\t\"" text "\""
			text = ""
		}
		if (!symbol[i]) {
			print "const unsigned char " text_name[n++] "[] =" (lines == "" ? " \"\"" : lines) ";" > c
			lines = ""
		}
	}
	close(c)
}

function add_help(name, text) {
	print "extern const unsigned char help_" identifier(name) "[];" > texts_h
	add_text("help_" identifier(name), text)
	has_help[name] = 1
}

function add_words(name, path,    text, got, all, keys) {
	all = keys = ""
	while ((got = (getline text < path)) > 0) {
		if (text ~ /^#/) continue
		if (text ~ /^@/) {
			if (!(substr(text, 2) in type)) fail(path ": there is no symbol " substr(text, 2))
			if (value[substr(text, 2)] != "y") break
			continue
		}
		if (text ~ /^[A-Z0-9_]+=/) {
			keys = keys (keys == "" ? "" : ", ") substr(text, 1, index(text, "=") - 1)
			text = substr(text, index(text, "=") + 1)
		}
		all = all text "\n"
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
	print "extern const unsigned char words_" name "[];" > texts_h
	if (keys != "") print "#define WORDS_" toupper(name) " " keys > texts_h
	add_text("words_" name, all)
}

function write_texts(    i, name) {
	for (i = 32; i < 127; i++) code_of[sprintf("%c", i)] = i
	code_of["\t"] = 9; code_of["\n"] = 10
	texts_h = dir "/texts.h"
	print "/* Generated from the .help and .words files and the configuration, packed: see generate.awk. */" > texts_h
	print "extern const unsigned char text_pairs[][2], config_text[];" > texts_h
	for (i = 2; i < ARGC; i++)
		if (folder(ARGV[i]) ~ /^applets(\/common\/.*)?$/ || (folder(ARGV[i]) in room_on)) {
			name = base_name(ARGV[i])
			if (sub(/\.words$/, "", name)) {
				add_words(name, ARGV[i])
				continue
			}
			sub(/\.help$/, "", name)
			if ((name in symbol_of) && value[symbol_of[name]] != "y") continue
			add_help(name, help_text(ARGV[i]))
		}
	for (i = 1; i <= napplets; i++)
		if (!(ordered[i] in has_help)) add_help(ordered[i], line_of[symbol_of[ordered[i]]] "\n")
	add_text("config_text", value["SHOW_CONFIG"] == "y" ? config_text : "")
	print "enum { LONGEST_TEXT = " longest + 0 " };" > texts_h
	close(texts_h)
	pack()
	write_packed()
}

function write_version(    h) {
	h = dir "/version.h"
	print "#define VERSION \"" version "\"" > h
	close(h)
}

BEGIN {
	read_kconfig(ARGV[1])
	read_config(config)
	write_config()
	write_applets()
	write_texts()
	write_version()
	exit 0
}
