/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/cli/out.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/cli/err.h"

enum { FLUSH_AT = 32 * 1024 };

/* Where output gathers: the static buffer, or, while output is held back and has outgrown it, a mapping that grows. Pages
 * that no output reaches are never touched. */
static char first[FLUSH_AT];
static char *buffer = first;
static size_t capacity = sizeof(first), filled, held_from;
static bool held;
static void (*grow)(size_t wanted);	/* set by the first out_hold(): where nothing is held back it isn't linked */
static int failed;	/* errno of the first write that failed */

static void write_out(void)
{
	size_t done = 0;

	while (done < filled && !failed) {
		ssize_t n = write(1, buffer + done, filled - done);

		if (n >= 0)
			done += n;
		else if (errno != EINTR)
			failed = errno;
	}
	filled = 0;
}

void out_bytes(const void *bytes, size_t length)
{
	const char *from = bytes;

	if (held && filled + length > capacity)
		grow(filled + length);
	while (length > capacity - filled) {
		size_t part = capacity - filled;

		memcpy(buffer + filled, from, part);
		filled += part;
		from += part;
		length -= part;
		write_out();
	}
	memcpy(buffer + filled, from, length);
	filled += length;
}

int out_flush(void)
{
	if (!held)
		write_out();
	return failed;
}

static void grow_held(size_t wanted)
{
	size_t size = capacity * 2;
	char *bigger;

	while (size < wanted)
		size *= 2;
	bigger = buffer == first ?
		mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) :
		mremap(buffer, capacity, size, MREMAP_MAYMOVE);
	if (bigger == MAP_FAILED) {
		held = false;
		filled = held_from;
		die(1, errno, "cannot hold the output back");
	}
	if (buffer == first)
		memcpy(bigger, first, filled);
	buffer = bigger;
	capacity = size;
}

void out_hold(void)
{
	grow = grow_held;
	held = true;
	held_from = filled;
}

void out_rewind(void)
{
	filled = held_from;
}

void out_release(void)
{
	held = false;
	if (filled >= FLUSH_AT)
		write_out();
}

void out_char(int c)
{
	char byte = c;

	out_bytes(&byte, 1);
}

void out_text(const char *text)
{
	out_bytes(text, strlen(text));
}

void (*finish_first)(void);

_Noreturn void finish(int status)
{
	if (finish_first)
		finish_first();
	held = false;
	if (filled && out_flush()) {
		warn(failed, "write error");
		status = status ? status : 1;
	} else if (failed && !status) {
		warn(failed, "write error");
		status = 1;
	}
	_exit(status);
}

/* --- the formatter --- */

struct sink {
	char *dst;		/* NULL: standard output */
	size_t size, length;
};

static void put(struct sink *sink, const char *bytes, size_t n)
{
	if (!sink->dst) {
		out_bytes(bytes, n);
		return;
	}
	if (sink->length < sink->size) {
		size_t room = sink->size - sink->length;

		memcpy(sink->dst + sink->length, bytes, n < room ? n : room);
	}
	sink->length += n;
}

static void pad(struct sink *sink, char c, int n)
{
	while (n-- > 0)
		put(sink, &c, 1);
}

struct spec {
	bool left, zero;
	int width, precision;		/* precision -1: none, and as unsigned no limit */
	int longs;
};

static int number_or_star(const char **format, va_list *ap)
{
	int n = 0;

	if (**format == '*') {
		++*format;
		return va_arg(*ap, int);
	}
	while (**format >= '0' && **format <= '9')
		n = n * 10 + *(*format)++ - '0';
	return n;
}

static struct spec parse_spec(const char **format, va_list *ap)
{
	struct spec spec = { .precision = -1 };

	for (;; ++*format) {
		if (**format == '-')
			spec.left = true;
		else if (**format == '0')
			spec.zero = true;
		else
			break;
	}
	spec.width = number_or_star(format, ap);
	if (spec.width < 0) {
		spec.left = true;
		spec.width = -spec.width;
	}
	if (**format == '.') {
		++*format;
		spec.precision = number_or_star(format, ap);
	}
	for (; **format == 'l'; ++*format)
		spec.longs++;
	if (**format == 'z') {
		spec.longs = 1;
		++*format;
	}
	return spec;
}

