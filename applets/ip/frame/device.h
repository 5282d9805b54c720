/* SPDX-License-Identifier: MIT */
/* Devices by name and number, and namespaces by id. */
#ifndef IP_DEVICE_H
#define IP_DEVICE_H

#include <stdbool.h>
#include <linux/netlink.h>

/* Index of device name. When there is none: 'Cannot find device "NAME"', status 1; wrong dev_shown,
 * for listings: 'Device "NAME" does not exist.', status 1; any other wrong but NULL: invarg(wrong,
 * name). */
int dev_index(const char *name, const char *wrong);
extern const char dev_shown[1];

/* Index, or 0: nobody has that name. "eth0:1" names one of eth0's addresses, and where a device is
 * wanted it means eth0. */
int dev_find(const char *name);

/* Name of a device, cached; asks the kernel once for an unknown one (by ioctl: allowed in the
 * middle of a dump); "ifN" when there is none. Valid until the next one is asked for. */
const char *dev_name(int index);

/* Name in the netns folder of the namespace that ours knows as nsid, or NULL. Every name may
 * cost a request, so they are only asked for where a link leads to another namespace, once in a
 * command. */
const char *nsid_name(int nsid);

/* IFF_* of a device, at least the low 16; ~0 when there is none. */
unsigned dev_flags(int index);

/* Length of a device's queue. 0: none, or no such device. */
unsigned dev_queue(int index);

/* Notes name and flags in an RTM_NEWLINK message for dev_name(). */
void dev_learn(const struct nlmsghdr *message);

/* For ip monitor: from now on, remembers the names of thousands of devices, for when they are
 * gone. */
void devices_watch(void);

/* Forgets the name of a device that is gone: another may get its index. */
void dev_forget(int index);

/* elsewhere: what follows is about another network namespace, whose devices have no names here. */
void devices_elsewhere(bool elsewhere);

/* Ends a command: forgets the names of devices and namespaces. */
void devices_forget(void);

/* Whether the device named last is remembered for the next commands of a batch: not while a command
 * may change names. */
void devices_keep(bool on);

#endif
