/* SPDX-License-Identifier: MIT */
/* The options of kinds of links: one table serves "type KIND WORD VALUE" and ip -d link. Numbers of attributes are linux/if_link.h's
 * (IFLA_BR_*, IFLA_BRPORT_*, IFLA_VLAN_*, IFLA_MACVLAN_*, IFLA_VRF_*), whose newest an installed header may lack. */
#include <string.h>

#include "common/netlink/lladdr.h"
#include "link.h"

enum form {
	U8, U16, U32, U64,		/* numbers */
	ONOFF,				/* u8, "on" or "off" */
	HEX16, MASK16,			/* u16, 0x... ; MASK16: zero is 0, and JSON a string */
	MAC, BRIDGE_ID,
	TIMER,				/* u64, hundredths of a second */
	PORT_STATE,			/* u8 */
	BIT,				/* of IFLA_BR_MULTI_BOOLOPT */
	PROTOCOL,			/* be16 */
	VLAN_FLAG, VLAN_FLAGS,		/* a bit of IFLA_VLAN_FLAGS, to set; all of them, to show */
	MODE,				/* of macvlan, u32 */
	TABLE,				/* u32, a routing table */
	NOTHING,			/* no value */
	FORM = 0x1f, SHOWN = 0x20, HIDDEN = 0x40	/* only shown, only set */
};

struct option {
	const char *name, *key;		/* key: in JSON, where it has another name; "" where JSON doesn't have it */
	uint8_t attribute, form, bit;
};

static const struct option bridge[] = {
	{ "forward_delay", NULL, 1, U32, 0 }, { "hello_time", NULL, 2, U32, 0 }, { "max_age", NULL, 3, U32, 0 },
	{ "ageing_time", NULL, 4, U32, 0 }, { "stp_state", NULL, 5, U32, 0 }, { "priority", NULL, 6, U16, 0 },
	{ "vlan_filtering", NULL, 7, U8, 0 }, { "vlan_protocol", NULL, 8, PROTOCOL, 0 },
	{ "bridge_id", NULL, 11, BRIDGE_ID | SHOWN, 0 }, { "designated_root", "root_id", 10, BRIDGE_ID | SHOWN, 0 },
	{ "root_port", NULL, 12, U16 | SHOWN, 0 }, { "root_path_cost", NULL, 13, U32 | SHOWN, 0 },
	{ "topology_change", NULL, 14, U8 | SHOWN, 0 }, { "topology_change_detected", NULL, 15, U8 | SHOWN, 0 },
	{ "hello_timer", NULL, 16, TIMER | SHOWN, 0 }, { "tcn_timer", NULL, 17, TIMER | SHOWN, 0 },
	{ "topology_change_timer", NULL, 18, TIMER | SHOWN, 0 }, { "gc_timer", NULL, 19, TIMER | SHOWN, 0 },
	{ "fdb_n_learned", NULL, 48, U32 | SHOWN, 0 }, { "fdb_max_learned", NULL, 49, U32, 0 },
	{ "vlan_default_pvid", NULL, 39, U16, 0 }, { "vlan_stats_enabled", NULL, 41, U8, 0 }, { "vlan_stats_per_port", NULL, 45, U8, 0 },
	{ "group_fwd_mask", NULL, 9, MASK16, 0 }, { "group_address", "group_addr", 20, MAC, 0 }, { "mcast_snooping", NULL, 23, U8, 0 },
	{ "no_linklocal_learn", NULL, 46, BIT, 0 }, { "mcast_vlan_snooping", NULL, 46, BIT, 1 }, { "mst_enabled", NULL, 46, BIT, 2 },
	{ "mdb_offload_fail_notification", NULL, 46, BIT, 3 }, { "fdb_local_vlan_0", NULL, 46, BIT, 4 },
	{ "mcast_router", NULL, 22, U8, 0 }, { "mcast_query_use_ifaddr", NULL, 24, U8, 0 }, { "mcast_querier", NULL, 25, U8, 0 },
	{ "mcast_hash_elasticity", NULL, 26, U32, 0 }, { "mcast_hash_max", NULL, 27, U32, 0 },
	{ "mcast_last_member_count", "mcast_last_member_cnt", 28, U32, 0 },
	{ "mcast_startup_query_count", "mcast_startup_query_cnt", 29, U32, 0 },
	{ "mcast_last_member_interval", "mcast_last_member_intvl", 30, U64, 0 },
	{ "mcast_membership_interval", "mcast_membership_intvl", 31, U64, 0 },
	{ "mcast_querier_interval", "mcast_querier_intvl", 32, U64, 0 }, { "mcast_query_interval", "mcast_query_intvl", 33, U64, 0 },
	{ "mcast_query_response_interval", "mcast_query_response_intvl", 34, U64, 0 },
	{ "mcast_startup_query_interval", "mcast_startup_query_intvl", 35, U64, 0 }, { "mcast_stats_enabled", NULL, 42, U8, 0 },
	{ "mcast_igmp_version", NULL, 43, U8, 0 }, { "mcast_mld_version", NULL, 44, U8, 0 }, { "nf_call_iptables", NULL, 36, U8, 0 },
	{ "nf_call_ip6tables", NULL, 37, U8, 0 }, { "nf_call_arptables", NULL, 38, U8, 0 }, { "fdb_flush", NULL, 21, NOTHING | HIDDEN, 0 },
	{ NULL, NULL, 0, 0, 0 }
};

