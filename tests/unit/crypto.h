/* SPDX-License-Identifier: MIT */
/* What the tests of common/crypto share: hexadecimal in and out, TAP. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int number;

/* The program's way out: none of its tests takes it. */
void err_die(void);
void err_die(void) { abort(); }
void die(void);
void die(void) { abort(); }

static inline bool report(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++number, what);
	return good;
}

static inline void check(const char *what, const void *got, size_t size, const char *want)
{
	const uint8_t *bytes = got;
	char hex[2 * 128 + 1] = "";

	for (size_t i = 0; i < size; i++)
		sprintf(hex + 2 * i, "%02x", bytes[i]);
	if (!report(!strcmp(hex, want), what))
		printf("# got %s\n# want %s\n", hex, want);
}

/* Returns the bytes of a hexadecimal text, in one of a few buffers in turn; their number is
 * strlen(hex) / 2. */
static inline uint8_t *unhex(const char *hex)
{
	static uint8_t buffers[8][256];
	static unsigned turn;
	uint8_t *to = buffers[turn++ % 8];

	for (size_t i = 0; hex[2 * i]; i++) {
		char byte[] = { hex[2 * i], hex[2 * i + 1], 0 };

		to[i] = strtoul(byte, NULL, 16);
	}
	return to;
}
