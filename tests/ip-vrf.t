#!/bin/sh
# SPDX-License-Identifier: MIT
# ip vrf beside the installed iproute2, as far as no VRF is needed: those are in tests/vm/guest/ip-vrf.t. Nothing
# here may enter a cgroup: they are the machine's own.
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
vrf exec
vrf exec br0
vrf exec br0 true
vrf exec nosuch true
vrf foo
vrf help
END
for side in ours theirs; do "$peer" netns del $side; done
done_testing
