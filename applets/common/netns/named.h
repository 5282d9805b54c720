/* SPDX-License-Identifier: MIT */
/* What the commands of netns share among themselves: names, the folder, its lock. */
#ifndef NETNS_NAMED_H
#define NETNS_NAMED_H

#include <stddef.h>
#include <stdint.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "common/netns/netns.h"

enum {
	NETNS_REFUSED = 2,	/* exit status: the kernel refused a netlink request */
	NETNS_USAGE = 255,	/* wrong words; a namespace that can't be entered */
	NETNS_PATH = 16 + 256,	/* room for folder, '/', name, NUL */
};

/* Who calls. */
extern const struct netns_door *netns_door;

/* The commands: argv holds the words behind the subcommand, as many as table.c says. Each returns the exit status. */
typedef int netns_action(char **argv);
netns_action netns_list, netns_add, netns_attach, netns_set, netns_delete, netns_exec;
netns_action netns_identify, netns_pids, netns_list_id, netns_monitor;

/* Prints 'Invalid netns name "X"' unless netns_name_valid(). Returns whether it is. */
bool netns_name_check(const char *name);

/* Prints that extra is a word too many. Returns NETNS_USAGE. */
int netns_extra(const char *extra);

/* Prints that what ("netns name") is missing. Returns 1. */
int netns_missing(const char *what);

/* The words behind a "--" that something follows. */
char **netns_words(char **argv);

/* Is the word --all, or -all as ip(8) has it? */
bool netns_is_all(const char *word);

/* Begins a list in JSON, if that is wanted. Returns whether. */
bool netns_json(void);

/* Opens the network namespace that we are in. A descriptor, or -1 with errno. */
int netns_own(void);

/* Enters the one behind home again and closes home. Dies when it can't: what follows would hit the wrong namespace. */
void netns_back(int home);

/* The name's file into path (NETNS_PATH bytes). Returns path. */
char *netns_path(char *path, const char *name);

/* Makes the folder if it isn't there. Returns 0, or 1, the reason being printed. */
int netns_folder_make(void);

/* Opens the folder for reading: a descriptor, or -1 with errno. */
int netns_folder_open(void);

/* Opens the folder and takes its lock, which iproute2 takes too (flock(2), exclusive), waiting for it. Where the lock can't be
 * had, that is printed and no error: one command alone needs none. Closing the descriptor gives it back. Returns the
 * descriptor, or -errno: the folder can't be opened. */
int netns_lock(void);

/* Whether a namespace is mounted on the name's file: statfs(2), NSFS_MAGIC. Opens nothing. 1, 0, or -errno: it could not be
 * found out. */
int netns_mounted(const char *path);

/* What a name's file is. A young empty one without a namespace may be iproute2's add at work, which doesn't hold the lock until its
 * mount: it gets up to two seconds. Under the lock. */
enum netns_state {
	NETNS_MOUNTED,
	NETNS_ABANDONED,	/* what an add that was killed leaves */
	NETNS_OTHER,		/* a link, a folder, something else or nothing */
};
enum netns_state netns_settle(const char *path);

/* One entry of a folder. */
struct netns_name {
	const char *name;	/* in the arena */
	int id;			/* what our network namespace calls it, -1: nothing (see netns_ids()) */
	int mounted;		/* as netns_mounted(), see netns_mounts() */
	bool link;		/* a symbolic link */
};

/* All entries of the folder read last, in the kernel's order. */
extern struct netns_names {
	struct netns_name *list;
	size_t count;
} netns_names;

/* Reads a folder, which netns_folder() is or one of the same make. Returns 0, -ENOENT when there is none (count is 0 then), or
 * -errno, which has been printed. */
int netns_names_read(const char *folder);

/* Asks the kernel for the ids of all names at once (RTM_GETNSID): whether there are any, and only then for each name's. 0, or
 * -errno: some could not be asked for. */
int netns_ids(void);

/* The id that an RTM_NEWNSID or RTM_DELNSID message has in its attribute which: NETNSA_NSID, NETNS_ID_CURRENT. -1: none. */
enum {
	NETNS_ID_TARGET = 4,	/* NETNSA_TARGET_NSID, NETNSA_CURRENT_NSID: Linux 4.20 */
	NETNS_ID_CURRENT = 5,
};
struct nlmsghdr;
struct nl;
int netns_id(const struct nlmsghdr *message, unsigned which);

/* Gives the namespace behind fd an id here, -1: what the kernel chooses. As nl_talk(). */
int netns_id_set(struct nl *nl, int fd, int id);

/* Finds out which names are mounted, of those that netns_ids() had no answer for: for many by listmount(2), if that shows
 * as many mounts as there are names, else by a statfs(2) each. */
void netns_mounts(void);

/* Opens a namespace as `exec`, `pids` and `set` take it: an entry of the folder, else what common/ns/nsref.h takes. Prints
 * what is wrong. Returns a descriptor, or < 0; *status is made NETNS_USAGE when ref can't be a name nor anything else, and is left
 * alone otherwise. */
int netns_open_ref(const char *ref, int *status);

/* Mounts what fd (O_PATH will do) lies on over target, with all that is mounted below it; a symbolic link at target is
 * covered itself where the kernel can do that (Linux 5.2), so that renaming what it leads to takes nothing away.
 * Returns 0 or an errno. */
int netns_bind(int fd, const char *target);

/* Makes the mount on path, and all below it, MS_SHARED, MS_PRIVATE or MS_SLAVE. As mount(2). */
int netns_propagate(const char *path, unsigned long how);

/* In a mount namespace of our own: mounts the sysfs of the network namespace we are in, named after it, keeping what is
 * mounted below /sys; files of /etc/netns/NAME over those of /etc. What can't be done is told, and not fatal. */
void netns_mount_sys(const char *name);
void netns_mount_etc(const char *name);

/* A namespace that was deleted by name and that somebody waits for. */
struct netns_waited {
	const char *name;
	int id;			/* ours for it, which the kernel tells us when it takes it back */
	bool gone, present;
	uint64_t inode;
	char holders[512];	/* filled by netns_holders(): "process 12 (sh), ..." */
};

/* Begins to listen. false, the reason being printed, when the kernel can't be heard. */
bool netns_wait_start(void);
/* Adds the namespace behind a name that is about to be deleted; a stale name and none are nothing to wait for. All must be
 * added before the first is deleted. false, the reason being printed, when it can't be waited for. */
bool netns_wait_add(const char *name);
/* The name could not be deleted: nothing to wait for. */
void netns_wait_drop(const char *name);
/* Returns 0 when all are gone, else 1: it has been printed who holds which. */
int netns_wait_end(void);

/* Finds the processes, threads, descriptors, sockets and mounts that hold those of the list that are not gone. Returns whether there
 * are any. */
bool netns_holders(struct netns_waited *list, size_t count);

/* What holds a namespace, unless it is a mount: "process 12 (sh)", "descriptor 3 of process 12 (sh)" ... into text (size bytes). The
 * scan's /proc must be the working directory. Returns text. */
struct ns_holder;
char *netns_holder(const struct ns_holder *holder, char *text, size_t size);

/* To be called before a name is deleted: radios in its namespace are brought to where they came from when nobody else holds it; when
 * somebody does, a line on standard error says which radio stays behind and who that is. Costs an access(2) or two where the kernel
 * has no nl80211. */
void netns_radios(const char *name);

#endif
