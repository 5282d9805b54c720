/* SPDX-License-Identifier: MIT */
/* The words of ip link set and add: the table, and what they put into a request. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/if.h>
#include <sched.h>
#include <string.h>

#include "common/netlink/lladdr.h"
#include "common/netlink/rtnl.h"
#include "common/ns/nsref.h"
#include "ip/link/words.h"

/* What the value of a word is, besides the types of attribute_table.h. */
enum {
	ATTR_UP = ATTR_OWN, ATTR_DOWN,	/* no value: IFF_UP set or cleared */
	ATTR_DEV,			/* the device that is changed */
	ATTR_IFNAME, ATTR_INDEX,	/* its new name and number */
	ATTR_PARENT,			/* the device below it */
	ATTR_KIND,			/* "vlan"; what follows belongs to the kind */
	ATTR_LLADDR,			/* a hardware address */
	ATTR_MTU,			/* U32; one below zero has a status of its own */
	ATTR_NETNS,			/* the namespace that it moves to */
	ATTR_LINK_NETNS,		/* the namespace of the device below it */
	ATTR_ON_SETS, ATTR_OFF_SETS,	/* an IFF_* flag, which on or off sets */
	ATTR_MASTER, ATTR_VRF, ATTR_NO_MASTER,	/* the bridge, bond ... that it is a port of */
	ATTR_MODE, ATTR_OPER_STATE, ATTR_GENMODE,	/* a word of a list */
	ATTR_ON_OR_OFF,			/* ON_OFF with a status of its own for other words */
	ATTR_ALIAS,			/* TEXT of less than IFALIASZ bytes */
	ATTR_XDP,			/* "off"; the attribute is a set of XDP_FLAGS_* */
	ATTR_FUNCTION,			/* the virtual function of a card: refused by its name */
};

/* The words of "set" and "add": X(TYPE, ATTRIBUTE, ACCESS, WORDS), see
 * common/netlink/attribute_table.h.
 *	TYPE       one of the above, a number (U32; U31: below 2^31), ON_OFF, TEXT, or NAME(GROUP):
 *	           a number or a name of /etc/iproute2/group
 *	ATTRIBUTE  where the value goes; 0 if take_value() does something else with it
 *	ACCESS     SET: with a value. ONCE: an error when it is repeated. ALONE: without a value
 *	WORDS      '*': may be shortened. Among several that fit, the first line is meant, so the
 *	           order is iproute2's. WRONG() is the message about a wrong value. */
#define LINK_WORDS(X) \
	X(UP, 0, ALONE, "up") \
	X(DOWN, 0, ALONE, "down") \
	X(DEV, 0, SET, "dev") \
	X(IFNAME, IFLA_IFNAME, ONCE, "name") \
	X(INDEX, 0, ONCE, "index") \
	X(PARENT, IFLA_LINK, SET, "link*") \
	X(LLADDR, IFLA_ADDRESS, SET, "address*") \
	X(LLADDR, IFLA_BROADCAST, SET, "broadcast* brd") \
	X(U32, IFLA_TXQLEN, ONCE, "txqueuelen* qlen txqlen*") \
	X(MTU, IFLA_MTU, ONCE, "mtu") \
	X(NETNS, IFLA_NET_NS_FD, ONCE, "netns") \
	X(ON_SETS, IFF_MULTICAST, SET, "multicast") \
	X(ON_SETS, IFF_ALLMULTI, SET, "allmulticast") \
	X(ON_SETS, IFF_PROMISC, SET, "promisc") \
	X(OFF_SETS, IFF_NOTRAILERS, SET, "trailers") \
	X(OFF_SETS, IFF_NOARP, SET, "arp") \
	X(ON_SETS, IFF_DYNAMIC, SET, "dynamic*") \
	X(ON_OR_OFF, IFLA_CARRIER, SET, "carrier") \
	X(ON_OR_OFF, IFLA_PROTO_DOWN, SET, "protodown") \
	X(MASTER, IFLA_MASTER, SET, "master*") \
	X(VRF, IFLA_MASTER, SET, "vrf") \
	X(NO_MASTER, IFLA_MASTER, ALONE, "nomaster*") \
	X(KIND, 0, SET, "type*") \
	X(ALIAS, IFLA_IFALIAS, SET, "alias*", WRONG("alias too long")) \
	X(NAME(GROUP), IFLA_GROUP, ONCE, "group") \
	X(MODE, IFLA_LINKMODE, SET, "mode", WRONG("Invalid link mode")) \
	X(OPER_STATE, IFLA_OPERSTATE, SET, "state", WRONG("Invalid operstate")) \
	X(GENMODE, IFLA_AF_SPEC, SET, "addrgenmode*", WRONG("Invalid address generation mode")) \
	X(LINK_NETNS, IFLA_LINK_NETNSID, ONCE, "link-netns*") \
	X(U31, IFLA_LINK_NETNSID, ONCE, "link-netnsid*") \
	X(XDP, 0, SET, "xdp") \
	X(XDP, XDP_FLAGS_SKB_MODE, SET, "xdpgeneric") \
	X(XDP, XDP_FLAGS_DRV_MODE, SET, "xdpdrv") \
	X(XDP, XDP_FLAGS_HW_MODE, SET, "xdpoffload") \
	X(FUNCTION, 0, ALONE, "vf")
