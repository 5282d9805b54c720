#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: gawk original-awk kconfig-frontends-nox python3 python3-kconfiglib
# The Kconfig resolver against kconfig-conf, against itself under every awk, and its messages.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
CONFIGS=${CONFIGS:-200}
fixture=tests/kconfig/intricate
make -s O="$tmp/o" alldefconfig || exit 1
real=$tmp/o/Kconfig

# awks: the ones that are here, one command a line
awks()
{
	for awk in mawk original-awk 'gawk --posix' 'busybox awk' 'awk'; do
		have "${awk%% *}" && $awk 'BEGIN { exit 0 }' 2>/dev/null && echo "$awk"
	done
}

resolve() { kconfig="$1"; shift; ${AWK:-awk} "$@" -f scripts/kconfig.awk "$kconfig"; }

# settings FILE: what a configuration says, without titles
settings() { grep -E '^(CONFIG_|# CONFIG_.* is not set)' "$1"; }

# random_configs KCONFIG N: N.config files in $tmp/in, each with some of the symbols set to something
random_configs()
{
	rm -rf "$tmp/in"; mkdir "$tmp/in"
	awk -v n="$2" -v dir="$tmp/in" '
		function coin(k) { x = (x * 16807) % 2147483647; return int(x / 1024) % k }
		BEGIN { x = 4711 }
		/^(menu)?config / { s[++count] = $2 }
		/^[ \t]+(bool|int|string)/ { type[s[count]] = $1 }
		/^[ \t]+def_bool/ { type[s[count]] = "bool" }
		END {
			for (i = 1; i <= n; i++) {
				file = dir "/" i ".config"
				density = coin(5)
				for (j = 1; j <= count; j++) {
					if (coin(5) < density) continue
					name = "CONFIG_" s[j]
					if (type[s[j]] == "int") print name "=" (coin(2) ? 7 : coin(100) - 50) > file
					else if (type[s[j]] == "string")
						print name "=" (coin(2) ? "\"\"" : "\"a \\\"b\\\" \\\\ c\"") > file
					else if (coin(2)) print name "=y" > file
					else print "# " name " is not set" > file
				}
				printf "" > file
				close(file)
			}
		}' "$1"
}

# against_kconfig KCONFIG: every configuration in $tmp/in, the whole one and the minimal one
against_kconfig()
{
	agreed=0
	for config in "$tmp"/in/*; do
		cp "$config" "$tmp/theirs"
		KCONFIG_CONFIG=$tmp/theirs kconfig-conf --olddefconfig "$1" >"$tmp/log" 2>&1 || cat "$tmp/log"
		resolve "$1" -v base="$config" -v out="$tmp/ours"
		settings "$tmp/theirs" >"$tmp/theirs.set"
		settings "$tmp/ours" >"$tmp/ours.set"
		if ! cmp -s "$tmp/theirs.set" "$tmp/ours.set"; then
			cat "$config"; diff "$tmp/theirs.set" "$tmp/ours.set"
			continue
		fi
		KCONFIG_CONFIG=$tmp/theirs kconfig-conf --savedefconfig="$tmp/theirs.min" "$1" >"$tmp/log" 2>&1
		resolve "$1" -v base="$config" -v minimal=1 -v out="$tmp/ours.min"
		if ! cmp -s "$tmp/theirs.min" "$tmp/ours.min"; then
			echo "savedefconfig of:"; cat "$config"; diff "$tmp/theirs.min" "$tmp/ours.min"
			continue
		fi
		agreed=$((agreed + 1))
	done
	echo "$agreed of $CONFIGS agree"
	[ "$agreed" = "$CONFIGS" ]
}

# round_trip KCONFIG: what savedefconfig writes resolves to the configuration that it was made from
round_trip()
{
	for config in "$tmp"/in/*[05].config; do
		resolve "$1" -v base="$config" -v out="$tmp/whole"
		resolve "$1" -v base="$tmp/whole" -v minimal=1 -v out="$tmp/min"
		resolve "$1" -v base="$tmp/min" -v out="$tmp/again"
		cmp "$tmp/whole" "$tmp/again" || { cat "$config"; return 1; }
	done
}

same_in_every_awk()
{
	for config in "$tmp"/in/*[159]5.config; do
		for options in '' '-v minimal=1' '-v fill=y' '-v fill=random -v seed=12345' '-v fill=random -v seed=12648'; do
			awks | while read -r awk; do
				AWK=$awk
				# shellcheck disable=SC2086
				resolve "$1" $options -v base="$config" -v out="$tmp/out.awk" </dev/null
				cksum <"$tmp/out.awk"
			done | sort -u >"$tmp/sums"
			[ "$(wc -l <"$tmp/sums")" = 1 ] || { echo "$config $options"; cat "$tmp/sums"; return 1; }
		done
	done
}

is "four awks are here" "$(awks | sed '/^awk$/d' | wc -l)" 4
for kconfig in "$fixture" "$real"; do
	random_configs "$kconfig" "$CONFIGS"
	if have kconfig-conf; then
		ok "${kconfig##*/}: $CONFIGS random configurations, as kconfig-conf resolves and reduces them" \
			against_kconfig "$kconfig"
	else
		skip "as kconfig-conf resolves" "no kconfig-conf (kconfig-frontends-nox)"
	fi
	ok "${kconfig##*/}: savedefconfig and back" round_trip "$kconfig"
	ok "${kconfig##*/}: the same in every awk" same_in_every_awk "$kconfig"
