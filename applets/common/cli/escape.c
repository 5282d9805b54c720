/* SPDX-License-Identifier: MIT */
/* Text that others chose. */
#include <stdint.h>
#include <string.h>

#include "common/cli/out.h"
#include "common/cli/sink.h"

/* Length of a character by its first byte, 0: none begins so. */
static size_t utf8_size(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first >= 0xf5)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

size_t utf8_printable(const unsigned char *text, size_t length)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t size = utf8_size(*text);
	uint32_t code;

	if (size == 1)
		return *text >= 0x20 && *text != 0x7f;
	if (!size || size > length)
		return 0;
	code = *text & (0x7f >> size);
	for (size_t i = 1; i < size; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (text[i] & 0x3f);
	}
	if (code < least[size] || code < 0xa0 || (code >= 0xd800 && code < 0xe000) ||
			code > 0x10ffff)
		return 0;
	return size;
}

size_t plain_text(const unsigned char *text, size_t length)
{
	size_t plain = 0;

	while (plain < length && text[plain] >= ' ' && text[plain] < 0x7f)
		plain++;
	return plain;
}

static void escape_to(struct sink *sink, const unsigned char *from, size_t length)
{
	static const char hex[] = "0123456789abcdef";

	while (length) {
		size_t size = plain_text(from, length);

		if (!size)
			size = utf8_printable(from, length);
		if (size) {
			sink_put(sink, (const char *)from, size);
		} else {
			char code[4] = { '\\', 'x', hex[*from >> 4], hex[*from & 15] };

			sink_put(sink, code, sizeof(code));
			size = 1;
		}
		from += size;
		length -= size;
	}
}

size_t escape(char *dst, size_t size, const void *src, size_t length)
{
	char none;
	struct sink sink = { .dst = dst ? dst : &none, .size = size };

	escape_to(&sink, src, length);
	return sink_end(&sink);
}

void out_escaped_bytes(const void *bytes, size_t length)
{
	struct sink sink = { .dst = NULL };

	escape_to(&sink, bytes, length);
}

void out_escaped(const char *text)
{
	out_escaped_bytes(text, strlen(text));
}

void out_line(const char *format, ...)
{
	char line[8192];
	va_list ap;

	va_start(ap, format);
	vfmt(line, sizeof(line), format, ap);
	va_end(ap);
	out_escaped(line);
	out_char('\n');
}
