/* SPDX-License-Identifier: MIT */
/* phy-move's parts. */
#ifndef PHY_MOVE_H
#define PHY_MOVE_H

#include "applet.h"
#include "common/ns/scan.h"
#include "common/radio/radio.h"

enum { RENAMES_MAX = 8 };

/* A move as it was asked for. */
struct plan {
	struct radio_place here, there;
	const char *unseen;	/* why there isn't visible, NULL: it is */
	struct radio *radio;
	struct rename {
		const char *old, *new;
	} renames[RENAMES_MAX];
	unsigned rename_count;
	bool up;
};

/* radio_here() / radio_here_open(). Die with the reason. */
void find_here(struct radio_place *here);
void open_here(struct radio_place *here);

/* The radio a word means, in our namespace. Dies with the reason when there is none; says where
 * it is, if it is in there or (looked for there only then) anywhere else. Returns NULL when it
 * is at plan->there already, which has been told. */
struct radio *plan_find(struct plan *plan, const char *word, bool has_target);

/* Everything that can be known before the move: dies of what makes it impossible. */
void plan_check(struct plan *plan);

/* Tells what would happen. */
void plan_tell(struct plan *plan, bool has_target);

/* Does it. With quiet only what a person must know is told, on standard error. Dies when it
 * can't, everything being as before. */
void plan_move(struct plan *plan, bool quiet);

/* --name's renames and --up at the other end. 0 or -errno, *what being what failed. */
int plan_finish(const struct plan *plan, struct radio *arrived, const char **what);

/* The radio as it is before a move, and how it gets that way again. */
struct way_back {
	struct radio_record now, older;
	bool away;		/* it is not at home: older is kept */
};
void way_back_make(struct way_back *way, const struct plan *plan);
int way_back_go(const struct way_back *way, struct radio_place *from, const struct radio *radio,
	struct radio_place *here);

/* A namespace with radios in it. */
struct place {
	struct place *next;
	struct radio_place at;
	enum ns_how how;	/* the kind of holder that the name is of, 0: none */
};

/* All of them, here first. Unless quiet, it is told on standard error what could not be looked
 * into. Leaves the working directory. */
struct place *places_find(struct radio_place *here, bool quiet);

/* --back and --list. Return the exit status. */
int radio_back(const char *word);
int radio_list(bool json);

/* Moves the radio as plan_move(), runs the program there and brings it back. ref: what the
 * target was called. */
_Noreturn void radio_run(struct plan *plan, const char *ref, char **program);

#endif
