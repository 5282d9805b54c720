#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: other architectures
# lsns -Q: what each part of a filter says, on texts and numbers that are written in it; regular expressions against grep -E.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the peer has a filter since 2.41"; exit 0; }
applet lsns || { echo "1..0 # SKIP no lsns in this configuration"; exit 0; }
if lsns -Q NS -p $$ 2>&1 | grep -q 'this build lacks'; then echo "1..0 # SKIP no filter in this configuration"; exit 0; fi

# of one namespace, whose row there is or isn't
filter() { run lsns -q -p $$ -t uts -n -o TYPE -Q "$1"; }
while read -r want expression; do
	filter "$expression"
	case $want in true) want="0:uts:" ;; false) want="0::" ;; esac
	is "$expression" "$status:$out:$err" "$want"
done <<'TABLE'
true true
false false
true TRUE
true 1
false 0
true 10
false '0'
true "00"
false ''
false ""
true 'a'
true 'uts' == type
false 'UTS' == type
true 'uts'==TYPE
true TYPE eq 'uts'
true TYPE EQ 'uts'
true Type=="uts"
false 'a"b' == "a'b"
true 'a b' == 'a b'
false 'a' == 'ab'
false 'ab' == 'a'
true 9 < 10
false 10 < 9
false 9 < 9
false 9 > 9
true 10 > 9
false 9 > 10
true 9 <= 9
true 9 <= 10
false 10 <= 9
true 9 >= 9
true 10 >= 9
false 9 >= 10
true 9 != 10
true 10 != 9
false 9 != 9
true 9 lt 10
false 9 lt 9
true 10 gt 9
false 9 gt 9
true 9 le 9
true 9 ge 9
true 9 ne 8
true '9' < '10'
true 010 == 10
true 'a' < 'b'
true 'b' > 'a'
true 'ab' > 'a'
false 'ab' <= 'a'
true '9a' > '10'
true 18446744073709551615 > 18446744073709551614
true not 0
false not 1
true !0
false !1
true !!1
true not not 1
true not !1 || 1
false not 1 == 1
true not (1 == 2)
true 1 && 1
false 1 && 0
false 0 && 1
true 1 and 1
true 0 || 1
true 1 || 0
false 0 || 0
true 0 or 1
true 0 OR 1 AND 1
true 1 || 0 && 0
true 0 && 0 || 1
false (1 || 0) && 0
false 0 && (0 || 1)
false 0 && (1 && 0 || 1)
false 0 && 1 || 0 && 1
true 0 || 1 && 1
false 1 && 1 && 0
true 0 || 0 || 1
false 1 && 0 || 0
true (0 || 1) && (1 || 0)
true ((1))
false NETNSID
false NETNSID == ''
false NETNSID != 'x'
false 'x' != NETNSID
false NETNSID == NETNSID
false NETNSID =~ '.*'
false NETNSID !~ 'x'
true not NETNSID =~ '.*'
true 'abc' =~ 'b'
false 'abc' !~ 'b'
true 'abc' !~ 'x'
true 'abc' =~ "^a.c$"
true 'a-b' =~ "-"
true 100=~ '0{2}'
TABLE
filter "TYPE
	== 'uts'"
is "blanks are newlines and tabs too" "$status:$out" "0:uts"
filter "$(printf '1 or\n1')"
is "a newline behind a word" "$status:$out" "0:uts"

# wrong ones: which words stand where
while IFS='	' read -r expression message; do
	expect "refused: $expression" 1 "" "lsns: failed to parse \"$expression\": $message" lsns -Q "$expression"
