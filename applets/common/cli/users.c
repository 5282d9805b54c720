/* SPDX-License-Identifier: MIT */
#include "common/cli/users.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>

#include "common/cli/arena.h"
#include "common/cli/lines.h"
#include "common/cli/num.h"

enum { LINE_SIZE = 4096, FIELDS = 7 };
static const uint32_t id_max = UINT32_MAX - 1;	/* -1 means "no change" to the kernel */

/* Splits a line at colons in place; missing fields are "". */
static void split(char *line, char **fields)
{
	for (int i = 0; i < FIELDS; i++) {
		size_t length = strcspn(line, ":");

		fields[i] = line;
		line += length;
		if (*line)
			*line++ = 0;
	}
}

bool user_find(const char *name, uint32_t uid, struct user *user)
{
	char buffer[LINE_SIZE], *line, *fields[FIELDS];
	struct lines lines;
	uint32_t line_uid, line_gid;

	if (lines_open(&lines, AT_FDCWD, "/etc/passwd", buffer, sizeof(buffer)))
		return false;
	while ((line = lines_next(&lines))) {
		split(line, fields);
		if (!num_u32(fields[2], 10, id_max, &line_uid) || !num_u32(fields[3], 10, id_max, &line_gid))
			continue;
		if (name ? strcmp(name, fields[0]) != 0 : uid != line_uid)
			continue;
		*user = (struct user){ line_uid, line_gid, arena_text(fields[0]), arena_text(fields[5]),
			arena_text(fields[6]) };
		lines_close(&lines);
		return true;
	}
	return false;
}

const char *user_name(uint32_t uid)
{
	static struct known {
		uint32_t uid;
		const char *name;
	} *known;
	static size_t count;
	struct known *entry;
	struct user user;

	for (size_t i = 0; i < count; i++)
		if (known[i].uid == uid)
			return known[i].name;
	entry = arena_push(&known, &count, sizeof(*known));
	entry->uid = uid;
	entry->name = user_find(NULL, uid, &user) ? user.name : NULL;
	return entry->name;
}

bool user_parse(const char *text, uint32_t *uid, uint32_t *gid)
{
	struct user user;
	bool number = num_u32(text, 10, id_max, uid);

	/* a name of digits wins, as for chown(1) */
	if (user_find(text, 0, &user) || (number && user_find(NULL, *uid, &user))) {
		*uid = user.uid;
		*gid = user.gid;
		return true;
	}
	return number;
}

bool group_parse(const char *text, uint32_t *gid)
{
	char buffer[LINE_SIZE], *line, *fields[FIELDS];
	struct lines lines;
	uint32_t line_gid;

	if (!lines_open(&lines, AT_FDCWD, "/etc/group", buffer, sizeof(buffer))) {
		while ((line = lines_next(&lines))) {
			split(line, fields);
			if (strcmp(fields[0], text) || !num_u32(fields[2], 10, id_max, &line_gid))
				continue;
			lines_close(&lines);
			*gid = line_gid;
			return true;
		}
	}
	return num_u32(text, 10, id_max, gid);
}

static bool is_member(const char *list, const char *name)
{
	size_t length = strlen(name);

	for (; *list; list += strcspn(list, ","), list += *list == ',')
		if (strcspn(list, ",") == length && !memcmp(list, name, length))
			return true;
	return false;
}

int user_groups(const char *name, uint32_t gid, uint32_t *groups, int max)
{
	char buffer[LINE_SIZE], *line, *fields[FIELDS];
	struct lines lines;
	uint32_t line_gid;
	int count = 1;

	groups[0] = gid;
	if (lines_open(&lines, AT_FDCWD, "/etc/group", buffer, sizeof(buffer)))
		return count;
	while ((line = lines_next(&lines))) {
		split(line, fields);
		if (count < max && num_u32(fields[2], 10, id_max, &line_gid) && line_gid != gid &&
				is_member(fields[3], name))
			groups[count++] = line_gid;
	}
	return count;
}
