/* SPDX-License-Identifier: MIT */
#include "common/cli/table.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/out.h"

/* A table in the act of being printed. */
struct printer {
	const struct table *table;
	unsigned *width;	/* of each column */
};

struct table_row *table_row(struct table *table, struct table_row *parent)
{
	struct table_row *row = arena_alloc(sizeof(*row) + table->columns * sizeof(*row->cell));
	struct table_row **first = parent ? &parent->child : &table->rows;
	struct table_row **last = parent ? &parent->last_child : &table->last_row;

	*(*first ? &(*last)->next : first) = row;
	*last = row;
	return row;
}

/* Length of the cell's line number n; *text is moved to its beginning, or to NULL if there is none. */
static size_t line_of(const struct table_column *column, const char **text, unsigned n)
{
	if (!*text || !(column->flags & TABLE_LINES)) {
		if (n)
			*text = NULL;
		return *text ? strlen(*text) : 0;
	}
	for (; n && *text; n--) {
		*text = strchr(*text, '\n');
		if (*text)
			++*text;
	}
	return *text ? strcspn(*text, "\n") : 0;
}

/* Shows as much of the text as fits into room columns, or with show false only measures it. Returns the columns it takes. */
static unsigned put(const char *text, size_t length, unsigned room, bool show)
{
	unsigned taken = 0;

	while (length && taken < room) {
		size_t size = plain_text((const unsigned char *)text, length < room - taken ? length : room - taken);
		unsigned columns = size;

		if (!size) {
			size = utf8_printable((const unsigned char *)text, length);
			columns = size ? 1 : 4;
		}
		if (columns > room - taken)
			break;
		if (show && size)
			out_bytes(text, size);
		else if (show)
			out("\\x%02x", (unsigned char)*text);
		taken += columns;
		size += !size;
		text += size;
		length -= size;
	}
	return taken;
}

static unsigned depth_of(const struct table_way *way)
{
	unsigned depth = 0;

	for (; way && way->up; way = way->up)
		depth++;
	return depth;
}

static bool draws(const struct printer *printer, unsigned i)
{
	return printer->table->branch && printer->table->column[i].flags & TABLE_TREE;
}

static void blanks(unsigned count)
{
	static const char some[] = "                ";

	for (; count >= sizeof(some); count -= sizeof(some) - 1)
		out_text(some);
	out_bytes(some, count);
}

static void print_cell(const struct printer *printer, unsigned i, const char *text, size_t length, unsigned n,
	const struct table_way *way)
{
	const struct table *table = printer->table;
	unsigned tree = draws(printer, i) ? 2 * depth_of(way) : 0, width = printer->width[i];
	unsigned room = width > tree ? width - tree : 0, taken = put(text, length, room, false);
	bool right = table->column[i].flags & TABLE_RIGHT && !draws(printer, i);

	if (right)
		blanks(room - taken);
	if (tree)
		table->branch(way, !n);
	put(text, length, room, true);
	if (!right && i + 1 < table->columns)
		blanks(room - taken);
}

static void print_row(const struct printer *printer, const char *const *cell, const struct table_way *way)
{
	const struct table *table = printer->table;
	bool more = true;

	for (unsigned n = 0; more; n++) {
		more = false;
		for (unsigned i = 0; i < table->columns; i++) {
			const char *text = cell[i];
			size_t length = line_of(&table->column[i], &text, n);

			if (i)
				out_char(' ');
			if (text && text[length] == '\n')
				more = true;
			print_cell(printer, i, text, length, n, way);
		}
		out_char('\n');
	}
}

static void print_raw(const struct table *table, const char *const *cell)
{
	for (unsigned i = 0; i < table->columns; i++) {
		if (i)
			out_char(' ');
		for (const char *at = cell[i]; at && *at; at++)
			out(*at > ' ' && *at < 127 && *at != '\\' ? "%c" : "\\x%02x", (unsigned char)*at);
	}
	out_char('\n');
}

static void measure_row(const struct printer *printer, const char *const *cell, const struct table_way *way)
{
	for (unsigned i = 0; i < printer->table->columns; i++) {
		const char *text = cell[i];

		for (size_t length; text; text = text[length] ? text + length + 1 : NULL) {
			unsigned width;

			length = line_of(&printer->table->column[i], &text, 0);
			width = put(text, length, -1, false) + (draws(printer, i) ? 2 * depth_of(way) : 0);
			if (printer->width[i] < width)
				printer->width[i] = width;
		}
	}
}

static void each_row(const struct printer *printer, const struct table_row *row, const struct table_way *up, bool measure)
{
	for (; row; row = row->next) {
		struct table_way way = { up, !row->next };

		if (measure)
			measure_row(printer, row->cell, &way);
		else if (printer->table->raw)
			print_raw(printer->table, row->cell);
		else
			print_row(printer, row->cell, &way);
		each_row(printer, row->child, &way, measure);
	}
}

/* Takes what lines are longer than the terminal from the column that may be cut. */
static void fit(const struct printer *printer)
{
	const struct table *table = printer->table;
	struct winsize size;
	unsigned total = table->columns - 1;

	if (table->whole || ioctl(1, TIOCGWINSZ, &size) || !size.ws_col)
		return;
	for (unsigned i = 0; i < table->columns; i++)
		total += printer->width[i];
	for (unsigned i = 0; i < table->columns && total > size.ws_col; i++) {
		unsigned least = strlen(table->column[i].name), over = total - size.ws_col;

		if (!(table->column[i].flags & TABLE_CUT) || printer->width[i] <= least)
			continue;
		if (over > printer->width[i] - least)
			over = printer->width[i] - least;
		printer->width[i] -= over;
		total -= over;
	}
}

void table_print(const struct table *table)
{
	struct printer printer = { table, arena_alloc(table->columns * sizeof(unsigned)) };
	const char **heading = arena_alloc(table->columns * sizeof(*heading));

	for (unsigned i = 0; i < table->columns; i++)
		heading[i] = table->column[i].name;
	if (!table->raw) {
		if (!table->no_headings)
			measure_row(&printer, heading, NULL);
		each_row(&printer, table->rows, NULL, true);
		fit(&printer);
	}
	if (!table->no_headings && table->raw)
		print_raw(table, heading);
	else if (!table->no_headings)
		print_row(&printer, heading, NULL);
	each_row(&printer, table->rows, NULL, false);
}
