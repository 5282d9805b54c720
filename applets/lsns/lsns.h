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
	COL_NS, COL_TYPE, COL_PATH, COL_NPROCS, COL_PID, COL_PPID, COL_COMMAND, COL_UID, COL_USER,
	COL_NETNSID, COL_NSFS, COL_PNS, COL_ONS, COL_ID, COL_HELD, COL_NTHREADS, COL_OWNERUID,
	COLUMNS,
};

/* Options, and the mask of those that are on the command line. */
enum {
	OPT_JSON = 1, OPT_LIST, OPT_NO_HEADINGS, OPT_OUTPUT, OPT_OUTPUT_ALL, OPT_PERSISTENT,
	OPT_TASK, OPT_FILTER, OPT_QUIET, OPT_RAW, OPT_TYPES, OPT_TREE, OPT_WHOLE, OPT_NOWRAP,
	OPT_LIST_COLUMNS, OPT_FAST, OPT_HOLDERS, OPTIONS
};
enum given {
	JSON = 1 << OPT_JSON,
	LIST = 1 << OPT_LIST,
	NO_HEADINGS = 1 << OPT_NO_HEADINGS,
	OUTPUT = 1 << OPT_OUTPUT,
	OUTPUT_ALL = 1 << OPT_OUTPUT_ALL,
	PERSISTENT = 1 << OPT_PERSISTENT,
	TASK = 1 << OPT_TASK,
	FILTER = 1 << OPT_FILTER,
	QUIET = 1 << OPT_QUIET,
	RAW = 1 << OPT_RAW,
	TYPE = 1 << OPT_TYPES,
	TREE = 1 << OPT_TREE,
	WHOLE = 1 << OPT_WHOLE,
	NOWRAP = 1 << OPT_NOWRAP,
	LIST_COLUMNS = 1 << OPT_LIST_COLUMNS,
	FAST = 1 << OPT_FAST,
	HOLDERS = 1 << OPT_HOLDERS,
	NAMESPACE = 1 << OPTIONS,	/* the operand */
};

enum tree { TREE_PROCESS, TREE_OWNER, TREE_PARENT, TREE_NONE };

struct lsns {
	unsigned given;
	unsigned wanted;		/* columns shown or in the filter: 1 << COL_* */
	unsigned facts;			/* to ask namespaces: scan.facts, and the search's */
	uint64_t told;			/* id of the namespace entered next, from listns(2), or 0 */
	enum tree tree;
	int pid;			/* --task */
	const char *argument[OPTIONS];
	uint64_t inode;			/* of the argument, or of --holders */
	struct table table;
	struct table_choice columns;	/* which[]: enum column */
	struct ns_scan scan;
};
extern struct lsns lsns;

/* Reads the command line into lsns; ends the program if it makes no sense, or asks for help. */
void arguments_read(char **argv);

/* Chooses the columns that the command line asks for, and asks the scan for what they need. */
void columns_choose(void);
/* -H: fills the table with names and JSON types. */
void columns_list(void);
/* Returns the column of that name (length bytes, any case), -1: there is none. The scan finds
 * out what it needs. */
int column_find(const char *name, size_t length);
/* Returns the text of a cell, NULL for an empty one: of namespace ns, and process pid (0: none). */
const char *column_text(enum column column, const struct ns *ns, int pid);

/* These texts live in the arena. format_text() takes what fmt() does. */
const char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *number_text(uint64_t number);
/* The user's name, or the number. */
const char *user_text(uint32_t uid);
/* The kinds of holders, as in "proc,fd"; NULL for none. */
const char *holders_text(unsigned how);

/* What a row tells of a process. */
struct process {
	int pid, ppid;
	uint32_t uid;
	bool gone;		/* it has ended: the rest means nothing */
	const char *command;
};
/* Reads a process; asked for the same one again, it only returns it. */
const struct process *process_read(int pid);

/* Ends the program: no namespace has the inode that was asked for. */
_Noreturn void refuse_namespace(void);

/* Asks a namespace, open as fd, for lsns.facts: ns_scan's opened(). */
void facts_learn(struct ns_scan *scan, struct ns *ns, int fd);

/* Enters the namespaces that listns(2) lists. Returns whether these are all but those held by a
 * socket: only with CAP_SYS_ADMIN in the initial pid and user namespaces does the kernel show them
 * all. */
bool ids_scan(void);

/* Fills the table with what the scan found / with the processes of one namespace. */
void rows_of_namespaces(void);
void rows_of_processes(const struct ns *ns, const int *pids, size_t count);

/* Whether a namespace passes lsns.filter. With ns NULL: checks that it is one (ends the program
 * if not), wanting the columns in it. */
bool filter_passes(const struct ns *ns);

/* Reads an extended regular expression, which must live on; ends the program where it makes no
 * sense. */
void regex_read(const char *expression);
/* Whether the expression read last fits somewhere in text. */
bool regex_finds(const char *text);

/* lsns --holders: sets the table and the scan up for everything that keeps a namespace alive;
 * says so when nothing was found. */
void holders_prepare(void);
void holders_finish(void);

#endif
