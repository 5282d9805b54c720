/* SPDX-License-Identifier: MIT */
/* The options of kinds of links: one table serves "type KIND WORD VALUE" and ip -d link. */
#include <string.h>
#include <linux/if_ether.h>
#include <netinet/in.h>

#include "common/netlink/lladdr.h"
#include "ip/link/parts.h"

enum {
	ATTR_HEX = ATTR_OWN,	/* 2 bytes, 0x... */
	ATTR_MASK,		/* the same, but 0 is 0 */
	ATTR_BRIDGE_ID,
	ATTR_TIMER,		/* 8 bytes, hundredths of a second */
	ATTR_PORT_STATE,
	ATTR_VLAN_PROTOCOL,	/* 2 bytes in network order */
	ATTR_VLAN_FLAGS,
	ATTR_MACVLAN_MODE,
	ATTR_NO_PROMISC,	/* a word that sets MACVLAN_FLAG_NOPROMISC */
	ATTR_NO_BACKUP,
	ATTR_TABLE_NUMBER,	/* name or number of a routing table; shown as a number */
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
	X(HEX, IFLA_BRPORT_GROUP_FWD_MASK, SHOW, "group_fwd_mask_str") \
	X(SWITCH, IFLA_BRPORT_VLAN_TUNNEL, BOTH, "vlan_tunnel*") \
	X(SWITCH, IFLA_BRPORT_ISOLATED, BOTH, "isolated*") \
	X(SWITCH, IFLA_BRPORT_LOCKED, BOTH, "locked*") \
	X(SWITCH, IFLA_BRPORT_MAB, BOTH, "mab*") \
	X(DEVICE, IFLA_BRPORT_BACKUP_PORT, BOTH, "backup_port*") \
	X(NO_BACKUP, IFLA_BRPORT_BACKUP_PORT, ALONE, "nobackup_port*")
ATTRIBUTE_TABLE(bridge_port, BRIDGE_PORT);

/* The bits of struct ifla_vlan_flags: VLAN_FLAG_* of linux/if_vlan.h, from 0. */
#define VLAN(X) \
	X(VLAN_PROTOCOL, IFLA_VLAN_PROTOCOL, BOTH, "protocol*") \
	X(U16, IFLA_VLAN_ID, BOTH, "id*") \
	X(VLAN_FLAGS, IFLA_VLAN_FLAGS, SHOW, "flags") \
	X(SWITCH_BIT(0), IFLA_VLAN_FLAGS, SET, "reorder_hdr*") \
	X(SWITCH_BIT(1), IFLA_VLAN_FLAGS, SET, "gvrp*") \
	X(SWITCH_BIT(2), IFLA_VLAN_FLAGS, SET, "loose_binding*") \
	X(SWITCH_BIT(3), IFLA_VLAN_FLAGS, SET, "mvrp*") \
	X(SWITCH_BIT(4), IFLA_VLAN_FLAGS, SET, "bridge_binding*")
ATTRIBUTE_TABLE(vlan, VLAN);

#define MACVLAN(X) \
	X(MACVLAN_MODE, IFLA_MACVLAN_MODE, BOTH, "mode*") \
	X(U32, IFLA_MACVLAN_BC_QUEUE_LEN, BOTH, "bcqueuelen*") \
	X(U32, IFLA_MACVLAN_BC_QUEUE_LEN_USED, SHOW, "usedbcqueuelen") \
	X(NO_PROMISC, IFLA_MACVLAN_FLAGS, ALONE, "nopromisc*")
ATTRIBUTE_TABLE(macvlan, MACVLAN);

#define VRF(X) \
	X(TABLE_NUMBER, IFLA_VRF_TABLE, BOTH, "table*", WRONG("invalid table ID"))
ATTRIBUTE_TABLE(vrf, VRF);

enum { ATTRIBUTES = 64 };	/* more than any of these tables names */

static const char kind_names[] = "bridge\0bridge_slave\0vlan\0macvlan\0macvtap\0vrf\0vrf_slave\0";
static const struct attribute_table *const kinds[] = {
	&bridge, &bridge_port, &vlan, &macvlan, &macvlan, &vrf, &vrf
};

static const char port_states[] = "disabled\0listening\0learning\0forwarding\0blocking\0";
/* MACVLAN_MODE_*, bit by bit */
static const char macvlan_modes[] = "private\0vepa\0bridge\0passthru\0source\0";

/* The options of a kind, or NULL. */
static const struct attribute_table *find_kind(const char *kind)
{
	int index = words_find(kind_names, kind);

	return index < 0 ? NULL : kinds[index];
}

/* ---- showing */

static void show_vlan_flags(uint32_t flags)
{
	static const uint32_t bits[] = { 1, 2, 4, 8, 16 };

	put_open("flags", '[');
	put_text("<");
	put_bits(bits, "REORDER_HDR\0GVRP\0LOOSE_BINDING\0MVRP\0BRIDGE_BINDING\0", flags, ',');
	put_text("> ");
	put_close();
}

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

static void show_protocol(const struct attribute_word *option, unsigned number)
{
	char text[8];

	fmt(text, sizeof(text), "[%x]", number);
	if (number == ETH_P_8021Q)
		attribute_show_text(option, "802.1Q");
	else
		attribute_show_text(option, number == ETH_P_8021AD ? "802.1ad" : text);
}

static void show_hex(const struct attribute_word *option, unsigned number)
{
	char text[8];

	fmt(text, sizeof(text), number || option->line->type == ATTR_HEX ? "0x%x" : "%x", number);
	attribute_show_text(option, text);
}

static void show_option(const struct attribute_word *option, const struct nlattr *data)
{
	unsigned byte = nl_u8(data);

	switch (option->line->type) {
	case ATTR_HEX: case ATTR_MASK:
		show_hex(option, nl_u16(data));
		break;
	case ATTR_BRIDGE_ID:
		show_bridge_id(option, data);
		break;
	case ATTR_TIMER:
		show_timer(option, nl_u64(data));
		break;
	case ATTR_PORT_STATE:
		if (*words_at(port_states, byte))
			attribute_show_text(option, words_at(port_states, byte));
		else
			attribute_show_number(option, byte);
		break;
	case ATTR_VLAN_PROTOCOL:
		show_protocol(option, ntohs(nl_u16(data)));
		break;
	case ATTR_VLAN_FLAGS:
		show_vlan_flags(nl_u32(data));
		break;
	case ATTR_MACVLAN_MODE:
		attribute_show_text(option,
			words_at(macvlan_modes, __builtin_ctz(nl_u32(data) | MACVLAN_MODE_SOURCE)));
		break;
	case ATTR_TABLE_NUMBER:
		attribute_show_number(option, nl_u32(data));
		break;
	}
}

void kind_print(const char *kind, bool slave, const struct nlattr *data)
{
	const struct attribute_table *options;
	const struct nlattr *table[ATTRIBUTES];
	char name[48];

	fmt(name, sizeof(name), "%s%s", kind, slave ? "_slave" : "");
	options = data ? find_kind(name) : NULL;
	if (!options)
		return;
	nl_sort_nest(data, table, ATTRIBUTES - 1);
	put_open(slave ? "info_slave_data" : "info_data", '{');
	attribute_show(options, table, &ip_room, show_option);
	put_close();
}

/* ---- setting */

static unsigned read_port_state(const struct attribute_word *option)
{
	bool is_number = *option->value >= '0' && *option->value <= '9';

	return is_number ? attribute_number(option, 4) : attribute_choice(option, port_states);
}

static uint32_t read_macvlan_mode(const char *value)
{
	int mode = words_find(macvlan_modes, value);

	if (mode < 0)
		ip_fail(1, "Error: argument of \"mode\" must be \"private\", \"vepa\", "
			"\"bridge\", \"passthru\" or \"source\", not \"%s\"", value);
	return 1u << mode;
}

static uint32_t read_table(const struct attribute_word *option)
{
	uint32_t table = 0;

	if (!names_number(NAMES_TABLE, option->value, UINT32_MAX, &table))
		option->room->wrong(option, NULL);
	return table;
}

static void put_option(const struct attribute_word *option)
{
	unsigned number = option->line->number;
	bool is_8021ad;

	switch (option->line->type) {
	case ATTR_MASK:
		nl_put_u16(&ip_request, number, attribute_number(option, UINT16_MAX));
		break;
	case ATTR_PORT_STATE:
		nl_put_u8(&ip_request, number, read_port_state(option));
		break;
	case ATTR_VLAN_PROTOCOL:
		is_8021ad = attribute_choice(option, "802.1Q\000802.1ad\000802.1q\0") == 1;
		nl_put_u16(&ip_request, number, htons(is_8021ad ? ETH_P_8021AD : ETH_P_8021Q));
		break;
	case ATTR_MACVLAN_MODE:
		nl_put_u32(&ip_request, number, read_macvlan_mode(option->value));
		break;
	case ATTR_NO_PROMISC:
		nl_put_u16(&ip_request, number, MACVLAN_FLAG_NOPROMISC);
		break;
	case ATTR_NO_BACKUP:
		nl_put_u32(&ip_request, number, 0);
		break;
	case ATTR_TABLE_NUMBER:
		nl_put_u32(&ip_request, number, read_table(option));
		break;
	}
}

bool kind_parse(const char *kind, char ***at)
{
	struct attribute_word option = {
		.room = &ip_room, .table = find_kind(kind), .request = &ip_request,
	};
	size_t length = strlen(kind), nest;
	bool slave = length > 6 && !strcmp(kind + length - 6, "_slave");

	if (!option.table)
		return false;
	if (!**at)
		return true;
	ip_wrong = "invalid %s";
	nest = nl_nest(&ip_request, slave ? IFLA_INFO_SLAVE_DATA : IFLA_INFO_DATA);
	while (**at) {
		const char *word = *(*at)++;

		if (!attribute_find(&option, word)) {
			if (is_prefix(word, "help"))
				ip_usage("link");
			ip_fail(1, "%s: unknown command \"%s\"?", kind, word);
		}
		if (!attribute_take_value(&option, at))
			put_option(&option);
	}
	attribute_put_bits(&option);
	nl_nest_end(&ip_request, nest);
	return true;
}