/* Text in a field of spec's width, behind as many zeros and perhaps a minus. */
static void put_field(struct sink *sink, const struct spec *spec, bool minus, int zeros, const char *text, int length)
{
	int blanks = spec->width - length - minus;

	if (zeros > 0)
		blanks -= zeros;
	if (!spec->left)
		pad(sink, ' ', blanks);
	if (minus)
		pad(sink, '-', 1);
	pad(sink, '0', zeros);
	put(sink, text, length);
	if (spec->left)
		pad(sink, ' ', blanks);
}

static void put_number(struct sink *sink, const struct spec *spec, char kind, uint64_t value)
{
	static const char set[] = "0123456789abcdef";
	unsigned base = kind == 'x' ? 16 : 10;
	char digits[24], *end = digits + sizeof(digits), *digit = end;
	bool minus = kind == 'd' && (int64_t)value < 0;
	int zeros;

	if (minus)
		value = -value;
	/* 64-bit division is dear on 32-bit machines: most numbers don't need it */
	while (value > UINT32_MAX) {
		*--digit = set[value % base];
		value /= base;
	}
	for (uint32_t rest = value; rest; rest /= base)
		*--digit = set[rest % base];
	if (digit == end && spec->precision != 0)
		*--digit = '0';
	zeros = spec->precision >= 0 ? spec->precision : spec->zero && !spec->left ? spec->width - minus : 0;
	put_field(sink, spec, minus, zeros - (int)(end - digit), digit, end - digit);
}

static uint64_t take_number(const struct spec *spec, char kind, va_list *ap)
{
	unsigned value;

	/* a long is as long as one of the two others */
	if (spec->longs == 2 || (spec->longs && sizeof(long) == sizeof(long long)))
		return va_arg(*ap, unsigned long long);
	value = va_arg(*ap, unsigned);
	return kind == 'd' ? (uint64_t)(int)value : value;
}

static void format_to(struct sink *sink, const char *format, va_list *ap)
{
	while (*format) {
		size_t plain = strchrnul(format, '%') - format;
		struct spec spec;
		const char *text;
		char kind;

		put(sink, format, plain);
		format += plain;
		if (!*format++)
			return;
		spec = parse_spec(&format, ap);
		kind = *format++;
		switch (kind) {
		case 's':
			text = va_arg(*ap, const char *);
			put_field(sink, &spec, false, 0, text, strnlen(text, spec.precision));
			break;
		case 'c':
			kind = va_arg(*ap, int);
			/* fall through */
		case '%':
			put(sink, &kind, 1);
			break;
		default:
			put_number(sink, &spec, kind, take_number(&spec, kind, ap));
		}
	}
}

size_t vfmt(char *dst, size_t size, const char *format, va_list ap)
{
	char none;
	struct sink sink = { .dst = dst ? dst : &none, .size = size };
	va_list copy;

	va_copy(copy, ap);
	format_to(&sink, format, &copy);
	va_end(copy);
	if (size)
		dst[sink.length < size ? sink.length : size - 1] = 0;
	return sink.length;
}

size_t fmt(char *dst, size_t size, const char *format, ...)
{
	va_list ap;
	size_t length;

	va_start(ap, format);
	length = vfmt(dst, size, format, ap);
	va_end(ap);
	return length;
}

void out(const char *format, ...)
{
	struct sink sink = { .dst = NULL };
	va_list ap;

	va_start(ap, format);
	format_to(&sink, format, &ap);
	va_end(ap);
}

/* --- text that others chose --- */

size_t utf8_printable(const unsigned char *text, size_t length)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t size = *text < 0x80 ? 1 : *text < 0xc2 ? 0 : *text < 0xe0 ? 2 : *text < 0xf0 ? 3 : *text < 0xf5 ? 4 : 0;
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
	if (code < least[size] || code < 0xa0 || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff)
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
			put(sink, (const char *)from, size);
		} else {
			char code[4] = { '\\', 'x', hex[*from >> 4], hex[*from & 15] };

			put(sink, code, sizeof(code));
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
	if (size)
		dst[sink.length < size ? sink.length : size - 1] = 0;
	return sink.length;
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
