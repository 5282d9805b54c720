/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "syscalls.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Numbers newer than some C libraries' headers; the same on every architecture but alpha (since
 * Linux 5.1, and for listns with the offsets of the MIPS ABIs). */
#ifdef __mips__
# include <asm/sgidefs.h>
# if _MIPS_SIM == _MIPS_SIM_ABI32
#  define NR(number) (4000 + (number))
# elif _MIPS_SIM == _MIPS_SIM_ABI64
#  define NR(number) (5000 + (number))
# else
#  define NR(number) (6000 + (number))
# endif
#else
# define NR(number) (number)
#endif

enum {
	NR_PIDFD_SEND_SIGNAL = NR(424),
	NR_OPEN_TREE = NR(428),
	NR_MOVE_MOUNT = NR(429),
	NR_PIDFD_OPEN = NR(434),
	NR_CLOSE_RANGE = NR(436),
	NR_OPENAT2 = NR(437),
	NR_PIDFD_GETFD = NR(438),
	NR_MOUNT_SETATTR = NR(442),
	NR_LISTMOUNT = NR(458),
	NR_LISTNS = NR(470),
};

static pid_t fork_with(unsigned long flags)
{
#if defined(__s390__) || defined(__CRIS__)
	return syscall(SYS_clone, 0, flags | SIGCHLD, 0, 0, 0);
#else
	return syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
#endif
}

pid_t sys_fork(void)
{
	return fork_with(0);
}

pid_t sys_fork_sharing_files(void)
{
	return fork_with(0x400);	/* CLONE_FILES */
}

