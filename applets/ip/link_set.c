/* SPDX-License-Identifier: MIT */
/* ip link set, add: words to a request. */
#define _GNU_SOURCE
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>

#include "common/netlink/lladdr.h"
#include "common/netlink/rtnl.h"
#include "common/ns/nsref.h"
#include "link.h"
#include "wordlist.h"

/* In iproute2's order where a prefix is enough. Forms (more: wordlist.h):
 * U: a device up (1) or down (0)	F N: bit of ifi_flags, on or off; N: off sets it	o: a byte, on or off
 * a: a MAC				t: text			m: mode		e: addrgenmode		j: index
 * M: master	W: vrf		0: none			V: the device		n: its name	l: link		k: type
 * x: netns	X: flags of xdp off	y: link-netns */
static const char words[] =
	"U01-up\nU00-down\nV00 dev\nn00 name\nj00 index*\nl00 link*\na01 address*\na02 broadcast* brd\nw13 txqueuelen* qlen txqlen\n"
	"w04 mtu\nx00 netns\nF12 multicast\nF09 allmulticast\nF08 promisc\nN05 trailers\nN07 arp\nF15 dynamic*\no33 carrier\n"
	"o39 protodown\nM10 master*\nW10 vrf\n000-nomaster*\nk00 type*\nt20 alias*\nG27 group\nm17 mode:Invalid link mode\n"
	"e26 addrgenmode:Invalid address generation mode\nw31 numtxqueues*\nw32 numrxqueues*\ni37 link-netnsid\ny37 link-netns\n"
	"w41 gso_max_size\nw40 gso_max_segs\nw58 gro_max_size\n"
	"X00 xdp\nX02 xdpgeneric\nX04 xdpdrv\nX08 xdpoffload\n";
#define WORDS { words, "Invalid \"%s\" value", &ip_request }

struct parsed {
	struct ifinfomsg *info;
	const char *dev, *name, *kind, *netns, *parent;
	size_t address_size;		/* of the latest MAC; 0: none */
	int index;			/* 0: not given */
	uint64_t seen;			/* a bit for every line of words */
	bool creating, group;
	struct wordlist words;
};

bool link_on_off(const struct wordlist *list)
{
	int on = words_find("off\0on\0", list->value);

	if (on < 0)
		ip_fail(1, "Error: argument of \"%s\" must be \"on\" or \"off\", not \"%s\"", list->name, list->value);
	return on;
}

static void set_flag(struct ifinfomsg *info, unsigned flag, bool on)
{
	info->ifi_change |= flag;
	info->ifi_flags = on ? info->ifi_flags | flag : info->ifi_flags & ~flag;
}

static int open_netns(const struct wordlist *list)
{
	const char *why = "";
	char message[256];
	int fd = ns_open(list->value, CLONE_NEWNET, &why);

	fmt(message, sizeof(message), "Invalid \"%s\" value: %s", list->name, why);
	if (fd < 0)
		invarg(message, list->value);
	return ip_hold(fd);
}

static void put_genmode(const struct wordlist *list)
{
	size_t families = nl_nest(&ip_request, IFLA_AF_SPEC), inet6 = nl_nest(&ip_request, AF_INET6);
	int mode = words_find(link_genmodes, list->value);

	if (mode < 0)
		wordlist_wrong(list);
	nl_put_u8(&ip_request, IFLA_INET6_ADDR_GEN_MODE, mode);
	nl_nest_end(&ip_request, inet6);
	nl_nest_end(&ip_request, families);
}

static void put_address(struct parsed *p, const char *value)
{
	uint8_t address[LLADDR_MAX];

	p->address_size = lladdr_parse(value, address);
	if (!p->address_size)
		ip_fail(1, "\"%s\" is invalid lladdr.", value);
	nl_put(&ip_request, p->words.number, address, p->address_size);
}

