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

/* idmap.c. write_text() writes all of text at once and closes fd, write_file() opens the file for
 * that; 0 or an errno. idmap_prepare() makes the text of a map, own being our id of that kind and
 * user whose subordinate ids are meant; idmap_write() writes setgroups and both maps for the
 * process, from within the new namespace or from the one outside. Prints what fails; false then. */
void idmap_prepare(struct idmap *map, uint32_t own, uint32_t user);
bool idmap_write(bool outside);
int write_text(int fd, const char *text);
int write_file(int dirfd, const char *name, const char *text);
void idmap_line(struct idmap *map, uint64_t inner, uint64_t outer, uint64_t count);

/* ranges.c: adds the lines of one range. */
void ranges_add(struct idmap *map, uint32_t user, const char *range);

/* persist.c. persist_prepare() comes before the helper, which does the rest: it mounts the
 * namespaces of those types (CLONE_NEW*) on their files that aren't there yet, and takes that back.
 * Between tries, EINVAL for a mount namespace is ANSWER_AGAIN and not printed. */
enum answer { ANSWER_FAILED, ANSWER_DONE, ANSWER_AGAIN };
void persist_prepare(void);
enum answer persist_mount(uint32_t types, bool last_try);
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

/* timens.c. The file of the clocks' offsets is opened while we may (by its owner before we become
 * another), and written once the namespace exists. */
void timens_open(void);
void timens_write(void);

/* setup.c: the steps inside, each of which gives up when it fails. explain() says what failed with
 * err, and why, if that isn't NULL or can be found out. */
void explain(const char *what, int err, const char *why);
void setup_propagation(void);
void setup_root(void);
void setup_proc(void);
void setup_ids(void);
void setup_environment(void);

/* binfmt.c: before (preload) and after the root directory has changed. */
void binfmt_mount(bool preload);

/* refusal.c: says why unshare(2) of those types fails with err, and exits. Why a step in a user
 * namespace fails, or NULL. */
_Noreturn void refusal_explain(uint32_t types, int err);
const char *refusal_policy(void);

#endif
