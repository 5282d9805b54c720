/* SPDX-License-Identifier: MIT */
/* What a descriptor of a namespace tells: ioctl_nsfs(2) and open_by_handle_at(2) on nsfs (Linux
 * 6.18/6.19). */
#ifndef NS_NSFS_H
#define NS_NSFS_H

#include <stdbool.h>
#include <stdint.h>

/* CLONE_NEW* of the namespace behind fd (NS_GET_NSTYPE, Linux 4.11). -EINVAL: fd is no
 * namespace; another -errno: it could not be found out. */
int nsfs_type(int fd);

/* The magic number of the filesystem that path lies on (statfs(2)). 0: it could not be found
 * out, errno says why. */
uint32_t fs_magic(const char *path);

/* Inode of the namespace behind fd, as TYPE:[INODE] shows it. 0 or -errno (*inode is untouched
 * then). */
int nsfs_inode(int fd, uint64_t *inode) __attribute__((warn_unused_result));

/* Owning user namespace / parent (pid and user types only): a new descriptor, or -errno (-EPERM:
 * outside our view, -ENOTTY: kernel without it). */
int nsfs_owner(int fd);
int nsfs_parent(int fd);

/* Uid that created a user namespace (NS_GET_OWNER_UID, Linux 4.11). 0 or -errno. */
int nsfs_owner_uid(int fd, uint32_t *uid);

/* The kernel's 64-bit id (NS_GET_ID, Linux 6.18; NS_GET_MNTNS_ID for mount namespaces since
 * 6.11): 0 or -errno. */
int nsfs_id(int fd, uint64_t *id);

/* Opens the namespace with that id (Linux 6.19), with flags O_RDONLY, or O_PATH when only its
 * inode matters. A descriptor, or -errno: -ESTALE no such namespace, -EOPNOTSUPP or -EINVAL
 * kernel without it. */
int nsfs_open_id(uint64_t id, int flags);

#endif
