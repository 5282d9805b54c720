/* SPDX-License-Identifier: MIT */
#include "common/cli/errno_text.h"

#include <errno.h>

#include "common/cli/out.h"
#include "common/cli/packed.h"
#include "texts.h"

#define ENOTSUPP 524	/* linux/errno.h of the kernel, not for user space, but some drivers let it out */

static const short numbers[] = { WORDS_ERRNO };

const char *errno_text(int err)
{
	static char text[64];

	for (unsigned i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (numbers[i] == err)
			return unpack_line(text, sizeof(text), words_errno, i);
	fmt(text, sizeof(text), "Unknown error %d", err);
	return text;
}
