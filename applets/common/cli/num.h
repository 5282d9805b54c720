/* SPDX-License-Identifier: MIT */
/* Numbers from the command line and from /proc. */
#ifndef CLI_NUM_H
#define CLI_NUM_H

#include <stdbool.h>
#include <stdint.h>

/* Reads the whole of text as an unsigned number. base is 10, 16 (an optional 0x), 8, or 0: 0x.. is
 * hexadecimal, 0.. octal, else decimal, as strtoul(3). No sign, no blanks. Returns false, *value
 * untouched, when it is no number or above max. */
bool num_u64(const char *text, int base, uint64_t max, uint64_t *value);
bool num_u32(const char *text, int base, uint32_t max, uint32_t *value);

/* The same with an optional sign, within [min, max], min < 0 <= max. */
bool num_s64(const char *text, int base, int64_t min, int64_t max, int64_t *value);

/* Value of a hexadecimal digit, 0..15 (so it is a decimal one below 10); more for any other
 * byte. */
unsigned num_digit(char c);

/* Reads decimal digits at *text and moves *text behind them; stops at the first other byte. Returns
 * 0 for none. Saturates at UINT64_MAX. */
uint64_t num_scan(const char **text);

/* A process id, 1..2^22 (PID_MAX_LIMIT, linux/threads.h), decimal. Returns 0 when text is none. */
int num_pid(const char *text);

#endif
