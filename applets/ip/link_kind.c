/* SPDX-License-Identifier: MIT */
/* The options of kinds of links: one table serves "type KIND WORD VALUE" and ip -d link. Numbers of attributes are linux/if_link.h's
 * (IFLA_BR_*, IFLA_BRPORT_*, IFLA_VLAN_*, IFLA_MACVLAN_*, IFLA_VRF_*), whose newest an installed header may lack. */
#include <string.h>

#include "common/netlink/lladdr.h"
#include "link.h"
#include "wordlist.h"

/* Lists of words (wordlist.h) with these forms of their own:
 * o: a byte, on or off			  x m: 2 bytes, 0x...; m: but zero is 0	  a: MAC
 * I: bridge id				  t: 8 bytes, hundredths of a second	  c: state of a port
 * p: protocol, big endian		  0-4: bit of IFLA_BR_MULTI_BOOLOPT or IFLA_VLAN_FLAGS
 * f: all of IFLA_VLAN_FLAGS		  v: mode of macvlan			  n: nothing */
static const char bridge[] =
	"w01 forward_delay\nw02 hello_time\nw03 max_age\nw04 ageing_time\nw05 stp_state\n"
	"h06 priority\nb07 vlan_filtering\np08 vlan_protocol\nI11>bridge_id\n"
	"I10>designated_root=root_id\nh12>root_port\nw13>root_path_cost\nb14>topology_change\n"
	"b15>topology_change_detected\nt16>hello_timer\nt17>tcn_timer\nt18>topology_change_timer\n"
	"t19>gc_timer\nw48>fdb_n_learned\nw49 fdb_max_learned\nh39 vlan_default_pvid\n"
	"b41 vlan_stats_enabled\nb45 vlan_stats_per_port\nm09 group_fwd_mask\n"
	"a20 group_address=group_addr\nb23 mcast_snooping\n046 no_linklocal_learn\n"
	"146 mcast_vlan_snooping\n246 mst_enabled\n346 mdb_offload_fail_notification\n"
	"446 fdb_local_vlan_0\nb22 mcast_router\nb24 mcast_query_use_ifaddr\nb25 mcast_querier\n"
	"w26 mcast_hash_elasticity\nw27 mcast_hash_max\n"
	"w28 mcast_last_member_count=mcast_last_member_cnt\n"
	"w29 mcast_startup_query_count=mcast_startup_query_cnt\n"
	"q30 mcast_last_member_interval=mcast_last_member_intvl\n"
	"q31 mcast_membership_interval=mcast_membership_intvl\n"
	"q32 mcast_querier_interval=mcast_querier_intvl\n"
	"q33 mcast_query_interval=mcast_query_intvl\n"
	"q34 mcast_query_response_interval=mcast_query_response_intvl\n"
	"q35 mcast_startup_query_interval=mcast_startup_query_intvl\nb42 mcast_stats_enabled\n"
	"b43 mcast_igmp_version\nb44 mcast_mld_version\nb36 nf_call_iptables\n"
	"b37 nf_call_ip6tables\nb38 nf_call_arptables\nn21<fdb_flush\n";

static const char bridge_port[] =
	"c01 state\nh02 priority\nw03 cost\no04 hairpin\no05 guard\no06 root_block\no07 fastleave\n"
	"o08 learning\no09 flood\nx17>port_id=id\nx18>port_no=no\nh15>designated_port\n"
	"h16>designated_cost\nI14>designated_bridge=bridge_id\nI13>designated_root=root_id\n"
	"t23>hold_timer\nt21>message_age_timer\nt22>forward_delay_timer\nb19>topology_change_ack\n"
	"b20>config_pending\no10 proxy_arp\no12 proxy_arp_wifi\nb25 mcast_router=multicast_router\n"
	"o07 mcast_fast_leave=\no27 mcast_flood\no30 bcast_flood\no28 mcast_to_unicast\n"
	"o32 neigh_suppress\no43 neigh_vlan_suppress\nm31 group_fwd_mask\nx31>group_fwd_mask_str\n"
	"o29 vlan_tunnel\no33 isolated\no39 locked\no40 mab\nn24<fdb_flush\n";

