/* SPDX-License-Identifier: MIT */
/* Ranges of ids: IN:OUT:COUNT, or what subuid(5) or the user namespace we are in have. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/lines.h"
#include "common/cli/users.h"
#include "unshare.h"

enum { LINE_SIZE = 4096 };
static const uint64_t ids = UINT32_MAX;		/* how many there are: 0 .. 2^32 - 2 */
static const uint64_t none = UINT64_MAX;

struct span {
	uint64_t first, end, hole;	/* one id in it may be taken by the single map */
};

/* Ids in a row from the span's first on; the hole is stepped over. */
static uint64_t run_length(struct span *span)
{
	span->first += span->first == span->hole;
	if (span->first >= span->end)
		return 0;
	return (span->first < span->hole && span->hole < span->end ? span->hole : span->end) - span->first;
}

/* Pairs the ids of both spans in their order, but those that the single map has. */
static void pair(struct idmap *map, struct span inner, struct span outer)
{
	if (map->single) {
		inner.hole = map->inner;
		outer.hole = map->own;
	}
	for (;;) {
		uint64_t here = run_length(&inner), there = run_length(&outer), count = here < there ? here : there;

		if (!count)
			return;
		idmap_line(map, inner.first, outer.first, count);
		inner.first += count;
		outer.first += count;
	}
}

static void add(struct idmap *map, uint64_t inner, uint64_t outer, uint64_t count)
{
	pair(map, (struct span){ inner, inner + count, none }, (struct span){ outer, outer + count, none });
}

/* Three numbers with separator between them and nothing behind. */
static bool three(const char *text, char separator, uint64_t *numbers)
{
	for (int i = 0; i < 3; i++) {
		if (*text < '0' || *text > '9')
			return false;
		numbers[i] = num_scan(&text);
		if (*text != (i < 2 ? separator : 0))
			return false;
		text += i < 2;
	}
	return true;
}

static bool in_range(uint64_t first, uint64_t count)
{
	return count > 0 && first < ids && count <= ids - first;
}

static void add_numbers(struct idmap *map, const char *text)
{
	uint64_t n[3];

	if (three(text, ':', n)) {
		/* IN:OUT:COUNT */
	} else if (three(text, ',', n)) {	/* OUT,IN,COUNT, as it was before util-linux 2.39 */
		uint64_t outer = n[0];

		n[0] = n[1];
		n[1] = outer;
	} else {
		die(1, 0, "invalid mapping '%s': it is IN:OUT:COUNT, auto, subids or all", text);
	}
	if (!in_range(n[0], n[2]) || !in_range(n[1], n[2]))
		die(1, 0, "invalid mapping '%s': ids are 0 to 4294967294, and at least one of them", text);
	add(map, n[0], n[1], n[2]);
}

/* The first line of subuid(5) for the user: NAME-OR-UID:FIRST:COUNT. The table of groups goes by users too. */
static void find_subids(const char *table, uint32_t uid, uint64_t *first, uint64_t *count)
{
	const char *name = user_name(uid);
	char buffer[LINE_SIZE], number[16], *line;
	struct lines lines;
	int err = lines_open(&lines, AT_FDCWD, table, buffer, sizeof(buffer));

	if (err)
		die(1, -err, "%s", table);
	fmt(number, sizeof(number), "%u", (unsigned)uid);
	while ((line = lines_next(&lines))) {
		size_t length = strcspn(line, ":");
		uint64_t *at[] = { first, count };
		const char *text = line + length;

		line[length] = 0;
		if (strcmp(line, number) && (!name || strcmp(line, name)))
			continue;
		*first = *count = 0;
		for (int i = 0; i < 2; i++) {
			text++;
			*at[i] = num_scan(&text);
		}
		if (!in_range(*first, *count))
			continue;
		lines_close(&lines);
		return;
	}
	die(1, 0, "no line matching user \"%s\" in %s", name ? name : number, table);
}

static void add_subids(struct idmap *map, uint32_t user, bool identity)
{
	uint64_t first, count;

	find_subids(map->table, user, &first, &count);
	if (identity)
		add(map, first, first, count);
	else
		pair(map, (struct span){ 0, ids, none }, (struct span){ first, first + count, none });
}

/* All ids that are mapped where we are. */
static void add_all(struct idmap *map)
{
	char buffer[LINE_SIZE], path[32], *line;
	struct lines lines;
	int err;

	fmt(path, sizeof(path), "/proc/self/%s", map->file);
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
		add(map, n[0], n[0], n[2]);
	}
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
