/* SPDX-License-Identifier: MIT */
/* HE and EHT capabilities of a band, for each type of interface (IEEE 802.11ax, 9.4.2.248; IEEE
 * 802.11be, 9.4.2.313). The words are iw(8)'s, misspellings too. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/show/show.h"
#include "nl80211_uapi.h"

#define HE_MAC(X) \
	X(0, 1, 1, "+HTC HE Supported") \
	X(1, 1, 1, "TWT Requester") \
	X(2, 1, 1, "TWT Responder") \
	X(3, 2, SOME_VALUE, "Dynamic BA Fragementation Level: ") \
	X(5, 3, SOME_VALUE, "Maximum number of MSDUS Fragments: ") \
	X(8, 2, SOME_VALUE, "Minimum Payload size of 128 bytes: ") \
	X(10, 2, SOME_VALUE, "Trigger Frame MAC Padding Duration: ") \
	X(12, 3, SOME_VALUE, "Multi-TID Aggregation Support: ") \
	X(17, 1, 1, "All Ack") \
	X(18, 1, 1, "TRS") \
	X(19, 1, 1, "BSR") \
	X(20, 1, 1, "Broadcast TWT") \
	X(21, 1, 1, "32-bit BA Bitmap") \
	X(22, 1, 1, "MU Cascading") \
	X(23, 1, 1, "Ack-Enabled Aggregation") \
	X(25, 1, 1, "OM Control") \
	X(26, 1, 1, "OFDMA RA") \
	X(27, 2, SOME_VALUE, "Maximum A-MPDU Length Exponent: ") \
	X(29, 1, 1, "A-MSDU Fragmentation") \
	X(30, 1, 1, "Flexible TWT Scheduling") \
	X(31, 1, 1, "RX Control Frame to MultiBSS") \
	X(32, 1, 1, "BSRP BQRP A-MPDU Aggregation") \
	X(33, 1, 1, "QTP") \
	X(34, 1, 1, "BQR") \
	X(35, 1, 1, "SRP Responder Role") \
	X(36, 1, 1, "NDP Feedback Report") \
	X(37, 1, 1, "OPS") \
	X(38, 1, 1, "A-MSDU in A-MPDU") \
	X(39, 3, SOME_VALUE, "Multi-TID Aggregation TX: ") \
	X(42, 1, 1, "HE Subchannel Selective Transmission") \
	X(43, 1, 1, "UL 2x996-Tone RU") \
	X(44, 1, 1, "OM Control UL MU Data Disable RX")
BIT_TABLE(he_mac, HE_MAC);

#define HE_PHY(X) \
	X(1, 1, 1, "HE40/2.4GHz") \
	X(2, 1, 1, "HE40/HE80/5GHz") \
	X(3, 1, 1, "HE160/5GHz") \
	X(4, 1, 1, "HE160/HE80+80/5GHz") \
	X(5, 1, 1, "242 tone RUs/2.4GHz") \
	X(6, 1, 1, "242 tone RUs/5GHz") \
	X(8, 4, SOME_VALUE, "Punctured Preamble RX: ") \
	X(12, 1, SOME_VALUE, "Device Class: ") \
	X(13, 1, 1, "LDPC Coding in Payload") \
	X(14, 1, 1, "HE SU PPDU with 1x HE-LTF and 0.8us GI") \
	X(15, 2, SOME_VALUE, "Midamble Rx Max NSTS: ") \
	X(17, 1, 1, "NDP with 4x HE-LTF and 3.2us GI") \
	X(18, 1, 1, "STBC Tx <= 80MHz") \
	X(19, 1, 1, "STBC Rx <= 80MHz") \
	X(20, 1, 1, "Doppler Tx") \
	X(21, 1, 1, "Doppler Rx") \
	X(22, 1, 1, "Full Bandwidth UL MU-MIMO") \
	X(23, 1, 1, "Partial Bandwidth UL MU-MIMO") \
	X(24, 2, SOME_VALUE, "DCM Max Constellation: ") \
	X(26, 1, SOME_VALUE, "DCM Max NSS Tx: ") \
	X(27, 2, SOME_VALUE, "DCM Max Constellation Rx: ") \
	X(29, 1, SOME_VALUE, "DCM Max NSS Rx: ") \
	X(30, 1, 1, "Rx HE MU PPDU from Non-AP STA") \
	X(31, 1, 1, "SU Beamformer") \
	X(32, 1, 1, "SU Beamformee") \
	X(33, 1, 1, "MU Beamformer") \
	X(34, 3, SOME_VALUE, "Beamformee STS <= 80MHz: ") \
	X(37, 3, SOME_VALUE, "Beamformee STS > 80MHz: ") \
	X(40, 3, SOME_VALUE, "Sounding Dimensions <= 80MHz: ") \
	X(43, 3, SOME_VALUE, "Sounding Dimensions > 80MHz: ") \
	X(46, 1, 1, "Ng = 16 SU Feedback") \
	X(47, 1, 1, "Ng = 16 MU Feedback") \
	X(48, 1, 1, "Codebook Size SU Feedback") \
	X(49, 1, 1, "Codebook Size MU Feedback") \
	X(50, 1, 1, "Triggered SU Beamforming Feedback") \
	X(51, 1, 1, "Triggered MU Beamforming Feedback") \
	X(52, 1, 1, "Triggered CQI Feedback") \
	X(53, 1, 1, "Partial Bandwidth Extended Range") \
	X(54, 1, 1, "Partial Bandwidth DL MU-MIMO") \
	X(55, 1, 1, "PPE Threshold Present") \
	X(56, 1, 1, "SRP-based SR") \
	X(57, 1, 1, "Power Boost Factor ar") \
	X(58, 1, 1, "HE SU PPDU & HE PPDU 4x HE-LTF 0.8us GI") \
	X(59, 3, SOME_VALUE, "Max NC: ") \
	X(62, 1, 1, "STBC Tx > 80MHz") \
	X(63, 1, 1, "STBC Rx > 80MHz") \
	X(64, 1, 1, "HE ER SU PPDU 4x HE-LTF 0.8us GI") \
	X(65, 1, 1, "20MHz in 40MHz HE PPDU 2.4GHz") \
	X(66, 1, 1, "20MHz in 160/80+80MHz HE PPDU") \
	X(67, 1, 1, "80MHz in 160/80+80MHz HE PPDU") \
	X(68, 1, 1, "HE ER SU PPDU 1x HE-LTF 0.8us GI") \
	X(69, 1, 1, "Midamble Rx 2x & 1x HE-LTF") \
	X(70, 2, SOME_VALUE, "DCM Max BW: ") \
	X(72, 1, 1, "Longer Than 16HE SIG-B OFDM Symbols") \
	X(73, 1, 1, "Non-Triggered CQI Feedback") \
	X(74, 1, 1, "TX 1024-QAM") \
	X(75, 1, 1, "RX 1024-QAM") \
	X(76, 1, 1, "RX Full BW SU Using HE MU PPDU with Compression SIGB") \
	X(77, 1, 1, "RX Full BW SU Using HE MU PPDU with Non-Compression SIGB")
BIT_TABLE(he_phy, HE_PHY);

#define EHT_MAC(X) \
	X(0, 1, 1, "EPCS Priority Access Supported") \
	X(1, 1, 1, "EHT OM Control Supported") \
	X(2, 1, 1, "Triggered TXOP Sharing Mode 1 Supported") \
	X(3, 1, 1, "Triggered TXOP Sharing Mode 2 Supported") \
	X(4, 1, 1, "Restricted TWP Supported") \
	X(5, 1, 1, "SCS Traffic Description Supported") \
	X(6, 2, SOME_VALUE, "Maximum MPDU Length: ") \
	X(9, 1, 1, "Maximum A_MPDU Length Exponent Extension") \
	X(10, 1, 1, "EHT TRS Supported") \
	X(11, 1, 1, "TXOP Return In TXOP Sharing Mode 2 Supported") \
	X(12, 1, 1, "Two BQRs Supported") \
	X(13, 2, SOME_VALUE, "EHT Link Adaptation Supported: ")
BIT_TABLE(eht_mac, EHT_MAC);

#define EHT_PHY(X) \
	X(1, 1, 1, "320MHz in 6GHz Supported") \
	X(2, 1, 1, "242-tone RU in BW wider than 20MHz Supported") \
	X(3, 1, 1, "NDP With  EHT-LTF And 3.2 µs GI") \
	X(4, 1, 1, "Partial Bandwidth UL MU-MIMO") \
	X(5, 1, 1, "SU Beamformer") \
	X(6, 1, 1, "SU Beamformee") \
	X(7, 3, SOME_VALUE, "Beamformee SS (80MHz): ") \
	X(10, 3, SOME_VALUE, "Beamformee SS (160MHz): ") \
	X(13, 3, SOME_VALUE, "Beamformee SS (320MHz): ") \
	X(16, 3, SOME_VALUE, "Number Of Sounding Dimensions (80MHz): ") \
	X(19, 3, SOME_VALUE, "Number Of Sounding Dimensions (160MHz): ") \
	X(22, 3, SOME_VALUE, "Number Of Sounding Dimensions (320MHz): ") \
	X(25, 1, 1, "Ng = 16 SU Feedback") \
	X(26, 1, 1, "Ng = 16 MU Feedback") \
	X(27, 1, 1, "Codebook size (4, 2) SU Feedback") \
	X(28, 1, 1, "Codebook size (7, 5) MU Feedback") \
	X(29, 1, 1, "Triggered SU Beamforming Feedback") \
	X(30, 1, 1, "Triggered MU Beamforming Partial BW Feedback") \
	X(31, 1, 1, "Triggered CQI Feedback") \
	X(32, 1, 1, "Partial Bandwidth DL MU-MIMO") \
	X(33, 1, 1, "PSR-Based SR Support") \
	X(34, 1, 1, "Power Boost Factor Support") \
	X(35, 1, 1, "EHT MU PPDU With 4 EHT-LTF And 0.8 µs GI") \
	X(36, 4, SOME_VALUE, "Max Nc: ") \
	X(40, 1, 1, "Non-Triggered CQI Feedback") \
	X(41, 1, 1, "Tx 1024-QAM And 4096-QAM < 242-tone RU") \
	X(42, 1, 1, "Rx 1024-QAM And 4096-QAM < 242-tone RU") \
	X(43, 1, 1, "PPE Thresholds Present") \
	X(44, 2, SOME_VALUE, "Common Nominal Packet Padding: ") \
	X(46, 5, SOME_VALUE, "Maximum Number Of Supported EHT-LTFs: ") \
	X(51, 4, SOME_VALUE, "Support of MCS 15: ") \
	X(55, 1, 1, "Support Of EHT DUP In 6 GHz") \
	X(56, 1, 1, "Support For 20MHz Rx NDP With Wider Bandwidth") \
	X(57, 1, 1, "Non-OFDMA UL MU-MIMO (80MHz)") \
	X(58, 1, 1, "Non-OFDMA UL MU-MIMO (160MHz)") \
	X(59, 1, 1, "Non-OFDMA UL MU-MIMO (320MHz)") \
	X(60, 1, 1, "MU Beamformer (80MHz)") \
	X(61, 1, 1, "MU Beamformer (160MHz)") \
	X(62, 1, 1, "MU Beamformer (320MHz)") \
	X(63, 1, 1, "TB Sounding Feedback Rate Limit")
BIT_TABLE(eht_phy, EHT_PHY);

/* Sizes in bytes, and bits that say which of the lists of rates there are. */
enum {
	HE_MAC_SIZE = 6, HE_PHY_SIZE = 11, EHT_MAC_SIZE = 2, EHT_PHY_SIZE = 9,
	EHT_RATES_SIZE = 13,
	HE_40_OR_80 = 0x06, HE_160 = 0x08, HE_80_80 = 0x10,	/* first byte of HE's PHY bits */
	HE_PPE = 0x80,						/* seventh byte */
	EHT_320 = 0x02,						/* first byte of EHT's PHY bits */
	EHT_PPE = 0x08,						/* sixth byte */
};

