/* SPDX-License-Identifier: MIT */
/* Elements of a network that a small build can leave out. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/show/elements.h"
#include "iw/show/show.h"

/* Element IDs: IEEE 802.11-2020, table 9-92 */
enum {
	TIM = 5, COUNTRY = 7, POWER_CONSTRAINT = 32, TPC_REPORT = 35, OPERATING_CLASSES = 59,
	MESH_CONFIGURATION = 113, MESH_ID = 114, EXTENDED_CAPABILITIES = 127,
};

/* Names of the bits of extended capabilities (9.4.2.26), in iw(8)'s spelling; "?" for none. */
static const char extended_capabilities[] =
	"HT Information Exchange Supported\0reserved (On-demand Beacon)\0"
	"Extended Channel Switching\0reserved (Wave Indication)\0PSMP Capability\0"
	"reserved (Service Interval Granularity)\0S-PSMP Capability\0Event\0Diagnostics\0"
	"Multicast Diagnostics\0Location Tracking\0FMS\0Proxy ARP Service\0"
	"Collocated Interference Reporting\0Civic Location\0Geospatial Location\0TFS\0"
	"WNM-Sleep Mode\0TIM Broadcast\0BSS Transition\0QoS Traffic Capability\0"
	"AC Station Count\0Multiple BSSID\0Timing Measurement\0Channel Usage\0SSID List\0DMS\0"
	"UTC TSF Offset\0TDLS Peer U-APSD Buffer STA Support\0TDLS Peer PSM Support\0"
	"TDLS channel switching\0Interworking\0QoS Map\0EBR\0SSPN Interface\0Reserved\0"
	"MSGCF Capability\0TDLS Support\0TDLS Prohibited\0TDLS Channel Switching Prohibited\0"
	"Reject Unadmitted Frame\0?\0?\0?\0Identifier Location\0U-APSD Coexistence\0"
	"WNM-Notification\0Reserved\0UTF-8 SSID\0QMFActivated\0QMFReconfigurationActivated\0"
	"Robust AV Streaming\0Advanced GCR\0Mesh GCR\0SCS\0QLoad Report\0Alternate EDCA\0"
	"Unprotected TXOP Negotiation\0Protected TXOP egotiation\0Reserved\0"
	"Protected QLoad Report\0TDLS Wider Bandwidth\0Operating Mode Notification\0?\0?\0"
	"Channel Schedule Management\0Geodatabase Inband Enabling Signal\0"
	"Network Channel Control\0White Space Map\0Channel Availability Query\0FTM Responder\0"
	"FTM Initiator\0Reserved\0Extended Spectrum Management Capable\0Reserved\0?\0?\0"
	"TWT Requester Support\0TWT Responder Support\0"
	"OBSS Narrow Bandwith RU in UL OFDMA Tolerance Support\0";

/* Two letters, a byte for the environment, then triplets: the first channel, how many (in 5 GHz 4
 * apart), the power in dBm. */
static void print_country(const uint8_t *bytes, size_t length)
{
	const char *environment = bytes[2] == ' ' ? "Indoor/Outdoor"
		: bytes[2] == 'I'		  ? "Indoor only"
		: bytes[2] == 'O'		  ? "Outdoor only"
						  : "bogus";

	out_text("\tCountry: ");
	iw_print_ssid(bytes, 2);
	out("\tEnvironment: %s\n", environment);
	if (length < 6)
		out_text("\t\tNo country IE triplets present\n");
	for (bytes += 3, length -= 3; length >= 3; bytes += 3, length -= 3) {
		unsigned step = bytes[0] <= 14 ? 1 : 4;

		/* from 201 on: the class that the channels behind it belong to */
		if (bytes[0] >= 201)
			out("\t\tExtension ID: %u Regulatory Class: %u "
				"Coverage class: %u (up to %um)\n", bytes[0], bytes[1], bytes[2],
				bytes[2] * 450);
		else
			out("\t\tChannels [%u - %u] @ %d dBm\n", bytes[0],
				bytes[0] + (bytes[1] - 1) * step, (int8_t)bytes[2]);
	}
}

