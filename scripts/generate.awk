# SPDX-License-Identifier: MIT
# Writes what the C code and the Makefile know about a configuration that kconfig.awk has resolved: its symbols are in
# order[], type[], prompt[], value[] and written[].
#   awk -v base=CONFIG -v out=FILE -v version=X -v dir=OUTDIR -f kconfig.awk -f generate.awk KCONFIG HELPFILE...
#
# config.h         CONFIG_X as 1 or 0, as a number or as a string, for every symbol
# config.mk        CONFIG_X := y for the bools that are on, the values of the others; applets, rooms
# applets.h        APPLET("phy-move", phy_move, "/usr/sbin") for every applet that is on, sorted
# texts.h texts.c  char help_phy_move[]: the --help texts; config_text[], what --show-config prints
# spacebox.links   the path of every applet's link
# version.h

function identifier(name) { gsub(/[^A-Za-z0-9]/, "_", name); return name }
function base_name(path) { sub(/.*\//, "", path); return path }
function folder(path) { sub(/\/[^\/]*$/, "", path); return path }

# next_line(PATH): whether there is one more, in the variable text
function next_line(path,    got) {
	got = (getline text < path)
	if (got < 0) die(path ": cannot read it")
	if (!got) close(path)
	return got
}

# The comments before the applets' symbols: `# applet: NAME FOLDER [own]`, in the file that the last `# file:` names.
function read_applets(path,    room, name, t, n) {
	while (next_line(path)) {
		n = split(text, t, " ")
		if (text ~ /^# file: /) room = folder(t[3])
		else if (text ~ /^# applet: /) {
			if (n < 4 || n > 5 || t[4] !~ /^\// || (n == 5 && t[5] != "own"))
				die(room ": expected \"# applet: NAME /FOLDER [own]\": " text)
			name = t[3]
			if (name in symbol_of) die(room ": two applets are called " name)
			symbol_of[name] = ""; folder_of[name] = t[4] == "/" ? "" : t[4]; room_of[name] = room
		} else if (name != "" && text ~ /^(menu)?config /) {
			symbol_of[name] = t[2]
			name = ""
		}
	}
}

function write_symbols(    i, s, v) {
	print "/* Generated from the configuration. */" > config_h
	print "# Generated from the configuration." > config_mk
	for (i = 1; i <= nsym; i++) {
		s = order[i]
		v = type[s] == "bool" ? (value[s] == "y") : type[s] == "string" ? quote(value[s]) : value[s] + 0
		print "#define CONFIG_" s " " v > config_h
		if (type[s] != "bool") print "CONFIG_" s " := " v > config_mk
		else if (v) print "CONFIG_" s " := y" > config_mk
		if (written[s]) config_text = config_text setting(s) "\n"
	}
}

function write_applets(    name, i, n, names, rooms) {
	for (name in symbol_of) {
		if (value[symbol_of[name]] != "y") continue
		for (i = ++n; i > 1 && sorted[i - 1] "" > name ""; i--) sorted[i] = sorted[i - 1]
		sorted[i] = name
	}
	print "/* Generated from the rooms' Kconfig files. */" > applets_h
	printf "" > links
	for (i = 1; i <= n; i++) {
		name = sorted[i]
		print "APPLET(\"" name "\", " identifier(name) ", \"" (folder_of[name] == "" ? "/" : folder_of[name]) "\")" > applets_h
		print folder_of[name] "/" name > links
		names = names " " name
		if (!(room_of[name] in room_on)) rooms = rooms " " room_of[name]
		room_on[room_of[name]] = 1
	}
	print "applets :=" names "\nrooms :=" rooms > config_mk
	return n
}

# Takes the mark off a line: "@JSON text" stands only when CONFIG_JSON is on, "@!JSON text" only when it is off.
function stands(path, n,    mark, off) {
	if (text !~ /^@!?[A-Z0-9_]+( |$)/) return 1
	mark = substr(text, 2)
	sub(/ .*/, "", mark); sub(/^@[^ ]* ?/, "", text)
	off = sub(/^!/, "", mark)
	if (!(mark in type)) die(path ":" n ": there is no symbol " mark)
	return (value[mark] == "y") != off
}

# Without CONFIG_HELP the first line remains, which is the usage.
function help_text(path,    n, all) {
	while (next_line(path))
		if (stands(path, ++n) && (value["HELP"] == "y" || all == "")) all = all text "\n"
	return all
}

function add_text(name, all,    i, n, line) {
	print "extern const char " name "[];" > texts_h
	printf "const char " name "[] =" > texts_c
	n = split(all, line, "\n")
	for (i = 1; i < n; i++) {
		gsub(/[\\"?]/, "\\\\&", line[i])
		gsub(/\t/, "\\t", line[i])
		printf "\n\t\"%s\\n\"", line[i] > texts_c
	}
	print (n > 1 ? ";" : " \"\";") > texts_c
}

function write_texts(count,    i, name, has) {
	print "/* Generated from the .help files and the configuration. */" > texts_h
	print "#include \"texts.h\"" > texts_c
	for (i = 2; i < ARGC; i++) {
		name = base_name(ARGV[i])
		sub(/\.help$/, "", name)
		if (folder(ARGV[i]) != "applets" && !(folder(ARGV[i]) in room_on)) continue
		if ((name in symbol_of) && value[symbol_of[name]] != "y") continue
		add_text("help_" identifier(name), help_text(ARGV[i]))
		has[name] = 1
	}
	for (i = 1; i <= count; i++)
		if (!(sorted[i] in has)) add_text("help_" identifier(sorted[i]), prompt[symbol_of[sorted[i]]] "\n")
	add_text("config_text", value["SHOW_CONFIG"] == "y" ? config_text : "")
}

BEGIN {
	config_h = dir "/config.h"; config_mk = dir "/config.mk"; applets_h = dir "/applets.h"
	links = dir "/spacebox.links"; texts_h = dir "/texts.h"; texts_c = dir "/texts.c"
	read_applets(ARGV[1])
	write_symbols()
	write_texts(write_applets())
	print "#define VERSION \"" version "\"" > (dir "/version.h")
}
