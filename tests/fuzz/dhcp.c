/* SPDX-License-Identifier: MIT */
/* Fuzzes what the DHCP client makes of a server's answer: the lease, the environment of both scripts, address, routes, MTU and
 * resolv.conf. libFuzzer's entry point. The input: a byte that says whether file and server name hold options, too (their
 * first bytes are then the input's), and the options behind the cookie. */
#define _GNU_SOURCE
#include "program.h"

#include <unistd.h>

#include <stdlib.h>
#include <string.h>

#include "dhcp/script.c"
#include "dhcp/talk.h"
#include "kernel.h"

/* What a script may see: nothing that a shell takes for more than a text. */
static void judge(const struct environment *env)
{
	for (size_t i = 0; i < env->count; i++)
		for (const char *at = env->list[i]; *at; at++)
			if (*at < ' ' || *at > '~' || strchr("\"'`$\\", *at))
				abort();
}

static bool make_answer(struct dhcp_message *answer, const uint8_t *data, size_t size)
{
	bool fields = size > 200 && *data & 1;
	size_t length;

	data++;
	size--;
	memset(answer, 0, sizeof(*answer));
	answer->op = 2;
	memcpy(answer->cookie, "\x63\x82\x53\x63", 4);
	memcpy(answer->your_ip, "\xc0\0\2\62", 4);
	if (fields) {
		memcpy(answer->server_name, data, sizeof(answer->server_name));
		memcpy(answer->file, data + sizeof(answer->server_name), sizeof(answer->file));
		data += sizeof(answer->server_name) + sizeof(answer->file);
		size -= sizeof(answer->server_name) + sizeof(answer->file);
	}
	length = size < sizeof(answer->options) ? size : sizeof(answer->options);
	memcpy(answer->options, data, length);
	return dhcp_check(answer, offsetof(struct dhcp_message, options) + length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dhcp_client *client = &dhcp_client;
	struct environment udhcpc = { 0 }, dhclient = { 0 };

	if (!size)
		return 0;
	fuzz_begin(data, 0);
	if (setjmp(fuzz_exit_to))
		return 0;
	client->interface = "eth0";
	client->port = DHCP_CLIENT_PORT;
	client->quiet = true;
	client->udp = -1;
	client->link.index = 2;
	client->link.mtu = 1500;
	if (!make_answer(&client->answer, data, size) ||
			(!is_from(client, DHCP_ACK, NULL) && !is_from(client, DHCP_OFFER, NULL)))
		return 0;
	say_refused(client);
	take_lease(client);
	if (client->lease.t1 >= client->lease.t2 || client->lease.t2 >= client->lease.seconds)
		abort();
	client->has_lease = true;
	client->old = &client->lease;
	client->script = "script";
	fill_udhcpc(&udhcpc, client, "");
	fill_dhclient(&dhclient, client, "BOUND");
	judge(&udhcpc);
	judge(&dhclient);
	setup(client, EVENT_BOUND);
	setup(client, EVENT_RELEASED);
	return 0;
}
