# SPDX-License-Identifier: MIT
# packages: qemu-system-mips gcc-mipsel-linux-gnu libc6-dev-mipsel-cross
# Everything that can run inside the virtual machine, on 32-bit MIPS.
. "${0%/*}/relay.sh"
relay 6.1 mipsel
