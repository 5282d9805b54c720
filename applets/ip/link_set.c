/* SPDX-License-Identifier: MIT */
/* ip link set, add, delete, property: words to a request. */
#define _GNU_SOURCE
#include <errno.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>
#include <linux/if_arp.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>

#include "common/netlink/lladdr.h"
#include "common/netlink/rtnl.h"
#include "common/ns/nsref.h"
#include "common/radio/radio.h"
#include "link.h"

enum how {
	UP, DOWN, NOMASTER, TYPE,
	NUMBER, FLAG, SWITCH, TEXT, INDEX, ADDRESS, GROUP, MODE, GENMODE,
	NAME, DEV, LINK, NETNS, MASTER, LINK_NETNSID, LINK_NETNS
};

/* The words, in iproute2's order where a prefix is enough. */
static const struct word {
	char name[16];
	uint8_t how;
	bool prefix;
	uint8_t attribute;
	bool inverted;			/* FLAG: "off" sets it */
	uint16_t flag;			/* FLAG: of ifi_flags */
} words[] = {
	{ .name = "up", UP }, { .name = "down", DOWN }, { .name = "dev", DEV }, { .name = "name", NAME }, { .name = "index", INDEX, true },
	{ .name = "link", LINK, true }, { .name = "address", ADDRESS, true, IFLA_ADDRESS },
	{ .name = "broadcast", ADDRESS, true, IFLA_BROADCAST }, { .name = "brd", ADDRESS, false, IFLA_BROADCAST },
	{ .name = "txqueuelen", NUMBER, true, IFLA_TXQLEN }, { .name = "qlen", NUMBER, false, IFLA_TXQLEN },
	{ .name = "txqlen", NUMBER, false, IFLA_TXQLEN }, { .name = "mtu", NUMBER, false, IFLA_MTU },
	{ .name = "netns", NETNS }, { .name = "multicast", FLAG, false, 0, false, IFF_MULTICAST },
	{ .name = "allmulticast", FLAG, false, 0, false, IFF_ALLMULTI }, { .name = "promisc", FLAG, false, 0, false, IFF_PROMISC },
	{ .name = "trailers", FLAG, false, 0, true, IFF_NOTRAILERS }, { .name = "arp", FLAG, false, 0, true, IFF_NOARP },
	{ .name = "dynamic", FLAG, true, 0, false, IFF_DYNAMIC }, { .name = "carrier", SWITCH, false, IFLA_CARRIER },
	{ .name = "protodown", SWITCH, false, IFLA_PROTO_DOWN }, { .name = "master", MASTER, true }, { .name = "vrf", MASTER },
	{ .name = "nomaster", NOMASTER, true }, { .name = "type", TYPE, true }, { .name = "alias", TEXT, true, IFLA_IFALIAS },
	{ .name = "group", GROUP }, { .name = "mode", MODE }, { .name = "addrgenmode", GENMODE },
	{ .name = "numtxqueues", NUMBER, true, IFLA_NUM_TX_QUEUES }, { .name = "numrxqueues", NUMBER, true, IFLA_NUM_RX_QUEUES },
	{ .name = "link-netnsid", LINK_NETNSID }, { .name = "link-netns", LINK_NETNS },
	{ .name = "gso_max_size", NUMBER, false, IFLA_GSO_MAX_SIZE }, { .name = "gso_max_segs", NUMBER, false, IFLA_GSO_MAX_SEGS },
	{ .name = "gro_max_size", NUMBER, false, LINK_GRO_MAX_SIZE },
};
enum { WORDS = sizeof(words) / sizeof(*words) };

struct parsed {
	struct nl_request *request;
	struct ifinfomsg *info;
	const char *dev, *name, *kind, *netns, *parent;
	size_t address_size;		/* of the latest MAC; 0: none */
	uint64_t seen;			/* a bit for every word */
	bool creating, group;
};

static bool on_off(const char *name, const char *word)
{
	bool on = !strcmp(word, "on");

	if (!on && strcmp(word, "off"))
		ip_fail(1, "Error: argument of \"%s\" must be \"on\" or \"off\", not \"%s\"", name, word);
	return on;
}