static const struct option bridge_port[] = {
	{ "state", NULL, 1, PORT_STATE, 0 }, { "priority", NULL, 2, U16, 0 }, { "cost", NULL, 3, U32, 0 }, { "hairpin", NULL, 4, ONOFF, 0 },
	{ "guard", NULL, 5, ONOFF, 0 }, { "root_block", NULL, 6, ONOFF, 0 }, { "fastleave", NULL, 7, ONOFF, 0 },
	{ "learning", NULL, 8, ONOFF, 0 }, { "flood", NULL, 9, ONOFF, 0 }, { "port_id", "id", 17, HEX16 | SHOWN, 0 },
	{ "port_no", "no", 18, HEX16 | SHOWN, 0 }, { "designated_port", NULL, 15, U16 | SHOWN, 0 },
	{ "designated_cost", NULL, 16, U16 | SHOWN, 0 }, { "designated_bridge", "bridge_id", 14, BRIDGE_ID | SHOWN, 0 },
	{ "designated_root", "root_id", 13, BRIDGE_ID | SHOWN, 0 }, { "hold_timer", NULL, 23, TIMER | SHOWN, 0 },
	{ "message_age_timer", NULL, 21, TIMER | SHOWN, 0 }, { "forward_delay_timer", NULL, 22, TIMER | SHOWN, 0 },
	{ "topology_change_ack", NULL, 19, U8 | SHOWN, 0 }, { "config_pending", NULL, 20, U8 | SHOWN, 0 },
	{ "proxy_arp", NULL, 10, ONOFF, 0 }, { "proxy_arp_wifi", NULL, 12, ONOFF, 0 }, { "mcast_router", "multicast_router", 25, U8, 0 },
	{ "mcast_fast_leave", "", 7, ONOFF, 0 }, { "mcast_flood", NULL, 27, ONOFF, 0 }, { "bcast_flood", NULL, 30, ONOFF, 0 },
	{ "mcast_to_unicast", NULL, 28, ONOFF, 0 }, { "neigh_suppress", NULL, 32, ONOFF, 0 },
	{ "neigh_vlan_suppress", NULL, 43, ONOFF, 0 }, { "group_fwd_mask", NULL, 31, MASK16, 0 },
	{ "group_fwd_mask_str", NULL, 31, HEX16 | SHOWN, 0 }, { "vlan_tunnel", NULL, 29, ONOFF, 0 }, { "isolated", NULL, 33, ONOFF, 0 },
	{ "locked", NULL, 39, ONOFF, 0 }, { "mab", NULL, 40, ONOFF, 0 }, { "fdb_flush", NULL, 24, NOTHING | HIDDEN, 0 },
	{ NULL, NULL, 0, 0, 0 }
};

static const struct option vlan[] = {
	{ "protocol", NULL, 5, PROTOCOL, 0 }, { "id", NULL, 1, U16, 0 }, { "", NULL, 2, VLAN_FLAGS | SHOWN, 0 },
	{ "reorder_hdr", NULL, 2, VLAN_FLAG | HIDDEN, 0 }, { "gvrp", NULL, 2, VLAN_FLAG | HIDDEN, 1 },
	{ "loose_binding", NULL, 2, VLAN_FLAG | HIDDEN, 2 }, { "mvrp", NULL, 2, VLAN_FLAG | HIDDEN, 3 },
	{ "bridge_binding", NULL, 2, VLAN_FLAG | HIDDEN, 4 }, { NULL, NULL, 0, 0, 0 }
};

static const struct option macvlan[] = {
	{ "mode", NULL, 1, MODE, 0 }, { "bcqueuelen", NULL, 7, U32, 0 }, { "usedbcqueuelen", NULL, 8, U32 | SHOWN, 0 },
	{ NULL, NULL, 0, 0, 0 }
};

static const struct option vrf[] = { { "table", NULL, 1, TABLE, 0 }, { NULL, NULL, 0, 0, 0 } };

