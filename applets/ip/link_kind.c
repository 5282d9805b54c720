/* SPDX-License-Identifier: MIT */
/* The options of kinds of links (ip_kinds.words). */
#include <string.h>

#include "common/netlink/lladdr.h"
#include "link.h"
#include "text.h"
#include "texts.h"
#include "wordlist.h"

static const char port_states[] = "disabled\0listening\0learning\0forwarding\0blocking\0";
static const char modes[] = "private\0vepa\0bridge\0passthru\0source\0";	/* bit 0 and up */

enum { BOOLEANS = 46 };		/* IFLA_BR_MULTI_BOOLOPT, Linux 5.17 */

/* The list of a kind's options, or NULL. */
static const char *find(const char *kind)
{
	struct wordlist list = { words_ip_kinds };
	const char *next;

	while (list.lines) {
		if (wordlist_find(&list, kind) && list.form == 'K')
			return list.next;
		next = text_find(list.lines, "\n\n");
		list.lines = next ? next + 2 : NULL;
	}
	return NULL;
}

/* ---- showing */

static void show_vlan_flags(uint32_t flags)
{
	put_open("flags", '[');
	put_text("<");
	put_bits("aREORDER_HDR\0bGVRP\0cLOOSE_BINDING\0dMVRP\0eBRIDGE_BINDING\0", flags, ',');
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
	unsigned byte = nl_u8(data), word = nl_u32(data), bit = option->form - '0';
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
		if (*words_at(port_states, byte))
			wordlist_show_text(option, words_at(port_states, byte));
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
		wordlist_show_text(option, words_at(modes, __builtin_ctz(word | 16)));
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
	options = data ? find(name) : NULL;
	if (!options)
		return;
	nl_sort_nest(data, table, ATTRIBUTES - 1);
	put_open(slave ? "info_slave_data" : "info_data", '{');
	wordlist_show(options, table, show);
	put_close();
}

/* ---- setting */

/* 0 or 1, and but for a bridge's booleans "on" or "off" too. */
static bool on_off(const struct wordlist *option)
{
	uint32_t number;

	if (num_u32(option->value, 0, 1, &number))
		return number;
	if (option->number == BOOLEANS)
		wordlist_wrong(option);
	return link_on_off(option);
}

static unsigned which(const struct wordlist *option, const char *names)
{
	int i = words_find(names, option->value);

	if (i < 0)
		wordlist_wrong(option);
	return i;
}

static void put_mac(const struct wordlist *option)
{
	uint8_t bytes[LLADDR_MAX];

	if (lladdr_parse(option->value, bytes) != 6)
		wordlist_wrong(option);
	nl_put(&ip_request, option->number, bytes, 6);
}

/* bits: value and mask of single bits. */
static void put_option(const struct wordlist *option, uint32_t *bits)
{
	unsigned bit = option->form - '0';
	int mode;

	switch (option->form) {
	case 'n':
		nl_put(&ip_request, option->number, NULL, 0);
		break;
	case 'N':
		nl_put_u16(&ip_request, option->number, 1);
		break;
	case 'm':
		nl_put_u16(&ip_request, option->number, wordlist_number(option, UINT16_MAX));
		break;
	case 'o':
		nl_put_u8(&ip_request, option->number, on_off(option));
		break;
	case 'a':
		put_mac(option);
		break;
	case 'c':
		nl_put_u8(&ip_request, option->number, *option->value >= '0' && *option->value <= '9' ? wordlist_number(option, 4) :
			which(option, port_states));
		break;
	case '0' ... '4':
		bits[0] |= (uint32_t)on_off(option) << bit;
		bits[1] |= 1u << bit;
		break;
	case 'p':
		nl_put(&ip_request, option->number, which(option, "802.1Q\000802.1ad\000802.1q\0") == 1 ? "\x88\xa8" : "\x81\x00", 2);
		break;
	case 'v':
		mode = words_find(modes, option->value);
		if (mode < 0)
			ip_fail(1, "Error: argument of \"mode\" must be \"private\", \"vepa\", \"bridge\", \"passthru\" or \"source\", "
				"not \"%s\"", option->value);
		nl_put_u32(&ip_request, option->number, 1u << mode);
		break;
	}
}

bool kind_parse(const char *kind, char ***at)
{
	struct wordlist options = { find(kind), "invalid %s", &ip_request, true };
	size_t length = strlen(kind), nest;
	bool slave = length > 6 && !strcmp(kind + length - 6, "_slave");
	unsigned bits_number = 0;
	uint32_t bits[2] = { 0, 0 };

	if (!options.lines)
		return false;
	if (!**at)
		return true;
	nest = nl_nest(&ip_request, slave ? IFLA_INFO_SLAVE_DATA : IFLA_INFO_DATA);
	while (**at) {
		const char *word = *(*at)++;

		if (!wordlist_find(&options, word)) {
			if (matches(word, "help"))
				ip_usage("link");
			ip_fail(1, "%s: unknown command \"%s\"?", kind, word);
		}
		if (!wordlist_take_value(&options, at))
			put_option(&options, bits);
		if (options.form >= '0' && options.form <= '4')
			bits_number = options.number;
	}
	/* struct br_boolopt_multi and struct ifla_vlan_flags: value, mask */
	if (bits_number)
		nl_put(&ip_request, bits_number, bits, sizeof(bits));
	nl_nest_end(&ip_request, nest);
	return true;
}
