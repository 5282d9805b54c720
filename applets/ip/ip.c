/* SPDX-License-Identifier: MIT */
/* ip: options, and which object is meant. ip(8). */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/netlink/names.h"
#include "common/netns/netns.h"
#include "common/ns/nsref.h"
#include "ip/address/address.h"
#include "ip/frame/batch.h"
#include "ip/frame/device.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "ip/link/link.h"
#include "ip/monitor/monitor.h"
#include "ip/neigh/neigh.h"
#include "ip/nexthop/nexthop.h"
#include "ip/route/route.h"
#include "ip/rule/rule.h"
#include "ip/tunnel/tunnel.h"
#include "ip/tuntap/tuntap.h"
#include "ip/vrf/vrf.h"

static int netns_help(void)
{
	ip_usage("netns");
}

static int netns_object(char **argv)
{
	struct netns_door door = {
		.self = "ip netns",
		.json = ip_options.json,
		.pretty = ip_options.pretty,
		.all = ip_options.all,
		.stay = ip_options.batch,
		.plain_status = true,
		.help = netns_help,
	};

	return netns_command(&door, argv);
}

static int help_object(char **argv)
{
	(void)argv;
	ip_usage("");
}

/* In iproute2's order, because the first that begins with the word is meant. What has no function
 * below is refused by its name. */
static const char object_names[] =
	"address\0addrlabel\0maddress\0route\0rule\0neighbor\0neighbour\0ntable\0ntbl\0link\0"
	"l2tp\0fou\0ila\0macsec\0tunnel\0tunl\0tuntap\0tap\0token\0tcpmetrics\0tcp_metrics\0"
	"monitor\0xfrm\0mroute\0mrule\0netns\0netconf\0vrf\0sr\0nexthop\0mptcp\0ioam\0help\0"
	"stats\0";
enum {
	ADDRESS, ADDRLABEL, MADDRESS, ROUTE, RULE, NEIGHBOR, NEIGHBOUR, NTABLE, NTBL, LINK,
	L2TP, FOU, ILA, MACSEC, TUNNEL, TUNL, TUNTAP, TAP, TOKEN, TCPMETRICS, TCP_METRICS,
	MONITOR, XFRM, MROUTE, MRULE, NETNS, NETCONF, VRF, SR, NEXTHOP, MPTCP, IOAM, HELP,
	STATS
};
static int (*const objects[STATS + 1])(char **argv) = {
	[ADDRESS] = CONFIG_IP_ADDRESS ? address_command : NULL,
	[ROUTE] = CONFIG_IP_ROUTE ? route_command : NULL,
	[RULE] = CONFIG_IP_RULE ? rule_command : NULL,
	[NEIGHBOR] = CONFIG_IP_NEIGH ? neigh_command : NULL,
	[NEIGHBOUR] = CONFIG_IP_NEIGH ? neigh_command : NULL,
	[LINK] = link_command,
	[TUNNEL] = CONFIG_IP_TUNNEL ? tunnel_command : NULL,
	[TUNL] = CONFIG_IP_TUNNEL ? tunnel_command : NULL,
	[TUNTAP] = CONFIG_IP_TUNTAP ? tuntap_command : NULL,
	[TAP] = CONFIG_IP_TUNTAP ? tuntap_command : NULL,
	[MONITOR] = CONFIG_IP_MONITOR ? monitor_command : NULL,
	[NETNS] = CONFIG_IP_NETNS ? netns_object : NULL,
	[VRF] = CONFIG_IP_VRF ? vrf_command : NULL,
	[NEXTHOP] = CONFIG_IP_NEXTHOP ? nexthop_command : NULL,
	[HELP] = help_object,
};

/* Whether no command of the object changes devices or names, or does more than ask the kernel. */
static bool is_plain(int object)
{
	return object == ADDRESS || object == ROUTE || object == RULE || object == NEIGHBOR ||
		object == NEIGHBOUR || object == NEXTHOP;
}

static int run_command(char **words)
{
	int object = words_find_prefix(object_names, *words), status;

	if (object < 0)
		ip_fail(1, "Object \"%s\" is unknown, try \"ip help\".", *words);
	if (!objects[object])
		ip_refuse(words_at(object_names, object));
	devices_keep(ip_options.batch && is_plain(object));
	if (!is_plain(object))
		ip_settle();
	ip_incomplete = names_incomplete = false;
	status = objects[object](words + 1);
	return status ? status : ip_incomplete || names_incomplete;
}

