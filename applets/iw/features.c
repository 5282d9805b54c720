/* SPDX-License-Identifier: MIT */
/* iw phy X info: what the driver can do besides. Words where iw(8) has some, the kernel's own names elsewhere. */
#include "iw.h"

static void put_limits(const struct nlattr *nest)
{
	const struct nlattr *limit = NULL, *type = NULL, *table[NL80211_IFACE_LIMIT_TYPES + 1];
	const char *between = "";

	while (nest && nl_next(nl_data(nest), nl_size(nest), &limit)) {
		const struct nlattr *types;
		const char *comma = " ";

		nl_sort_nest(limit, table, NL80211_IFACE_LIMIT_TYPES);
		types = table[NL80211_IFACE_LIMIT_TYPES];
		out("%s#{", between);
		for (type = NULL; types && nl_next(nl_data(types), nl_size(types), &type); comma = ", ")
			out("%s%s", comma, radio_dev_type(nl_type(type)));
		out(" } <= %u", nl_u32(table[NL80211_IFACE_LIMIT_MAX]));
		between = ", ";
	}
}

static void put_combinations(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL, *c[NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS + 1];

	if (!nest)
		return;
	out_text("\tvalid interface combinations:\n");
	while (nl_next(nl_data(nest), nl_size(nest), &entry)) {
		uint32_t widths;
		const char *comma = ", radar detect widths: {";

		nl_sort_nest(entry, c, NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS);
		out_text("\t\t * ");
		put_limits(c[NL80211_IFACE_COMB_LIMITS]);
		out(",\n\t\t   total <= %u, #channels <= %u%s", nl_u32(c[NL80211_IFACE_COMB_MAXNUM]),
			nl_u32(c[NL80211_IFACE_COMB_NUM_CHANNELS]),
			c[NL80211_IFACE_COMB_STA_AP_BI_MATCH] ? ", STA/AP BI must match" : "");
		widths = nl_u32(c[NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS]);
		for (unsigned i = 0; i < 14; i++) {
			if (!(widths >> i & 1))
				continue;
			out("%s %s", comma, iw_nth(iw_widths, i));
			comma = ",";
		}
		out_text(widths ? " }\n" : "\n");
	}
	out_char('\n');
}

/* struct ieee80211_ht_cap: 2 bytes of capabilities, 1 of A-MPDU parameters, then the rates. */
static void put_ht_overrides(const struct nlattr *attribute)
{
	static const char names[] = "maximum A-MSDU length\0supported channel width\0short GI for 40 MHz\0";
	static const uint16_t bits[] = { 0x0800, 0x0002, 0x0040 };
	const uint8_t *mask;
	unsigned capabilities;

	if (!nl_has(attribute, 13))
		return;
	mask = nl_data(attribute);
	capabilities = mask[0] | mask[1] << 8;
	out_text("\tHT Capability overrides:\n\t\t * MCS:");
	for (int i = 0; i < 10; i++)
		out(" %02x", mask[3 + i]);
	out_char('\n');
	for (int i = 0; i < 3; i++)
		if (capabilities & bits[i])
			out("\t\t * %s\n", iw_nth(names, i));
	if (mask[2] & 3)
		out_text("\t\t * max A-MPDU length exponent\n");
	if (mask[2] & 0x1c)
		out_text("\t\t * min MPDU start spacing\n");
}

/* enum nl80211_feature_flags, bit by bit; the beginning that a letter stands for comes before it. */
static void put_flags(uint32_t flags)
{
	static const char names[] =
		"+TX status socket option.\0+HT-IBSS.\0+INACTIVITY_TIMER\0+CELL_BASE_REG_HINTS\0+P2P_DEVICE_NEEDS_CHANNEL\0"
		"+SAE with AUTHENTICATE command\0+low priority scan.\0+scan flush.\0+AP scan.\0+per-vif TX power setting\0"
		"+NEED_OBSS_SCAN\0P2P GO supports CT window setting\0P2P GO supports opportunistic powersave setting\0+bit 13\0"
		"+ADVERTISE_CHAN_LIMITS\0Driver supports full state transitions for AP/GO clients\0Driver supports a userspace MPM\0"
		"+active monitor (which will ACK incoming frames)\0"
		"Driver/device bandwidth changes during BSS lifetime (AP/GO mode)\0+DS_PARAM_SET_IE_IN_PROBES\0"
		"+WFA_TPC_IE_IN_PROBES\0+QUIET\0+TX_POWER_INSERTION\0+ACKTO_ESTIMATION\0+static SMPS\0+dynamic SMPS\0"
		"+SUPPORTS_WMM_ADMISSION\0+configuring vdev MAC-addr on create.\0+TDLS_CHANNEL_SWITCH\0"
		"+randomizing MAC-addr in scans.\0+SCHED_SCAN_RANDOM_MAC_ADDR\0+ND_RANDOM_MAC_ADDR\0";

	for (unsigned i = 0; i < 32; i++) {
		const char *name = iw_nth(names, i);

		if (flags >> i & 1)
			out("\t%s%s\n", *name == '+' ? "Device supports " : "", name + (*name == '+'));
	}
}

static void put_frames(const struct nlattr *nest, const char *way)
{
	const struct nlattr *type = NULL, *frame = NULL;

	if (!nest)
		return;
	out("\tSupported %s frame types:\n", way);
	while (nl_next(nl_data(nest), nl_size(nest), &type)) {
		if (!nl_size(type))
			continue;
		out("\t\t * %s:", radio_dev_type(nl_type(type)));
		for (frame = NULL; nl_next(nl_data(type), nl_size(type), &frame);)
			out(" 0x%02x", nl_u16(frame));
		out_char('\n');
	}
}

