/* SPDX-License-Identifier: MIT */
#include "values.h"

#include <string.h>

#include "client.h"

static bool is_name_byte(uint8_t c)
{
	char low = c | 0x20;

	return (low >= 'a' && low <= 'z') || num_digit(c) < 10 || c == '.' || c == '-' || c == '_';
}

bool value_is_name(const uint8_t *name, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!is_name_byte(name[i]))
			return false;
	return length && *name != '-';
}

bool value_route(const uint8_t **value, const uint8_t *end, struct value_route *route)
{
	size_t bytes;

	if (*value == end || **value > 32)
		return false;
	memset(route, 0, sizeof(*route));
	route->bits = **value;
	bytes = (route->bits + 7) / 8;
	if ((size_t)(end - *value) < 1 + bytes + 4)
		return false;
	memcpy(route->prefix, *value + 1, bytes);
	memcpy(route->gateway, *value + 1 + bytes, 4);
	*value += 1 + bytes + 4;
	return true;
}

/* A text that grows in a buffer. */
struct text {
	char *at;
	size_t size, length;
};

static void add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct text *text, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	if (text->length < text->size)
		text->length +=
			vfmt(text->at + text->length, text->size - text->length, format, ap);
	va_end(ap);
}

static const char *blank(const struct text *text)
{
	return text->length ? " " : "";
}

/* One name at value[at]. Returns where the next one begins, 0 when it is malformed. */
static size_t add_domain(struct text *text, const uint8_t *value, size_t length, size_t at)
{
	size_t next = 0, steps = 0;
	bool begun = false;

	add(text, "%s", blank(text));
	for (;;) {
		if (at >= length || ++steps > 64)
			return 0;
		if (value[at] >= 0xc0) {
			if (at + 1 >= length)
				return 0;
			next = next ? next : at + 2;
			at = (value[at] & 0x3f) << 8 | value[at + 1];
			continue;
		}
		if (!value[at])
			return next ? next : at + 1;
		if (at + 1 + value[at] > length || !value_is_name(value + at + 1, value[at]))
			return 0;
		add(text, "%s%.*s", begun ? "." : "", value[at], (const char *)value + at + 1);
		begun = true;
		at += 1 + value[at];
	}
}

const char *value_domains(char *text, size_t size, const uint8_t *value, size_t length)
{
	struct text all = { text, size, 0 };

	*text = 0;
	for (size_t at = 0; at < length;) {
		at = add_domain(&all, value, length, at);
		if (!at)
			return NULL;
	}
	return all.length < size ? text : NULL;
}

static void add_ips(struct text *text, const uint8_t *value, size_t length)
{
	for (size_t i = 0; i + 4 <= length; i += 4)
		add(text, "%s%s", blank(text), dhcp_ip(value + i));
}

static void add_routes(
	struct text *text, enum value_style style, const uint8_t *value, size_t length)
{
	const uint8_t *end = value + length;
	struct value_route route;

	while (value_route(&value, end, &route)) {
		if (style == STYLE_UDHCPC) {
			add(text, "%s%s/%u %s", blank(text), dhcp_ip(route.prefix), route.bits,
				dhcp_ip(route.gateway));
			continue;
		}
		add(text, "%s%u", blank(text), route.bits);
		for (int i = 0; i < (route.bits + 7) / 8; i++)
			add(text, " %u", route.prefix[i]);
		for (int i = 0; i < 4; i++)
			add(text, " %u", route.gateway[i]);
	}
}

static void add_text(struct text *text, const uint8_t *value, size_t length)
{
	for (size_t i = 0; i < length && value[i]; i++)
		add(text, "%c", value[i] < ' ' || value[i] > '~' || strchr("\"'`$\\", value[i]) ?
			'_' : value[i]);
}

static size_t number_size(enum value_kind kind)
{
	return kind == VALUE_U8 ? 1 : kind == VALUE_U16 ? 2 : 4;
}

const char *value_text(char *text, size_t size, enum value_kind kind, enum value_style style,
	const uint8_t *value, size_t length)
{
	struct text all = { text, size, 0 };
	uint32_t number = 0;

	*text = 0;
	switch (kind) {
	case VALUE_IP: case VALUE_IPS:
		if (length % 4 || !length)
			return NULL;
		add_ips(&all, value, kind == VALUE_IP ? 4 : length);
		break;
	case VALUE_IP_PAIRS:
		if (length % 8 || !length)
			return NULL;
		add_ips(&all, value, length);
		break;
	case VALUE_U8: case VALUE_U16: case VALUE_U32: case VALUE_S32:
		if (length != number_size(kind))
			return NULL;
		for (size_t i = 0; i < length; i++)
			number = number << 8 | value[i];
		if (kind == VALUE_S32)
			add(&all, "%d", (int)number);
		else
			add(&all, "%u", number);
		break;
	case VALUE_TEXT:
		add_text(&all, value, length);
		break;
	case VALUE_NAME:
		while (length && !value[length - 1])
			length--;
		if (!value_is_name(value, length))
			return NULL;
		add(&all, "%.*s", (int)length, (const char *)value);
		break;
	case VALUE_DOMAINS:
		return value_domains(text, size, value, length);
	case VALUE_ROUTES:
		add_routes(&all, style, value, length);
		break;
	case VALUE_HEX:
		for (size_t i = 0; i < length; i++)
			add(&all, style == STYLE_DHCLIENT && i ? ":%02x" : "%02x", value[i]);
		break;
	}
	return all.length && all.length < size ? text : NULL;
}
