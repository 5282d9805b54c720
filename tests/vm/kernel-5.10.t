# SPDX-License-Identifier: MIT
# Everything that can run inside the virtual machine, on Linux 5.10.
. "${0%/*}/relay.sh"
relay 5.10