/* Copies what the attribute has of size bytes; the rest is 0. */
static const uint8_t *copy(uint8_t *to, size_t size, const struct nlattr *attribute)
{
	size_t length = attribute ? nl_size(attribute) : 0;

	memset(to, 0, size);
	if (length)
		memcpy(to, nl_data(attribute), length < size ? length : size);
	return to;
}

static void print_hex(const uint8_t *bytes, size_t size)
{
	out_text("(0x");
	for (size_t i = 0; i < size; i++)
		out("%02x", bytes[i]);
	out_text("):\n");
}

/* Bytes that are 0 are left out. */
static void print_thresholds(const char *title, const struct nlattr *attribute)
{
	if (!attribute)
		return;
	out("\t\t\t%s ", title);
	for (size_t i = 0; i < nl_size(attribute); i++) {
		unsigned byte = ((const uint8_t *)nl_data(attribute))[i];

		if (byte)
			out("0x%02x ", byte);
	}
	out_char('\n');
}

void iw_print_he_streams(const char *before, unsigned streams)
{
	for (unsigned i = 0; i < 8; i++)
		out("%s%u streams: %s\n", before, i + 1, words_at(
			"MCS 0-7\0MCS 0-9\0MCS 0-11\0not supported\0", streams >> 2 * i & 3));
}

