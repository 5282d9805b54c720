/* SPDX-License-Identifier: MIT */
/* Ids: what one network namespace calls another. RTM_NEWNSID and RTM_GETNSID of rtnetlink(7), linux/net_namespace.h,
 * net/core/net_namespace.c of the kernel. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

#include "common/cli/arena.h"
#include "common/cli/json.h"
#include "common/cli/num.h"
#include "common/netlink/netlink.h"
#include "common/netns/named.h"

#ifndef NETNSA_TARGET_NSID
# define NETNSA_TARGET_NSID 4		/* Linux 4.20 */
# define NETNSA_CURRENT_NSID 5
#endif

enum { ATTRIBUTES = NETNSA_CURRENT_NSID, BATCH = 64 };

/* RTM_GETNSID for the namespace behind a descriptor, ready to be sent many at a time. */
struct question {
	struct nlmsghdr header;
	uint32_t family;	/* struct rtgenmsg and its padding */
	struct nlattr attribute;
	uint32_t fd;
};

static int id_of(const struct nlattr *attribute)
{
	return nl_has(attribute, sizeof(uint32_t)) ? (int)nl_u32(attribute) : -1;
}

static void sort_message(const struct nlmsghdr *message, const struct nlattr **table)
{
	size_t length;
	const void *attributes = nl_attributes(message, sizeof(struct rtgenmsg), &length);

	nl_sort(attributes, length, table, ATTRIBUTES);
}

/* An answer to one of the count requests that began with number first. A stale name's is an error and tells nothing. */
static void take_answer(struct nl *nl, const struct nlmsghdr *message, long length, struct netns_name **asked,
	uint32_t first, uint32_t count)
{
	const struct nlattr *table[ATTRIBUTES + 1];
	struct netns_name *name;

	if (!NLMSG_OK(message, length) || message->nlmsg_type != RTM_NEWNSID)
		return;
	if (message->nlmsg_pid != nl->port || message->nlmsg_seq - first >= count)
		return;
	sort_message(message, table);
	name = asked[message->nlmsg_seq - first];
	name->id = id_of(table[NETNSA_NSID]);
	name->mounted = true;
}

/* Takes the answers, which the kernel had queued before the sending returned, as many as there are at a time. */
static void take_answers(struct nl *nl, struct netns_name **asked, uint32_t count)
{
	char buffers[BATCH][128] __attribute__((aligned(8)));
	struct sockaddr_nl from[BATCH];
	struct iovec pieces[BATCH];
	struct mmsghdr messages[BATCH];
	int n;

	do {
		for (int i = 0; i < BATCH; i++) {
			pieces[i] = (struct iovec){ buffers[i], sizeof(buffers[i]) };
			messages[i] = (struct mmsghdr){ .msg_hdr = { .msg_name = &from[i], .msg_namelen = sizeof(from[i]),
				.msg_iov = &pieces[i], .msg_iovlen = 1 } };
		}
		n = recvmmsg(nl->fd, messages, BATCH, MSG_DONTWAIT, NULL);
		for (int i = 0; i < n; i++)
			if (from[i].nl_pid == 0)
				take_answer(nl, (void *)buffers[i], messages[i].msg_len, asked, nl->seq + 1, count);
	} while (n > 0 || (n < 0 && errno == EINTR));
}

/* Asks for the ids of names from *at on, as many at a time as go; moves *at behind them. */
static void ask(struct nl *nl, int folder, struct netns_names *names, size_t *at)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct question questions[BATCH];
	struct netns_name *asked[BATCH];
	unsigned count = 0;
	ssize_t sent;

	for (; *at < names->count && count < BATCH; ++*at) {
		int fd = openat(folder, names->list[*at].name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

		if (fd < 0 && errno == EMFILE && count)
			break;
		if (fd < 0)
			continue;
		asked[count] = &names->list[*at];
		questions[count] = (struct question){
			.header = { sizeof(struct question), RTM_GETNSID, NLM_F_REQUEST, nl->seq + 1 + count, nl->port },
			.attribute = { NLA_HDRLEN + sizeof(uint32_t), NETNSA_FD },
			.fd = fd,
		};
		count++;
	}
	do {
		sent = sendto(nl->fd, questions, count * sizeof(*questions), 0, (void *)&kernel, sizeof(kernel));
	} while (sent < 0 && errno == EINTR);
	for (unsigned i = 0; i < count; i++)
		close(questions[i].fd);
	take_answers(nl, asked, count);
	nl->seq += count;
}

static int see_id(const struct nlmsghdr *message, void *any)
{
	*(bool *)any |= message->nlmsg_type == RTM_NEWNSID;
	return 0;
}

void netns_ids(struct netns_names *names)
{
	struct nl nl;
	struct nl_request request;
	bool any = false;
	int folder, err;

	if (!names->count || nl_open(&nl, NETLINK_ROUTE))
		return;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	err = nl_dump(&nl, &request, see_id, &any);
	/* an interrupted dump counts as one with ids */
	folder = any || err == -EAGAIN ? netns_folder_open() : -1;
	for (size_t at = 0; folder >= 0 && at < names->count;)
		ask(&nl, folder, names, &at);
	if (folder >= 0)
		close(folder);
	nl_close(&nl);
}

