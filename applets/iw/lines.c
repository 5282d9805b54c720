/* SPDX-License-Identifier: MIT */
/* Lines that stand or not: attributes with their values, and what bits mean. Most texts lie in .words files. */
#include <string.h>

#include "iw.h"

const char *iw_margin = "";

uint64_t iw_value(const struct nlattr *attribute)
{
	size_t size = nl_size(attribute);

	return size >= 8 ? nl_u64(attribute) : size >= 4 ? nl_u32(attribute) : size >= 2 ? nl_u16(attribute) : nl_u8(attribute);
}

static void put_decimal(int64_t number, int digits)
{
	uint64_t n = number < 0 ? -number : number;
	unsigned unit = digits == 1 ? 10 : digits == 2 ? 100 : 1000;

	out("%s%llu.%0*u", number < 0 ? "-" : "", (unsigned long long)n / unit, digits, (unsigned)(n % unit));
}

/* Microseconds in days and hours. */
static void put_time(uint64_t us)
{
	uint64_t seconds = us / 1000000;
	unsigned today = seconds % 86400;

	out("%llud, %02u:%02u:%02u", (unsigned long long)seconds / 86400, today / 3600, today / 60 % 60, today % 60);
}

static void put_width(unsigned width)
{
	const char *words = iw_width(width);

	out_text(words ? words : "unknown");
}

/* As events have it; iw(8) has other words there. */
static void put_event_type(unsigned type)
{
	const char *name = iw_nth("IBSS\nstation\naccess point\nAP-VLAN\nWDS\nmonitor\nmesh point\nP2P-client\nP2P-GO\nP2P-Device\n"
		"OCB\nNAN\n", type - 1);

	out_text(name ? name : radio_dev_type(type));
}

/* A nest of numbers with a sign, one for each antenna. */
static void put_list(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL;
	const char *before = "[";

	for (; iw_next(nest, &entry); before = ", ")
		out("%s%d", before, (int8_t)nl_u8(entry));
	out_text("] ");
}

static void put_value(char how, const struct nlattr *attribute)
{
	const char *format = "%llu";
	uint64_t n = iw_value(attribute);
	char text[64];

	switch (how) {
	case 'a':
		/* no 0x in front of none */
		out_text(n ? "0x" : "");
		/* fallthrough */
	case 'x':
		format = "%llx";
		/* fallthrough */
	case 'u':
		break;
	case 'v':
		format = "%06llx";
		break;
	case 'd':
		format = "%lld";
		n = nl_size(attribute) == 1 ? (int8_t)n : (int)n;
		break;
	case 'w':
		/* a coverage class is 3 us of the way there and back at 300 m/us */
		n *= 450;
		break;
	case 'c':
		n = iw_channel(n);
		break;
	case 'k':
		n /= 10;
		/* fallthrough */
	case 'h':
		n /= 100;
		break;
	case '1':
		put_decimal(n, 1);
		return;
	case 'p':
		put_decimal((int32_t)n / 10, 1);
		return;
	case '2':
		put_decimal((int32_t)n, 2);
		return;
	case 'n':
		n /= 1000000;
		/* fallthrough */
	case '3':
		put_decimal(n, 3);
		return;
	case 'T':
		/* iw(8) takes 1024 kbit/s for 1 Mbit/s and fills no zeros in behind the point: scripts know 1004 as 1.4 */
		n = n * 1000 / 1024;
		out("%u.%u", (unsigned)(n / 1000), (unsigned)(n % 1000));
		return;
	case 't':
		put_time(n);
		return;
	case 'r':
		iw_out_rate(attribute);
		return;
	case 'S':
		iw_out_code(n, IW_STATUS);
		return;
	case 'R':
		iw_out_code(n, 0);
		return;
	case 'l':
		put_list(attribute);
		return;
	case 'I':
		put_event_type(n);
		return;
	case 'i':
		out_text(radio_dev_type(n));
		return;
	case 'b':
		put_width(n);
		return;
	case '-':
		out_text(iw_margin);
		return;
	case 'e':
		out_escaped(nl_text(attribute, text, sizeof(text)));
		return;
	case 's':
		iw_out_ssid(nl_data(attribute), nl_size(attribute));
		return;
	case 'm':
		iw_out_mac(attribute);
		/* fallthrough */
	default:
		return;
	}
	out(format, (unsigned long long)n);
}

/* Returns where the next line begins. */
static const char *put_line(const char *text, const struct nlattr *attribute)
{
	static const struct nlattr none = { .nla_len = NLA_HDRLEN };

	do {
		if (*text == '%')
			put_value(*++text, attribute ? attribute : &none);
		else
			out_char(*text);
	} while (*text++ != '\n');
	return text;
}

void iw_line(const char *text, const struct nlattr *attribute)
{
	put_line(text, attribute);
}

static const char *pass_over(const char *text)
{
	return strchr(text, '\n') + 1;
}

bool iw_lines_of(const struct nlattr *const *table, const char *text, const uint8_t *attributes, const uint8_t *kinds, unsigned kind)
{
	bool any = false;

	for (; *text; attributes++) {
		const struct nlattr *attribute = table[*attributes];
		bool stands = *text == '!' ? !attribute : *text == '=' || attribute;

		if (kinds && *kinds++ != kind) {
			text = pass_over(text);
			continue;
		}
		text += *text == '!' || *text == '=';
		text = stands ? put_line(text, attribute) : pass_over(text);
		any = true;
	}
	return any;
}

void iw_lines(const struct nlattr *const *table, const char *text, const uint8_t *attributes)
{
	iw_lines_of(table, text, attributes, NULL, 0);
}

void iw_fields(unsigned bits, const char *text, const uint8_t *fields)
{
	for (unsigned i = 0; *text; i++) {
		unsigned field = fields ? fields[i] : SET(i), mask = field & CLEAR(0) ? 1 : 3;
		struct { struct nlattr attribute; uint32_t bits; } value = { { .nla_len = sizeof(value) }, bits >> field / 8 & mask };
		bool stands = value.bits == (field & mask) || (field & 7) == BIT(0);

		text = stands ? put_line(text, &value.attribute) : pass_over(text);
	}
}
