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
#include "wordlist.h"

/* In iproute2's order where a prefix is enough. Forms (more: wordlist.h):
 * U: a device up (1) or down (0)	F N: bit of ifi_flags, on or off; N: off sets it	o: a byte, on or off
 * a: a MAC				t: text			m: mode		e: addrgenmode		j: index
 * M: master	0: none			V: the device		n: its name	l: link		k: type
 * x: netns				y: link-netns */
static const char words[] =
	"U01-up\nU00-down\nV00 dev\nn00 name\nj00 index*\nl00 link*\na01 address*\na02 broadcast* brd\nw13 txqueuelen* qlen txqlen\n"
	"w04 mtu\nx00 netns\nF12 multicast\nF09 allmulticast\nF08 promisc\nN05 trailers\nN07 arp\nF15 dynamic*\no33 carrier\n"
	"o39 protodown\nM10 master* vrf\n000-nomaster*\nk00 type*\nt20 alias*\nG27 group\nm17 mode:Invalid link mode\n"
	"e26 addrgenmode:Invalid address generation mode\nw31 numtxqueues*\nw32 numrxqueues*\ni37 link-netnsid\ny37 link-netns\n"
	"w41 gso_max_size\nw40 gso_max_segs\nw58 gro_max_size\n";
#define WORDS(request) { words, "Invalid \"%s\" value", request }

struct parsed {
	struct wordlist words;		/* its request is the link's, or the peer's part of it */
	struct ifinfomsg *info;
	const char *dev, *name, *kind, *netns, *parent;
	size_t address_size;		/* of the latest MAC; 0: none */
	uint64_t seen;			/* a bit for every line of words */
	bool creating, group;
};

static bool on_off(const struct wordlist *list)
{
	bool on = !strcmp(list->value, "on");

	if (!on && strcmp(list->value, "off"))
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
	struct nl_request *request = list->request;
	size_t families = nl_nest(request, IFLA_AF_SPEC), inet6 = nl_nest(request, AF_INET6);
	unsigned mode = 0;

	while (mode < 4 && strcmp(list->value, link_genmodes[mode]))
		mode++;
	if (mode == 4)
		wordlist_wrong(list);
	nl_put_u8(request, IFLA_INET6_ADDR_GEN_MODE, mode);
	nl_nest_end(request, inet6);
	nl_nest_end(request, families);
}

static void put_address(struct parsed *p, const char *value)
{
	uint8_t address[LLADDR_MAX];

	p->address_size = lladdr_parse(value, address);
	if (!p->address_size)
		ip_fail(1, "\"%s\" is invalid lladdr.", value);
	nl_put(p->words.request, p->words.number, address, p->address_size);
}

static void take_value(struct parsed *p)
{
	const struct wordlist *list = &p->words;
	struct nl_request *request = list->request;
	const char *value = list->value;
	unsigned number = list->number;
	int id;

	switch (list->form) {
	case 'U':
		set_flag(p->info, IFF_UP, number);
		break;
	case '0':
		nl_put_u32(request, IFLA_MASTER, 0);
		break;
	case 'k':
		p->kind = value;
		break;
	case 'F': case 'N':
		set_flag(p->info, 1u << number, on_off(list) == (list->form == 'F'));
		break;
	case 'o':
		nl_put_u8(request, number, on_off(list));
		break;
	case 't':
		/* without the NUL: a text of no bytes takes an alias away */
		nl_put(request, number, value, strlen(value));
		break;
	case 'j':
		p->info->ifi_index = wordlist_number(list, INT32_MAX);
		if (!p->info->ifi_index)
			wordlist_wrong(list);
		if (!p->creating)
			ip_fail(255, "index can be used only when creating devices.");
		break;
	case 'a':
		put_address(p, value);
		break;
	case 'm':
		if (strcmp(value, "default") && strcmp(value, "dormant"))
			wordlist_wrong(list);
		nl_put_u8(request, number, value[1] == 'o');
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
		nl_put_u32(request, IFLA_NET_NS_FD, open_netns(list));
		break;
	case 'M':
		id = rtnl_link_index(ip_socket(), value);
		if (id <= 0)
			invarg(PACKED("Device does not exist"), value);
		nl_put_u32(request, number, id);
		break;
	case 'y':
		id = rtnl_nsid(ip_socket(), open_netns(list));
		if (id < 0)
			invarg(PACKED("Invalid \"link-netns\" value: it has no nsid here"), value);
		nl_put_u32(request, number, id);
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
		if (p->seen & bit)
			duparg(words->name, strchr("U0k", words->form) ? words->name : next_arg(at));
		p->seen |= bit;
		p->group |= words->form == 'G';
		if (!wordlist_take_value(words, at))
			take_value(p);
	}
}

