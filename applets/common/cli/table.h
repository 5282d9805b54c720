/* SPDX-License-Identifier: MIT */
/* Tables as libsmartcols prints them: aligned, raw, JSON, trees. Cells are kept until all rows
 * are known. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	TABLE_RIGHT = 1,	/* aligned to the right */
	TABLE_NUMBER = 2,	/* JSON: a number, not a string */
	TABLE_CUT = 4,		/* may be cut to fit the terminal, but not below its heading */
	TABLE_TREE = 8,		/* the tree is drawn here; the column is then aligned to the left */
	TABLE_LINES = 16,	/* each line of a cell gets a line of its own */
};

enum {
	TABLE_MAX_COLUMNS = 64,
	TABLE_MAX_DEPTH = 100,	/* rows further down are put beside the last one that has room */
};

struct table_column {
	char name[11];	/* heading, capitals and dashes; in lower case the JSON key */
	uint8_t flags;
};

/* A row; cell[i] is NULL (nothing; null in JSON) or a string that lives until the table is printed.
 * Other people's bytes are welcome: they are escaped when printed. */
struct table_row {
	struct table_row *parent, *child, *last_child, *next;
	unsigned depth;
	const char *cell[];
};

struct table_way;

/* Zeroed but for what the caller sets. */
struct table {
	const char *name;			/* JSON: key of the array of rows */
	const struct table_column *column;
	unsigned columns;
	bool raw, no_headings;
	bool whole;				/* never cut to the terminal's width */
	/* table_branch() if a column is TABLE_TREE, which needs to be linked only then */
	void (*branch)(const struct table_way *way, bool leaf);
	struct table_row *rows, *last_row;	/* made by table_row() */
};

/* Adds a row below parent (NULL: at the top), behind those already there. The caller fills its
 * cells. The row lives in the arena. */
struct table_row *table_row(struct table *table, struct table_row *parent);

/* Prints the table in columns; with table.raw, one blank between cells, and blanks, backslashes and
 * bytes that aren't printable ASCII as \xNN. Rows below others come behind them. */
void table_print(const struct table *table);

/* Prints the table as {"name": [{...}]}; the rows below a row are its "children". */
void table_json(const struct table *table);

/* The way from the top of a tree down to a row. */
struct table_way {
	const struct table_way *up;	/* NULL at the top, where nothing is drawn */
	unsigned depth;			/* 0 at the top */
	bool last;			/* of its parent's rows */
};

/* Draws the way down to a row, two columns a level: to the row itself (leaf), or only the lines
 * that pass by. In UTF-8 when the locale (LC_ALL, LC_CTYPE or LANG) says so, else in ASCII. */
void table_branch(const struct table_way *way, bool leaf);

/* The columns chosen on the command line. The caller sets all and total, the rest is 0. */
struct table_choice {
	const struct table_column *all;
	unsigned total;
	unsigned count;					/* how many are chosen */
	uint8_t which[TABLE_MAX_COLUMNS];		/* the index in all of each */
	struct table_column column[TABLE_MAX_COLUMNS];
};

/* Returns the index in all of the column with that name (length bytes, any case); -1: there is
 * none. */
int table_find(const struct table_choice *choice, const char *name, size_t length);

/* Chooses the columns in list (-o: names separated by commas). Without a list, or to which a
 * list that begins with + adds, the usual ones, or all. Ends the program at an unknown name,
 * naming all. */
void table_choose(struct table_choice *choice, const char *usual, bool all, const char *list);

#endif
