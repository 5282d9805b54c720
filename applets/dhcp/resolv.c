/* SPDX-License-Identifier: MIT */
/* resolv.conf(5) while there is a lease. In a named network namespace it is the name's own file in
 * /etc/netns, which `ip netns exec` mounts over /etc/resolv.conf; there, as below any other mount,
 * the file is written in place, since it can't be replaced. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client.h"
#include "common/cli/arena.h"
#include "common/cli/exec.h"
#include "common/cli/lines.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "syscalls.h"
#include "values.h"

#define RESOLV_CONF "/etc/resolv.conf"
#define MARK "# from DHCP on %s"

enum { NAME_MAX_SIZE = 256, BEFORE_MAX = 4096 };
static char path[sizeof("/etc/netns//resolv.conf") + NAME_MAX_SIZE];	/* "": not chosen yet */
static char *before;		/* what the file held, where it is written in place */
static ssize_t before_length = -1;	/* -1: it was replaced, and lies beside itself */

/* Writes netns_own_name() to name. Returns 0 or an errno. */
static int own_name(char *name)
{
	const char *found;
	int err = netns_own_name(&found);

	fmt(name, NAME_MAX_SIZE, "%s", found);
	return -err;
}

/* own_name() by a child: reading all names takes memory, which goes with it. */
static int ask_name(char *name)
{
	int ends[2], err;
	ssize_t length;
	pid_t child;

	if (sys_pipe(ends))
		return own_name(name);
	child = fork_to_wait();
	if (!child) {
		err = own_name(name);
		if (!err && write(ends[1], name, strlen(name) + 1) < 0)
			err = errno;
		_exit(err & 127);
	}
	close(ends[1]);
	do
		length = child < 0 ? 0 : read(ends[0], name, NAME_MAX_SIZE);
	while (length < 0 && errno == EINTR);
	close(ends[0]);
	if (child < 0)
		return own_name(name);
	err = wait_status(child);
	if (length > 0 && !name[length - 1])
		return 0;
	return err > 0 ? err : EIO;
}

/* Returns 0 or an errno. */
static int choose_path(void)
{
	char name[NAME_MAX_SIZE];
	int err;

	if (*path)
		return 0;
	err = ask_name(name);
	if (err)
		return err;
	if (!*name) {
		fmt(path, sizeof(path), RESOLV_CONF);
		return 0;
	}
	fmt(path, sizeof(path), "/etc/netns/%s", name);
	if ((mkdir("/etc/netns", 0755) && errno != EEXIST) ||
			(mkdir(path, 0755) && errno != EEXIST)) {
		*path = 0;
		return errno;
	}
	fmt(path, sizeof(path), "/etc/netns/%s/resolv.conf", name);
	return 0;
}

static const char *beside(const char *word)
{
	static char texts[2][sizeof(path) + 16];
	char *text = texts[*word == 'n'];

	fmt(text, sizeof(*texts), "%s.%s", path, word);
	return text;
}

/* Whether /etc/resolv.conf is the file at path, mounted there. */
static bool is_mounted(void)
{
	struct file_identity there, here;

	return strcmp(path, RESOLV_CONF) && !sys_identify(AT_FDCWD, RESOLV_CONF, &there) &&
		!sys_identify(AT_FDCWD, path, &here) && there.inode == here.inode &&
		there.device == here.device;
}

static int write_file(const char *file, int flags, const char *text, size_t length)
{
	int fd = open(file, O_WRONLY | O_CLOEXEC | flags, 0644), err = 0;
	ssize_t n;

	if (fd < 0)
		return errno;
	n = write(fd, text, length);
	if (n != (ssize_t)length)
		err = n < 0 ? errno : ENOSPC;
	if (close(fd) && !err)
		err = errno;
	return err;
}

