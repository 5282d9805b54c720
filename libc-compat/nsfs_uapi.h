/* SPDX-License-Identifier: MIT */
/* linux/nsfs.h and linux/magic.h of kernels newer than the headers at hand. */
#ifndef COMPAT_NSFS_UAPI_H
#define COMPAT_NSFS_UAPI_H

#include <stdint.h>
#include <sys/ioctl.h>

enum {
	COMPAT_NSFS_MAGIC = 0x6e736673,
	COMPAT_PROC_MAGIC = 0x9fa0,
	COMPAT_FD_NSFS_ROOT = -10003,	/* Linux 6.18 */
	COMPAT_FILEID_NSFS = 0xf1,
};

#define COMPAT_NS_GET_USERNS _IO(0xb7, 1)
#define COMPAT_NS_GET_PARENT _IO(0xb7, 2)
#define COMPAT_NS_GET_NSTYPE _IO(0xb7, 3)
#define COMPAT_NS_GET_OWNER_UID _IO(0xb7, 4)
#define COMPAT_NS_GET_MNTNS_ID _IOR(0xb7, 5, uint64_t)
#define COMPAT_NS_GET_ID _IOR(0xb7, 13, uint64_t)

/* CLONE_NEW* that old headers lack. */
enum {
	COMPAT_CLONE_NEWTIME = 0x80,		/* Linux 5.6 */
	COMPAT_CLONE_NEWCGROUP = 0x02000000,	/* Linux 4.6 */
};

#endif
