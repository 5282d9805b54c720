/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/err.h"
#include "common/cli/lines.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/netlink/names.h"
#include "syscalls.h"

struct name {
	struct name *next;
	uint32_t number;
	char text[];
};

static struct kind {
	const char *file;
	const char *built_in; /* lines as a file has them; NULL when they have been read */
	bool files_read;
	struct name *first, *latest;	/* what was read last comes first; the latest answer */
} kinds[NAMES_KINDS] = {
	[NAMES_TABLE] = { "rt_tables", "0 unspec\n253 default\n254 main\n255 local" },
	[NAMES_PROTO] = { "rt_protos",
		"0 unspec\n1 redirect\n2 kernel\n3 boot\n4 static\n8 gated\n9 ra\n10 mrt\n"
		"11 zebra\n12 bird\n13 dnrouted\n14 xorp\n15 ntk\n16 dhcp\n17 mrouted\n"
		"18 keepalived\n42 babel\n84 ovn\n99 openr\n186 bgp\n"
		"187 isis\n188 ospf\n189 rip\n192 eigrp" },
	[NAMES_SCOPE] = { "rt_scopes", "0 global\n200 site\n253 link\n254 host\n255 nowhere" },
	[NAMES_REALM] = { "rt_realms", "0 unknown" },
	[NAMES_DSFIELD] = { "rt_dsfield", "" },
	[NAMES_ADDR_PROTO] = { "rt_addrprotos", "0 unspec\n1 kernel_lo\n2 kernel_ra\n3 kernel_ll" },
	[NAMES_GROUP] = { "group", "0 default" },
};

const char *names_netns;
bool names_numeric, names_incomplete;

static void tell(int err, const char *what)
{
	names_incomplete = true;
	warn(err, "cannot read %s", what);
}

/* Opens a folder of files of names; -1: there is none. */
static int open_folder(const char *path)
{
	int fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 && errno != ENOENT && errno != ENOTDIR)
		tell(errno, path);
	return fd;
}

/* Takes one line: a number, blanks, a name; # begins a comment. Anything else is passed over. */
static void read_line(struct kind *kind, const char *line, size_t length)
{
	struct name *name;
	char digits[12];
	size_t blanks, size;
	uint32_t number;

	blanks = strspn(line, " \t");
	line += blanks;
	length -= blanks;
	size = strcspn(line, " \t");
	if (size >= sizeof digits || size >= length)
		return;
	memcpy(digits, line, size);
	digits[size] = '\0';
	if (!num_u32(digits, digits[0] == '0' && digits[1] == 'x' ? 16 : 10, UINT32_MAX, &number))
		return;
	line += size + strspn(line + size, " \t");
	for (size = 0; line[size] > ' ' && line[size] < 0x7f && line[size] != '#'; size++)
		;
	if (!size)
		return;
	name = arena_alloc(sizeof *name + size + 1);
	memcpy(name->text, line, size);
	name->number = number;
	name->next = kind->first;
	kind->first = name;
}

/* Returns false where there is no such file. */
static bool read_file(struct kind *kind, int folder, const char *path)
{
	char buffer[512], *line;
	struct lines lines;

	if (folder < 0)
		return false;
	lines_open(&lines, folder, path, buffer, sizeof buffer);
	while ((line = lines_next(&lines)))
		read_line(kind, line, strlen(line));
	if (lines.err && lines.err != -ENOENT)
		tell(-lines.err, path);
	return lines.err != -ENOENT;
}

/* Reads FILE.d/ *.conf, no more than FILES_MAX of them: somebody else may have made the folder. */
static void read_folder(struct kind *kind, int parent)
{
	enum { FILES_MAX = 256 };
	_Alignas(8) char buffer[2048];
	char path[32];
	long filled;
	int folder, files = 0;

	fmt(path, sizeof path, "%s.d", kind->file);
	folder = openat(parent, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0) {
		if (parent >= 0 && errno != ENOENT)
			tell(errno, path);
		return;
	}
	while ((filled = sys_getdents64(folder, buffer, sizeof buffer)) > 0)
		for (long at = 0; at < filled;) {
			const struct dirent64_rec *entry = (const void *)(buffer + at);
			size_t length = strlen(entry->name);

			at += entry->reclen;
			if (length <= 5 || strcmp(entry->name + length - 5, ".conf"))
				continue;
			if (files++ == FILES_MAX) {
				tell(EFBIG, path);
				close(folder);
				return;
			}
			read_file(kind, folder, entry->name);
		}
	if (filled < 0)
		tell(errno, path);
	close(folder);
}

static void read_files(struct kind *kind)
{
	char path[512];
	int usr = open_folder("/usr/share/iproute2"), etc = -1;

	kind->files_read = true;
	if (names_netns &&
		fmt(path, sizeof path, "/etc/netns/%s/iproute2", names_netns) < sizeof path)
		etc = open_folder(path);
	if (etc < 0)
		etc = open_folder("/etc/iproute2");
	if (!read_file(kind, etc, kind->file))
		read_file(kind, usr, kind->file);
	read_folder(kind, usr);
	read_folder(kind, etc);
	close(usr);
	close(etc);
}

static void read_built_in(struct kind *kind)
{
	const char *line = kind->built_in;

	kind->built_in = NULL;
	while (line && *line) {
		const char *end = strchrnul(line, '\n');
		char copy[24];

		memcpy(copy, line, end - line);
		copy[end - line] = '\0';
		read_line(kind, copy, end - line);
		line = *end ? end + 1 : end;
	}
}

/* Finds by text, or by number when text is NULL, among what has been read. */
static struct name *find(struct kind *kind, const char *text, uint32_t number)
{
	struct name *name = kind->first;

	while (name && (text ? strcmp(name->text, text) : name->number != number))
		name = name->next;
	return name;
}

const char *names_text(enum names which, uint32_t number)
{
	struct kind *kind = &kinds[which];
	struct name *name = kind->latest;

	if (name && name->number == number)
		return name->text;
	read_built_in(kind);
	name = find(kind, NULL, number);
	if (!name && !kind->files_read) {
		read_files(kind);
		name = find(kind, NULL, number);
	}
	kind->latest = name;
	return name ? name->text : NULL;
}

const char *names_or_number(enum names which, uint32_t number)
{
	static char digits[12];
	const char *text = names_numeric ? NULL : names_text(which, number);

	if (text)
		return text;
	fmt(digits, sizeof digits, "%u", number);
	return digits;
}

bool names_number(enum names which, const char *text, uint32_t max, uint32_t *number)
{
	struct kind *kind = &kinds[which];
	struct name *name;

	read_built_in(kind);
	name = find(kind, text, 0);
	if (!name && num_u32(text, which == NAMES_DSFIELD ? 16 : 0, max, number))
		return true;
	if (!name && !kind->files_read) {
		read_files(kind);
		name = find(kind, text, 0);
	}
	if (name && name->number <= max) {
		*number = name->number;
		return true;
	}
	return false;
}
