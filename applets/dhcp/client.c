/* SPDX-License-Identifier: MIT */
/* The client's life: RFC 2131, 4.4 and figure 5. */
#define _GNU_SOURCE
#include "client.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/netlink/netlink.h"
#include "packet.h"
#include "syscalls.h"

#define SECOND UINT64_C(1000000)	/* in microseconds */

enum { DECLINE_PAUSE = 10, REQUEST_TRIES = 3 };

/* How waiting ended. */
enum outcome { TIME_UP, ANSWER, RENEW_NOW, RELEASE_NOW, END };

struct dhcp_client dhcp_client;
static int signals, timer;
static struct dhcp_message answer;	/* the latest */

static uint64_t now(void)
{
	return sys_clock(CLOCK_BOOTTIME);	/* goes on while the machine sleeps */
}

const char *dhcp_ip(const uint8_t *bytes)
{
	static char texts[4][16];
	static unsigned next;
	char *text = texts[next++ % 4];

	fmt(text, sizeof(*texts), "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
	return text;
}

void dhcp_ask_for(struct dhcp_client *client, uint8_t code)
{
	for (size_t i = 0; i < client->parameter_count; i++)
		if (client->parameters[i] == code)
			return;
	if (client->parameter_count < sizeof(client->parameters))
		client->parameters[client->parameter_count++] = code;
}

void dhcp_put_extra(struct dhcp_client *client, uint8_t code, const void *value, size_t length)
{
	if (!client->extra) {
		client->extra = arena_alloc(sizeof(*client->extra));
		client->extra->options[0] = DHCP_END;
	}
	dhcp_put(client->extra, code, value, length);
}

/* ---- waiting */

static void open_waiting(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (signals < 0)
		die(1, errno, "cannot wait for signals");
	timer = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	if (timer < 0)
		die(1, errno, "cannot make a timer");
}

static enum outcome take_signal(void)
{
	struct signalfd_siginfo info;

	if (read(signals, &info, sizeof(info)) != sizeof(info))
		return ANSWER;
	switch (info.ssi_signo) {
	case SIGUSR1: return RENEW_NOW;
	case SIGUSR2: return RELEASE_NOW;
	default: return END;
	}
}

/* Takes what has come; whether it is an answer to our request, now in answer. */
static bool take_packet(struct dhcp_client *client)
{
	int result = packet_receive(client->packets, client->port, client->xid, &answer);

	if (result == -ENODEV || result == -ENXIO)
		die(1, 0, "%s is gone", client->interface);
	return result == 1 && !memcmp(answer.hardware, client->link.address, 6);
}

/* Waits until a time, for ever if it is 0. */
static enum outcome wait_until(struct dhcp_client *client, uint64_t until)
{
	struct itimerspec at = { .it_value = { until / SECOND, until % SECOND * 1000 + !!until } };
	struct pollfd fds[] = { { signals, POLLIN, 0 }, { timer, POLLIN, 0 },
		{ client->packets, POLLIN, 0 } };
	enum outcome outcome;

	if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL))
		die(1, errno, "cannot set a timer");
	for (;;) {
		if (poll(fds, 3, -1) < 0 && errno != EINTR)
			die(1, errno, "cannot wait");
		if (fds[0].revents) {
			outcome = take_signal();
			if (outcome != ANSWER)
				return outcome;
		}
		if (fds[2].revents && take_packet(client))
			return ANSWER;
		if (fds[1].revents)
			return TIME_UP;
	}
}

/* ---- sending */

static void new_xid(struct dhcp_client *client)
{
	if (getrandom(&client->xid, sizeof(client->xid), GRND_NONBLOCK) != sizeof(client->xid))
		client->xid = now() ^ dhcp_number(client->link.address + 2);
}

static void begin(struct dhcp_client *client, struct dhcp_message *message, enum dhcp_type type)
{
	const struct dhcp_message *extra = client->extra;
	uint8_t id[7] = { 1 }, value[DHCP_VALUE_MAX];

	dhcp_start(message, type);
	message->hardware_type = 1;
	message->hardware_size = 6;
	message->xid = client->xid;
	memcpy(message->hardware, client->link.address, 6);
	if (client->broadcast) {
		message->flags = DHCP_FLAG_BROADCAST;
		if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			message->flags = __builtin_bswap16(message->flags);
	}
	if (!extra || dhcp_get(extra, DHCP_CLIENT_ID, value) < 0) {
		memcpy(id + 1, client->link.address, 6);
		dhcp_put(message, DHCP_CLIENT_ID, id, sizeof(id));
	}
	if (!extra)
		return;
	/* an identifier of no bytes says that none is to be sent */
	for (const uint8_t *at = extra->options; *at != DHCP_END; at += 2 + at[1])
		if (at[1])
			dhcp_put(message, at[0], at + 2, at[1]);
}

