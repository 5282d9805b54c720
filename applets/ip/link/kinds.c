/* SPDX-License-Identifier: MIT */
/* The options of kinds of links: one table serves "type KIND WORD VALUE", its help, and ip -d link.
 * What is here is common to all; each family of kinds has a file of its own. */
#include "ip/link/kinds.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>
#include <linux/if_ether.h>

#include "common/netlink/inet.h"
#include "common/netlink/rtnl.h"
#include "ip/frame/prefix.h"

enum { ATTRIBUTES = 64 };	/* more than any of the tables names */

static const struct kind *const kinds[] = {
	CONFIG_IP_LINK_BRIDGE ? &kind_bridge : NULL,
	CONFIG_IP_LINK_BRIDGE ? &kind_bridge_port : NULL,
	CONFIG_IP_LINK_STACKED ? &kind_vlan : NULL,
	CONFIG_IP_LINK_STACKED ? &kind_macvlan : NULL,
	CONFIG_IP_LINK_STACKED ? &kind_ipvlan : NULL,
	CONFIG_IP_LINK_STACKED ? &kind_vrf : NULL,
	CONFIG_IP_LINK_BOND ? &kind_bond : NULL,
	CONFIG_IP_LINK_BOND ? &kind_bond_port : NULL,
	CONFIG_IP_LINK_VXLAN ? &kind_vxlan : NULL,
	CONFIG_IP_LINK_VXLAN ? &kind_geneve : NULL,
	CONFIG_IP_LINK_TUNNEL ? &kind_gre : NULL,
	CONFIG_IP_LINK_TUNNEL ? &kind_gre6 : NULL,
	CONFIG_IP_LINK_TUNNEL ? &kind_iptunnel : NULL,
	CONFIG_IP_LINK_TUNNEL ? &kind_ip6tunnel : NULL,
	CONFIG_IP_LINK_TUNNEL ? &kind_vti : NULL,
	CONFIG_IP_LINK_TUNNEL ? &kind_vti6 : NULL,
	CONFIG_IP_LINK_OTHERS ? &kind_tun : NULL,
	CONFIG_IP_LINK_OTHERS ? &kind_xfrm : NULL,
	CONFIG_IP_LINK_OTHERS ? &kind_batadv : NULL,
	CONFIG_IP_LINK_OTHERS ? &kind_bare : NULL,
};

/* The kind whose options are shown or made. */
static const struct kind *current;

const struct kind *kind_find(const char *name)
{
	for (unsigned i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i] && words_find(kinds[i]->names, name) >= 0)
			return kinds[i];
	return NULL;
}

/* ---- showing */

static const struct nlattr *const *shown;

const struct nlattr *kind_shown(unsigned number)
{
	return shown[number];
}

void kind_show_flag(const char *key, const char *text)
{
	put_flag(key, text);
	put_text(" ");
}

void kind_show_hex(const struct attribute_word *option, unsigned number, unsigned digits)
{
	attribute_show_text(option, hex_text(number, digits));
}

/* A word that is shown as WORD or noWORD. */
static void show_yes(const struct attribute_word *option, const struct nlattr *data)
{
	const char *key = option->mark == '=' ? option->key : option->name;
	bool on = !nl_size(data) || nl_u8(data);	/* or a flag, which is there */
	unsigned type = option->line->type;

	if (!ip_options.json && type != (on ? ATTR_NO : ATTR_YES) && (on || type != ATTR_YES_KEPT))
		out("%s%s ", on ? "" : "no", option->name);
	else if (ip_options.json && (on || (type != ATTR_YES && type != ATTR_FLAG)))
		json_bool(key, on);
}

