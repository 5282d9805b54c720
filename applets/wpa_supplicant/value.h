/* SPDX-License-Identifier: MIT */
/* Values of the configuration file. */
#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads a string as wpa_supplicant.conf(5) has it: "text", P"text with \n \xNN", or hexadecimal; up
 * to max bytes. Returns how many, -1: it is none of these or too long. */
int value_string(const char *value, uint8_t *bytes, size_t max);

/* Reads exactly size bytes in hexadecimal. */
bool value_hex(const char *value, uint8_t *bytes, size_t size);

/* Reads an address of 6 bytes with colons. */
bool value_mac(const char *value, uint8_t *mac);

/* Reads MHz with blanks between them, up to max - 1 of them and a 0 behind. */
bool value_frequencies(const char *value, uint16_t *list, size_t max);

/* Calls take for each word of a list with blanks between. Returns false as soon as that does, or
 * for a list without a word. */
bool value_words(const char *value, bool (*take)(const char *word, void *context), void *context);

#endif