static void ask(struct dhcp_client *client, struct dhcp_message *message)
{
	uint8_t size[2] = { 1472 >> 8, 1472 & 255 };

	dhcp_put(message, DHCP_MAX_SIZE, size, sizeof(size));
	dhcp_put(message, DHCP_PARAMETERS, client->parameters, client->parameter_count);
}

static void broadcast(struct dhcp_client *client, const struct dhcp_message *message)
{
	int err = packet_broadcast(client->packets, client->link.index, client->port, message);

	if (err == -ENODEV || err == -ENXIO)
		die(1, 0, "%s is gone", client->interface);
	if (err == -ENETDOWN) {
		client->link.flags &= ~IFF_UP;
		link_up(&client->link);
	} else if (err) {
		dhcp_say(client, "cannot send: %s", errno_text(-err));
	}
}

static void send_discover(struct dhcp_client *client)
{
	struct dhcp_message message;

	begin(client, &message, DHCP_DISCOVER);
	if (dhcp_number(client->wanted))
		dhcp_put(&message, DHCP_REQUESTED_IP, client->wanted, 4);
	ask(client, &message);
	dhcp_say(client, "broadcasting discover");
	broadcast(client, &message);
}

/* For an offered address (server not NULL), or one that was ours before. */
static void send_request(struct dhcp_client *client, const uint8_t *address, const uint8_t *server)
{
	struct dhcp_message message;

	begin(client, &message, DHCP_REQUEST);
	dhcp_put(&message, DHCP_REQUESTED_IP, address, 4);
	if (server)
		dhcp_put(&message, DHCP_SERVER_ID, server, 4);
	ask(client, &message);
	dhcp_say(client, "broadcasting select for %s%s%s", dhcp_ip(address),
		server ? ", server " : "", server ? dhcp_ip(server) : "");
	broadcast(client, &message);
}

/* For more time: to the server, or to all. */
static void send_renewal(struct dhcp_client *client, bool to_all)
{
	struct dhcp_message message;
	int err = -ENOTCONN;

	begin(client, &message, DHCP_REQUEST);
	memcpy(message.client_ip, client->lease.address, 4);
	ask(client, &message);
	if (!to_all && client->udp >= 0) {
		dhcp_say(client, "sending renew to server %s", dhcp_ip(client->lease.server));
		err = packet_unicast(client->udp, client->lease.server, client->port, &message);
	}
	if (err) {
		dhcp_say(client, "broadcasting renew");
		broadcast(client, &message);
	}
}

static void send_decline(struct dhcp_client *client)
{
	struct dhcp_message message;

	begin(client, &message, DHCP_DECLINE);
	dhcp_put(&message, DHCP_REQUESTED_IP, client->lease.address, 4);
	dhcp_put(&message, DHCP_SERVER_ID, client->lease.server, 4);
	dhcp_say(client, "%s is in use: broadcasting decline", dhcp_ip(client->lease.address));
	broadcast(client, &message);
}

void dhcp_release(struct dhcp_client *client)
{
	struct dhcp_message message;
	int fd = client->udp, err;

	new_xid(client);
	begin(client, &message, DHCP_RELEASE);
	memcpy(message.client_ip, client->lease.address, 4);
	dhcp_put(&message, DHCP_SERVER_ID, client->lease.server, 4);
	dhcp_say(client, "unicasting a release of %s to %s", dhcp_ip(client->lease.address),
		dhcp_ip(client->lease.server));
	if (fd < 0)
		fd = packet_open_udp(client->interface, client->lease.address, client->port);
	err = fd < 0 ? fd : packet_unicast(fd, client->lease.server, client->port, &message);
	if (err)
		warn(-err, "cannot send the release");
	if (fd >= 0 && fd != client->udp)
		close(fd);
}

/* ---- the lease */

/* Reads answer, an ACK to what was sent at a time. */
static void take_lease(struct dhcp_client *client)
{
	struct lease *lease = &client->lease;
	uint8_t value[DHCP_VALUE_MAX];

	memcpy(lease->address, answer.your_ip, 4);
	if (dhcp_get(&answer, DHCP_SERVER_ID, value) == 4)
		memcpy(lease->server, value, 4);
	lease->message = answer;
	if (!dhcp_get_number(&answer, DHCP_LEASE_TIME, 4, &lease->seconds))
		lease->seconds = 3600;
	if (lease->seconds < 10)
		lease->seconds = 10;
	if (!dhcp_get_number(&answer, DHCP_T2, 4, &lease->t2) || lease->t2 >= lease->seconds)
		lease->t2 = lease->seconds - lease->seconds / 8;
	if (!dhcp_get_number(&answer, DHCP_T1, 4, &lease->t1) || lease->t1 >= lease->t2)
		lease->t1 = lease->seconds / 2;
	/* one of them is too early to be meant, the other would be at once */
	if (!lease->t1 || lease->t1 >= lease->t2) {
		lease->t1 = lease->seconds / 2;
		lease->t2 = lease->seconds - lease->seconds / 8;
	}
}

