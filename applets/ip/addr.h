/* SPDX-License-Identifier: MIT */
/* What the files of ip address share. */
#ifndef IP_ADDR_H
#define IP_ADDR_H

#include "ip.h"
#include "inet_word.h"

enum { ADDR_PROTO = 11 };		/* IFA_PROTO, Linux 5.18 */

/* The flags of an address (IFA_F_*) with the words for them, each with its NUL, in the order they are shown in; ended by a NUL. Before a
 * word stand a letter for its bit (a: bit 0) and one for its use: '4' '6' shown of such an address, '*' of any; 'S' can be set, 'V' of an
 * IPv6 address only. "permanent" is never shown, its absence is: dynamic. */
extern const char addr_flags[];

/* Where the flag of that name is in addr_flags; NULL: there is none. */
const char *addr_flag(const char *name);

/* The flag at that place. */
static inline uint32_t addr_flag_bit(const char *known)
{
	return 1u << (*known - 'a');
}

/* One address. */
struct addr {
	uint8_t family, bits, scope;
	uint32_t flags;
	int index;
	const struct nlattr *at[ADDR_PROTO + 1];	/* IFA_*; IFA_LOCAL is there, and as long as the family has it */
	char label[16];					/* "" without */
};

/* Takes an RTM_NEWADDR message apart. false: it is none, or not whole. */
bool addr_read(const struct nlmsghdr *message, struct addr *addr);

/* Prints one address as ip address show does; with -o, name is its device's, and the line says so. */
void addr_print(const struct addr *addr, const char *name);

/* add, change, replace, delete: by the command's letter (ip_flags()). Returns the exit status. */
int addr_modify(char command, char **argv);

#endif
