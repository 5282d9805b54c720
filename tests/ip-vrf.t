#!/bin/sh
# SPDX-License-Identifier: MIT
# ip vrf beside the installed iproute2, as far as no VRF is needed.
. "${0%/*}/lib.sh"
. "${0%/*}/twins.sh"
twins vrf
both link add br0 type bridge
shown <<'END'
vrf
vrf show
vrf list
vrf lst
vrf s
-j vrf
-p -j vrf show
vrf show br0
vrf show nosuch
vrf identify
vrf identify 1
vrf identify self
vrf identify foo
vrf identify 4194303
vrf pids
vrf pids br0
vrf pids nosuch
vrf pids br0 br0
vrf foo
vrf help
END
if ours; then is "exec" "$(ip vrf exec br0 true 2>&1; echo $?)" "vrf exec: not in this ip; iproute2 has it
1"; fi
for side in ours theirs; do "$peer" netns del $side; done
done_testing
