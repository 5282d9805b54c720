/* SPDX-License-Identifier: MIT */
/* dhclient: ISC's door to the client, for ifupdown and for hooks that call it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/cli/lines.h"
#include "common/cli/words.h"
#include "dhclient.h"
#include "syscalls.h"

#define SCRIPT "/sbin/dhclient-script"
#define CONF "/etc/dhcp/dhclient.conf"

enum { TIMEOUT = 60, RETRY = 300 };	/* dhclient.conf(5) */

enum option_id {
	IPV4,
	IPV6,
	ONCE,
	FOREGROUND,
	VERBOSE,
	QUIET,
	RELEASE,
	STOP,
	NOTHING,
	AT_ONCE,
	WAIT_FOR_LINKS,
	USE_DUID,
	STANDARD_DDNS,
	BROADCAST,
	PID_FILE,
	NO_PID_FILE,
	LEASE_FILE,
	CONF_FILE,
	SCRIPT_FILE,
	DUID_FILE,
	TIMEOUT_SECONDS,
	PORT,
	HELP,
	VERSION_ONLY,
};

/* In the order of enum option_id. The words are whole: -nw is no group of letters. */
static const char words[] =
	"-4\0-6\0-1\0-d\0-v\0-q\0-r\0-x\0-n\0-nw\0-w\0-i\0-I\0-B\0-pf\0--no-pid\0-lf\0"
	"-cf\0-sf\0-df\0-timeout\0-p\0--help\0--version\0";

static const uint8_t asked[] = {DHCP_SUBNET_MASK, DHCP_BROADCAST, 2, DHCP_ROUTERS, DHCP_DOMAIN_NAME,
	DHCP_DNS, DHCP_SEARCH, DHCP_HOST_NAME, DHCP_MTU, DHCP_CLASSLESS_ROUTES, DHCP_NTP};

static struct dhcp_client *const client = &dhcp_client;
static struct lease_file leases;
static const char *conf_file, *duid_file;
static bool use_duid, releasing, stopping, nothing, at_once;

static void take_value(enum option_id id, char *value)
{
	uint32_t number;

	switch (id) {
	case PID_FILE: client->pid_file = value; break;
	case LEASE_FILE: leases.path = value; break;
	case CONF_FILE: conf_file = value; break;
	case SCRIPT_FILE: client->script = value; break;
	case DUID_FILE: duid_file = value; break;
	default:
		if (!num_u32(value, 10, id == PORT ? 65535 : 1000000, &number) || number < 2)
			die_usage("wrong number: %s", value);
		if (id == PORT)
			client->port = number;
		else
			client->give_up = number;
	}
}

static void take_flag(enum option_id id)
{
	switch (id) {
	case IPV6: die(1, 0, "DHCPv6 is not in this dhclient; isc-dhcp-client has it");
	case ONCE: client->no_lease = NO_LEASE_EXIT; break;
	case FOREGROUND: client->foreground = true; break;
	case VERBOSE: client->verbose = true; break;
	case QUIET: client->quiet = true; break;
	case RELEASE: releasing = true; break;
	case STOP: stopping = true; break;
	case NOTHING: nothing = true; break;
	case AT_ONCE: at_once = true; break;
	case USE_DUID: use_duid = true; break;
	case BROADCAST: client->broadcast = true; break;
	case NO_PID_FILE: client->pid_file = NULL; break;
	case HELP: print_help();
	case VERSION_ONLY: print_version();
	default: break; /* -4 is what we do; -w and -I ask for nothing that one interface lacks */
	}
}

static void take_options(char **argv)
{
	while (*++argv) {
		int id;

		if (**argv != '-') {
			if (client->interface)
				die_usage("one interface at a time: %s", *argv);
			client->interface = *argv;
			continue;
		}
		id = words_find(words, *argv);
		if (!strcmp(*argv, "-h"))
			id = HELP;
		if (id < 0)
			die_usage("unknown option: %s", *argv);
		if (id < PID_FILE || id == NO_PID_FILE || id >= HELP) {
			take_flag(id);
			continue;
		}
		if (!argv[1])
			die_usage("%s needs a value", *argv);
		take_value(id, *++argv);
	}
	if (CONFIG_DHCP_SCRIPT == 0 && client->script)
		die(1, 0, "this build runs no scripts");
	if (!client->interface && !nothing)
		die_usage("which interface?");
}

/* ---- identifiers: RFC 4361, type 255, four bytes for the interface, the machine's DUID */

static void make_duid(void)
{
	static const uint8_t link_layer[] = { 0, 3, 0, 1 };	/* DUID-LL, Ethernet */

	memcpy(leases.duid, link_layer, sizeof(link_layer));
	memcpy(leases.duid + sizeof(link_layer), client->link.address, 6);
	leases.duid_length = sizeof(link_layer) + 6;
	leases_write_duid(&leases);
}

