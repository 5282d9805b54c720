# SPDX-License-Identifier: MIT
# Writes what the C code and the Makefile know about a resolved configuration.
#   awk -f generate.awk -v config=FILE -v version=X -v dir=OUTDIR KCONFIG HELPFILE...
#
# config.h       CONFIG_X as 1 or 0, as a number or as a string, for every symbol
# config.mk      CONFIG_X := y for the bools that are on, the values of the others; applets, rooms
# applets.h      APPLET("phy-move", phy_move, "/usr/sbin") for every applet that is on, sorted
# help.h help.c  const char help_phy_move[]: each --help text a section of its own, so that the linker can drop it
# config_text.c  the configuration for --show-config
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
		texts = texts "\t\"" c_text(s "=" value[s]) "\\n\"\n"
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
}

# Byte-wise: the texts may hold UTF-8, and awks differ in what a character is, so only ASCII is looked at.
function c_text(text) {
	gsub(/\\/, "&&", text)
	gsub(/"/, "\\\"", text)
	gsub(/\t/, "\\t", text)
	gsub(/\?/, "\\?", text)
	return text
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
		all = all "\t\"" c_text(text) "\\n\"\n"
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
	return all == "" ? "\t\"\"\n" : all
}

function add_help(name, text) {
	print "extern const char help_" identifier(name) "[];" > help_h
	print "const char help_" identifier(name) "[] =\n" substr(text, 1, length(text) - 1) ";" > help_c
	has_help[name] = 1
}

function write_help(    i, name) {
	help_h = dir "/help.h"; help_c = dir "/help.c"
	print "/* Generated from the .help files and the configuration: NAME=VALUE lines without CONFIG_ in front. */" > help_h
	print "extern const char config_text[];" > help_h
	print "#include \"help.h\"" > help_c
	for (i = 2; i < ARGC; i++)
		if (folder(ARGV[i]) == "applets" || (folder(ARGV[i]) in room_on)) {
			name = base_name(ARGV[i])
			sub(/\.help$/, "", name)
			if ((name in symbol_of) && value[symbol_of[name]] != "y") continue
			add_help(name, help_text(ARGV[i]))
		}
	for (i = 1; i <= napplets; i++)
		if (!(ordered[i] in has_help)) {
			name = c_text(line_of[symbol_of[ordered[i]]])
			add_help(ordered[i], "\t\"" name "\\n\"\n")
		}
	close(help_h); close(help_c)
}

function write_small(    h, c) {
	c = dir "/config_text.c"
	print "#include \"help.h\"\nconst char config_text[] =" > c
	print (texts == "" ? "\t\"\"" : substr(texts, 1, length(texts) - 1)) ";" > c
	close(c)
	h = dir "/version.h"
	print "#define VERSION \"" version "\"" > h
	close(h)
}

BEGIN {
	read_kconfig(ARGV[1])
	read_config(config)
	write_config()
	write_applets()
	write_help()
	write_small()
	exit 0
}