static void set_flag(struct ifinfomsg *info, unsigned flag, bool on)
{
	info->ifi_change |= flag;
	info->ifi_flags = on ? info->ifi_flags | flag : info->ifi_flags & ~flag;
}

static _Noreturn void invalid(const struct word *word, const char *value, const char *why)
{
	char message[256];

	fmt(message, sizeof(message), "Invalid \"%s\" value%s%s", word->name, *why ? ": " : "", why);
	invarg(message, value);
}

static int open_netns(const struct word *word, const char *value)
{
	const char *why = "";
	int fd = ns_open(value, CLONE_NEWNET, &why);

	if (fd < 0)
		invalid(word, value, why);
	return ip_hold(fd);
}

static void put_genmode(struct nl_request *request, const char *value)
{
	static const char modes[][14] = { "eui64", "none", "stable_secret", "random" };
	size_t families = nl_nest(request, IFLA_AF_SPEC), inet6 = nl_nest(request, AF_INET6);
	unsigned mode = 0;

	while (mode < 4 && strcmp(value, modes[mode]))
		mode++;
	if (mode == 4)
		invarg("Invalid address generation mode", value);
	nl_put_u8(request, IFLA_INET6_ADDR_GEN_MODE, mode);
	nl_nest_end(request, inet6);
	nl_nest_end(request, families);
}

/* A word about the device itself. */
static void take_plain(struct parsed *p, const struct word *word, const char *value)
{
	struct nl_request *request = p->request;
	uint8_t address[LLADDR_MAX];
	uint32_t number = 0;
	bool is_number = num_u32(value, 0, UINT32_MAX, &number);

	switch (word->how) {
	case NUMBER:
		if (!is_number)
			invalid(word, value, "");
		nl_put_u32(request, word->attribute, number);
		break;
	case FLAG:
		set_flag(p->info, word->flag, on_off(word->name, value) != word->inverted);
		break;
	case SWITCH:
		nl_put_u8(request, word->attribute, on_off(word->name, value));
		break;
	case TEXT:
		/* without the NUL: a text of no bytes takes an alias away */
		nl_put(request, word->attribute, value, strlen(value));
		break;
	case INDEX:
		if (!is_number || !number || number > INT32_MAX)
			invalid(word, value, "");
		if (!p->creating)
			ip_fail(255, "index can be used only when creating devices.");
		p->info->ifi_index = number;
		break;
	case ADDRESS:
		p->address_size = lladdr_parse(value, address);
		if (!p->address_size)
			ip_fail(1, "\"%s\" is invalid lladdr.", value);
		nl_put(request, word->attribute, address, p->address_size);
		break;
	case GROUP:
		if (!names_number(NAMES_GROUP, value, UINT32_MAX, &number))
			invalid(word, value, "");
		nl_put_u32(request, IFLA_GROUP, number);
		p->group = true;
		break;
	case MODE:
		if (strcmp(value, "default") && strcmp(value, "dormant"))
			invarg("Invalid link mode", value);
		nl_put_u8(request, IFLA_LINKMODE, value[1] == 'o');
		break;
	case GENMODE:
		put_genmode(request, value);
		break;
	}
}

/* A word that names a device or a namespace, ours or another. */
static void take_name(struct parsed *p, const struct word *word, const char *value)
{
	struct nl_request *request = p->request;
	uint32_t number;
	int id;

	switch (word->how) {
	case NAME:
		p->name = check_ifname(value, "name");
		break;
	case DEV:
		p->dev = value;
		break;
	case LINK:
		p->parent = value;
		break;
	case NETNS:
		p->netns = value;
		nl_put_u32(request, IFLA_NET_NS_FD, open_netns(word, value));
		break;
	case MASTER:
		id = rtnl_link_index(ip_socket(), value);
		if (id <= 0)
			invarg("Device does not exist", value);
		nl_put_u32(request, IFLA_MASTER, id);
		break;
	case LINK_NETNSID:
		if (!num_u32(value, 0, INT32_MAX, &number))
			invalid(word, value, "");
		nl_put_u32(request, IFLA_LINK_NETNSID, number);
		break;
	case LINK_NETNS:
		id = rtnl_nsid(ip_socket(), open_netns(word, value));
		if (id < 0)
			invalid(word, value, "it has no nsid here");
		nl_put_u32(request, IFLA_LINK_NETNSID, id);
		break;
	}
}

