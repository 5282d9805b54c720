/* SPDX-License-Identifier: MIT */
#include "ip/frame/hosts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "common/cli/arena.h"
#include "common/cli/err.h"
#include "common/cli/lines.h"
#include "common/cli/out.h"
#include "common/netlink/inet.h"
#include "common/netlink/names.h"

struct host {
	struct host *next;
	struct inet_addr address;
	char name[];
};

/* By the address's last byte. Lists of unwanted hosts give one address a hundred thousand names: of
 * an address only the first one is kept. */
enum { BUCKETS = 256, HOSTS_MAX = 16384 };
static struct host *hosts[BUCKETS];
static unsigned count;

static struct host **bucket(int family, const uint8_t *bytes)
{
	return &hosts[bytes[inet_size(family) - 1]];
}

static const char *find(int family, const void *bytes)
{
	for (const struct host *host = *bucket(family, bytes); host; host = host->next)
		if (host->address.family == family &&
			!memcmp(host->address.bytes, bytes, inet_size(family)))
			return host->name;
	return NULL;
}

/* The whole of an address: "10.1" is none here. */
static bool read_address(const char *text, struct inet_addr *address)
{
	unsigned dots = 0;

	for (const char *at = text; *at; at++)
		dots += *at == '.';
	return inet_parse(text, AF_UNSPEC, address) && (address->family == AF_INET6 || dots == 3);
}

/* Ends a word at the next blank and returns what comes behind the blanks. */
static char *cut(char *word)
{
	word += strcspn(word, " \t");
	if (*word)
		*word++ = 0;
	return word + strspn(word, " \t");
}

/* Whether a name is printable and short enough. */
static bool is_name(const char *name)
{
	size_t length = strlen(name);

	return length && length < HOST_TEXT &&
		plain_text((const unsigned char *)name, length) == length;
}

/* A line: an address and its names; # begins a comment. What is no such line is passed over. */
static void read_line(char *line)
{
	struct inet_addr address;
	struct host *host, **place;
	char *name;

	line[strcspn(line, "#\r")] = 0;
	line += strspn(line, " \t");
	name = cut(line);
	cut(name);
	if (!is_name(name) || !read_address(line, &address) ||
		find(address.family, address.bytes))
		return;
	host = arena_alloc(sizeof(*host) + strlen(name) + 1);
	memcpy(host->name, name, strlen(name) + 1);
	host->address = address;
	place = bucket(address.family, address.bytes);
	host->next = *place;
	*place = host;
	count++;
}

/* Returns false where there is no such file. */
static bool read_hosts(const char *path)
{
	char buffer[4096], *line;
	struct lines lines;
	int err;

	lines_open(&lines, AT_FDCWD, path, buffer, sizeof(buffer));
	while (count < HOSTS_MAX && (line = lines_next(&lines)))
		read_line(line);
	err = count < HOSTS_MAX ? lines.err : -EFBIG;
	lines_close(&lines);
	if (err && err != -ENOENT) {
		names_incomplete = true;
		warn(-err, "cannot read %s", path);
	}
	return err != -ENOENT;
}

static void read_files(void)
{
	char path[512];

	if (!names_netns ||
		fmt(path, sizeof(path), "/etc/netns/%s/hosts", names_netns) >= sizeof(path) ||
		!read_hosts(path))
		read_hosts("/etc/hosts");
}

const char *host_name(int family, const void *bytes)
{
	static bool is_read;

	if (!is_read)
		read_files();
	is_read = true;
	return inet_size(family) ? find(family, bytes) : NULL;
}