/* The rates to receive and to send with at an offset, if there are so many bytes. */
static void print_he_rates(
	const char *tabs, const char *width, const uint8_t *rates, size_t size, size_t offset)
{
	if (size < offset + 4)
		return;
	for (rates += offset, size = 0; size < 2; size++, rates += 2) {
		out("%sHE %s MCS and NSS set %s MHz\n", tabs + 1, size ? "TX" : "RX", width);
		iw_print_he_streams(tabs, rates[0] | rates[1] << 8);
	}
}

/* tabs: what stands before the bits; headings have one less. */
static void print_he(const char *tabs, const uint8_t *mac, const uint8_t *phy, const uint8_t *rates,
	size_t size)
{
	/* each two bytes as a number, lowest first: scripts take the bits from there */
	out("%sHE MAC Capabilities (0x%04x%04x%04x):\n", tabs + 1, mac[0] | mac[1] << 8,
		mac[2] | mac[3] << 8, mac[4] | mac[5] << 8);
	iw_print_bits(mac, tabs, &he_mac, "\n");
	out("%sHE PHY Capabilities: ", tabs + 1);
	print_hex(phy, HE_PHY_SIZE);
	iw_print_bits(phy, tabs, &he_phy, "\n");
	if (phy[0] & HE_40_OR_80)
		print_he_rates(tabs, "<= 80", rates, size, 0);
	if (phy[0] & HE_160)
		print_he_rates(tabs, "160", rates, size, 4);
	if (phy[0] & HE_80_80)
		print_he_rates(tabs, "80+80", rates, size, 8);
}