done

# all_targets: allnoconfig, allyesconfig, alldefconfig as kconfig-conf makes them
all_targets()
{
	for target in allnoconfig allyesconfig alldefconfig; do
		rm -f "$tmp/theirs"
		KCONFIG_CONFIG=$tmp/theirs kconfig-conf --$target "$1" >"$tmp/log" 2>&1
		case $target in
		allnoconfig) fill=n ;;
		allyesconfig) fill=y ;;
		*) fill= ;;
		esac
		resolve "$1" -v fill=$fill -v out="$tmp/ours"
		settings "$tmp/theirs" >"$tmp/theirs.set"
		settings "$tmp/ours" >"$tmp/ours.set"
		diff "$tmp/theirs.set" "$tmp/ours.set" || { echo "$target"; return 1; }
	done
}
if have kconfig-conf; then
	ok "allno, allyes and alldef of the fixture, as kconfig-conf" all_targets "$fixture"
	ok "allno, allyes and alldef of ours, as kconfig-conf" all_targets "$real"
else
	skip "allno, allyes and alldef" "no kconfig-conf (kconfig-frontends-nox)"
fi

# python's kconfiglib reads the same file
if /usr/bin/python3 -c 'import kconfiglib' 2>/dev/null; then
	random_configs "$real" 20
	for config in "$tmp"/in/*; do
		/usr/bin/python3 -c '
import sys, kconfiglib
k = kconfiglib.Kconfig(sys.argv[1], warn=False)
k.load_config(sys.argv[2]); k.write_config(sys.argv[3])' "$real" "$config" "$tmp/theirs" >/dev/null
		resolve "$real" -v base="$config" -v out="$tmp/ours"
		settings "$tmp/theirs" >"$tmp/theirs.set"; settings "$tmp/ours" | diff "$tmp/theirs.set" -
	done >"$tmp/diffs" 2>&1
	is "20 random configurations, as kconfiglib resolves them" "$(cat "$tmp/diffs")" ""
else
	skip "as kconfiglib resolves" "no python3-kconfiglib"
fi

# ---- the make targets

m() { make -s O="$tmp/o" "$@"; }
config=$tmp/o/.config

for file in configs/*defconfig; do
	expect "${file##*/} names only symbols that exist" 0 "" "" \
		awk -v base="$file" -v out="$tmp/strict" -f scripts/kconfig.awk "$real"
	run m "${file##*/}"
	is "make ${file##*/}" "$status:$err" "0:"
	cp "$config" "$tmp/before"
	# every line of it holds in the outcome: a toggle whose applet is off is not one
	grep -E '^(CONFIG_|# CONFIG_)' "$file" >"$tmp/want"
	is "${file##*/} is what one gets" "$(grep -vxF -f "$config" "$tmp/want")" ""
