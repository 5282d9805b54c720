/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/nsfs.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/statfs.h>

#include "common/ns/nstypes.h"
#include "nsfs_uapi.h"
#include "syscalls.h"

int nsfs_type(int fd)
{
	int type = ioctl(fd, COMPAT_NS_GET_NSTYPE), err = errno;
	struct statfs info;

	if (type > 0)
		return type;
	/* the ioctl may be refused (seccomp) or mean something else to this file: the filesystem
	 * decides */
	if (fstatfs(fd, &info))
		return -errno;
	return type < 0 && info.f_type == COMPAT_NSFS_MAGIC ? -err : -EINVAL;
}

uint32_t fs_magic(const char *path)
{
	struct statfs info;

	return statfs(path, &info) ? 0 : info.f_type;
}

int nsfs_inode(int fd, uint64_t *inode)
{
	struct file_identity identity;

	if (sys_identify(fd, "", &identity))
		return -errno;
	*inode = identity.inode;
	return 0;
}

int nsfs_owner(int fd)
{
	int owner = ioctl(fd, COMPAT_NS_GET_USERNS);

	return owner < 0 ? -errno : owner;	/* the kernel sets O_CLOEXEC */
}

int nsfs_parent(int fd)
{
	int parent = ioctl(fd, COMPAT_NS_GET_PARENT);

	return parent < 0 ? -errno : parent;
}

int nsfs_owner_uid(int fd, uint32_t *uid)
{
	return ioctl(fd, COMPAT_NS_GET_OWNER_UID, uid) < 0 ? -errno : 0;
}

int nsfs_id(int fd, uint64_t *id)
{
	if (!ioctl(fd, COMPAT_NS_GET_ID, id) || !ioctl(fd, COMPAT_NS_GET_MNTNS_ID, id))
		return 0;
	return -errno;
}

int nsfs_open_id(uint64_t id, int flags)
{
	struct {
		struct file_handle head;
		uint64_t ns_id;
		uint32_t type, inode;	/* 0: not known, the id is enough */
	} handle = { .head = { .handle_bytes = 16, .handle_type = COMPAT_FILEID_NSFS },
		.ns_id = id };
	int fd = open_by_handle_at(COMPAT_FD_NSFS_ROOT, &handle.head, flags | O_CLOEXEC);

	return fd < 0 ? -errno : fd;
}