static const struct kind {
	const char *name;		/* of the kind, or of its ports with _slave behind it */
	const struct option *options;
} kinds[] = {
	{ "bridge", bridge }, { "bridge_slave", bridge_port }, { "vlan", vlan }, { "macvlan", macvlan }, { "macvtap", macvlan },
	{ "vrf", vrf }, { "vrf_slave", vrf },
};

static const char port_states[][11] = { "disabled", "listening", "learning", "forwarding", "blocking" };
static const char modes[][9] = { "private", "vepa", "bridge", "passthru", "source" };	/* bit 0 and up */

static const struct option *find(const char *name)
{
	for (unsigned i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i].name, name))
			return kinds[i].options;
	return NULL;
}

/* ---- showing */

static void show_text(const struct option *option, const char *text)
{
	const char *key = option->key ? option->key : option->name;

	if (ip_options.json && *key)
		json_str(key, text);
	else if (!ip_options.json) {
		out("%s ", option->name);
		put_str(NULL, "%s ", text);
	}
}

static void show_number(const struct option *option, uint64_t value)
{
	const char *key = option->key ? option->key : option->name;

	if (ip_options.json && *key)
		json_u64(key, value);
	else if (!ip_options.json)
		out("%s %llu ", option->name, (unsigned long long)value);
}

static void show_vlan_flags(uint32_t flags)
{
	static const char names[][15] = { "REORDER_HDR", "GVRP", "LOOSE_BINDING", "MVRP", "BRIDGE_BINDING" };
	const char *format = "%s";

	put_open("flags", '[');
	put_text("<");
	for (unsigned i = 0; i < 5; i++) {
		if (!(flags & 1u << i))
			continue;
		if (ip_options.json)
			json_str(NULL, names[i]);
		put_str(NULL, format, names[i]);
		format = ",%s";
	}
	put_text("> ");
	put_close();
}

static void show_bridge_id(const struct option *option, const struct nlattr *data)
{
	const uint8_t *bytes = nl_data(data);
	char mac[LLADDR_TEXT], text[LLADDR_TEXT];

	fmt(text, sizeof(text), "%02x%02x.%s", bytes[0], bytes[1], lladdr_text(mac, bytes + 2, 6));
	show_text(option, text);
}

static void show_protocol(const struct option *option, const uint8_t *bytes)
{
	unsigned number = bytes[0] << 8 | bytes[1];
	char text[8];

	fmt(text, sizeof(text), "[%x]", number);
	show_text(option, number == 0x8100 ? "802.1Q" : number == 0x88a8 ? "802.1ad" : text);
}

static uint64_t number_of(const struct nlattr *data)
{
	switch (nl_size(data)) {
	case 1: return nl_u8(data);
	case 2: return nl_u16(data);
	case 8: return nl_u64(data);
	default: return nl_u32(data);
	}
}

static void show(const struct option *option, const struct nlattr *data)
{
	uint64_t value = number_of(data);
	unsigned state = 0;
	char text[LLADDR_TEXT];

	switch (option->form & FORM) {
	case ONOFF:
		if (ip_options.json && !option->key)
			json_bool(option->name, value);
		else
			show_text(option, value ? "on" : "off");
		break;
	case HEX16: case MASK16:
		fmt(text, sizeof(text), value || (option->form & FORM) == HEX16 ? "0x%x" : "%x", (unsigned)value);
		show_text(option, text);
		break;
	case MAC:
		show_text(option, lladdr_text(text, nl_data(data), nl_size(data)));
		break;
	case BRIDGE_ID:
		if (nl_has(data, 8))
			show_bridge_id(option, data);
		break;
	case TIMER:
		if (ip_options.json)
			json_hundredths(option->name, value);
		else
			out("%s %4llu.%02u ", option->name, (unsigned long long)value / 100, (unsigned)(value % 100));
		break;
	case PORT_STATE:
		if (value < sizeof(port_states) / sizeof(*port_states))
			show_text(option, port_states[value]);
		else
			show_number(option, value);
		break;
	case BIT:
		/* value and mask, each 32 bits: the mask says what the kernel knows */
		if (nl_has(data, 8) && ((const uint32_t *)nl_data(data))[1] & 1u << option->bit)
			show_number(option, nl_u32(data) >> option->bit & 1);
		break;
	case PROTOCOL:
		if (nl_has(data, 2))
			show_protocol(option, nl_data(data));
		break;
	case VLAN_FLAGS:
		show_vlan_flags(nl_u32(data));
		break;
	case MODE:
		while (state < 4 && value != 1u << state)
			state++;
		show_text(option, modes[state]);
		break;
	default:
		show_number(option, value);
	}
}

