/* SPDX-License-Identifier: MIT */
#ifndef IP_TUNNEL_KEY_H
#define IP_TUNNEL_KEY_H

#include "common/netlink/attribute_table.h"

/* Reads the value of a word as the key of a tunnel, DOTTED.QUAD or NUMBER, in network order. A
 * wrong one ends the command as in iproute2: status 1 for a dotted one, otherwise 255. */
uint32_t read_tunnel_key(const struct attribute_word *word);

#endif
