/* SPDX-License-Identifier: MIT */
/* What the commands of netns share among themselves: names, the folder, its lock. Functions that
 * print an error do so on standard error, in the words of ip-netns(8) where it has any. */
#ifndef NETNS_NAMED_H
#define NETNS_NAMED_H

#include <stddef.h>
#include <stdint.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "common/netns/netns.h"

enum {
	NETNS_REFUSED = 2,	/* exit status: the kernel refused a netlink request */
	NETNS_USAGE = 255,	/* exit status: wrong words, or a namespace that can't be entered */
	NETNS_PATH = 16 + 256,	/* room for folder, '/', name, NUL */
	NETNS_GROUPS = 256,	/* supplementary groups of exec -u */
};

/* Who calls. */
extern const struct netns_door *netns_door;

/* The commands. argv: the words behind the command, as many as table.c says. Each returns the exit
 * status. */
typedef int netns_action(char **argv);
netns_action netns_list, netns_add, netns_attach, netns_set, netns_delete, netns_exec;
netns_action netns_identify, netns_pids, netns_list_id, netns_monitor;

/* Returns netns_name_valid(name); prints 'Invalid netns name "X"' if it isn't. */
bool netns_name_check(const char *name);

/* Prints that extra is a word too many. Returns NETNS_USAGE. */
int netns_extra(const char *extra);

/* Prints that what ("netns name") is missing. Returns 1. */
int netns_missing(const char *what);

/* Returns the words behind a "--", if more follow, else argv. */
char **netns_words(char **argv);

/* Returns whether word is --all, or -all as ip(8) has it. */
bool netns_is_all(const char *word);

/* Begins a list in JSON, if that is wanted. Returns whether it is. */
bool netns_json(void);

/* Opens our own network namespace. Returns a descriptor, or -1 with errno. */
int netns_own(void);

/* Enters the network namespace home and closes it. Dies when it can't: what follows would change
 * the wrong namespace. */
void netns_back(int home);

/* Writes the path of a name's file to path (NETNS_PATH bytes). Returns path. */
char *netns_path(char *path, const char *name);

/* Makes the folder if it isn't there. Returns 0, or 1 with the reason printed. */
int netns_folder_make(void);

/* Opens the folder for reading. Returns a descriptor, or -1 with errno. */
int netns_folder_open(void);

/* Opens the folder and takes its lock, which iproute2 takes too (flock(2), exclusive), waiting
 * for it. Without the lock, where the kernel refuses it, the command goes on with a warning.
 * Closing the descriptor gives the lock back. Returns the descriptor, or -errno: the folder
 * can't be opened. */
int netns_lock(void);

/* Returns whether a namespace is mounted on path (statfs(2), NSFS_MAGIC): 1, 0, or -errno when
 * the kernel doesn't tell. Opens nothing. */
int netns_mounted(const char *path);

/* What a name's file is. */
enum netns_state {
	NETNS_MOUNTED,
	NETNS_ABANDONED,	/* an empty file, the remains of an add that was killed */
	NETNS_OTHER,		/* a link, a folder, something else or nothing; or it is unknown */
};
/* Returns the state of a name's file, under the lock. An empty file younger than 2 s may be an
 * iproute2 add in progress, which doesn't hold the lock until its mount: it is waited for. */
enum netns_state netns_settle(const char *path);

/* Checks that a name may be made, and writes its file's path to path (NETNS_PATH bytes). Returns 0,
 * or the exit status with the reason printed. */
int netns_check_new(const char *name, char *path);

/* Makes the name's file and mounts the namespace that source (a path in /proc) leads to on it.
 * Returns 0, or 1 with the reason printed and nothing left behind. */
int netns_create(const char *path, const char *source);

/* One entry of a folder. */
struct netns_name {
	const char *name;	/* in the arena */
	int id;			/* its id in our network namespace, -1: none (netns_ids()) */
	int mounted;		/* as netns_mounted() returns it */
	bool link;		/* a symbolic link */
};

/* All entries of the folder read last, in the kernel's order. */
extern struct netns_names {
	struct netns_name *list;
	size_t count;
} netns_names;

/* Reads a folder (netns_folder(), or one like it) into netns_names. Returns 0, -ENOENT when
 * there is none (count is 0 then), or -errno with the reason printed. */
int netns_names_read(const char *folder);

/* Sets *name to the first of the names that our own network namespace has (in the arena), or to ""
 * without one or without /proc. Reads all names into netns_names. Returns 0, or -errno: that can't
 * be found out. */
