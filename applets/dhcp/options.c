/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <string.h>

#include "client.h"
#include "common/netlink/inet.h"

const struct option_kind option_kinds[] = {
#define OPTION(code, kind, udhcpc, dhclient) { code, VALUE_##kind, udhcpc, dhclient },
	DHCP_OPTION_TABLE(OPTION)
	{ 0 }
};

const struct option_kind *option_by_code(uint8_t code)
{
	for (const struct option_kind *option = option_kinds; option->code; option++)
		if (option->code == code)
			return option;
	return NULL;
}

static bool is_name(const char *text, const char *name)
{
	for (; *text && (*text == *name || (*text == '-' && *name == '_')); text++)
		name++;
	return !*text && !*name;
}

const struct option_kind *option_by_name(const char *name)
{
	for (const struct option_kind *option = option_kinds; option->code; option++)
		if (is_name(name, option->udhcpc) || is_name(name, option->dhclient))
			return option;
	return NULL;
}

uint8_t option_code(const char *text)
{
	const struct option_kind *option = option_by_name(text);
	uint32_t code;

	if (option)
		return option->code;
	return num_u32(text, 0, 254, &code) ? code : 0;
}

/* Addresses with blanks or commas between them. */
static int parse_ips(const char *text, uint8_t *value)
{
	char word[INET_TEXT];
	struct inet_addr addr;
	int length = 0;

	while (*text) {
		size_t size = strcspn(text, " ,");

		fmt(word, sizeof(word), "%.*s", (int)size, text);
		if (size >= sizeof(word) || !inet_parse(word, AF_INET, &addr) || length > 255 - 4)
			return -1;
		memcpy(value + length, addr.bytes, 4);
		length += 4;
		text += size + (text[size] != 0);
	}
	return length ? length : -1;
}

static int parse_hex(const char *text, uint8_t *value)
{
	int length = 0;

	for (; *text; text += 2) {
		unsigned high = num_digit(text[0]), low = num_digit(text[1]);

		if (high > 15 || low > 15 || length == 255)
			return -1;
		value[length++] = high << 4 | low;
		if (text[2] == ':')
			text++;
	}
	return length ? length : -1;
}

static int parse_number(const char *text, size_t size, uint8_t *value)
{
	int64_t number, most = INT64_C(1) << 8 * size;

	if (!num_s64(text, 0, -most / 2, most - 1, &number))
		return -1;
	for (size_t i = 0; i < size; i++)
		value[i] = number >> 8 * (size - 1 - i);
	return size;
}

int option_parse(enum value_kind kind, const char *text, uint8_t *value)
{
	size_t length = strlen(text);

	switch (kind) {
	case VALUE_IP: case VALUE_IPS: case VALUE_IP_PAIRS:
		return parse_ips(text, value);
	case VALUE_U8:
		return parse_number(text, 1, value);
	case VALUE_U16:
		return parse_number(text, 2, value);
	case VALUE_U32: case VALUE_S32:
		return parse_number(text, 4, value);
	case VALUE_TEXT: case VALUE_NAME:
		if (!length || length > 255)
			return -1;
		memcpy(value, text, length);
		return length;
	default:
		return parse_hex(text, value);
	}
}

const char *dhcp_add_option(struct dhcp_client *client, const char *text)
{
	char name[40];
	uint8_t value[255];
	size_t length = strcspn(text, ":");
	const struct option_kind *option;
	uint32_t code;
	int size;

	fmt(name, sizeof(name), "%.*s", (int)length, text);
	if (!text[length] || length >= sizeof(name))
		return "expected OPTION:VALUE";
	text += length + 1;
	option = option_by_name(name);
	if (option) {
		code = option->code;
		size = option_parse(option->kind, text, value);
	} else if (num_u32(name, 0, 254, &code) && code) {
		size = parse_hex(text, value);
	} else {
		return "unknown option";
	}
	if (size < 0)
		return "wrong value";
	dhcp_put_extra(client, code, value, size);
	return NULL;
}
