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

struct ip_options ip_options;

_Noreturn void ip_leave(int status)
{
	if (CONFIG_IP_BATCH)
		batch_escape(status);
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

int ip_do(char **words)
{
	/* iproute2's order, because a prefix means the first that fits; neighbour isn't here yet and keeps its prefixes */
	char object = find_letter("aaddress\0rroute\0-neighbour\0llink\0nnetns\0hhelp\0", *words);

	devices_keep(ip_options.batch && object != 'l' && object != 'n');
	words++;
	if (CONFIG_IP_ADDRESS && object == 'a')
		return address_command(words);
	if (CONFIG_IP_ROUTE && object == 'r')
		return route_command(words);
	if (object == 'l')
		return link_command(words);
	if (object == 'n')
		return netns_object(words);
	if (object == 'h')
		ip_usage("");
	ip_fail(1, "Object \"%s\" is unknown, try \"ip help\".", words[-1]);
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
	int i = words_find("inet\0inet6\0link\0", word);

	if (i < 0)
		invarg("invalid protocol family", word);
	return families[i];
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
	ip_options.light = background && (background[2] || background[1] == '7' || background[1] == '9');
	return true;
}

/* iproute2's order, because a prefix means the first that fits; -resolve is refused and keeps its prefixes. */
static const char option_names[] =
	"lloops\0Ffamily\0" "44\0" "66\0" "00\0hhuman-readable\0iiec\0sstats\0sstatistics\0ddetails\0-resolve\0ooneline\0"
	"ttimestamp\0ttshort\0VVersion\0fforce\0Bbatch\0bbrief\0jjson\0ppretty\0Rrcvbuf\0Hhelp\0nnetns\0NNumeric\0aall\0";

/* The letters that only count how often the option was given, in the order of struct ip_options. */
static const char counted[] = "dsjpobNhiaf";

static const char *batch_file;

/* Takes one option, word being its name without dashes, and its value. */
static void take_option(const char *word, char ***at)
{
	struct ip_options *o = &ip_options;
	char option = find_letter(option_names, word);
	const char *count = strchr(counted, option);

	if (!option || option == '-' || (option == 'B' && !CONFIG_IP_BATCH))
		ip_fail(255, "Option \"-%s\" is unknown, try \"ip -help\".", word);
	if (count)
		((uint8_t *)o)[offsetof(struct ip_options, details) + (count - counted)]++;
	switch (option) {
	case 'F': o->family = read_family(next_arg(at)); break;
	case '4': o->family = AF_INET; break;
	case '6': o->family = AF_INET6; break;
	case '0': o->family = AF_PACKET; break;
	case 'V': print_version();
	case 'B': batch_file = next_arg(at); break;
	case 'R':
		word = next_arg(at);
		if (!num_u32(word, 0, INT32_MAX, &o->rcvbuf))
			ip_fail(255, "Invalid rcvbuf size '%s'", word);
		break;
	case 'l': next_arg(at); break;		/* nothing here goes round for ever, or has a time */
	case 'H': ip_usage("");
	case 'n': enter_netns(next_arg(at)); break;
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