static void print_band_he(const struct nlattr *const *data)
{
	const struct nlattr *rates = data[NL80211_BAND_IFTYPE_ATTR_HE_CAP_MCS_SET];
	uint8_t mac[HE_MAC_SIZE], phy[HE_PHY_SIZE];

	copy(mac, sizeof(mac), data[NL80211_BAND_IFTYPE_ATTR_HE_CAP_MAC]);
	copy(phy, sizeof(phy), data[NL80211_BAND_IFTYPE_ATTR_HE_CAP_PHY]);
	print_he("\t\t\t\t", mac, phy, rates ? nl_data(rates) : NULL,
		rates ? nl_size(rates) : 0);
	if (phy[6] & HE_PPE)
		print_thresholds("PPE Threshold", data[NL80211_BAND_IFTYPE_ATTR_HE_CAP_PPE]);
}

bool iw_print_he_element(const uint8_t *bytes, size_t length)
{
	const size_t size = HE_MAC_SIZE + HE_PHY_SIZE;

	if (length < size)
		return false;
	out_text("\tHE capabilities:\n");
	print_he("\t\t\t", bytes, bytes + HE_MAC_SIZE, bytes + size, length - size);
	return true;
}

/* A byte for each range of rates: streams to receive in the lower half, to send in the upper. */
static void print_eht_rates(
	const char *width, const uint8_t *rates, size_t size, const char *ranges)
{
	out("\t\t\tEHT-MCS Map (%s) ", width);
	print_hex(rates, size);
	for (; *ranges; ranges = words_at(ranges, 1), rates++)
		out("\t\t\t\tRx Max NSS for MCS %s: %u\n\t\t\t\tTx Max NSS for MCS %s: %u\n",
			ranges, *rates & 15, ranges, *rates >> 4);
}

