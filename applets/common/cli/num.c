/* SPDX-License-Identifier: MIT */
#include "common/cli/num.h"

enum { PID_LIMIT = 1 << 22 };

unsigned num_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

bool num_u64(const char *text, int base, uint64_t max, uint64_t *value)
{
	uint64_t number = 0;

	if ((base == 0 || base == 16) && text[0] == '0' && (text[1] | 0x20) == 'x') {
		base = 16;
		text += 2;
	} else if (base == 0) {
		base = text[0] == '0' ? 8 : 10;
	}
	if (!*text)
		return false;
	for (; *text; text++) {
		unsigned digit = num_digit(*text);

		if (digit >= (unsigned)base || digit > max || number > (max - digit) / base)
			return false;
		number = number * base + digit;
	}
	*value = number;
	return true;
}

bool num_u32(const char *text, int base, uint32_t max, uint32_t *value)
{
	uint64_t wide;

	if (!num_u64(text, base, max, &wide))
		return false;
	*value = wide;
	return true;
}

bool num_s64(const char *text, int base, int64_t min, int64_t max, int64_t *value)
{
	bool minus = *text == '-';
	uint64_t limit = minus ? -(uint64_t)min : (uint64_t)max, size;

	if (!num_u64(text + (minus || *text == '+'), base, limit, &size))
		return false;
	*value = minus ? -size : size;
	return true;
}

uint64_t num_scan(const char **text)
{
	uint64_t number = 0;

	for (; **text >= '0' && **text <= '9'; ++*text) {
		if (__builtin_mul_overflow(number, 10, &number) ||
				__builtin_add_overflow(number, **text - '0', &number))
			number = UINT64_MAX;
	}
	return number;
}

int num_pid(const char *text)
{
	uint32_t pid;

	return num_u32(text, 10, PID_LIMIT, &pid) ? (int)pid : 0;
}