static const char vlan[] =
	"p05 protocol\nh01 id\nf02>\n002<reorder_hdr\n102<gvrp\n202<loose_binding\n302<mvrp\n"
	"402<bridge_binding\n";

static const char macvlan[] =
	"v01 mode\nw07 bcqueuelen\nw08>usedbcqueuelen\n";

static const char vrf[] =
	"T01 table:invalid table ID\n";

static const struct kind {
	const char *name;		/* of the kind, or of its ports with _slave behind it */
	const char *options;
} kinds[] = {
	{ "bridge", bridge }, { "bridge_slave", bridge_port }, { "vlan", vlan }, { "macvlan", macvlan }, { "macvtap", macvlan },
	{ "vrf", vrf }, { "vrf_slave", vrf },
};

static const char port_states[][11] = { "disabled", "listening", "learning", "forwarding", "blocking" };
static const char modes[][9] = { "private", "vepa", "bridge", "passthru", "source" };	/* bit 0 and up */

static const char *find(const char *name)
{
	for (unsigned i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i].name, name))
			return kinds[i].options;
	return NULL;
}

/* ---- showing */

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

static void show_bridge_id(const struct wordlist *option, const struct nlattr *data)
{
	const uint8_t *bytes = nl_data(data);
	char mac[LLADDR_TEXT], text[LLADDR_TEXT];

	fmt(text, sizeof(text), "%02x%02x.%s", bytes[0], bytes[1], lladdr_text(mac, bytes + 2, 6));
	wordlist_show_text(option, text);
}

static void show_protocol(const struct wordlist *option, const uint8_t *bytes)
{
	unsigned number = bytes[0] << 8 | bytes[1];
	char text[8];

	fmt(text, sizeof(text), "[%x]", number);
	wordlist_show_text(option, number == 0x8100 ? "802.1Q" : number == 0x88a8 ? "802.1ad" : text);
}

static void show(const struct wordlist *option, const struct nlattr *data)
{
	unsigned state = 0, byte = nl_u8(data), word = nl_u32(data), bit = option->form - '0';
	char text[LLADDR_TEXT];

	switch (option->form) {
	case 'o':
		if (ip_options.json && option->mark != '=')
			json_bool(option->name, byte);
		else
			wordlist_show_text(option, byte ? "on" : "off");
		break;
	case 'x': case 'm':
		fmt(text, sizeof(text), nl_u16(data) || option->form == 'x' ? "0x%x" : "%x", nl_u16(data));
		wordlist_show_text(option, text);
		break;
	case 'a':
		wordlist_show_text(option, lladdr_text(text, nl_data(data), nl_size(data)));
		break;
	case 'I':
		if (nl_has(data, 8))
			show_bridge_id(option, data);
		break;
	case 't':
		if (ip_options.json)
			json_hundredths(option->name, nl_u64(data));
		else
			out("%s %4llu.%02u ", option->name, (unsigned long long)nl_u64(data) / 100, (unsigned)(nl_u64(data) % 100));
		break;
	case 'c':
		if (byte < sizeof(port_states) / sizeof(*port_states))
			wordlist_show_text(option, port_states[byte]);
		else
			wordlist_show_number(option, byte);
		break;
	case '0' ... '4':
		/* value and mask, each 32 bits: the mask says what the kernel knows */
		if (nl_has(data, 8) && ((const uint32_t *)nl_data(data))[1] & 1u << bit)
			wordlist_show_number(option, word >> bit & 1);
		break;
	case 'p':
		if (nl_has(data, 2))
			show_protocol(option, nl_data(data));
		break;
	case 'f':
		show_vlan_flags(word);
		break;
	case 'v':
		while (state < 4 && word != 1u << state)
			state++;
		wordlist_show_text(option, modes[state]);
		break;
	case 'T':		/* as a number, whatever the table's name */
		wordlist_show_number(option, word);
		break;
	}
}

