/* SPDX-License-Identifier: MIT */
/* Words of rules: ip-rule(8). */
#include <endian.h>
#include <string.h>

#include "ip/frame/protocol.h"
#include "ip/frame/realms.h"
#include "ip/rule/parts.h"

enum {
	ATTR_NOT = ATTR_OWN,
	ATTR_PREFIX,		/* address and length */
	ATTR_TOS,		/* a name of rt_dsfield, or a hexadecimal number */
	ATTR_MARK,		/* N or N/MASK: a second attribute */
	ATTR_IFNAME,
	ATTR_L3MDEV,
	ATTR_UID_RANGE,		/* N-N */
	ATTR_BE64,		/* a number in network order */
	ATTR_IP_PROTOCOL,	/* a name (tcp) or a number */
	ATTR_PORTS,		/* N or N-N */
	ATTR_ORIGIN,		/* who made the rule: a name of rt_protos, or a number */
	ATTR_TABLE,		/* a routing table by name or number */
	ATTR_REALMS,		/* [FROM/]TO */
	ATTR_GOTO,		/* the priority of another rule */
	ATTR_NOP,
	ATTR_ACTION,		/* FR_ACT_*, by name */
	ATTR_PREFIX_LENGTH
};

/* The words that select packets and, in a listing, rules.
X(what the value is, attribute, access, words), see attribute_table.h. ALONE: without a
 * value. '*': may be shortened. 0: the fixed part has a place for it. */
#define SELECTORS(X) \
	X(NOT, 0, ALONE, "not") \
	X(PREFIX, FRA_SRC, SET, "from") \
	X(PREFIX, FRA_DST, SET, "to") \
	X(U32, FRA_PRIORITY, SET, "preference* order* priority*", \
		WRONG("preference value is invalid")) \
	X(TOS, 0, SET, "tos dsfield*", WRONG("TOS value is invalid")) \
	X(MARK, FRA_FWMARK, SET, "fwmark", WRONG("fwmark value is invalid")) \
	X(ORIGIN, FRA_PROTOCOL, SET, "protocol*") \
	X(BE64, FRA_TUN_ID, SET, "tun_id*") \
	X(TABLE, FRA_TABLE, SET, "table* lookup", WRONG("invalid table ID")) \
	X(IFNAME, FRA_IIFNAME, SET, "iif dev*") \
	X(IFNAME, FRA_OIFNAME, SET, "oif") \
	X(L3MDEV, FRA_L3MDEV, ALONE, "l3mdev") \
	X(UID_RANGE, FRA_UID_RANGE, SET, "uidrange", WRONG("invalid UID range")) \
	X(IP_PROTOCOL, FRA_IP_PROTO, SET, "ipproto", WRONG("Invalid \"ipproto\" value")) \
	X(PORTS, FRA_SPORT_RANGE, SET, "sport", WRONG("invalid port range")) \
	X(PORTS, FRA_DPORT_RANGE, SET, "dport", WRONG("invalid port range"))
ATTRIBUTE_TABLE(selectors, SELECTORS);

/* What happens to these packets. */
#define ACTIONS(X) \
	X(REALMS, FRA_FLOW, SET, "realms*") \
	X(PREFIX_LENGTH, FRA_SUPPRESS_PREFIXLEN, SET, "suppress_prefixlength* sup_pl", \
		WRONG("suppress_prefixlength value is invalid")) \
	X(NAME(GROUP), FRA_SUPPRESS_IFGROUP, SET, "suppress_ifgroup* sup_group", \
		WRONG("Invalid \"suppress_ifgroup\" value")) \
	X(GOTO, FRA_GOTO, SET, "goto", WRONG("invalid target")) \
	X(NOP, 0, ALONE, "nop*") \
	X(ACTION, 0, SET, "type", WRONG("Failed to parse rule type"))
ATTRIBUTE_TABLE(actions, ACTIONS);

/* Reads "N-N" or, if single, "N", each up to max. false: it is neither. */
static bool read_range(const char *text, uint32_t max, bool single, uint32_t range[2])
{
	size_t length = strcspn(text, "-");
	char first[16];

	fmt(first, sizeof(first), "%.*s", (int)length, text);
	if (length >= sizeof(first) || !num_u32(first, 0, max, &range[0]))
		return false;
	range[1] = range[0];
	return text[length] ? num_u32(text + length + 1, 0, max, &range[1]) : single;
}

static void note_range(const struct attribute_word *word)
{
	bool is_uid = word->line->type == ATTR_UID_RANGE;
	uint32_t range[2];
	uint16_t ports[2];

	if (!read_range(word->value, is_uid ? UINT32_MAX : UINT16_MAX, !is_uid, range))
		word->room->wrong(word, NULL);
	ports[0] = range[0];
	ports[1] = range[1];
	if (is_uid)
		nl_put(&ip_notes, word->line->number, range, sizeof(range));
	else
		nl_put(&ip_notes, word->line->number, ports, sizeof(ports));
}

