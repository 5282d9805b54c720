/* SPDX-License-Identifier: MIT */
/* Words of routes: types, metrics, realms. */
#include "route.h"

#include <string.h>
#include <linux/rtnetlink.h>

static const char types[][12] = {
	[RTN_UNSPEC] = "none", [RTN_UNICAST] = "unicast", [RTN_LOCAL] = "local", [RTN_BROADCAST] = "broadcast",
	[RTN_ANYCAST] = "anycast", [RTN_MULTICAST] = "multicast", [RTN_BLACKHOLE] = "blackhole",
	[RTN_UNREACHABLE] = "unreachable", [RTN_PROHIBIT] = "prohibit", [RTN_THROW] = "throw", [RTN_NAT] = "nat",
	[RTN_XRESOLVE] = "xresolve",
};

const char route_preferences[4][7] = { "medium", "high", "", "low" };

int route_type(const char *word)
{
	uint32_t number;

	if (!strcmp(word, "brd"))
		return RTN_BROADCAST;
	for (unsigned i = 0; i <= RTN_XRESOLVE; i++)
		if (!strcmp(word, types[i]))
			return i;
	return num_u32(word, 0, 255, &number) ? (int)number : -1;
}

const char *route_type_name(unsigned type)
{
	return type <= RTN_XRESOLVE ? types[type] : NULL;
}

enum kind { NUMBER, TIME_8TH, TIME_4TH, TIME, FEATURES, TEXT };		/* times: in 1/8, 1/4 and whole milliseconds */

/* Place in the table is RTAX_*. */
static const struct metric {
	char name[20];
	uint8_t kind;
} metrics[] = {
	[RTAX_MTU] = { "mtu", NUMBER }, [RTAX_WINDOW] = { "window", NUMBER }, [RTAX_RTT] = { "rtt", TIME_8TH },
	[RTAX_RTTVAR] = { "rttvar", TIME_4TH }, [RTAX_SSTHRESH] = { "ssthresh", NUMBER }, [RTAX_CWND] = { "cwnd", NUMBER },
	[RTAX_ADVMSS] = { "advmss", NUMBER }, [RTAX_REORDERING] = { "reordering", NUMBER },
	[RTAX_HOPLIMIT] = { "hoplimit", NUMBER }, [RTAX_INITCWND] = { "initcwnd", NUMBER },
	[RTAX_FEATURES] = { "features", FEATURES }, [RTAX_RTO_MIN] = { "rto_min", TIME },
	[RTAX_INITRWND] = { "initrwnd", NUMBER }, [RTAX_QUICKACK] = { "quickack", NUMBER },
	[RTAX_CC_ALGO] = { "congctl", TEXT }, [RTAX_FASTOPEN_NO_COOKIE] = { "fastopen_no_cookie", NUMBER },
};
enum { METRICS = sizeof(metrics) / sizeof(*metrics) };

static const struct {
	char name[16];
	uint32_t bit;
} features[] = { { "ecn", RTAX_FEATURE_ECN }, { "tcp_usec_ts", 1 << 4 /* Linux 6.7 */ } };
enum { KNOWN_FEATURES = sizeof(features) / sizeof(*features) };

static uint32_t divisor(unsigned kind)
{
	return kind == TIME_8TH ? 8 : kind == TIME_4TH ? 4 : 1;
}

/* A time: [N][.N]s, ms; a bare number is in the kernel's units. */
static bool parse_time(const char *word, unsigned kind, uint32_t *value)
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
	milli *= divisor(kind);
	*value = milli;
	return milli <= UINT32_MAX;
}

static bool parse_feature(const char *word, uint32_t *value)
{
	for (unsigned i = 0; i < KNOWN_FEATURES; i++)
		if (!strcmp(word, features[i].name)) {
			*value |= features[i].bit;
			return true;
		}
	return false;
}

