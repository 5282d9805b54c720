/* SPDX-License-Identifier: MIT */
/* Ranges of ids: IN:OUT:COUNT, or what subuid(5) or the user namespace we are in have. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/lines.h"
#include "common/cli/users.h"
#include "unshare.h"

enum { LINE_SIZE = 4096 };
static const uint64_t ids = UINT32_MAX;		/* how many there are: 0 .. 2^32 - 2 */

/* How many of count ids, counted from first, come before the id taken. */
static uint64_t before(uint64_t taken, uint64_t first, uint64_t count)
{
	return taken > first && taken - first < count ? taken - first : count;
}

/* Maps the ids from inner on to those from outer on, in their order. Ids that the single map (-r,
 * -c, --map-user) has, on either side, are left out. */
static void pair(struct idmap *map, uint64_t inner, uint64_t inner_end,
	uint64_t outer, uint64_t outer_end)
{
	uint64_t count;

	for (;; inner += count, outer += count) {
		inner += inner == map->inner;
		outer += outer == map->own;
		if (inner >= inner_end || outer >= outer_end)
			return;
		count = before(inner_end, inner, outer_end - outer);
		count = before(map->own, outer, before(map->inner, inner, count));
		idmap_line(map, inner, outer, count);
	}
}

/* IN:OUT:COUNT, or OUT,IN,COUNT as it was before util-linux 2.39. */
static bool three(const char *text, uint64_t *numbers)
{
	char separator = 0;
	uint64_t first;

	for (int i = 0; i < 3; i++) {
		if (*text < '0' || *text > '9')
			return false;
		numbers[i] = num_scan(&text);
		if (!i)
			separator = *text;
		if (*text++ != (i < 2 ? separator : 0))
			return false;
	}
	first = numbers[0];
	if (separator == ',') {
		numbers[0] = numbers[1];
		numbers[1] = first;
	}
	return separator == ',' || separator == ':';
}

static bool in_range(uint64_t first, uint64_t count)
{
	return count > 0 && first < ids && count <= ids - first;
}

static void add_numbers(struct idmap *map, const char *text)
{
	uint64_t n[3];

	if (!three(text, n))
		die(1, 0, "invalid mapping '%s': it is IN:OUT:COUNT, auto, subids or all", text);
	if (!in_range(n[0], n[2]) || !in_range(n[1], n[2]))
		die(1, 0, "invalid mapping '%s': ids are 0 to 4294967294", text);
	pair(map, n[0], n[0] + n[2], n[1], n[1] + n[2]);
}

/* Finds the first line NAME-OR-UID:FIRST:COUNT of the user in a table as subuid(5). Dies when there
 * is none. */
static void find_range(struct record *record, const char *table,
	const char *name, const char *number)
{
	record_open(record, table);
	while (record_next(record)) {
		const char *whose = record->field[0];

		if (strcmp(whose, name) && strcmp(whose, number))
			continue;
		lines_close(&record->lines);
		return;
	}
	if (record->lines.err)
		die(1, -record->lines.err, "cannot read %s", table);
	die(1, 0, "no line matching user \"%s\" in %s", name, table);
}

/* The ids that subuid(5) or subgid(5) grants the user; groups too are granted to users. */
static void add_subids(struct idmap *map, uint32_t uid, bool identity)
{
	char number[16], table[16];
	struct record record;
	struct user user;
	const char *at;
	uint64_t first, end;
	int err = user_find(NULL, uid, &user);

	if (err && err != -ENOENT)
		die(1, -err, "cannot read /etc/passwd");
	fmt(number, sizeof(number), "%u", (unsigned)uid);
	if (err)
		user.name = number;
	fmt(table, sizeof(table), "/etc/sub%cid", map->kind);
	find_range(&record, table, user.name, number);
	at = record.field[1];
	first = num_scan(&at);
	if (!in_range(first, record.id))
		die(1, 0, "user \"%s\" has no ids in %s", user.name, table);
	end = first + record.id;
	pair(map, identity ? first : 0, identity ? end : ids, first, end);
}

/* All ids that are mapped where we are. */
static void add_all(struct idmap *map)
{
	char buffer[LINE_SIZE], path[32], *line;
	struct lines lines;
	int err;

	fmt(path, sizeof(path), "/proc/self/%cid_map", map->kind);
	err = lines_open(&lines, AT_FDCWD, path, buffer, sizeof(buffer));
	if (err)
		die(1, -err, "%s", path);
	while ((line = lines_next(&lines))) {
		uint64_t n[3];
		const char *text = line;

		for (int i = 0; i < 3; i++) {
			text += strspn(text, " ");
			n[i] = num_scan(&text);
		}
		pair(map, n[0], n[0] + n[2], n[0], n[0] + n[2]);
	}
	if (lines.err)
		die(1, -lines.err, "%s", path);
}

void ranges_add(struct idmap *map, uint32_t user, const char *range)
{
	if (!strcmp(range, "all"))
		add_all(map);
	else if (!strcmp(range, "auto") || !strcmp(range, "subids"))
		add_subids(map, user, *range == 's');
	else
		add_numbers(map, range);
}