static void put_duid(void)
{
	struct lease_file other = { .path = duid_file };
	struct lease unused;
	uint8_t id[1 + 4 + sizeof(leases.duid)] = { 255 };
	int64_t expires;

	link_read(client->interface, &client->link);
	if (!leases.duid_length && duid_file) {
		leases_read(&other, "", &unused, &expires);
		memcpy(leases.duid, other.duid, other.duid_length);
		leases.duid_length = other.duid_length;
	}
	if (!leases.duid_length)
		make_duid();
	memcpy(id + 1, client->link.address + 2, 4);
	memcpy(id + 5, leases.duid, leases.duid_length);
	dhcp_put_extra(client, DHCP_CLIENT_ID, id, 5 + leases.duid_length);
}

/* ---- ending the client that runs */

/* Sends a signal (0: none). Returns whether there is such a process. */
static bool send_signal(pid_t pid, int signal)
{
	if (!kill(pid, signal))
		return true;
	if (errno != ESRCH)
		die(1, errno, "cannot end the running dhclient (process %d)", pid);
	return false;
}

/* Whether the process is a dhclient: a number may be another program's by now. What it is called
 * with may be long, its beginning says enough. */
static bool is_dhclient(pid_t pid)
{
	char path[32], text[512] = "";
	ssize_t length;
	int fd;

	fmt(path, sizeof(path), "/proc/%d/cmdline", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	length = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	if (length < 0 && errno != ENOENT && errno != ESRCH)
		die(1, errno, "%s", path);
	if (fd >= 0)
		close(fd);
	/* spacebox dhclient, or by a link */
	for (const char *word = text; word < text + length; word += strlen(word) + 1) {
		const char *slash = strrchr(word, '/');

		if (!strcmp(slash ? slash + 1 : word, "dhclient"))
			return true;
	}
	return false;
}

static void end_running_client(void)
{
	char buffer[64], *line;
	struct lines lines;
	pid_t pid;
	int err;

	if (!client->pid_file)
		return;
	err = lines_open(&lines, AT_FDCWD, client->pid_file, buffer, sizeof(buffer));
	if (err == -ENOENT)
		return;
	line = err ? NULL : lines_next(&lines);
	if (err || lines.err)
		die(1, err ? -err : -lines.err, "%s", client->pid_file);
	pid = line ? num_pid(line) : 0;
	lines_close(&lines);
	if (!pid || !is_dhclient(pid) || !send_signal(pid, SIGTERM))
		return;
	for (int i = 0; i < 100; i++) {
		poll(NULL, 0, 50);
		if (!send_signal(pid, 0))
			return;
	}
	die(1, 0, "the running dhclient (process %d) doesn't end", pid);
}

/* ---- events */

static void do_event(struct dhcp_client *c, enum dhcp_event event)
{
	if (CONFIG_DHCP_SCRIPT && c->script)
		script_dhclient(c, event);
	else
		setup(c, event);
}

/* A client that is ended leaves everything to the one that ended it. */
static void tell(struct dhcp_client *c, enum dhcp_event event)
{
	if (event != EVENT_STOPPED)
		do_event(c, event);
}

static void keep(struct dhcp_client *c)
{
	leases_write(&leases, c);
}

static int give_back(bool has_lease)
{
	end_running_client();
	if (!has_lease && leases.failed)
		return 1;
	if (!has_lease) {
		warn(0, "%s has no lease of %s", leases.path, client->interface);
		return 0;
	}
	link_read(client->interface, &client->link);
	client->udp = -1;
	client->old = &client->lease;
	setup_take_over(client);
	if (releasing)
		dhcp_release(client);
	do_event(client, releasing ? EVENT_RELEASED : EVENT_STOPPED);
	pid_remove(client);
	return client->failed;
}

int dhclient_main(int argc, char **argv)
{
	int64_t expires = 0;
	bool has_lease;

	(void)argc;
	client->port = DHCP_CLIENT_PORT;
	client->wait = 4;
	client->pause = RETRY;
	client->give_up = TIMEOUT;
	client->pid_file = "/run/dhclient.pid";
	leases.path = "/var/lib/dhcp/dhclient.leases";
	for (size_t i = 0; i < sizeof(asked); i++)
		dhcp_ask_for(client, asked[i]);
	take_options(argv);
	if (CONFIG_DHCP_SCRIPT && !client->script && !access(SCRIPT, X_OK))
		client->script = SCRIPT;
	conf_read(client, conf_file ? conf_file : CONF, conf_file);
	if (nothing)
		return 0;
	has_lease = leases_read(&leases, client->interface, &client->lease, &expires);
	if (releasing || stopping)
		return give_back(has_lease);
	if (has_lease && expires > (int64_t)(sys_clock(CLOCK_REALTIME) / 1000000)) {
		memcpy(client->wanted, client->lease.address, 4);
		client->reboot = true;
	}
	memset(&client->lease, 0, sizeof(client->lease));
	if (use_duid)
		put_duid();
	client->tell = tell;
	client->bound = keep;
	if (at_once)
		to_background(client);
	client->foreground = client->foreground || at_once;
	return dhcp_run(client);
}
