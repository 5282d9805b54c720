/* SPDX-License-Identifier: MIT */
/* What a server's answer says: whose it is, and the lease in it. */
#include <string.h>

#include "client.h"
#include "talk.h"

void take_lease(struct dhcp_client *client)
{
	struct lease *lease = &client->lease;
	const struct dhcp_message *answer = &client->answer;
	uint8_t value[DHCP_VALUE_MAX];

	memcpy(lease->address, answer->your_ip, 4);
	if (dhcp_get(answer, DHCP_SERVER_ID, value) == 4)
		memcpy(lease->server, value, 4);
	lease->message = *answer;
	if (!dhcp_get_number(answer, DHCP_LEASE_TIME, 4, &lease->seconds))
		lease->seconds = 3600;
	if (lease->seconds < 10)
		lease->seconds = 10;
	if (!dhcp_get_number(answer, DHCP_T2, 4, &lease->t2) || lease->t2 >= lease->seconds)
		lease->t2 = lease->seconds - lease->seconds / 8;
	if (!dhcp_get_number(answer, DHCP_T1, 4, &lease->t1) || lease->t1 >= lease->t2)
		lease->t1 = lease->seconds / 2;
	/* one of them is too early to be meant, the other would be at once */
	if (!lease->t1 || lease->t1 >= lease->t2) {
		lease->t1 = lease->seconds / 2;
		lease->t2 = lease->seconds - lease->seconds / 8;
	}
}

bool is_from(const struct dhcp_client *client, enum dhcp_type type, const uint8_t *server)
{
	const struct dhcp_message *answer = &client->answer;
	uint8_t value[DHCP_VALUE_MAX];

	if (dhcp_type(answer) != type)
		return false;
	if (type != DHCP_NAK && (!dhcp_number(answer->your_ip) || answer->your_ip[0] >= 224))
		return false;
	if (!server)
		return true;
	return dhcp_get(answer, DHCP_SERVER_ID, value) == 4 && !memcmp(value, server, 4);
}

enum outcome wait_for_ack(struct dhcp_client *client, uint64_t until, const uint8_t *server,
	bool *refused)
{
	enum outcome outcome;

	*refused = false;
	for (;;) {
		outcome = wait_until(client, until);
		if (outcome != ANSWER)
			return outcome;
		if (is_from(client, DHCP_ACK, server))
			return ANSWER;
		if (is_from(client, DHCP_NAK, server)) {
			*refused = true;
			return TIME_UP;
		}
	}
}

void say_refused(struct dhcp_client *client)
{
	uint8_t text[DHCP_VALUE_MAX];
	int length = dhcp_get(&client->answer, DHCP_TEXT, text);

	dhcp_say(client, "received DHCP NAK%s%.*s", length > 0 ? ": " : "", length > 0 ? length : 0,
		(const char *)text);
}
