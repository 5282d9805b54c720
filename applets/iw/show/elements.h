/* SPDX-License-Identifier: MIT */
#ifndef IW_ELEMENTS_H
#define IW_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Prints an element of a network (IEEE 802.11-2020, 9.4.2): bytes that anybody within reach may
 * have sent. Returns false if it has no words. */
bool iw_print_element(unsigned type, const uint8_t *bytes, size_t length);

/* The same for the elements that can be left out, and for those of vendors. */
bool iw_print_more(unsigned type, const uint8_t *bytes, size_t length);
bool iw_print_vendor(const uint8_t *bytes, size_t length);

/* HE capabilities; HE and EHT operation. false: too short. */
bool iw_print_he_element(const uint8_t *bytes, size_t length);
bool iw_print_he_operation(const uint8_t *bytes, size_t length);
bool iw_print_eht_operation(const uint8_t *bytes, size_t length);

/* RSN and the older WPA element, which have the same form: version, ciphers, keys, capabilities.
 * vendor: the three bytes in front of each suite. */
void iw_print_security(
	const char *name, const uint8_t *bytes, size_t length, const uint8_t *vendor);

/* A number of two bytes, as all are in 802.11: the lower byte first. */
static inline unsigned le16(const uint8_t *bytes)
{
	return bytes[0] | bytes[1] << 8;
}

#endif
