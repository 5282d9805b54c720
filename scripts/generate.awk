# SPDX-License-Identifier: MIT
# Writes what the C code and the Makefile know about a resolved configuration.
#   awk -f generate.awk -v config=FILE -v version=X -v dir=OUTDIR KCONFIG TEXTFILE...
#
# config.h       CONFIG_X as 1 or 0, as a number or as a string, for every symbol
# config.mk      CONFIG_X := y for the bools that are on, the values of the others; applets, rooms
# applets.h      APPLET("phy-move", phy_move, "/usr/sbin") for every applet that is on, sorted
# texts.h texts.c  char help_phy_move[]: the --help texts; config_text[], what --show-config prints; words_errno[], the lines of
#                errno.words, and where these are KEY=TEXT, WORDS_ERRNO, the keys (X or X(Y,Z)) with commas between. A line "@SYMBOL":
#                all that follows stands only when CONFIG_SYMBOL is on
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
			n = split(text, t, " ")
			if (n < 4 || n > 5 || t[4] !~ /^\// || (n == 5 && t[5] != "own"))
				fail(room ": expected \"# applet: NAME /FOLDER [own]\": " text)
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

function add_text(name, text, file,    i, n, line) {
	print "extern const char " name "[];" > texts_h
	printf "const char " name "[] =" > file
	n = split(text, line, "\n")
	for (i = 1; i < n; i++) {
		gsub(/[\\"?]/, "\\\\&", line[i])
		gsub(/\t/, "\\t", line[i])
		printf "\n\t\"%s\\n\"", line[i] > file
	}
	print (n > 1 ? ";" : " \"\";") > file
}

function add_help(name, text) {
	add_text("help_" identifier(name), text, texts_c)
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
		if (text ~ /^[A-Z0-9_]+(\([A-Z0-9_,]+\))?=/) {
			keys = keys (keys == "" ? "" : ", ") substr(text, 1, index(text, "=") - 1)
			text = substr(text, index(text, "=") + 1)
		}
		all = all text "\n"
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
	if (keys != "") print "#define WORDS_" toupper(name) " " keys > texts_h
	add_text("words_" name, all, texts_c)
}

function write_texts(    i, name) {
	texts_h = dir "/texts.h"; texts_c = dir "/texts.c"
	print "/* Generated from the .help and .words files and the configuration. */" > texts_h
	print "#include \"texts.h\"" > texts_c
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
	add_text("config_text", value["SHOW_CONFIG"] == "y" ? config_text : "", texts_c)
	close(texts_h); close(texts_c)
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
