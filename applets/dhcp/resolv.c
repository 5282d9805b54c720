/* SPDX-License-Identifier: MIT */
/* resolv.conf(5) while there is a lease. In a named network namespace it is the name's own file in
 * /etc/netns, which `ip netns exec` mounts over /etc/resolv.conf; there, as below any other mount,
 * the file is written in place, since it can't be replaced. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"
#include "common/cli/arena.h"
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

/* The name of the network namespace that we are in, "" without one. */
static const char *own_name(void)
{
	struct file_identity ours, entry;
	char file[NETNS_PATH];

	if (sys_identify(AT_FDCWD, "/proc/thread-self/ns/net", &ours))
		return "";
	netns_names_read(netns_folder());
	for (size_t i = 0; i < netns_names.count; i++)
		if (!sys_identify(AT_FDCWD, netns_path(file, netns_names.list[i].name), &entry) &&
				entry.inode == ours.inode && entry.device == ours.device)
			return netns_names.list[i].name;
	return "";
}

/* own_name() by a child: reading all names takes memory, which goes with it. Returns false when
 * that can't be done. */
static bool ask_name(char *name)
{
	int ends[2];
	ssize_t length;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC))
		return false;
	child = sys_fork();
	if (!child) {
		const char *text = own_name();

		_exit(write(ends[1], text, strlen(text) + 1) < 0);
	}
	close(ends[1]);
	length = child < 0 ? -1 : read(ends[0], name, NAME_MAX_SIZE);
	close(ends[0]);
	if (child > 0)
		waitpid(child, NULL, 0);
	return length > 0 && !name[length - 1];
}

static void choose_path(void)
{
	char name[NAME_MAX_SIZE];

	if (*path)
		return;
	if (!ask_name(name))
		fmt(name, sizeof(name), "%s", own_name());
	if (!*name) {
		fmt(path, sizeof(path), RESOLV_CONF);
		return;
	}
	fmt(path, sizeof(path), "/etc/netns/%s", name);
	mkdir("/etc/netns", 0755);
	mkdir(path, 0755);
	fmt(path, sizeof(path), "/etc/netns/%s/resolv.conf", name);
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

/* Puts a new file in its place, atomically; the old one, which may be a link, stays beside it. */
static int replace(const char *text, size_t length)
{
	const char *new = beside("new"), *old = beside("before-dhcp");
	int err;

	unlink(new);
	err = write_file(new, O_CREAT | O_EXCL, text, length);
	if (!err && linkat(AT_FDCWD, path, AT_FDCWD, old, 0) && errno != EEXIST && errno != ENOENT)
		err = errno;
	if (!err && sys_rename(new, path)) {
		err = errno;
		unlink(old);
	}
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

void resolv_write(const char *interface, const struct lease *lease)
{
	uint8_t value[DHCP_VALUE_MAX];
	char text[1400];
	int err;

	if (dhcp_get(&lease->message, DHCP_DNS, value) < 4)
		return;
	choose_path();
	fmt(text, sizeof(text), MARK "\n", interface);
	add_servers(text, sizeof(text), lease);
	if (before_length >= 0 || is_mounted())
		err = write_in_place(text, strlen(text));
	else
		err = replace(text, strlen(text));
	if (err == EBUSY)
		err = write_in_place(text, strlen(text));
	if (err)
		warn(err, "cannot write %s: names are not resolved", path);
}

/* Whether the file at path is what resolv_write() wrote for the interface, in this run or an
 * earlier one. */
static bool is_ours(const char *interface)
{
	char buffer[1400], mark[64];

	fmt(mark, sizeof(mark), MARK, interface);
	return lines_find(AT_FDCWD, path, mark, buffer, sizeof(buffer));
}

void resolv_restore(const char *interface)
{
	int err = 0;

	choose_path();
	if (!is_ours(interface))
		return;
	if (before_length >= 0 || is_mounted())
		err = write_file(path, O_TRUNC, before, before_length < 0 ? 0 : before_length);
	else if (sys_rename(beside("before-dhcp"), path) && errno == ENOENT)
		err = unlink(path) ? errno : 0;	/* there was none before */
	if (err)
		warn(err, "cannot put back %s", path);
	before_length = -1;
}
