# SPDX-License-Identifier: MIT
# packages: qemu-system-x86
# Everything that can run inside the virtual machine, on Linux 6.12.
. "${0%/*}/relay.sh"
relay 6.12
