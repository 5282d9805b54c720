/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/cli/num.h"
#include "common/netlink/inet.h"

size_t inet_size(int family)
{
	return family == AF_INET ? 4 : family == AF_INET6 ? 16 : 0;
}

/* Reads up to length characters of text as dotted decimal. Returns how many of the four bytes were
 * there, 0 if it isn't that. */
static int parse_v4(const char *text, size_t length, uint8_t *bytes)
{
	const char *end = text + length;

	for (int count = 1; count <= 4; count++) {
		unsigned value = 0;
		const char *start = text;

		while (text < end && *text >= '0' && *text <= '9' && value <= 255)
			value = value * 10 + (*text++ - '0');
		if (text == start || value > 255 || (*start == '0' && text - start > 1))
			return 0;
		bytes[count - 1] = value;
		if (text == end)
			return count;
		if (*text++ != '.')
			return 0;
	}
	return 0;
}

static bool parse_v6(const char *text, size_t length, uint8_t *bytes)
{
	const char *end = text + length;
	int filled = 0, gap = -1;

	if (length && *text == ':') {
		if (length < 2 || *++text != ':')
			return false;
	}
	while (text < end) {
		const char *start = text;
		unsigned value = 0;

		if (*text == ':') {		/* the second of "::" */
			if (gap >= 0)
				return false;
			gap = filled;
			text++;
			continue;
		}
		while (text < end && text - start < 4 && num_digit(*text) < 16)
			value = value << 4 | num_digit(*text++);
		if (text < end && *text == '.' && filled <= 12 &&
				parse_v4(start, end - start, bytes + filled) == 4) {
			filled += 4;
			break;
		}
		if (text == start || filled > 14)
			return false;
		bytes[filled++] = value >> 8;
		bytes[filled++] = value;
		if (text < end && (*text++ != ':' || text == end))
			return false;
	}
	if (gap < 0 || filled == 16)
		return gap < 0 && filled == 16;
	memmove(bytes + 16 - (filled - gap), bytes + gap, filled - gap);
	memset(bytes + gap, 0, 16 - filled);
	return true;
}

static bool parse(const char *text, size_t length, int family, struct inet_addr *addr)
{
	memset(addr, 0, sizeof *addr);
	if (family == AF_UNSPEC)
		family = memchr(text, ':', length) ? AF_INET6 : AF_INET;
	addr->family = family;
	addr->bits = inet_size(family) * 8;
	if (family == AF_INET6)
		return parse_v6(text, length, addr->bytes);
	return family == AF_INET && parse_v4(text, length, addr->bytes);
}

bool inet_parse(const char *text, int family, struct inet_addr *addr)
{
	return parse(text, strlen(text), family, addr);
}

/* A mask must be ones, then zeros. */
static bool mask_bits(const char *text, uint8_t *bits)
{
	uint8_t bytes[4];
	uint32_t mask;

	if (parse_v4(text, strlen(text), bytes) != 4)
		return false;
	mask = (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
	*bits = mask ? 32 - __builtin_ctz(mask) : 0;
	return !(~mask & (~mask + 1));
}

bool inet_parse_prefix(const char *text, int family, struct inet_addr *addr)
{
	const char *slash = strchr(text, '/');
	uint32_t bits;

	if (!strcmp(text, "default") || !strcmp(text, "any") || !strcmp(text, "all")) {
		memset(addr, 0, sizeof *addr);
		addr->family = family;
		addr->has_bits = *text == 'd';
		return true;
	}
	if (!slash)
		return inet_parse(text, family, addr);
	if (!parse(text, slash - text, family, addr))
		return false;
	addr->has_bits = true;
	if (num_u32(slash + 1, 10, addr->bits, &bits)) {
		addr->bits = bits;
		return true;
	}
	return addr->family == AF_INET && mask_bits(slash + 1, &addr->bits);
}

static char *put_v4(char *dst, const uint8_t *bytes)
{
	for (int i = 0; i < 4; i++) {
		/* of a byte these are value / 100 and value / 10, without a division, which takes
		 * as long as all the rest of a listing's line */
		unsigned value = bytes[i], hundreds = value * 41 >> 12, tens = value * 205 >> 11;

		if (hundreds)
			*dst++ = '0' + hundreds;
		if (tens)
			*dst++ = '0' + tens - hundreds * 10;
		*dst++ = '0' + value - tens * 10;
		*dst++ = '.';
	}
	return dst - 1;
}

static char *put_v6(char *dst, const uint8_t *bytes)
{
	/* the longest run of zero groups, the first of equals, two at least */
	int best = -1, best_length = 1;

	for (int i = 0, run = 0; i < 8; i++) {
		run = bytes[2 * i] | bytes[2 * i + 1] ? 0 : run + 1;
		if (run > best_length) {
			best_length = run;
			best = i + 1 - run;
		}
	}
	for (int i = 0; i < 8; i++) {
		unsigned value = bytes[2 * i] << 8 | bytes[2 * i + 1];
		bool mapped;
		int shift;

		if (i == best) {
			*dst++ = ':';
			if (i + best_length == 8)
				*dst++ = ':';
			i += best_length - 1;
			continue;
		}
		if (i)
			*dst++ = ':';
		mapped = best_length == 5 && bytes[10] == 0xff && bytes[11] == 0xff;
		if (i == 6 && !best && (best_length == 6 || mapped))
			return put_v4(dst, bytes + 12);
		shift = value > 0xfff ? 12 : value > 0xff ? 8 : value > 0xf ? 4 : 0;
		for (; shift >= 0; shift -= 4)
			*dst++ = "0123456789abcdef"[value >> shift & 15];
	}
	return dst;
}

size_t inet_text(char *dst, int family, const void *bytes)
{
	char *end;

	if (family == AF_INET)
		end = put_v4(dst, bytes);
	else if (family == AF_INET6)
		end = put_v6(dst, bytes);
	else
		end = memcpy(dst, "???", 3), end += 3;
	*end = '\0';
	return end - dst;
}

bool inet_within(const struct inet_addr *prefix, const void *bytes)
{
	const uint8_t *address = bytes;
	unsigned whole = prefix->bits / 8, rest = prefix->bits % 8;

	return !memcmp(prefix->bytes, address, whole) &&
		(!rest || !((prefix->bytes[whole] ^ address[whole]) >> (8 - rest)));
}
