/* SPDX-License-Identifier: MIT */
/* Attributes: building requests, and the one iterator that reads answers. */
#include "common/netlink/netlink.h"

#include <string.h>

#include "common/cli/err.h"

void *nl_begin(struct nl_request *request, uint16_t type, uint16_t flags, size_t fixed_size)
{
	request->header = (struct nlmsghdr){
		.nlmsg_len = NLMSG_LENGTH(fixed_size),
		.nlmsg_type = type,
		.nlmsg_flags = flags | NLM_F_REQUEST,
	};
	return memset(request->body, 0, NLMSG_ALIGN(fixed_size));
}

void *nl_put_fixed(struct nl_request *request, size_t size)
{
	size_t at = NLMSG_ALIGN(request->header.nlmsg_len), end = at + NLA_ALIGN(size);

	if (end > sizeof(*request))
		die(1, 0, "the request to the kernel would be too long");
	request->header.nlmsg_len = end;
	return memset((char *)request + at, 0, end - at);
}

void nl_put(struct nl_request *request, uint16_t type, const void *bytes, size_t length)
{
	struct nlattr *attribute = nl_put_fixed(request, NLA_HDRLEN + length);

	attribute->nla_len = NLA_HDRLEN + length;
	attribute->nla_type = type;
	if (length)
		memcpy(attribute + 1, bytes, length);
}

void nl_put_u8(struct nl_request *request, uint16_t type, uint8_t value)
{
	nl_put(request, type, &value, sizeof(value));
}

void nl_put_u16(struct nl_request *request, uint16_t type, uint16_t value)
{
	nl_put(request, type, &value, sizeof(value));
}

void nl_put_u32(struct nl_request *request, uint16_t type, uint32_t value)
{
	nl_put(request, type, &value, sizeof(value));
}

void nl_put_u64(struct nl_request *request, uint16_t type, uint64_t value)
{
	nl_put(request, type, &value, sizeof(value));
}

void nl_put_text(struct nl_request *request, uint16_t type, const char *text)
{
	nl_put(request, type, text, strlen(text) + 1);
}

size_t nl_nest(struct nl_request *request, uint16_t type)
{
	size_t mark = NLMSG_ALIGN(request->header.nlmsg_len);

	nl_put(request, type | NLA_F_NESTED, NULL, 0);
	return mark;
}

void nl_nest_end(struct nl_request *request, size_t mark)
{
	struct nlattr *nest = (void *)((char *)request + mark);

	nest->nla_len = request->header.nlmsg_len - mark;
}

const void *nl_fixed(const struct nlmsghdr *message, size_t fixed_size)
{
	return message->nlmsg_len >= NLMSG_LENGTH(fixed_size) ? NLMSG_DATA(message) : NULL;
}

const void *nl_attributes(const struct nlmsghdr *message, size_t fixed_size, size_t *length)
{
	size_t start = NLMSG_SPACE(fixed_size);

	*length = message->nlmsg_len > start ? message->nlmsg_len - start : 0;
	return *length ? (const char *)message + start : NULL;
}

bool nl_next(const void *attributes, size_t length, const struct nlattr **attribute)
{
	const char *end, *next = attributes;

	if (!attributes)
		return false;
	end = next + length;
	if (*attribute) {
		size_t step = NLA_ALIGN((*attribute)->nla_len);

		if (step > (size_t)(end - (const char *)*attribute))
			return false;	/* the last one's padding was left out */
		next = (const char *)*attribute + step;
	}
	if (end - next < NLA_HDRLEN)
		return false;
	*attribute = (const void *)next;
	return (*attribute)->nla_len >= NLA_HDRLEN && (*attribute)->nla_len <= end - next;
}

void nl_sort(const void *attributes, size_t length, const struct nlattr **table, unsigned max)
{
	const struct nlattr *attribute = attributes;

	memset(table, 0, (max + 1) * sizeof(*table));
	/* nl_next() as a loop of its own: half the work of a long listing is done here */
	while (length >= NLA_HDRLEN && attribute->nla_len >= NLA_HDRLEN &&
		attribute->nla_len <= length) {
		size_t step = NLA_ALIGN(attribute->nla_len);

		if (nl_type(attribute) <= max)
			table[nl_type(attribute)] = attribute;
		attribute = (const void *)((const char *)attribute + step);
		length -= step < length ? step : length;
	}
}

void nl_sort_nest(const struct nlattr *nest, const struct nlattr **table, unsigned max)
{
	nl_sort(nest ? nl_data(nest) : NULL, nest ? nl_size(nest) : 0, table, max);
}

/* Copies an integer out: attributes are aligned to 4 only. The sizes are constants because a copy
 * of any size is a loop. */
#define INTEGER(name, type) \
	type name(const struct nlattr *attribute) \
	{ \
		type value = 0; \
\
		if (nl_has(attribute, sizeof(value))) \
			memcpy(&value, nl_data(attribute), sizeof(value)); \
		return value; \
	}
INTEGER(nl_u8, uint8_t)
INTEGER(nl_u16, uint16_t)
INTEGER(nl_u32, uint32_t)
INTEGER(nl_u64, uint64_t)

char *nl_text(const struct nlattr *attribute, char *dst, size_t size)
{
	size_t length = attribute ? strnlen(nl_data(attribute), nl_size(attribute)) : 0;

	if (length >= size)
		length = size - 1;
	if (length)
		memcpy(dst, nl_data(attribute), length);
	dst[length] = 0;
	return dst;
}