/* The kernel's own words if it has any. */
static int refused(const struct nl *nl, int err)
{
	if (*nl->why)
		warn(0, "Error: %s%s", nl->why, nl->why[strlen(nl->why) - 1] == '.' ? "" : ".");
	else
		warn(err, "RTNETLINK answers");
	return NETNS_REFUSED;
}

static bool open_netlink(struct nl *nl)
{
	int err = nl_open(nl, NETLINK_ROUTE);

	if (err)
		warn(-err, "Cannot open netlink socket");
	return !err;
}

/* Reads an id. */
static bool parse_id(const char *text, const char *what, int *id)
{
	int64_t value;

	if (!num_s64(text, 0, INT32_MIN, INT32_MAX, &value))
		warn(0, "Error: argument \"%s\" is wrong: Invalid \"%s\" value", text, what);
	else if (value < 0)
		warn(0, "Error: argument \"%s\" is wrong: \"%s\" value should be >= 0", text, what);
	else
		return *id = value, true;
	return false;
}

int netns_set(const struct netns_door *door, char **argv)
{
	struct nl nl;
	struct nl_request request;
	int id = -1, status = 1, fd, err;

	(void)door;
	if (!argv[0]) {
		warn(0, "No netns name specified");
		return 1;
	}
	if (!argv[1]) {
		warn(0, "No nsid specified");
		return 1;
	}
	if (argv[2])
		return netns_extra(argv[2]);
	if (strcmp(argv[1], "auto") && !parse_id(argv[1], "netnsid", &id))
		return NETNS_USAGE;
	fd = netns_open_ref(argv[0], true, &status);
	if (fd < 0)
		return status;
	if (!open_netlink(&nl)) {
		close(fd);
		return 1;
	}
	nl_begin(&request, RTM_NEWNSID, 0, sizeof(struct rtgenmsg));
	nl_put_u32(&request, NETNSA_FD, fd);
	nl_put_u32(&request, NETNSA_NSID, id);
	err = nl_talk(&nl, &request, NULL, NULL);
	if (err)
		err = refused(&nl, -err);
	close(fd);
	nl_close(&nl);
	return err;
}

/* What list-id shows of one id; name is the first that has it here. */
static void show_id(const struct netns_door *door, int id, int current, const char *name)
{
	if (CONFIG_NETNS_JSON && door->json) {
		json_open(NULL, '{');
		json_s64("nsid", id);
		if (current >= 0)
			json_s64("current-nsid", current);
		if (name)
			json_str("name", name);
		json_close();
		return;
	}
	if (id < 0)
		out_text("nsid unassigned ");
	else
		out("nsid %d ", id);
	if (current >= 0)
		out("current-nsid %d ", current);
	if (name) {
		out_text("(iproute2 netns name: ");
		out_escaped(name);
		out_char(')');
	}
	out_char('\n');
}

static const char *name_of(const struct netns_names *names, int id)
{
	for (size_t i = 0; i < names->count; i++)
		if (id >= 0 && names->list[i].id == id)
			return names->list[i].name;
	return NULL;
}

static void show_ids(const struct netns_door *door, const struct nl_answer *answers, bool targeted)
{
	struct netns_names names = { 0 };
	bool json = CONFIG_NETNS_JSON && door->json;

	if (answers && !netns_names_read(&names))
		netns_ids(&names);
	if (json) {
		json_start(door->pretty ? JSON_PRETTY : JSON_COMPACT);
		json_open(NULL, '[');
	}
	for (; answers; answers = answers->next) {
		const struct nlattr *table[ATTRIBUTES + 1];
		int id, current;

		if (answers->message.nlmsg_type != RTM_NEWNSID)
			continue;
		sort_message(&answers->message, table);
		id = id_of(table[NETNSA_NSID]);
		current = id_of(table[NETNSA_CURRENT_NSID]);
		show_id(door, id, current, name_of(&names, targeted ? current : id));
	}
	if (json)
		json_close();
}

/* Keeps the only answer to a question about one id. */
static int keep_answer(const struct nlmsghdr *message, void *context)
{
	struct nl_answer *answer = arena_alloc(sizeof(*answer) + message->nlmsg_len);

	memcpy(&answer->message, message, message->nlmsg_len);
	*(struct nl_answer **)context = answer;
	return 0;
}

int netns_list_id(const struct netns_door *door, char **argv)
{
	struct nl_answer *answers = NULL;
	struct nl_request request;
	struct nl nl;
	int target = -1, id = -1, err;

	for (; *argv; argv += 2) {
		bool is_target = !strcmp(*argv, "target-nsid");

		if (!is_target && strcmp(*argv, "nsid")) {
			warn(0, "What is \"%s\"?", *argv);
			return NETNS_USAGE;
		}
		if (!argv[1]) {
			warn(0, "Command line is not complete. Try option \"help\"");
			return NETNS_USAGE;
		}
		if (!parse_id(argv[1], is_target ? "target-nsid" : "nsid", is_target ? &target : &id))
			return NETNS_USAGE;
	}
	if (!open_netlink(&nl))
		return 1;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	if (target >= 0)
		nl_put_u32(&request, NETNSA_TARGET_NSID, target);
	if (id >= 0)
		nl_put_u32(&request, NETNSA_NSID, id);
	err = id < 0 ? nl_dump_collect(&nl, &request, &answers) : nl_talk(&nl, &request, keep_answer, &answers);
	if (err)
		err = refused(&nl, -err);
	else
		show_ids(door, answers, target >= 0);
	nl_close(&nl);
	return err;
}
