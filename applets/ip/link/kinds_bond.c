/* SPDX-License-Identifier: MIT */
/* Bonds and their ports. Words are in the order in which they are shown. */
#include <string.h>

#include "common/netlink/inet.h"
#include "common/netlink/lladdr.h"
#include "ip/frame/prefix.h"
#include "ip/link/kinds.h"

enum {
	ATTR_ARP_VALIDATE = ATTR_FAMILY,	/* CHOICE32, in JSON null for none */
	ATTR_TARGETS4,		/* ADDRESS[,ADDRESS...]; without a word: none */
	ATTR_TARGETS6,
	ATTR_AD_INFO,
	ATTR_NO_ACTIVE,
	ATTR_PRIORITY,		/* 4 bytes with a sign */
	ATTR_LACP_STATE,
	ATTR_SYSTEM,		/* a MAC, wrong with another message than others */
};

#define BOND(X) \
	X(CHOICE8, IFLA_BOND_MODE, BOTH, "mode*") \
	X(DEVICE, IFLA_BOND_ACTIVE_SLAVE, BOTH, "active_slave*") \
	X(NO_ACTIVE, IFLA_BOND_ACTIVE_SLAVE, ALONE, "clear_active_slave*") \
	X(U32, IFLA_BOND_MIIMON, BOTH, "miimon*") \
	X(U32, IFLA_BOND_UPDELAY, BOTH, "updelay*") \
	X(U32, IFLA_BOND_DOWNDELAY, BOTH, "downdelay*") \
	X(U32, IFLA_BOND_PEER_NOTIF_DELAY, BOTH, "peer_notify_delay*") \
	X(U8, IFLA_BOND_USE_CARRIER, BOTH, "use_carrier*") \
	X(U32, IFLA_BOND_ARP_INTERVAL, BOTH, "arp_interval*") \
	X(U8, IFLA_BOND_MISSED_MAX, BOTH, "arp_missed_max") \
	X(TARGETS4, IFLA_BOND_ARP_IP_TARGET, ALONE_BOTH, "arp_ip_target*") \
	X(TARGETS6, IFLA_BOND_NS_IP6_TARGET, ALONE_BOTH, "ns_ip6_target") \
	X(ARP_VALIDATE, IFLA_BOND_ARP_VALIDATE, SHOW, "arp_validate") \
	X(CHOICE32, IFLA_BOND_ARP_VALIDATE, SET, "arp_validate*") \
	X(CHOICE32, IFLA_BOND_ARP_ALL_TARGETS, BOTH, "arp_all_targets*") \
	X(DEVICE, IFLA_BOND_PRIMARY, BOTH, "primary*") \
	X(CHOICE8, IFLA_BOND_PRIMARY_RESELECT, BOTH, "primary_reselect*") \
	X(CHOICE8, IFLA_BOND_FAIL_OVER_MAC, BOTH, "fail_over_mac*") \
	X(CHOICE8, IFLA_BOND_XMIT_HASH_POLICY, BOTH, "xmit_hash_policy*") \
	X(U32, IFLA_BOND_RESEND_IGMP, BOTH, "resend_igmp*") \
	X(U8, IFLA_BOND_NUM_PEER_NOTIF, BOTH, "num_grat_arp* num_unsol_na*", \
		KEY("num_peer_notif")) \
	X(U8, IFLA_BOND_ALL_SLAVES_ACTIVE, BOTH, "all_slaves_active*") \
	X(U32, IFLA_BOND_MIN_LINKS, BOTH, "min_links*") \
	X(U32, IFLA_BOND_LP_INTERVAL, BOTH, "lp_interval*") \
	X(U32, IFLA_BOND_PACKETS_PER_SLAVE, BOTH, "packets_per_slave*") \
	X(CHOICE8, IFLA_BOND_AD_LACP_ACTIVE, BOTH, "lacp_active", KEY("ad_lacp_active")) \
	X(CHOICE8, IFLA_BOND_AD_LACP_RATE, BOTH, "lacp_rate*", KEY("ad_lacp_rate")) \
	X(CHOICE8, IFLA_BOND_AD_SELECT, BOTH, "ad_select*") \
	X(AD_INFO, IFLA_BOND_AD_INFO, SHOW, "ad_info") \
	X(U16, IFLA_BOND_AD_ACTOR_SYS_PRIO, BOTH, "ad_actor_sys_prio*") \
	X(U16, IFLA_BOND_AD_USER_PORT_KEY, BOTH, "ad_user_port_key*") \
	X(SYSTEM, IFLA_BOND_AD_ACTOR_SYSTEM, BOTH, "ad_actor_system*") \
	X(U8, IFLA_BOND_TLB_DYNAMIC_LB, BOTH, "tlb_dynamic_lb*")
