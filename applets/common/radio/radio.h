/* SPDX-License-Identifier: MIT */
/* Radios across network namespaces: moving them, their interfaces' names, and the way back. What
 * phy-move, the deletion of a namespace and `ip link set wlan0 netns` share. */
#ifndef RADIO_RADIO_H
#define RADIO_RADIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/netlink/nl80211.h"

/* A network namespace as nl80211 shows it. */
struct radio_place {
	int fd;			/* the namespace, -1: not opened */
	int pid;		/* > 0: it is that of this process, which only the kernel can see */
	int own;		/* descriptor of ours (its owner closes it); -1: this is ours */
	uint64_t inode;		/* 0: not known */
	const char *name;	/* what a person calls it; escape it before printing */
	struct nl80211 wireless;	/* a socket in it */
	struct radio *radios;	/* see nl80211_radios() */
};

/* Whether this kernel has radio drivers at all, by a look at /sys (nothing but that) where it is
 * mounted; true if it can't be told. */
bool radio_possible(void);

/* The namespace we are in: opens its socket and asks for its radios. 0, -ENOENT: no nl80211, or
 * -errno. */
int radio_here(struct radio_place *here);

/* Opens here->fd and learns here->inode. 0 or -errno. */
int radio_here_open(struct radio_place *here);

/* The same as radio_here() for the namespace behind fd, which place keeps: enters it (setns(2))
 * and comes back to here, whose fd must be open. 0 or -errno; -EPERM: entering takes
 * CAP_SYS_ADMIN over it. */
int radio_there(struct radio_place *place, const struct radio_place *here, int fd);

/* The same for what netns_ref_open() resolved. A namespace that we can't look into
 * (radio_visible()) can still be moved to. */
struct netns_ref;
int radio_target(struct radio_place *place, const struct radio_place *here,
	const struct netns_ref *target);

/* Whether we can see the radios and interfaces at a place. */
bool radio_visible(const struct radio_place *place);

/* Opens a netlink socket of a protocol at place. As nl_open(). */
int radio_socket(const struct radio_place *place, int protocol, struct nl *nl);

/* Asks again for the radios of a place. 0 or -errno. */
int radio_again(struct radio_place *place);

/* Closes socket and namespace. */
void radio_leave(struct radio_place *place);

/* Whether we have CAP_NET_ADMIN over the place's network namespace (SIOCGSKNS asks for just
 * that). */
bool radio_admin(const struct radio_place *place);

/* Flags (IFF_*) of an interface at place, 0 when it has none or is gone. */
unsigned radio_flags(const struct radio_place *place, const char *interface);

/* Whether an interface of that name or alternative name (< 16 bytes) is at place. */
bool radio_name_taken(const struct radio_place *place, const char *name);

/* Renames an interface, which must be down before Linux 6.2. 0 or -errno. */
int radio_rename(const struct radio_place *place, const char *old, const char *new);

/* Brings an interface up. 0 or -errno (-ERFKILL: blocked). */
int radio_up(const struct radio_place *place, const char *interface);

/* Name of the radio's driver as ethtool(8) -i shows it, into driver (32 bytes); "" if no
 * interface of it can tell. Returns driver. */
char *radio_driver(const struct radio_place *place, const struct radio *radio, char *driver);

/* Moves a radio from one place to another and asks there whether it came. *arrived is the radio
 * at to->radios; NULL where to isn't visible, the radio being gone from from. 0 or -errno. */
int radio_move(struct radio_place *from, const struct radio *radio, struct radio_place *to,
	struct radio **arrived);

/* One sentence, without the radio, for why radio_move() from there to there failed. Static
 * memory. */
const char *radio_refused(int err, const struct radio_place *from, const struct radio_place *to);

/* More interfaces than this may lose their names on the way back. */
enum { RADIO_NAMES = 32 };

/* Where a radio came from and what its interfaces were called there: kept in a file below /run
 * from its first move until it is back. */
struct radio_record {
	uint64_t home;			/* inode of the network namespace, 0: not known */
	struct radio_name {
		uint64_t wdev;
		char name[16];
	} names[RADIO_NAMES];
	unsigned count;
};

/* As the radio is now at place (whose inode is known). */
void radio_record_make(struct radio_record *record, const struct radio_place *place,
	const struct radio *radio);

/* Writes / reads / removes the record of radio index. 0 or -errno; -ENOENT: there is none. */
int radio_record_write(const struct radio_record *record, uint32_t index);
int radio_record_read(struct radio_record *record, uint32_t index);
void radio_record_remove(uint32_t index);

/* The name that the interface had, NULL if the record has none for it. */
const char *radio_record_name(const struct radio_record *record, const struct radio_dev *dev);

/* An alternative name of an interface of the radio at from that exists at to, in the arena, with
 * the interface's index; NULL for none. The kernel refuses the move for it (-EEXIST). */
const char *radio_altname_taken(const struct radio_place *from, const struct radio *radio,
	const struct radio_place *to,
	uint32_t *ifindex);

/* Takes an alternative name away. 0 or -errno. */
int radio_altname_drop(const struct radio_place *place, uint32_t ifindex, const char *name);

/* Inode of the network namespace that a radio belongs to: the record's (NULL: there is none),
 * else process 1's, else here. */
uint64_t radio_belongs(const struct radio_record *record, const struct radio_place *here);

/* Opens that namespace, as radio_there(); where the record's is gone, process 1's. home is a
 * copy of here, with its descriptors, where it is the same. 0 or -errno. */
int radio_home_open(struct radio_place *home, const struct radio_record *record,
	const struct radio_place *here);

/* Brings a radio home, with its interfaces' names as the record has them, and removes the
 * record. A name that is taken at home is told on standard error, and its interface stays there
 * under another one; an alternative name that is taken is told and lost. record may be NULL.
 * *arrived as radio_move(). 0 or -errno. */
int radio_home(struct radio_place *from, const struct radio *radio, struct radio_place *home,
	const struct radio_record *record,
	struct radio **arrived);

/* radio_move() away from home, with a record kept of the way back; radio_home(), if to is where
 * it came from. from->inode and to->inode must be known. */
int radio_away(struct radio_place *from, const struct radio *radio, struct radio_place *to,
	struct radio **arrived);

/* The radio of a list with the interface of that index, NULL: it is no radio's. */
struct radio *radio_of(struct radio *list, uint32_t ifindex);

/* Moves the radio that interface ifindex of our namespace belongs to into target: radio_away().
 * 0, and *before and *after are the radio with its interfaces here and there (*after NULL:
 * target isn't visible); 1: it is no radio's interface; -errno with *why, a sentence in static
 * memory. */
int radio_take_along(uint32_t ifindex, const struct netns_ref *target, const struct radio **before,
	const struct radio **after, const char **why);

/* Whether rfkill blocks a radio (by its name, in any namespace): a mask, or RADIO_BLOCK_UNKNOWN
 * without /dev/rfkill or /sys. */
enum { RADIO_BLOCK_SOFT = 1, RADIO_BLOCK_HARD = 2, RADIO_BLOCK_UNKNOWN = 4 };
unsigned radio_blocked(const char *radio);

/* The names of a radio's interfaces with separator between them, in the arena, cut to 1 KB; ""
 * for none. They are other people's bytes. */
const char *radio_devs(const struct radio *radio, const char *separator);

/* The same for a person: with ", ", "no interface" for none. NULL: a radio that is at a place
 * that isn't visible. */
const char *radio_devs_text(const struct radio *radio);

#endif
