#!/bin/sh
# SPDX-License-Identifier: MIT
# A tenth of the command lines of tests/ip-same, by the day of the month: Debian's ip and ours do the same, print the same and
# end with the same status. All of them: tests/ip-same/run
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
[ "$(id -u)" = 0 ] || { echo "1..0 # SKIP needs root"; exit 0; }
have python3 || { echo "1..0 # SKIP needs python3"; exit 0; }
PEER=$(PATH=${PATH#"$tmp/bin:"} command -v ip) && "$PEER" -V 2>/dev/null | grep -q iproute2 ||
	{ echo "1..0 # SKIP no iproute2 to compare with"; exit 0; }
! "$SPACEBOX" --show-config 2>/dev/null | grep -q "CONFIG_IP_.* is not set" ||
	{ echo "1..0 # SKIP parts of ip are not in this configuration"; exit 0; }
export PEER
python3 "$test_dir/ip-same/run" --tenth "${IP_SAME_DAY:-$(date +%-d)}"
