# SPDX-License-Identifier: MIT
# packages: qemu-system-x86
# Everything that can run inside the virtual machine, on Linux 7.2.
. "${0%/*}/relay.sh"
relay 7.2
