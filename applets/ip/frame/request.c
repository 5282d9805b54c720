/* SPDX-License-Identifier: MIT */
#include "ip/frame/request.h"

#include <string.h>
#include <unistd.h>

#include "ip/frame/device.h"
#include "ip/frame/words.h"

static struct nl rtnl = { .fd = -1 };
struct nl_request ip_request, ip_notes;
bool ip_incomplete;

enum { HELD = 4 };
static int held[HELD];
static unsigned held_count;

struct nl *ip_names_socket(void)
{
	int result;

	if (rtnl.fd >= 0)
		return &rtnl;
	result = nl_open(&rtnl, NETLINK_ROUTE);
	if (result)
		ip_fail(1, "Cannot open netlink socket: %s", errno_text(-result));
	if (ip_options.rcvbuf)
		setsockopt(rtnl.fd, SOL_SOCKET, SO_RCVBUF, &ip_options.rcvbuf,
			sizeof(ip_options.rcvbuf));
	return &rtnl;
}

struct nl *ip_socket(void)
{
	ip_settle();
	return ip_names_socket();
}

void ip_tell(int result)
{
	size_t length = strlen(rtnl.why);

	if (length)
		warn(0, "Error: %s%s", rtnl.why, rtnl.why[length - 1] == '.' ? "" : ".");
	else
		warn(0, "RTNETLINK answers: %s", errno_text(-result));
}

void ip_check(int result)
{
	if (!result)
		return;
	ip_tell(result);
	ip_leave(2);
}

void ip_check_dump(int result)
{
	if (result != NL_INTERRUPTED) {
		ip_check(result);
		return;
	}
	warn(0, "Dump was interrupted and may be inconsistent.");
	ip_incomplete = true;
}

void ip_talk(struct nl_request *request, nl_handler *handler, void *context)
{
	ip_check(nl_talk(ip_socket(), request, handler, context));
}

bool (*ip_put_off)(const struct nl_request *request);

int ip_send(void)
{
	if (!CONFIG_IP_BATCH || !ip_put_off || !ip_put_off(&ip_request))
		ip_talk(&ip_request, NULL, NULL);
	return 0;
}

struct nl_answer *ip_dump(struct nl_request *request)
{
	struct nl_answer *list = NULL;

	ip_check_dump(nl_dump_collect(ip_socket(), request, &list));
	return list;
}

int ip_hold(int fd)
{
	if (held_count < HELD)
		held[held_count++] = fd;
	return fd;
}

void ip_release(void)
{
	while (held_count)
		close(held[--held_count]);
}

/* ---- tables of attributes */

const char *ip_wrong;

static _Noreturn void wrong(const struct attribute_word *word, const char *choices)
{
	char message[64];

	if (choices && !strcmp(choices, "off"))
		ip_fail(1, "Error: argument of \"%s\" must be \"on\" or \"off\", not \"%s\"",
			word->name, word->value);
	if (word->mark == ':')
		invarg(word->key, word->value);
	fmt(message, sizeof(message), ip_wrong, word->name);
	invarg(message, word->value);
}

static _Noreturn void twice(const struct attribute_word *word)
{
	duparg(word->name, word->value);
}

static uint32_t device(const char *name)
{
	return dev_index(name, NULL);
}

const struct attribute_room ip_room = { next_word, wrong, twice, device, dev_name };

/* ---- notes */

void notes_begin(struct attribute_word *word, const struct attribute_table *table)
{
	*word = (struct attribute_word){ .room = &ip_room, .table = table, .request = &ip_notes };
	nl_begin(&ip_notes, 0, 0, 0);
}

static size_t notes_size(void)
{
	return ip_notes.header.nlmsg_len - sizeof(ip_notes.header);
}

void notes_sort(const struct nlattr **table, unsigned max)
{
	nl_sort(ip_notes.body, notes_size(), table, max);
}

const struct nlattr *note(unsigned number)
{
	const struct nlattr *attribute = NULL, *found = NULL;

	while (nl_next(ip_notes.body, notes_size(), &attribute))
		if (nl_type(attribute) == number)
			found = attribute;
	return found;
}

uint32_t note_u32(unsigned number, uint32_t otherwise)
{
	const struct nlattr *found = note(number);

	return found ? nl_u32(found) : otherwise;
}