done <<'TABLE'
NS ==	something is missing at "the end"
NS 1	syntax error at "1"
NS == 1 )	syntax error at ")"
(NS == 1	expected ) at "the end"
(NS == 1 1)	expected ) at "1)"
== 1	syntax error at "== 1"
TYPE == net	unknown column, or a string without quotes, at "net"
FOO == 1	unknown column, or a string without quotes, at "FOO == 1"
0 && FOO == 1	unknown column, or a string without quotes, at "FOO == 1"
NS-1	unknown column, or a string without quotes, at "NS-1"
NSX	unknown column, or a string without quotes, at "NSX"
N	unknown column, or a string without quotes, at "N"
NS == "1	string without end at ""1"
NS == '1"	string without end at "'1""
NS == 1x	not a whole number at "1x"
NS == 1.5	not a whole number at "1.5"
NS == 1 andy 2	syntax error at "andy 2"
NS eqs 1	syntax error at "eqs 1"
notNS	unknown column, or a string without quotes, at "notNS"
truest	unknown column, or a string without quotes, at "truest"
NS == true	true and false can't be compared, before at "the end"
true == NS	true and false can't be compared, before at "the end"
NS == false	true and false can't be compared, before at "the end"
TYPE =~ NS	a quoted regular expression must stand before this, not at "the end"
TYPE =~ ''''	syntax error at "''"
TABLE

expect "refused: nothing" 1 "" 'lsns: failed to parse "": something is missing at "the end"' lsns -Q ''

# regular expressions, each with texts that grep -E is asked about too
while IFS='	' read -r regex texts; do
	got='' want=''
	for text in $texts; do
		text=${text#=}
		filter "\"$text\" =~ '$regex'"
		got="$got $text:$status:$out:$err"
		if printf '%s\n' "$text" | grep -Eq -e "$regex"; then want="$want $text:0:uts:"; else want="$want $text:0::"; fi
		# a line of our own: the opposite
		filter "\"$text\" !~ '$regex'"
		case $want in *":0:uts:") [ "$out" = "" ] || got="$got !~" ;; *) [ "$out" = uts ] || got="$got !~" ;; esac
	done
	is "=~ '$regex' on $texts" "$got" "$want"
done <<'TABLE'
abc	=abc =xabcx =ab =abd =
^abc	=abc =xabc =abcx
abc$	=abc =xabc =abcx
^abc$	=abc =xabc =abcx
^$	= =a
a.c	=abc =ac =a.c
a\.c	=abc =a.c
a\\c	=a\c =ac
\(a\)	=(a) =a
a*	= =a =b
^a*$	= =aaa =aab
^a+$	= =a =aaa =ab
^a?b$	=b =ab =aab
^a{2}$	=a =aa =aaa
^a{2,}$	=a =aa =aaaaa
^a{2,3}$	=a =aa =aaa =aaaa
^a{0}b$	=b =ab
^a{0,1}b$	=b =ab =aab
^(ab){2}$	=ab =abab =ababab
^(ab)*$	= =ab =aba =abab
^(a|b)+$	=abba =abc =
^(a|bc)d$	=ad =bcd =bd =abcd
a|b	=a =b =c
^a|b$	=ac =cb =c
^(a|)b$	=ab =b =cb
^(|a)b$	=ab =b
x(a|b(c|d))y	=xay =xbcy =xbdy =xby
^((a)c|b)d$	=acd =bd =bcd =aacd
^((a|b)c)*d$	=d =acd =acbcd =abd
(a*)*b	=b =aab =a
(a*)+$	=a =b
(a|ab)(c|bcd)$	=abcd =ac =abc =ad
^(a?){3}a{3}$	=aaa =aaaa =aaaaaa =aa =aaaaaaa
[abc]	=a =c =d
[^abc]	=a =d =ad
^[a-c]+$	=abc =abd =aZ
^[a-ce]+$	=abce =d
[]]	=] =a
[^]]	=] =a
[]a]	=] =a =b
[a-]	=- =a =b
[-a]	=- =a =b
[+--]	=, =- =+ =.
[a^]	=^ =a =b
[.]	=. =a
[*]	=* =a
[(]	=( =a
[a|b]	=| =a =c
[]-a]	=] =^ =a =b
^[0-9]{1,3}(\.[0-9]{1,3}){3}$	=10.0.0.1 =10.0.1 =1.2.3.4567 =255.255.255.255
sl(ee|oo)p [0-9]+2$	=sleep =sloop
^a{255}$	=a
TABLE
filter "'$(printf '\344')x' =~ '[$(printf '\340')-$(printf '\360')]x'"
is "bytes above 0x7f in a set" "$status:$out" "0:uts"
filter "'ab' =~ '(a)(b)'"
is "groups side by side" "$status:$out" "0:uts"
long=$(printf '%0255d' 0)
filter "'$long' =~ '^0{255}$'"
is "255 times" "$status:$out" "0:uts"
filter "'${long}0' =~ '^0{255}$'"
is "not 256 times" "$status:$out" "0:"

while IFS='	' read -r regex message; do
	expect "regular expression refused: $regex" 1 "" \
		"lsns: failed to parse \"TYPE =~ '$regex'\": regular expression \"$regex\": $message" lsns -Q "TYPE =~ '$regex'"
done <<'TABLE'
*	nothing to repeat
+a	nothing to repeat
?	nothing to repeat
{1}	nothing to repeat
a|*	nothing to repeat
(*a)	nothing to repeat
^*	nothing to repeat
(a	unmatched (
a(b(c)	unmatched (
(a\	trailing backslash
a)	unmatched )
(a))	unmatched )
[a	unmatched [, or a [:class:], which isn't built in
[]	unmatched [, or a [:class:], which isn't built in
[^]	unmatched [, or a [:class:], which isn't built in
[[:alpha:]]	unmatched [, or a [:class:], which isn't built in
[[.a.]]	unmatched [, or a [:class:], which isn't built in
[[=a=]]	unmatched [, or a [:class:], which isn't built in
([a)	unmatched [, or a [:class:], which isn't built in
a\	trailing backslash
(a)\1	back references aren't built in
(\9)	back references aren't built in
a{	wrong {}
a{1	wrong {}
a{1,	wrong {}
a{,1}	wrong {}
a{2,1}	wrong {}
a{256}	wrong {}
a{1,256}	wrong {}
a{256,}	wrong {}
a{x}	wrong {}
u{4294967297}	wrong {}
a{18446744073709551617}	wrong {}
TABLE
expect "a wrong regular expression behind what decides" 1 "" \
	"lsns: failed to parse \"0 && TYPE =~ '*'\": regular expression \"*\": nothing to repeat" lsns -Q "0 && TYPE =~ '*'"

# the time is at most the expression times the text, however one is nested or the other fits nearly everywhere
repeated() { awk -v times="$1" -v text="$2" 'BEGIN { while (times--) printf "%s", text }'; }
bounded() # DESC WANT EXPRESSION
{
	run timeout 20 lsns -q -p $$ -t uts -n -o TYPE -Q "$3"
	is "$1" "$status:$out:$err" "$2"
}
bounded "slashes before what isn't there" "0::" "'$(repeated 28 /)' =~ '(.*/)*nginx'"
bounded "words before what isn't there" "0::" "'$(repeated 40 'a ')' =~ '([^ ]+ ?)+worker\$'"
bounded "stars in stars" "0::" "'$(repeated 60 a)' =~ '(((a*)*)*)*b'"
bounded "many that may be left out" "0:uts:" "'$(repeated 100 a)' =~ '^(a?){100}a{100}\$'"
bounded "4,000 steps on 20,000 bytes" "0::" "'$(repeated 20000 a)' =~ '((a{16}){16}){15}b'"
bounded "100,000 branches side by side" "1::lsns: failed to parse \"'a' =~ '$(repeated 36 '|a')\": regular expression \
\"$(repeated 40 '|a')\": too large" "'a' =~ '$(repeated 50000 '|a')'"
for regex in '((a{16}){16}){16}' '(((a{255}){255}){255}){255}'; do
	bounded "more than 4,096 steps: $regex" "1::lsns: failed to parse \"'a' =~ '$regex'\": regular expression \
\"$regex\": too large" "'a' =~ '$regex'"
done
bounded "100 groups inside each other" "0:uts:" "'a' =~ '$(repeated 100 '(')a$(repeated 100 ')')'"
bounded "100,000 groups inside each other" "1::lsns: failed to parse \"'a' =~ '$(repeated 72 '(')\": regular expression \
\"$(repeated 80 '(')\": more than 100 groups inside each other" "'a' =~ '$(repeated 100000 '(')'"
bounded "100 brackets inside each other" "0:uts:" "$(repeated 100 '(')1$(repeated 100 ')')"
bounded "131,000 brackets inside each other" "1::lsns: failed to parse \"$(repeated 80 '(')\": more than 100 brackets \
inside each other at \"$(repeated 80 '(')\"" "$(repeated 131000 '(')"
bounded "60,001 times not" "0::" "$(repeated 60001 !)1"
bounded "60,000 times not" "0:uts:" "$(repeated 60000 !)1"
done_testing
