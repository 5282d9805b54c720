/* SPDX-License-Identifier: MIT */
/* ip rule show and flush: ip-rule(8). */
#include "ip/rule/rule.h"

#include <errno.h>
#include <string.h>

#include "ip/frame/flush.h"
#include "ip/rule/parts.h"

/* Whether a rule's prefix lies in the one that is asked for. */
static bool is_within(const struct inet_addr *prefix, const struct nlattr *address, unsigned bits,
	size_t size)
{
	if (!prefix->bits)
		return true;
	return nl_has(address, size) && bits >= prefix->bits &&
		inet_within(prefix, nl_data(address));
}

/* Whether a rule has every attribute that is noted. */
static bool has_notes(const struct rule *rule)
{
	for (unsigned i = 1; i <= RULE_ATTRIBUTES; i++) {
		const struct nlattr *wanted = note(i), *found = rule->at[i];

		if (!wanted)
			continue;
		if (i == FRA_PRIORITY && !found) {
			if (nl_u32(wanted))
				return false;
			continue;
		}
		if (!nl_has(found, nl_size(wanted)) ||
				memcmp(nl_data(found), nl_data(wanted), nl_size(wanted)))
			return false;
	}
	return true;
}

static bool rule_matches(const struct rule *rule, const struct rule_words *words)
{
	const struct fib_rule_hdr *info = rule->info;

	return (!words->invert || info->flags & FIB_RULE_INVERT) &&
		(!words->has_tos || info->tos == words->tos) &&
		(!words->has_table || rule->table == words->table) &&
		is_within(&words->from, rule->at[FRA_SRC], info->src_len, rule->size) &&
		is_within(&words->to, rule->at[FRA_DST], info->dst_len, rule->size) &&
		has_notes(rule);
}

static struct nl_request *dump_request(void)
{
	struct fib_rule_hdr *info = nl_begin(&ip_request, RTM_GETRULE, 0, sizeof(*info));

	info->family = ip_options.family ? ip_options.family : AF_INET;
	return &ip_request;
}

static int print_one(const struct nlmsghdr *message, void *words)
{
	struct rule rule;

	if (rule_read(message, &rule) && rule_matches(&rule, words))
		rule_print(&rule);
	return 0;
}

static int rule_show(char **argv)
{
	struct rule_words words;

	rule_take_words(&words, true, argv);
	put_start();
	ip_check_dump(nl_dump_print(ip_socket(), dump_request(), print_one, NULL, &words));
	put_end();
	return 0;
}

/* Deletes what is asked for, but never a rule of priority 0: the local table is needed. */
static int rule_flush(char **argv)
{
	struct rule_words words;
	struct rule rule;
	int result;

	rule_take_words(&words, true, argv);
	for (struct nl_answer *answer = ip_dump(dump_request()); answer; answer = answer->next) {
		if (!rule_read(&answer->message, &rule) || !rule_matches(&rule, &words) ||
				!nl_u32(rule.at[FRA_PRIORITY]))
			continue;
		result = flush_delete(&answer->message, RTM_DELRULE);
		if (result != -ENOENT)		/* gone already */
			ip_check(result);
	}
	return 0;
}

int rule_command(char **argv)
{
	static const char commands[] = "list\0lst\0show\0add\0delete\0flush\0save\0restore\0";
	enum { LIST, LST, SHOW, ADD, DELETE, FLUSH, SAVE, RESTORE };

	switch (ip_command(commands, "rule", &argv)) {
	case ADD: return rule_add(argv);
	case DELETE: return rule_delete(argv);
	case FLUSH: return rule_flush(argv);
	case SAVE: return rule_save(dump_request(), argv);
	case RESTORE: return rule_restore();
	default: return rule_show(argv);
	}
}
