/* SPDX-License-Identifier: MIT */
/* udhcpc: busybox's door to the client. */
#include <string.h>
#include <unistd.h>

#include "client.h"
#include "options.h"

#define SCRIPT "/usr/share/udhcpc/default.script"

enum {
	OPT_INTERFACE = 'i',
	OPT_FOREGROUND = 'f',
	OPT_BACKGROUND = 'b',
	OPT_QUIT = 'q',
	OPT_NOW = 'n',
	OPT_RELEASE = 'R',
	OPT_SYSLOG = 'S',
	OPT_TRIES = 't',
	OPT_TIMEOUT = 'T',
	OPT_TRY_AGAIN = 'A',
	OPT_SCRIPT = 's',
	OPT_PID_FILE = 'p',
	OPT_BROADCAST = 'B',
	OPT_REQUEST = 'r',
	OPT_ASK_FOR = 'O',
	OPT_NO_DEFAULTS = 'o',
	OPT_OPTION = 'x',
	OPT_FQDN = 'F',
	OPT_VENDOR = 'V',
	OPT_NO_ID = 'C',
	OPT_PORT = 'P',
	OPT_ARP = 'a',
	OPT_VERBOSE = 'v',
};

static const struct option options[] = {
	{ OPT_INTERFACE, 'i', OPT_ARGUMENT, "interface" },
	{ OPT_FOREGROUND, 'f', OPT_NONE, "foreground" },
	{ OPT_BACKGROUND, 'b', OPT_NONE, "background" },
	{ OPT_QUIT, 'q', OPT_NONE, "quit" },
	{ OPT_NOW, 'n', OPT_NONE, "now" },
	{ OPT_RELEASE, 'R', OPT_NONE, "release" },
	{ OPT_SYSLOG, 'S', OPT_NONE, "syslog" },
	{ OPT_TRIES, 't', OPT_ARGUMENT, "retries" },
	{ OPT_TIMEOUT, 'T', OPT_ARGUMENT, "timeout" },
	{ OPT_TRY_AGAIN, 'A', OPT_ARGUMENT, "tryagain" },
	{ OPT_SCRIPT, 's', OPT_IF(CONFIG_DHCP_SCRIPT, OPT_ARGUMENT), "script" },
	{ OPT_PID_FILE, 'p', OPT_ARGUMENT, "pidfile" },
	{ OPT_BROADCAST, 'B', OPT_NONE, "broadcast" },
	{ OPT_REQUEST, 'r', OPT_ARGUMENT, "request" },
	{ OPT_ASK_FOR, 'O', OPT_ARGUMENT, "request-option" },
	{ OPT_NO_DEFAULTS, 'o', OPT_NONE, "no-default-options" },
	{ OPT_OPTION, 'x', OPT_ARGUMENT, "option" },
	{ OPT_FQDN, 'F', OPT_ARGUMENT, "fqdn" },
	{ OPT_VENDOR, 'V', OPT_ARGUMENT, "vendorclass" },
	{ OPT_NO_ID, 'C', OPT_NONE, "clientid-none" },
	{ OPT_PORT, 'P', OPT_ARGUMENT, "client-port" },
	{ OPT_ARP, 'a', OPT_IF(CONFIG_DHCP_ARP, OPT_OPTIONAL), "arping" },
	{ OPT_VERBOSE, 'v', OPT_NONE, "verbose" },
	{ 0 }
};

static const uint8_t asked[] = { DHCP_SUBNET_MASK, DHCP_ROUTERS, DHCP_DNS, DHCP_HOST_NAME,
	DHCP_DOMAIN_NAME, DHCP_MTU, DHCP_BROADCAST, DHCP_NTP, DHCP_SEARCH, DHCP_CLASSLESS_ROUTES };

static unsigned number(const char *text, const char *what, unsigned max)
{
	uint32_t value;

	if (!num_u32(text, 10, max, &value))
		die_usage("wrong %s: %s", what, text);
	return value;
}

/* The name that a server may register for us: RFC 4702, 2, for the server to decide, in plain text.
 */
