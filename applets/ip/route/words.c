/* SPDX-License-Identifier: MIT */
/* Words of routes: types, metrics, realms. */
#include <string.h>

#include "ip/link/link.h"
#include "ip/route/parts.h"

/* RTN_*, from 0. */
const char route_type_names[] =
	"none\0unicast\0local\0broadcast\0anycast\0multicast\0blackhole\0unreachable\0prohibit\0"
	"throw\0nat\0xresolve\0";

const char route_preferences[] = "medium\0high\0invalid\0low\0";

int route_type(const char *word, bool in_front)
{
	/* in the order in which iproute2 tries to complete a word */
	static const char short_names[] =
		"broadcast\0brd\0anycast\0multicast\0prohibit\0unreachable\0blackhole\0xresolve\0"
		"unicast\0";
	static const uint8_t numbers[] = { RTN_BROADCAST, RTN_BROADCAST, RTN_ANYCAST, RTN_MULTICAST,
		RTN_PROHIBIT, RTN_UNREACHABLE, RTN_BLACKHOLE, RTN_XRESOLVE, RTN_UNICAST };
	int type = words_find(route_type_names, word), index = words_find_prefix(short_names, word);
	uint32_t number;

	if (index >= 0)
		return numbers[index];
	if (type > RTN_UNSPEC || in_front)
		return type > RTN_UNSPEC ? type : -1;
	return num_u32(word, 0, UINT8_MAX, &number) ? (int)number : type;
}

enum {
	ATTR_EIGHTHS = ATTR_OWN,	/* a time in 1/8 milliseconds */
	ATTR_QUARTERS, ATTR_MILLISECONDS,
	ATTR_BYTE,			/* up to 255 */
	ATTR_ONE,			/* 0 or 1 */
	ATTR_FEATURES,
	ATTR_STRING,			/* with its NUL */
};
/* Words in iproute2's order, shown in the order of RTAX_*: "r" is reordering. */
#define METRICS(X) \
	X(U32, RTAX_MTU, BOTH, "mtu") \
	X(U32, RTAX_WINDOW, BOTH, "window*") \
	X(EIGHTHS, RTAX_RTT, BOTH, "rtt") \
	X(U32, RTAX_REORDERING, SET, "reordering*") \
	X(QUARTERS, RTAX_RTTVAR, BOTH, "rttvar*") \
	X(U32, RTAX_SSTHRESH, BOTH, "ssthresh*") \
	X(U32, RTAX_CWND, BOTH, "cwnd*") \
	X(U32, RTAX_ADVMSS, BOTH, "advmss") \
	X(U32, RTAX_REORDERING, SHOW, "reordering") \
	X(BYTE, RTAX_HOPLIMIT, BOTH, "hoplimit") \
	X(U32, RTAX_INITCWND, BOTH, "initcwnd*") \
	X(FEATURES, RTAX_FEATURES, BOTH, "features*") \
	X(MILLISECONDS, RTAX_RTO_MIN, BOTH, "rto_min") \
	X(U32, RTAX_INITRWND, BOTH, "initrwnd*") \
	X(ONE, RTAX_QUICKACK, BOTH, "quickack*") \
	X(STRING, RTAX_CC_ALGO, BOTH, "congctl*", KEY("congestion")) \
	X(ONE, RTAX_FASTOPEN_NO_COOKIE, BOTH, "fastopen_no_cookie*")
ATTRIBUTE_TABLE(metrics, METRICS);

static const char feature_names[] = "ecn\0tcp_usec_ts\0";
static const uint32_t features[] = { RTAX_FEATURE_ECN, RTAX_FEATURE_TCP_USEC_TS };
enum { FEATURES = sizeof(features) / sizeof(*features) };

/* A time: [N][.N]s, ms; a bare number is in the kernel's units. */
static bool parse_time(const char *word, unsigned divisor, uint32_t *value)
{
	const char *at = word;
	uint64_t milli = num_scan(&at), fraction = 0;
	unsigned scale = 1000;

	if (num_u32(word, 0, UINT32_MAX, value))
		return true;
	if (at == word || milli > UINT32_MAX)
		return false;
	if (*at == '.')
		for (at++; *at >= '0' && *at <= '9' && scale > 1; at++)
			fraction += (*at - '0') * (scale /= 10);
	milli = milli * 1000 + fraction;
	if (!strcmp(at, "ms") || !strcmp(at, "msec") || !strcmp(at, "msecs"))
		milli /= 1000;
	else if (strcmp(at, "s") && strcmp(at, "sec") && strcmp(at, "secs"))
		return false;
	milli *= divisor;
	*value = milli;
	return milli <= UINT32_MAX;
}

