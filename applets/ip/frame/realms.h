/* SPDX-License-Identifier: MIT */
#ifndef IP_REALMS_H
#define IP_REALMS_H

#include <stdint.h>

/* Reads REALM or FROM/TO, names or numbers: the upper and the lower 16 bits. Anything else ends the
 * command: "invalid realms". */
uint32_t read_realms(const char *word);

#endif
