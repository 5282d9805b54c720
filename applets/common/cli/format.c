/* SPDX-License-Identifier: MIT */
/* The formatter: out.h lists its conversions. */
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/cli/out.h"
#include "common/cli/sink.h"

void sink_put(struct sink *sink, const char *bytes, size_t n)
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

size_t sink_end(struct sink *sink)
{
	if (sink->size)
		sink->dst[sink->length < sink->size ? sink->length : sink->size - 1] = 0;
	return sink->length;
}

static void pad(struct sink *sink, char c, int n)
{
	char run[16];

	while (n > 0) {
		int part = n < 16 ? n : 16;

		memset(run, c, part);
		sink_put(sink, run, part);
		n -= part;
	}
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

/* The flags, the width and the precision. */
static void parse_field(struct spec *spec, const char **format, va_list *ap)
{
	for (;; ++*format) {
		if (**format == '-')
			spec->left = true;
		else if (**format == '0')
			spec->zero = true;
		else
			break;
	}
	spec->width = number_or_star(format, ap);
	if (spec->width < 0) {
		spec->left = true;
		spec->width = -spec->width;
	}
	if (**format == '.') {
		++*format;
		spec->precision = number_or_star(format, ap);
	}
}

static struct spec parse_spec(const char **format, va_list *ap)
{
	struct spec spec = { .precision = -1 };

	if (**format < 'a')		/* nearly all are letters alone */
		parse_field(&spec, format, ap);
	for (; **format == 'l'; ++*format)
		spec.longs++;
	if (**format == 'z') {
		spec.longs = 1;
		++*format;
	}
	return spec;
}

/* Puts text in a field of spec's width, behind as many zeros and perhaps a minus. */
static void put_field(struct sink *sink, const struct spec *spec, bool minus, int zeros,
	const char *text, int length)
{
	int blanks = spec->width - length - minus;

	if (zeros > 0)
		blanks -= zeros;
	if (!spec->left)
		pad(sink, ' ', blanks);
	sink_put(sink, "-", minus);
	pad(sink, '0', zeros);
	sink_put(sink, text, length);
	if (spec->left)
		pad(sink, ' ', blanks);
}

/* Writes a number's digits, none for 0, up to end. Returns where they begin. */
static char *put_digits(char *end, uint64_t value, unsigned base)
{
	/* 64-bit division is dear on 32-bit machines: most numbers don't need it */
	for (; value > UINT32_MAX; value /= base)
		*--end = "0123456789abcdef"[value % base];
	for (uint32_t rest = value; rest; rest /= base)
		*--end = "0123456789abcdef"[rest % base];
	return end;
}

static void put_number(struct sink *sink, const struct spec *spec, char kind, uint64_t value)
{
	char digits[24], *end = digits + sizeof(digits), *digit;
	bool minus = kind == 'd' && (int64_t)value < 0;
	int zeros = spec->precision;

	digit = put_digits(end, minus ? -value : value, kind == 'x' ? 16 : 10);
	if (digit == end && spec->precision != 0)
		*--digit = '0';
	if (zeros < 0)
		zeros = spec->zero && !spec->left ? spec->width - minus : 0;
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

/* How many bytes come before the first end or NUL, at most max. */
static size_t length_before(char end, const char *text, size_t max)
{
	size_t length = 0;

	while (length < max && text[length] && text[length] != end)
		length++;
	return length;
}

static void format_to(struct sink *sink, const char *format, va_list *ap)
{
	while (*format) {
		size_t plain = length_before('%', format, SIZE_MAX);
		struct spec spec;
		const char *text;
		char kind;

		sink_put(sink, format, plain);
		format += plain;
		if (!*format++)
			return;
		spec = parse_spec(&format, ap);
		kind = *format++;
		switch (kind) {
		case 's':
			text = va_arg(*ap, const char *);
			put_field(sink, &spec, false, 0, text,
				length_before(0, text, spec.precision));
			break;
		case 'c':
			kind = va_arg(*ap, int);
			/* fall through */
		case '%':
			sink_put(sink, &kind, 1);
			break;
		default:
			put_number(sink, &spec, kind, take_number(&spec, kind, ap));
		}
	}
}

void out_number(uint64_t value)
{
	char digits[24], *end = digits + sizeof(digits), *digit = put_digits(end, value, 10);

	if (value)
		out_bytes(digit, end - digit);
	else
		out_char('0');
}

size_t vfmt(char *dst, size_t size, const char *format, va_list ap)
{
	char none;
	struct sink sink = { .dst = dst ? dst : &none, .size = size };
	va_list copy;

	va_copy(copy, ap);
	format_to(&sink, format, &copy);
	va_end(copy);
	return sink_end(&sink);
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
