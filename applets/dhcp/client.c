/* SPDX-License-Identifier: MIT */
/* The client's life: RFC 2131, 4.4 and figure 5. */
#include "client.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/netlink/netlink.h"
#include "packet.h"
#include "talk.h"

enum { DECLINE_PAUSE = 10, REQUEST_TRIES = 3 };

struct dhcp_client dhcp_client;

static void tell(struct dhcp_client *client, enum dhcp_event event)
{
	client->failed = false;
	client->tell(client, event);
	if (!CONFIG_DHCP_SCRIPT || !client->script)
		return;
	if (!client->old)
		client->old = arena_alloc(sizeof(*client->old));
	*client->old = client->lease;
}

static void close_udp(struct dhcp_client *client)
{
	if (client->udp >= 0)
		close(client->udp);
	client->udp = -1;
}

static void lose(struct dhcp_client *client, enum dhcp_event event)
{
	close_udp(client);
	client->has_lease = false;
	client->reboot = false;
	tell(client, event);
}

/* Asks for an offered address, or for the one that was ours. ANSWER: the lease is in
 * client->answer. */
static enum outcome request(
	struct dhcp_client *client, const uint8_t *address, const uint8_t *server)
{
	enum outcome outcome = TIME_UP;
	bool refused = false;

	for (unsigned i = 0; i < REQUEST_TRIES && outcome == TIME_UP && !refused; i++) {
		send_request(client, address, server);
		outcome = wait_for_ack(
			client, dhcp_now() + client->wait * SECOND, server, &refused);
	}
	if (refused) {
		say_refused(client);
		tell(client, EVENT_NAK);
	}
	return outcome;
}

/* One round of trying. ANSWER: the lease is in client->answer. */
static enum outcome try_for_lease(struct dhcp_client *client, uint64_t end)
{
	enum outcome outcome;
	uint8_t address[4], server[DHCP_VALUE_MAX];

	new_xid(client);
	if (client->reboot) {
		client->reboot = false;
		outcome = request(client, client->wanted, NULL);
		if (outcome != TIME_UP)
			return outcome;
	}
	for (unsigned i = 0; !client->tries || i < client->tries; i++) {
		uint64_t until = dhcp_now() + client->wait * SECOND;

		if (end && dhcp_now() >= end)
			break;
		send_discover(client);
		do
			outcome = wait_until(client, until);
		while (outcome == ANSWER && (!is_from(client, DHCP_OFFER, NULL) ||
			dhcp_get(&client->answer, DHCP_SERVER_ID, server) != 4));
		if (outcome == ANSWER) {
			memcpy(address, client->answer.your_ip, 4);
			outcome = request(client, address, server);
		}
		if (outcome != TIME_UP && outcome != RENEW_NOW)
			return outcome;
	}
	return TIME_UP;
}

/* Keeps the lease in client->answer unless somebody else has its address. */
static bool accept_lease(struct dhcp_client *client)
{
	take_lease(client);
	if (!CONFIG_DHCP_ARP || !client->probe ||
			!arp_taken(&client->link, client->lease.address, client->probe))
		return true;
	send_decline(client);
	memset(client->wanted, 0, sizeof(client->wanted));
	return false;
}

/* ---- the states */

static _Noreturn void end(struct dhcp_client *client)
{
	if (client->has_lease && client->release_at_end) {
		dhcp_release(client);
		lose(client, EVENT_RELEASED);
	} else if (client->has_lease) {
		tell(client, EVENT_STOPPED);
	}
	pid_remove(client);
	finish(client->failed);
}

/* No lease: what now? Returns when it is time for another round. */
static void no_lease(struct dhcp_client *client)
{
	enum outcome outcome;

	tell(client, EVENT_NO_LEASE);
	if (client->no_lease == NO_LEASE_EXIT) {
		dhcp_say(client, "no lease, failing");
		pid_remove(client);
		finish(client->give_up ? 2 : 1);
	}
	if (client->no_lease == NO_LEASE_BACKGROUND) {
		client->no_lease = NO_LEASE_WAIT;
		dhcp_say(client, "no lease, forking to background");
		to_background(client);
	}
	outcome = wait_until(client, dhcp_now() + client->pause * SECOND);
	if (outcome == END)
		end(client);
}

static void get_lease(struct dhcp_client *client)
{
	uint64_t give_up = client->give_up ? dhcp_now() + client->give_up * SECOND : 0;

	while (!client->has_lease) {
		enum outcome outcome = try_for_lease(client, give_up);

		if (outcome == END)
			end(client);
		if (outcome == TIME_UP) {
			no_lease(client);
			give_up = client->give_up ? dhcp_now() + client->give_up * SECOND : 0;
		} else if (outcome == ANSWER && accept_lease(client)) {
			client->has_lease = true;
		} else if (outcome == ANSWER) {
			if (wait_until(client, dhcp_now() + DECLINE_PAUSE * SECOND) == END)
				end(client);
		}
	}
}

