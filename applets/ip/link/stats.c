/* SPDX-License-Identifier: MIT */
/* ip -s link: counters in columns as wide as the widest number. */
#include <stddef.h>
#include <string.h>

#include "ip/link/parts.h"

enum { COLUMNS = 7 };
typedef struct rtnl_link_stats64 stats64;

/* One line of counters: what they are called as text and in JSON, each with its NUL, and where they
 * are. */
struct row {
	const char *lead;		/* "RX:", "RX errors:" */
	const char *titles, *keys;
	uint8_t at[COLUMNS]; /* number of the counter in rtnl_link_stats64, from 1; 0: none */
};

#define AT(field) (offsetof(stats64, field) / sizeof(uint64_t) + 1)
/* It comes as an attribute of its own. */
enum { CARRIER_CHANGES = sizeof(stats64) / sizeof(uint64_t) + 1 };

/* Text and JSON each have their order of rx_over_errors and rx_missed_errors. */
static const struct row rows[] = {
	{ "RX:", "bytes\0packets\0errors\0dropped\0missed\0mcast\0compressed",
		"bytes\0packets\0errors\0dropped\0over_errors\0multicast\0compressed",
		{ AT(rx_bytes), AT(rx_packets), AT(rx_errors), AT(rx_dropped), AT(rx_missed_errors),
			AT(multicast), AT(rx_compressed) } },
	{ "RX errors:", "\0length\0crc\0frame\0fifo\0overrun\0nohandler",
		"\0length_errors\0crc_errors\0frame_errors\0fifo_errors\0missed_errors\0nohandler",
		{ 0, AT(rx_length_errors), AT(rx_crc_errors), AT(rx_frame_errors),
			AT(rx_fifo_errors), AT(rx_over_errors), AT(rx_nohandler) } },
	{ "TX:", "bytes\0packets\0errors\0dropped\0carrier\0collsns\0compressed",
		"bytes\0packets\0errors\0dropped\0carrier_errors\0collisions\0compressed",
		{ AT(tx_bytes), AT(tx_packets), AT(tx_errors), AT(tx_dropped),
			AT(tx_carrier_errors), AT(collisions), AT(tx_compressed) } },
	{ "TX errors:", "\0aborted\0fifo\0window\0heartbt\0transns\0",
		"\0aborted_errors\0fifo_errors\0window_errors\0heartbeat_errors\0carrier_changes\0",
		{ 0, AT(tx_aborted_errors), AT(tx_fifo_errors), AT(tx_window_errors),
			AT(tx_heartbeat_errors), CARRIER_CHANGES, 0 } },
};

/* Columns of a row: the last one only when there is something in it. */
static unsigned columns(const struct row *row, const uint64_t *counters)
{
	unsigned last = row->at[COLUMNS - 1];

	return last && counters[last - 1] ? COLUMNS : COLUMNS - 1;
}

static void print_json(const struct row *row, const uint64_t *counters)
{
	const char *key = row->keys;

	for (unsigned i = 0; i < columns(row, counters); i++, key += strlen(key) + 1) {
		unsigned at = row->at[i];

		if (at == AT(rx_missed_errors))
			at = AT(rx_over_errors);
		else if (at == AT(rx_over_errors))
			at = AT(rx_missed_errors);
		if (at)
			json_u64(key, counters[at - 1]);
	}
}

/* A number of -h: scaled to three digits and a letter. */
static void print_scaled(unsigned width, uint64_t value)
{
	unsigned base = ip_options.iec ? 1024 : 1000, digits, scale, part;
	const char *letter = ip_options.iec ? "KMGTPE" : "kMGTPE";
	uint64_t unit = base, whole;
	char text[24];
	size_t length;

	while (letter[1] && value / base >= unit) {
		unit *= base;
		letter++;
	}
	whole = value / unit;
	digits = whole < 10 ? 2 : whole < 100;
	scale = whole < 10 ? 100 : whole < 100 ? 10 : 1;
	/* the rest as a fraction of unit, rounded: small enough units first, so that it can't
	 * overflow */
	part = ((value % unit) / (unit / base) * scale * 2 + base) / (2 * base);
	if (part == scale) {
		part = 0;
		whole++;
	}
	if (digits)
		length = fmt(text, sizeof(text), "%llu.%0*u", (unsigned long long)whole,
			(int)digits, part);
	else
		length = fmt(text, sizeof(text), "%llu", (unsigned long long)whole + part);
	fmt(text + length, 3, "%c%s", *letter, ip_options.iec ? "i" : "");
	out("%*s ", (int)width, text);
}

static void print_number(unsigned width, uint64_t value)
{
	if (ip_options.human && value >= (ip_options.iec ? 1024 : 1000))
		print_scaled(width, value);
	else
		out("%*llu ", (int)width, (unsigned long long)value);
}

static void print_row(
	const struct row *row, const uint64_t *counters, const uint8_t *widths, bool first)
{
	unsigned count = columns(row, counters), skipped = !*row->titles;
	const char *title = row->titles;

	if (!first)
		put_break();
	out("    %s%*s", row->lead, (int)(widths[0] - strlen(row->lead)), title);
	for (unsigned i = 1; i < count; i++) {
		title += strlen(title) + 1;
		out(" %*s", widths[i], title);
	}
	if (count < COLUMNS && !skipped)
		out(" %*s", widths[COLUMNS - 1], "");
	put_break();
	out("    %*s", skipped ? widths[0] + 1 : 0, "");
	for (unsigned i = skipped; i < count; i++)
		print_number(widths[i], counters[row->at[i] - 1]);
}

/* Makes a column wide enough for a number. */
static void widen(uint8_t *width, uint64_t number)
{
	unsigned digits = 1;

	for (; number > 9; number /= 10)
		digits++;
	if (digits > *width)
		*width = digits;
}

void link_print_stats(const struct link *link, bool address)
{
	uint8_t widths[COLUMNS] = { 10, 7, 6, 7, 7, 7, 10 };
	uint64_t counters[CARRIER_CHANGES] = { 0 };
	unsigned step = ip_options.stats > 1 ? 1 : 2;
	const struct nlattr *stats = link->at[IFLA_STATS64];

	if (!stats)
		return;
	/* an older kernel has fewer counters */
	memcpy(counters, nl_data(stats),
		nl_size(stats) < sizeof(stats64) ? nl_size(stats) : sizeof(stats64));
	counters[CARRIER_CHANGES - 1] = nl_u32(link->at[IFLA_CARRIER_CHANGES]);
	for (unsigned r = 0; r < 4; r += step)
		for (unsigned i = 0; i < columns(&rows[r], counters); i++)
			if (rows[r].at[i])
				widen(&widths[i], counters[rows[r].at[i] - 1]);
	put_open("stats64", '{');
	for (unsigned r = 0; r < 4; r += step) {
		if (ip_options.json && r % 2 == 0)
			json_open(r ? "tx" : "rx", '{');
		if (ip_options.json)
			print_json(&rows[r], counters);
		else
			print_row(&rows[r], counters, widths, address && !r);
		if (ip_options.json && (step == 2 || r % 2))
			json_close();
	}
	put_close();
	if (address)
		put_text("\n");
}
