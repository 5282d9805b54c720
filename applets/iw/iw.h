/* SPDX-License-Identifier: MIT */
/* What the files of iw share. */
#ifndef IW_H
#define IW_H

#include "applet.h"
#include "common/netlink/nl80211.h"

/* The request that is being made, the words that are still to be read, and what the command is about: the interface or the radio that
 * the words before it named. */
struct iw {
	struct nl_request request;
	struct nl80211 wireless;
	struct nl events;		/* see iw_listen() */
	char **words;
	const char *name;		/* as given, NULL without one */
	uint16_t attribute;		/* NL80211_ATTR_IFINDEX, _WDEV or _WIPHY; 0: none */
	uint64_t number;
	bool dump;			/* the answer is a list */
	nl_handler *answer;		/* prints an answer; its context is this struct. NULL: there is none */
	int64_t radio;			/* for answer: whose part of a list it was called for last, -1 at the list's beginning */
};

/* What one command does: it finds the request begun and puts in what its words say, names the function that prints the answer if there is
 * one, and the request is sent when it returns. The commands that are rows without a request in iw.c do all themselves. Returns the
 * exit status. */
typedef int iw_command(struct iw *iw);
iw_command iw_dev, iw_link, iw_phy, iw_set_netns, iw_set_type, iw_set_channel, iw_set_freq, iw_set_power_save, iw_get_power_save,
	iw_set_txpower, iw_set_4addr, iw_set_name, iw_interface_add, iw_connect, iw_station, iw_scan, iw_reg_get, iw_reg_set, iw_event;

/* Does the command that words are, of those about nothing (0), an interface (1), a radio (2). Returns the exit status. */
int iw_do(struct iw *iw, unsigned about, char **words);

/* Starts a request with the attribute of what the command is about. */
void iw_begin(struct iw *iw, uint8_t cmd);

/* Sends it, as a dump if dump is set, and has the answer printed. Doesn't return on failure: iw_fail(). Returns 0. */
int iw_talk(struct iw *iw);

/* Opens the socket for the events of a group: one of its own, for they may come ahead of a request's ack. Doesn't return on
 * failure. */
void iw_listen(struct iw *iw, const char *group);

/* Waits there, up to so many milliseconds for each, until handler (its context is iw) has its event. Returns what handler returned for
 * it, or -errno: it never waits without an end for what other people's events hide. */
int iw_wait(struct iw *iw, int timeout, nl_handler *handler);

/* The kernel's words for what it refused with err, or ours where its number alone leaves one guessing; NULL: there are none. */
const char *iw_why(const struct iw *iw, int err);

/* "command failed: No such device (-19)", ": why" where why isn't NULL, and out with iw's status, 256 - err. */
_Noreturn void iw_fail(int err, const char *why);

/* Attributes of an answer into table[0..max]. */
void iw_sort(const struct nlmsghdr *message, const struct nlattr **table, unsigned max);

/* The next attribute in a nest, as nl_next(); none in NULL. */
bool iw_next(const struct nlattr *nest, const struct nlattr **entry);

/* The next of a beacon's elements (type, length, bytes), the first one where *element is NULL. false: there are no more. */
bool iw_next_element(const struct nlattr *elements, const uint8_t **element);

/* The n-th line of a text, from 0, in static memory until the next call; NULL behind the end. */
const char *iw_nth(const char *names, unsigned n);

/* The line at the place where code stands among the codes (WORDS_*), as iw_nth(); NULL: nowhere. */
const char *iw_coded(const char *names, const uint8_t *codes, size_t count, unsigned code);

/* Position of a word among them, -1: none. */
int iw_position(const char *names, const char *word);

/* enum nl80211_chan_width in words, NULL without some. As iw_nth(). */
const char *iw_width(unsigned width);

/* "channel N" of a frequency in MHz (IEEE 802.11-2020 annex E); 0 for one that belongs to none. */
int iw_channel(int mhz);

/* Frequency in MHz of a channel, 2.4 and 5 GHz; 0: none. */
int iw_channel_freq(int channel);

/* The position of the next word among them, moved past; else a usage error that tells them. */
unsigned iw_choose(struct iw *iw, const char *names);

/* The next word as a type (managed, monitor, __ap, ibss ...). */
uint32_t iw_type(struct iw *iw);

/* A word that must be a number up to max, else a usage error that calls it what. */
uint32_t iw_number(const char *word, uint32_t max, const char *what);

/* The next word as a frequency in MHz. */
uint32_t iw_mhz(struct iw *iw);

/* Puts a MAC address into the request; a usage error when the word is none. */
void iw_put_mac(struct iw *iw, const char *word);

