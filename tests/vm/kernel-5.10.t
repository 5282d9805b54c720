# SPDX-License-Identifier: MIT
# packages: qemu-system-x86
# Everything that can run inside the virtual machine, on Linux 5.10.
. "${0%/*}/relay.sh"
relay 5.10
