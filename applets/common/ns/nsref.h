/* SPDX-License-Identifier: MIT */
/* One grammar names a namespace everywhere: NAME (an entry of the netns folder), PID, a path (it has a '/'), :ID (Linux 6.19),
 * TYPE:[INODE], or a bare inode. A name wins over a PID of the same digits. */
#ifndef NS_NSREF_H
#define NS_NSREF_H

#include <stdbool.h>
#include <stdint.h>

/* The folder of named network namespaces: /var/run/netns, or /run/netns where /var/run doesn't lead anywhere. */
const char *netns_folder(void);

/* Is name one that an entry of the folder may have? Not "", ".", "..", with a '/', longer than 255 bytes. */
bool netns_name_valid(const char *name);

/* Opens what ref names and checks that it is a namespace of type (a CLONE_NEW* flag; 0: any type, but then NAME and PID mean the
 * network namespace). Returns a descriptor (O_CLOEXEC), or -errno with *why set to a sentence for a person, which has no
 * newline and lives in static memory: "No such file or directory", "stale name: ...", "not a namespace", "a mnt namespace, not net". */
int ns_open(const char *ref, uint32_t type, const char **why);

/* Opens the entry name of the netns folder only. As ns_open(). A stale name (a file that no namespace is mounted on here) gives -EINVAL
 * and says so. */
int netns_open(const char *name, const char **why);

/* Opens /proc/PID/ns/TYPE of a process (type: not 0). As ns_open(); the reason tells a process that is gone, a zombie, and one we may
 * not look into. */
int ns_open_pid(int pid, uint32_t type, const char **why);

/* Checks that fd is a namespace of type (0: any). 0, or -EINVAL with *why. */
int ns_check(int fd, uint32_t type, const char **why);

#endif
