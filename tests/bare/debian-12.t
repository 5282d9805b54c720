# SPDX-License-Identifier: MIT
# The first minutes on a bare Debian 12.
. "${0%/*}/../lib.sh"
. "${0%/*}/bare.sh"
first_minutes bookworm 12 build/defconfig build/glibc style.t scripts.t walk-through.t lsns.t nsenter unshare install.t \
	ip-peer.t ip-route.t dist.t
