/* SPDX-License-Identifier: MIT */
/* Values of attributes. */
#include <string.h>

#include "common/cli/words.h"
#include "common/netlink/lladdr.h"
#include "iw/show/show.h"

static void print_fraction(int64_t number, unsigned unit, int digits)
{
	uint64_t n = number < 0 ? -number : number;

	out("%s%llu.%0*u", number < 0 ? "-" : "", (unsigned long long)n / unit, digits,
		(unsigned)(n % unit));
}

static void print_time(uint64_t microseconds)
{
	uint64_t seconds = microseconds / 1000000;
	unsigned today = seconds % 86400;

	out("%llud, %02u:%02u:%02u", (unsigned long long)seconds / 86400, today / 3600,
		today / 60 % 60, today % 60);
}

static void print_event_iftype(unsigned type)
{
	const char *name = words_at(
		"unspecified\0IBSS\0station\0access point\0AP-VLAN\0WDS\0monitor\0mesh point\0"
		"P2P-client\0P2P-GO\0P2P-Device\0OCB\0NAN\0",
		type);

	out_text(*name ? name : radio_dev_type(type));
}

static void print_number(unsigned type, uint64_t number)
{
	const char *format = "%llu";

	switch (type) {
	case ATTR_HEX: format = "%llx"; break;
	case ATTR_MASK: format = number ? "0x%llx" : "0"; break;
	case ATTR_VENDOR: format = "%06llx"; break;
	case ATTR_DBM_WHOLE: number /= 100; break;
	case ATTR_KHZ: number /= 1000; break;
	/* 3 us of the way there and back, at 300 m/us */
	case ATTR_REACH: number *= 450; break;
	case ATTR_CHANNEL: number = iw_channel(number); break;
	}
	out(format, (unsigned long long)number);
}

void iw_print_value(unsigned type, const struct nlattr *attribute)
{
	uint64_t number = attribute ? attribute_value(attribute) : 0;

	switch (type) {
	case ATTR_TENTHS: print_fraction(number, 10, 1); break;
	case ATTR_DBM: print_fraction((int32_t)number, 100, 2); break;
	case ATTR_DBM_TENTHS: print_fraction((int32_t)number / 10, 10, 1); break;
	case ATTR_SECONDS: print_fraction(number / 1000000, 1000, 3); break;
	case ATTR_TIME: print_time(number); break;
	case ATTR_WIDTH: out_text(iw_width(number)); break;
	case ATTR_IFTYPE: out_text(radio_dev_type(number)); break;
	case ATTR_EVENT_IFTYPE: print_event_iftype(number); break;
	case ATTR_STATUS: iw_print_status(number); break;
	case ATTR_REASON: iw_print_reason(number); break;
	case ATTR_SSID:
		if (attribute)
			iw_print_ssid(nl_data(attribute), nl_size(attribute));
		break;
	default: print_number(type, number);
	}
}

void iw_print(const struct attribute_table *table, const struct nlattr *const *at)
{
	attribute_print(table, at, iw_print_value);
}

bool iw_print_part(
	const struct attribute_table *table, unsigned number, const struct nlattr *const *at)
{
	struct attribute_table part = *table;
	bool found = false;

	/* the table's own end is the line that has no access */
	while (!found && part.lines->access) {
		found = !part.lines->type && part.lines->number == number;
		part.lines++;
		part.words += strlen(part.words) + 1;
	}
	if (found)
		iw_print(&part, at);
	return found;
}

bool iw_next(const struct nlattr *nest, const struct nlattr **entry)
{
	return nest && nl_next(nl_data(nest), nl_size(nest), entry);
}

bool iw_next_element(const struct nlattr *elements, const uint8_t **element)
{
	const uint8_t *at = *element;
	size_t left;

	if (!elements)
		return false;
	at = at ? at + 2 + at[1] : nl_data(elements);
	left = (const uint8_t *)elements + elements->nla_len - at;
	*element = at;
	return left >= 2 && left - 2 >= at[1];
}

void iw_print_ssid(const void *bytes, size_t length)
{
	const unsigned char *text = bytes;

	for (size_t i = 0; i < length; i++)
		if (text[i] > ' ' && text[i] < 127 && text[i] != '\\')
			out_char(text[i]);
		else if (text[i] == ' ' && i && i < length - 1)
			out_char(' ');
		else
			out("\\x%02x", text[i]);
}

void iw_print_mac(const struct nlattr *attribute)
{
	char text[LLADDR_TEXT];

	if (nl_has(attribute, 6))
		out_text(lladdr_text(text, nl_data(attribute), 6));
}

void iw_print_on(uint32_t ifindex)
{
	out_text("(on ");
	out_escaped(iw_ifname(ifindex));
	out_char(')');
}
