/* SPDX-License-Identifier: MIT */
/* The joiner: looks for a network of ours, joins it, stays in it and comes back to it, for ever.
 * Everything is an answer to an event or to a time that has come; nothing waits. */
#ifndef JOIN_H
#define JOIN_H

#include "choose.h"
#include "eapol.h"
#include "sae.h"

/* As wpa_supplicant calls them. */
enum join_state {
	STATE_DISCONNECTED,
	STATE_INTERFACE_DISABLED,
	STATE_INACTIVE,		/* no network is configured */
	STATE_SCANNING,
	STATE_AUTHENTICATING,
	STATE_ASSOCIATING,
	STATE_ASSOCIATED,	/* message 1 is awaited */
	STATE_4WAY_HANDSHAKE,
	STATE_GROUP_HANDSHAKE,
	STATE_COMPLETED,
};

struct joiner {
	enum join_state state;
	/* when the state has lasted too long, or the plan is due; 0: never */
	int64_t deadline;
	/* what a state without a link waits for */
	enum plan { PLAN_FIND, PLAN_JOIN } plan;
	bool leaving;		/* the kernel has not said yet that the old link is gone */
	bool stopped;		/* DISCONNECT: until RECONNECT */
	bool blocked;		/* rfkill */
	bool terminate;
	const struct network *only;	/* SELECT_NETWORK; NULL: any */

	/* what is being joined, or is joined; its network is NULL otherwise */
	struct target target;
	struct target next;	/* of PLAN_JOIN */
	struct handshake handshake;
	struct sae sae;
	bool offloaded;		/* the firmware does the handshake */
	bool cached;		/* the PMK is of an earlier SAE */

	struct scan {
		bool partial;	/* not all channels */
		bool wide;	/* all channels were heard since the link is there */
		bool trusted;	/* the target was heard in a scan of ours, not remembered */
		bool distrusted;	/* what is remembered has misled us: listen first */
		int64_t since;
		unsigned hidden_from;	/* the first network whose name is asked for */
		unsigned in_vain;	/* scans in a row that found nothing */
	} scan;
	uint8_t early[512];	/* a frame that came before the event of the link */
	size_t early_length;
};
extern struct joiner joiner;

/* Brings the interface up and begins. */
void join_begin(void);

/* The deadline has come. */
void join_tick(void);

/* Leaves the network, if any, and looks for one again. */
void join_again(void);
/* Leaves the network, if any, and looks for none until join_wake() (DISCONNECT). */
void join_stop(void);
/* Looks for a network again, unless one is being joined or is joined. */
void join_wake(void);

/* Scans all channels now. 0 or -errno. */
int join_scan(void);

/* Reads the configuration again and begins anew (wpa_supplicant.c). false: it has errors, and the
 * old one is used. */
bool reconfigure(void);

/* Ends the program as soon as what is being done is done. */
void join_terminate(void);

/* The state as wpa_supplicant spells it. */
const char *join_state_name(void);

/* ---- between join.c and link.c */

void join_set_state(enum join_state state);	/* and reports it for debugging */
void join_look(int64_t delay);		/* for a network, after so many ms */
void join_target(const struct target *target);	/* begins to join it: SAE, or the link at once */
void join_leave(uint16_t reason);	/* leaves; join_left() is the end of it */
/* our own, to associate with; pmkid: NULL for none */
void join_make_elements(const uint8_t *pmkid);
void join_suspect_key(void);		/* the peer doesn't have our key, it seems */

/* ---- for those who bring events */

void join_interface_changed(bool up);	/* it was set up or down, perhaps */
void join_rfkill_changed(void);		/* any switch: looks whether our radio is still blocked */
/* ours or another program's has ended: chooses a network, or a better one */
void join_scan_done(bool aborted);
void join_associated(void);		/* the link is there; the handshake may be to come */
void join_ready(void);			/* keys are there, or need not be */
void join_failed(const char *why);	/* what is being joined can't be: another, or later */
void join_lost(uint16_t reason, bool by_us);	/* the link ended; by_us: from this side */
void join_disturbed(void);		/* a link ended while we try: mostly not ours */
void join_left(void);			/* the kernel says that the link is gone */
void join_refused(int err);		/* the kernel's answer to the owner's request */
/* a frame of EAPOL; others' than the access point's are ignored */
void join_frame(const uint8_t *peer, const uint8_t *frame, size_t length);
void join_roamed(const uint8_t *bssid);	/* the firmware is with another access point now */
void join_weak(void);			/* the signal fell */

/* What the target is asked for with. */
struct link_request join_request(void);

#endif
