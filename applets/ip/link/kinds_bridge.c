/* SPDX-License-Identifier: MIT */
/* Bridges and their ports. */
#include "common/netlink/lladdr.h"
#include "ip/link/kinds.h"

enum {
	ATTR_MASK = ATTR_FAMILY,	/* 2 bytes, shown as 0x..., but 0 as 0 */
	ATTR_MASK_WORDS,
	ATTR_BRIDGE_ID,
	ATTR_TIMER,		/* 8 bytes, hundredths of a second */
	ATTR_PORT_STATE,
	ATTR_NO_BACKUP,
};

/* Words are in iproute2's order, and what is shown in its other order: hence two lines for some. */
#define BRIDGE(X) \
	X(U32, IFLA_BR_FORWARD_DELAY, BOTH, "forward_delay*") \
	X(U32, IFLA_BR_HELLO_TIME, BOTH, "hello_time*") \
	X(U32, IFLA_BR_MAX_AGE, BOTH, "max_age*") \
	X(U32, IFLA_BR_AGEING_TIME, BOTH, "ageing_time*") \
	X(U32, IFLA_BR_STP_STATE, BOTH, "stp_state*") \
	X(U16, IFLA_BR_PRIORITY, BOTH, "priority*") \
	X(U8, IFLA_BR_VLAN_FILTERING, BOTH, "vlan_filtering*") \
	X(VLAN_PROTOCOL, IFLA_BR_VLAN_PROTOCOL, BOTH, "vlan_protocol*") \
	X(BRIDGE_ID, IFLA_BR_BRIDGE_ID, SHOW, "bridge_id") \
	X(BRIDGE_ID, IFLA_BR_ROOT_ID, SHOW, "designated_root", KEY("root_id")) \
	X(U16, IFLA_BR_ROOT_PORT, SHOW, "root_port") \
	X(U32, IFLA_BR_ROOT_PATH_COST, SHOW, "root_path_cost") \
	X(U8, IFLA_BR_TOPOLOGY_CHANGE, SHOW, "topology_change") \
	X(U8, IFLA_BR_TOPOLOGY_CHANGE_DETECTED, SHOW, "topology_change_detected") \
	X(TIMER, IFLA_BR_HELLO_TIMER, SHOW, "hello_timer") \
	X(TIMER, IFLA_BR_TCN_TIMER, SHOW, "tcn_timer") \
	X(TIMER, IFLA_BR_TOPOLOGY_CHANGE_TIMER, SHOW, "topology_change_timer") \
	X(TIMER, IFLA_BR_GC_TIMER, SHOW, "gc_timer") \
	X(U32, IFLA_BR_FDB_N_LEARNED, SHOW, "fdb_n_learned") \
	X(U32, IFLA_BR_FDB_MAX_LEARNED, BOTH, "fdb_max_learned") \
	X(U16, IFLA_BR_VLAN_DEFAULT_PVID, BOTH, "vlan_default_pvid*") \
	X(U8, IFLA_BR_VLAN_STATS_ENABLED, BOTH, "vlan_stats_enabled*") \
	X(U8, IFLA_BR_VLAN_STATS_PER_PORT, BOTH, "vlan_stats_per_port*") \
	X(MASK, IFLA_BR_GROUP_FWD_MASK, BOTH, "group_fwd_mask*") \
	X(MAC, IFLA_BR_GROUP_ADDR, BOTH, "group_address*", KEY("group_addr")) \
	X(U8, IFLA_BR_MCAST_ROUTER, SET, "mcast_router*") \
	X(U8, IFLA_BR_MCAST_SNOOPING, BOTH, "mcast_snooping*") \
	X(BIT(BR_BOOLOPT_NO_LL_LEARN), IFLA_BR_MULTI_BOOLOPT, BOTH, "no_linklocal_learn") \
	X(BIT(BR_BOOLOPT_MCAST_VLAN_SNOOPING), IFLA_BR_MULTI_BOOLOPT, BOTH, "mcast_vlan_snooping") \
	X(BIT(BR_BOOLOPT_MST_ENABLE), IFLA_BR_MULTI_BOOLOPT, BOTH, "mst_enabled") \
	X(BIT(BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION), IFLA_BR_MULTI_BOOLOPT, BOTH, \
		"mdb_offload_fail_notification") \
	X(BIT(BR_BOOLOPT_FDB_LOCAL_VLAN_0), IFLA_BR_MULTI_BOOLOPT, BOTH, "fdb_local_vlan_0") \
	X(U8, IFLA_BR_MCAST_ROUTER, SHOW, "mcast_router") \
	X(U8, IFLA_BR_MCAST_QUERY_USE_IFADDR, BOTH, "mcast_query_use_ifaddr*") \
	X(U8, IFLA_BR_MCAST_QUERIER, BOTH, "mcast_querier*") \
	X(U32, IFLA_BR_MCAST_HASH_ELASTICITY, BOTH, "mcast_hash_elasticity*") \
	X(U32, IFLA_BR_MCAST_HASH_MAX, BOTH, "mcast_hash_max*") \
	X(U32, IFLA_BR_MCAST_LAST_MEMBER_CNT, BOTH, "mcast_last_member_count*", \
		KEY("mcast_last_member_cnt")) \
	X(U32, IFLA_BR_MCAST_STARTUP_QUERY_CNT, BOTH, "mcast_startup_query_count*", \
		KEY("mcast_startup_query_cnt")) \
	X(U64, IFLA_BR_MCAST_LAST_MEMBER_INTVL, BOTH, "mcast_last_member_interval*", \
		KEY("mcast_last_member_intvl")) \
	X(U64, IFLA_BR_MCAST_MEMBERSHIP_INTVL, BOTH, "mcast_membership_interval*", \
		KEY("mcast_membership_intvl")) \
	X(U64, IFLA_BR_MCAST_QUERIER_INTVL, BOTH, "mcast_querier_interval*", \
		KEY("mcast_querier_intvl")) \
	X(U64, IFLA_BR_MCAST_QUERY_INTVL, BOTH, "mcast_query_interval*", KEY("mcast_query_intvl")) \
	X(U64, IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, BOTH, "mcast_query_response_interval*", \
		KEY("mcast_query_response_intvl")) \
	X(U64, IFLA_BR_MCAST_STARTUP_QUERY_INTVL, BOTH, "mcast_startup_query_interval*", \
		KEY("mcast_startup_query_intvl")) \
	X(U8, IFLA_BR_MCAST_STATS_ENABLED, BOTH, "mcast_stats_enabled*") \
	X(U8, IFLA_BR_MCAST_IGMP_VERSION, BOTH, "mcast_igmp_version*") \
	X(U8, IFLA_BR_MCAST_MLD_VERSION, BOTH, "mcast_mld_version*") \
	X(U8, IFLA_BR_NF_CALL_IPTABLES, BOTH, "nf_call_iptables*") \
	X(U8, IFLA_BR_NF_CALL_IP6TABLES, BOTH, "nf_call_ip6tables*") \
	X(U8, IFLA_BR_NF_CALL_ARPTABLES, BOTH, "nf_call_arptables*") \
	X(FLAG, IFLA_BR_FDB_FLUSH, ALONE, "fdb_flush*")