static void print_extended_capabilities(const uint8_t *bytes, size_t length)
{
	const char *name = extended_capabilities;

	out_text("\tExtended capabilities:\n");
	for (size_t i = 0; i < length * 8; i++, name = words_at(name, 1)) {
		if (!(bytes[i / 8] >> i % 8 & 1))
			continue;
		if (*name && *name != '?')
			out("\t\t * %s\n", name);
		else
			out("\t\t * %u\n", (unsigned)i);
	}
}

static void print_classes(const uint8_t *bytes, size_t length)
{
	out("\tSupported operating classes:\n\t\t * current operating class: %u\n", bytes[0]);
	/* up to one of the bytes that begin lists of another kind (9.4.2.53) */
	for (size_t i = 1; i < length && bytes[i] && bytes[i] != 130; i++)
		out("\t\t * operating class: %u\n", bytes[i]);
}

static void print_mesh(const uint8_t *bytes)
{
	static const char titles[] =
		"Active Path Selection Protocol ID\0"
		"Active Path Selection Metric ID\0"
		"Congestion Control Mode ID\0"
		"Synchronization Method ID\0"
		"Authentication Protocol ID\0";

	out_text("\tMESH Configuration:\n");
	for (unsigned i = 0; i < 5; i++)
		out("\t\t * %s: %u\n", words_at(titles, i), bytes[i]);
	out("\t\t * Mesh Formation Info:\n\t\t\t Number of Peerings: %u\n", bytes[5] >> 1 & 63);
	iw_print_flags(bytes[5] & 1, "\t\t\t ", "Connected to Mesh Gate\0", "\n");
	iw_print_flags(bytes[5] >> 7, "\t\t\t ", "Connected to AS\0", "\n");
	out_text("\t\t * Mesh Capability\n");
	iw_print_flags(bytes[6], "\t\t\t ",
		"Accepting Additional Mesh Peerings\0MCCA Supported\0"
		"MCCA Enabled\0Forwarding\0MBCA Supported\0TBTT Adjusting\0Mesh Power Save Level\0",
		"\n");
}

bool iw_print_more(unsigned type, const uint8_t *bytes, size_t length)
{
	if (type == COUNTRY && length >= 3) {
		print_country(bytes, length);
	} else if (type == TIM && length >= 4) {
		out("\tTIM: DTIM Count %u DTIM Period %u Bitmap Control 0x%x Bitmap[0] 0x%x",
			bytes[0], bytes[1], bytes[2], bytes[3]);
		if (length > 4)
			out(" (+ %zu octet%s)", length - 4, length > 5 ? "s" : "");
		out_char('\n');
	} else if (type == POWER_CONSTRAINT && length == 1) {
		out("\tPower constraint: %u dB\n", bytes[0]);
	} else if (type == TPC_REPORT && length == 2) {
		out("\tTPC report: TX power: %d dBm\n", (int8_t)bytes[0]);
	} else if (type == OPERATING_CLASSES && length) {
		print_classes(bytes, length);
	} else if (type == MESH_CONFIGURATION && length >= 7) {
		print_mesh(bytes);
	} else if (type == MESH_ID && length <= 32) {
		out_text("\tMESH ID: ");
		iw_print_ssid(bytes, length);
		out_char('\n');
	} else if (type == EXTENDED_CAPABILITIES) {
		print_extended_capabilities(bytes, length);
	} else {
		return false;
	}
	return true;
}

/* Wi-Fi Alliance, WMM: a version, a byte of bits, one byte, then four bytes for each class of
 * traffic. */