/* Takes what belongs to a word and does what it says. */
static void take_value(struct parsed *p, const struct word *word, char ***at)
{
	const char *value;

	if (word->how == UP || word->how == DOWN) {
		set_flag(p->info, IFF_UP, word->how == UP);
	} else if (word->how == NOMASTER) {
		nl_put_u32(p->request, IFLA_MASTER, 0);
	} else {
		value = next_arg(at);
		if (word->how < NAME)
			take_plain(p, word, value);
		else
			take_name(p, word, value);
	}
}

/* Parses generic words up to the end or behind "type KIND". */
static void parse_words(struct parsed *p, char ***at)
{
	static const struct word device = { .name = "dev", .how = DEV };

	while (**at) {
		const struct word *word = words;
		uint64_t bit;

		while (word < words + WORDS && strcmp(**at, word->name) && !(word->prefix && matches(**at, word->name)))
			word++;
		if (word == words + WORDS) {
			if (matches(**at, "help"))
				ip_usage("link");
			if (p->dev)
				duparg2("dev", **at);
			word = &device;
		} else {
			++*at;
		}
		bit = 1ull << (word == &device ? WORDS : word - words);
		if (word->how == DEV && p->dev)
			duparg2("dev", next_arg(at));
		if (p->seen & bit)
			duparg(word->name, word->how > TYPE ? next_arg(at) : word->name);
		p->seen |= bit;
		if (word->how == TYPE) {
			p->kind = next_arg(at);
			return;
		}
		take_value(p, word, at);
	}
}

/* "peer [name] X ...": all the words that a link knows, for the other end. */
static void parse_peer(struct nl_request *request, char ***at)
{
	struct ifinfomsg info = { 0 };
	size_t data, peer, mark;
	struct parsed p = { .request = request, .info = &info, .creating = true };

	if (!**at)
		return;
	if (!take_word(at, "peer")) {
		if (matches(**at, "help"))
			ip_usage("link");
		ip_fail(1, "veth: unknown command \"%s\"?", **at);
	}
	data = nl_nest(request, IFLA_INFO_DATA);
	peer = nl_nest(request, VETH_INFO_PEER);
	/* the nest begins with an ifinfomsg, which the words fill */
	mark = request->header.nlmsg_len;
	memset((char *)request + mark, 0, sizeof(info));
	request->header.nlmsg_len += sizeof(info);
	parse_words(&p, at);
	if (p.kind)
		ip_fail(1, "veth: a peer has the type of its other end; unexpected \"type\"");
	if (p.parent)
		ip_fail(1, "veth: a peer has no \"link\"");
	if (!p.name && p.dev)
		p.name = check_ifname(p.dev, "name");
	if (p.name)
		nl_put_text(request, IFLA_IFNAME, p.name);
	if (p.address_size && p.address_size != 6)
		ip_fail(1, "Invalid address length %u - must be 6 bytes", (unsigned)p.address_size);
	memcpy((char *)request + mark, &info, sizeof(info));
	nl_nest_end(request, peer);
	nl_nest_end(request, data);
}

static void parse_kind(struct parsed *p, char ***at)
{
	struct nl_request *request = p->request;
	size_t nest = nl_nest(request, IFLA_LINKINFO), length = strlen(p->kind);
	bool slave = length > 6 && !strcmp(p->kind + length - 6, "_slave");

	nl_put(request, slave ? IFLA_INFO_SLAVE_KIND : IFLA_INFO_KIND, p->kind, slave ? length - 6 : length);
	if (!strcmp(p->kind, "veth"))
		parse_peer(request, at);
	else if (!(CONFIG_IP_LINK_KINDS && kind_parse(p->kind, at, request)) && **at)
		ip_fail(1, "Garbage instead of arguments \"%s ...\". Try \"ip link help\".", **at);
	nl_nest_end(request, nest);
}

