/* SPDX-License-Identifier: MIT */
/* unshare(1): what was asked for, and the steps that do it. */
#ifndef UNSHARE_H
#define UNSHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/cli/opt.h"
#include "common/ns/nstypes.h"

#define NO_ID UINT64_MAX

/* How one kind of id gets its map: user_namespaces(7). */
struct idmap {
	char kind;			/* u or g, as in uid_map, newuidmap(1) and /etc/subuid */
	uint64_t inner, own;		/* own is mapped to inner: both NO_ID if it isn't */
	const char **ranges;		/* IN:OUT:COUNT, auto, subids, all: as given */
	size_t count;
	char *text;			/* what is written */
	size_t length;
};

enum setgroups { SETGROUPS_LEFT, SETGROUPS_ALLOW, SETGROUPS_DENY };

/* The options beside those of the types (OPT_TYPE), whose argument is the file that the namespace
 * is to stay mounted on. */
enum {
	OPT_FORK = 'f', OPT_MAP_ROOT_USER = 'r', OPT_MAP_CURRENT_USER = 'c', OPT_LOAD_INTERP = 'l',
	OPT_ROOT = 'R', OPT_WD = 'w', OPT_SETUID = 'S', OPT_SETGID = 'G',
	OPT_KILL_CHILD = 128, OPT_FORWARD_SIGNALS, OPT_MAP_USER, OPT_MAP_GROUP, OPT_MAP_USERS,
	OPT_MAP_GROUPS, OPT_MAP_AUTO, OPT_MAP_SUBIDS, OPT_OWNER, OPT_SETGROUPS, OPT_PROPAGATION,
	OPT_MOUNT_PROC, OPT_MOUNT_BINFMT, OPT_KEEP_CAPS, OPT_MONOTONIC, OPT_BOOTTIME, OPT_CLEAR_ENV,
	OPT_WHITELIST_ENV,
};

/* What was asked for. */
extern struct request {
	uint32_t types;			/* CLONE_NEW* */
	unsigned long propagation;	/* MS_*, 0: unchanged */
	bool fork;
	int death_signal;		/* the child's, when we die; 0: none */
	struct idmap users, groups;
	enum setgroups setgroups;
	uint32_t owner_uid, owner_gid;	/* --owner, else we */
	uint32_t uid, gid;		/* --setuid, --setgid */
	const char *proc, *binfmt;	/* where to mount them, or NULL */
	int64_t monotonic, boottime;
	char **program;

	/* Found on the way. */
	int process;			/* our own /proc/PID; -1: nothing needs it */
	char pid[16];			/* that PID, as /proc counts */
} request;

/* options.c: the command line. Fills request, or doesn't return. shifts_clocks(): --monotonic or
 * --boottime is given. */
void options_read(char **argv);
static inline bool shifts_clocks(void)
{
	return opt_given(OPT_MONOTONIC) || opt_given(OPT_BOOTTIME);
}

/* signames.c: the signal that a word names: with or without SIG, in any case, RTMIN+N, RTMAX-N, or
 * a number. 0 for none. */
int signal_number(const char *word);

/* ---- idmap.c: user_namespaces(7) */

/* Makes the text of a map. own: our id of that kind. user: whose subordinate ids are meant. */
void idmap_prepare(struct idmap *map, uint32_t own, uint32_t user);
/* Writes setgroups and both maps for the process, from within the new namespace or from the one
 * outside. Prints what fails; false then. */
bool idmap_write(bool outside);
/* Writes all of text in one write(2), as the kernel wants it, and closes fd. 0 or an errno. */
int write_text(int fd, const char *text);
/* Like write_text(), to the file name in dirfd. */
int write_file(int dirfd, const char *name, const char *text);
/* Adds a line: count ids from inner on are those from outer on in the parent. Exits when the map
 * gets too long. */
void idmap_line(struct idmap *map, uint64_t inner, uint64_t outer, uint64_t count);

/* ranges.c: adds the lines of one range. */
void ranges_add(struct idmap *map, uint32_t user, const char *range);

/* ---- persist.c */

enum answer { ANSWER_FAILED, ANSWER_DONE, ANSWER_AGAIN };
/* Makes the memory that we and the helper share. Comes before helper_start(); exits when there is
 * none. */
void persist_prepare(void);
/* In the helper: mounts the namespaces of those types (CLONE_NEW*) on their files, if they aren't
 * there yet. Prints what fails; but EINVAL for a mount namespace is ANSWER_AGAIN without a word
 * unless this is the last try. */
enum answer persist_mount(uint32_t types, bool last_try);
/* Takes back what persist_mount() did. */
void persist_undo(void);

/* helper.c: a second process, which stays in the namespaces we come from. helper_ask() has it do
 * one of the orders and waits; what fails is printed. Without a helper all is ANSWER_DONE. */
enum { HAS_HELPER = CONFIG_UNSHARE_MAP || CONFIG_UNSHARE_PERSIST };
enum order {
	ORDER_MAP = 'm',
	ORDER_TRY = 't', ORDER_PERSIST = 'p',	/* all types but pid */
	ORDER_PERSIST_PID = 'i',
	ORDER_UNDO = 'u', ORDER_DONE = 'd',
};
/* From then on, what it did is undone before this program ends by finish(). */
void helper_start(void);
enum answer helper_ask(enum order order);
/* The last step before exec: from now on, our end without ORDER_UNDO means success. Dies when the
 * helper didn't hear it. */
void helper_done(void);
/* This process no longer has a say: the other one goes on. */
void helper_leave(void);

/* ---- timens.c: time_namespaces(7). Both do nothing without an option for it, and exit when they
 * fail. */

/* Opens the file of the clocks' offsets while we may: its owner may be another user later. */
void timens_open(void);
/* Writes the offsets, once the namespace exists. */
void timens_write(void);

/* ---- setup.c: the steps inside. Each does nothing without its option, and exits when it fails. */

/* Prints what failed with err, and why, if that isn't NULL or can be found out. */
void explain(const char *what, int err, const char *why);
/* --propagation: of all mounts of the new mount namespace. */
void setup_propagation(void);
/* --root and --wd. */
void setup_root(void);
/* --mount-proc, also where it is implied: then EPERM is no failure. */
void setup_proc(void);
/* --setgid, --setuid and --keep-caps. */
void setup_ids(void);
/* --clear-env and --whitelist-env. */
void setup_environment(void);

/* binfmt.c: before (preload) and after the root directory has changed. */
void binfmt_mount(bool preload);

/* refusal.c: says why unshare(2) of those types fails with err, and exits. */
_Noreturn void refusal_explain(uint32_t types, int err);
/* The sysctl that keeps users from having user namespaces here, as a text; NULL: none does. */
const char *refusal_policy(void);

#endif
