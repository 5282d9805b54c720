/* SPDX-License-Identifier: MIT */
/* Output that is either text, as iproute2 spaces it, or JSON. */
#define _GNU_SOURCE
#include "ip/frame/output.h"

#include <string.h>
#include <sys/socket.h>

#include "common/cli/words.h"
#include "common/netlink/inet.h"
#include "common/netlink/names.h"
#include "ip/frame/hosts.h"
#include "ip/frame/options.h"

/* Prints what stands before the conversion in format and returns what stands behind it; *kind is
 * its letter. */
static const char *head(const char *format, char *kind)
{
	size_t length = strchrnul(format, '%') - format;

	out_bytes(format, length);
	*kind = format[length] ? format[length + 1] : 0;
	return format + length + (*kind ? 2 : 0);
}

void put_str(const char *key, const char *format, const char *value)
{
	char kind;

	if (ip_options.json) {
		if (key)
			json_str(key, value);
	} else if (format) {
		format = head(format, &kind);
		out_escaped(value);
		out_text(format);
	}
}

void put_int(const char *key, const char *format, uint64_t value)
{
	char kind;

	if (ip_options.json && key && strchrnul(format, '%')[1] == 'd') {
		json_s64(key, value);
	} else if (ip_options.json && key) {
		json_u64(key, value);
	} else if (!ip_options.json) {
		format = head(format, &kind);
		if (kind == 'x')
			out("%llx", (unsigned long long)value);
		else if (kind == 'd')
			out("%lld", (long long)value);
		else
			out_number(value);
		out_text(format);
	}
}

void put_number(const char *key, uint64_t value)
{
	put_text(key);
	put_int(key, " %u ", value);
}

void put_flag(const char *key, const char *text)
{
	if (ip_options.json && key)
		json_bool(key, true);
	else if (!ip_options.json && text)
		out_text(text);
}

void put_null(const char *key, const char *text)
{
	if (ip_options.json)
		json_null(key);
	else
		out_text(text);
}

void put_element(const char *format, const char *value)
{
	if (ip_options.json)
		json_str(NULL, value);
	else
		put_str(NULL, format, value);
}

uint32_t put_bits(const uint32_t *bits, const char *names, uint32_t value, char separator)
{
	bool first = true;

	for (; value && *names; names += strlen(names) + 1, bits++) {
		if (!(value & *bits))
			continue;
		value &= ~*bits;
		if (ip_options.json) {
			json_str(NULL, names);
			continue;
		}
		if (separator == ',' && !first)
			out_char(',');
		out_text(names);
		if (separator == ' ')
			out_char(' ');
		first = false;
	}
	return value;
}

void put_open(const char *key, char bracket)
{
	if (ip_options.json)
		json_open(key, bracket);
}

void put_close(void)
{
	if (ip_options.json)
		json_close();
}

void put_text(const char *text)
{
	if (!ip_options.json)
		out_text(text);
}

void put_start(void)
{
	if (!ip_options.json)
		return;
	json_start(ip_options.pretty ? JSON_PRETTY : JSON_COMPACT);
	json_open(NULL, '[');
}

void put_end(void)
{
	put_close();
}

void put_newline(void)
{
	if (!ip_options.json)
		out_char('\n');
}

void put_break(void)
{
	if (ip_options.oneline)
		put_text("\\");
	else
		put_newline();
}

void put_colour(enum ip_colour colour, const char *key, const char *format, const char *value)
{
	/* for a dark and for a light background */
	static const char codes[2][COLOUR_NONE][5] = {
		{ "1;36", "1;33", "1;35", "1;94", "1;32", "1;31" },
		{ "36", "33", "35", "34", "32", "31" },
	};
	bool coloured = CONFIG_IP_COLOUR && ip_options.colour && !ip_options.json &&
		colour != COLOUR_NONE;

	if (coloured)
		out("\033[%sm", codes[ip_options.light][colour]);
	put_str(key, format, value);
	if (coloured)
		out_text("\033[0m");
}

enum ip_colour family_colour(int family)
{
	return family == AF_INET ? COLOUR_INET : family == AF_INET6 ? COLOUR_INET6 : COLOUR_NONE;
}

static char digits[12];

const char *word_or_number(const char *words, unsigned number)
{
	const char *word = words_at(words, number);

	if (*word)
		return word;
	fmt(digits, sizeof(digits), "%u", number);
	return digits;
}

const char *hex_text(uint32_t number, unsigned least)
{
	fmt(digits, sizeof(digits), "0x%0*x", (int)least, number);
	return digits;
}

const char *tos_text(unsigned tos)
{
	const char *name = ip_options.numeric ? NULL : names_text(NAMES_DSFIELD, tos);

	return name ? name : hex_text(tos, 2);
}

const char *address_text(int family, const void *bytes)
{
	static char text[INET_TEXT];
	const char *name =
		CONFIG_IP_RESOLVE && ip_options.resolve ? host_name(family, bytes) : NULL;

	if (name)
		return name;
	inet_text(text, family, bytes);
	return text;
}
