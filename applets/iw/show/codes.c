/* SPDX-License-Identifier: MIT */
/* Why a connection ended (reasons: IEEE 802.11-2020, 9.4.1.7) or wasn't made (statuses: 9.4.1.9).
 * Those that are met have words. */
#include "common/cli/words.h"
#include "iw/show/show.h"

static void print_code(unsigned code, const char *words)
{
	const char *word = words_at(words, code);

	out(*word && *word != '?' ? "%u: %s" : "%u", code, word);
}

void iw_print_status(unsigned status)
{
	print_code(status, "Successful\0?\0?\0?\0?\0?\0?\0?\0?\0?\0?\0?\0denied\0?\0?\0"
		"challenge failure\0authentication timeout\0too many stations\0"
		"?\0?\0?\0?\0?\0?\0?\0?\0?\0?\0?\0?\0try again later\0");
}

void iw_print_reason(unsigned reason)
{
	print_code(reason, "?\0?\0authentication no longer valid\0deauthenticated, leaving\0"
		"inactivity\0too many stations\0class 2 frame, not authenticated\0"
		"class 3 frame, not associated\0disassociated, leaving\0?\0?\0?\0?\0?\0"
		"MIC failure\0" "4-way handshake timeout\0group key handshake timeout\0"
		"?\0?\0?\0?\0?\0?\0IEEE 802.1X authentication failed\0");
}
