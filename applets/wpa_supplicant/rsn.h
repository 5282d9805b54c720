/* SPDX-License-Identifier: MIT */
/* Elements of 802.11 frames (IEEE 802.11-2020, 9.4.2), and the RSN element that says what an access
 * point's network is protected by. */
#ifndef RSN_H
#define RSN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAC_SIZE = 6, ELEMENT_MAX = 2 + 255 };

enum element {
	ELEMENT_SSID = 0,
	ELEMENT_RSN = 48,
	ELEMENT_VENDOR = 221,
	ELEMENT_RSNX = 244,
	ELEMENT_EXTENSION = 255,
};

/* Suites are 00-0F-AC:n; sets of them are masks of SUITE(n). */
#define SUITE(n) (UINT32_C(1) << (n))
#define SUITE_SELECTOR(n) (UINT32_C(0x000fac00) | (n))
enum cipher { CIPHER_TKIP = 2, CIPHER_CCMP = 4, CIPHER_BIP_CMAC = 6 };
enum akm { AKM_NONE = 0, AKM_EAP = 1, AKM_PSK = 2, AKM_PSK_SHA256 = 6, AKM_SAE
= 8 };

enum rsn_capability { RSN_PMF_REQUIRED = 0x40, RSN_PMF_CAPABLE = 0x80 };

struct rsn {
	/* masks; groups has one bit or none */
	uint32_t groups, pairwise, akms, group_management;
	uint16_t capabilities;
};

/* Finds the first element with that id in a list of them. NULL: none that is whole. The element has
 * 2 + element[1] bytes. */
const uint8_t *element_find(const uint8_t *elements, size_t length, enum element id);

/* Reads an RSN element; what it leaves out gets the standard's defaults. false: it lies about its
 * length or has another version. */
bool rsn_read(const uint8_t *element, struct rsn *rsn);

/* Whether an RSNX element (NULL: none) says that its sender has SAE hash-to-element. */
bool rsnx_has_h2e(const uint8_t *element);

/* Writes the RSN element of a station that has chosen these suites: pmf is 0 or RSN_PMF_CAPABLE,
 * maybe with RSN_PMF_REQUIRED, pmkid (16 bytes) may be NULL. Returns its length. */
size_t rsn_write(uint8_t *element, enum cipher group, enum akm akm, uint16_t pmf,
	const uint8_t *pmkid);

/* Little-endian numbers in frames. */
static inline uint16_t get_le16(const uint8_t *bytes)
{
	return bytes[0] | bytes[1] << 8;
}
static inline uint16_t get_be16(const uint8_t *bytes)
{
	return bytes[0] << 8 | bytes[1];
}

#endif
