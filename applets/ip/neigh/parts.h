/* SPDX-License-Identifier: MIT */
/* What the files of ip neighbour share. */
#ifndef IP_NEIGH_PARTS_H
#define IP_NEIGH_PARTS_H

#include <linux/neighbour.h>

#include "ip/frame/device.h"
#include "ip/frame/output.h"
#include "ip/frame/prefix.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "rtnl_uapi.h"

/* An RTM_NEWNEIGH message taken apart. */
struct neigh {
	const struct ndmsg *info;
	size_t size;			/* of an address */
	const struct nlattr *at[NDA_FLAGS_EXT + 1];
};

/* Takes a message apart. false: it is no IPv4 or IPv6 neighbour, or not whole. */
bool neigh_read(const struct nlmsghdr *message, struct neigh *neigh);

/* Prints an entry as ip neigh show does. with_device: its device is told. */
void neigh_print(const struct neigh *neigh, bool with_device);

/* NUD_* by name or number, or the command ends: "nud state is bad". "all": NEIGH_ANY_STATE. */
enum {
	NEIGH_NO_STATE = 0x100,		/* an entry without any */
	NEIGH_ANY_STATE = 0x1ff
};
unsigned neigh_state(const char *word);

/* Commands. add, change, replace: flags are the request's NLM_F_*. Return the exit status. */
int neigh_modify(uint16_t flags, char **argv);
int neigh_delete(char **argv);
int neigh_get(char **argv);

#endif
