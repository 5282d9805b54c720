/* SPDX-License-Identifier: MIT */
/* Fuzzes whole commands: the first line of the input is the command line, the rest is what its
 * system calls say, in a kernel that is moody. libFuzzer's entry point. */
#include <string.h>

#include "common/cli/out.h"
#include "kernel.h"

int spacebox_main(int argc, char **argv);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = memchr(data, '\n', size);
	size_t length = end ? (size_t)(end - data) : size;
	char line[512], *words[64];
	int count;

	if (length >= sizeof(line))
		return 0;
	memcpy(line, data, length);
	line[length] = '\0';
	count = fuzz_split(line, words, 64);
	/* the key derivation of wpa_passphrase takes longer than a thousand other commands */
	if (!count || strstr(line, "phrase") || (words[1] && strstr(words[1], "phrase")))
		return 0;
	fuzz_begin_moody(data + length, size - length);
	if (setjmp(fuzz_exit_to))
		return 0;
	finish(spacebox_main(count, words));
}
