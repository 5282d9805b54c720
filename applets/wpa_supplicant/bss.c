/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "choose.h"

static void copy_element(const struct nlattr *elements, enum element id, uint8_t *to)
{
	const uint8_t *found = element_find(nl_data(elements), nl_size(elements), id);

	to[0] = 0;
	if (found)
		memcpy(to, found, 2u + found[1]);
}

/* The element of WPA as it was before 802.11i: a vendor's, 00-50-F2 type 1. */
static bool has_wpa(const uint8_t *elements, size_t length)
{
	static const uint8_t wpa[] = { 0x00, 0x50, 0xf2, 0x01 };
	const uint8_t *found;

	while ((found = element_find(elements, length, ELEMENT_VENDOR))) {
		if (found[1] >= sizeof(wpa) && !memcmp(found + 2, wpa, sizeof(wpa)))
			return true;
		length -= found + 2 + found[1] - elements;
		elements = found + 2 + found[1];
	}
	return false;
}

static void read_elements(const struct nlattr *elements, struct bss *bss)
{
	const uint8_t *ssid = element_find(nl_data(elements), nl_size(elements), ELEMENT_SSID);

	/* hidden networks send an empty name, or one of NULs */
	if (ssid && ssid[1] <= SSID_MAX && ssid[1] && ssid[2]) {
		bss->ssid_length = ssid[1];
		memcpy(bss->ssid, ssid + 2, ssid[1]);
	}
	copy_element(elements, ELEMENT_RSN, bss->rsn);
	copy_element(elements, ELEMENT_RSNX, bss->rsnx);
	bss->has_wpa = has_wpa(nl_data(elements), nl_size(elements));
}

bool bss_read(const struct nlattr *attribute, struct bss *bss)
{
	enum { CAPABILITY_PRIVACY = 0x10 };
	const struct nlattr *table[NL80211_BSS_MAX + 1], *elements;

	*bss = (struct bss){ 0 };
	nl_sort_nest(attribute, table, NL80211_BSS_MAX);
	elements = table[NL80211_BSS_INFORMATION_ELEMENTS];
	if (!nl_has(table[NL80211_BSS_BSSID], MAC_SIZE) || !elements)
		return false;
	memcpy(bss->bssid, nl_data(table[NL80211_BSS_BSSID]), MAC_SIZE);
	bss->frequency = nl_u32(table[NL80211_BSS_FREQUENCY]);
	bss->privacy = nl_u16(table[NL80211_BSS_CAPABILITY]) & CAPABILITY_PRIVACY;
	bss->age = nl_u32(table[NL80211_BSS_SEEN_MS_AGO]);
	if (table[NL80211_BSS_SIGNAL_MBM])
		bss->signal = (int32_t)nl_u32(table[NL80211_BSS_SIGNAL_MBM]) / 100;
	else	/* 0 to 100, without a unit */
		bss->signal = nl_u8(table[NL80211_BSS_SIGNAL_UNSPEC]) / 2 - 100;
	read_elements(elements, bss);
	return true;
}
