#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016
# unshare: why it is refused, as far as that can be found out.
. "${0%/*}/lib.sh"
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }
sandbox
mkdir "$tmp/f" && mount -t tmpfs -o mode=777 tmpfs "$tmp/f" && mount --make-private "$tmp/f" && cd "$tmp/f" || exit 1
as_user() { unshare -G 4000 -S 4000 -- "$@"; }
ours || { echo "1..0 # SKIP util-linux says no more than the errno"; exit 0; }
# whether this configuration gives reasons: --show-config says it, or where that isn't built in, the first refusal
reasons()
{
	if "$SPACEBOX" --show-config > config 2>/dev/null; then ! grep -q 'UNSHARE_WHY is not set' config
	else as_user unshare -n true 2>&1 | grep -q '('; fi
}
if ! reasons; then
	expect "no reasons are built in: the error alone" 1 "" "unshare: unshare failed: Operation not permitted" as_user unshare -n true
	expect "of a limit" 1 "" "unshare: unshare failed: No space left on device" \
		unshare -r sh -c 'echo 0 > /proc/sys/user/max_net_namespaces && exec unshare -n true'
	done_testing
fi

expect "no privilege" 1 "" \
	"unshare: unshare failed: Operation not permitted (net: needs CAP_SYS_ADMIN, which -r or -c give in a user namespace)" \
	as_user unshare -n true
# limits are per user namespace: these are of one that is made for the test
limited() { limit=$1; shift; unshare -r sh -c "echo $limit > \$0; shift 0; exec \"\$@\"" "/proc/sys/user/max_$1_namespaces" "${@}"; }
within() { unshare -r sh -c 'echo '"$2"' > /proc/sys/user/max_'"$1"'_namespaces && shift 2 && exec "$@"' - "$@"; }
expect "a limit of 0" 1 "" "unshare: unshare failed: No space left on device (net: sysctl user.max_net_namespaces is 0)" \
	within net 0 unshare -u -n true
expect "of user namespaces" 1 "" "unshare: unshare failed: No space left on device (user: sysctl user.max_user_namespaces is 0)" \
	within user 0 unshare -r -n true
have setpriv && expect "one of two that only the other gives the right to" 1 "" \
	"unshare: unshare failed: No space left on device (net: sysctl user.max_net_namespaces is 0)" \
	within net 0 setpriv --bounding-set -all --inh-caps -all unshare -U -n true
run within pid 1 unshare -pf unshare -p true
like "of pid namespaces, which may be nested too deep" "$err" '\(pid: limit reached: .*, or 32 levels of nesting\)'
run within uts 1 unshare -u unshare -u true
like "a limit that is reached" "$status $err" \
	'^1 unshare: unshare failed: No space left on device \(uts: limit reached: sysctl user.max_uts_namespaces \(1\)'
run within ipc 1 unshare -i unshare -U -i true
like "that of an outer user namespace" "$status $err" '^1 unshare: unshare failed: No space left on device \(ipc: limit reached: .*outer'
mkdir -p jail && for dir in bin lib lib64 usr proc tmp; do [ -e /$dir ] && mkdir -p jail/$dir && mount --bind /$dir jail/$dir; done
cp "$SPACEBOX" jail/unshare
expect "in a chroot" 1 "" \
	"unshare: unshare failed: Operation not permitted (user: no user namespace can be made in a chroot)" \
	unshare -R jail /unshare -U true
run unshare -R jail /unshare -m true
is "a mount namespace in a chroot" "$status:$err" "1:unshare: cannot change root filesystem propagation: Invalid argument\
 (in a chroot, use --propagation unchanged)"
# sysctls that this kernel doesn't have, in place of its own; what refuses is the chroot
mkdir kernel && mount -t tmpfs tmpfs kernel && mount --bind kernel jail/proc/sys/kernel
echo 0 > kernel/unprivileged_userns_clone
run unshare -R jail -G 4000 -S 4000 /unshare -U true
like "unprivileged_userns_clone" "$err" '\(user: sysctl kernel.unprivileged_userns_clone is 0'
run unshare -R jail /unshare -U true
like "which isn't about root" "$err" '\(user: no user namespace can be made in a chroot'
echo 1 > kernel/unprivileged_userns_clone; echo 1 > kernel/apparmor_restrict_unprivileged_userns
run unshare -R jail -G 4000 -S 4000 /unshare -U true
like "apparmor_restrict_unprivileged_userns" "$err" '\(user: sysctl kernel.apparmor_restrict_unprivileged_userns is 1'
umount jail/proc/sys/kernel kernel; umount -l jail/* 2>/dev/null
run unshare -m -- sh -c "mount -t tmpfs tmpfs /proc; exec unshare -r true"
is "without /proc: says so" "$status:$err" "1:unshare: /proc is needed for that: /proc is not mounted"
ok "and needs none for the rest" unshare -m sh -c "mount -t tmpfs tmpfs /proc; exec unshare -n -u true"
if have strace && have cc; then
	cat > filter.c <<-'C'
		#include <errno.h>
		#include <linux/filter.h>
		#include <linux/seccomp.h>
		#include <stddef.h>
		#include <sys/prctl.h>
		#include <sys/syscall.h>
		#include <unistd.h>
		int main(int argc, char **argv)
		{
			struct sock_filter filter[] = {
				BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
				BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 1),
				BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
				BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
			};
			struct sock_fprog program = { 4, filter };
			if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
				return 99;
			execvp(argv[1], argv + 1);
			return argc;
		}
	C
	cc -o filter filter.c
	expect "seccomp" 1 "" "unshare: unshare failed: Operation not permitted (a seccomp filter forbids it)" \
		./filter unshare -n true
	# a kernel without the call's flag
	run strace -o /dev/null -e trace=unshare -e inject=unshare:error=EINVAL:when=1 unshare -u true
	is "an errno without a reason is printed alone" "$status:$err" "1:unshare: unshare failed: Invalid argument"
else
	skip "seccomp" "no strace or compiler"
fi
done_testing
