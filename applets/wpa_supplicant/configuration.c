/* SPDX-License-Identifier: MIT */
/* Reads wpa_supplicant.conf(5). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "applet.h"
#include "common/cli/words.h"
#include "common/cli/lines.h"
#include "common/crypto/secret.h"
#include "network.h"
#include "syscalls.h"
#include "value.h"

struct configuration configuration;

/* Networks of earlier configurations, wiped, to be used again. */
static struct network *unused;

struct network *network_add(struct configuration *to)
{
	struct network **end = &to->networks, *network = unused;
	unsigned id = 0;

	if (network)
		unused = network->next;
	else
		network = arena_alloc(sizeof(*network));
	for (; *end; end = &(*end)->next)
		id = (*end)->id + 1;
	*network = (struct network){ .id = id, .pmf = to->pmf };
	*end = network;
	return network;
}

struct network *network_by_id(unsigned id)
{
	struct network *network = configuration.networks;

	while (network && network->id != id)
		network = network->next;
	return network;
}

static void remove_from(struct configuration *from, const struct network *which)
{
	struct network **at = &from->networks;

	while (*at) {
		struct network *network = *at;

		if (which && which != network) {
			at = &network->next;
			continue;
		}
		*at = network->next;
		secret_wipe(network, sizeof(*network));
		network->next = unused;
		unused = network;
	}
}

void network_remove(struct network *network)
{
	remove_from(&configuration, network);
}

struct reader {
	struct configuration *to;
	struct network *network;	/* whose block is open, or NULL */
	const char *file;
	unsigned line;
	bool failed;
};

static void complain(struct reader *reader, const char *key, const char *why)
{
	warn(0, "%s:%u: %s: %s", reader->file, reader->line, key, why);
	reader->failed = true;
}

/* Cuts a comment, which begins with # outside of quotes, and blanks at both ends. */
static char *trim(char *line)
{
	bool quoted = false;
	char *end;

	line += strspn(line, " \t");
	for (end = line; *end && (*end != '#' || quoted); end++)
		if (*end == '"')
			quoted = !quoted;
	while (end > line && strchr(" \t\r", end[-1]))
		end--;
	*end = 0;
	return line;
}

static const char *set_control_group(struct configuration *to, const char *group)
{
	enum { SIZE = sizeof(to->control_group) };

	return fmt(to->control_group, SIZE, "%s", group) < SIZE ? NULL : "too long";
}

/* ctrl_interface=DIR, or DIR=dir GROUP=group. */
static const char *set_control(struct configuration *to, const char *value)
{
	const char *group = strrchr(value, ' ');
	size_t length;

	if (!strncmp(value, "DIR=", 4))
		value += 4;
	if (!group || strncmp(group, " GROUP=", 7))
		group = NULL;
	length = group > value ? (size_t)(group - value) : strlen(value);
	if (fmt(to->control, sizeof(to->control), "%.*s", (int)length, value) >=
			sizeof(to->control))
		return "too long";
	return group ? set_control_group(to, group + 7) : NULL;
}

enum global { CTRL_INTERFACE, CTRL_INTERFACE_GROUP, COUNTRY, SAE_PWE, PMF };
static const char globals[] =
"ctrl_interface\0ctrl_interface_group\0country\0sae_pwe\0pmf\0";

/* What programs write into the file that changes nothing for a station as this one. */
static const char passed_over[] =
"ap_scan\0fast_reauth\0update_config\0eapol_version\0p2p_disabled\0"
	"bgscan\0device_name\0device_type\0manufacturer\0model_name\0model_number\0serial_number\0"
	"uuid\0"
	"os_version\0config_methods\0filter_ssids\0filter_rssi\0bss_max_count\0bss_expiration_age\0"
	"disable_scan_offload\0autoscan\0okc\0mac_addr\0preassoc_mac_addr\0rand_addr_lifetime\0"
	"interworking\0"
	"hs20\0pmf_required\0driver_param\0passive_scan\0sched_scan_interval\0"
	"dot11RSNAConfigPMKLifetime\0"
	"external_sim\0tdls_external_control\0wowlan_triggers\0p2p_no_group_iface\0user_mpm\0";