done

# strangers CONFIG APPLET...: applets that this configuration has besides those; a new room is on until it is told off
strangers()
{
	m "$1"; shift
	cat applets/*/Kconfig | awk '/^# applet: / { name = $3 } name != "" && /^config / { print name, $2; name = "" }' |
		while read -r name symbol; do
			case " $* " in
			*" $name "*) ;;
			*) ! grep -q "^CONFIG_$symbol=y" "$config" || echo "$name" ;;
			esac
		done
}
is "tiny has its applets alone" "$(strangers tiny_defconfig lsns nsenter unshare netns phy-move)" ""
is "tiny has none of the costly toggles" "$(m tiny_defconfig; grep -E '_(JSON|TREE|FILTER|MAPS?|PTY)=y' "$config")" ""
is "namespaces has its applets and no toggle" "$(m namespaces_defconfig; grep '=y' "$config" | tr '\n' ' ')" \
	"CONFIG_LIST=y CONFIG_NETNS=y CONFIG_NSENTER=y CONFIG_UNSHARE=y "
is "busybox has its applets alone" "$(strangers busybox_defconfig ip nsenter unshare rfkill)" ""
is "router has its applets alone" "$(strangers router_defconfig netns ip iw phy-move rfkill wpa_passphrase nsenter udhcpc)" ""
is "container has its applets alone" "$(strangers container_defconfig lsns nsenter unshare netns ip)" ""

m alldefconfig
run m savedefconfig
is "savedefconfig of the defaults is empty" "$status:$(cat "$tmp/o/defconfig")" "0:"
echo '# CONFIG_LIST is not set' >>"$config"
m savedefconfig
is "savedefconfig has the one change" "$(cat "$tmp/o/defconfig")" "# CONFIG_LIST is not set"

m allnoconfig
is "allnoconfig leaves nothing on" "$(grep -c '=y' "$config")" 0
m allyesconfig
is "allyesconfig leaves nothing off" "$(grep -c 'not set' "$config")" 0
m randconfig KCONFIG_SEED=1 >"$tmp/seed1"; cp "$config" "$tmp/rand1"
m randconfig KCONFIG_SEED=1 >/dev/null; ok "randconfig: the same seed, the same outcome" cmp "$config" "$tmp/rand1"
like "randconfig tells its seed" "$(cat "$tmp/seed1")" '^KCONFIG_SEED=1$'
echo 'CONFIG_PIE=y' >"$tmp/all"
m allnoconfig KCONFIG_ALLCONFIG="$tmp/all"
is "KCONFIG_ALLCONFIG" "$(grep '=y' "$config")" "CONFIG_PIE=y"

list() { grep -E '^(# )?CONFIG_LIST[ =]' "$config"; }
m alldefconfig; sed '/CONFIG_LIST[ =]/d; /CONFIG_INSTALLER[ =]/d' "$config" >"$tmp/some"
for target in oldconfig silentoldconfig olddefconfig; do
	cp "$tmp/some" "$config"
	yes n | m $target >"$tmp/log" 2>&1
	is "make $target: what is new gets its default" "$?:$(list):$(cat "$tmp/log")" "0:CONFIG_LIST=y:"
done
cp "$tmp/some" "$config"
run script -qec "make -s O=$tmp/o oldconfig" /dev/null
like "oldconfig on a terminal: kconfig-conf asks" "$out" '\[Y/n'
rm -f "$config"
ok "oldconfig without a configuration" m oldconfig
is "gives all their defaults" "$(cat "$config")" "$(m alldefconfig; cat "$config")"
cp "$tmp/some" "$config"
m oldnoconfig
is "oldnoconfig says no to what is new" "$(list)" '# CONFIG_LIST is not set'

# fragments, as merge_config.sh puts them together: one file after the other, the last word counts
printf '%s\n' 'CONFIG_LIST=y' 'CONFIG_HELP=y' >"$tmp/fragment1"; printf '%s\n' 'CONFIG_LIST=n' '# CONFIG_INSTALLER is not set' >"$tmp/fragment2"
cat "$tmp/fragment1" "$tmp/fragment2" >"$tmp/merged"
m alldefconfig KCONFIG_ALLCONFIG="$tmp/merged"
is "fragments by KCONFIG_ALLCONFIG and alldefconfig" "$(grep -E 'CONFIG_(HELP|LIST|INSTALLER)[ =]' "$config" | tr '\n' ' ')" \
	"CONFIG_HELP=y # CONFIG_LIST is not set # CONFIG_INSTALLER is not set "
cp "$tmp/merged" "$config"; m olddefconfig
is "fragments by olddefconfig" "$(grep -E 'CONFIG_(HELP|LIST|INSTALLER)[ =]' "$config" | tr '\n' ' ')" \
	"CONFIG_HELP=y # CONFIG_LIST is not set # CONFIG_INSTALLER is not set "
echo 'CONFIG_FROM_ANOTHER_PLANET=y' >>"$config"
run m olddefconfig
like "a symbol that does not exist is dropped with a word" "$err" 'config:[0-9]+: dropped CONFIG_FROM_ANOTHER_PLANET'
not_ok "and is gone" grep PLANET "$config"
like "make -pn lists the targets that packagers look for" "$(make -pn config O="$tmp/x" 2>/dev/null)" '^olddefconfig:'
m KCONFIG_CONFIG="$tmp/elsewhere" allnoconfig
ok "KCONFIG_CONFIG" test -s "$tmp/elsewhere"

# ---- mistakes

# mistake DESC MESSAGE LINE...: a Kconfig file with these lines fails like this
mistake()
{
	mistake_desc=$1 mistake_want=$2; shift 2
	printf '%s\n' "$@" >"$tmp/bad"
	for mistake_awk in mawk 'busybox awk'; do
		run $mistake_awk -v out="$tmp/unused" -f scripts/kconfig.awk "$tmp/bad"
		is "$mistake_desc ($mistake_awk)" "$status:$err" "1:$tmp/bad:$mistake_want"
	done
}
mistake "an unknown word" '2: "tristate" is not in the subset that configs/Kconfig describes' 'config X' '	tristate "x"'
mistake "a name twice" "3: X is already defined at $tmp/bad:1" 'config X' '	bool' 'config X'
mistake "no type" '1: X has no type' 'config X' '	default y'
mistake "an open block" '1: "if" without its "endif"' 'if A'
mistake "a block closed by another" '2: "endif" without its "if"' 'menu "m"' 'endif'
mistake "an open quote" '2: a quoted string without its end' 'config X' '	bool "x'
mistake "an expression cut short" '3: an expression ends too early' 'config X' '	bool "x"' '	depends on X &&'
mistake "an open parenthesis" '3: expected ")"' 'config X' '	bool "x"' '	depends on (X'
mistake "words after the end" '3: unexpected "Y"' 'config X' '	bool "x"' '	depends on X Y'
mistake "less than" '3: what is "< 3"?' 'config X' '	bool "x"' '	depends on X < 3'
mistake "an unknown symbol" '3: there is no symbol Y' 'config X' '	bool "x"' '	depends on Y'
mistake "a circle" '1: the value of X depends on itself' 'config X' '	bool "x"' '	depends on Y' 'config Y' '	def_bool X'
mistake "select of a number" '3: select works on bools' 'config X' '	bool "x"' '	select Y' 'config Y' '	int'
mistake "an attribute of nothing" '1: "default" outside of a config entry' 'default y'

mkdir -p "$tmp/tree/applets/a"
printf 'mainmenu "x"\nsource "applets/*/Kconfig"\nconfig\n' >"$tmp/tree/Kconfig"
printf 'config A\n\tbool "a"\n' >"$tmp/tree/applets/a/Kconfig"
awk -f scripts/kconfig-inline.awk "$tmp/tree/Kconfig" "$tmp/tree/applets/a/Kconfig" "$tmp/tree/Kconfig" >"$tmp/inlined"
run awk -v out="$tmp/unused" -f scripts/kconfig.awk "$tmp/inlined"
is "lines are counted in the file they come from" "$status:$err" "1:$tmp/tree/Kconfig:3: a config entry without a name"
done_testing