/* -n: our network namespace is changed, nothing else: no mounts, no /sys. */
static void enter_netns(const char *name)
{
	const char *why;
	int fd = ns_open(name, CLONE_NEWNET, &why);

	if (fd < 0)
		ip_fail(255, "Cannot open network namespace \"%s\": %s", name,
			fd == -ENOENT ? errno_text(ENOENT) : why);
	if (setns(fd, CLONE_NEWNET))
		ip_fail(255, "setting the network namespace \"%s\" failed: %s", name,
			errno_text(errno));
	close(fd);
	if (netns_name_valid(name))
		names_netns = name;
}

static int read_family(const char *word)
{
	static const uint8_t families[] = { AF_INET, AF_INET6, AF_PACKET };
	int i = words_find("inet\0inet6\0link\0", word);

	if (i < 0)
		invarg("invalid protocol family", word);
	return families[i];
}

/* -c[olor][=always|auto|never]. false: word is something else. COLORFGBG ends in the number of the
 * background's colour. */
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
	ip_options.light = background &&
		(background[2] || background[1] == '7' || background[1] == '9');
	return true;
}

/* In iproute2's order, because the first that begins with the word is meant. */
static const char option_names[] =
	"loops\0family\0" "4\0" "6\0" "0\0human-readable\0iec\0stats\0statistics\0details\0"
	"resolve\0oneline\0timestamp\0tshort\0Version\0force\0batch\0brief\0json\0pretty\0"
	"rcvbuf\0help\0netns\0Numeric\0all\0";
enum {
	OPTION_LOOPS, OPTION_FAMILY, OPTION_4, OPTION_6, OPTION_0, OPTION_HUMAN, OPTION_IEC,
	OPTION_STATS, OPTION_STATISTICS, OPTION_DETAILS, OPTION_RESOLVE, OPTION_ONELINE,
	OPTION_TIMESTAMP, OPTION_TSHORT, OPTION_VERSION, OPTION_FORCE, OPTION_BATCH,
	OPTION_BRIEF, OPTION_JSON, OPTION_PRETTY, OPTION_RCVBUF, OPTION_HELP, OPTION_NETNS,
	OPTION_NUMERIC, OPTION_ALL
};

static const char *batch_file;

static _Noreturn void unknown_option(const char *word)
{
	ip_fail(255, "Option \"-%s\" is unknown, try \"ip -help\".", word);
}

/* Takes one option, word being its name without dashes, and its value. */
static void take_option(const char *word, char ***at)
{
	struct ip_options *o = &ip_options;
	int option = words_find_prefix(option_names, word);

	switch (option) {
	case OPTION_LOOPS: next_word(at); break;	/* for loops that this ip doesn't have */
	case OPTION_FAMILY: o->family = read_family(next_word(at)); break;
	case OPTION_4: o->family = AF_INET; break;
	case OPTION_6: o->family = AF_INET6; break;
	case OPTION_0: o->family = AF_PACKET; break;
	case OPTION_HUMAN: o->human = true; break;
	case OPTION_IEC: o->iec = true; break;
	case OPTION_STATS: case OPTION_STATISTICS: o->stats++; break;
	case OPTION_DETAILS: o->details++; break;
	case OPTION_RESOLVE:
		if (!CONFIG_IP_RESOLVE)
			unknown_option(word);
		o->resolve = true;
		break;
	case OPTION_ONELINE: o->oneline = true; break;
	case OPTION_TIMESTAMP: o->stamp = STAMP_LONG; break;
	case OPTION_TSHORT: o->stamp = STAMP_SHORT; break;
	case OPTION_VERSION: print_version();
	case OPTION_FORCE: o->force = true; break;
	case OPTION_BATCH:
		if (!CONFIG_IP_BATCH)
			unknown_option(word);
		batch_file = next_word(at);
		break;
	case OPTION_BRIEF: o->brief = true; break;
	case OPTION_JSON: o->json = true; break;
	case OPTION_PRETTY: o->pretty = true; break;
	case OPTION_RCVBUF:
		word = next_word(at);
		if (!num_u32(word, 0, INT32_MAX, &o->rcvbuf))
			ip_fail(255, "Invalid rcvbuf size '%s'", word);
		break;
	case OPTION_HELP: ip_usage("");
	case OPTION_NETNS: enter_netns(next_word(at)); break;
	case OPTION_NUMERIC: o->numeric = names_numeric = true; break;
	case OPTION_ALL: o->all = true; break;
	default: unknown_option(word);
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
		return batch_run(batch_file, run_command);
	if (!*at)
		ip_usage("");
	return run_command(at);
}
