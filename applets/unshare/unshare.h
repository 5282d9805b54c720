/* SPDX-License-Identifier: MIT */
/* unshare(1): what was asked for, and the steps that do it. */
#ifndef UNSHARE_H
#define UNSHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/ns/nstypes.h"

/* How one kind of id gets its map: user_namespaces(7). */
struct idmap {
	const char *file;		/* of /proc/PID: uid_map */
	const char *table;		/* of subordinate ids: /etc/subuid */
	const char *mapper;		/* the privileged program that writes the map: newuidmap */
	bool single;			/* own is mapped to inner */
	uint32_t inner, own;
	const char **ranges;		/* IN:OUT:COUNT, auto, subids, all: as given */
	size_t count;
	char *text;			/* what is written to file */
	size_t length;
};

enum setgroups { SETGROUPS_LEFT, SETGROUPS_ALLOW, SETGROUPS_DENY };

struct request {
	uint32_t types;			/* CLONE_NEW* */
	const char *files[NS_TYPES];	/* where the namespace stays mounted, or NULL */
	unsigned long propagation;	/* MS_*, 0: unchanged */

	bool fork, forward_signals;
	int death_signal;		/* the child's, when we die; 0: none */

	struct idmap users, groups;
	enum setgroups setgroups;
	bool owned;
	uint32_t owner_uid, owner_gid;

	const char *proc, *binfmt;	/* where to mount them, or NULL */
	bool proc_asked;		/* --mount-binfmt alone wants a new /proc, but can do without */
	const char *interpreter;
	const char *root, *wd;
	bool set_uid, set_gid, keep_caps;
	uint32_t uid, gid;
	bool time_set;
	int64_t monotonic, boottime;
	bool clear_env;
	const char *env;		/* names that stay, or NULL */
	char **program;

	/* Found on the way. */
	int process;			/* our own /proc/PID, -1 if nothing needs it; opened before anything changes */
	char pid[16];			/* that PID, as /proc counts */
};

/* options.c: the command line. Fills *request, or doesn't return. */
void options_read(struct request *request, char **argv);

/* signames.c: number of a signal's name, with or without SIG, or a number; 0 for none. */
int signal_number(const char *name);

/* idmap.c. idmap_prepare() makes the text of a map, own being our id of that
 * kind and user whose subordinate ids are meant; idmap_write() writes setgroups and both maps for the process, from
 * within the new namespace or from the one outside. Prints what fails; false then. */
void idmap_prepare(struct idmap *map, uint32_t own, uint32_t user);
bool idmap_write(const struct request *request, bool outside);
void idmap_line(struct idmap *map, uint64_t inner, uint64_t outer, uint64_t count);

/* ranges.c: adds the lines of one range. */
void ranges_add(struct idmap *map, uint32_t user, const char *range);

/* persist.c: mounts the namespaces on their files, those of the types (CLONE_NEW*) that aren't yet; takes that back. Between
 * tries, EINVAL for a mount namespace is ANSWER_AGAIN and not printed. */
enum answer { ANSWER_FAILED, ANSWER_DONE, ANSWER_AGAIN };
enum answer persist_mount(const struct request *request, uint32_t types, bool last_try);
void persist_undo(const struct request *request);

/* helper.c: a second process, which stays in the namespaces we come from. helper_ask() has it do one of the orders and waits;
 * what fails is printed. Without a helper all is ANSWER_DONE. */
enum { HAS_HELPER = CONFIG_UNSHARE_MAP || CONFIG_UNSHARE_PERSIST };
enum order {
	ORDER_MAP = 'm',
	ORDER_TRY = 't', ORDER_PERSIST = 'p',	/* all types but pid */
	ORDER_PERSIST_PID = 'i',
	ORDER_UNDO = 'u', ORDER_DONE = 'd',
};
void helper_start(const struct request *request);
enum answer helper_ask(enum order order);
/* The last step before exec: from now on, our end without ORDER_UNDO means success. */
void helper_done(void);
/* This process no longer has a say: the other one goes on. */
void helper_leave(void);

/* unshare.c: what the helper did is undone, then exits with status. Messages come first. */
_Noreturn void give_up(int status);
#define fail(err, ...) do { warn(err, __VA_ARGS__); give_up(1); } while (0)

/* timens.c. timens_open() returns the file of the clocks' offsets, to be written by timens_write() once the namespace exists. */
int timens_open(const struct request *request);
void timens_write(const struct request *request, int fd);

/* setup.c: the steps inside, each of which gives up when it fails. */
void setup_propagation(const struct request *request);
void setup_root(const struct request *request);
void setup_proc(const struct request *request);
void setup_ids(const struct request *request);
void setup_environment(const struct request *request);

/* binfmt.c: before and after the root directory has changed. */
void binfmt_preload(const struct request *request);
void binfmt_mount(const struct request *request);

/* refusal.c: why unshare(2) of those types fails with err, printed. Why a step in a user namespace fails, or NULL. */
void refusal_explain(uint32_t types, int err);
const char *refusal_policy(void);

#endif
