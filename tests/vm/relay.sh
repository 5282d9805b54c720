# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# relay KERNEL [ARCHITECTURE]: boots it, runs all that can be run inside, relays the results as one TAP stream.
# These are the scenes of tests/vm/guest, those with a line "# kernels: 7.2 ..." only on these, and every tests/*.t with the line
# "# vm: yes"; those with "# vm: other architectures", which a kernel can't change, only on a machine of another one. Debian's
# kernel for s390x has no radios: nothing there that needs radios.sh.

relay()
{
	kernel=$1 architecture=${2-}
	name=${architecture:-$kernel}
	case " ${SPACEBOX_KERNELS:-6.1 6.12} " in
	*" all "*) ;;
	*" $name "*) ;;
	*) echo "1..0 # SKIP $name is not in SPACEBOX_KERNELS"; exit 0 ;;
	esac
	vm=${0%/*}
	limits="-t 1800 -l 600"
	if [ "$architecture" ]; then
		limits="-a $architecture -t 3600 -l 900"
		unset SPACEBOX
		sh "$vm/../../scripts/cross" "$architecture" >&2 || { echo "not ok 1 - $architecture: cross build"; echo "1..1"; exit 1; }
	fi
	without='^# kernels: \|^# vm: nothing' of_tests='^# vm: yes' machines=2
	[ -z "$architecture" ] || of_tests="$of_tests\|^# vm: other architectures"
	[ "$architecture" != s390x ] || { without="$without\|/radios.sh\"" machines=1; }
	{ # shellcheck disable=SC2046
	in_machine $(grep -L "$without" "$vm"/guest/*.t) $(grep -l "^# kernels:.* $kernel\( \|\$\)" "$vm"/guest/*.t) \
		$(grep -l "$of_tests" "$vm"/../*.t 2>/dev/null)
	# its radios are to be the first that this kernel has seen
	[ $machines = 1 ] || in_machine "$vm/guest/nothing.t"
	} | awk -v kernel="Linux $kernel${2:+ $2}" -v machines=$machines -f "$vm/relay.awk"
}

in_machine()
{
	# shellcheck disable=SC2086
	"$vm/../../scripts/vm" -k "$kernel" $limits ${TEST_PEER:+-p} run "$@" 2>&1 || echo "the machine's status: $?"
}