static void print_wmm(const uint8_t *bytes)
{
	out("\tWMM:\t * Parameter version %u\n", bytes[0]);
	if (bytes[1] & 0x80)
		out_text("\t\t * u-APSD\n");
	bytes += 3;
	for (unsigned i = 0; i < 4; i++, bytes += 4) {
		out("\t\t * %s: CW %u-%u, AIFSN %u",
			words_at("BE\0BK\0VI\0VO\0", bytes[0] >> 5 & 3), (1 << (bytes[1] & 15)) - 1,
			(1 << (bytes[1] >> 4)) - 1, bytes[0] & 15);
		if (le16(bytes + 2))
			out(", TXOP %u usec", le16(bytes + 2) * 32);
		out_char('\n');
	}
}

/* Wi-Fi Alliance, WPS: attributes that are printed. */
enum wps {
	WPS_DEVICE_NAME = 0x1011,
	WPS_MANUFACTURER = 0x1021,
	WPS_MODEL = 0x1023,
	WPS_MODEL_NUMBER = 0x1024,
	WPS_RESPONSE_TYPE = 0x103b,
	WPS_SELECTED_REGISTRAR = 0x1041,
	WPS_SERIAL_NUMBER = 0x1042,
	WPS_STATE = 0x1044,
	WPS_VERSION = 0x104a,
	WPS_LOCKED = 0x1057,
};

static void print_wps_name(const char *title, const uint8_t *bytes, size_t length)
{
	out("%s: ", title);
	iw_print_ssid(bytes, length);
}

static void print_wps_value(enum wps type, const uint8_t *bytes, size_t length)
{
	unsigned byte = length ? bytes[0] : 0;

	switch (type) {
	case WPS_DEVICE_NAME: print_wps_name("Device name", bytes, length); break;
	case WPS_MANUFACTURER: print_wps_name("Manufacturer", bytes, length); break;
	case WPS_MODEL: print_wps_name("Model", bytes, length); break;
	case WPS_MODEL_NUMBER: print_wps_name("Model Number", bytes, length); break;
	case WPS_SERIAL_NUMBER: print_wps_name("Serial Number", bytes, length); break;
	case WPS_RESPONSE_TYPE: out("Response Type: %u%s", byte, byte == 3 ? " (AP)" : ""); break;
	case WPS_SELECTED_REGISTRAR: out("Selected Registrar: 0x%x", byte); break;
	case WPS_STATE:
		out("Wi-Fi Protected Setup State: %u%s", byte,
			byte == 2 ? " (Configured)" : byte == 1 ? " (Unconfigured)" : "");
		break;
	case WPS_VERSION: out("Version: %u.%u", byte >> 4, byte & 15); break;
	case WPS_LOCKED: out("AP setup locked: 0x%02x", byte); break;
	default: out("0x%04x: %u bytes", type, (unsigned)length);
	}
}

/* A type, a length, both in network order, and so many bytes. */
static void print_wps(const uint8_t *bytes, size_t length)
{
	const char *before = "\tWPS:\t * ";

	while (length >= 4) {
		unsigned type = bytes[0] << 8 | bytes[1], size = bytes[2] << 8 | bytes[3];

		bytes += 4;
		length -= 4;
		if (size > length)
			return;
		out_text(before);
		print_wps_value(type, bytes, size);
		out_char('\n');
		before = "\t\t * ";
		bytes += size;
		length -= size;
	}
}

bool iw_print_vendor(const uint8_t *bytes, size_t length)
{
	static const uint8_t wmm[] = { 0x00, 0x50, 0xf2, 2, 1 }, wps[] = { 0x00, 0x50, 0xf2, 4 };

	if (length == 24 && !memcmp(bytes, wmm, sizeof(wmm)))
		print_wmm(bytes + sizeof(wmm));
	else if (length > sizeof(wps) && !memcmp(bytes, wps, sizeof(wps)))
		print_wps(bytes + sizeof(wps), length - sizeof(wps));
	else
		return false;
	return true;
}
