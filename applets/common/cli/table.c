/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/cli/table.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/out.h"

/* The table that is being printed, and the width of each column. */
static const struct table *table;
static unsigned *width;

static struct table_row *new_row(const struct table *of)
{
	return arena_alloc(sizeof(struct table_row) + of->columns * sizeof(char *));
}

struct table_row *table_row(struct table *of, struct table_row *parent)
{
	struct table_row *row = new_row(of), **first, **last;

	if (parent && parent->depth == TABLE_MAX_DEPTH)
		parent = parent->parent;
	row->parent = parent;
	row->depth = parent ? parent->depth + 1 : 0;
	first = parent ? &parent->child : &of->rows;
	last = parent ? &parent->last_child : &of->last_row;
	*(*first ? &(*last)->next : first) = row;
	*last = row;
	return row;
}

/* Returns line number n of a cell, and its length; an empty one if the cell has fewer. */
static const char *line_of(const struct table_column *column, const char *text, unsigned n,
	size_t *length)
{
	char end = column->flags & TABLE_LINES ? '\n' : 0;

	if (!text)
		text = "";
	while (n-- && *text) {
		text = strchrnul(text, end);
		text += *text != 0;
	}
	*length = strchrnul(text, end) - text;
	return text;
}

/* Returns how many columns the text takes once it is escaped, room at most; *length becomes the
 * number of bytes that fit. */
static unsigned measure(const char *text, size_t *length, unsigned room)
{
	const char *at = text, *end = text + *length;
	unsigned taken = 0;

	while (at < end && taken < room) {
		size_t left = end - at, fits = left < room - taken ? left : room - taken;
		size_t size = plain_text((const unsigned char *)at, fits);
		unsigned columns = size;

		if (!size) {
			size = utf8_printable((const unsigned char *)at, left);
			columns = size ? 1 : 4;
			size += !size;
		}
		if (columns > room - taken)
			break;
		taken += columns;
		at += size;
	}
	*length = at - text;
	return taken;
}

/* Prints line number n of a cell, with its tree prefix if column i has the tree; or, without
 * show, makes the column wide enough for it. Returns whether more lines follow. */
static bool put_cell(const char *cell, unsigned i, unsigned n, const struct table_way *way,
	bool show)
{
	const struct table_column *column = &table->column[i];
	unsigned tree = column->flags & TABLE_TREE ? 2 * way->depth : 0, room = -1, pad;
	bool right = (column->flags & (TABLE_RIGHT | TABLE_TREE)) == TABLE_RIGHT;
	size_t length;
	const char *text = line_of(column, cell, n, &length);
	bool more = text[length];

	if (!show) {
		room = tree + measure(text, &length, room);
		if (width[i] < room)
			width[i] = room;
		return more;
	}
	room = width[i] > tree ? width[i] - tree : 0;
	pad = room - measure(text, &length, room);
	out("%*s", (i != 0) + (right ? pad : 0), "");
	if (tree)
		table->branch(way, !n);
	out_escaped_bytes(text, length);
	if (!right && i + 1 < table->columns)
		out("%*s", pad, "");
	return more;
}

/* Prints a row in as many lines as its longest cell needs, or measures it. */
static void put_row(const struct table_row *row, const struct table_way *way, bool show)
{
	bool more = true;

	for (unsigned n = 0; more; n++) {
		more = false;
		for (unsigned i = 0; i < table->columns; i++)
			more |= put_cell(row->cell[i], i, n, way, show);
		if (show)
			out_char('\n');
	}
}

static void measure_row(const struct table_row *row, const struct table_way *way)
{
	put_row(row, way, false);
}

static void print_row(const struct table_row *row, const struct table_way *way)
{
	put_row(row, way, true);
}

static void print_raw(const struct table_row *row, const struct table_way *way)
{
	(void)way;
	for (unsigned i = 0; i < table->columns; i++) {
		if (i)
			out_char(' ');
		for (const char *at = row->cell[i]; at && *at; at++)
			out(*at > ' ' && *at < 127 && *at != '\\' ? "%c" : "\\x%02x",
				(unsigned char)*at);
	}
	out_char('\n');
}

static void each_row(const struct table_row *row, const struct table_way *up,
	void (*act)(const struct table_row *row, const struct table_way *way))
{
	for (; row; row = row->next) {
		struct table_way way = { up, up ? up->depth + 1 : 0, !row->next };

		act(row, &way);
		each_row(row->child, &way, act);
	}
}

/* Makes the columns that may be cut narrower where lines are longer than the terminal is wide. */
static void fit(void)
{
	int over = table->columns - 1;
	struct winsize size;

	if (table->whole || ioctl(1, TIOCGWINSZ, &size) || !size.ws_col)
		return;
	over -= size.ws_col;
	for (unsigned i = 0; i < table->columns; i++)
		over += width[i];
	for (unsigned i = 0; i < table->columns && over > 0; i++) {
		int spare = width[i] - strlen(table->column[i].name);

		if (!(table->column[i].flags & TABLE_CUT) || spare <= 0)
			continue;
		if (spare > over)
			spare = over;
		width[i] -= spare;
		over -= spare;
	}
}

void table_print(const struct table *of)
{
	struct table_row *first = of->rows;

	table = of;
	width = arena_alloc(of->columns * sizeof(*width));
	if (!of->no_headings) {
		first = new_row(of);
		first->next = of->rows;
		for (unsigned i = 0; i < of->columns; i++)
			first->cell[i] = of->column[i].name;
	}
	if (!of->raw) {
		each_row(first, NULL, measure_row);
		fit();
	}
	each_row(first, NULL, of->raw ? print_raw : print_row);
}
