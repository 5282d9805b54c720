# SPDX-License-Identifier: MIT
# Resolves a Kconfig file (the subset described in configs/Kconfig) and a configuration to a complete configuration.
# POSIX awk: mawk, gawk --posix, original-awk and busybox awk give the same answers, and kconfig-conf gives them too.
# Questions and menus are left to kconfig-conf, kconfig-mconf and kconfiglib, which read the same file.
#
#   awk -f kconfig.awk -v base=FILE -v out=FILE [-v more=FILE] [-v fill=y|n|random] [-v seed=N] [-v minimal=1] KCONFIG
# generate.awk goes on from here: awk ... -f kconfig.awk -f generate.awk KCONFIG HELPFILE...
#
# base     the configuration to start from; empty: none
# more     one that is read after it (KCONFIG_ALLCONFIG)
# fill     what bools without a value get, instead of their default
# minimal  write only what differs from the defaults (savedefconfig)

function die(text) { print (text) > "/dev/stderr"; exit 1 }
function bad(text) { die(file ":" line ": " text) }

# ---- expressions: nodes of a tree, op[n] with the operands lhs[n] and rhs[n]. Node 0 is "always".

function node(kind, left, right) { op[++nodes] = kind; lhs[nodes] = left; rhs[nodes] = right; return nodes }
function both(a, b) { return a && b ? node("&&", a, b) : a + b }

