/* SPDX-License-Identifier: MIT */
/* A network that a scan found. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/show/elements.h"
#include "iw/show/show.h"

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define HEAD(X) \
	X(SECONDS, NL80211_BSS_LAST_SEEN_BOOTTIME, SHOW, "\tlast seen: %s [boottime]\n") \
	X(U64, NL80211_BSS_TSF, SHOW, "\tTSF: % usec ") \
	X(TIME, NL80211_BSS_TSF, SHOW, "(%)\n") \
	X(U32, NL80211_BSS_FREQUENCY, SHOW, "\tfreq: %\n") \
	X(U16, NL80211_BSS_BEACON_INTERVAL, SHOW, "\tbeacon interval: % TUs\n")
ATTRIBUTE_TABLE(head, HEAD);

#define SIGNAL(X) \
	X(DBM, NL80211_BSS_SIGNAL_MBM, SHOW, "\tsignal: % dBm\n") \
	X(U8, NL80211_BSS_SIGNAL_UNSPEC, SHOW, "\tsignal: %/100\n") \
	X(U32, NL80211_BSS_SEEN_MS_AGO, SHOW, "\tlast seen: % ms ago\n")
ATTRIBUTE_TABLE(signal, SIGNAL);

static void print_title(const struct nlattr *const *bss, uint32_t ifindex)
{
	/* enum nl80211_bss_status */
	const char *state =
		words_at("authenticated\0associated\0joined\0", nl_u32(bss[NL80211_BSS_STATUS]));

	out_text("BSS ");
	iw_print_mac(bss[NL80211_BSS_BSSID]);
	iw_print_on(ifindex);
	if (bss[NL80211_BSS_STATUS] && *state)
		out(" -- %s", state);
	out_char('\n');
}

/* IEEE 802.11-2020, 9.4.1.4, with the names of older editions. */
static void print_capabilities(unsigned bits)
{
	out_text("\tcapability:");
	iw_print_flags(bits, " ", "ESS\0IBSS\0CfPollable\0CfPollReq\0Privacy\0ShortPreamble\0PBCC\0"
		"ChannelAgility\0SpectrumMgmt\0QoS\0ShortSlotTime\0APSD\0RadioMeasure\0DSSS-OFDM\0"
		"DelayedBACK\0ImmediateBACK\0", "");
	out(" (0x%04x)\n", bits);
}

/* Whether elements are those of the network's beacon. */
static bool are_beacons(const struct nlattr *elements, const struct nlattr *beacon)
{
	return nl_size(elements) == nl_size(beacon) &&
		!memcmp(nl_data(elements), nl_data(beacon), nl_size(beacon));
}

/* Whether the network answered a probe: the kernel says so (Linux 4.0), or its elements differ. */
static bool has_answered(const struct nlattr *const *bss)
{
	const struct nlattr *elements = bss[NL80211_BSS_INFORMATION_ELEMENTS];
	const struct nlattr *beacon = bss[NL80211_BSS_BEACON_IES];

	if (!elements)
		return false;
	return bss[NL80211_BSS_PRESP_DATA] || (beacon && !are_beacons(elements, beacon));
}

/* "Unknown IE (72): 01" */
static void print_bytes(const uint8_t *element)
{
	out("\tUnknown IE (%u):", element[0]);
	for (unsigned i = 0; i < element[1]; i++)
		out(" %02x", element[2 + i]);
	out_char('\n');
}

void iw_print_network(const struct nlattr *nest, uint32_t ifindex, bool all)
{
	const struct nlattr *bss[NL80211_BSS_MAX + 1];
	const uint8_t *element = NULL;

	nl_sort_nest(nest, bss, NL80211_BSS_MAX);
	print_title(bss, ifindex);
	/* less than a millisecond is an unknown time */
	if (nl_u64(bss[NL80211_BSS_LAST_SEEN_BOOTTIME]) < 1000000)
		bss[NL80211_BSS_LAST_SEEN_BOOTTIME] = NULL;
	iw_print(&head, bss);
	if (bss[NL80211_BSS_CAPABILITY])
		print_capabilities(nl_u16(bss[NL80211_BSS_CAPABILITY]));
	iw_print(&signal, bss);
	if (has_answered(bss))
		out_text("\tInformation elements from Probe Response frame:\n");
	while (iw_next_element(bss[NL80211_BSS_INFORMATION_ELEMENTS], &element))
		if (!iw_print_element(element[0], element + 2, element[1]) && all)
			print_bytes(element);
}
