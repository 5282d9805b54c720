/* SPDX-License-Identifier: MIT */
/* The one table of namespace types. namespaces(7). */
#ifndef NS_NSTYPES_H
#define NS_NSTYPES_H

#include <stddef.h>
#include <stdint.h>

enum ns_index { NS_CGROUP, NS_IPC, NS_MNT, NS_NET, NS_PID, NS_TIME, NS_USER, NS_UTS, NS_TYPES };

/* The options that nsenter(1) and unshare(1) have for them, as rows of opt.h. The id is OPT_TYPE
 * + enum ns_index: 1 to NS_TYPES. */
enum { OPT_TYPE = 1 };
#define TYPE_OPTIONS(argument) \
	{ OPT_TYPE + NS_MNT, 'm', argument, "mount" }, \
	{ OPT_TYPE + NS_UTS, 'u', argument, "uts" }, \
	{ OPT_TYPE + NS_IPC, 'i', argument, "ipc" }, \
	{ OPT_TYPE + NS_NET, 'n', argument, "net" }, \
	{ OPT_TYPE + NS_PID, 'p', argument, "pid" }, \
	{ OPT_TYPE + NS_CGROUP, 'C', argument, "cgroup" }, \
	{ OPT_TYPE + NS_USER, 'U', argument, "user" }, \
	{ OPT_TYPE + NS_TIME, 'T', argument, "time" }

struct ns_type {
	char name[8];	/* as in /proc/PID/ns and in TYPE:[INODE] */
	uint32_t flag;	/* CLONE_NEW* */
};
extern const struct ns_type ns_types[NS_TYPES];

/* Position in the table by name ("net") of length bytes, or by CLONE_NEW* flag; -1 for none. */
int ns_by_name(const char *name, size_t length);
int ns_by_flag(uint32_t flag);

#endif