static void show_choice(const struct attribute_word *option, uint32_t index)
{
	const char *word = words_at(current->choices(option->line->number), index);

	if (*word)
		attribute_show_text(option, word);
	else
		attribute_show_number(option, index);
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

static void show_address(const struct attribute_word *option, const struct nlattr *data)
{
	static const uint8_t any[16];
	bool v6 = nl_size(data) == sizeof(any);
	const char *text;

	if (!nl_has(data, 4))
		return;
	text = address_text(v6 ? AF_INET6 : AF_INET, nl_data(data));
	attribute_show_text(option, memcmp(nl_data(data), any, v6 ? 16 : 4) ? text : "any");
}

static void show_tos(const struct attribute_word *option, unsigned tos)
{
	if (tos == 1 && !ip_options.json)
		attribute_show_text(option, "inherit");
	else if (tos)
		kind_show_hex(option, tos, 1);
}

static void show_option(const struct attribute_word *option, const struct nlattr *data)
{
	uint32_t number = attribute_value(data);

	switch (option->line->type) {
	case ATTR_HEX_SET:
		if (!number)
			break;
		/* fallthrough */
	case ATTR_HEX:
		kind_show_hex(option, number, 1);
		break;
	case ATTR_CHOICE8: case ATTR_CHOICE16: case ATTR_CHOICE32:
		show_choice(option, number);
		break;
	case ATTR_ADDRESS:
		show_address(option, data);
		break;
	case ATTR_LOWER:
		if (number)
			attribute_show_text(option, dev_name(number));
		break;
	case ATTR_VNI:
		attribute_show_number(option, number);
		break;
	case ATTR_VLAN_PROTOCOL:
		show_protocol(option, ntohs(number));
		break;
	case ATTR_TOS:
		show_tos(option, number);
		break;
	case ATTR_LABEL:
		if (number)
			kind_show_hex(option, ntohl(number), 1);
		break;
	case ATTR_FLAG: case ATTR_YES: case ATTR_NO: case ATTR_EITHER: case ATTR_YES_KEPT:
		show_yes(option, data);
		break;
	default:
		if (current->show)
			current->show(option, data);
	}
}

void kind_print(const char *kind, bool slave, const struct nlattr *data)
{
	const struct nlattr *table[ATTRIBUTES];
	char name[48];

	fmt(name, sizeof(name), "%s%s", kind, slave ? "_slave" : "");
	current = data ? kind_find(name) : NULL;
	if (!current)
		return;
	nl_sort_nest(data, table, ATTRIBUTES - 1);
	shown = table;
	put_open(slave ? "info_slave_data" : "info_data", '{');
	attribute_show(current->options, table, &ip_room, show_option);
	put_close();
}

/* ---- setting */

static size_t nest;	/* of the options: its place in the request */

static struct nlattr *find(unsigned number)
{
	char *request = (char *)&ip_request;
	const struct nlattr *attribute = NULL;
	const char *options = request + nest + NLA_HDRLEN;

	while (nl_next(options, request + ip_request.header.nlmsg_len - options, &attribute))
		if (nl_type(attribute) == number)
			return (struct nlattr *)attribute;
	return NULL;
}

bool kind_has(unsigned number)
{
	return find(number);
}

void *kind_value(unsigned number, size_t size)
{
	static const char zeros[16];
	struct nlattr *attribute = find(number);

	if (!attribute || nl_size(attribute) < size) {
		attribute = (void *)((char *)&ip_request +
			NLMSG_ALIGN(ip_request.header.nlmsg_len));
		nl_put(&ip_request, number, zeros, size);
	}
	return (char *)attribute + NLA_HDRLEN;
}

void kind_clear(void)
{
	ip_request.header.nlmsg_len = nest + NLA_HDRLEN;
}

static void put_integer(unsigned number, unsigned size, uint32_t value)
{
	uint16_t half = value;
	uint8_t byte = value;

	memcpy(kind_value(number, size),
		size == 1 ? &byte : size == 2 ? (void *)&half : &value, size);
}

static uint32_t read_choice(const struct attribute_word *option)
{
	const char *list = current->choices(option->line->number);
	uint32_t index;

	if (!num_u32(option->value, 0, UINT8_MAX, &index))
		index = words_find(list, option->value);
	if (!*words_at(list, index))
		option->room->wrong(option, NULL);
	return index;
}

static void put_address(const struct attribute_word *option)
{
	struct inet_addr address = { .family = current->family };
	size_t size = inet_size(current->family);

	if (strcmp(option->value, "any"))
		ip_address(option->value, current->family, &address);
	memcpy(kind_value(option->line->number, size), address.bytes, size);
}

/* A device that a tunnel goes through: another status than for others when there is none. */
static int read_lower(const char *name)
{
	int index = rtnl_link_index(ip_socket(), name);

	if (index == -ENODEV)
		ip_fail(255, "Cannot find device \"%s\"", name);
	return index > 0 ? index : (int)dev_index(name, NULL);
}

static uint8_t read_tos(const struct attribute_word *option)
{
	uint32_t tos = 1;

	if (strcmp(option->value, "inherit") &&
		!names_number(NAMES_DSFIELD, option->value, UINT8_MAX, &tos))
		invarg("bad TOS value", option->value);
	return tos;
}

static void put_option(const struct attribute_word *option, char ***at)
{
	unsigned number = option->line->number;
	bool is_8021ad;

	switch (option->line->type) {
	case ATTR_HEX: case ATTR_HEX_SET:
		put_integer(number, 4, attribute_number(option, UINT32_MAX));
		break;
	case ATTR_CHOICE8:
		put_integer(number, 1, read_choice(option));
		break;
	case ATTR_CHOICE16:
		put_integer(number, 2, read_choice(option));
		break;
	case ATTR_CHOICE32:
		put_integer(number, 4, read_choice(option));
		break;
	case ATTR_ADDRESS:
		put_address(option);
		break;
	case ATTR_LOWER:
		put_integer(number, 4, read_lower(option->value));
		break;
	case ATTR_VNI:
		put_integer(number, 4, attribute_number(option, 0xffffff));
		break;
	case ATTR_VLAN_PROTOCOL:
		is_8021ad = attribute_choice(option, "802.1Q\000802.1ad\000802.1q\0") == 1;
		put_integer(number, 2, htons(is_8021ad ? ETH_P_8021AD : ETH_P_8021Q));
		break;
	case ATTR_TOS:
		put_integer(number, 1, read_tos(option));
		break;
	case ATTR_LABEL:
		put_integer(number, 4, htonl(attribute_number(option, 0xfffff)));
		break;
	case ATTR_YES: case ATTR_NO: case ATTR_EITHER: case ATTR_YES_KEPT:
		put_integer(number, 1, *option->value != 'n' || option->value[1] != 'o');
		break;
	default:
		current->put(option, at);
	}
}

static void duplicate(const struct attribute_word *option)
{
	duparg2(option->name, option->value);
}

/* "... KIND [WORD VALUE] ..." of every word that sets something. */
static void write_help(const char *name, int fd)
{
	const char *words = current->options->words;
	char text[3072];
	size_t length = fmt(text, sizeof(text), "Usage: ... %s", name);

	for (const struct attribute_line *line = current->options->lines; line->type; line++) {
		const char *value = (line->access & ACCESS_ALONE) == ACCESS_ALONE ? "]" : " VALUE]";

		if (line->access & ACCESS_SET) {
			length += fmt(text + length, sizeof(text) - length, " [");
			for (; *words && *words != '=' && *words != ':'; words++)
				if (*words != '*')
					text[length++] = *words == ' ' ? '|' : *words;
			length += fmt(text + length, sizeof(text) - length, "%s", value);
		}
		words += strlen(words) + 1;
	}
	text[length++] = '\n';
	out_flush();
	if (write(fd, text, length) < 0)
		ip_leave(1);
}

void kind_help(const char *name)
{
	current = kind_find(name);
	if (!current)
		ip_usage("link");
	write_help(name, 1);
}

bool kind_parse(const char *name, int index, char ***at)
{
	static const char slave[] = "_slave";
	struct attribute_word option = { .request = &ip_request };
	struct attribute_room room = ip_room;
	size_t length = strlen(name);
	bool is_port = length > sizeof(slave) && !strcmp(name + length - sizeof(slave) + 1, slave);

	current = kind_find(name);
	if (!current)
		return false;
	room.twice = duplicate;
	option.room = &room;
	option.table = current->options;
	ip_wrong = "invalid %s";
	nest = nl_nest(&ip_request, is_port ? IFLA_INFO_SLAVE_DATA : IFLA_INFO_DATA);
	if (current->begin)
		current->begin(name, index);
	while (**at) {
		option.value = *(*at)++;	/* what a word without a value finds there */
		if (!attribute_find(&option, option.value)) {
			if (!is_prefix(option.value, "help"))
				ip_fail(1, "%s: unknown command \"%s\"?", name, option.value);
			write_help(name, 2);
			ip_leave(1);
		}
		if (!attribute_take_value(&option, at))
			put_option(&option, at);
	}
	attribute_put_bits(&option);
	if (current->end)
		current->end(name, index);
	if (ip_request.header.nlmsg_len == nest + NLA_HDRLEN)
		ip_request.header.nlmsg_len = nest;	/* nothing was said */
	else
		nl_nest_end(&ip_request, nest);
	return true;
}