static int keep_answer(const struct nlmsghdr *message, void *context)
{
	const struct nlmsghdr **kept = context;

	*kept = message;
	return 0;
}

/* Asks for a link; its message stays in the receive buffer until the next request. */
static bool ask_link(int index, struct link *link)
{
	struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, RTM_GETLINK, 0, sizeof(*info));
	const struct nlmsghdr *message = NULL;
	int handled;

	info->ifi_index = index;
	nl_put_u32(&request, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
	handled = nl_talk(ip_socket(), &request, keep_answer, &message);
	return !handled && message && link_open(link, message);
}

/* An address of another length than the device's would be cut or refused without a word. */
static void check_address(const struct parsed *p)
{
	struct link link;
	size_t wanted = 6;

	if (!p->address_size)
		return;
	if (!p->creating && p->info->ifi_index && ask_link(p->info->ifi_index, &link) && link.at[IFLA_ADDRESS])
		wanted = nl_size(link.at[IFLA_ADDRESS]);
	if (p->address_size != wanted)
		ip_fail(1, "Invalid address length %u - must be %u bytes", (unsigned)p->address_size, (unsigned)wanted);
}

/* Whether the refused move was a wireless interface's: an Ethernet device that no software made and that is tied to its namespace. */
static bool is_wireless(int index)
{
	struct link link;
	char name[IFNAMSIZ], path[64];

	if (!ask_link(index, &link) || link.info->ifi_type != ARPHRD_ETHER || *link.kind)
		return false;
	if (link.at[LINK_NETNS_IMMUTABLE])
		return nl_u8(link.at[LINK_NETNS_IMMUTABLE]);
	/* before Linux 6.17 only sysfs tells, which may show another namespace's devices */
	fmt(path, sizeof(path), "/sys/class/net/%s/phy80211", nl_text(link.at[IFLA_IFNAME], name, sizeof(name)));
	return !access(path, F_OK);
}

/* Moves the interface's radio, when nothing else was asked for. Returns whether it did; leaves when it can't be moved. */
static bool move_radio(const struct parsed *p)
{
	const struct radio *before, *after;
	const char *why = "";
	uint64_t others = p->seen & (p->seen - 1);
	int fd = others & (others - 1) ? -1 : ns_open(p->netns, CLONE_NEWNET, &why);
	int result = fd < 0 ? 1 : radio_take_along(p->info->ifi_index, ip_hold(fd), &before, &after, &why);
	char old[256], new[256];

	if (result < 0)
		ip_fail(2, "Error: %s moves with its radio, and that cannot be moved: %s.", p->dev, why);
	if (!result)
		warn(0, "%s moved: %s -> %s: %s", after->name, radio_devs_text(before, old, sizeof(old)), p->netns,
			radio_devs_text(after, new, sizeof(new)));
	return !result;
}

static void change(const struct parsed *p)
{
	struct nl *nl = ip_socket();
	int result = nl_talk(nl, p->request, NULL, NULL);
	char why[sizeof(nl->why)];

	if (result != -EINVAL || !p->netns || p->creating) {
		ip_check(result);
		return;
	}
	memcpy(why, nl->why, sizeof(why));
	if (CONFIG_IP_LINK_RADIO && move_radio(p))
		return;
	if (is_wireless(p->info->ifi_index))
		ip_fail(2, "Error: %s is wireless and moves with its radio: phy-move %s %s, or iw phy PHY set netns name %s.",
			p->dev, p->dev, p->netns, p->netns);
	memcpy(nl->why, why, sizeof(why));
	ip_check(result);
}

int link_set(char **argv)
{
	struct nl_request request;
	struct parsed p = { .request = &request, .info = nl_begin(&request, RTM_NEWLINK, 0, sizeof(*p.info)) };

	parse_words(&p, &argv);
	if (!p.dev && !p.group)
		ip_fail(255, "Not enough information: \"dev\" argument is required.");
	if (p.dev)
		p.info->ifi_index = dev_index(p.dev);
	if (p.parent)
		nl_put_u32(&request, IFLA_LINK, dev_index(p.parent));
	if (p.name)
		nl_put_text(&request, IFLA_IFNAME, p.name);
	if (p.kind)
		parse_kind(&p, &argv);
	check_address(&p);
	change(&p);
	return 0;
}

