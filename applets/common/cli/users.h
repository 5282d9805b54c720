/* SPDX-License-Identifier: MIT */
/* Names of users and groups, straight from /etc/passwd and /etc/group (passwd(5), group(5)): no
 * NSS. */
#ifndef CLI_USERS_H
#define CLI_USERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/cli/lines.h"

struct user {
	uint32_t uid, gid;
	const char *name, *shell;	/* in the arena */
};

/* What finds something here returns 0, -ENOENT when the file or the entry isn't there, or the
 * -errno of reading the file. */

/* Finds a user by name, or by uid if name is NULL. */
int user_find(const char *name, uint32_t uid, struct user *user);

/* Finds the name of a uid, or NULL; it is remembered, and lives as long as the program. */
int user_name(uint32_t uid, const char **name);

/* Reads USER as a name or a number; sets *uid and, when the passwd line has it, *gid (else
 * untouched). A number needs no entry. */
int user_parse(const char *text, uint32_t *uid, uint32_t *gid);

/* Reads GROUP as a name or a number. */
int group_parse(const char *text, uint32_t *gid);

/* Fills groups (room for max) with gid and the supplementary groups that /etc/group gives the user.
 * Returns how many, or the -errno of reading the file; a missing file gives none. */
int user_groups(const char *name, uint32_t gid, uint32_t *groups, int max);

/* Whether a list of names with commas between, as in group(5), has the name of length bytes. */
bool list_has(const char *list, const char *name, size_t length);

/* A line of a file like these, of passwd(5), group(5) or subuid(5): a name, something, a number,
 * more. */
enum { RECORD_FIELDS = 7 };
struct record {
	uint32_t id;			/* the number */
	char *field[RECORD_FIELDS];	/* all as text, "" where the line has no more */
	struct lines lines;
	char buffer[4096];
};

/* Opens file, 0 or -errno, and reads its lines in turn. record_next() returns false at the end or
 * at an error (lines.err). */
int record_open(struct record *record, const char *file);
bool record_next(struct record *record);

/* Finds the first line of file with that name, or with that number if name is NULL. */
int record_find(struct record *record, const char *file, const char *name, uint32_t id);

#endif
