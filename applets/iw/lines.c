/* SPDX-License-Identifier: MIT */
/* Lines that stand or not: attributes with their values, and what bits mean. Most texts lie in .words files. */
#include "iw.h"

uint64_t iw_value(const struct nlattr *attribute)
{
	size_t size = nl_size(attribute);

	return size >= 8 ? nl_u64(attribute) : size >= 4 ? nl_u32(attribute) : size >= 2 ? nl_u16(attribute) : nl_u8(attribute);
}

void iw_out_decimal(int64_t number, int digits)
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

static void put_value(char how, const struct nlattr *attribute)
{
	uint64_t n = iw_value(attribute);
	char text[64];

	switch (how) {
	case 'u':
		out("%llu", (unsigned long long)n);
		break;
	case 'x':
		out("%llx", (unsigned long long)n);
		break;
	case 'd':
		out("%d", nl_size(attribute) == 1 ? (int8_t)n : (int)n);
		break;
	case '2':
		iw_out_decimal((int32_t)n, 2);
		break;
	case '3':
		iw_out_decimal(n, 3);
		break;
	case 'n':
		iw_out_decimal(n / 1000000, 3);
		break;
	case 't':
		put_time(n);
		break;
	case 'w':
		/* a coverage class is 3 us of the way there and back at 300 m/us */
		out("%u", 450 * (unsigned)n);
		break;
	case 'r':
		iw_out_rate(attribute);
		break;
	case 'i':
		out_text(radio_dev_type(n));
		break;
	case 'e':
		out_escaped(nl_text(attribute, text, sizeof(text)));
		break;
	case 's':
		iw_out_ssid(nl_data(attribute), nl_size(attribute));
		break;
	case 'm':
		iw_out_mac(attribute);
		break;
	}
}

/* One line, or nothing without an attribute. Returns where the next one begins. */
static const char *put_line(const char *text, const struct nlattr *attribute)
{
	do {
		if (!attribute)
			continue;
		if (*text == '%')
			put_value(*++text, attribute);
		else
			out_char(*text);
	} while (*text++ != '\n');
	return text;
}

void iw_lines(const struct nlattr *const *table, const char *text, const uint16_t *attributes)
{
	while (*text)
		text = put_line(text, table[*attributes++]);
}

void iw_fields(unsigned bits, const char *text, const uint16_t *fields)
{
	static const struct nlattr flag = { .nla_len = NLA_HDRLEN };

	while (*text) {
		unsigned field = *fields++;

		text = put_line(text, (bits >> (field >> 8) & (field >> 4 & 15)) == (field & 15) ? &flag : NULL);
	}
}