static void print_eht_maps(const struct nlattr *attribute, unsigned he, bool has_320)
{
	const char *wide = "0-9\0" "10-11\0" "12-13\0";
	uint8_t rates[EHT_RATES_SIZE];

	copy(rates, sizeof(rates), attribute);
	if (!(he & (HE_40_OR_80 | HE_160 | HE_80_80))) {
		print_eht_rates("20 MHz Non-AP STA", rates, attribute ? sizeof(rates) : 0,
			"0-7\0" "8-9\0" "10-11\0" "12-13\0");
		return;
	}
	if (he & HE_40_OR_80)
		print_eht_rates("BW <= 80", rates, 3, wide);
	if (he & HE_160)
		print_eht_rates("BW = 160", rates + 3, 3, wide);
	if (has_320)
		print_eht_rates("BW = 320", rates + 6, 3, wide);
}

static void print_eht(const struct nlattr *const *data, unsigned band)
{
	uint8_t mac[EHT_MAC_SIZE], phy[EHT_PHY_SIZE], he[1];

	copy(he, sizeof(he), data[NL80211_BAND_IFTYPE_ATTR_HE_CAP_PHY]);
	copy(mac, sizeof(mac), data[COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MAC]);
	copy(phy, sizeof(phy), data[COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PHY]);
	out_text("\t\t\tEHT MAC Capabilities ");
	print_hex(mac, sizeof(mac));
	iw_print_bits(mac, "\t\t\t\t", &eht_mac, "\n");
	out_text("\t\t\tEHT PHY Capabilities ");
	print_hex(phy, sizeof(phy));
	iw_print_bits(phy, "\t\t\t\t", &eht_phy, "\n");
	print_eht_maps(data[COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MCS_SET], *he,
		band == NL80211_BAND_6GHZ && phy[0] & EHT_320);
	if (phy[5] & EHT_PPE)
		print_thresholds(
			"EHT PPE Thresholds", data[COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PPE]);
}

static void print_title(const char *what, const struct nlattr *types)
{
	const struct nlattr *type = NULL;
	const char *before = " ";

	out("\t\t%s Iftypes:", what);
	for (; iw_next(types, &type); before = ", ")
		out("%s%s", before, radio_dev_type(nl_type(type)));
	out_char('\n');
}

void iw_print_he(const struct nlattr *nest, unsigned band)
{
	const struct nlattr *entry = NULL, *data[COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PPE + 1];

	while (iw_next(nest, &entry)) {
		nl_sort_nest(entry, data, COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PPE);
		print_title("HE", data[NL80211_BAND_IFTYPE_ATTR_IFTYPES]);
		print_band_he(data);
		if (!data[COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MAC])
			continue;
		print_title("EHT", data[NL80211_BAND_IFTYPE_ATTR_IFTYPES]);
		print_eht(data, band);
	}
}
