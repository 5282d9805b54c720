/* SPDX-License-Identifier: MIT */
/* Fuzzes what reads files: of /proc, of users and groups, of names for numbers and addresses. The
 * first byte of the input chooses the reader, the rest is the file. libFuzzer's entry point. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "common/cli/arena.h"
#include "common/cli/users.h"
#include "common/netlink/names.h"
#include "common/ns/mountinfo.h"
#include "common/ns/nstypes.h"
#include "common/ns/procfs.h"
#include "ip/frame/hosts.h"
#include "kernel.h"

static void use_text(const char *text)
{
	if (text && strlen(text) > 1 << 20)
		abort();
}

static void read_stat(void)
{
	struct proc_stat about;

	proc_stat_read(AT_FDCWD, "1/stat", &about);
}

static void read_command(void)
{
	char command[100];

	if (!proc_command(AT_FDCWD, 1, command, sizeof(command)))
		use_text(command);
}

static void read_namespace_link(void)
{
	uint64_t inode;

	if (!proc_ns_inode(AT_FDCWD, "1/ns/net", &inode) && !inode)
		abort();
}

static void read_mounts(size_t size)
{
	struct mount_reader reader;
	struct mount_line line;
	char *buffer = arena_alloc(size);

	if (mount_open(&reader, AT_FDCWD, "self/mountinfo", buffer, size))
		return;
	while (mount_next(&reader, &line)) {
		use_text(line.root);
		use_text(line.point);
		use_text(line.type);
		if (mount_has_ns(&line) && (!line.inode || line.ns < 0))
			abort();
	}
}

static void read_status(void)
{
	char buffer[64];

	use_text(lines_find(AT_FDCWD, "1/status", "Uid:\t", buffer, sizeof(buffer)));
}

static void read_users(void)
{
	struct user user;

	if (!user_find("user", 0, &user)) {
		use_text(user.name);
		use_text(user.shell);
	}
}

static void read_user_name(void)
{
	const char *name;

	user_name(1000, &name);
	use_text(name);
	user_name(0, &name);
	use_text(name);
}

static void read_groups(void)
{
	uint32_t groups[8];
	int count = user_groups("user", 5, groups, 8);

	if (count > 8)
		abort();
}

static void read_group(void)
{
	uint32_t gid;

	group_parse("staff", &gid);
}

static void read_record(void)
{
	static struct record record;

	if (record_open(&record, "/etc/subuid"))
		return;
	while (record_next(&record))
		for (int i = 0; i < RECORD_FIELDS; i++)
			use_text(record.field[i]);
}

static void read_names(enum names kind)
{
	uint32_t number;

	for (number = 0; number < 300; number += 7)
		use_text(names_text(kind, number));
	names_number(kind, "main", UINT32_MAX, &number);
}

static void read_hosts(void)
{
	uint8_t bytes[16] = { 10, 1, 2 };

	for (bytes[3] = 0; bytes[3] < 16; bytes[3]++) {
		const char *four = host_name(AF_INET, bytes), *six = host_name(AF_INET6, bytes);

		if ((four && strlen(four) >= HOST_TEXT) || (six && strpbrk(six, " \t\n\033")))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	fuzz_begin(data + 1, size - 1);
	if (setjmp(fuzz_exit_to))
		return 0;
	switch (data[0] % 19) {
	case 0: read_stat(); break;
	case 1: read_command(); break;
	case 2: read_namespace_link(); break;
	case 3: read_mounts(4096); break;
	case 4: read_mounts(40); break;
	case 5: read_status(); break;
	case 6: read_users(); break;
	case 7: read_user_name(); break;
	case 8: read_groups(); break;
	case 9: read_group(); break;
	case 10: read_record(); break;
	case 18: read_hosts(); break;
	default: read_names((data[0] % 19 - 11) % NAMES_KINDS);
	}
	return 0;
}
