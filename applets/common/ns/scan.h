/* SPDX-License-Identifier: MIT */
/* Finds the namespaces that are alive, and what keeps each alive: processes, threads, open
 * descriptors, sockets, mounts in any mount namespace that can be read or entered, children, and
 * on Linux 6.19 whatever listns(2) knows. */
#ifndef NS_SCAN_H
#define NS_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/ns/nstypes.h"
#include "syscalls.h"

/* What can hold a namespace, and where to look: a mask. */
enum ns_how {
	NS_BY_PROC = 1,		/* a process (the leader of its threads) is in it */
	NS_BY_THREAD = 2,	/* another thread is in it, and the leader isn't */
	NS_BY_FD = 4,		/* a descriptor of it is open */
	NS_BY_SOCKET = 8,	/* a socket was made in it */
	NS_BY_MOUNT = 16,	/* it is mounted on a file */
	NS_BY_CHILD = 32,	/* it owns another or is its parent; children will be in it */
	NS_BY_KERNEL = 64,	/* listns(2) has it */
	NS_BY_ALL = 127,
};

/* What to find out about each, a mask. POINTS the scan itself knows; the others are for opened()
 * to ask. */
enum ns_fact {
	NS_FACT_OWNER = 1,	/* owner */
	NS_FACT_PARENT = 64,	/* parent */
	NS_FACT_ID = 2,		/* id */
	NS_FACT_UID = 4,	/* owner_uid */
	NS_FACT_NSID = 8,	/* nsid */
	NS_FACT_POINTS = 16,	/* points */
	NS_FACT_HIDDEN = 32,	/* owner, owner_uid: where no task tells whose it is */
};

struct ns_point {
	struct ns_point *next;
	const char *path;
};

struct ns {
	struct ns *next;		/* in its hash chain */
	uint64_t inode;
	uint64_t owner, parent;		/* inodes, 0: none or outside our view */
	uint64_t id;			/* 0: not known */
	uint64_t cookie;		/* net: what its sockets tell, 0: not known */
	struct ns_point *points;	/* where it is mounted in our own mount namespace */
	uint64_t processes, threads;
	int pid;			/* the lowest process in it, 0: none */
	int task;			/* some thread in it, 0: none */
	int fd;				/* mnt without a task: a descriptor of it, <= 0: none */
	int nsid;			/* net: id in our network namespace, -1: none */
	uint32_t owner_uid;		/* user: who made it */
	uint8_t type;			/* index into ns_types */
	uint8_t how;
	bool has_uid, has_nsid;
	bool chosen, listed;		/* the caller's */
	void *row;			/* the caller's */
};

/* One thing that holds a namespace. Numbers that don't apply are 0, fd is -1. */
struct ns_holder {
	enum ns_how how;
	int pid, tid;		/* process and thread; of a mount: somebody who sees it */
	int fd;
	uint64_t socket;	/* inode of the socket */
	const char *point;	/* mount point, as pid sees it */
	const struct ns *child;	/* what it owns or is the parent of; NULL: pid's children */
	const struct ns *mnt;	/* of a mount: the mount namespace, if it isn't ours */
};

enum { NS_CHAINS = 128 };

struct ns_scan {
	/* set by the caller */
	unsigned types;		/* wanted, a mask of 1 << index; others may be found on the way */
	unsigned how;		/* where to look */
	unsigned facts;
	/* called for every holder of a namespace; may be NULL */
	void (*found)(struct ns_scan *scan, const struct ns *ns, const struct ns_holder *holder);
	/* called once for every namespace of types, before found, with a descriptor of it that
	 * stays the scan's; may be NULL */
	void (*opened)(struct ns_scan *scan, struct ns *ns, int fd);
	unsigned opens;		/* other types that opened() is for; 0: only types */
	bool only_orphans;	/* opened() only for those without a task */

	/* the outcome */
	bool hidden;		/* /proc doesn't show all processes (hidepid) */
	bool own_net;		/* our own is among all */
	size_t missed;		/* things that could not be looked at: the answer is incomplete */
	int why;		/* errno of one of them, EMFILE or ENFILE before others */
	size_t denied;		/* sockets, mount namespaces and so on that may not be looked at */
	size_t unread;		/* processes that may not be looked into */
	struct ns **all;	/* in order of finding */
	size_t count;

	/* its own */
	unsigned read;		/* types to read of a process */
	int self;
	struct ns_holder by;	/* what is being looked at */
	struct file_identity own_mnt;	/* our mount namespace; its device is nsfs' */
	struct ns *last[NS_TYPES];
	struct ns *chains[NS_CHAINS];	/* hash table */
};

/* Makes /proc the working directory, which all the others need. 0, or -errno: no procfs on
 * /proc. The scan is zeroed but for what the caller set; static memory suits it. */
int ns_scan_start(struct ns_scan *scan);

/* One process with what hangs on it. For a pid that is gone it finds nothing. 0, -EACCES: may
 * not be read, -ESRCH: no such process. */
int ns_scan_process(struct ns_scan *scan, int pid);

/* All processes in /proc. 0 or -errno: the list of processes could not be read, or not to its
 * end. */
int ns_scan_processes(struct ns_scan *scan);

/* The mounts of every mount namespace found so far and of those found thereby. */
void ns_scan_mounts(struct ns_scan *scan);

/* Only where those found so far are mounted in our own mount namespace. */
void ns_scan_points(struct ns_scan *scan);

/* The namespace with that inode, if it was found; else NULL. */
struct ns *ns_scan_find(const struct ns_scan *scan, uint64_t inode);

/* For the parts of the scan: the namespace of that type (-1: fd tells) and inode (0: fd tells),
 * made if it is new and then given to opened(). task: who is in it, or 0. fd: open for reading,
 * or -1; it is closed. NULL if fd is no namespace, or the kernel doesn't tell which one. */
struct ns *ns_scan_enter_fd(struct ns_scan *scan, int type, uint64_t inode, int task, int fd);
/* Whether a new namespace that task (0: nobody known) is in must be open for reading, for what
 * is wanted of it. */
bool ns_scan_asks(const struct ns_scan *scan, int task);
/* Opens for reading what look (O_PATH, or -1 with errno) is, if that is a namespace, and closes
 * look. A descriptor, or -1 with errno (EBADF: it is none). */
int ns_scan_reopen(struct ns_scan *scan, int look);
/* Tells that a holder keeps ns; that what scan->by describes does it, in that way. */
void ns_scan_held(struct ns_scan *scan, struct ns *ns, const struct ns_holder *holder);
void ns_scan_held_by(struct ns_scan *scan, struct ns *ns, enum ns_how how);
/* Notes that something couldn't be looked at, for the reason in errno; not if that says that it
 * is gone. */
void ns_scan_missed(struct ns_scan *scan);
/* The same for a call that takes rights which we may lack: EACCES and EPERM are no failure then. */
void ns_scan_refused(struct ns_scan *scan);
/* The same for a walk that is over, if it didn't come to its end. */
struct proc_dir;
void ns_scan_walked(struct ns_scan *scan, const struct proc_dir *dir);
/* Notes a mount point of ns. */
void ns_scan_point(struct ns *ns, const char *path);
/* The table of descriptors of scan->by. */
void ns_scan_fds(struct ns_scan *scan);

#endif
