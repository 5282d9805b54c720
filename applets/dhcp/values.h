/* SPDX-License-Identifier: MIT */
/* Values of options as text for a script's environment. A server's bytes may reach a shell: names
 * keep letters, digits, dots, hyphens and underscores only, and text loses what a shell would look
 * at. */
#ifndef DHCP_VALUES_H
#define DHCP_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"

/* How the two clients write routes: udhcpc "10.0.0.0/8 192.0.2.1", dhclient "8 10 192 0 2 1". */
enum value_style { STYLE_UDHCPC, STYLE_DHCLIENT };

/* Writes a value to text (size bytes). Returns text, or NULL when the value isn't one of its kind.
 */
const char *value_text(char *text, size_t size, enum value_kind kind, enum value_style style,
	const uint8_t *value, size_t length);

/* Reads one route of option 121 at value, and moves it past. false: the end, or what is left is
 * none. */
struct value_route {
	uint8_t bits, prefix[4], gateway[4];
};
bool value_route(const uint8_t **value, const uint8_t *end, struct value_route *route);

/* Writes the domains of option 119 with blanks between them (RFC 1035, 4.1.4: names may end in
 * pointers to earlier ones). Returns text, NULL when they are malformed. */
const char *value_domains(char *text, size_t size, const uint8_t *value, size_t length);

/* Whether a host or domain name of length bytes has nothing else in it but letters, digits, dots,
 * hyphens and underscores, and no hyphen at its beginning. */
bool value_is_name(const uint8_t *name, size_t length);

#endif
