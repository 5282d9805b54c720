/* SPDX-License-Identifier: MIT */
/* Fuzzes lsns -Q: the input is an expression up to the first newline, and a text that a regular
 * expression, which is the same, is looked for in. libFuzzer's entry point. */
#include <stdlib.h>
#include <string.h>

#include "applet.h"
#include "lsns/lsns.h"
#include "kernel.h"

static char expression[1024], text[1024];

static void filter(void)
{
	struct ns ns = { .inode = 4026531840, .processes = 3, .pid = 1, .nsid = -1 };

	if (setjmp(fuzz_exit_to))
		return;
	lsns.argument[OPT_FILTER] = expression;
	filter_passes(NULL);
	filter_passes(&ns);
}

static void match(void)
{
	if (setjmp(fuzz_exit_to))
		return;
	lsns.argument[OPT_FILTER] = expression;
	regex_read(expression);
	regex_finds(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = memchr(data, '\n', size);
	size_t length = end ? (size_t)(end - data) : size, rest = end ? size - length - 1 : 0;

	if (length >= sizeof(expression) || rest >= sizeof(text))
		return 0;
	memcpy(expression, data, length);
	expression[length] = '\0';
	if (rest)
		memcpy(text, end + 1, rest);
	text[rest] = '\0';
	fuzz_begin(NULL, 0);
	filter();
	fuzz_begin(NULL, 0);
	match();
	return 0;
}