/* Writes over the file, and keeps what it held. */
static int write_in_place(const char *text, size_t length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (before_length < 0 && fd >= 0) {
		before = arena_alloc(BEFORE_MAX);
		before_length = read(fd, before, BEFORE_MAX);
	}
	if (fd >= 0)
		close(fd);
	if (before_length == BEFORE_MAX)
		return EFBIG;
	return write_file(path, O_TRUNC | O_CREAT, text, length);
}

/* Whether the file at path is what resolv_write() wrote for the interface, in this run or an
 * earlier one: 1, 0 or -errno. */
static int is_ours(const char *interface)
{
	char buffer[160], mark[64];

	fmt(mark, sizeof(mark), MARK, interface);
	if (lines_find(AT_FDCWD, path, mark, buffer, sizeof(buffer)))
		return 1;
	return errno == ENOENT ? 0 : -errno;
}

/* Puts a new file in its place, atomically; the old one, which may be a link, stays beside it. */
static int replace(const char *interface, const char *text, size_t length)
{
	const char *new = beside("new"), *old = beside("before-dhcp");
	bool kept = false;
	int err;

	unlink(new);
	err = write_file(new, O_CREAT | O_EXCL, text, length);
	/* what a run that was killed has left isn't what was there before */
	if (!err && is_ours(interface) <= 0) {
		kept = !linkat(AT_FDCWD, path, AT_FDCWD, old, 0);
		if (!kept && errno != EEXIST && errno != ENOENT)
			err = errno;
	}
	if (!err && sys_rename(new, path))
		err = errno;
	if (err && kept)
		unlink(old);
	if (err)
		unlink(new);
	return err;
}

static void add_servers(char *text, size_t size, const struct lease *lease)
{
	uint8_t value[DHCP_VALUE_MAX];
	char domains[1024];
	int length = dhcp_get(&lease->message, DHCP_SEARCH, value);
	size_t end = strlen(text);

	if (length > 0 && value_domains(domains, sizeof(domains), value, length) && *domains) {
		fmt(text + end, size - end, "search %s\n", domains);
	} else {
		length = dhcp_get(&lease->message, DHCP_DOMAIN_NAME, value);
		while (length > 0 && !value[length - 1])
			length--;
		if (length > 0 && value_is_name(value, length))
			fmt(text + end, size - end, "search %.*s\n", length, (const char *)value);
	}
	length = dhcp_get(&lease->message, DHCP_DNS, value);
	for (int i = 0; i + 4 <= length && i < 12; i += 4) {	/* a resolver reads three */
		end = strlen(text);
		fmt(text + end, size - end, "nameserver %s\n", dhcp_ip(value + i));
	}
}

static int cannot_find(int err)
{
	return warn(err, "cannot find out which resolv.conf is that of this network namespace");
}

int resolv_write(const char *interface, const struct lease *lease)
{
	uint8_t value[DHCP_VALUE_MAX];
	char text[1400];
	int err;

	if (dhcp_get(&lease->message, DHCP_DNS, value) < 4)
		return 0;
	err = choose_path();
	if (err)
		return cannot_find(err);
	fmt(text, sizeof(text), MARK "\n", interface);
	add_servers(text, sizeof(text), lease);
	if (before_length >= 0 || is_mounted())
		err = write_in_place(text, strlen(text));
	else
		err = replace(interface, text, strlen(text));
	if (err == EBUSY)
		err = write_in_place(text, strlen(text));
	return err ? warn(err, "cannot write %s: names are not resolved", path) : 0;
}

int resolv_restore(const char *interface)
{
	int err = choose_path(), ours;

	if (err)
		return cannot_find(err);
	ours = is_ours(interface);
	if (!ours)
		return 0;
	if (ours < 0)
		err = -ours;
	else if (before_length >= 0 || is_mounted())
		err = write_file(path, O_TRUNC, before, before_length < 0 ? 0 : before_length);
	else if (sys_rename(beside("before-dhcp"), path))	/* ENOENT: there was none before */
		err = errno != ENOENT || unlink(path) ? errno : 0;
	before_length = -1;
	return err ? warn(err, "cannot put back %s", path) : 0;
}
