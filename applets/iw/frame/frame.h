/* SPDX-License-Identifier: MIT */
/* What every command of iw needs: a request, and the words that say what goes into it. */
#ifndef IW_FRAME_H
#define IW_FRAME_H

#include "applet.h"
#include "common/netlink/attribute_table.h"
#include "common/netlink/nl80211.h"

/* The command that is being done. */
struct iw {
	struct nl_request request;
	struct nl80211 wireless;
	struct nl events;		/* see iw_listen() */
	char **words;			/* the words that are still to be read */
	const char *name;		/* of the interface or radio, as given; NULL without one */
	uint16_t attribute;		/* NL80211_ATTR_IFINDEX, _WDEV or _WIPHY; 0: none */
	uint64_t number;		/* its value */
	bool dump;			/* the answer is a list */
	nl_handler *answer;		/* prints an answer (context: iw); NULL: no answer */
	int64_t radio;			/* for answer: the radio of the one before, -1 at first */
};

/* Starts a request with the attribute of the interface or radio. */
void iw_begin(struct iw *iw, uint8_t cmd);

/* Sends the request, as a dump if dump is set, and has the answer printed. Returns 0; a failure
 * ends the program by iw_fail(). */
int iw_talk(struct iw *iw);

/* Opens a socket for the events of a group. It is not the request's socket, since an event may
 * overtake the acknowledgement. A failure ends the program. */
void iw_listen(struct iw *iw, const char *group);

/* Reads events until handler (context: iw) returns something else than 0, and returns that; or
 * -errno. -ETIMEDOUT: none came for timeout milliseconds, or 1000 others came. */
int iw_wait(struct iw *iw, int timeout, nl_handler *handler);

/* Why a request failed with err: the kernel's own words, or ours where the number alone doesn't
 * help. NULL: the number says it all. */
const char *iw_why(const struct iw *iw, int err);

/* Ends the program with "command failed: No such device (-19): WHY" and the exit status 256 - err.
 * Without ": WHY" where why is NULL. */
_Noreturn void iw_fail(int err, const char *why);

/* Sorts the attributes of an answer into table[0..max]. */
void iw_sort(const struct nlmsghdr *message, const struct nlattr **table, unsigned max);

/* The index of an interface; 0 for none. */
uint32_t iw_ifindex(const char *name);

/* The name of an interface, in static memory; "" for none. Print it escaped. */
const char *iw_ifname(uint32_t index);

/* ---- words of the command line */

/* A value that is none ends as a wrong command line does, with iw(8)'s status for it. */
enum { IW_WRONG_VALUE = 2 };
#define wrong_value(...) (err_usage_status = IW_WRONG_VALUE, die_usage(__VA_ARGS__))

/* Takes the next word; without one, a usage error: "missing WHAT". */
char *iw_next_word(struct iw *iw, const char *what);

/* Takes the next word if it is this one. */
bool iw_take_word(struct iw *iw, const char *word);

/* Takes the next word, which must be this one. */
void iw_expect_word(struct iw *iw, const char *word);

/* A usage error if there is one more word. */
void iw_no_more_words(struct iw *iw);

/* Takes the next word, which must be in the list (words.h), and returns its index. */
unsigned iw_choice(struct iw *iw, const char *what, const char *list);

/* Takes "on" (true) or "off". */
bool iw_on_off(struct iw *iw);

/* Takes a number up to max, decimal or with 0x in front. */
uint32_t iw_number(struct iw *iw, const char *what, uint32_t max);

/* Takes a frequency in MHz. */
uint32_t iw_mhz(struct iw *iw);

/* Takes a MAC address and puts it into the request. */
void iw_put_mac(struct iw *iw, uint16_t attribute);

/* Puts attributes into the request, as long as the next word is in the table. own() puts in what
 * has a type of the caller's (NULL: there are none); its value is word->value. Returns how many
 * there were. */
typedef void iw_setter(struct iw *iw, const struct attribute_word *word);
unsigned iw_put_words(struct iw *iw, const struct attribute_table *table, iw_setter *own);

/* Takes bytes (01:02:ff...) and puts them into the request. */
void iw_put_bytes(struct iw *iw, uint16_t attribute);

/* Takes the name of a network, at most 32 bytes, and puts it into the request. */
void iw_put_ssid(struct iw *iw, uint16_t attribute);

#endif