ATTRIBUTE_TABLE(bridge, BRIDGE);

#define BRIDGE_PORT(X) \
	X(FLAG, IFLA_BRPORT_FLUSH, ALONE, "fdb_flush*") \
	X(SWITCH, IFLA_BRPORT_MCAST_FLOOD, SET, "mcast_flood*") \
	X(PORT_STATE, IFLA_BRPORT_STATE, BOTH, "state*") \
	X(U16, IFLA_BRPORT_PRIORITY, BOTH, "priority*") \
	X(U32, IFLA_BRPORT_COST, BOTH, "cost*") \
	X(SWITCH, IFLA_BRPORT_MODE, BOTH, "hairpin*") \
	X(SWITCH, IFLA_BRPORT_GUARD, BOTH, "guard*") \
	X(SWITCH, IFLA_BRPORT_PROTECT, BOTH, "root_block*") \
	X(SWITCH, IFLA_BRPORT_FAST_LEAVE, BOTH, "fastleave*") \
	X(SWITCH, IFLA_BRPORT_LEARNING, BOTH, "learning*") \
	X(SWITCH, IFLA_BRPORT_UNICAST_FLOOD, BOTH, "flood*") \
	X(HEX, IFLA_BRPORT_ID, SHOW, "port_id", KEY("id")) \
	X(HEX, IFLA_BRPORT_NO, SHOW, "port_no", KEY("no")) \
	X(U16, IFLA_BRPORT_DESIGNATED_PORT, SHOW, "designated_port") \
	X(U16, IFLA_BRPORT_DESIGNATED_COST, SHOW, "designated_cost") \
	X(BRIDGE_ID, IFLA_BRPORT_BRIDGE_ID, SHOW, "designated_bridge", KEY("bridge_id")) \
	X(BRIDGE_ID, IFLA_BRPORT_ROOT_ID, SHOW, "designated_root", KEY("root_id")) \
	X(TIMER, IFLA_BRPORT_HOLD_TIMER, SHOW, "hold_timer") \
	X(TIMER, IFLA_BRPORT_MESSAGE_AGE_TIMER, SHOW, "message_age_timer") \
	X(TIMER, IFLA_BRPORT_FORWARD_DELAY_TIMER, SHOW, "forward_delay_timer") \
	X(U8, IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, SHOW, "topology_change_ack") \
	X(U8, IFLA_BRPORT_CONFIG_PENDING, SHOW, "config_pending") \
	X(SWITCH, IFLA_BRPORT_PROXYARP, BOTH, "proxy_arp*") \
	X(SWITCH, IFLA_BRPORT_PROXYARP_WIFI, BOTH, "proxy_arp_wifi*") \
	X(U8, IFLA_BRPORT_MULTICAST_ROUTER, BOTH, "mcast_router*", KEY("multicast_router")) \
	X(SWITCH, IFLA_BRPORT_FAST_LEAVE, BOTH, "mcast_fast_leave*", KEY("")) \
	X(SWITCH, IFLA_BRPORT_MCAST_FLOOD, SHOW, "mcast_flood") \
	X(SWITCH, IFLA_BRPORT_BCAST_FLOOD, BOTH, "bcast_flood*") \
	X(SWITCH, IFLA_BRPORT_MCAST_TO_UCAST, BOTH, "mcast_to_unicast*") \
	X(SWITCH, IFLA_BRPORT_NEIGH_SUPPRESS, BOTH, "neigh_suppress*") \
	X(SWITCH, IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, BOTH, "neigh_vlan_suppress*") \
	X(MASK, IFLA_BRPORT_GROUP_FWD_MASK, BOTH, "group_fwd_mask*") \
	X(MASK_WORDS, IFLA_BRPORT_GROUP_FWD_MASK, SHOW, "group_fwd_mask_str") \
	X(SWITCH, IFLA_BRPORT_VLAN_TUNNEL, BOTH, "vlan_tunnel*") \
	X(SWITCH, IFLA_BRPORT_ISOLATED, BOTH, "isolated*") \
	X(SWITCH, IFLA_BRPORT_LOCKED, BOTH, "locked*") \
	X(SWITCH, IFLA_BRPORT_MAB, BOTH, "mab*") \
	X(DEVICE, IFLA_BRPORT_BACKUP_PORT, BOTH, "backup_port*") \
	X(NO_BACKUP, IFLA_BRPORT_BACKUP_PORT, ALONE, "nobackup_port*")