ATTRIBUTE_TABLE(bond, BOND);

#define AD_INFO(X) \
	X(U16, IFLA_BOND_AD_INFO_AGGREGATOR, SHOW, "ad_aggregator", KEY("aggregator")) \
	X(U16, IFLA_BOND_AD_INFO_NUM_PORTS, SHOW, "ad_num_ports", KEY("num_ports")) \
	X(U16, IFLA_BOND_AD_INFO_ACTOR_KEY, SHOW, "ad_actor_key", KEY("actor_key")) \
	X(U16, IFLA_BOND_AD_INFO_PARTNER_KEY, SHOW, "ad_partner_key", KEY("partner_key")) \
	X(MAC, IFLA_BOND_AD_INFO_PARTNER_MAC, SHOW, "ad_partner_mac", KEY("partner_mac"))
ATTRIBUTE_TABLE(ad_info, AD_INFO);

#define BOND_PORT(X) \
	X(CHOICE8, IFLA_BOND_SLAVE_STATE, SHOW, "state") \
	X(CHOICE8, IFLA_BOND_SLAVE_MII_STATUS, SHOW, "mii_status") \
	X(U32, IFLA_BOND_SLAVE_LINK_FAILURE_COUNT, SHOW, "link_failure_count") \
	X(MAC, IFLA_BOND_SLAVE_PERM_HWADDR, SHOW, "perm_hwaddr") \
	X(U16, IFLA_BOND_SLAVE_QUEUE_ID, BOTH, "queue_id*", WRONG("queue_id is invalid")) \
	X(PRIORITY, IFLA_BOND_SLAVE_PRIO, BOTH, "prio", WRONG("prio is invalid")) \
	X(U16, IFLA_BOND_SLAVE_AD_AGGREGATOR_ID, SHOW, "ad_aggregator_id") \
	X(U8, IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE, SHOW, "ad_actor_oper_port_state") \
	X(LACP_STATE, IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE, SHOW, \
		"ad_actor_oper_port_state_str") \
	X(U16, IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE, SHOW, "ad_partner_oper_port_state") \
	X(LACP_STATE, IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE, SHOW, \
		"ad_partner_oper_port_state_str")
ATTRIBUTE_TABLE(bond_port, BOND_PORT);

static const char *choices(unsigned number)
{
	switch (number) {
	case IFLA_BOND_MODE:
		return "balance-rr\0active-backup\0balance-xor\0broadcast\000802.3ad\0"
			"balance-tlb\0balance-alb\0";
	case IFLA_BOND_ARP_VALIDATE:
		return "none\0active\0backup\0all\0filter\0filter_active\0filter_backup\0";
	case IFLA_BOND_ARP_ALL_TARGETS: return "any\0all\0";
	case IFLA_BOND_PRIMARY_RESELECT: return "always\0better\0failure\0";
	case IFLA_BOND_FAIL_OVER_MAC: return "none\0active\0follow\0";
	case IFLA_BOND_XMIT_HASH_POLICY:
		return "layer2\0layer3+4\0layer2+3\0encap2+3\0encap3+4\0vlan+srcmac\0";
	case IFLA_BOND_AD_LACP_ACTIVE: return "off\0on\0";
	case IFLA_BOND_AD_LACP_RATE: return "slow\0fast\0";
	default: return "stable\0bandwidth\0count\0";	/* IFLA_BOND_AD_SELECT */
	}
}

static const char *port_choices(unsigned number)
{
	return number == IFLA_BOND_SLAVE_STATE ? "ACTIVE\0BACKUP\0" :
		"UP\0GOING_DOWN\0DOWN\0GOING_BACK\0";
}

