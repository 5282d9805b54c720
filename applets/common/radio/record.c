/* SPDX-License-Identifier: MIT */
/* What is remembered of a radio that is away: a small text, /run/phy-move/INDEX. Its first line
 * is the inode of the network namespace that the radio came from, each of the others a wdev
 * number and the name that interface had. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/cli/lines.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/radio/radio.h"

static const char folder[] = "/run/phy-move";
enum { PATH_SIZE = 48, LINE_SIZE = 40 };

static const char *path_of(char *path, uint32_t index)
{
	fmt(path, PATH_SIZE, "%s/%u", folder, index);
	return path;
}

void radio_record_make(struct radio_record *record, const struct radio_place *place,
	const struct radio *radio)
{
	*record = (struct radio_record){ .home = place->inode };
	for (const struct radio_dev *dev = radio->devs; dev; dev = dev->next) {
		if (!dev->ifindex || record->count == RADIO_NAMES)
			continue;
		record->names[record->count].wdev = dev->wdev;
		memcpy(record->names[record->count++].name, dev->name, sizeof(dev->name));
	}
}

int radio_record_write(const struct radio_record *record, uint32_t index)
{
	char path[PATH_SIZE], text[(RADIO_NAMES + 1) * LINE_SIZE];
	size_t length = fmt(text, sizeof(text), "%llu\n", (unsigned long long)record->home);
	ssize_t written;
	int fd, err;

	if (!CONFIG_PHY_MOVE_RECORD)
		return 0;
	for (unsigned i = 0; i < record->count; i++)
		length += fmt(text + length, sizeof(text) - length, "%llu %s\n",
			(unsigned long long)record->names[i].wdev, record->names[i].name);
	mkdir(folder, 0700);
	path_of(path, index);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return -errno;
	written = write(fd, text, length);
	err = written < 0 ? errno : ENOSPC;
	close(fd);
	if (written == (ssize_t)length)
		return 0;
	unlink(path);
	return -err;
}

static void take_line(struct radio_record *record, const char *line)
{
	struct radio_name entry = { .wdev = num_scan(&line) };

	if (record->count == RADIO_NAMES || *line++ != ' ' || !*line ||
			strlen(line) >= sizeof(entry.name))
		return;
	fmt(entry.name, sizeof(entry.name), "%s", line);
	record->names[record->count++] = entry;
}

int radio_record_read(struct radio_record *record, uint32_t index)
{
	char path[PATH_SIZE], buffer[512];
	struct lines lines;
	const char *line;
	int result;

	*record = (struct radio_record){ 0 };
	if (!CONFIG_PHY_MOVE_RECORD)
		return -ENOENT;
	result = lines_open(&lines, AT_FDCWD, path_of(path, index), buffer, sizeof(buffer));
	if (result)
		return result;
	line = lines_next(&lines);
	if (!line)
		return lines.err ? lines.err : -ENOENT;
	record->home = num_scan(&line);
	while ((line = lines_next(&lines)))
		take_line(record, line);
	return lines.err;
}

void radio_record_remove(uint32_t index)
{
	char path[PATH_SIZE];

	if (CONFIG_PHY_MOVE_RECORD)
		unlink(path_of(path, index));
}

const char *radio_record_name(const struct radio_record *record, const struct radio_dev *dev)
{
	for (unsigned i = 0; i < record->count; i++)
		if (record->names[i].wdev == dev->wdev)
			return record->names[i].name;
	return NULL;
}
