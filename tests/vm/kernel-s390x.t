# SPDX-License-Identifier: MIT
# packages: qemu-system-misc gcc-s390x-linux-gnu libc6-dev-s390x-cross
# Everything that can run inside the virtual machine, on s390x, which is big-endian and has no radios.
. "${0%/*}/relay.sh"
relay 6.1 s390x
