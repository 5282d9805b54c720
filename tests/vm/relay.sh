# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# relay KERNEL: boots it once, runs all that can be run inside, relays the results as one TAP stream.
# These are the scenes of tests/vm/guest, those with a line "# kernels: 7.2 ..." only on these, and every tests/*.t with the line
# "# vm: yes".

relay()
{
	kernel=$1
	case " ${SPACEBOX_KERNELS:-6.1 6.12} " in
	*" all "*) ;;
	*" $kernel "*) ;;
	*) echo "1..0 # SKIP kernel $kernel is not in SPACEBOX_KERNELS"; exit 0 ;;
	esac
	vm=${0%/*}
	{ # shellcheck disable=SC2046
	"$vm/../../scripts/vm" -k "$kernel" -t 900 -l 300 ${TEST_PEER:+-p} run \
		$(grep -L '^# kernels: ' "$vm"/guest/*.t) $(grep -l "^# kernels:.* $kernel\( \|\$\)" "$vm"/guest/*.t) \
		$(grep -l '^# vm: yes' "$vm"/../*.t 2>/dev/null) 2>&1 ||
		echo "the machine's status: $?"
	} | awk -v kernel="Linux $kernel" -f "$vm/relay.awk"
}
