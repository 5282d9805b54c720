/* SPDX-License-Identifier: MIT */
#include "common/cli/users.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "common/cli/arena.h"
#include "common/cli/num.h"

static const uint32_t id_max = UINT32_MAX - 1;	/* -1 means "no change" to the kernel */

int record_open(struct record *record, const char *file)
{
	return lines_open(&record->lines, AT_FDCWD, file, record->buffer, sizeof(record->buffer));
}

/* The next line, split at its colons, whose third field is a number. Missing fields are "". */
bool record_next(struct record *record)
{
	char *line;

	while ((line = lines_next(&record->lines))) {
		for (int i = 0; i < RECORD_FIELDS; i++) {
			size_t length = strcspn(line, ":");

			record->field[i] = line;
			line += length;
			if (*line)
				*line++ = 0;
		}
		if (num_u32(record->field[2], 10, id_max, &record->id))
			return true;
	}
	return false;
}

int record_find(struct record *record, const char *file, const char *name, uint32_t id)
{
	record_open(record, file);
	while (record_next(record)) {
		if (name ? strcmp(name, record->field[0]) != 0 : id != record->id)
			continue;
		lines_close(&record->lines);
		return 0;
	}
	return record->lines.err ? record->lines.err : -ENOENT;
}

int user_find(const char *name, uint32_t uid, struct user *user)
{
	struct record record;
	int err = -ENOENT;

	if (CONFIG_USER_NAMES)
		err = record_find(&record, "/etc/passwd", name, uid);
	if (err)
		return err;
	if (!num_u32(record.field[3], 10, id_max, &user->gid))
		return -ENOENT;
	user->uid = record.id;
	user->name = arena_text(record.field[0]);
	user->shell = arena_text(record.field[6]);
	return 0;
}

int user_name(uint32_t uid, const char **name)
{
	static struct known {
		uint32_t uid;
		int err;
		const char *name;
	} *known;
	static size_t count;
	struct known *entry;
	struct user user = { .name = NULL };
	size_t i = 0;

	while (i < count && known[i].uid != uid)
		i++;
	if (i == count) {
		entry = arena_push(&known, &count, sizeof(*known));
		entry->uid = uid;
		entry->err = user_find(NULL, uid, &user);
		entry->name = user.name;
	}
	*name = known[i].name;
	return known[i].err;
}

int user_parse(const char *text, uint32_t *uid, uint32_t *gid)
{
	struct user user;
	bool is_number = num_u32(text, 10, id_max, uid);
	int err = user_find(text, 0, &user);	/* a name of digits wins, as for chown(1) */

	if (err == -ENOENT && is_number)
		err = user_find(NULL, *uid, &user);
	if (err)
		return err == -ENOENT && is_number ? 0 : err;
	*uid = user.uid;
	*gid = user.gid;
	return 0;
}

int group_parse(const char *text, uint32_t *gid)
{
	struct record record;
	int err = -ENOENT;

	if (CONFIG_USER_NAMES)
		err = record_find(&record, "/etc/group", text, 0);
	if (!err)
		*gid = record.id;
	return err == -ENOENT && num_u32(text, 10, id_max, gid) ? 0 : err;
}

bool list_has(const char *list, const char *name, size_t length)
{
	for (; *list; list += strcspn(list, ","), list += *list == ',')
		if (strcspn(list, ",") == length && !memcmp(list, name, length))
			return true;
	return false;
}

int user_groups(const char *name, uint32_t gid, uint32_t *groups, int max)
{
	struct record record;
	int count = 1;

	groups[0] = gid;
	if (!CONFIG_USER_NAMES)
		return count;
	record_open(&record, "/etc/group");
	while (record_next(&record))
		if (count < max && record.id != gid &&
				list_has(record.field[3], name, strlen(name)))
			groups[count++] = record.id;
	return record.lines.err && record.lines.err != -ENOENT ? record.lines.err : count;
}