/* "peer [name] X ...": all the words that a link knows, for the other end. */
static void parse_peer(struct nl_request *request, char ***at)
{
	struct ifinfomsg info = { 0 };
	size_t data, peer, mark;
	struct parsed p = { .words = WORDS(request), .info = &info, .creating = true };

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

static void end_of_words(char **at)
{
	if (*at)
		ip_fail(1, "Garbage instead of arguments \"%s ...\". Try \"ip link help\".", *at);
}

static void parse_kind(struct parsed *p, char ***at)
{
	struct nl_request *request = p->words.request;
	size_t nest = nl_nest(request, IFLA_LINKINFO), length = strlen(p->kind);
	bool slave = length > 6 && !strcmp(p->kind + length - 6, "_slave");

	nl_put(request, slave ? IFLA_INFO_SLAVE_KIND : IFLA_INFO_KIND, p->kind, slave ? length - 6 : length);
	if (!strcmp(p->kind, "veth"))
		parse_peer(request, at);
	else if (!(CONFIG_IP_LINK_KINDS && kind_parse(p->kind, at, request)))
		end_of_words(*at);
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
	int result = nl_talk(nl, p->words.request, NULL, NULL);
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

static int index_of(const char *dev)
{
	if (!dev)
		ip_fail(255, "Not enough information: \"dev\" argument is required.");
	return dev_index(dev);
}

int link_modify(char command, char **argv)
{
	bool creating = command != 'A';
	struct nl_request request;
	struct parsed p = { .words = WORDS(&request), .creating = creating,
		.info = nl_begin(&request, RTM_NEWLINK, ip_flags(command), sizeof(*p.info)) };

	parse_words(&p, &argv);
	if (creating && !p.kind)
		ip_fail(1, "Not enough information: \"type\" argument is required");
	if (!creating && (p.dev || !p.group))
		p.info->ifi_index = index_of(p.dev);
	if (creating && !p.name && p.dev)
		p.name = check_ifname(p.dev, "dev");
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
		if (take_word(&argv, "type")) {
			size_t nest = nl_nest(&request, IFLA_LINKINFO);

			nl_put_text(&request, IFLA_INFO_KIND, next_arg(&argv));
			nl_nest_end(&request, nest);
			end_of_words(argv);
		} else if (take_word(&argv, "group")) {
			nl_put_u32(&request, IFLA_GROUP, link_group(&argv));
			group = true;
		} else {
			take_dev(&argv, &dev);
		}
	}
	if (dev || !group)
		info->ifi_index = index_of(dev);
	ip_talk(&request, NULL, NULL);
	return 0;
}

enum { NEWLINKPROP = 108, DELLINKPROP = 109 };		/* linux/rtnetlink.h, Linux 5.5 */

int link_property(char **argv)
{
	struct nl_request request;
	struct ifinfomsg *info;
	const char *dev = NULL;
	unsigned names = 0;
	size_t nest;
	char command;

	if (!*argv)
		ip_fail(255, "Operator required");
	command = ip_command("Oadd\0Adelete\0", "link", &argv);
	info = nl_begin(&request, command == 'A' ? DELLINKPROP : NEWLINKPROP, ip_flags(command), sizeof(*info));
	nest = nl_nest(&request, LINK_PROP_LIST);

	while (*argv) {
		if (take_word(&argv, "altname")) {
			nl_put_text(&request, LINK_ALT_IFNAME, next_arg(&argv));
			names++;
		} else {
			take_dev(&argv, &dev);
		}
	}
	nl_nest_end(&request, nest);
	if (dev && !names)
		missarg("altname");
	info->ifi_index = index_of(dev);
	ip_talk(&request, NULL, NULL);
	return 0;
}