int link_change(char **argv)
{
	return link_set(argv);
}

static int create(char **argv, unsigned flags)
{
	struct nl_request request;
	struct parsed p = { .request = &request, .creating = true, .info = nl_begin(&request, RTM_NEWLINK, flags, sizeof(*p.info)) };
	const char *name;

	parse_words(&p, &argv);
	if (!p.kind)
		ip_fail(1, "Not enough information: \"type\" argument is required");
	name = p.name ? p.name : p.dev ? check_ifname(p.dev, "dev") : NULL;
	if (name)
		nl_put_text(&request, IFLA_IFNAME, name);
	if (p.parent)
		nl_put_u32(&request, IFLA_LINK, dev_index(p.parent));
	parse_kind(&p, &argv);
	check_address(&p);
	change(&p);
	return 0;
}

int link_add(char **argv)
{
	return create(argv, NLM_F_CREATE | NLM_F_EXCL);
}

int link_replace(char **argv)
{
	return create(argv, NLM_F_CREATE | NLM_F_REPLACE);
}

/* The device, with or without "dev" in front of its name; once only. */
static void take_dev(char ***at, const char **dev)
{
	if (!take_word(at, "dev") && take_prefix(at, "help"))
		ip_usage("link");
	if (*dev)
		duparg2("dev", next_arg(at));
	*dev = next_arg(at);
}

int link_delete(char **argv)
{
	struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, RTM_DELLINK, 0, sizeof(*info));
	const char *dev = NULL;
	bool group = false;

	while (*argv) {
		uint32_t number;

		if (take_word(&argv, "type")) {
			size_t nest = nl_nest(&request, IFLA_LINKINFO);

			nl_put_text(&request, IFLA_INFO_KIND, next_arg(&argv));
			nl_nest_end(&request, nest);
			if (*argv)
				ip_fail(1, "Garbage instead of arguments \"%s ...\". Try \"ip link help\".", *argv);
			continue;
		}
		if (take_word(&argv, "group")) {
			const char *word = next_arg(&argv);

			if (!names_number(NAMES_GROUP, word, UINT32_MAX, &number))
				invarg("Invalid \"group\" value", word);
			nl_put_u32(&request, IFLA_GROUP, number);
			group = true;
			continue;
		}
		take_dev(&argv, &dev);
	}
	if (!dev && !group)
		ip_fail(255, "Not enough information: \"dev\" argument is required.");
	if (dev)
		info->ifi_index = dev_index(dev);
	ip_talk(&request, NULL, NULL);
	return 0;
}

enum { NEWLINKPROP = 108, DELLINKPROP = 109 };		/* linux/rtnetlink.h, Linux 5.5 */

static int property(char **argv, uint16_t type, uint16_t flags)
{
	struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, type, flags, sizeof(*info));
	size_t nest = nl_nest(&request, LINK_PROP_LIST | NLA_F_NESTED);
	const char *dev = NULL;
	unsigned names = 0;

	while (*argv) {
		if (take_word(&argv, "altname")) {
			nl_put_text(&request, LINK_ALT_IFNAME, next_arg(&argv));
			names++;
			continue;
		}
		take_dev(&argv, &dev);
	}
	nl_nest_end(&request, nest);
	if (!dev)
		ip_fail(255, "Not enough information: \"dev\" argument is required.");
	if (!names)
		missarg("altname");
	info->ifi_index = dev_index(dev);
	ip_talk(&request, NULL, NULL);
	return 0;
}

static int property_add(char **argv)
{
	return property(argv, NEWLINKPROP, NLM_F_CREATE | NLM_F_EXCL | NLM_F_APPEND);
}

static int property_delete(char **argv)
{
	return property(argv, DELLINKPROP, 0);
}

int link_property(char **argv)
{
	static const struct ip_command commands[] = { { "add", property_add }, { "delete", property_delete }, { NULL, NULL } };

	if (!*argv)
		ip_fail(255, "Operator required");
	return ip_run(commands, "link", argv);
}