int netns_own_name(const char **name);

/* Asks the kernel for the ids of all names at once (RTM_GETNSID): first whether there are any,
 * and only then for each name's. Returns 0, or -errno: some could not be asked for. */
int netns_ids(void);

/* Marks names as mounted that a look at the mount table, or at the number of mounts
 * (listmount(2), Linux 6.8), shows to be; for many names only, where this is faster than a
 * statfs(2) each. */
void netns_mounts_fast(void);

/* Returns the id in attribute which of an RTM_NEWNSID or RTM_DELNSID message: NETNSA_NSID or one
 * of these; -1: none. */
enum {
	NETNS_ID_TARGET = 4,	/* NETNSA_TARGET_NSID, NETNSA_CURRENT_NSID: Linux 4.20 */
	NETNS_ID_CURRENT = 5,
};
struct nlmsghdr;
struct nl;
int netns_id(const struct nlmsghdr *message, unsigned which);

/* Gives the namespace behind fd an id in ours; with -1 the kernel chooses one. Returns as
 * nl_talk(). */
int netns_id_set(struct nl *nl, int fd, int id);

/* Opens the namespace that ref names (see common/ns/nsref.h), for exec, pids and set. Returns a
 * descriptor, or < 0 with the reason printed; *status becomes NETNS_USAGE when ref is no name
 * and nothing else that names a namespace, and is untouched otherwise. */
int netns_open_ref(const char *ref, int *status);

/* Mounts what fd (O_PATH will do) is over target, with all that is mounted below it. A symbolic
 * link at target is itself covered where the kernel can do that (Linux 5.2), so that it doesn't
 * matter when somebody renames the file it leads to. Returns 0 or an errno. */
int netns_bind(int fd, const char *target);

/* Makes the mount on path, and all below it, MS_SHARED, MS_PRIVATE or MS_SLAVE. Returns as
 * mount(2). */
int netns_propagate(const char *path, unsigned long how);

/* In a mount namespace of our own: mounts a sysfs that shows our network namespace on /sys,
 * keeping what is mounted below /sys; mounts the files of /etc/netns/NAME over those in /etc. A
 * failure is printed, and is not fatal. */
void netns_mount_sys(const char *name);
void netns_mount_etc(const char *name);

/* A user that a program runs as. */
struct netns_user {
	uint32_t uid, gid, groups[NETNS_GROUPS];
	int group_count;
};
/* Finds USER[:GROUP] in /etc/passwd and /etc/group: names or numbers. Without GROUP it is the
 * user's; a number that isn't in /etc/passwd has none. Returns false with the reason printed. */
bool netns_user_find(const char *word, struct netns_user *user);
/* Becomes that user. Returns false with the reason printed. */
bool netns_user_become(const struct netns_user *user);

/* A namespace whose name is deleted and whose end is waited for. */
struct netns_waited {
	const char *name;
	int id;			/* its id in ours; the kernel tells when it takes that back */
	bool gone, present;
	uint64_t inode;
	char holders[512];	/* filled by netns_holders(): "process 12 (sh), ..." */
};

/* Begins to listen for namespaces that end. Returns false, with the reason printed, when it
 * can't. */
bool netns_wait_start(void);
/* Adds the namespace behind a name that is about to be deleted; a stale name and a missing one
 * are nothing to wait for. All must be added before the first is deleted. Returns false, with
 * the reason printed, when it can't be waited for. */
bool netns_wait_add(const char *name);
/* Takes a name out again that could not be deleted. */
void netns_wait_drop(const char *name);
/* Waits. Returns 0 when all are gone, or 1 with their holders printed. */
int netns_wait_end(void);

/* Finds what holds those namespaces of the list that are not gone: processes, threads, descriptors,
 * sockets and mounts. Returns whether there is anything. */
bool netns_holders(struct netns_waited *list, size_t count);

/* Writes a holder other than a mount to text (size bytes): "process 12 (sh)", "descriptor 3 of
 * process 12 (sh)" ... The scan's /proc must be the working directory. Returns text. */
struct ns_holder;
char *netns_holder(const struct ns_holder *holder, char *text, size_t size);

/* Brings radios back from a name's namespace to where they came from, before the name is
 * deleted. When somebody else holds the namespace, the radios stay; a line on standard error
 * names them and the holder. Costs an access(2) or two where the kernel has no nl80211. */
void netns_radios(const char *name);

#endif
