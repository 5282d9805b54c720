/* SPDX-License-Identifier: MIT */
#include "message.h"

#include <string.h>

#include "applet.h"

static const uint8_t magic[4] = { 99, 130, 83, 99 };	/* RFC 2131, 3 */

uint32_t dhcp_number(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

void dhcp_bytes(uint8_t *bytes, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = number >> (24 - 8 * i);
}

const char *dhcp_ip(const uint8_t *bytes)
{
	static char texts[4][16];
	static unsigned next;
	char *text = texts[next++ % 4];

	fmt(text, sizeof(*texts), "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
	return text;
}

/* Where the next option goes: at the end mark, which is all that follows the last one. */
static size_t end_of_options(const struct dhcp_message *message)
{
	size_t at = 0;

	while (message->options[at] != DHCP_END)
		at += 2 + message->options[at + 1];
	return at;
}

void dhcp_start(struct dhcp_message *message, enum dhcp_type type)
{
	uint8_t byte = type;

	memset(message, 0, sizeof(*message));
	message->op = 1;		/* BOOTREQUEST */
	memcpy(message->cookie, magic, sizeof(magic));
	message->options[0] = DHCP_END;
	dhcp_put(message, DHCP_MESSAGE_TYPE, &byte, 1);
}

void dhcp_put(struct dhcp_message *message, uint8_t code, const void *value, size_t length)
{
	size_t at = end_of_options(message);

	if (length > 255 || at + 2 + length + 1 > sizeof(message->options))
		return;
	message->options[at] = code;
	message->options[at + 1] = length;
	memcpy(message->options + at + 2, value, length);
	message->options[at + 2 + length] = DHCP_END;
}

size_t dhcp_length(const struct dhcp_message *message)
{
	size_t length = offsetof(struct dhcp_message, options) + end_of_options(message) + 1;

	return length < DHCP_SHORTEST ? DHCP_SHORTEST : length;
}

bool dhcp_check(struct dhcp_message *message, size_t length)
{
	if (length < offsetof(struct dhcp_message, options) || message->op != 2 ||
			memcmp(message->cookie, magic, sizeof(magic)))
		return false;
	if (length < sizeof(*message))
		memset((char *)message + length, 0, sizeof(*message) - length);
	return true;
}

/* Adds what a field of the message (size bytes) has of an option to the length bytes of value that
 * are there, or -1. Returns the new length. */
static int collect(const uint8_t *field, size_t size, uint8_t code, uint8_t *value, int length)
{
	for (size_t at = 0; at < size && field[at] != DHCP_END;) {
		size_t room, piece;

		if (field[at] == DHCP_PAD) {
			at++;
			continue;
		}
		if (at + 2 > size || at + 2 + field[at + 1] > size)
			break;
		if (field[at] == code) {
			length = length < 0 ? 0 : length;
			room = DHCP_VALUE_MAX - length;
			piece = field[at + 1] < room ? field[at + 1] : room;
			memcpy(value + length, field + at + 2, piece);
			length += piece;
		}
		at += 2 + field[at + 1];
	}
	return length;
}

int dhcp_get(const struct dhcp_message *message, uint8_t code, uint8_t *value)
{
	uint8_t overload[DHCP_VALUE_MAX];
	int length = collect(message->options, sizeof(message->options), code, value, -1);

	if (collect(message->options, sizeof(message->options), DHCP_OVERLOAD, overload, -1) != 1)
		return length;
	if (*overload & 1)
		length = collect(message->file, sizeof(message->file), code, value, length);
	if (*overload & 2)
		length = collect(
			message->server_name, sizeof(message->server_name), code, value, length);
	return length;
}

bool dhcp_get_number(const struct dhcp_message *message, uint8_t code, size_t size, uint32_t *value)
{
	uint8_t bytes[DHCP_VALUE_MAX];

	if (dhcp_get(message, code, bytes) != (int)size)
		return false;
	*value = 0;
	for (size_t i = 0; i < size; i++)
		*value = *value << 8 | bytes[i];
	return true;
}

enum dhcp_type dhcp_type(const struct dhcp_message *message)
{
	uint32_t type = 0;

	dhcp_get_number(message, DHCP_MESSAGE_TYPE, 1, &type);
	return type;
}
