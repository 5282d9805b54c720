/* SPDX-License-Identifier: MIT */
/* Scripts: what udhcpc tells its own (busybox's networking/udhcp scripts) and what dhclient tells
 * dhclient-script(8). The child makes its environment itself, so that nothing of it stays here. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "client.h"
#include "common/cli/exec.h"
#include "syscalls.h"
#include "values.h"

struct environment {
	char **list;
	size_t count;
};

static void set(struct environment *env, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static void set(struct environment *env, const char *format, ...)
{
	char text[4 * DHCP_VALUE_MAX + 64];
	char **slot = arena_push(&env->list, &env->count, sizeof(*env->list));
	va_list ap;

	va_start(ap, format);
	vfmt(text, sizeof(text), format, ap);
	va_end(ap);
	*slot = arena_text(text);
}

/* Every option that the message has, under the name that the style has for it. */
static void set_options(struct environment *env, const struct dhcp_message *message,
	enum value_style style, const char *prefix)
{
	char text[4 * DHCP_VALUE_MAX];
	uint8_t value[DHCP_VALUE_MAX];

	for (unsigned code = 1; code < DHCP_END; code++) {
		const struct option_kind *option = option_by_code(code);
		int length = dhcp_get(message, code, value);
		char number[24];
		const char *name;
		enum value_kind kind = option ? option->kind : VALUE_HEX;

		if (length < 0 || code == DHCP_OVERLOAD || code == DHCP_CLIENT_ID)
			continue;
		fmt(number, sizeof(number), style == STYLE_UDHCPC ? "opt%u" : "unknown_%u", code);
		name = !option ? number : style == STYLE_UDHCPC ? option->udhcpc : option->dhclient;
		if (code == DHCP_MESSAGE_TYPE && style == STYLE_UDHCPC)
			kind = VALUE_HEX;	/* opt53=05 */
		if (value_text(text, sizeof(text), kind, style, value, length))
			set(env, "%s%s=%s", prefix, name, text);
	}
}

static unsigned mask_bits(const struct lease *lease)
{
	uint32_t mask = 0;

	dhcp_get_number(&lease->message, DHCP_SUBNET_MASK, 4, &mask);
	return mask ? __builtin_popcount(mask) : 24;
}

static void set_lease_udhcpc(struct environment *env, const struct lease *lease)
{
	const struct dhcp_message *message = &lease->message;

	set(env, "ip=%s", dhcp_ip(lease->address));
	set(env, "mask=%u", mask_bits(lease));
	if (dhcp_number(message->server_ip))
		set(env, "siaddr=%s", dhcp_ip(message->server_ip));
	set_options(env, message, STYLE_UDHCPC, "");
}

static void set_lease_dhclient(
	struct environment *env, const struct lease *lease, const char *prefix)
{
	uint32_t mask = 0, address = dhcp_number(lease->address);
	uint8_t bytes[4];

	set(env, "%sip_address=%s", prefix, dhcp_ip(lease->address));
	if (dhcp_get_number(&lease->message, DHCP_SUBNET_MASK, 4, &mask)) {
		dhcp_bytes(bytes, address & mask);
		set(env, "%snetwork_number=%s", prefix, dhcp_ip(bytes));
	}
	set_options(env, &lease->message, STYLE_DHCLIENT, prefix);
}

static void unblock_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Starts the script with an argument (NULL: none) and an environment, and waits for it. */
static void run(struct dhcp_client *client, const char *word, char *argument,
	void (*fill)(struct environment *env, struct dhcp_client *client, const char *word))
{
	char *argv[] = { (char *)client->script, argument, NULL };
	struct environment env = { 0 };
	int status;
	pid_t child;

	out_flush();
	child = fork_to_wait();
	if (child < 0) {
		client->failed |= warn(errno, "cannot start %s", client->script);
		return;
	}
	if (child) {
		status = wait_status(child);
		client->failed |= status < 0 || status >= 126;	/* it could not be run */
		return;
	}
	unblock_signals();
	for (char **variable = environ; *variable; variable++)
		set(&env, "%s", *variable);
	if (!getenv("PATH"))
		set(&env, "PATH=/bin:/usr/bin:/sbin:/usr/sbin");
	fill(&env, client, word);
	arena_push(&env.list, &env.count, sizeof(*env.list));
	environ = env.list;
	exec_or_die(argv);
}

static void fill_udhcpc(struct environment *env, struct dhcp_client *client, const char *word)
{
	(void)word;
	set(env, "interface=%s", client->interface);
	if (client->has_lease)
		set_lease_udhcpc(env, &client->lease);
}

void script_udhcpc(struct dhcp_client *client, enum dhcp_event event)
{
	static const char *const words[] = {
		[EVENT_START] = "deconfig", [EVENT_BOUND] = "bound", [EVENT_RENEWED] = "renew",
		[EVENT_REBOUND] = "renew", [EVENT_NAK] = "nak", [EVENT_NO_LEASE] = "leasefail",
		[EVENT_EXPIRED] = "deconfig", [EVENT_RELEASED] = "deconfig",
	};

	if (event == EVENT_STOPPED)
		return;
	run(client, NULL, (char *)words[event], fill_udhcpc);
	/* its script takes the address away at deconfig alone */
	if (event == EVENT_NAK)
		run(client, NULL, "deconfig", fill_udhcpc);
}

static void fill_dhclient(struct environment *env, struct dhcp_client *client, const char *word)
{
	set(env, "reason=%s", word);
	set(env, "interface=%s", client->interface);
	set(env, "pid=%d", getpid());
	if (client->has_lease) {
		set_lease_dhclient(env, &client->lease, "new_");
		set(env, "new_expiry=%llu",
			(unsigned long long)(sys_clock(CLOCK_REALTIME) / 1000000 +
				client->lease.seconds));
	}
	if (client->old && dhcp_number(client->old->address))
		set_lease_dhclient(env, client->old, "old_");
	for (size_t i = 0; i < client->parameter_count; i++) {
		const struct option_kind *option = option_by_code(client->parameters[i]);

		if (option)
			set(env, "requested_%s=1", option->dhclient);
	}
}

void script_dhclient(struct dhcp_client *client, enum dhcp_event event)
{
	static const char *const words[] = {
		[EVENT_START] = "PREINIT", [EVENT_BOUND] = "BOUND", [EVENT_RENEWED] = "RENEW",
		[EVENT_REBOUND] = "REBIND", [EVENT_NAK] = "EXPIRE", [EVENT_NO_LEASE] = "FAIL",
		[EVENT_EXPIRED] = "EXPIRE", [EVENT_RELEASED] = "RELEASE", [EVENT_STOPPED] = "STOP",
	};

	run(client, words[event], NULL, fill_dhclient);
}
