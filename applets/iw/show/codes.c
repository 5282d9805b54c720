/* SPDX-License-Identifier: MIT */
/* Why a connection ended (reasons: IEEE 802.11-2020, 9.4.1.7) or wasn't made (statuses: 9.4.1.9).
 * Those that are met have words. */
#include "iw/show/show.h"

static const char *reason_words(unsigned code)
{
	switch (code) {
	case 2: return "authentication no longer valid";
	case 3: return "deauthenticated, leaving";
	case 4: return "inactivity";
	case 5: return "too many stations";
	case 6: return "class 2 frame, not authenticated";
	case 7: return "class 3 frame, not associated";
	case 8: return "disassociated, leaving";
	case 14: return "MIC failure";
	case 15: return "4-way handshake timeout";
	case 16: return "group key handshake timeout";
	case 23: return "IEEE 802.1X authentication failed";
	default: return NULL;
	}
}

static const char *status_words(unsigned code)
{
	switch (code) {
	case 0: return "Successful";
	case 12: return "denied";
	case 15: return "challenge failure";
	case 16: return "authentication timeout";
	case 17: return "too many stations";
	case 30: return "try again later";
	default: return NULL;
	}
}

static void print_code(unsigned code, const char *words)
{
	out(words ? "%u: %s" : "%u", code, words);
}

void iw_print_status(unsigned status)
{
	print_code(status, status_words(status));
}

void iw_print_reason(unsigned reason)
{
	print_code(reason, reason_words(reason));
}
