# SPDX-License-Identifier: MIT
# packages: debootstrap debian-archive-keyring
# The first minutes on a bare Debian 12.
. "${0%/*}/../lib.sh"
. "${0%/*}/bare.sh"
first_minutes bookworm 12
