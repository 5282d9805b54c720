/* SPDX-License-Identifier: MIT */
/* ip rule add, delete: ip-rule(8). */
#include "ip/rule/parts.h"

static void put_prefix(uint16_t number, const struct inet_addr *prefix)
{
	if (prefix->family && prefix->bits)
		nl_put(&ip_request, number, prefix->bytes, inet_size(prefix->family));
}

static void put_notes(void)
{
	for (unsigned i = 1; i <= RULE_ATTRIBUTES; i++) {
		const struct nlattr *value = note(i);

		if (value)
			nl_put(&ip_request, i, nl_data(value), nl_size(value));
	}
}

static int send_change(struct fib_rule_hdr *info, bool adding, char **argv)
{
	struct rule_words words;

	if (!*argv)
		ip_fail(1, "\"ip rule %s\" requires arguments.", adding ? "add" : "del");
	rule_take_words(&words, false, argv);
	if (words.has_table && note(FRA_L3MDEV))
		ip_fail(22, "table can not be specified for l3mdev rules");
	/* without one, "type unicast" has the kernel take an empty table */
	if (adding && words.action < 0) {
		words.action = FR_ACT_TO_TBL;
		if (!words.has_table && !note(FRA_L3MDEV))
			words.table = RT_TABLE_MAIN;
	}
	info->family = ip_options.family ? ip_options.family : AF_INET;
	info->src_len = words.from.bits;
	info->dst_len = words.to.bits;
	info->tos = words.tos;
	info->action = words.action < 0 ? FR_ACT_UNSPEC : words.action;
	info->flags = words.invert ? FIB_RULE_INVERT : 0;
	info->table = words.table;		/* what fits: FRA_TABLE has the whole */
	put_prefix(FRA_SRC, &words.from);
	put_prefix(FRA_DST, &words.to);
	put_notes();
	if (words.table)
		nl_put_u32(&ip_request, FRA_TABLE, words.table);
	return ip_send();
}

int rule_add(char **argv)
{
	return send_change(nl_begin(&ip_request, RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL,
		sizeof(struct fib_rule_hdr)), true, argv);
}

int rule_delete(char **argv)
{
	return send_change(
		nl_begin(&ip_request, RTM_DELRULE, 0, sizeof(struct fib_rule_hdr)), false, argv);
}
