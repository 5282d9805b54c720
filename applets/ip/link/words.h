/* SPDX-License-Identifier: MIT */
/* The words of ip link set and add, which a veth's peer has, too (words.c). */
#ifndef IP_LINK_WORDS_H
#define IP_LINK_WORDS_H

#include <linux/if_link.h>

#include "ip/link/parts.h"

/* What the words say, besides the attributes that are already in ip_request. */
struct link_change {
	struct ifinfomsg *info;
	const char *dev, *name, *kind, *netns, *parent;
	size_t address_size;		/* of the latest MAC; 0: none */
	int index;			/* 0: not given */
	bool creating;
	bool broadcast;			/* the latest MAC is for broadcasts */
	bool group;			/* "group": the devices of one, if no device is named */
	int words;			/* how many were taken */
	struct attribute_word word;	/* the latest */
};

/* A change of the link whose fixed part of the request is info; creating: of one to be made. */
struct link_change link_begin_change(struct ifinfomsg *info, bool creating);

/* Takes words up to the end, or to "type KIND". Values with an attribute of their own go into
 * ip_request, the others into change. Exits as ip does on a wrong one. */
void link_take_words(struct link_change *change, char ***at);

/* Refuses an address that isn't as long as the device's: the kernel would cut it, or answer EINVAL
 * without a word about the length. */
void link_check_address(const struct link_change *change);

#endif