/* MARK[/MASK] */
static void note_mark(const struct attribute_word *word)
{
	size_t length = strcspn(word->value, "/");
	uint32_t mark = 0, mask;
	char text[16];

	fmt(text, sizeof(text), "%.*s", (int)length, word->value);
	if (length >= sizeof(text) || !num_u32(text, 0, UINT32_MAX, &mark))
		word->room->wrong(word, NULL);
	nl_put_u32(&ip_notes, FRA_FWMARK, mark);
	if (!word->value[length])
		return;
	if (!num_u32(word->value + length + 1, 0, UINT32_MAX, &mask))
		invarg("fwmask value is invalid", word->value + length + 1);
	nl_put_u32(&ip_notes, FRA_FWMASK, mask);
}

static unsigned read_protocol(const struct attribute_word *word)
{
	int number = protocol_number(word->value);

	return number < 0 ? attribute_number(word, UINT8_MAX) : (unsigned)number;
}

static int read_action(const char *text)
{
	static const uint8_t numbers[] = {
		FR_ACT_PROHIBIT, FR_ACT_UNREACHABLE, FR_ACT_BLACKHOLE, FR_ACT_TO_TBL
	};
	int index = words_find_prefix("prohibit\0unreachable\0blackhole\0unicast\0", text);

	if (index < 0)
		invarg("Failed to parse rule type", text);
	return numbers[index];
}

/* The kernel compares the prefix's family with the rule's, which only an option changes. */
static void take_prefix_word(struct rule_words *words, const struct attribute_word *word)
{
	bool is_source = word->line->number == FRA_SRC;
	int family = words->family;

	ip_prefix(word->value, &family, is_source ? &words->from : &words->to);
}

static void take_value(struct rule_words *words, const struct attribute_word *word)
{
	unsigned number = word->line->number;

	switch (word->line->type) {
	case ATTR_NOT:
		words->invert = true;
		break;
	case ATTR_PREFIX:
		take_prefix_word(words, word);
		break;
	case ATTR_TOS:
		words->tos = attribute_name(word, NAMES_DSFIELD);
		words->has_tos = true;
		break;
	case ATTR_MARK:
		note_mark(word);
		break;
	case ATTR_ORIGIN:
		nl_put_u8(&ip_notes, number, attribute_name(word, NAMES_PROTO));
		break;
	case ATTR_BE64:
		nl_put_u64(&ip_notes, number, htobe64(attribute_number(word, UINT64_MAX)));
		break;
	case ATTR_TABLE:
		words->table = attribute_name(word, NAMES_TABLE);
		words->has_table = true;
		break;
	case ATTR_IFNAME:
		nl_put_text(&ip_notes, number, check_ifname(word->value, number == FRA_IIFNAME ?
			"iif\"/\"dev" : "oif"));
		break;
	case ATTR_L3MDEV:
		nl_put_u8(&ip_notes, number, 1);
		break;
	case ATTR_UID_RANGE: case ATTR_PORTS:
		note_range(word);
		break;
	case ATTR_IP_PROTOCOL:
		nl_put_u8(&ip_notes, number, read_protocol(word));
		break;
	case ATTR_REALMS:
		nl_put_u32(&ip_notes, number, read_realms(word->value));
		break;
	case ATTR_PREFIX_LENGTH:
		nl_put_u32(&ip_notes, number, attribute_number(word, INT32_MAX));
		break;
	case ATTR_GOTO:
		nl_put_u32(&ip_notes, number, attribute_number(word, UINT32_MAX));
		words->action = FR_ACT_GOTO;
		break;
	case ATTR_NOP:
		words->action = FR_ACT_NOP;
		break;
	case ATTR_ACTION:
		words->action = read_action(word->value);
	}
}

void rule_take_words(struct rule_words *words, bool only_selectors, char **argv)
{
	struct attribute_word word;

	*words = (struct rule_words){ .family = ip_options.family, .action = -1 };
	if (only_selectors && !words->family)
		words->family = AF_INET;
	ip_wrong = "\"%s\" value is invalid";
	notes_begin(&word, &selectors);
	word.second = only_selectors ? NULL : &actions;
	while (*argv) {
		if (only_selectors && is_prefix(*argv, "from"))
			*argv = "from";		/* listings let it be shortened */
		if (attribute_take(&word, &argv)) {
			take_value(words, &word);
		} else if (only_selectors) {
			ip_prefix(*argv++, &words->family, &words->to);
		} else if (is_prefix(*argv, "help")) {
			ip_usage("rule");
		} else {
			words->action = read_action(*argv++);
		}
	}
}