# Cuts a line into tok[1..ntok]; a quoted string keeps its opening quote as a mark.
function scan(text,    c, i) {
	ntok = 0; at = 1
	while (text !~ /^[ \t]*(#.*)?$/) {
		sub(/^[ \t]+/, "", text)
		c = substr(text, 1, 1)
		if (c == "\"" || c == "'") {
			tok[++ntok] = "\""
			for (i = 2; i <= length(text) && substr(text, i, 1) != c; i++) {
				if (substr(text, i, 1) == "\\") i++
				tok[ntok] = tok[ntok] substr(text, i, 1)
			}
			if (i > length(text)) bad("a quoted string without its end")
			text = substr(text, i + 1)
		} else if (match(text, /^(&&|\|\||!=|[!=()])/) || match(text, /^[-A-Za-z0-9_\/.]+/)) {
			tok[++ntok] = substr(text, 1, RLENGTH)
			text = substr(text, RLENGTH + 1)
		} else
			bad("what is \"" text "\"?")
	}
	tok[ntok + 1] = ""
}

function take(word) { return tok[at] == word ? at++ : 0 }
function shown(t) { sub(/^"/, "", t); return t }
function finish() { if (at <= ntok) bad("unexpected \"" shown(tok[at]) "\"") }

function parse(    e) { for (e = parse_and(); take("||");) e = node("||", e, parse_and()); return e }
function parse_and(    e) { for (e = parse_not(); take("&&");) e = node("&&", e, parse_not()); return e }

function parse_not(    e) {
	if (take("!")) return node("!", parse_not(), 0)
	if (take("(")) {
		e = parse()
		if (!take(")")) bad("expected \")\"")
		return e
	}
	e = parse_operand()
	if (take("=") || take("!=")) e = node(tok[at - 1], e, parse_operand())
	return e
}

function parse_operand(    t) {
	if (at > ntok) bad("an expression ends too early")
	t = tok[at++]
	if (t ~ /^"/) return node("text", substr(t, 2), 0)
	if (t !~ /^[A-Za-z0-9_-]/) bad("unexpected \"" t "\" in an expression")
	if (t ~ /^[A-Z0-9_]+$/ && t !~ /^[0-9]+$/ && !(t in asked)) asked[t] = file ":" line
	return node("name", t, 0)
}

function parse_if(    e) {
	if (at > ntok) return 0
	if (!take("if")) bad("expected \"if\" before \"" shown(tok[at]) "\"")
	e = parse()
	finish()
	return e
}

function parse_text(what) {
	if (tok[at] !~ /^"/) bad("expected a quoted " what)
	return shown(tok[at++])
}

# ---- the file

function need_symbol(word) { if (cur == "") bad("\"" word "\" outside of a config entry") }

function open_block(kind, condition) {
	block[++depth] = kind; opened[depth] = file ":" line; context[depth] = both(context[depth - 1], condition)
}

function new_symbol(name) {
	if (name !~ /^[A-Z0-9_]+$/) bad(name == "" ? "a config entry without a name" : "\"" shown(name) "\" is no name for a symbol")
	if (name in where) bad(name " is already defined at " where[name])
	order[++nsym] = cur = name
	where[name] = file ":" line; type[name] = ""; ndef[name] = 0; depends[name] = context[depth]; menu_of[name] = menu
}

function entry(word) {
	at = 2
	if (word ~ /^(config|menuconfig)$/) { new_symbol(tok[at++]); finish(); return }
	if (word ~ /^(bool|int|string|def_bool|prompt|default|select)$/) need_symbol(word)
	if (word ~ /^(bool|int|string|def_bool)$/) type[cur] = word == "def_bool" ? "bool" : word
	if (word == "prompt" || (word ~ /^(bool|int|string)$/ && ntok > 1)) {
		prompt[cur] = parse_text("prompt"); shown_if[cur] = parse_if()
	} else if (word == "default" || word == "def_bool") {
		default_value[cur, ++ndef[cur]] = parse()
		default_if[cur, ndef[cur]] = parse_if()
		if (type[cur] != "bool" && op[default_value[cur, ndef[cur]]] !~ /^(name|text)$/) bad("the default must be one value")
	} else if (word == "select") {
		select_by[++nsel] = cur; select_what[nsel] = tok[at++]; select_if[nsel] = parse_if(); select_at[nsel] = file ":" line
	} else if (word == "depends") {
		if (!take("on")) bad("expected \"on\" after \"depends\"")
		if (cur != "") depends[cur] = both(depends[cur], parse())
		else if (block[depth] == "menu") context[depth] = both(context[depth], parse())
		else parse()
		finish()
	} else if (word ~ /^(menu|comment|mainmenu)$/) {
		cur = ""
		if (word == "menu") { menu = parse_text("title"); open_block("menu", 0) } else parse_text("title")
		finish()
	} else if (word == "if") {
		cur = ""
		open_block("if", parse())
		finish()
	} else if (word == "endmenu" || word == "endif") {
		if (!depth || block[depth--] != substr(word, 4)) bad("\"" word "\" without its \"" substr(word, 4) "\"")
		cur = ""
	} else if (word !~ /^(bool|int|string)$/)
		bad("\"" shown(word) "\" is not in the subset that configs/Kconfig describes")
}

function indent(text,    n) { # columns before the first word
	for (; text ~ /^[ \t]/; text = substr(text, 2)) n += text ~ /^\t/ ? 8 - n % 8 : 1
	return n + 0
}

function read_kconfig(path,    text, got, mark, help) { # help: the column that its text begins in, 0 outside, -1 right after the word
	file = path
	while ((got = (getline text < path)) > 0) {
		line++
		if (text ~ /^# file: [^ ]+ [0-9]+$/) {
			split(text, mark, " ")
			file = mark[3]; line = mark[4] + 0; help = 0
			continue
		}
		if (help && text ~ /^[ \t]*$/) continue
		if (help < 0) help = indent(text) > column ? indent(text) : 1000
		if (help && indent(text) >= help) continue
		help = 0
		if (text ~ /^[ \t]*(---)?help(---)?[ \t]*$/) { need_symbol("help"); help = -1; column = indent(text); continue }
		scan(text)
		if (ntok) entry(tok[1])
	}
	if (got < 0) die(path ": cannot read it")
	close(path)
	if (depth) die(opened[depth] ": \"" block[depth] "\" without its \"end" block[depth] "\"")
}

# A name that is no symbol would silently be "n": in our own files that can only be a slip.
function check_names(    i, s) {
	for (i = 1; i <= nsym; i++) if (type[order[i]] == "") die(where[order[i]] ": " order[i] " has no type")
	for (s in asked) if (!(s in where)) die(asked[s] ": there is no symbol " s)
	for (i = 1; i <= nsel; i++) {
		s = select_what[i]
		if (!(s in where)) die(select_at[i] ": there is no symbol " s)
		if (type[s] != "bool" || type[select_by[i]] != "bool") die(select_at[i] ": select works on bools")
		selectors[s] = selectors[s] " " i
	}
}

# ---- values

function value_of(s) { calc(s); return value[s] }
function text_of(e) { return op[e] == "text" || !(lhs[e] in where) ? lhs[e] : value_of(lhs[e]) }

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

function default_of(s,    i, v) {
	for (i = 1; i <= ndef[s] && !truth(default_if[s, i]); i++) ;
	has_default = 0
	if (i > ndef[s]) return type[s] == "bool" ? "n" : ""
	v = type[s] != "bool" ? text_of(default_value[s, i]) : truth(default_value[s, i]) ? "y" : "n"
	has_default = 1
	return v
}

# Sets for symbol s: value, visible (its prompt can be answered), written (it has a place in the configuration).
function calc(s,    i, n, by, allowed, v) {
	if (s in value) return
	if (s in pending) die(where[s] ": the value of " s " depends on itself")
	pending[s] = 1
	allowed = truth(depends[s])
	visible[s] = (s in prompt) && truth(shown_if[s]) && allowed
	selected[s] = 0
	n = split(selectors[s], by, " ")
	for (i = 1; i <= n; i++)
		if (value_of(select_by[by[i]]) == "y" && truth(depends[select_by[by[i]]]) && truth(select_if[by[i]]))
			selected[s] = 1
	v = default_of(s)
	written[s] = visible[s] || selected[s] || (allowed && has_default)
	if (visible[s] && (s in user)) v = user[s]
	else if (!allowed) v = type[s] == "bool" ? "n" : ""
	value[s] = selected[s] ? "y" : v
}

# ---- configuration files

function read_config(path,    text, n, got, s, v) {
	while ((got = (getline text < path)) > 0) {
		n++
		sub(/\r$/, "", text)
		s = v = text
		if (text ~ /^# CONFIG_[A-Z0-9_]+ is not set$/) { s = substr(text, 10); sub(/ .*/, "", s); v = "n" }
		else if (text ~ /^CONFIG_[A-Za-z0-9_]+=/) { s = substr(text, 8); sub(/=.*/, "", s); sub(/^[^=]*=/, "", v) }
		else {
			if (text !~ /^[ \t]*(#.*)?$/) print path ":" n ": not a line of a configuration: " text > "/dev/stderr"
			continue
		}
		if (!(s in where)) print path ":" n ": dropped CONFIG_" s ": there is no such symbol" > "/dev/stderr"
		else if (type[s] == "string") user[s] = unquote(v)
		else if (v ~ (type[s] == "bool" ? "^[yn]$" : "^-?(0|[1-9][0-9]*)$")) user[s] = v
		else print path ":" n ": dropped CONFIG_" s "=" v ": not a value for " (type[s] == "int" ? "an int" : "a bool") > "/dev/stderr"
	}
	if (got < 0) die(path ": cannot read it")
	close(path)
}

function unquote(v,    s, i) {
	if (v !~ /^".*"$/) return v
	for (i = 2; i < length(v); i++) {
		if (substr(v, i, 1) == "\\") i++
		s = s substr(v, i, 1)
	}
	return s
}

function quote(v) { gsub(/["\\]/, "\\\\&", v); return "\"" v "\"" }
function plain_default(s) { return truth(depends[s]) ? default_of(s) : type[s] == "bool" ? "n" : "" }

function setting(s) { # its line in a configuration
	if (type[s] == "bool" && value[s] == "n") return "# CONFIG_" s " is not set"
	return "CONFIG_" s "=" (type[s] == "string" ? quote(value[s]) : value[s])
}

function write_config(path,    i, s, menus) {
	printf "%s", minimal ? "" : "#\n# spacebox configuration\n#\n" > path
	for (i = 1; i <= nsym; i++) {
		s = order[i]
		calc(s)
		if (!written[s] || (minimal && (!visible[s] || selected[s] || value[s] == plain_default(s)))) continue
		if (!minimal && menu_of[s] != menus) print "\n#\n# " (menus = menu_of[s]) "\n#" > path
		print setting(s) > path
	}
	close(path)
}

# ---- filling

# The "minimal standard" generator: its products fit a double, so that every awk counts alike.
function coin() {
	seed = (seed * 16807) % 2147483647
	return int(seed / 1024) % 2
}

function fill_in(    i) {
	for (i = 0; i < 8; i++) coin()
	for (i = 1; i <= nsym; i++)
		if (type[order[i]] == "bool" && !(order[i] in user))
			user[order[i]] = fill != "random" ? fill : coin() ? "y" : "n"
}

BEGIN {
	if (ARGC < 2) die("kconfig.awk: name a Kconfig file")
	depth = nodes = nsym = nsel = line = context[0] = 0
	seed = seed % 2147483646 + 1
	read_kconfig(ARGV[1])
	check_names()
	if (base != "") read_config(base)
	if (more != "") read_config(more)
	if (fill != "") fill_in()
	for (k = 1; k <= nsym; k++) calc(order[k])
	if (out != "") write_config(out)
}
