/* SPDX-License-Identifier: MIT */
/* The client: what both doors, udhcpc and dhclient, ask of it, and the parts it is made of.
 * RFC 2131, 4.4: INIT, SELECTING, REQUESTING, BOUND, RENEWING, REBINDING, INIT-REBOOT. */
#ifndef DHCP_CLIENT_H
#define DHCP_CLIENT_H

#include <net/if.h>
#include <sys/types.h>

#include "applet.h"
#include "message.h"

/* What happens to a lease, for the script or for our own set-up. */
enum dhcp_event {
	EVENT_START,		/* nothing is known of the interface yet: bring it up */
	EVENT_BOUND,
	EVENT_RENEWED,		/* the same lease goes on */
	EVENT_REBOUND,		/* goes on, by another server's word */
	EVENT_NAK,
	EVENT_NO_LEASE,		/* nobody answered */
	EVENT_EXPIRED,
	EVENT_RELEASED,
	EVENT_STOPPED,		/* the client ends, the lease isn't given back */
};

struct dhcp_link {
	int index;
	uint8_t address[6];
	unsigned flags;		/* IFF_* */
	uint32_t mtu;
};

struct lease {
	uint8_t address[4], server[4];
	uint32_t seconds, t1, t2;	/* from the request on; seconds UINT32_MAX: for ever */
	struct dhcp_message message;	/* the server's word */
};

/* When there is no lease and tries are over. */
enum { NO_LEASE_WAIT, NO_LEASE_EXIT, NO_LEASE_BACKGROUND };

struct dhcp_client {
	/* what the door asks for; times are in seconds */
	const char *interface;
	const char *pid_file;			/* NULL: none */
	const char *script;			/* NULL: the set-up is ours */
	void (*tell)(struct dhcp_client *client, enum dhcp_event event);
	void (*bound)(struct dhcp_client *client);	/* after each ACK; NULL: nothing more */
	uint16_t port;
	unsigned tries;				/* 0: for ever */
	unsigned wait;				/* between two tries */
	unsigned pause;				/* after the last try */
	unsigned give_up;			/* after so long without a lease; 0: never */
	unsigned probe;				/* milliseconds for an ARP answer; 0: no probe */
	int no_lease;				/* NO_LEASE_*; */
	bool once;				/* end when there is a lease */
	bool foreground;			/* stay there with a lease */
	bool release_at_end;
	bool broadcast;				/* ask the server to answer with a broadcast */
	bool log;				/* to syslog as well */
	bool quiet, verbose;
	uint8_t wanted[4];			/* the address to ask for; 0.0.0.0: any */
	bool reboot;				/* wanted was ours before: INIT-REBOOT */
	uint8_t parameters[64];			/* codes to ask for */
	size_t parameter_count;
	struct dhcp_message *extra;		/* options that go into every request; NULL: none */

	/* where it stands */
	struct dhcp_link link;
	struct lease lease;
	struct lease *old;			/* before the latest event; for a script alone */
	bool has_lease;
	bool failed;				/* the latest event could not be carried out */
	uint32_t xid;
	struct dhcp_message answer;		/* the latest that came */
	int packets, udp;			/* sockets; -1: not open */
};

/* The only one: both doors fill it in. Its interface, port and times are to be set. */
extern struct dhcp_client dhcp_client;

/* Runs the client until it ends. Returns the exit status. */
int dhcp_run(struct dhcp_client *client);

/* Gives back the lease (address and server), maybe an earlier run's. Prints what fails. */
void dhcp_release(struct dhcp_client *client);

/* Adds a code to those that are asked for, if it isn't there. */
void dhcp_ask_for(struct dhcp_client *client, uint8_t code);

/* Adds an option of up to 255 bytes to what goes into every request. */
void dhcp_put_extra(struct dhcp_client *client, uint8_t code, const void *value, size_t length);

/* Adds "NAME:VALUE" or "0xNN:HEX" to what goes into every request; NAME as in options.c.
 * Returns NULL, or what is wrong with it. */
const char *dhcp_add_option(struct dhcp_client *client, const char *text);

/* A line on standard error (and in the log) unless the client is quiet. */
void dhcp_say(const struct dhcp_client *client, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* ---- link.c: the interface. Each ends the program with a message when it can't. */

/* Reads index, address, flags and MTU of an interface that DHCP works on. */
void link_read(const char *name, struct dhcp_link *link);
/* Sets it up if it isn't. */
void link_up(struct dhcp_link *link);
/* Waits up to so many seconds until it has a carrier. */
void link_wait(const char *name, struct dhcp_link *link, unsigned seconds);

/* ---- setup.c, resolv.c: a lease without a script */

/* Does what an event asks for: address, routes, MTU and resolv.conf. */
void setup(struct dhcp_client *client, enum dhcp_event event);
/* Tells it that an earlier run has set the address of client->lease. */
void setup_take_over(const struct dhcp_client *client);

/* Writes the name servers and domains of a lease to resolv.conf, or puts back what was there
 * before. Each returns 0, or 1 with the reason printed. */
int resolv_write(const char *interface, const struct lease *lease);
int resolv_restore(const char *interface);

/* ---- daemon.c */

/* Writes our pid to client->pid_file, if there is one. */
void pid_write(const struct dhcp_client *client);
void pid_remove(const struct dhcp_client *client);
/* Goes on as a process in the background, without a terminal. */
void to_background(struct dhcp_client *client);

/* ---- script.c, values.c */

/* Runs the script as udhcpc (event's word as its argument) or as dhclient (the word in $reason)
 * does. */
void script_udhcpc(struct dhcp_client *client, enum dhcp_event event);
void script_dhclient(struct dhcp_client *client, enum dhcp_event event);

/* ---- arp.c */

/* Whether somebody else answers for the address within so many milliseconds (RFC 5227, 2.1.1). */
bool arp_taken(const struct dhcp_link *link, const uint8_t *address, unsigned milliseconds);

#endif
