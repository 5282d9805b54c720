/* SPDX-License-Identifier: MIT */
/* What the files of ip address share. */
#ifndef IP_ADDRESS_PARTS_H
#define IP_ADDRESS_PARTS_H

#include "ip/frame/output.h"
#include "ip/frame/prefix.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "rtnl_uapi.h"

/* The flags of an address in the order they are shown in: IFA_F_*, and who may say what of them. */
enum address_flag_use {
	FLAG_V4, FLAG_V6,	/* shown of such an address */
	FLAG_SHOWN,		/* shown of any */
	FLAG_SET,		/* shown of any, and may be set */
	FLAG_SET_V6,		/* the same, of an IPv6 address only */
};
struct address_flag {
	uint32_t flag;
	enum address_flag_use use;
};
extern const struct address_flag address_flags[];
/* Their names, with the same index. "permanent" is never shown, its absence is: dynamic. */
extern const char address_flag_names[];

/* One address. */
struct address {
	uint8_t family, bits, scope;
	uint32_t flags;
	int index;
	/* IFA_LOCAL is there, and as long as the family has it */
	const struct nlattr *at[IFA_PROTO + 1];
	char label[16];				/* "" without */
};

/* Takes an RTM_NEWADDR message apart. false: it is none, or not whole. */
bool address_read(const struct nlmsghdr *message, struct address *address);

/* Prints one address as ip address show does. name: its device's, for -o. */
void address_print(const struct address *address, const char *name);

/* add, change, replace: flags are the request's NLM_F_*; delete. Return the exit status. */
int address_modify(uint16_t flags, char **argv);
int address_delete(char **argv);

#endif
