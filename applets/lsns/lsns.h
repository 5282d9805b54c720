/* SPDX-License-Identifier: MIT */
/* What the parts of lsns share. */
#ifndef LSNS_H
#define LSNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/cli/table.h"
#include "common/ns/scan.h"

enum column {
	COL_NS, COL_TYPE, COL_PATH, COL_NPROCS, COL_PID, COL_PPID, COL_COMMAND, COL_UID, COL_USER, COL_NETNSID, COL_NSFS,
	COL_PNS, COL_ONS, COL_ID, COL_HELD, COL_NTHREADS, COL_OWNERUID, COLUMNS,
};
extern const struct table_column column_table[COLUMNS];

enum tree { TREE_PROCESS, TREE_OWNER, TREE_PARENT, TREE_NONE };

enum { MAX_SHOWN = 64 };

struct lsns {
	struct ns_scan scan;
	struct table table;
	struct table_column shown[MAX_SHOWN];
	uint8_t column[MAX_SHOWN];	/* which those are */
	unsigned wanted;		/* columns shown or in the filter: 1 << COL_* */
	enum tree tree;
	bool json, nowrap, quiet, fast, persistent;
	const char *filter;
	int pid;			/* --task */
};
extern struct lsns lsns;

/* Text of a column, or NULL for none: about ns, and about process pid (0: none). Lives in the arena. */
const char *column_text(enum column column, const struct ns *ns, int pid);
/* Column of that name, any case, of length bytes; -1: none. */
int column_find(const char *name, size_t length);
/* Chooses columns by a list as -o takes it; +LIST adds to those chosen. Ends the program if it names none. */
void columns_choose(const char *list);
void column_add(enum column column);
/* A number as text, in the arena. */
const char *number_text(uint64_t number);
/* uid of a process, its parent, its command line; each process is read once as long as no other is asked for. */
struct person {
	int pid, ppid;
	uint32_t uid;
	bool gone;		/* it ended meanwhile: the rest means nothing */
	const char *command;
};
const struct person *person(int pid);
const char *user_text(uint32_t uid);

/* Fills the table with what the scan found / with the processes of one namespace. */
void rows_of_namespaces(void);
void rows_of_processes(const struct ns *ns, int *pids, size_t count);

/* Checks a filter (ends the program if it is none), adding the columns in it to lsns.wanted; says whether a row passes. */
void filter_check(const char *text);
bool filter_passes(const char *text, const struct ns *ns);

/* Whether the extended regular expression fits somewhere in the text. With text NULL: checks it, *error being what is
 * wrong with it, or NULL. */
bool regex_finds(const char *regex, const char *text, const char **error);

/* Inode of the namespace that an argument means; ends the program if it means none. */
uint64_t namespace_argument(const char *text);

/* lsns --holders: sets the table and the scan up for everything that keeps a namespace alive; says so when nothing was found. */
void holders_prepare(uint64_t inode);
void holders_finish(void);

#endif