/* Takes a program off a device; putting one on takes a loader. */
static void put_xdp(const struct wordlist *list)
{
	size_t nest = nl_nest(&ip_request, IFLA_XDP);

	if (strcmp(list->value, "off") && strcmp(list->value, "none"))
		ip_fail(255, "Error: \"%s\" can only be \"off\"", list->name);
	nl_put_u32(&ip_request, IFLA_XDP_FD, -1);
	if (list->number)
		nl_put_u32(&ip_request, IFLA_XDP_FLAGS, list->number);
	nl_nest_end(&ip_request, nest);
}

static void take_value(struct parsed *p)
{
	const struct wordlist *list = &p->words;
	const char *value = list->value;
	unsigned number = list->number;
	int id;

	switch (list->form) {
	case 'U':
		set_flag(p->info, IFF_UP, number);
		break;
	case '0':
		nl_put_u32(&ip_request, IFLA_MASTER, 0);
		break;
	case 'k':
		p->kind = value;
		break;
	case 'F': case 'N':
		set_flag(p->info, 1u << number, link_on_off(list) == (list->form == 'F'));
		break;
	case 'o':
		nl_put_u8(&ip_request, number, link_on_off(list));
		break;
	case 't':
		/* without the NUL: a text of no bytes takes an alias away */
		nl_put(&ip_request, number, value, strlen(value));
		break;
	case 'j':
		p->index = wordlist_number(list, INT32_MAX);
		if (!p->index)
			wordlist_wrong(list);
		break;
	case 'a':
		put_address(p, value);
		break;
	case 'X':
		put_xdp(list);
		break;
	case 'm':
		id = words_find("default\0dormant\0", value);
		if (id < 0)
			wordlist_wrong(list);
		nl_put_u8(&ip_request, number, id);
		break;
	case 'e':
		put_genmode(list);
		break;
	case 'n':
		p->name = check_ifname(value, "name");
		break;
	case 'V':
		p->dev = value;
		break;
	case 'l':
		p->parent = value;
		break;
	case 'x':
		p->netns = value;
		nl_put_u32(&ip_request, IFLA_NET_NS_FD, open_netns(list));
		break;
	case 'M':
		nl_put_u32(&ip_request, number, dev_index(value, "Device does not exist"));
		break;
	case 'W':
		nl_put_u32(&ip_request, number, link_vrf(value, NULL));
		break;
	case 'y':
		id = rtnl_nsid(ip_socket(), open_netns(list));
		if (id < 0)
			invarg("Invalid \"link-netns\" value: it has no nsid here", value);
		nl_put_u32(&ip_request, number, id);
		break;
	}
}

/* Finds the next word in the list; a word that isn't there is the device's name. */
static void find_word(struct parsed *p, char ***at)
{
	if (wordlist_find(&p->words, **at)) {
		++*at;
		return;
	}
	if (matches(**at, "help"))
		ip_usage("link");
	if (p->dev)
		duparg2("dev", **at);
	wordlist_find(&p->words, "dev");
}

/* Parses generic words up to the end or behind "type KIND". */
static void parse_words(struct parsed *p, char ***at)
{
	struct wordlist *words = &p->words;

	while (**at && !p->kind) {
		uint64_t bit;

		find_word(p, at);
		bit = 1ull << words->line;
		if (words->form == 'V' && p->dev)
			duparg2("dev", next_arg(at));
		if (p->seen & bit && strchr("njxyGiw", words->form))	/* of the others the last counts */
			duparg(words->name, next_arg(at));
		p->seen |= bit;
		p->group |= words->form == 'G';
		if (!wordlist_take_value(words, at))
			take_value(p);
	}
}

/* An address of another length than the device's would be cut or refused without a word. */
static void check_address(const struct parsed *p)
{
	struct link link;
	size_t wanted = 6;

	if (!p->address_size)
		return;
	if (!p->creating && p->info->ifi_index && link_ask(p->info->ifi_index, &link) && link.at[IFLA_ADDRESS])
		wanted = nl_size(link.at[IFLA_ADDRESS]);
	if (p->address_size != wanted)
		ip_fail(p->creating ? 2 : 1, "Invalid address length %u - must be %u bytes", (unsigned)p->address_size, (unsigned)wanted);
}