static void take_value(char ***at, struct nl_request *request, unsigned index)
{
	uint32_t value = 0, max = index == RTAX_HOPLIMIT ? 255 : index >= RTAX_QUICKACK ? 1 : UINT32_MAX;
	const char *word = next_arg(at);
	char message[48];
	bool good;

	if (metrics[index].kind == TEXT) {
		nl_put_text(request, index, word);
		return;
	}
	if (metrics[index].kind == NUMBER)
		good = num_u32(word, 0, max, &value);
	else if (metrics[index].kind != FEATURES)
		good = parse_time(word, metrics[index].kind, &value);
	else
		for (good = parse_feature(word, &value); **at && parse_feature(**at, &value); ++*at)
			;
	if (!good) {
		fmt(message, sizeof(message), "\"%s\" value is invalid", metrics[index].name);
		invarg(message, word);
	}
	nl_put_u32(request, index, value);
}

bool route_take_metric(char ***at, struct nl_request *request, uint32_t *lock)
{
	unsigned index = RTAX_MTU;

	while (index < METRICS && strcmp(**at, metrics[index].name))
		index++;
	if (index == METRICS)
		return false;
	++*at;
	if (take_word(at, "lock") || index == RTAX_RTO_MIN)	/* the kernel heeds rto_min only when it is locked */
		*lock |= 1u << index;
	take_value(at, request, index);
	return true;
}

static void print_features(uint32_t value)
{
	put_text("features ");
	for (unsigned i = 0; i < KNOWN_FEATURES; i++)
		if (value & features[i].bit) {
			put_str(NULL, "%s ", features[i].name);
			if (ip_options.json)
				json_null(features[i].name);
			value &= ~features[i].bit;
		}
	if (value)
		put_u64("features", "0x%x ", value);
}

static void print_time(const char *key, uint32_t milli)
{
	unsigned rest = milli % 1000, digits = 3;

	if (ip_options.json || milli < 1000) {
		put_u64(key, "%ums ", milli);
		return;
	}
	for (; rest && rest % 10 == 0; rest /= 10)
		digits--;
	out("%u", milli / 1000);
	if (rest)
		out(".%0*u", (int)digits, rest);
	out_text("s ");
}

static void print_metric(unsigned index, const struct nlattr *attribute, bool lock)
{
	const struct metric *metric = &metrics[index];
	char text[32];

	if (metric->kind == FEATURES) {
		print_features(nl_u32(attribute));
		return;
	}
	put_text(metric->name);
	put_text(lock ? " lock " : " ");
	if (metric->kind == NUMBER)
		put_u64(metric->name, "%u ", nl_u32(attribute));
	else if (metric->kind == TEXT)
		put_str("congestion", "%s ", nl_text(attribute, text, sizeof(text)));
	else
		print_time(metric->name, nl_u32(attribute) / divisor(metric->kind));
}

void route_print_metrics(const struct nlattr *nest)
{
	const struct nlattr *table[METRICS];
	uint32_t lock;

	nl_sort_nest(nest, table, METRICS - 1);
	lock = nl_u32(table[RTAX_LOCK]);
	put_open("metrics", '[');
	put_open(NULL, '{');
	for (unsigned i = RTAX_MTU; i < METRICS; i++)
		if (table[i])
			print_metric(i, table[i], lock >> i & 1);
	put_close();
	put_close();
}

void route_put_said(struct nl_request *request, const struct nlattr *const *said)
{
	for (unsigned i = 1; i < ROUTE_TYPE; i++)
		if (said[i])
			nl_put(request, i, nl_data(said[i]), nl_size(said[i]));
}

uint32_t route_realms(const char *word)
{
	size_t length = strcspn(word, "/");
	uint32_t from = 0, to;
	char first[64];

	if (word[length]) {
		if (length >= sizeof(first))
			invarg("invalid realms", word);
		memcpy(first, word, length);
		first[length] = 0;
		if (!names_number(NAMES_REALM, first, 0xffff, &from))
			invarg("invalid realms", word);
		length++;
	} else {
		length = 0;
	}
	if (!names_number(NAMES_REALM, word + length, 0xffff, &to))
		invarg("invalid realms", word);
	return from << 16 | to;
}

void route_take_via(char ***at, int family, struct inet_addr *gateway)
{
	int wanted = take_word(at, "inet6") ? AF_INET6 : take_word(at, "inet") ? AF_INET : family;

	ip_address(next_arg(at), wanted, gateway);
}
