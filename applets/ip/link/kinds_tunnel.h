/* SPDX-License-Identifier: MIT */
/* What reading and showing the options of tunnels share. */
#ifndef IP_LINK_KINDS_TUNNEL_H
#define IP_LINK_KINDS_TUNNEL_H

#include "ip/link/kinds.h"

enum {
	ATTR_TTL = ATTR_FAMILY,	/* a byte; 0 is "inherit" */
	ATTR_ENCAP_LIMIT,	/* a byte, or a bit in FLAGS: "none" */
	ATTR_TCLASS, ATTR_FLOWLABEL,	/* parts of FLOWINFO, or a bit in FLAGS: "inherit" */
	ATTR_DSCP, ATTR_LOCAL_REMOTE,	/* bits in FLAGS */
	ATTR_FWMARK,		/* 4 bytes; for IPv6 also a bit in FLAGS */
	ATTR_KEY,		/* of a direction, or with number 0 of both */
	ATTR_CSUM_SEQ,
	ATTR_MODE,
	ATTR_ISATAP,
	ATTR_6RD_PREFIX, ATTR_6RD_RELAY, ATTR_6RD_RESET,
	ATTR_HWID,		/* 2 bytes, shown as 0x... */
	ATTR_ENCAP, ATTR_ENCAP_NONE, ATTR_ENCAP_PORT,
	ATTR_ENCAP_CSUM, ATTR_ENCAP_CSUM6, ATTR_ENCAP_REMCSUM,	/* bits of the encapsulation */
};

/* Where the options of a table have what several lines share. */
struct tunnel_numbers {
	uint8_t ttl, limit, flowinfo, flags, metadata, encap_flags, sport, dport;
};
const struct tunnel_numbers *tunnel_numbers(const struct attribute_table *table);

/* Which table it is: over IPv6, with flags of IPv6's own; VTI's. */
bool tunnel_is_over_ip6(const struct attribute_table *table);
bool tunnel_is_vti(const struct attribute_table *table);

/* The words of IFLA_IPTUN_PROTO; the first four are for the protocols below, the next four, in the
 * same order, other words for them. */
enum { TUNNEL_PROTOCOLS = 4 };
extern const uint8_t tunnel_protocols[TUNNEL_PROTOCOLS];
const char *tunnel_modes(const struct attribute_table *table);

/* kind->show of all tunnels. */
attribute_shower tunnel_show_option;

#endif