static void put_fqdn(struct dhcp_client *client, const char *name)
{
	uint8_t value[255] = { 1 };
	size_t length = strlen(name);

	if (length > sizeof(value) - 3)
		die_usage("the name is too long: %s", name);
	memcpy(value + 3, name, length);
	dhcp_put_extra(client, DHCP_FQDN, value, 3 + length);
}

static void put_option(struct dhcp_client *client, const char *text)
{
	const char *wrong = dhcp_add_option(client, text);

	if (wrong)
		die_usage("%s: %s", text, wrong);
}

static void ask_for(struct dhcp_client *client, const char *text)
{
	uint8_t code = option_code(text);

	if (!code)
		die_usage("unknown option: %s", text);
	dhcp_ask_for(client, code);
}

static void take_option(struct dhcp_client *client, int id, const char *arg)
{
	uint8_t value[255];

	switch (id) {
	case OPT_INTERFACE: client->interface = arg; break;
	case OPT_FOREGROUND: client->foreground = true; break;
	case OPT_BACKGROUND: client->no_lease = NO_LEASE_BACKGROUND; break;
	case OPT_QUIT: client->once = true; break;
	case OPT_NOW: client->no_lease = NO_LEASE_EXIT; break;
	case OPT_RELEASE: client->release_at_end = true; break;
	case OPT_SYSLOG: client->log = true; break;
	case OPT_TRIES: client->tries = number(arg, "number of tries", 1000000); break;
	case OPT_TIMEOUT: client->wait = number(arg, "number of seconds", 1000000); break;
	case OPT_TRY_AGAIN: client->pause = number(arg, "number of seconds", 1000000); break;
	case OPT_SCRIPT: client->script = arg; break;
	case OPT_PID_FILE: client->pid_file = arg; break;
	case OPT_BROADCAST: client->broadcast = true; break;
	case OPT_REQUEST:
		if (option_parse(VALUE_IP, arg, value) != 4)
			die_usage("not an IPv4 address: %s", arg);
		memcpy(client->wanted, value, 4);
		break;
	case OPT_ASK_FOR: ask_for(client, arg); break;
	case OPT_NO_DEFAULTS: break;
	case OPT_OPTION: put_option(client, arg); break;
	case OPT_FQDN: put_fqdn(client, arg); break;
	case OPT_VENDOR:
		if (strlen(arg) > 255)
			die_usage("the vendor class is too long");
		dhcp_put_extra(client, DHCP_VENDOR_CLASS, arg, strlen(arg));
		break;
	case OPT_NO_ID: dhcp_put_extra(client, DHCP_CLIENT_ID, "", 0); break;
	case OPT_PORT: client->port = number(arg, "port", 65535); break;
	case OPT_ARP:
		client->probe = arg ? number(arg, "number of milliseconds", 60000) : 2000;
		break;
	case OPT_VERBOSE: client->verbose = true; break;
	}
}

int udhcpc_main(int argc, char **argv)
{
	struct dhcp_client *client = &dhcp_client;
	struct opt_state state;
	bool defaults = true;
	int id;

	(void)argc;
	client->interface = "eth0";
	client->port = DHCP_CLIENT_PORT;
	client->tries = client->wait = 3;
	client->pause = 20;
	opt_start(&state, argv, true);
	while ((id = opt_next(&state, options))) {
		defaults = defaults && id != OPT_NO_DEFAULTS;
		take_option(client, id, state.arg);
	}
	if (*state.argv)
		die_usage("unexpected word: %s (the interface goes with -i)", *state.argv);
	if (client->port < 2)
		die_usage("wrong port: %u", client->port);
	for (size_t i = 0; defaults && i < sizeof(asked); i++)
		dhcp_ask_for(client, asked[i]);
	if (CONFIG_DHCP_SCRIPT && !client->script && !access(SCRIPT, X_OK))
		client->script = SCRIPT;
	client->tell = setup;
	if (CONFIG_DHCP_SCRIPT && client->script)
		client->tell = script_udhcpc;
	return dhcp_run(client);
}
