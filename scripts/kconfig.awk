# SPDX-License-Identifier: MIT
# Resolves a Kconfig file (the subset described in configs/Kconfig) and a configuration to a complete configuration.
# POSIX awk: mawk, gawk --posix, original-awk and busybox awk give the same answers, and kconfig-conf gives them too.
#
#   awk -f kconfig.awk -v base=FILE -v out=FILE [-v all=FILE] [-v fill=y|n|random] [-v seed=N] [-v ask=new|all]
#       [-v minimal=1] [-v strict=1] [-v title=TEXT] KCONFIG
#
# base     the configuration to start from; empty: none
# all      one that is read after it (KCONFIG_ALLCONFIG)
# fill     what bools without a value get, instead of their default
# ask      question the person at stdin: about symbols without a value, or about all
# minimal  write only what differs from the defaults (savedefconfig)
# strict   a symbol that base has and KCONFIG has not is an error, not a warning

function die(text) {
	print (text) > "/dev/stderr"
	failed = 1
	exit 1
}

function bad(text) { die(file ":" line ": " text) }

# ---- expressions: nodes of a tree. Node 0 is "always"

function node(kind, left, right) {
	nodes++
	op[nodes] = kind; lhs[nodes] = left; rhs[nodes] = right
	return nodes
}

function both(a, b) {
	if (!a) return b
	if (!b) return a
	return node("&&", a, b)
}

# Cuts the text of a line into tok[1..ntok]; a quoted string keeps its opening quote as a mark.
function scan(text,    c, i, s, n) {
	ntok = 0; at = 1
	while (1) {
		sub(/^[ \t]+/, "", text)
		if (text == "" || substr(text, 1, 1) == "#") return
		c = substr(text, 1, 1)
		if (c == "\"" || c == "'") {
			s = ""; n = length(text)
			for (i = 2; i <= n && substr(text, i, 1) != c; i++) {
				if (substr(text, i, 1) == "\\") i++
				s = s substr(text, i, 1)
			}
			if (i > n) bad("a quoted string without its end")
			tok[++ntok] = "\"" s
			text = substr(text, i + 1)
		} else if (match(text, /^(&&|\|\||!=|[!=()])/) || match(text, /^[-A-Za-z0-9_\/.]+/)) {
			tok[++ntok] = substr(text, 1, RLENGTH)
			text = substr(text, RLENGTH + 1)
		} else
			bad("what is \"" text "\"?")
	}
}

function next_is(t) { return at <= ntok && tok[at] == t }

function parse_or(    e) {
	e = parse_and()
	while (next_is("||")) { at++; e = node("||", e, parse_and()) }
	return e
}

function parse_and(    e) {
	e = parse_not()
	while (next_is("&&")) { at++; e = node("&&", e, parse_not()) }
	return e
}

function parse_not(    e) {
	if (next_is("!")) { at++; return node("!", parse_not(), 0) }
	if (next_is("(")) {
		at++
		e = parse_or()
		if (!next_is(")")) bad("expected \")\"")
		at++
		return e
	}
	e = parse_operand()
	if (next_is("=") || next_is("!=")) { at++; e = node(tok[at - 1], e, parse_operand()) }
	return e
}

