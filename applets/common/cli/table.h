/* SPDX-License-Identifier: MIT */
/* Tables as libsmartcols prints them: aligned, raw, JSON, trees. Cells are kept until all rows are known. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stdbool.h>
#include <stdint.h>

enum {
	TABLE_RIGHT = 1,	/* aligned to the right */
	TABLE_NUMBER = 2,	/* JSON: a number, not a string */
	TABLE_CUT = 4,		/* may be cut so that lines fit the terminal, not below the heading's width */
	TABLE_TREE = 8,		/* rows are drawn below their parents in this column, which is then aligned to the left */
	TABLE_LINES = 16,	/* the cell's newlines are shown as lines */
};

struct table_column {
	char name[11];	/* heading, capitals and dashes; in lower case the JSON key */
	uint8_t flags;
};

/* A row; cell[i] is NULL (nothing; null in JSON) or a string that lives until table_print(). Other people's bytes are welcome: they
 * are escaped when printed. */
struct table_row {
	struct table_row *child, *last_child, *next;
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
	void (*branch)(const struct table_way *way, bool leaf);	/* table_branch() if a column is TABLE_TREE */
	struct table_row *rows, *last_row;	/* made by table_row() */
};

/* Adds a row below parent (NULL: at the top) behind those already there. The caller fills its cells. In the arena. */
struct table_row *table_row(struct table *table, struct table_row *parent);

/* Print all on standard output. Rows below others come behind them. */

/* In columns, or with table.raw one blank between cells, and blanks, backslashes and bytes that aren't printable ASCII in them as \xNN.
 * The caller sets table.branch to table_branch for a tree. */
void table_print(const struct table *table);

/* {"name": [{...}]} with the rows below a row as its "children". */
void table_json(const struct table *table);

/* Draws the way down to a row (leaf: to this row itself; else lines that pass by), two columns a level; in UTF-8 when the locale
 * (LC_ALL, LC_CTYPE or LANG) says so, else in ASCII. */
struct table_way {
	const struct table_way *up;	/* NULL at the top, where nothing is drawn */
	unsigned depth;			/* 0 at the top */
	bool last;			/* of its parent's rows */
};
void table_branch(const struct table_way *way, bool leaf);

#endif
