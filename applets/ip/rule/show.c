/* SPDX-License-Identifier: MIT */
/* A rule as the kernel tells it, and how it is shown. */
#include <endian.h>
#include <string.h>

#include "ip/frame/protocol.h"
#include "ip/rule/parts.h"
#include "ip/rule/rule.h"

bool rule_read(const struct nlmsghdr *message, struct rule *rule)
{
	const struct fib_rule_hdr *info = nl_fixed(message, sizeof(*info));
	const void *attributes;
	size_t length;

	if (!info || message->nlmsg_type != RTM_NEWRULE)
		return false;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, rule->at, RULE_ATTRIBUTES);
	rule->info = info;
	rule->size = inet_size(info->family);
	rule->table = rule->at[FRA_TABLE] ? nl_u32(rule->at[FRA_TABLE]) : info->table;
	return rule->size && info->src_len <= rule->size * 8 && info->dst_len <= rule->size * 8;
}

/* An address and its length, where it isn't the whole address. */
static void put_prefix(const struct rule *rule, unsigned number, unsigned bits, const char *key,
	const char *bits_key)
{
	char text[INET_TEXT] = "0";

	if (nl_has(rule->at[number], rule->size))
		inet_text(text, rule->info->family, nl_data(rule->at[number]));
	put_colour(family_colour(rule->info->family), key, "%s", text);
	if (bits != rule->size * 8)
		put_int(bits_key, "/%u", bits);
}

static void put_device(const struct rule *rule, unsigned number, const char *key, uint32_t detached)
{
	char name[32];

	if (!rule->at[number])
		return;
	put_text(" ");
	put_text(key);
	put_text(" ");
	put_colour(COLOUR_IFNAME, key, "%s", nl_text(rule->at[number], name, sizeof(name)));
	if (!(rule->info->flags & detached))
		return;
	fmt(name, sizeof(name), "%s_detached", key);
	put_null(name, " [detached]");
}

static void put_ports(const struct nlattr *range, const char *key)
{
	uint16_t ports[2];
	char name[16];

	if (!nl_has(range, sizeof(ports)))
		return;
	memcpy(ports, nl_data(range), sizeof(ports));
	put_text(" ");
	put_text(key);
	if (ports[0] == ports[1]) {
		put_int(key, " %u", ports[0]);
		return;
	}
	fmt(name, sizeof(name), "%s_start", key);
	put_int(name, " %u", ports[0]);
	fmt(name, sizeof(name), "%s_end", key);
	put_int(name, "-%u", ports[1]);
}

/* What picks packets. */
static void put_selectors(const struct rule *rule)
{
	const struct fib_rule_hdr *info = rule->info;
	const struct nlattr *const *at = rule->at;
	uint32_t mark = nl_u32(at[FRA_FWMARK]), mask = nl_u32(at[FRA_FWMASK]), uids[2];

	if (info->flags & FIB_RULE_INVERT)
		put_null("not", "not ");
	put_text("from ");
	if (info->src_len || at[FRA_SRC])
		put_prefix(rule, FRA_SRC, info->src_len, "src", "srclen");
	else
		put_str("src", "%s", "all");
	put_text(info->dst_len || at[FRA_DST] ? " to " : "");
	if (info->dst_len || at[FRA_DST])
		put_prefix(rule, FRA_DST, info->dst_len, "dst", "dstlen");
	if (info->tos)
		put_str("tos", " tos %s", tos_text(info->tos));
	if (mark || mask)
		put_str("fwmark", " fwmark %s", hex_text(mark, 1));
	if ((mark || mask) && mask != UINT32_MAX)
		put_str("fwmask", "/%s", hex_text(mask, 1));
	put_device(rule, FRA_IIFNAME, "iif", FIB_RULE_IIF_DETACHED);
	put_device(rule, FRA_OIFNAME, "oif", FIB_RULE_OIF_DETACHED);
	if (nl_u8(at[FRA_L3MDEV]))
		put_null("l3mdev", " lookup [l3mdev-table]");
	if (nl_has(at[FRA_UID_RANGE], sizeof(uids))) {
		memcpy(uids, nl_data(at[FRA_UID_RANGE]), sizeof(uids));
		put_int("uid_start", " uidrange %u", uids[0]);
		put_int("uid_end", "-%u", uids[1]);
	}
	if (at[FRA_IP_PROTO])
		put_str("ipproto", " ipproto %s", protocol_name(nl_u8(at[FRA_IP_PROTO])));
	put_ports(at[FRA_SPORT_RANGE], "sport");
	put_ports(at[FRA_DPORT_RANGE], "dport");
	if (at[FRA_TUN_ID])
		put_int("tun_id", " tun_id %u", be64toh(nl_u64(at[FRA_TUN_ID])));
}

static void put_lookup(const struct rule *rule)
{
	uint32_t length = nl_u32(rule->at[FRA_SUPPRESS_PREFIXLEN]);
	uint32_t group = nl_u32(rule->at[FRA_SUPPRESS_IFGROUP]);

	put_str("table", " lookup %s", names_or_number(NAMES_TABLE, rule->table));
	if (rule->at[FRA_SUPPRESS_PREFIXLEN] && length != UINT32_MAX)
		put_int("suppress_prefixlen", " suppress_prefixlength %u", length);
	if (rule->at[FRA_SUPPRESS_IFGROUP] && group != UINT32_MAX)
		put_str("suppress_ifgroup", " suppress_ifgroup %s",
			names_or_number(NAMES_GROUP, group));
}

static void put_realms(uint32_t realms)
{
	put_text(" realms ");
	if (realms >> 16)
		put_str("flow_from", "%s/", names_or_number(NAMES_REALM, realms >> 16));
	put_str("flow_to", "%s", names_or_number(NAMES_REALM, realms & 0xffff));
}

/* Any action that is not a lookup. */
static void put_action(const struct rule *rule)
{
	unsigned action = rule->info->action;
	bool known = !ip_options.numeric && action >= FR_ACT_BLACKHOLE && action <= FR_ACT_PROHIBIT;

	if (action == FR_ACT_GOTO) {
		put_int("goto", " goto %u", nl_u32(rule->at[FRA_GOTO]));
		if (rule->info->flags & FIB_RULE_UNRESOLVED)
			put_null("unresolved", " [unresolved]");
	} else if (action == FR_ACT_NOP) {
		put_null("nop", " nop");
	} else if (action != FR_ACT_TO_TBL) {
		put_str("action", " %s", known ? words_at("blackhole\0unreachable\0prohibit\0",
			action - FR_ACT_BLACKHOLE) : word_or_number("", action));
	}
}

void rule_print(const struct rule *rule)
{
	unsigned protocol = nl_u8(rule->at[FRA_PROTOCOL]);
	bool usual = protocol == RTPROT_UNSPEC || protocol == RTPROT_KERNEL;

	put_open(NULL, '{');
	put_int("priority", "%u:\t", nl_u32(rule->at[FRA_PRIORITY]));
	put_selectors(rule);
	if (rule->table)
		put_lookup(rule);
	if (rule->at[FRA_FLOW])
		put_realms(nl_u32(rule->at[FRA_FLOW]));
	put_action(rule);
	if (rule->at[FRA_PROTOCOL] && (!usual || ip_options.details))
		put_str("protocol", " proto %s", names_or_number(NAMES_PROTO, protocol));
	put_text("\n");
	put_close();
}

void rule_print_message(const struct nlmsghdr *message)
{
	struct rule rule;

	if (rule_read(message, &rule))
		rule_print(&rule);
}