void kind_print(const char *kind, bool slave, const struct nlattr *data)
{
	enum { ATTRIBUTES = 64 };
	const struct nlattr *table[ATTRIBUTES];
	const struct option *option;
	char name[48];

	fmt(name, sizeof(name), "%s%s", kind, slave ? "_slave" : "");
	option = find(name);
	if (!option || !data)
		return;
	nl_sort_nest(data, table, ATTRIBUTES - 1);
	put_open(slave ? "info_slave_data" : "info_data", '{');
	for (; option->name; option++)
		if (table[option->attribute] && !(option->form & HIDDEN))
			show(option, table[option->attribute]);
	put_close();
}

/* ---- setting */

static uint64_t number(const struct option *option, const char *word, uint64_t max)
{
	char message[64];
	uint64_t value;

	fmt(message, sizeof(message), "invalid %s", option->name);
	if (!num_u64(word, 0, max, &value))
		invarg(message, word);
	return value;
}

static bool on_off(const struct option *option, const char *word)
{
	bool on = !strcmp(word, "on");

	/* numbers too, as iproute2 has it */
	return on || (strcmp(word, "off") && number(option, word, 1));
}

static unsigned which(const struct option *option, const char *word, const char *names, unsigned count, size_t size)
{
	char message[64];

	for (unsigned i = 0; i < count; i++)
		if (!strcmp(word, names + i * size))
			return i;
	fmt(message, sizeof(message), "invalid %s", option->name);
	invarg(message, word);
}

static void put_mac(const struct option *option, const char *word, struct nl_request *request)
{
	uint8_t bytes[LLADDR_MAX];

	if (lladdr_parse(word, bytes) != 6)
		invarg("invalid group_address", word);
	nl_put(request, option->attribute, bytes, 6);
}

static void put_option(const struct option *option, const char *word, struct nl_request *request, uint32_t *bits)
{
	static const char protocols[][8] = { "802.1Q", "802.1ad", "802.1q" };
	unsigned i;

	switch (option->form & FORM) {
	case U8:
		nl_put_u8(request, option->attribute, number(option, word, UINT8_MAX));
		break;
	case U16: case MASK16:
		nl_put_u16(request, option->attribute, number(option, word, UINT16_MAX));
		break;
	case U32:
		nl_put_u32(request, option->attribute, number(option, word, UINT32_MAX));
		break;
	case U64:
		nl_put_u64(request, option->attribute, number(option, word, UINT64_MAX));
		break;
	case ONOFF:
		nl_put_u8(request, option->attribute, on_off(option, word));
		break;
	case MAC:
		put_mac(option, word, request);
		break;
	case PORT_STATE:
		nl_put_u8(request, option->attribute, *word >= '0' && *word <= '9' ? number(option, word, 4) :
			which(option, word, *port_states, 5, sizeof(*port_states)));
		break;
	case BIT: case VLAN_FLAG:
		bits[0] |= (uint32_t)on_off(option, word) << option->bit;
		bits[1] |= 1u << option->bit;
		break;
	case PROTOCOL:
		i = which(option, word, *protocols, 3, sizeof(*protocols));
		nl_put(request, option->attribute, i == 1 ? "\x88\xa8" : "\x81\x00", 2);
		break;
	case MODE:
		nl_put_u32(request, option->attribute, 1u << which(option, word, *modes, 5, sizeof(*modes)));
		break;
	case TABLE: {
		uint32_t table;

		if (!names_number(NAMES_TABLE, word, UINT32_MAX, &table))
			invarg("invalid table ID", word);
		nl_put_u32(request, option->attribute, table);
		break;
	}
	}
}

bool kind_parse(const char *kind, char ***at, struct nl_request *request)
{
	const struct option *options = find(kind);
	size_t length = strlen(kind), nest;
	bool slave = length > 6 && !strcmp(kind + length - 6, "_slave"), nopromisc = false;
	uint32_t bits[2] = { 0, 0 };

	if (!options)
		return false;
	if (!**at)
		return true;
	nest = nl_nest(request, slave ? IFLA_INFO_SLAVE_DATA : IFLA_INFO_DATA);
	while (**at) {
		const struct option *option = options;
		const char *word = *(*at)++;

		if (options == macvlan && !strcmp(word, "nopromisc")) {
			nopromisc = true;
			continue;
		}
		while (option->name && (option->form & SHOWN || strcmp(word, option->name)))
			option++;
		if (!option->name && matches(word, "help"))
			ip_usage("link");
		if (!option->name)
			ip_fail(1, "%s: unknown command \"%s\"?", kind, word);
		if ((option->form & FORM) == NOTHING)
			nl_put(request, option->attribute, NULL, 0);
		else
			put_option(option, next_arg(at), request, bits);
	}
	if (nopromisc)
		nl_put_u16(request, 2, 1);
	/* struct br_boolopt_multi and struct ifla_vlan_flags: value, mask */
	if (bits[1])
		nl_put(request, options == vlan ? 2 : 46, bits, sizeof(bits));
	nl_nest_end(request, nest);
	return true;
}
