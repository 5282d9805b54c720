# SPDX-License-Identifier: MIT
# packages: qemu-system-arm gcc-arm-linux-gnueabihf libc6-dev-armhf-cross
# Everything that can run inside the virtual machine, on 32-bit ARM.
. "${0%/*}/relay.sh"
relay 6.1 armhf