/* enum nl80211_ext_feature_index */
static void put_extended(const struct nlattr *attribute)
{
	static const char names[] =
		"VHT_IBSS: VHT-IBSS\0RRM: RRM\0MU_MIMO_AIR_SNIFFER\0SCAN_START_TIME\0BSS_PARENT_TSF\0SET_SCAN_DWELL\0"
		"BEACON_RATE_LEGACY: legacy beacon rate setting\0BEACON_RATE_HT\0BEACON_RATE_VHT\0"
		"FILS_STA: STA FILS (Fast Initial Link Setup)\0MGMT_TX_RANDOM_TA\0MGMT_TX_RANDOM_TA_CONNECTED\0"
		"SCHED_SCAN_RELATIVE_RSSI\0CQM_RSSI_LIST: multiple CQM_RSSI_THOLD records\0FILS_SK_OFFLOAD\0"
		"4WAY_HANDSHAKE_STA_PSK\04WAY_HANDSHAKE_STA_1X\0FILS_MAX_CHANNEL_TIME\0ACCEPT_BCAST_PROBE_RESP\0"
		"OCE_PROBE_REQ_HIGH_TX_RATE\0OCE_PROBE_REQ_DEFERRAL_SUPPRESSION\0MFP_OPTIONAL\0LOW_SPAN_SCAN\0LOW_POWER_SCAN\0"
		"HIGH_ACCURACY_SCAN\0DFS_OFFLOAD\0CONTROL_PORT_OVER_NL80211: control port over nl80211\0ACK_SIGNAL_SUPPORT\0"
		"TXQS: FQ-CoDel-enabled intermediate TXQs\0SCAN_RANDOM_SN: use random sequence numbers in scans\0"
		"SCAN_MIN_PREQ_CONTENT: use probe request with only rate IEs in scans\0"
		"CAN_REPLACE_PTK0: can safely replace PTK 0 when rekeying\0"
		"ENABLE_FTM_RESPONDER: enable FTM (Fine Time Measurement) responder\0AIRTIME_FAIRNESS\0AP_PMKSA_CACHING\0"
		"SCHED_SCAN_BAND_SPECIFIC_RSSI_THOLD\0EXT_KEY_ID: Extended Key ID support\0STA_TX_PWR\0SAE_OFFLOAD\0"
		"VLAN_OFFLOAD\0AQL\0BEACON_PROTECTION: beacon protection support\0"
		"CONTROL_PORT_NO_PREAUTH: disable pre-auth over nl80211 control port support\0PROTECTED_TWT\0"
		"DEL_IBSS_STA: deletion of IBSS station support\0"
		"MULTICAST_REGISTRATIONS: mgmt frame registration for multicast\0BEACON_PROTECTION_CLIENT\0"
		"SCAN_FREQ_KHZ: scan on kHz frequency support\0"
		"CONTROL_PORT_OVER_NL80211_TX_STATUS: tx status for nl80211 control port support\0"
		"OPERATING_CHANNEL_VALIDATION\04WAY_HANDSHAKE_AP_PSK\0SAE_OFFLOAD_AP\0FILS_DISCOVERY\0UNSOL_BCAST_PROBE_RESP\0"
		"BEACON_RATE_HE\0SECURE_LTF\0SECURE_RTT\0PROT_RANGE_NEGO_AND_MEASURE\0BSS_COLOR: BSS coloring support\0"
		"FILS_CRYPTO_OFFLOAD\0RADAR_BACKGROUND: Radar background support\0POWERED_ADDR_CHANGE\0PUNCT\0";
	const uint8_t *bits;

	if (!attribute)
		return;
	bits = nl_data(attribute);
	out_text("\tSupported extended features:\n");
	for (unsigned i = 0; i < nl_size(attribute) * 8; i++) {
		const char *name = iw_nth(names, i), *words = name;

		if (!(bits[i / 8] >> i % 8 & 1))
			continue;
		if (!name) {
			out("\t\t* [ %u ]\n", i);
			continue;
		}
		while (*words && *words != ':')
			words++;
		out("\t\t* [ %.*s ]%s\n", (int)(words - name), name, words);
	}
}

void iw_features(const struct nlattr *const *table)
{
	put_combinations(table[NL80211_ATTR_INTERFACE_COMBINATIONS]);
	put_ht_overrides(table[NL80211_ATTR_HT_CAPABILITY_MASK]);
	put_flags(nl_u32(table[NL80211_ATTR_FEATURE_FLAGS]));
	if (table[NL80211_ATTR_MAX_NUM_SCHED_SCAN_PLANS])
		out("\tmax # scan plans: %d\n", nl_u32(table[NL80211_ATTR_MAX_NUM_SCHED_SCAN_PLANS]));
	if (table[NL80211_ATTR_MAX_SCAN_PLAN_INTERVAL])
		out("\tmax scan plan interval: %d\n", nl_u32(table[NL80211_ATTR_MAX_SCAN_PLAN_INTERVAL]));
	if (table[NL80211_ATTR_MAX_SCAN_PLAN_ITERATIONS])
		out("\tmax scan plan iterations: %d\n", nl_u32(table[NL80211_ATTR_MAX_SCAN_PLAN_ITERATIONS]));
	put_frames(table[NL80211_ATTR_TX_FRAME_TYPES], "TX");
	put_frames(table[NL80211_ATTR_RX_FRAME_TYPES], "RX");
	put_extended(table[NL80211_ATTR_EXT_FEATURES]);
}