/* Whether answer is an offer or an acknowledgement that names an address, or a refusal, by the
 * server (NULL: by any). */
static bool is_from(enum dhcp_type type, const uint8_t *server)
{
	uint8_t value[DHCP_VALUE_MAX];

	if (dhcp_type(&answer) != type)
		return false;
	if (type != DHCP_NAK && (!dhcp_number(answer.your_ip) || answer.your_ip[0] >= 224))
		return false;
	if (!server)
		return true;
	return dhcp_get(&answer, DHCP_SERVER_ID, value) == 4 && !memcmp(value, server, 4);
}

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

/* Waits for an answer to a request, through others' messages. TIME_UP also for a refusal, when
 * *refused is set. */
static enum outcome wait_for_ack(struct dhcp_client *client, uint64_t until, const uint8_t *server,
	bool *refused)
{
	enum outcome outcome;

	*refused = false;
	for (;;) {
		outcome = wait_until(client, until);
		if (outcome != ANSWER)
			return outcome;
		if (is_from(DHCP_ACK, server))
			return ANSWER;
		if (is_from(DHCP_NAK, server)) {
			*refused = true;
			return TIME_UP;
		}
	}
}

static void say_refused(struct dhcp_client *client)
{
	uint8_t text[DHCP_VALUE_MAX];
	int length = dhcp_get(&answer, DHCP_TEXT, text);

	dhcp_say(client, "received DHCP NAK%s%.*s", length > 0 ? ": " : "", length > 0 ? length : 0,
		(const char *)text);
}

/* Asks for an offered address, or for the one that was ours. ANSWER: the lease is in answer. */
static enum outcome request(
	struct dhcp_client *client, const uint8_t *address, const uint8_t *server)
{
	enum outcome outcome = TIME_UP;
	bool refused = false;

	for (unsigned i = 0; i < REQUEST_TRIES && outcome == TIME_UP && !refused; i++) {
		send_request(client, address, server);
		outcome = wait_for_ack(client, now() + client->wait * SECOND, server, &refused);
	}
	if (refused) {
		say_refused(client);
		tell(client, EVENT_NAK);
	}
	return outcome;
}

/* One round of trying. ANSWER: the lease is in answer. */
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
	for (unsigned i = 0; (!client->tries || i < client->tries) && (!end || now() < end); i++) {
		uint64_t until = now() + client->wait * SECOND;

		send_discover(client);
		do
			outcome = wait_until(client, until);
		while (outcome == ANSWER && (!is_from(DHCP_OFFER, NULL) ||
			dhcp_get(&answer, DHCP_SERVER_ID, server) != 4));
		if (outcome == ANSWER) {
			memcpy(address, answer.your_ip, 4);
			outcome = request(client, address, server);
		}
		if (outcome != TIME_UP && outcome != RENEW_NOW)
			return outcome;
	}
	return TIME_UP;
}

/* Keeps the lease in answer unless somebody else has its address. */
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
	outcome = wait_until(client, now() + client->pause * SECOND);
	if (outcome == END)
		end(client);
}

static void get_lease(struct dhcp_client *client)
{
	uint64_t give_up = client->give_up ? now() + client->give_up * SECOND : 0;

	while (!client->has_lease) {
		enum outcome outcome = try_for_lease(client, give_up);

		if (outcome == END)
			end(client);
		if (outcome == TIME_UP) {
			no_lease(client);
			give_up = client->give_up ? now() + client->give_up * SECOND : 0;
		} else if (outcome == ANSWER && accept_lease(client)) {
			client->has_lease = true;
		} else if (outcome == ANSWER) {
			if (wait_until(client, now() + DECLINE_PAUSE * SECOND) == END)
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
	uint64_t time = now(), left = until > time ? until - time : 0, half = left / 2;

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
	while (outcome == TIME_UP && now() < until) {
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
		asked = now();
		outcome = renew(client, false, forever ? asked + 60 * SECOND :
			start + lease->t2 * SECOND);
		if (outcome == TIME_UP && client->has_lease && !forever) {
			to_all = true;
			asked = now();
			outcome = renew(client, true, start + lease->seconds * SECOND);
		}
		if (outcome == TIME_UP && client->has_lease && !forever) {
			dhcp_say(client, "lease of %s has expired", dhcp_ip(lease->address));
			lose(client, EVENT_EXPIRED);
		}
	}
	if (outcome == ANSWER && dhcp_type(&answer) == DHCP_ACK) {
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
	open_waiting();
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
		since = now();
		get_lease(client);
		since = now();
		bound(client, EVENT_BOUND);
		while (client->has_lease)
			hold_lease(client, &since);
	}
}
