/* SPDX-License-Identifier: MIT */
/* The input: what calls say, and whether they fail. */
#include <errno.h>
#include <string.h>

#include "kernel.h"
#include "parts.h"

enum { MOST_CALLS = 20000 };	/* a program that goes on for ever ends there */

const uint8_t *fuzz_input;
size_t fuzz_left;
jmp_buf fuzz_exit_to;
bool fuzz_moody;
unsigned fuzz_calls;

_Noreturn void fuzz_exit(int status)
{
	longjmp(fuzz_exit_to, status + 1);
}

uint8_t fuzz_byte(void)
{
	if (!fuzz_left)
		return 0;
	fuzz_left--;
	return *fuzz_input++;
}

size_t fuzz_take_up_to(void *to, size_t size)
{
	size = size < fuzz_left ? size : fuzz_left;
	memcpy(to, fuzz_input, size);
	fuzz_input += size;
	fuzz_left -= size;
	return size;
}

size_t fuzz_take(void *to, size_t size)
{
	size_t length = fuzz_left;

	if (fuzz_moody) {
		length = fuzz_byte();
		if (length == 255)
			length = fuzz_byte() << 8;
	}
	return fuzz_take_up_to(to, length < size ? length : size);
}

bool fuzz_fails(void)
{
	static const int errors[] = {
		ENOENT, EPERM, EACCES, EINTR, EINVAL, ENOMEM, EIO, EAGAIN, ESRCH, EBUSY, ENOSYS,
		ENOTTY, EEXIST, ENODEV, EMFILE, ENOSPC,
	};
	uint8_t byte;

	if (++fuzz_calls > MOST_CALLS)
		fuzz_exit(1);
	if (!fuzz_moody)
		return false;
	byte = fuzz_byte();
	errno = errors[byte % (sizeof(errors) / sizeof(*errors))];
	return byte >= MOODY_FAILS;
}

int fuzz_split(char *text, char **words, int room)
{
	int number = 0;

	while (number < room - 1) {
		text += strspn(text, " ");
		if (!*text)
			break;
		if (*text == '"') {
			words[number++] = ++text;
			text += strcspn(text, "\"");
		} else {
			words[number++] = text;
			text += strcspn(text, " ");
		}
		if (*text)
			*text++ = '\0';
	}
	words[number] = NULL;
	return number;
}
