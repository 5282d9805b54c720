/* SPDX-License-Identifier: MIT */
/* What the commands of iw print. The lines are iw(8)'s, since scripts read them. */
#ifndef IW_SHOW_H
#define IW_SHOW_H

#include "common/netlink/attribute_table.h"
#include "iw/frame/frame.h"

/* ---- attributes: lines of text, see common/netlink/attribute_table.h */

/* How a value is printed, besides attribute_table.h's own types. */
enum iw_type {
	ATTR_HEX = ATTR_OWN,	/* hexadecimal digits */
	ATTR_VENDOR,		/* six of them at least */
	ATTR_MASK,		/* hexadecimal digits with 0x in front, 0 without */
	ATTR_TENTHS,		/* of something: 65 is 6.5 */
	ATTR_DBM,		/* hundredths of a dBm (mBm), with a sign: -45.50 */
	ATTR_DBM_TENTHS,	/* the same with one digit: 20.0 */
	ATTR_DBM_WHOLE,		/* the same without any */
	ATTR_KHZ,		/* kHz as MHz, without a fraction */
	ATTR_SECONDS,		/* nanoseconds as seconds: 3723.004 */
	ATTR_TIME,		/* microseconds as days, hours, minutes and seconds */
	ATTR_REACH,		/* a coverage class as metres */
	ATTR_CHANNEL,		/* a frequency in MHz as the number of its channel */
	ATTR_WIDTH,		/* enum nl80211_chan_width */
	ATTR_IFTYPE,		/* enum nl80211_iftype, "managed" */
	ATTR_EVENT_IFTYPE,	/* the same in an event's words, "station" */
	ATTR_STATUS,		/* IEEE 802.11 status code: number and words */
	ATTR_REASON,		/* IEEE 802.11 reason code: number and words */
	ATTR_SSID,		/* the name of a network */
	ATTR_IW_TYPES		/* the first type that a file may have of its own */
};

/* Prints a value as one of these types; also NULL, as 0. */
void iw_print_value(unsigned type, const struct nlattr *attribute);

/* Prints a table of texts with these types: attribute_print(). */
void iw_print(const struct attribute_table *table, const struct nlattr *const *at);

/* The same for lines that belong to numbers, in one table: a line X(END, NUMBER, SHOW, "") begins
 * the lines of NUMBER. Returns whether there are any. */
bool iw_print_part(
	const struct attribute_table *table, unsigned number, const struct nlattr *const *at);

/* ---- bits */

/* Texts for fields of bits in a row of bytes, little endian:
 *	X(FIRST, BITS, VALUE, TEXT)	printed when the BITS bits from bit FIRST on are VALUE
 *	X(FIRST, BITS, ANY_VALUE, TEXT)	printed always, with the value behind it
 *	X(FIRST, BITS, SOME_VALUE, TEXT) the same unless the value is 0 */
enum { ANY_VALUE = 255, SOME_VALUE = 254 };
struct bit_line {
	uint8_t first, bits, value;	/* the last line has bits 0 */
};
struct bit_table {
	const struct bit_line *lines;
	const char *texts;		/* one for each line, with its NUL */
};
#define BIT_LINE(first, bits, value, text) { first, bits, value },
#define BIT_TEXT(first, bits, value, text) text "\0"
#define BIT_TABLE(name, LIST) \
	static const struct bit_table name = { \
		(const struct bit_line[]){ LIST(BIT_LINE) { 0 } }, \
		LIST(BIT_TEXT) \
	}

/* Prints these texts, each with before and after around it. */
void iw_print_bits(
	const uint8_t *bytes, const char *before, const struct bit_table *table, const char *after);

/* The same for bits in a number. */
void iw_print_number_bits(
	uint32_t number, const char *before, const struct bit_table *table, const char *after);

/* The same for the names (words.h) of single bits, from bit 0 on. */
void iw_print_flags(uint32_t number, const char *before, const char *names, const char *after);

/* ---- names and numbers */

/* The next attribute in a nest (NULL: none), as nl_next(). */
bool iw_next(const struct nlattr *nest, const struct nlattr **entry);

/* "20 MHz", for enum nl80211_chan_width; "unknown". */
const char *iw_width(unsigned width);

/* Why a channel is not for everybody: "no IR", "passive scan", "no ibss"; NULL: it is. The
 * attributes of a frequency. */
const char *iw_quiet(const struct nlattr *const *frequency);

/* The number of the channel at a frequency in MHz (IEEE 802.11-2020, annex E); 0 for none. */
int iw_channel(int mhz);

/* The name of a command, NL80211_CMD_*; "" for none. */
const char *iw_command_name(unsigned cmd);

/* "17: too many stations": a status or a reason with its words, if it has any. */
void iw_print_status(unsigned status);
void iw_print_reason(unsigned reason);

/* The name of a network, with \xNN for blanks at its ends, backslashes and what isn't printable. */
void iw_print_ssid(const void *bytes, size_t length);

/* 6 bytes of an attribute as 02:00:00:00:00:01; nothing if it is absent or shorter. */
void iw_print_mac(const struct nlattr *attribute);

/* "(on wlan0)" */
void iw_print_on(uint32_t ifindex);

/* ---- networks, stations, events */

/* The next of a network's elements (type, length, bytes), the first one where *element is NULL.
 * Returns false at the end. */
bool iw_next_element(const struct nlattr *elements, const uint8_t **element);

/* Prints the network of a scan; all: also elements that have no words. */
void iw_print_network(const struct nlattr *bss, uint32_t ifindex, bool all);

/* HT and VHT capabilities of a band or a network: bits, the exponents of A-MPDU's length and
 * spacing, 16 and 8 bytes about the rates. */
void iw_print_ht(unsigned bits, unsigned length, unsigned spacing, const uint8_t *rates);
void iw_print_vht(uint32_t bits, const uint8_t *rates);

/* HE and EHT capabilities of a band: NL80211_BAND_ATTR_IFTYPE_DATA. */
void iw_print_he(const struct nlattr *nest, unsigned band);

/* How fast it is with each number of streams: two bits for each. */
void iw_print_he_streams(const char *before, unsigned streams);

/* What a driver can do, besides its bands. */
void iw_print_features(const struct nlattr *const *table);

/* The counters of a queue, NL80211_ATTR_TXQ_STATS, one line with a tab before each; and their
 * titles. */
#define IW_QUEUE_TITLES \
	"qsz-byt\tqsz-pkt\tflows\tdrops\tmarks\toverlmt\thashcol\ttx-bytes\ttx-packets"
void iw_print_queue(const struct nlattr *nest);

/* Sorts the attributes of a message about a station: table up to NL80211_ATTR_STA_INFO, and those
 * in that nest. */
void iw_sort_station(
	const struct nlmsghdr *message, const struct nlattr **table, const struct nlattr **info);

/* "12.0 MBit/s" and the rest of a bitrate (enum nl80211_rate_info). */
void iw_print_rate(const struct nlattr *nest);

/* "wlan0 (phy #0): ", the subject of an event. table up to NL80211_ATTR_WDEV. */
void iw_print_subject(const struct nlattr *const *table);

/* How an attempt to connect ended: the attributes of NL80211_CMD_CONNECT. Returns whether it
 * failed. */
bool iw_print_connected(const struct nlattr *const *table);

#endif
