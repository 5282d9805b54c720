/* SPDX-License-Identifier: MIT */
/* Secrets in memory. */
#ifndef CRYPTO_SECRET_H
#define CRYPTO_SECRET_H

#include <stdbool.h>
#include <stddef.h>

/* Whether length bytes are equal. Takes the same time wherever they differ. */
bool secret_equal(const void *a, const void *b, size_t length);

/* Overwrites a secret; the compiler can't leave it out. */
void secret_wipe(void *secret, size_t length);

/* Fills memory from getrandom(2), waiting until the kernel's pool is ready. Ends the program where
 * the kernel has no such call. */
void secret_random(void *bytes, size_t length);

#endif