ATTRIBUTE_TABLE(link_words, LINK_WORDS);

struct link_change link_begin_change(struct ifinfomsg *info, bool creating)
{
	ip_wrong = "Invalid \"%s\" value";
	return (struct link_change){ .info = info, .creating = creating, .word = {
		.room = &ip_room, .table = &link_words, .second = link_details,
		.request = &ip_request,
	} };
}

static void set_flag(struct ifinfomsg *info, unsigned flag, bool on)
{
	info->ifi_change |= flag;
	info->ifi_flags = on ? info->ifi_flags | flag : info->ifi_flags & ~flag;
}

/* A PID that nobody has is refused as the kernel would: status 2. */
static _Noreturn void refuse_netns(const struct attribute_word *word, const char *why)
{
	char message[256];
	const char *digits = word->value + (*word->value == '-');
	uint32_t pid;

	if (num_u32(digits, 0, UINT32_MAX, &pid))
		ip_fail(2, "Error: argument \"%s\" is wrong: no such process, and %s",
			word->value, why);

	fmt(message, sizeof(message), "Invalid \"%s\" value: %s", word->name, why);
	invarg(message, word->value);
}

/* The namespace as a descriptor, or as a PID where only the kernel can look into the process. */
static void put_netns(const struct attribute_word *word)
{
	struct netns_ref target;
	const char *why = "";

	if (netns_ref_open(&target, word->value, &why))
		refuse_netns(word, why);
	if (target.fd >= 0)
		nl_put_u32(&ip_request, IFLA_NET_NS_FD, ip_hold(target.fd));
	else
		nl_put_u32(&ip_request, IFLA_NET_NS_PID, target.pid);
}

static void put_link_netns(const struct attribute_word *word)
{
	const char *why = "";
	int fd = ns_open(word->value, CLONE_NEWNET, &why), id, err;

	if (fd < 0)
		refuse_netns(word, why);
	err = rtnl_nsid(ip_socket(), ip_hold(fd), &id);
	if (err)
		refuse_netns(word, errno_text(-err));
	if (id < 0)
		refuse_netns(word, "it has no nsid here");
	nl_put_u32(&ip_request, IFLA_LINK_NETNSID, id);
}

static void put_genmode(const struct attribute_word *word)
{
	size_t families = nl_nest(&ip_request, IFLA_AF_SPEC);
	size_t inet6 = nl_nest(&ip_request, AF_INET6);

	nl_put_u8(&ip_request, IFLA_INET6_ADDR_GEN_MODE, attribute_choice(word, link_genmodes));
	nl_nest_end(&ip_request, inet6);
	nl_nest_end(&ip_request, families);
}

static void put_address(struct link_change *change)
{
	const char *text = change->word.value;
	uint8_t address[LLADDR_MAX];
	bool number;			/* for iproute2; the kernel refuses it */

	change->address_size = lladdr_parse(text, address);
	change->broadcast = change->word.line->number == IFLA_BROADCAST;
	number = (change->broadcast || change->creating) && *text && !strchr(text, ':');
	if (!change->address_size)
		ip_fail(number ? 2 : 1, "\"%s\" is invalid lladdr.", text);
	nl_put(&ip_request, change->word.line->number, address, change->address_size);
}

/* What the kernel would refuse, with its status in iproute2. */
static uint32_t read_mtu(const struct attribute_word *word)
{
	const char *digits = word->value + (*word->value == '-');
	uint32_t mtu;

	if (*word->value == '-' && num_u32(digits, 0, UINT32_MAX, &mtu))
		ip_fail(2, "Error: argument \"%s\" is wrong: Invalid \"mtu\" value",
			word->value);
	return attribute_number(word, UINT32_MAX);
}

static void put_on_or_off(const struct attribute_word *word)
{
	int choice = words_find("off\0on\0", word->value);

	if (choice < 0)
		ip_fail(EINVAL,
			"Error: argument of \"%s\" must be \"on\" or \"off\", not \"%s\"",
			word->name, word->value);
	nl_put_u8(&ip_request, word->line->number, choice);
}