static void show_targets(
	const struct attribute_word *option, const struct nlattr *data, int family)
{
	const struct nlattr *target = NULL;
	char text[INET_TEXT];
	bool first = true;

	put_open(option->name, '[');
	while (nl_next(nl_data(data), nl_size(data), &target)) {
		if (!nl_has(target, inet_size(family)))
			continue;
		put_text(first ? option->name : "");
		inet_text(text, family, nl_data(target));
		put_element(first ? " %s" : ",%s", text);
		first = false;
	}
	put_text(first ? "" : " ");
	put_close();
}

static void show_lacp_state(const struct attribute_word *option, unsigned state)
{
	static const uint32_t bits[] = { 1, 2, 4, 8, 16, 32, 64, 128 };

	put_open(option->name, '[');
	put_str(NULL, "%s <", option->name);
	put_bits(bits, "active\0short_timeout\0aggregating\0in_sync\0collecting\0"
		"distributing\0defaulted\0expired\0", state, ',');
	put_text("> ");
	put_close();
}

static void show(const struct attribute_word *option, const struct nlattr *data)
{
	const struct nlattr *info[IFLA_BOND_AD_INFO_MAX + 1];
	uint32_t number = attribute_value(data);
	char text[LLADDR_TEXT];

	switch (option->line->type) {
	case ATTR_SYSTEM:
		attribute_show_text(option, lladdr_text(text, nl_data(data), nl_size(data)));
		break;
	case ATTR_ARP_VALIDATE:
		if (!number && ip_options.json)
			json_null(option->name);
		else
			attribute_show_text(option,
				words_at(choices(IFLA_BOND_ARP_VALIDATE), number));
		break;
	case ATTR_TARGETS4:
		show_targets(option, data, AF_INET);
		break;
	case ATTR_TARGETS6:
		show_targets(option, data, AF_INET6);
		break;
	case ATTR_AD_INFO:
		nl_sort_nest(data, info, IFLA_BOND_AD_INFO_MAX);
		put_open(option->name, '{');
		attribute_show(&ad_info, info, &ip_room, NULL);
		put_close();
		break;
	case ATTR_PRIORITY:
		put_text(option->name);
		put_int(option->name, " %d ", (int32_t)number);
		break;
	case ATTR_LACP_STATE:
		show_lacp_state(option, number);
		break;
	}
}

static void put_targets(const struct attribute_word *option, char ***at, int family)
{
	size_t nest = nl_nest(&ip_request, option->line->number);
	const char *list = **at ? *(*at)++ : "";
	char word[INET_TEXT + 1];
	struct inet_addr address;

	for (unsigned i = 0; *list; i++) {
		size_t length = strcspn(list, ",");

		fmt(word, sizeof(word), "%.*s", (int)length, list);
		ip_address(word, family, &address);
		nl_put(&ip_request, i, address.bytes, inet_size(family));
		list += length + (list[length] != 0);
	}
	nl_nest_end(&ip_request, nest);
}

static void put(const struct attribute_word *option, char ***at)
{
	int64_t priority = 0;
	uint8_t mac[LLADDR_MAX];

	switch (option->line->type) {
	case ATTR_SYSTEM:
		if (lladdr_parse(option->value, mac) != 6)
			ip_fail(1, "\"%s\" is invalid lladdr.", option->value);
		nl_put(&ip_request, option->line->number, mac, 6);
		break;
	case ATTR_TARGETS4:
		put_targets(option, at, AF_INET);
		break;
	case ATTR_TARGETS6:
		put_targets(option, at, AF_INET6);
		break;
	case ATTR_NO_ACTIVE:
		nl_put_u32(&ip_request, IFLA_BOND_ACTIVE_SLAVE, 0);
		break;
	case ATTR_PRIORITY:
		if (!num_s64(option->value, 0, INT32_MIN, INT32_MAX, &priority))
			option->room->wrong(option, NULL);
		nl_put_u32(&ip_request, IFLA_BOND_SLAVE_PRIO, priority);
		break;
	}
}

const struct kind kind_bond = {
	.names = "bond\0", .options = &bond, .choices = choices, .show = show, .put = put,
};
const struct kind kind_bond_port = {
	.names = "bond_slave\0", .options = &bond_port, .choices = port_choices,
	.show = show, .put = put,
};
