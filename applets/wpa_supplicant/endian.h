/* SPDX-License-Identifier: MIT */
/* Numbers in network order. */
#ifndef WPA_ENDIAN_H
#define WPA_ENDIAN_H

#include <stdint.h>

static inline uint16_t big16(uint16_t value)
{
	const uint8_t bytes[] = { value >> 8, value };
	uint16_t result;

	__builtin_memcpy(&result, bytes, sizeof(result));
	return result;
}

#endif