/* The next word, moved past; a usage error that asks for what when there is none. */
char *iw_word(struct iw *iw, const char *what);

/* Whether the next word is this one; moved past if so. */
bool iw_is(struct iw *iw, const char *word);

/* Whether the next word is "on", not "off". */
bool iw_on(struct iw *iw);

/* A usage error unless there are no more words. */
void iw_end(struct iw *iw);

/* Output: a network's name with blanks at its ends, backslashes and what isn't printable as \xNN; a MAC address. */
void iw_out_ssid(const void *bytes, size_t length);
void iw_out_mac(const struct nlattr *attribute);

/* The number in an attribute as long as it is: one byte, two, four or eight. */
uint64_t iw_value(const struct nlattr *attribute);

/* A line of text, for each of the attributes that is in table; the lines are in the attributes' order (WORDS_*). One
 * that begins with "!" stands when the attribute is not there, with "=" always: values are then empty or 0. In a line stand for the
 * attribute: %u its number, %x in hex, %v a vendor's in six digits, %a a mask with 0x in front, %d with a sign, %1, %2 (with a sign)
 * and %3 with so many digits behind the point, %n nanoseconds as seconds with three, %t microseconds as days and hours, %w the reach of
 * a coverage class in metres, %i the name of an interface type, %I that of an event, %b a channel's width, %c the channel of a
 * frequency, %k and %h a thousandth and a hundredth, %p mBm as dBm, %l a list of numbers with signs, %S a status, %R a reason, %r a
 * rate, %T a throughput,
 * %e a text of somebody else, %s a network's name, %m a MAC address; %- is iw_margin. % at a line's end: without newline. */
void iw_lines(const struct nlattr *const *table, const char *text, const uint8_t *attributes);

/* The same of those lines that are of a kind: each one's stands in kinds. Returns whether there are any. */
bool iw_lines_of(const struct nlattr *const *table, const char *text, const uint8_t *attributes, const uint8_t *kinds, unsigned kind);

/* One such line, whether attribute is there or not. */
void iw_line(const char *text, const struct nlattr *attribute);

extern const char *iw_margin;

/* A line of text for each of the fields that bits has; a field is one of these. Lines as above; %u is the field's bits. fields NULL: a
 * line for each bit that is set. */
#define TWO(bit, value) ((bit) << 3 | (value))	/* it and the next one are this value */
#define CLEAR(bit) ((bit) << 3 | 4)
#define SET(bit) ((bit) << 3 | 5)
#define BIT(bit) ((bit) << 3 | 6)		/* always */
void iw_fields(unsigned bits, const char *text, const uint8_t *fields);

/* The name of interface index, escaped by who prints it; "" for none. In static memory. */
const char *iw_ifname(uint32_t index);

/* The index of the interface of that name; 0 for none. */
uint32_t iw_ifindex(const char *name);

/* "(on wlan0)". */
void iw_out_on(uint32_t index);

/* "12.0 MBit/s" and what else is in a bitrate's nest (enum nl80211_rate_info). */
void iw_out_rate(const struct nlattr *nest);

/* The attributes of a message about a station, up to NL80211_ATTR_STA_INFO, and those in that nest. The counters of bytes with 64 bits
 * came later (Linux 3.10); some drivers have the old ones only, which then stand in their place. */
void iw_take_station(const struct nlmsghdr *message, const struct nlattr **table, const struct nlattr **info);

/* "lo (phy #0): ", whom an event is about: attributes up to NL80211_ATTR_WDEV. What a new or a dying interface is called stands in the
 * message: its index may be another one's by now, or another namespace's (a radio that leaves). */
void iw_out_subject(const struct nlattr *const *table);

/* A reason (first 0) or a status (first IW_STATUS) as number and, for those that are met, in words. */
enum { IW_STATUS = 128 };
void iw_out_code(unsigned code, unsigned first);

/* How an attempt to connect ended, as the attributes of its event have it. Returns whether it failed. */
bool iw_out_connected(const struct nlattr *const *table);

/* Parts of a radio's description: the ones behind toggles. */
void iw_features(const struct nlattr *const *table);
void iw_band(const struct nlattr *const *table);

/* HT and VHT capabilities: bits, the exponents of an AMPDU's length and of the time between two of them, 16 and 8 bytes of rates. */
void iw_ht(unsigned bits, unsigned factor, unsigned density, const uint8_t *rates);
void iw_vht(unsigned bits, const uint8_t *rates);

/* One network of a scan. */
void iw_bss(const struct nlattr *bss, uint32_t ifindex);

#endif