static void say_lease(struct dhcp_client *client)
{
	dhcp_say(client, "lease of %s obtained from %s, lease time %u%s",
		dhcp_ip(client->lease.address), dhcp_ip(client->lease.server),
		client->lease.seconds, client->lease.seconds == UINT32_MAX ? " (for ever)" : "");
	if (client->verbose)
		dhcp_say(client, "renewal in %u, rebinding in %u seconds", client->lease.t1,
			client->lease.t2);
}

/* The lease is ours: says so, and goes to the background or ends if that was asked for. */
static void bound(struct dhcp_client *client, enum dhcp_event event)
{
	say_lease(client);
	memcpy(client->wanted, client->lease.address, 4);
	tell(client, event);
	if (client->bound)
		client->bound(client);
	if (client->once) {
		pid_remove(client);
		finish(client->failed);
	}
	close_udp(client);
	client->udp = packet_open_udp(client->interface, client->lease.address, client->port);
	if (!client->foreground) {
		client->foreground = true;
		to_background(client);
	}
}

/* Half of the time that is left, but no less than a minute where there is that much (4.4.5). */
static uint64_t next_try(uint64_t until)
{
	uint64_t time = dhcp_now(), left = until > time ? until - time : 0, half = left / 2;

	if (half < 60 * SECOND && left > 120 * SECOND)
		half = 60 * SECOND;
	return half < SECOND ? until : time + half;
}

static void idle(struct dhcp_client *client)
{
	enum outcome outcome;

	do {
		outcome = wait_until(client, 0);
		if (outcome == END)
			end(client);
	} while (outcome != RENEW_NOW);
}

/* Asks for more time until a time is reached. TIME_UP: nobody gave any. */
static enum outcome renew(struct dhcp_client *client, bool to_all, uint64_t until)
{
	bool refused = false;
	enum outcome outcome = TIME_UP;

	new_xid(client);
	while (outcome == TIME_UP && dhcp_now() < until) {
		send_renewal(client, to_all);
		outcome = wait_for_ack(
			client, next_try(until), to_all ? NULL : client->lease.server, &refused);
		if (refused) {
			say_refused(client);
			lose(client, EVENT_NAK);
			return TIME_UP;
		}
	}
	return outcome;
}

/* Holds the lease, which began at a time, until it is renewed, lost or given back. */
static void hold_lease(struct dhcp_client *client, uint64_t *since)
{
	const struct lease *lease = &client->lease;
	bool forever = lease->seconds == UINT32_MAX, to_all = false;
	uint64_t start = *since, asked = start;
	enum outcome outcome;

	nl_give_back();
	stack_give_back();
	outcome = wait_until(client, forever ? 0 : start + lease->t1 * SECOND);
	if (outcome == TIME_UP || outcome == RENEW_NOW) {
		asked = dhcp_now();
		outcome = renew(client, false, forever ? asked + 60 * SECOND :
			start + lease->t2 * SECOND);
		if (outcome == TIME_UP && client->has_lease && !forever) {
			to_all = true;
			asked = dhcp_now();
			outcome = renew(client, true, start + lease->seconds * SECOND);
		}
		if (outcome == TIME_UP && client->has_lease && !forever) {
			dhcp_say(client, "lease of %s has expired", dhcp_ip(lease->address));
			lose(client, EVENT_EXPIRED);
		}
	}
	if (outcome == ANSWER && dhcp_type(&client->answer) == DHCP_ACK) {
		*since = asked;
		take_lease(client);
		bound(client, to_all ? EVENT_REBOUND : EVENT_RENEWED);
	}
	if (outcome == END)
		end(client);
	if (outcome == RELEASE_NOW) {
		dhcp_release(client);
		lose(client, EVENT_RELEASED);
		idle(client);
	}
}

int dhcp_run(struct dhcp_client *client)
{
	uint64_t since;

	client->udp = -1;
	link_read(client->interface, &client->link);
	link_up(&client->link);
	wait_open();
	client->packets = packet_open(client->link.index, client->port);
	if (client->packets < 0)
		die(1, -client->packets,
			client->packets == -EPERM
				? "cannot open a packet socket (CAP_NET_RAW is needed)"
				: "cannot open a packet socket");
	pid_write(client);
	if (client->verbose)
		dhcp_say(client, "started on %s, index %d", client->interface, client->link.index);
	tell(client, EVENT_START);
	/* a message before the link works is lost, and costs a whole try */
	link_wait(client->interface, &client->link, client->wait);
	for (;;) {
		since = dhcp_now();
		get_lease(client);
		since = dhcp_now();
		bound(client, EVENT_BOUND);
		while (client->has_lease)
			hold_lease(client, &since);
	}
}
