/* SPDX-License-Identifier: MIT */
/* One grammar names a namespace everywhere: NAME (an entry of the netns folder), PID, a path (it
 * has a '/'), :ID (Linux 6.19), TYPE:[INODE], or a bare inode. A name wins over a PID of the
 * same digits.
 *
 * Functions that open a namespace return a descriptor (O_CLOEXEC). On failure they return -errno
 * and set *why to the reason: a line for a person, in static memory that the next call
 * overwrites. */
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

/* Opens the namespace that ref names. type is the CLONE_NEW* that it must have; 0 accepts any type,
 * and NAME and PID then mean the network namespace. Reasons: "no network namespace named moose
 * (netns list shows them)" (-ENOENT), "not a namespace", "a mnt namespace, not a net namespace"
 * (-EINVAL), a reason of netns_open() or ns_open_pid(), or the errno's words. */
int ns_open(const char *ref, uint32_t type, const char **why);

/* Opens the entry name of the netns folder, and nothing else. A stale name (no namespace is
 * mounted on its file here) gives -EINVAL and says so. */
int netns_open(const char *name, const char **why);

/* Opens /proc/PID/ns/TYPE of a process; type must not be 0. The reason says whether the process is
 * gone, is a zombie, or may not be looked into. */
int ns_open_pid(int pid, uint32_t type, const char **why);

/* How a request to the kernel names a network namespace. */
struct netns_ref {
	int fd;		/* a descriptor for IFLA_NET_NS_FD, NL80211_ATTR_NETNS_FD; -1: use pid */
	int pid;	/* a process for IFLA_NET_NS_PID, NL80211_ATTR_PID */
};

/* Resolves ref for such a request. Returns 0 or -errno. A PID whose namespace can't be opened here
 * (no ptrace right, no /proc, hidepid) is left to the kernel: fd is -1, and *why says what failed,
 * for the message if the kernel answers ESRCH. */
int netns_ref_open(struct netns_ref *target, const char *ref, const char **why);

/* Checks that fd is a namespace of type (0: any). Returns 0, -EINVAL when it isn't, or another
 * -errno when the check itself failed. */
int ns_check(int fd, uint32_t type, const char **why);

/* Searches the processes, the mounts in our view and, on Linux 6.19, the kernel's list for the
 * namespace with that inode. index is its type in ns_types, or -1 for any. Returns a descriptor,
 * -ESRCH when there is none, or another -errno when a search failed. */
int ns_find_inode(uint64_t inode, int index);

#endif
