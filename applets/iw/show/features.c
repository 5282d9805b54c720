/* SPDX-License-Identifier: MIT */
/* iw phy X info: what a driver can do, besides its bands. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/show/show.h"

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define COMBINATION(X) \
	X(FLAG, NL80211_IFACE_COMB_MAXNUM, ALWAYS, ",\n\t\t  ") \
	X(U32, NL80211_IFACE_COMB_MAXNUM, ALWAYS, " total <= %") \
	X(U32, NL80211_IFACE_COMB_NUM_CHANNELS, ALWAYS, ", #channels <= %") \
	X(FLAG, NL80211_IFACE_COMB_STA_AP_BI_MATCH, SHOW, ", STA/AP BI must match")
ATTRIBUTE_TABLE(combination, COMBINATION);

#define PLANS(X) \
	X(S32, NL80211_ATTR_MAX_NUM_SCHED_SCAN_PLANS, SHOW, "\tmax # scan plans: %\n") \
	X(S32, NL80211_ATTR_MAX_SCAN_PLAN_INTERVAL, SHOW, "\tmax scan plan interval: %\n") \
	X(S32, NL80211_ATTR_MAX_SCAN_PLAN_ITERATIONS, SHOW, "\tmax scan plan iterations: %\n")
ATTRIBUTE_TABLE(plans, PLANS);

/* enum nl80211_feature_flags, by bit */
static const char feature_flags[] =
	"Device supports TX status socket option.\0Device supports HT-IBSS.\0"
	"Device supports INACTIVITY_TIMER\0Device supports CELL_BASE_REG_HINTS\0"
	"Device supports P2P_DEVICE_NEEDS_CHANNEL\0"
	"Device supports SAE with AUTHENTICATE command\0Device supports low priority scan.\0"
	"Device supports scan flush.\0Device supports AP scan.\0"
	"Device supports per-vif TX power setting\0Device supports NEED_OBSS_SCAN\0"
	"P2P GO supports CT window setting\0P2P GO supports opportunistic powersave setting\0"
	"Device supports bit 13\0Device supports ADVERTISE_CHAN_LIMITS\0"
	"Driver supports full state transitions for AP/GO clients\0"
	"Driver supports a userspace MPM\0"
	"Device supports active monitor (which will ACK incoming frames)\0"
	"Driver/device bandwidth changes during BSS lifetime (AP/GO mode)\0"
	"Device supports DS_PARAM_SET_IE_IN_PROBES\0Device supports WFA_TPC_IE_IN_PROBES\0"
	"Device supports QUIET\0Device supports TX_POWER_INSERTION\0"
	"Device supports ACKTO_ESTIMATION\0Device supports static SMPS\0"
	"Device supports dynamic SMPS\0Device supports SUPPORTS_WMM_ADMISSION\0"
	"Device supports configuring vdev MAC-addr on create.\0"
	"Device supports TDLS_CHANNEL_SWITCH\0Device supports randomizing MAC-addr in scans.\0"
	"Device supports SCHED_SCAN_RANDOM_MAC_ADDR\0Device supports ND_RANDOM_MAC_ADDR\0";

/* enum nl80211_ext_feature_index; words behind a colon where iw(8) has some */
static const char extended_features[] =
	"VHT_IBSS: VHT-IBSS\0RRM: RRM\0MU_MIMO_AIR_SNIFFER\0SCAN_START_TIME\0BSS_PARENT_TSF\0"
	"SET_SCAN_DWELL\0BEACON_RATE_LEGACY: legacy beacon rate setting\0BEACON_RATE_HT\0"
	"BEACON_RATE_VHT\0FILS_STA: STA FILS (Fast Initial Link Setup)\0MGMT_TX_RANDOM_TA\0"
	"MGMT_TX_RANDOM_TA_CONNECTED\0SCHED_SCAN_RELATIVE_RSSI\0"
	"CQM_RSSI_LIST: multiple CQM_RSSI_THOLD records\0FILS_SK_OFFLOAD\0"
	"4WAY_HANDSHAKE_STA_PSK\0" "4WAY_HANDSHAKE_STA_1X\0FILS_MAX_CHANNEL_TIME\0"
	"ACCEPT_BCAST_PROBE_RESP\0OCE_PROBE_REQ_HIGH_TX_RATE\0"
	"OCE_PROBE_REQ_DEFERRAL_SUPPRESSION\0MFP_OPTIONAL\0LOW_SPAN_SCAN\0LOW_POWER_SCAN\0"
	"HIGH_ACCURACY_SCAN\0DFS_OFFLOAD\0CONTROL_PORT_OVER_NL80211: control port over nl80211\0"
	"ACK_SIGNAL_SUPPORT\0TXQS: FQ-CoDel-enabled intermediate TXQs\0"
	"SCAN_RANDOM_SN: use random sequence numbers in scans\0"
	"SCAN_MIN_PREQ_CONTENT: use probe request with only rate IEs in scans\0"
	"CAN_REPLACE_PTK0: can safely replace PTK 0 when rekeying\0"
	"ENABLE_FTM_RESPONDER: enable FTM (Fine Time Measurement) responder\0AIRTIME_FAIRNESS\0"
	"AP_PMKSA_CACHING\0SCHED_SCAN_BAND_SPECIFIC_RSSI_THOLD\0"
	"EXT_KEY_ID: Extended Key ID support\0STA_TX_PWR\0SAE_OFFLOAD\0VLAN_OFFLOAD\0AQL\0"
	"BEACON_PROTECTION: beacon protection support\0"
	"CONTROL_PORT_NO_PREAUTH: disable pre-auth over nl80211 control port support\0"
	"PROTECTED_TWT\0DEL_IBSS_STA: deletion of IBSS station support\0"
	"MULTICAST_REGISTRATIONS: mgmt frame registration for multicast\0"
	"BEACON_PROTECTION_CLIENT\0SCAN_FREQ_KHZ: scan on kHz frequency support\0"
	"CONTROL_PORT_OVER_NL80211_TX_STATUS: tx status for nl80211 control port support\0"
	"OPERATING_CHANNEL_VALIDATION\0" "4WAY_HANDSHAKE_AP_PSK\0SAE_OFFLOAD_AP\0FILS_DISCOVERY\0"
	"UNSOL_BCAST_PROBE_RESP\0BEACON_RATE_HE\0SECURE_LTF\0SECURE_RTT\0"
	"PROT_RANGE_NEGO_AND_MEASURE\0BSS_COLOR: BSS coloring support\0FILS_CRYPTO_OFFLOAD\0"
	"RADAR_BACKGROUND: Radar background support\0POWERED_ADDR_CHANGE\0PUNCT\0";