static bool parse_feature(const char *word, uint32_t *value)
{
	int index = words_find(feature_names, word);

	if (index < 0)
		return false;
	*value |= features[index];
	return true;
}

/* Units of a time in a millisecond. */
static unsigned units(unsigned type)
{
	return type == ATTR_EIGHTHS ? 8 : type == ATTR_QUARTERS ? 4 : 1;
}

static void take_value(struct attribute_word *word, char ***at)
{
	uint32_t value = 0;
	bool good = true;

	if (attribute_take_value(word, at))
		return;
	switch (word->line->type) {
	case ATTR_STRING:
		nl_put_text(word->request, word->line->number, word->value);
		return;
	case ATTR_BYTE:
		value = attribute_number(word, UINT8_MAX);
		break;
	case ATTR_ONE:
		value = attribute_number(word, 1);
		break;
	case ATTR_FEATURES:
		good = parse_feature(word->value, &value);
		while (**at && parse_feature(**at, &value))
			++*at;
		break;
	default:
		good = parse_time(word->value, units(word->line->type), &value);
	}
	if (!good)
		word->room->wrong(word, NULL);
	nl_put_u32(word->request, word->line->number, value);
}

bool route_take_metric(char ***at, struct nl_request *request, uint32_t *lock)
{
	struct attribute_word word = { .room = &ip_room, .table = &metrics, .request = request };

	if (!attribute_find(&word, **at))
		return false;
	++*at;
	/* the kernel heeds rto_min only when it is locked */
	if (take_word(at, "lock") || word.line->number == RTAX_RTO_MIN)
		*lock |= 1u << word.line->number;
	take_value(&word, at);
	return true;
}

static void print_features(uint32_t value)
{
	put_text("features ");
	for (unsigned i = 0; i < FEATURES; i++)
		if (value & features[i]) {
			put_str(NULL, "%s ", words_at(feature_names, i));
			if (ip_options.json)
				json_null(words_at(feature_names, i));
			value &= ~features[i];
		}
	if (value)
		put_int("features", "0x%x ", value);
}

static void print_time(const char *key, uint32_t milli)
{
	unsigned rest = milli % 1000, digits = 3;

	if (ip_options.json || milli < 1000) {
		put_int(key, "%ums ", milli);
		return;
	}
	for (; rest && rest % 10 == 0; rest /= 10)
		digits--;
	out("%u", milli / 1000);
	if (rest)
		out(".%0*u", (int)digits, rest);
	out_text("s ");
}

static void print_metric(const struct attribute_word *word, const struct nlattr *data, bool lock)
{
	unsigned type = word->line->type;
	uint32_t number = nl_u32(data);
	char text[32];

	if (type == ATTR_FEATURES) {
		print_features(number);
		return;
	}
	put_text(word->name);
	put_text(lock ? " lock " : " ");
	if (type == ATTR_STRING)
		put_str(word->key, "%s ", nl_text(data, text, sizeof(text)));
	else if (type == ATTR_EIGHTHS || type == ATTR_QUARTERS || type == ATTR_MILLISECONDS)
		print_time(word->name, number / units(type));
	else
		put_int(word->name, "%u ", number);
}

void route_print_metrics(const struct nlattr *nest)
{
	struct attribute_word word = { .table = &metrics };
	const struct nlattr *table[RTAX_FASTOPEN_NO_COOKIE + 1];
	uint32_t lock;

	nl_sort_nest(nest, table, RTAX_FASTOPEN_NO_COOKIE);
	lock = nl_u32(table[RTAX_LOCK]);
	put_open("metrics", '[');
	put_open(NULL, '{');
	while (attribute_next(&word, table))
		print_metric(&word, table[word.line->number], lock >> word.line->number & 1);
	put_close();
	put_close();
}

void route_put_notes(void)
{
	const struct nlattr *notes[ROUTE_FLOW_MASK];

	notes_sort(notes, ROUTE_FLOW_MASK - 1);
	for (unsigned i = 1; i < ROUTE_FLOW_MASK; i++)
		if (notes[i])
			nl_put(&ip_request, i, nl_data(notes[i]), nl_size(notes[i]));
}

uint32_t route_vrf(const char *name)
{
	uint32_t table = RT_TABLE_MAIN;

	if (strcmp(name, "default"))
		link_vrf(name, &table);
	return table;
}

void route_take_via(char ***at, int family, struct inet_addr *gateway)
{
	int wanted = take_word(at, "inet6") ? AF_INET6 : take_word(at, "inet") ? AF_INET : family;

	ip_address(next_word(at), wanted, gateway);
}