void kind_print(const char *kind, bool slave, const struct nlattr *data)
{
	enum { ATTRIBUTES = 64 };
	const struct nlattr *table[ATTRIBUTES];
	const char *options;
	char name[48];

	fmt(name, sizeof(name), "%s%s", kind, slave ? "_slave" : "");
	options = find(name);
	if (!options || !data)
		return;
	nl_sort_nest(data, table, ATTRIBUTES - 1);
	put_open(slave ? "info_slave_data" : "info_data", '{');
	wordlist_show(options, table, show);
	put_close();
}

/* ---- setting */

static bool on_off(const struct wordlist *option, const char *word)
{
	bool on = !strcmp(word, "on");

	/* numbers too, as iproute2 has it */
	return on || (strcmp(word, "off") && wordlist_number(option, word, 1));
}

static unsigned which(const struct wordlist *option, const char *word, const char *names, unsigned count, size_t size)
{
	for (unsigned i = 0; i < count; i++)
		if (!strcmp(word, names + i * size))
			return i;
	wordlist_wrong(option, word);
}

static void put_mac(const struct wordlist *option, const char *word)
{
	uint8_t bytes[LLADDR_MAX];

	if (lladdr_parse(word, bytes) != 6)
		wordlist_wrong(option, word);
	nl_put(option->request, option->number, bytes, 6);
}

/* Puts an option whose form is ours. bits: value and mask of single bits. */
static void put_option(const struct wordlist *option, const char *word, uint32_t *bits)
{
	static const char protocols[][8] = { "802.1Q", "802.1ad", "802.1q" };
	struct nl_request *request = option->request;
	unsigned i, bit = option->form - '0';

	switch (option->form) {
	case 'm':
		nl_put_u16(request, option->number, wordlist_number(option, word, UINT16_MAX));
		break;
	case 'o':
		nl_put_u8(request, option->number, on_off(option, word));
		break;
	case 'a':
		put_mac(option, word);
		break;
	case 'c':
		nl_put_u8(request, option->number, *word >= '0' && *word <= '9' ? wordlist_number(option, word, 4) :
			which(option, word, *port_states, 5, sizeof(*port_states)));
		break;
	case '0' ... '4':
		bits[0] |= (uint32_t)on_off(option, word) << bit;
		bits[1] |= 1u << bit;
		break;
	case 'p':
		i = which(option, word, *protocols, 3, sizeof(*protocols));
		nl_put(request, option->number, i == 1 ? "\x88\xa8" : "\x81\x00", 2);
		break;
	case 'v':
		nl_put_u32(request, option->number, 1u << which(option, word, *modes, 5, sizeof(*modes)));
		break;
	}
}

bool kind_parse(const char *kind, char ***at, struct nl_request *request)
{
	struct wordlist options = { find(kind), "invalid %s", request };
	size_t length = strlen(kind), nest;
	bool slave = length > 6 && !strcmp(kind + length - 6, "_slave"), nopromisc = false;
	uint32_t bits[2] = { 0, 0 };

	if (!options.lines)
		return false;
	if (!**at)
		return true;
	nest = nl_nest(request, slave ? IFLA_INFO_SLAVE_DATA : IFLA_INFO_DATA);
	while (**at) {
		const char *word = *(*at)++;

		if (options.lines == macvlan && !strcmp(word, "nopromisc"))
			nopromisc = true;
		else if (!wordlist_find(&options, word)) {
			if (matches(word, "help"))
				ip_usage("link");
			ip_fail(1, "%s: unknown command \"%s\"?", kind, word);
		} else if (options.form == 'n')
			nl_put(request, options.number, NULL, 0);
		else if (word = next_arg(at), !wordlist_put(&options, word))
			put_option(&options, word, bits);
	}
	if (nopromisc)
		nl_put_u16(request, 2, 1);
	/* struct br_boolopt_multi and struct ifla_vlan_flags: value, mask */
	if (bits[1])
		nl_put(request, options.lines == vlan ? 2 : 46, bits, sizeof(bits));
	nl_nest_end(request, nest);
	return true;
}