ATTRIBUTE_TABLE(bridge_port, BRIDGE_PORT);

static const char port_states[] = "disabled\0listening\0learning\0forwarding\0blocking\0";

static void show_bridge_id(const struct attribute_word *option, const struct nlattr *data)
{
	const uint8_t *bytes = nl_data(data);
	char mac[LLADDR_TEXT], text[LLADDR_TEXT];

	if (!nl_has(data, 8))
		return;
	fmt(text, sizeof(text), "%02x%02x.%s", bytes[0], bytes[1], lladdr_text(mac, bytes + 2, 6));
	attribute_show_text(option, text);
}

static void show_timer(const struct attribute_word *option, uint64_t hundredths)
{
	if (ip_options.json)
		json_hundredths(option->name, hundredths);
	else
		out("%s %4llu.%02u ", option->name, (unsigned long long)hundredths / 100,
			(unsigned)(hundredths % 100));
}

/* Which groups of IEEE 802.1D go through, 01:80:c2:00:00:0X by X. */
static void show_mask_words(const struct attribute_word *option, unsigned mask)
{
	char text[96], *at = text;

	*at = 0;
	for (unsigned bit = 1; bit & UINT16_MAX; bit <<= 1) {
		const char *word = bit == 1 << 2 ? "lacp" : bit == 1 << 14 ? "lldp" : NULL;

		if (mask & bit || (!mask && bit == 1))
			at += fmt(at, text + sizeof(text) - at, "%s%s", at > text ? "," : "",
				word ? word : hex_text(mask & bit, 1));
	}
	attribute_show_text(option, text);
}

static void show(const struct attribute_word *option, const struct nlattr *data)
{
	unsigned number = nl_u16(data);

	switch (option->line->type) {
	case ATTR_MASK:
		if (number)
			kind_show_hex(option, number, 1);
		else
			attribute_show_text(option, "0");
		break;
	case ATTR_MASK_WORDS:
		show_mask_words(option, number);
		break;
	case ATTR_BRIDGE_ID:
		show_bridge_id(option, data);
		break;
	case ATTR_TIMER:
		show_timer(option, nl_u64(data));
		break;
	case ATTR_PORT_STATE:
		if (*words_at(port_states, nl_u8(data)))
			attribute_show_text(option, words_at(port_states, nl_u8(data)));
		else
			attribute_show_number(option, nl_u8(data));
		break;
	}
}

static unsigned read_port_state(const struct attribute_word *option)
{
	bool is_number = *option->value >= '0' && *option->value <= '9';

	return is_number ? attribute_number(option, 4) : attribute_choice(option, port_states);
}

static void put(const struct attribute_word *option, char ***at)
{
	unsigned number = option->line->number;

	(void)at;
	switch (option->line->type) {
	case ATTR_MASK:
		nl_put_u16(&ip_request, number, attribute_number(option, UINT16_MAX));
		break;
	case ATTR_PORT_STATE:
		nl_put_u8(&ip_request, number, read_port_state(option));
		break;
	case ATTR_NO_BACKUP:
		nl_put_u32(&ip_request, number, 0);
		break;
	}
}

const struct kind kind_bridge = {
	.names = "bridge\0", .options = &bridge, .show = show, .put = put,
};
const struct kind kind_bridge_port = {
	.names = "bridge_slave\0", .options = &bridge_port, .show = show, .put = put,
};
