/* SPDX-License-Identifier: MIT */
/* Words of routes: types, metrics, realms. */
#include "route.h"

#include <string.h>
#include <linux/rtnetlink.h>

#include "wordlist.h"

/* RTN_*, from 0. */
static const char types[] =
	"none\0unicast\0local\0broadcast\0anycast\0multicast\0blackhole\0unreachable\0prohibit\0throw\0nat\0xresolve\0";

const char route_preferences[4][7] = { "medium", "high", "", "low" };

int route_type(const char *word)
{
	int type = strcmp(word, "brd") ? words_find(types, word) : RTN_BROADCAST;
	uint32_t number;

	return type < 0 && num_u32(word, 0, 255, &number) ? (int)number : type;
}

const char *route_type_name(unsigned type)
{
	return words_at(types, type);
}

/* Metrics. The numbers are RTAX_*. Forms (more: wordlist.h): 8 4 1: a time, in 1/8, 1/4 and whole milliseconds; c: up to 255; o: 0 or 1;
 * f: features; t: text. */
static const char metrics[] =
	"w02 mtu\nw03 window\n804 rtt\n405 rttvar\nw06 ssthresh\nw07 cwnd\nw08 advmss\nw09 reordering\nc10 hoplimit\nw11 initcwnd\n"
	"f12 features\n113 rto_min\nw14 initrwnd\no15 quickack\nt16 congctl=congestion\no17 fastopen_no_cookie\n";
enum { METRICS = 18 };

static const struct {
	char name[12];
	uint8_t bit;
} features[] = { { "ecn", RTAX_FEATURE_ECN }, { "tcp_usec_ts", 1 << 4 /* Linux 6.7 */ } };
enum { KNOWN_FEATURES = sizeof(features) / sizeof(*features) };

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
	for (unsigned i = 0; i < KNOWN_FEATURES; i++)
		if (!strcmp(word, features[i].name)) {
			*value |= features[i].bit;
			return true;
		}
	return false;
}

static void take_value(struct wordlist *list, char ***at)
{
	uint32_t value = 0;
	bool good = true;

	if (wordlist_take_value(list, at))
		return;
	switch (list->form) {
	case 't':
		nl_put_text(list->request, list->number, list->value);
		return;
	case 'c':
		value = wordlist_number(list, UINT8_MAX);
		break;
	case 'o':
		value = wordlist_number(list, 1);
		break;
	case 'f':
		for (good = parse_feature(list->value, &value); **at && parse_feature(**at, &value); ++*at)
			;
		break;
	default:
		good = parse_time(list->value, list->form - '0', &value);
	}
	if (!good)
		wordlist_wrong(list);
	nl_put_u32(list->request, list->number, value);
}

bool route_take_metric(char ***at, struct nl_request *request, uint32_t *lock)
{
	struct wordlist list = { metrics, "\"%s\" value is invalid", request };

	if (!wordlist_find(&list, **at))
		return false;
	++*at;
	if (take_word(at, "lock") || list.number == RTAX_RTO_MIN)	/* the kernel heeds rto_min only when it is locked */
		*lock |= 1u << list.number;
	take_value(&list, at);
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

static void print_metric(const struct wordlist *list, const struct nlattr *attribute, bool lock)
{
	uint32_t number = nl_u32(attribute);
	char text[32];

	if (list->form == 'f') {
		print_features(number);
		return;
	}
	put_text(list->name);
	put_text(lock ? " lock " : " ");
	if (list->form == 't')
		put_str(list->other, "%s ", nl_text(attribute, text, sizeof(text)));
	else if (list->form < 'a')
		print_time(list->name, number / (list->form - '0'));
	else
		put_int(list->name, "%u ", number);
}

void route_print_metrics(const struct nlattr *nest)
{
	struct wordlist list = { metrics };
	const struct nlattr *table[METRICS];
	uint32_t lock;
	unsigned left = 0;

	nl_sort_nest(nest, table, METRICS - 1);
	lock = nl_u32(table[RTAX_LOCK]);
	for (unsigned i = RTAX_MTU; i < METRICS; i++)
		left += table[i] != NULL;
	put_open("metrics", '[');
	put_open(NULL, '{');
	while (left && wordlist_next(&list))
		if (table[list.number]) {
			left--;
			wordlist_read(&list);
			print_metric(&list, table[list.number], lock >> list.number & 1);
		}
	put_close();
	put_close();
}

void route_put_said(void)
{
	for (unsigned i = 1; i < ROUTE_TYPE; i++) {
		const struct nlattr *value = said(i);

		if (value)
			nl_put(&ip_request, i, nl_data(value), nl_size(value));
	}
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

	ip_address(next_arg(at), wanted, gateway);
}