static void print_limit(const struct nlattr *entry, const char *before)
{
	const struct nlattr *limit[NL80211_IFACE_LIMIT_TYPES + 1], *type = NULL;
	const char *comma = " ";

	nl_sort_nest(entry, limit, NL80211_IFACE_LIMIT_TYPES);
	out("%s#{", before);
	for (; iw_next(limit[NL80211_IFACE_LIMIT_TYPES], &type); comma = ", ")
		out("%s%s", comma, radio_dev_type(nl_type(type)));
	out(" } <= %u", nl_u32(limit[NL80211_IFACE_LIMIT_MAX]));
}

static void print_radar_widths(uint32_t widths)
{
	const char *before = ", radar detect widths: {";

	if (!widths)
		return;
	for (unsigned i = 0; i <= NL80211_CHAN_WIDTH_16; i++)
		if (widths >> i & 1) {
			out("%s %s", before, iw_width(i));
			before = ",";
		}
	out_text(" }");
}

static void print_combinations(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL, *limit, *at[NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS + 1];

	if (!nest)
		return;
	out_text("\tvalid interface combinations:\n");
	while (iw_next(nest, &entry)) {
		nl_sort_nest(entry, at, NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS);
		limit = NULL;
		for (const char *before = "\t\t * "; iw_next(at[NL80211_IFACE_COMB_LIMITS], &limit);
			before = ", ")
			print_limit(limit, before);
		iw_print(&combination, at);
		print_radar_widths(nl_u32(at[NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS]));
		out_char('\n');
	}
	out_char('\n');
}

/* struct ieee80211_ht_cap: 2 bytes of capabilities, 1 of A-MPDU parameters, then the rates. */
static void print_ht_overrides(const struct nlattr *attribute)
{
	const uint8_t *mask;
	unsigned bits, fields;

	if (!nl_has(attribute, 13))
		return;
	mask = nl_data(attribute);
	bits = mask[0] | mask[1] << 8;
	out_text("\tHT Capability overrides:\n\t\t * MCS:");
	for (int i = 0; i < 10; i++)
		out(" %02x", mask[3 + i]);
	out_char('\n');
	/* a field counts when any of its bits is set */
	fields = (bits >> 11 & 1) | (bits >> 1 & 1) << 1 | (bits >> 6 & 1) << 2 |
		!!(mask[2] & 3) << 3 | !!(mask[2] & 0x1c) << 4;
	iw_print_flags(fields, "\t\t * ", "maximum A-MSDU length\0supported channel width\0"
		"short GI for 40 MHz\0max A-MPDU length exponent\0min MPDU start spacing\0", "\n");
}

static void print_frame_types(const struct nlattr *nest, const char *direction)
{
	const struct nlattr *type = NULL, *frame;

	if (!nest)
		return;
	out("\tSupported %s frame types:\n", direction);
	while (iw_next(nest, &type)) {
		if (!nl_size(type))
			continue;
		out("\t\t * %s:", radio_dev_type(nl_type(type)));
		for (frame = NULL; iw_next(type, &frame);)
			out(" 0x%02x", nl_u16(frame));
		out_char('\n');
	}
}

static void print_extended_features(const struct nlattr *attribute)
{
	const uint8_t *bits;

	if (!attribute)
		return;
	bits = nl_data(attribute);
	out_text("\tSupported extended features:\n");
	for (unsigned i = 0; i < nl_size(attribute) * 8; i++) {
		const char *name = words_at(extended_features, i);
		size_t length = strcspn(name, ":");

		if (!(bits[i / 8] >> i % 8 & 1))
			continue;
		if (*name)
			out("\t\t* [ %.*s ]%s\n", (int)length, name, name + length);
		else
			out("\t\t* [ %u ]\n", i);
	}
}

void iw_print_features(const struct nlattr *const *table)
{
	print_combinations(table[NL80211_ATTR_INTERFACE_COMBINATIONS]);
	print_ht_overrides(table[NL80211_ATTR_HT_CAPABILITY_MASK]);
	iw_print_flags(nl_u32(table[NL80211_ATTR_FEATURE_FLAGS]), "\t", feature_flags, "\n");
	iw_print(&plans, table);
	print_frame_types(table[NL80211_ATTR_TX_FRAME_TYPES], "TX");
	print_frame_types(table[NL80211_ATTR_RX_FRAME_TYPES], "RX");
	print_extended_features(table[NL80211_ATTR_EXT_FEATURES]);
}