int sys_rename(const char *from, const char *to)
{
	return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int sys_pipe(int ends[2])
{
	return syscall(SYS_pipe2, ends, O_CLOEXEC);
}

int sys_fchdir(int fd)
{
	return syscall(SYS_fchdir, fd);
}

int sys_fcntl(int fd, int command, unsigned long argument)
{
#ifdef SYS_fcntl64
	return syscall(SYS_fcntl64, fd, command, argument);
#else
	return syscall(SYS_fcntl, fd, command, argument);
#endif
}

/* On 32-bit machines there are two of it, and the C libraries disagree about what the old one is
 * called. */
#if defined(SYS_clock_gettime32)
# define OLD_CLOCK SYS_clock_gettime32
#elif defined(SYS_clock_gettime)
# define OLD_CLOCK SYS_clock_gettime
#endif

uint64_t sys_clock(int clock)
{
#ifdef SYS_clock_gettime64
	int64_t wide[2];

	if (!syscall(SYS_clock_gettime64, clock, wide))		/* Linux 5.1 */
		return wide[0] * 1000000 + (uint32_t)wide[1] / 1000;
#endif
#ifdef OLD_CLOCK
	long time[2];

	if (!syscall(OLD_CLOCK, clock, time))
		return time[0] * UINT64_C(1000000) + time[1] / 1000;
#endif
	return 0;
}

int sys_compare_files(pid_t a, pid_t b)
{
	return syscall(SYS_kcmp, a, b, 2, 0, 0);
}

int sys_identify(int dirfd, const char *path, struct file_identity *identity)
{
	/* struct statx of linux/stat.h, which C libraries that have it too can't be mixed with */
	struct {
		uint32_t mask, block_size;
		uint64_t attributes;
		uint32_t links, uid, gid;
		uint16_t mode, spare;
		uint64_t inode, size, blocks, attributes_mask;
		struct {
			int64_t seconds;
			uint64_t rest;
		} accessed, born, changed, modified;
		uint32_t rdev_major, rdev_minor, major, minor;
		uint64_t rest[14];
	} info;

	/* AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_DONT_SYNC; STATX_TYPE | _MODE | _NLINK | _UID
	 * | _CTIME | _INO | _SIZE */
	if (syscall(SYS_statx, dirfd, path, 0x800 | 0x1000 | 0x4000, 0x38f, &info))
		return -1;
	*identity = (struct file_identity){
		.device = (uint64_t)info.major << 32 | info.minor, .inode = info.inode,
		.size = info.size, .changed = info.changed.seconds,
		.mode = info.mode, .links = info.links, .uid = info.uid,
	};
	return 0;
}

long sys_getdents64(int fd, void *buffer, size_t size)
{
	return syscall(SYS_getdents64, fd, buffer, size);
}

int sys_pidfd_open(pid_t pid, unsigned flags)
{
	return syscall(NR_PIDFD_OPEN, pid, flags);
}

int sys_pidfd_getfd(int pidfd, int fd, unsigned flags)
{
	return syscall(NR_PIDFD_GETFD, pidfd, fd, flags);
}

int sys_pidfd_send_signal(int pidfd, int sig)
{
	return syscall(NR_PIDFD_SEND_SIGNAL, pidfd, sig, NULL, 0);
}

int sys_close_range(unsigned first, unsigned last, unsigned flags)
{
	return syscall(NR_CLOSE_RANGE, first, last, flags);
}

int sys_execveat(int fd, const char *path, char **argv, char **envp, int flags)
{
	return syscall(SYS_execveat, fd, path, argv, envp, flags);
}

int sys_memfd_create(const char *name, unsigned flags)
{
	return syscall(SYS_memfd_create, name, flags);
}

int sys_open_tree(int dirfd, const char *path, unsigned flags)
{
	return syscall(NR_OPEN_TREE, dirfd, path, flags);
}

int sys_move_mount(int from, const char *from_path, int to, const char *to_path, unsigned flags)
{
	return syscall(NR_MOVE_MOUNT, from, from_path, to, to_path, flags);
}

int sys_mount_propagation(int dirfd, const char *path, unsigned flags, uint64_t propagation)
{
	struct {
		uint64_t set, clear, propagation, userns;
	} attributes = { .propagation = propagation };

	return syscall(NR_MOUNT_SETATTR, dirfd, path, flags, &attributes, sizeof(attributes));
}

int sys_mount_read_only(int fd)
{
	struct {
		uint64_t set, clear, propagation, userns;
	} attributes = { .set = 1 };	/* MOUNT_ATTR_RDONLY */

	return syscall(NR_MOUNT_SETATTR, fd, "", AT_EMPTY_PATH, &attributes, sizeof(attributes));
}

uint64_t sys_mount_id(const char *path)
{
#ifdef SYS_statx
	struct {	/* what is used of struct statx */
		uint32_t mask, other[35];
		uint64_t mount_id, rest[13];
	} file = { 0 };
	enum { MNT_ID_UNIQUE = 0x4000 };

	if (!syscall(SYS_statx, AT_FDCWD, path, 0, MNT_ID_UNIQUE, &file) &&
			file.mask & MNT_ID_UNIQUE)
		return file.mount_id;
#endif
	(void)path;
	return 0;
}

long sys_listmount(uint64_t mount, uint64_t last, uint64_t *ids, size_t count)
{
	struct {
		uint32_t size, spare;
		uint64_t mnt_id, param;
	} request = { .size = sizeof(request), .mnt_id = mount, .param = last };

	return syscall(NR_LISTMOUNT, &request, ids, count, 0);
}

int sys_openat2(int dirfd, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve)
{
	struct {
		uint64_t flags, mode, resolve;
	} how = { flags, mode, resolve };

	return syscall(NR_OPENAT2, dirfd, path, &how, sizeof(how));
}

long sys_listns(uint64_t last, uint32_t mask, uint64_t *ids, size_t count)
{
	struct {
		uint32_t size, spare;
		uint64_t ns_id;
		uint32_t ns_type, spare2;
		uint64_t user_ns_id;
	} request = { .size = sizeof(request), .ns_id = last, .ns_type = mask };

	return syscall(NR_LISTNS, &request, ids, count, 0);
}
