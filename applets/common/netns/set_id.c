/* SPDX-License-Identifier: MIT */
/* netns set, list-id: what one network namespace calls another. RTM_NEWNSID and RTM_GETNSID of
 * rtnetlink(7), net/core/net_namespace.c of the kernel. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

#include "common/cli/arena.h"
#include "common/cli/json.h"
#include "common/cli/num.h"
#include "common/netlink/netlink.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"

/* Prints why the kernel refused a request, in its own words if it has any. Returns the exit
 * status. */
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

/* Reads an id; what: the word in front of it, for the message. */
static bool parse_id(const char *text, const char *what, int *id)
{
	int64_t value;
	bool number = num_s64(text, 0, INT32_MIN, INT32_MAX, &value);

	if (!number || value < 0) {
		warn(0, "Error: argument \"%s\" is wrong: %s\"%s\" value%s", text,
			number ? "" : "Invalid ", what, number ? " should be >= 0" : "");
		return false;
	}
	*id = value;
	return true;
}

int netns_set(char **argv)
{
	struct nl nl;
	int id = -1, status = 1, fd, err;

	if (strcmp(argv[1], "auto") && !parse_id(argv[1], "netnsid", &id))
		return NETNS_USAGE;
	fd = netns_open_ref(argv[0], &status);
	if (fd < 0)
		return status;
	if (!open_netlink(&nl)) {
		close(fd);
		return 1;
	}
	err = netns_id_set(&nl, fd, id);
	if (err)
		err = refused(&nl, err == NL_INTERRUPTED ? EAGAIN : -err);
	close(fd);
	nl_close(&nl);
	return err;
}

/* Prints one id; name: the first that has it here, or NULL. */
static void print_id(bool json, int id, int current, const char *name)
{
	if (CONFIG_NETNS_JSON && json) {
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
	if (name)
		out_line("(iproute2 netns name: %s)", name);
	else
		out_char('\n');
}

/* Returns the first name with that id, or NULL. */
static const char *find_name(int id)
{
	for (size_t i = 0; i < netns_names.count; i++)
		if (id >= 0 && netns_names.list[i].id == id)
			return netns_names.list[i].name;
	return NULL;
}

/* Prints the ids in the kernel's answers. Returns the exit status. */
static int print_ids(const struct nl_answer *answers, bool targeted)
{
	bool json = netns_json();
	int err = answers ? netns_names_read(netns_folder()) : 0;

	if (!err)
		err = netns_ids();
	for (; answers; answers = answers->next) {
		int id = netns_id(&answers->message, NETNSA_NSID);
		int current = netns_id(&answers->message, NETNS_ID_CURRENT);

		if (answers->message.nlmsg_type != RTM_NEWNSID)
			continue;
		print_id(json, id, current, find_name(targeted ? current : id));
	}
	if (CONFIG_NETNS_JSON && json)
		json_close();
	return err && err != -ENOENT ? warn(-err, "Cannot look up all names") : 0;
}

/* Keeps the only answer to a question about one id. */
static int keep_answer(const struct nlmsghdr *message, void *context)
{
	struct nl_answer *answer = arena_alloc(sizeof(*answer) + message->nlmsg_len);

	memcpy(&answer->message, message, message->nlmsg_len);
	*(struct nl_answer **)context = answer;
	return 0;
}

int netns_list_id(char **argv)
{
	struct nl_answer *answers = NULL;
	static struct nl_request request;
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
		if (!parse_id(argv[1], *argv, is_target ? &target : &id))
			return NETNS_USAGE;
	}
	if (!open_netlink(&nl))
		return 1;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	if (target >= 0)
		nl_put_u32(&request, NETNS_ID_TARGET, target);
	if (id >= 0)
		nl_put_u32(&request, NETNSA_NSID, id);
	err = id < 0 ? nl_dump_collect(&nl, &request, &answers) :
		nl_talk(&nl, &request, keep_answer, &answers);
	if (err)
		err = refused(&nl, err == NL_INTERRUPTED ? EAGAIN : -err);
	else
		err = print_ids(answers, target >= 0);
	nl_close(&nl);
	return err;
}
