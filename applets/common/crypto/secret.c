/* SPDX-License-Identifier: MIT */
#include "common/crypto/secret.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

#include "common/cli/err.h"

bool secret_equal(const void *a, const void *b, size_t length)
{
	const uint8_t *left = a, *right = b;
	uint8_t differences = 0;

	while (length--)
		differences |= *left++ ^ *right++;
	return differences == 0;
}

void secret_wipe(void *secret, size_t length)
{
	memset(secret, 0, length);
	__asm__ volatile("" : : "r"(secret) : "memory");
}

void secret_random(void *bytes, size_t length)
{
	uint8_t *to = bytes;

	while (length) {
		ssize_t n = getrandom(to, length, 0);

		if (n < 0 && errno != EINTR)
			die(1, errno, "no random numbers from the kernel");
		if (n > 0) {
			to += n;
			length -= n;
		}
	}
}
