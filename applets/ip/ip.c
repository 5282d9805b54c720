/* SPDX-License-Identifier: MIT */
/* ip: options, and which object is meant. ip(8). */
#define _GNU_SOURCE
#include "ip.h"

#include <errno.h>
#include <stddef.h>
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

_Noreturn void ip_die(int status, const char *format, ...)
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

int ip_do(char **words)
{
	/* iproute2's order, because a prefix means the first that fits; what has no function isn't here yet, but keeps its prefixes */
	static const char names[] = "address\0maddress\0route\0rule\0neighbour\0neighbor\0link\0netns\0help\0";
	static int (*const objects[])(char **argv) = {
		CONFIG_IP_ADDRESS ? address_command : NULL, NULL, CONFIG_IP_ROUTE ? route_command : NULL, NULL, NULL, NULL,
		link_command, netns_object, help_object,
	};
	int found = find_name(names, *words), (*run)(char **argv) = found < 0 ? NULL : objects[found];

	if (!run)
		ip_fail(1, "Object \"%s\" is unknown, try \"ip help\".", *words);
	devices_keep(ip_options.batch && run != link_command && run != netns_object);
	return run(words + 1);
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
	static const uint8_t families[] = { AF_INET, AF_INET6, AF_PACKET };
	static const char names[3][6] = { "inet", "inet6", "link" };

	for (unsigned i = 0; i < 3; i++)
		if (!strcmp(word, names[i]))
			return families[i];
	invarg(PACKED("invalid protocol family"), word);
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

/* An option that only counts how often it was given: where. */
#define COUNTED(field) offsetof(struct ip_options, field)

/* iproute2's order, because a prefix means the first that fits; what is refused keeps its prefixes. */
static const char option_names[] =
	"loops\0family\0004\0006\0000\0human-readable\0iec\0stats\0statistics\0details\0resolve\0oneline\0timestamp\0tshort\0Version\0"
	"force\0batch\0brief\0json\0pretty\0rcvbuf\0help\0netns\0Numeric\0all\0";
enum { FAMILY = 100, VERSION_OF, BATCH, RCVBUF, HELP, NETNS, REFUSED, IS_FAMILY };
static const uint8_t options[] = {
	REFUSED, FAMILY, IS_FAMILY + AF_INET, IS_FAMILY + AF_INET6, IS_FAMILY + AF_PACKET, COUNTED(human), COUNTED(iec), COUNTED(stats),
	COUNTED(stats), COUNTED(details), REFUSED, COUNTED(oneline), REFUSED, REFUSED, VERSION_OF,
	COUNTED(force), CONFIG_IP_BATCH ? BATCH : REFUSED, COUNTED(brief), COUNTED(json), COUNTED(pretty), RCVBUF, HELP, NETNS,
	COUNTED(numeric), COUNTED(all),
};

static const char *batch_file;

/* Takes one option, word being its name without dashes, and its value. */
static void take_option(const char *word, char ***at)
{
	struct ip_options *o = &ip_options;
	int found = find_name(option_names, word);
	unsigned option = found < 0 ? REFUSED : options[found];

	switch (option) {
	case FAMILY: o->family = read_family(next_arg(at)); break;
	case VERSION_OF:
		out_text("ip utility, spacebox-" VERSION "\n");
		ip_leave(0);
	case BATCH: batch_file = next_arg(at); break;
	case RCVBUF:
		word = next_arg(at);
		if (!num_u32(word, 0, INT32_MAX, &o->rcvbuf))
			ip_fail(255, "Invalid rcvbuf size '%s'", word);
		break;
	case HELP: ip_usage("");
	case NETNS: enter_netns(next_arg(at)); break;
	case REFUSED: ip_fail(255, "Option \"-%s\" is unknown, try \"ip -help\".", word);
	default:
		if (option >= IS_FAMILY)
			o->family = option - IS_FAMILY;
		else
			((uint8_t *)o)[option]++;
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
