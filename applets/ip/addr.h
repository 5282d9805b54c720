/* SPDX-License-Identifier: MIT */
/* What the files of ip address share. */
#ifndef IP_ADDR_H
#define IP_ADDR_H

#include "ip.h"
#include "inet_word.h"

enum { ADDR_PROTO = 11 };		/* IFA_PROTO, Linux 5.18 */

/* IFA_F_* of an address with the words for them. */
struct addr_flag {
	uint16_t flag;
	bool settable, only_v6;
	char name[16];
};
extern const struct addr_flag addr_flags[];	/* ends with flag 0 */

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
