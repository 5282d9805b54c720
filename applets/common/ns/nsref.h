/* SPDX-License-Identifier: MIT */
/* One grammar names a namespace everywhere: NAME (an entry of the netns folder), PID, a path (it
 * has a '/'), :ID (Linux 6.19), TYPE:[INODE], or a bare inode. A name wins over a PID of the
 * same digits.
 *
 * Functions that open a namespace return a descriptor (O_CLOEXEC), or -errno and set *why to the
 * reason: one line for a person, in static memory that the next call fills anew. */
#ifndef NS_NSREF_H
#define NS_NSREF_H

#include <stdbool.h>
#include <stdint.h>

/* The folder of named network namespaces: /var/run/netns, or /run/netns where /var/run doesn't
 * lead anywhere. */
const char *netns_folder(void);

/* Whether an entry of the folder may have that name: not "", ".", "..", no '/', at most 255
 * bytes. */
bool netns_name_valid(const char *name);

/* Opens the namespace that ref names. type: the CLONE_NEW* it must be; with 0 any type will do,
 * and NAME and PID mean the network namespace. Reasons: "no network namespace named moose (netns
 * list shows them)" (-ENOENT), "not a namespace", "a mnt namespace, not a net namespace"
 * (-EINVAL), those of netns_open() and ns_open_pid(), or the errno's words. */
int ns_open(const char *ref, uint32_t type, const char **why);

/* Opens the entry name of the netns folder, and nothing else. A stale name (no namespace is
 * mounted on its file here) gives -EINVAL and says so. */
int netns_open(const char *name, const char **why);

/* Opens /proc/PID/ns/TYPE of a process (type: not 0). The reason tells a process that is gone, a
 * zombie, and a process that we may not look into. */
int ns_open_pid(int pid, uint32_t type, const char **why);

/* What a request to the kernel names a network namespace by. */
struct netns_ref {
	int fd;		/* a descriptor: IFLA_NET_NS_FD, NL80211_ATTR_NETNS_FD; or -1, and then */
	int pid;	/* a process, for the kernel to find: IFLA_NET_NS_PID, NL80211_ATTR_PID */
};

/* Resolves ref for such a request. A PID whose namespace can't be opened here (no ptrace right,
 * no /proc, hidepid) is left to the kernel: 0, with fd -1 and *why saying what kept us from
 * opening it, for when the kernel answers ESRCH. 0 or -errno. */
int netns_ref_open(struct netns_ref *target, const char *ref, const char **why);

/* Checks that fd is a namespace of type (0: any). 0, -EINVAL when it isn't, or another -errno:
 * that could not be found out. */
int ns_check(int fd, uint32_t type, const char **why);

/* Finds the namespace with that inode among the processes, the mounts in our view and, on Linux
 * 6.19, those the kernel lists. index: its type in ns_types, -1: any. A descriptor, -ESRCH: none
 * has it, or another -errno: a search failed. */
int ns_find_inode(uint64_t inode, int index);

#endif