static void put_alias(const struct attribute_word *word)
{
	size_t length = strlen(word->value);

	if (length >= IFALIASZ)
		word->room->wrong(word, NULL);
	nl_put(&ip_request, IFLA_IFALIAS, word->value, length);
}

/* "off" removes an XDP program; to attach one takes a loader of BPF programs, which this isn't. */
static void put_xdp(const struct attribute_word *word)
{
	size_t nest = nl_nest(&ip_request, IFLA_XDP);

	if (is_prefix(word->value, "object") || !strcmp(word->value, "pinned"))
		ip_refuse("xdp obj");
	if (strcmp(word->value, "off") && strcmp(word->value, "none"))
		ip_fail(255, "Error: \"%s\" can only be \"off\"", word->name);
	nl_put_u32(&ip_request, IFLA_XDP_FD, -1);
	if (word->line->number)
		nl_put_u32(&ip_request, IFLA_XDP_FLAGS, word->line->number);
	nl_nest_end(&ip_request, nest);
}

static void take_value(struct link_change *change)
{
	const struct attribute_word *word = &change->word;
	const char *value = word->value;
	unsigned number = word->line->number;

	switch (word->line->type) {
	case ATTR_UP: case ATTR_DOWN:
		set_flag(change->info, IFF_UP, word->line->type == ATTR_UP);
		break;
	case ATTR_DEV:
		if (change->dev)
			duparg2("dev", value);
		change->dev = check_device(value);
		break;
	case ATTR_IFNAME:
		change->name = check_ifname(value, "name");
		break;
	case ATTR_INDEX:
		change->index = attribute_number(word, INT32_MAX);
		if (!change->index)
			word->room->wrong(word, NULL);
		break;
	case ATTR_PARENT:
		change->parent = value;
		break;
	case ATTR_KIND:
		change->kind = value;
		break;
	case ATTR_LLADDR:
		put_address(change);
		break;
	case ATTR_MTU:
		nl_put_u32(&ip_request, number, read_mtu(word));
		break;
	case ATTR_ON_OR_OFF:
		put_on_or_off(word);
		break;
	case ATTR_ALIAS:
		put_alias(word);
		break;
	case ATTR_NETNS:
		change->netns = value;
		put_netns(word);
		break;
	case ATTR_LINK_NETNS:
		put_link_netns(word);
		break;
	case ATTR_ON_SETS: case ATTR_OFF_SETS:
		set_flag(change->info, number,
			attribute_on_off(word) == (word->line->type == ATTR_ON_SETS));
		break;
	case ATTR_MASTER:
		nl_put_u32(&ip_request, number, dev_index(value, "Device does not exist"));
		break;
	case ATTR_VRF:
		nl_put_u32(&ip_request, number, link_vrf(value, NULL));
		break;
	case ATTR_NO_MASTER:
		nl_put_u32(&ip_request, number, 0);
		break;
	case ATTR_MODE:
		nl_put_u8(&ip_request, number, attribute_choice(word, "default\0dormant\0"));
		break;
	case ATTR_OPER_STATE:
		nl_put_u8(&ip_request, number, attribute_choice(word, "unknown\0notpresent\0down\0"
			"lowerlayerdown\0testing\0dormant\0up\0"));
		break;
	case ATTR_GENMODE:
		put_genmode(word);
		break;
	case ATTR_XDP:
		put_xdp(word);
		break;
	case ATTR_FUNCTION:
		ip_refuse("link set vf");
	}
}

/* Finds the line of the next word. A word without a line is the device's name: "ip link set X". */
static void find_word(struct link_change *change, char ***at)
{
	if (attribute_find(&change->word, **at)) {
		++*at;
		return;
	}
	if (is_prefix(**at, "help"))
		ip_usage("link");
	attribute_find(&change->word, "dev");
}

/* Takes words up to the end, or to "type KIND". */
void link_take_words(struct link_change *change, char ***at)
{
	while (**at && !change->kind) {
		find_word(change, at);
		change->group |= change->word.line->number == IFLA_GROUP;
		change->words++;
		if (!attribute_take_value(&change->word, at))
			take_value(change);
	}
}

void link_check_address(const struct link_change *change)
{
	struct link link;
	size_t wanted = 6;

	if (!change->address_size)
		return;
	if (!change->creating && change->info->ifi_index &&
		link_ask(change->info->ifi_index, &link) && link.at[IFLA_ADDRESS])
		wanted = nl_size(link.at[IFLA_ADDRESS]);
	if (change->address_size != wanted)
		ip_fail(change->creating || change->broadcast ? 2 : 1,
			"Invalid address length %u - must be %u bytes",
			(unsigned)change->address_size, (unsigned)wanted);
}