static const char *set_global(struct configuration *to, const char *key, const char *value)
{
	uint32_t number;

	switch (words_find(globals, key)) {
	case CTRL_INTERFACE:
		return set_control(to, value);
	case CTRL_INTERFACE_GROUP:
		return set_control_group(to, value);
	case COUNTRY:
		if (strlen(value) != 2)
			return "a country is two letters";
		memcpy(to->country, value, 2);
		return NULL;
	case SAE_PWE:
		if (!num_u32(value, 10, SAE_PWE_BOTH, &number))
			return "it is 0, 1 or 2";
		to->sae_pwe = number;
		return NULL;
	case PMF:
		if (!num_u32(value, 10, PMF_REQUIRED, &number))
			return "it is 0, 1 or 2";
		to->pmf = number;
		return NULL;
	default:
		return words_find(passed_over, key) >= 0 ? NULL : "not supported";
	}
}

static void end_network(struct reader *reader)
{
	struct network *network = reader->network;
	const char *why = network_check(network);

	reader->network = NULL;
	if (network->unsupported || !why)
		return;
	warn(0, "%s:%u: this network can't be joined: %s", reader->file, reader->line, why);
	network->unsupported = true;
}

/* A network with something that can't be obeyed isn't joined; the others are. A value that makes no
 * sense is an error. */
static void take_key(struct reader *reader, const char *key, const char *value)
{
	struct network *network = reader->network;
	const char *why, *last_word;

	why = network ? network_set(network, key, value) : set_global(reader->to, key, value);
	if (!why)
		return;
	last_word = strrchr(why, ' ');
	if (!last_word || strcmp(last_word, " supported")) {
		complain(reader, key, why);
		return;
	}
	warn(0, "%s:%u: %s: %s", reader->file, reader->line, key, why);
	if (network)
		network->unsupported = true;
}

static void take_line(struct reader *reader, char *line)
{
	char *equals;

	line = trim(line);
	if (!*line)
		return;
	if (*line == '}' && !line[1] && reader->network) {
		end_network(reader);
		return;
	}
	equals = strchr(line, '=');
	if (!equals) {
		complain(reader, line, "not a key=value");
		return;
	}
	*equals = 0;
	if (reader->network || strcmp(line, "network")) {
		take_key(reader, trim(line), equals + 1 + strspn(equals + 1, " \t"));
	} else if (strcmp(trim(equals + 1), "{")) {
		complain(reader, line, "{ is missing");
	} else {
		reader->network = network_add(reader->to);
	}
}

static void warn_of_readers(int fd, const char *file)
{
	struct file_identity identity;

	if (!sys_identify(fd, "", &identity) && S_ISREG(identity.mode) && identity.mode & S_IROTH)
		warn(0, "%s: everybody can read this file, and the keys in it (chmod 600 it)",
			file);
}

bool configuration_read(const char *file)
{
	struct configuration fresh = { .sae_pwe = SAE_PWE_BOTH, .pmf = PMF_OPTIONAL };
	char buffer[1024];
	struct reader reader = { .to = &fresh, .file = file };
	struct lines lines;
	char *line;

	lines_start(&lines, openat(AT_FDCWD, file, O_RDONLY | O_CLOEXEC), buffer, sizeof(buffer));
	if (lines.fd < 0) {
		warn(errno, "cannot open %s", file);
		return false;
	}
	warn_of_readers(lines.fd, file);
	while ((line = lines_next(&lines))) {
		reader.line++;
		take_line(&reader, line);
	}
	if (reader.network)
		complain(&reader, "network", "} is missing");
	if (lines.err) {
		warn(-lines.err, "cannot read %s", file);
		reader.failed = true;
	}
	secret_wipe(buffer, sizeof(buffer));
	remove_from(reader.failed ? &fresh : &configuration, NULL);
	if (!reader.failed)
		configuration = fresh;
	return !reader.failed;
}
