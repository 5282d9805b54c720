/* SPDX-License-Identifier: MIT */
/* What the client's states (client.c) are made of: requests, waiting, answers. */
#ifndef DHCP_TALK_H
#define DHCP_TALK_H

#include <stdbool.h>
#include <stdint.h>

#include "client.h"

#define SECOND UINT64_C(1000000)	/* in microseconds */

/* ---- requests.c. Each send_ prints what it sends, and why it could not; the message is then lost
 * like any other. */

/* Chooses a number for what is asked from now on. */
void new_xid(struct dhcp_client *client);
void send_discover(struct dhcp_client *client);
/* For an offered address (server not NULL), or one that was ours before. */
void send_request(struct dhcp_client *client, const uint8_t *address, const uint8_t *server);
/* For more time: to the server, or to all. */
void send_renewal(struct dhcp_client *client, bool to_all);
/* Says that somebody else has the lease's address. */
void send_decline(struct dhcp_client *client);

/* ---- wait.c */

/* How waiting ended. */
enum outcome { TIME_UP, ANSWER, RENEW_NOW, RELEASE_NOW, END };

/* The time since boot, in microseconds. */
uint64_t dhcp_now(void);
/* Takes signals from now on, and makes the timer. Ends the program with a message when it can't. */
void wait_open(void);
/* Waits until a time, for ever if it is 0. ANSWER: client->answer is one to our request. */
enum outcome wait_until(struct dhcp_client *client, uint64_t until);

/* ---- answers.c. All of them read client->answer. */

/* Whether it is an offer or an acknowledgement that names an address, or a refusal, by the server
 * (NULL: by any). */
bool is_from(const struct dhcp_client *client, enum dhcp_type type, const uint8_t *server);
/* Waits for an answer to a request, through others' messages. TIME_UP also for a refusal, when
 * *refused is set. */
enum outcome wait_for_ack(
	struct dhcp_client *client, uint64_t until, const uint8_t *server, bool *refused);
/* Prints a refusal and its text. */
void say_refused(struct dhcp_client *client);
/* Takes over the lease of an ACK. */
void take_lease(struct dhcp_client *client);

#endif
