# SPDX-License-Identifier: MIT
# Everything that can run inside the virtual machine, on 32-bit ARM.
. "${0%/*}/relay.sh"
relay 6.1 armhf