function parse_operand(    t) {
	if (at > ntok) bad("an expression ends too early")
	t = tok[at]
	if (t !~ /^["A-Za-z0-9_-]/) bad("unexpected \"" t "\" in an expression")
	at++
	if (t ~ /^"/) return node("text", substr(t, 2), 0)
	if (t ~ /^[A-Z0-9_]+$/ && t !~ /^[0-9]+$/ && !(t in asked)) { asked[t] = file ":" line }
	return node("name", t, 0)
}

function parse_if(    e) {
	if (at > ntok) return 0
	if (tok[at] != "if") bad("expected \"if\" before \"" shown(tok[at]) "\"")
	at++
	e = parse_or()
	finish()
	return e
}

function finish() { if (at <= ntok) bad("unexpected \"" shown(tok[at]) "\"") }
function shown(t) { sub(/^"/, "", t); return t }

function text_token(what) {
	if (at > ntok || tok[at] !~ /^"/) bad("expected a quoted " what)
	at++
	return shown(tok[at - 1])
}

# ---- the file

function indent(text,    i, n, c) {
	n = 0
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\t") n += 8 - n % 8
		else if (c == " ") n++
		else break
	}
	return n
}

function want_symbol(word) { if (cur == "") bad("\"" word "\" outside of a config entry") }

function set_type(t) {
	if (type[cur] != "" && type[cur] != t) bad("two types for " cur)
	type[cur] = t
}

function add_prompt() {
	if (cur in prompt) bad("two prompts for " cur)
	prompt[cur] = text_token("prompt")
	pcond[cur] = parse_if()
}

function add_default() {
	ndef[cur]++
	defval[cur, ndef[cur]] = parse_or()
	defif[cur, ndef[cur]] = parse_if()
	defat[cur, ndef[cur]] = file ":" line
}

function open_block(kind, cond) {
	depth++
	block[depth] = kind; opened[depth] = file ":" line; ctx[depth] = both(ctx[depth - 1], cond)
}

function close_block(kind) {
	if (!depth || block[depth] != kind) bad("\"end" kind "\" without its \"" kind "\"")
	depth--
	cur = ""; in_menu = 0
}

function new_symbol(name) {
	if (name !~ /^[A-Z0-9_]+$/ || name ~ /^[0-9]+$/) bad("\"" shown(name) "\" is not a name for a symbol")
	if (name in where) bad(name " is already defined at " where[name])
	cur = name; in_menu = 0
	order[++nsym] = name; where[name] = file ":" line
	type[name] = ""; ndef[name] = 0; dep[name] = ctx[depth]; menu_of[name] = titles
	at++
	finish()
}

function entry(word) {
	at = 2
	if (word == "config" || word == "menuconfig") {
		if (ntok < 2) bad("a config entry without a name")
		new_symbol(tok[2])
	} else if (word == "bool" || word == "int" || word == "string") {
		want_symbol(word); set_type(word)
		if (ntok > 1) add_prompt()
	} else if (word == "prompt") {
		want_symbol(word); add_prompt()
	} else if (word == "default") {
		want_symbol(word); add_default()
	} else if (word == "def_bool") {
		want_symbol(word); set_type("bool"); add_default()
	} else if (word == "depends") {
		if (tok[2] != "on" || ntok < 2) bad("expected \"on\" after \"depends\"")
		at = 3
		if (cur != "") dep[cur] = both(dep[cur], parse_or())
		else if (in_menu) ctx[depth] = both(ctx[depth], parse_or())
		else if (in_comment) parse_or()
		else bad("\"depends on\" outside of an entry")
		finish()
	} else if (word == "select") {
		want_symbol(word)
		if (ntok < 2 || tok[2] !~ /^[A-Z0-9_]+$/) bad("select what?")
		at = 3
		nsel++
		sel_by[nsel] = cur; sel_what[nsel] = tok[2]; sel_if[nsel] = parse_if(); sel_at[nsel] = file ":" line
	} else if (word == "menu") {
		cur = ""
		titles = titles "\n" text_token("title"); finish()
		open_block("menu", 0)
		in_menu = 1; in_comment = 0
	} else if (word == "comment") {
		cur = ""; in_menu = 0; in_comment = 1
		text_token("text"); finish()
	} else if (word == "mainmenu") {
		cur = ""; text_token("title"); finish()
	} else if (word == "if") {
		cur = ""; in_menu = 0; in_comment = 0
		at = 2
		open_block("if", parse_or())
		finish()
	} else if (word == "endmenu" || word == "endif") {
		finish()
		in_comment = 0
		close_block(substr(word, 4))
	} else
		bad("\"" shown(word) "\" is not in the subset that configs/Kconfig describes")
}

function help_line(text) {
	if (text ~ /^[ \t]*$/) return 1
	if (help_indent < 0) help_indent = indent(text) > key_indent ? indent(text) : 1000
	if (indent(text) >= help_indent) return 1
	in_help = 0
	return 0
}

function read_kconfig(path,    text, got) {
	file = path; line = 0
	while ((got = (getline text < path)) > 0) {
		line++
		if (text ~ /^# file: [^ ]+ [0-9]+$/) {
			split(text, mark, " ")
			file = mark[3]; line = mark[4] + 0; in_help = 0
			continue
		}
		sub(/\r$/, "", text)
		if (in_help && help_line(text)) continue
		if (text ~ /^[ \t]*(---)?help(---)?[ \t]*$/) {
			want_symbol("help")
			in_help = 1; help_indent = -1; key_indent = indent(text)
			continue
		}
		scan(text)
		if (ntok) entry(tok[1])
	}
	if (got < 0) die(path ": cannot read it")
	if (depth) die(opened[depth] ": \"" block[depth] "\" without its \"end" block[depth] "\"")
}

# A name that is no symbol would silently be "n": in our own files that can only be a slip.
function check_names(    i, j, s) {
	for (i = 1; i <= nsym; i++) {
		s = order[i]
		if (type[s] == "") die(where[s] ": " s " has no type")
		if (type[s] == "bool") continue
		for (j = 1; j <= ndef[s]; j++)
			if (op[defval[s, j]] != "name" && op[defval[s, j]] != "text")
				die(defat[s, j] ": the default of " s " must be one value")
	}
	for (s in asked)
		if (!(s in where)) die(asked[s] ": there is no symbol " s)
	for (i = 1; i <= nsel; i++) {
		s = sel_what[i]
		if (!(s in where)) die(sel_at[i] ": there is no symbol " s)
		if (type[s] != "bool" || type[sel_by[i]] != "bool") die(sel_at[i] ": select works on bools")
		selectors[s] = selectors[s] " " i
	}
}

# ---- circles: a symbol whose value depends on itself

function visit_expr(e) {
	if (!e) return
	if (op[e] == "name") { if (lhs[e] in where) visit(lhs[e]) }
	else if (op[e] != "text") { visit_expr(lhs[e]); visit_expr(rhs[e]) }
}

function visit(s,    i, n, by) {
	if (seen[s] == 2) return
	if (seen[s] == 1) die(where[s] ": the value of " s " depends on itself")
	seen[s] = 1
	visit_expr(dep[s]); visit_expr(pcond[s])
	for (i = 1; i <= ndef[s]; i++) { visit_expr(defval[s, i]); visit_expr(defif[s, i]) }
	n = split(selectors[s], by, " ")
	for (i = 1; i <= n; i++) { visit(sel_by[by[i]]); visit_expr(sel_if[by[i]]) }
	seen[s] = 2
}

# ---- values

function text_of(e) {
	if (op[e] == "text" || !(lhs[e] in where)) return lhs[e]
	calc(lhs[e])
	return value[lhs[e]]
}

function truth(e) {
	if (!e) return 1
	if (op[e] == "&&") return truth(lhs[e]) && truth(rhs[e])
	if (op[e] == "||") return truth(lhs[e]) || truth(rhs[e])
	if (op[e] == "!") return !truth(lhs[e])
	if (op[e] == "=") return text_of(lhs[e]) "" == text_of(rhs[e]) ""
	if (op[e] == "!=") return text_of(lhs[e]) "" != text_of(rhs[e]) ""
	if (op[e] == "name" && (lhs[e] in where) && type[lhs[e]] != "bool") return 0
	return text_of(e) == "y"
}

function default_of(s,    i) {
	for (i = 1; i <= ndef[s]; i++)
		if (truth(defif[s, i])) {
			has_default = 1
			if (type[s] == "bool") return truth(defval[s, i]) ? "y" : "n"
			return text_of(defval[s, i])
		}
	has_default = 0
	return type[s] == "bool" ? "n" : ""
}

# Sets for symbol s: value, visible (its prompt can be answered), written (it has a place in the configuration).
function calc(s,    i, n, by, v, d, w) {
	if (s in value) return
	d = truth(dep[s])
	visible[s] = (s in prompt) && d && truth(pcond[s])
	selected[s] = 0
	n = split(selectors[s], by, " ")
	for (i = 1; i <= n; i++) {
		calc(sel_by[by[i]])
		if (value[sel_by[by[i]]] == "y" && truth(dep[sel_by[by[i]]]) && truth(sel_if[by[i]])) selected[s] = 1
	}
	w = visible[s] || selected[s]
	if (visible[s] && (s in user)) v = user[s]
	else {
		v = type[s] == "bool" ? "n" : ""
		if (d) {
			v = default_of(s)
			if (has_default) w = 1
		}
	}
	written[s] = w
	value[s] = selected[s] ? "y" : v
}

function calc_all(    i) {
	split("", value)
	for (i = 1; i <= nsym; i++) calc(order[i])
}

# ---- configuration files

function is_valid(s, v) {
	if (type[s] == "bool") return v == "y" || v == "n"
	if (type[s] == "int") return v ~ /^-?(0|[1-9][0-9]*)$/
	return 1
}

function unquote(v,    s, i, c) {
	if (v !~ /^".*"$/) return v
	s = ""
	for (i = 2; i < length(v); i++) {
		c = substr(v, i, 1)
		if (c == "\\") c = substr(v, ++i, 1)
		s = s c
	}
	return s
}

function quote(v) {
	gsub(/["\\]/, "\\\\&", v)
	return "\"" v "\""
}

function read_config(path,    text, n, got, s, v) {
	n = 0
	while ((got = (getline text < path)) > 0) {
		n++
		sub(/\r$/, "", text)
		if (text ~ /^# CONFIG_[A-Z0-9_]+ is not set$/) {
			s = substr(text, 10); sub(/ .*/, "", s); v = "n"
		} else if (text ~ /^CONFIG_[A-Za-z0-9_]+=/) {
			s = substr(text, 8); v = s; sub(/=.*/, "", s); sub(/^[^=]*=/, "", v)
		} else {
			if (text !~ /^[ \t]*(#.*)?$/) complain(path ":" n ": not a line of a configuration: " text)
			continue
		}
		if (!(s in where)) {
			complain(path ":" n ": dropped CONFIG_" s ": there is no such symbol")
			continue
		}
		if (type[s] == "string") v = unquote(v)
		else if (!is_valid(s, v)) {
			complain(path ":" n ": dropped CONFIG_" s "=" v ": not a value for " (type[s] == "int" ? "an int" : "a bool"))
			continue
		}
		user[s] = v
	}
	if (got < 0) die(path ": cannot read it")
	close(path)
}

function complain(text) {
	print (text) > "/dev/stderr"
	if (strict) { failed = 1 }
}

function config_line(s) {
	if (type[s] == "string") return "CONFIG_" s "=" quote(value[s])
	if (type[s] == "bool" && value[s] == "n") return "# CONFIG_" s " is not set"
	return "CONFIG_" s "=" value[s]
}

function write_config(path,    i, s, n, t, menus) {
	calc_all()
	if (!minimal) {
		print "#\n# " (title == "" ? "configuration" : title) "\n#" > path
		menus = ""
	} else
		printf "" > path
	for (i = 1; i <= nsym; i++) {
		s = order[i]
		if (!written[s]) continue
		if (minimal) {
			if (!visible[s] || selected[s]) continue
			if (value[s] == plain_default(s)) continue
		} else if (menu_of[s] != menus) {
			menus = menu_of[s]
			n = split(menus, t, "\n")
			print "\n#\n# " t[n] "\n#" > path
		}
		print config_line(s) > path
	}
	close(path)
}

function plain_default(s) {
	return truth(dep[s]) ? default_of(s) : (type[s] == "bool" ? "n" : "")
}

# ---- filling and asking

# The "minimal standard" generator: its products fit a double, so that every awk counts alike.
function coin() {
	seed = (seed * 16807) % 2147483647
	return int(seed / 1024) % 2
}

function number(text,    i, v, n) {
	text = tolower(text)
	if (text !~ /^0x[0-9a-f]+$/) return text + 0
	v = 0
	for (i = 3; i <= length(text); i++) {
		n = index("0123456789abcdef", substr(text, i, 1)) - 1
		v = (v * 16 + n) % 2147483647
	}
	return v
}

function fill_in(    i, s) {
	if (fill == "random") {
		seed = number(seed) % 2147483646 + 1
		for (i = 0; i < 8; i++) coin()
	}
	for (i = 1; i <= nsym; i++) {
		s = order[i]
		if (type[s] != "bool" || (s in user)) continue
		user[s] = fill == "random" ? (coin() ? "y" : "n") : fill
	}
}

function choices(s) {
	if (type[s] != "bool") return "[" value[s] "]"
	return value[s] == "y" ? "[Y/n/?]" : "[y/N/?]"
}

function show_help(s,    text, on, n) {
	print "CONFIG_" s ", from " where[s]
}

function one_question(s,    answer, a) {
	while (1) {
		printf "%s (%s) %s%s ", prompt[s], s, choices(s), (s in user) ? "" : " (NEW)"
		fflush()
		if (end_of_input || (getline answer < "-") <= 0) { end_of_input = 1; answer = "" }
		if (!terminal) print answer
		if (answer == "") { user[s] = value[s]; return }
		if (answer == "?") { show_help(s); continue }
		a = answer
		if (type[s] == "bool") {
			a = tolower(substr(a, 1, 1))
			if (tolower(answer) !~ /^(y|n|yes|no)$/) a = "?"
		}
		if (is_valid(s, a)) { user[s] = a; return }
		if (!terminal) { user[s] = value[s]; return }
		print "That is not a value for it."
	}
}

# An answer can make earlier questions appear, so the round is repeated until nothing new is asked.
function ask_all(    i, s, again, done) {
	do {
		again = 0
		for (i = 1; i <= nsym; i++) {
			s = order[i]
			calc_all()
			if ((s in done) || !visible[s] || selected[s]) continue
			if (ask == "new" && (s in user)) continue
			done[s] = 1
			one_question(s)
			again = 1
		}
	} while (again)
}

BEGIN {
	ctx[0] = 0; depth = 0; nsym = 0; nsel = 0; nodes = 0; titles = ""
	if (ARGC != 2) die("kconfig.awk: name one Kconfig file")
	read_kconfig(ARGV[1])
	close(ARGV[1])
	check_names()
	for (k = 1; k <= nsym; k++) visit(order[k])
	if (base != "") read_config(base)
	if (all != "") read_config(all)
	if (failed) exit 1
	if (fill != "") fill_in()
	if (ask != "") ask_all()
	if (out != "") write_config(out)
	exit 0
}
