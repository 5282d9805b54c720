/* SPDX-License-Identifier: MIT */
/* ip: options, and which object is meant. ip(8). */
#define _GNU_SOURCE
#include "ip.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/netns/netns.h"
#include "common/ns/nsref.h"
#include "frame.h"
#include "version.h"

struct ip_options ip_options;

_Noreturn void ip_leave(int status)
{
	if (CONFIG_IP_BATCH) {
		out_release();
		batch_escape(status);
	}
	finish(status);
}

_Noreturn void ip_fail(int status, const char *format, ...)
{
	char message[2048];
	va_list ap;

	va_start(ap, format);
	vfmt(message, sizeof(message), format, ap);
	va_end(ap);
	warn(0, "%s", message);
	ip_leave(status);
}

static int netns_help(void)
{
	ip_usage("netns");
}

static int netns_object(char **argv)
{
	struct netns_door door = {
		.self = "ip netns", .json = ip_options.json, .pretty = ip_options.pretty, .all = ip_options.all,
		.stay = ip_options.batch, .plain_status = true, .help = netns_help,
	};

	return netns_command(&door, argv);
}

static int help_object(char **argv)
{
	(void)argv;
	ip_usage("");
}

/* iproute2's order, because a prefix means the first that fits; those without a function aren't here yet, but keep their prefixes. */
static const struct ip_command objects[] = {
	{ "address", CONFIG_IP_ADDRESS ? address_command : NULL },
	{ "maddress", NULL },
	{ "route", CONFIG_IP_ROUTE ? route_command : NULL },
	{ "rule", NULL },
	{ "neighbour", NULL },
	{ "neighbor", NULL },
	{ "link", link_command },
	{ "netns", netns_object },
	{ "help", help_object },
	{ NULL, NULL }
};

int ip_do(char **words)
{
	const struct ip_command *object = objects;

	while (object->name && !matches(*words, object->name))
		object++;
	if (!object->run)
		ip_fail(1, "Object \"%s\" is unknown, try \"ip help\".", *words);
	devices_keep(ip_options.batch && object->run != link_command && object->run != netns_object);
	return object->run(words + 1);
}

/* -n: our network namespace is changed, nothing else: no mounts, no /sys. */
static void enter_netns(const char *name)
{
	const char *why;
	int fd = ns_open(name, CLONE_NEWNET, &why);

	if (fd < 0)
		ip_fail(255, "Cannot open network namespace \"%s\": %s", name, why);
	if (setns(fd, CLONE_NEWNET))
		ip_fail(255, "setting the network namespace \"%s\" failed: %s", name, errno_text(errno));
	close(fd);
	ip_options.netns = name;
	if (netns_name_valid(name))
		names_netns(name);
}

static int read_family(const char *word)
{
	static const struct { const char *name; int family; } families[] = {
		{ "inet", AF_INET }, { "inet6", AF_INET6 }, { "link", AF_PACKET },
	};

	for (unsigned i = 0; i < 3; i++)
		if (!strcmp(word, families[i].name))
			return families[i].family;
	invarg("invalid protocol family", word);
}

/* -c[olor][=always|auto|never]. false: word is something else. COLORFGBG ends in the number of the background's colour. */
static bool read_colour(const char *word)
{
	size_t length = strcspn(word, "=");
	const char *when = word[length] ? word + length + 1 : "always", *background;

	if (!length || strncmp(word, "color", length))
		return false;
	if (!strcmp(when, "always"))
		ip_options.colour = true;
	else if (!strcmp(when, "auto"))
		ip_options.colour = isatty(1) && !getenv("NO_COLOR");
	else if (!strcmp(when, "never"))
		ip_options.colour = false;
	else
		return false;
	background = getenv("COLORFGBG");
	background = background ? strrchr(background, ';') : NULL;
	ip_options.light = background && !((background[1] >= '0' && background[1] <= '6') || background[1] == '8');
	return true;
}

enum option {
	FAMILY, V4, V6, PACKET, HUMAN, IEC, STATS, DETAILS, ONELINE, VERSION_OF, FORCE, BATCH, BRIEF, JSON, PRETTY,
	RCVBUF, HELP, NETNS, NUMERIC, ALL, REFUSED
};

/* iproute2's order, because a prefix means the first that fits; what is refused keeps its prefixes. */
static const struct {
	char name[15];
	uint8_t option;
} table[] = {
	{ "loops", REFUSED }, { "family", FAMILY }, { "4", V4 }, { "6", V6 }, { "0", PACKET }, { "human-readable", HUMAN }, { "iec", IEC },
	{ "stats", STATS }, { "statistics", STATS }, { "details", DETAILS }, { "resolve", REFUSED }, { "oneline", ONELINE },
	{ "timestamp", REFUSED }, { "tshort", REFUSED }, { "Version", VERSION_OF }, { "force", FORCE },
	{ "batch", CONFIG_IP_BATCH ? BATCH : REFUSED }, { "brief", BRIEF }, { "json", JSON }, { "pretty", PRETTY }, { "rcvbuf", RCVBUF },
	{ "help", HELP }, { "netns", NETNS }, { "Numeric", NUMERIC }, { "all", ALL },
};

static const char *batch_file;

/* Takes one option, word being its name without dashes, and its value. */
static void take_option(const char *word, char ***at)
{
	struct ip_options *o = &ip_options;
	unsigned i = 0;

	while (i < sizeof(table) / sizeof(*table) && !matches(word, table[i].name))
		i++;
	switch (i < sizeof(table) / sizeof(*table) ? table[i].option : REFUSED) {
	case FAMILY: o->family = read_family(next_arg(at)); break;
	case V4: o->family = AF_INET; break;
	case V6: o->family = AF_INET6; break;
	case PACKET: o->family = AF_PACKET; break;
	case HUMAN: o->human = true; break;
	case IEC: o->iec = true; break;
	case STATS: o->stats++; break;
	case DETAILS: o->details++; break;
	case ONELINE: o->oneline = true; break;
	case VERSION_OF:
		out_text("ip utility, spacebox-" VERSION "\n");
		ip_leave(0);
	case FORCE: o->force = true; break;
	case BATCH: batch_file = next_arg(at); break;
	case BRIEF: o->brief = true; break;
	case JSON: o->json = true; break;
	case PRETTY: o->pretty = true; break;
	case RCVBUF:
		word = next_arg(at);
		if (!num_u32(word, 0, INT32_MAX, &o->rcvbuf))
			ip_fail(255, "Invalid rcvbuf size '%s'", word);
		break;
	case HELP: ip_usage("");
	case NETNS: enter_netns(next_arg(at)); break;
	case NUMERIC: o->numeric = true; break;
	case ALL: o->all = true; break;
	default:
		ip_fail(255, "Option \"-%s\" is unknown, try \"ip -help\".", word);
	}
}

int ip_main(int argc, char **argv)
{
	char **at = argv + (argc > 0);
	bool options = true;

	err_prefix = "";
	while (options && *at && **at == '-') {
		const char *word = *at++;

		options = strcmp(word, "--");
		word += word[1] == '-' ? 2 : 1;
		if (options && !(CONFIG_IP_COLOUR && read_colour(word)))
			take_option(word, &at);
	}
	if (CONFIG_IP_BATCH && batch_file)
		return batch_run(batch_file);
	if (!*at)
		ip_usage("");
	return ip_do(at);
}