/* "peer [name] X ...": all the words that a link knows, for the other end. */
static void parse_peer(char ***at)
{
	struct ifinfomsg info = { 0 };
	size_t data, peer, mark;
	struct parsed p = { .words = WORDS, .info = &info, .creating = true };

	if (!**at)
		return;
	if (!take_word(at, "peer")) {
		if (matches(**at, "help"))
			ip_usage("link");
		ip_fail(1, "veth: unknown command \"%s\"?", **at);
	}
	data = nl_nest(&ip_request, IFLA_INFO_DATA);
	peer = nl_nest(&ip_request, VETH_INFO_PEER);
	/* the nest begins with an ifinfomsg, which the words fill */
	mark = ip_request.header.nlmsg_len;
	memset((char *)&ip_request + mark, 0, sizeof(info));
	ip_request.header.nlmsg_len += sizeof(info);
	parse_words(&p, at);
	if (p.kind)
		ip_fail(1, "veth: a peer has the type of its other end; unexpected \"type\"");
	if (p.parent)
		ip_fail(1, "veth: a peer has no \"link\"");
	if (!p.name && p.dev)
		p.name = check_ifname(p.dev, "name");
	if (p.name)
		nl_put_text(&ip_request, IFLA_IFNAME, p.name);
	check_address(&p);
	info.ifi_index = p.index;
	memcpy((char *)&ip_request + mark, &info, sizeof(info));
	nl_nest_end(&ip_request, peer);
	nl_nest_end(&ip_request, data);
}

void link_end_of_words(char **at)
{
	if (*at)
		ip_fail(1, "Garbage instead of arguments \"%s ...\". Try \"ip link help\".", *at);
}

static void parse_kind(struct parsed *p, char ***at)
{
	size_t nest = nl_nest(&ip_request, IFLA_LINKINFO), length = strlen(p->kind);
	bool slave = length > 6 && !strcmp(p->kind + length - 6, "_slave");

	nl_put(&ip_request, slave ? IFLA_INFO_SLAVE_KIND : IFLA_INFO_KIND, p->kind, slave ? length - 6 : length);
	if (!strcmp(p->kind, "veth"))
		parse_peer(at);
	else if (!(CONFIG_IP_LINK_KINDS && kind_parse(p->kind, at)) && **at)
		ip_fail(1, "%s: options of this kind are not supported: \"%s\"", p->kind, **at);
	nl_nest_end(&ip_request, nest);
}

int link_modify(char command, char **argv)
{
	bool creating = command != 'A';
	uint64_t others;		/* words beside the device and the namespace */
	struct parsed p = { .words = WORDS, .creating = creating,
		.info = nl_begin(&ip_request, RTM_NEWLINK, ip_flags(command), sizeof(*p.info)) };

	parse_words(&p, &argv);
	if (creating && !p.kind)
		ip_fail(1, "Not enough information: \"type\" argument is required");
	if (creating)
		p.info->ifi_index = p.index;
	else if (p.index && !p.netns)
		ip_fail(255, "index can be used only when creating devices or when moving device to another netns.");
	else if (p.index)
		nl_put_u32(&ip_request, LINK_NEW_IFINDEX, p.index);
	if (!creating && (p.dev || !p.group))
		p.info->ifi_index = link_index(p.dev);
	if (creating && !p.name && p.dev)
		p.name = check_ifname(p.dev, "dev");
	if (p.parent)
		nl_put_u32(&ip_request, IFLA_LINK, dev_index(p.parent, NULL));
	if (p.name)
		nl_put_text(&ip_request, IFLA_IFNAME, p.name);
	if (p.kind)
		parse_kind(&p, &argv);
	check_address(&p);
	if (creating || !p.netns)
		return ip_send();
	others = p.seen & (p.seen - 1);
	link_move(p.info->ifi_index, p.dev, p.netns, !(others & (others - 1)));
	return 0;
}
