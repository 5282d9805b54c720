/* SPDX-License-Identifier: MIT */
/* netns del --wait: until the deleted namespaces are really gone.
 *
 * The kernel takes a dying namespace's id back (RTM_DELNSID) when it begins to clear it away, one batch of namespaces after the
 * other (cleanup_net() in net/core/net_namespace.c). So first the ids of all are waited for, then that of an empty namespace
 * made and dropped after them: its batch begins when theirs has ended, and all their devices are gone or back home. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

#include "common/cli/arena.h"
#include "common/netlink/netlink.h"
#include "common/netlink/rtnl.h"
#include "common/netns/named.h"
#include "common/ns/nsfs.h"
#include "syscalls.h"

enum {
	GRACE = 1000,		/* milliseconds that processes just killed get to end, before we look who is there */
	LIMIT = 30 * 1000,	/* after that we give up */
};

struct netns_wait {
	struct nl nl;
	struct netns_waited *list;
	size_t count;
};

static long now(void)
{
	return sys_clock(CLOCK_MONOTONIC) / 1000;
}

struct netns_wait *netns_wait_start(void)
{
	struct netns_wait *wait = arena_alloc(sizeof(*wait));
	int err = nl_open(&wait->nl, NETLINK_ROUTE);

	if (!err)
		err = nl_join(&wait->nl, RTNLGRP_NSID);
	if (!err)
		return wait;
	warn(-err, "Cannot listen to the kernel for --wait");
	nl_close(&wait->nl);
	return NULL;
}

/* Our id for the namespace behind fd; it is given one if it has none. */
static int get_id(struct nl *nl, int fd)
{
	struct nl_request request;
	int id = rtnl_nsid(nl, fd), err;

	if (id != -1)
		return id;
	nl_begin(&request, RTM_NEWNSID, 0, sizeof(struct rtgenmsg));
	nl_put_u32(&request, NETNSA_FD, fd);
	nl_put_u32(&request, NETNSA_NSID, -1);
	err = nl_talk(nl, &request, NULL, NULL);
	return err && err != -EEXIST ? err : rtnl_nsid(nl, fd);
}

static struct netns_waited *add(struct netns_wait *wait, int fd, const char *name)
{
	int id = get_id(&wait->nl, fd);
	struct netns_waited *entry;

	if (id < 0) {
		warn(id < -1 ? -id : EPERM, "Cannot wait for \"%s\"", name);
		return NULL;
	}
	entry = arena_push(&wait->list, &wait->count, sizeof(*entry));
	entry->name = name;
	entry->id = id;
	entry->inode = nsfs_inode(fd);
	return entry;
}

void netns_wait_add(struct netns_wait *wait, const char *name)
{
	char path[NETNS_PATH];
	int fd = open(netns_path(path, name), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (nsfs_is(fd))
		add(wait, fd, name);
	close(fd);
}

void netns_wait_drop(struct netns_wait *wait, const char *name)
{
	for (size_t i = 0; i < wait->count; i++)
		if (!strcmp(wait->list[i].name, name))
			wait->list[i].gone = true;
}

static bool id_in(const struct nlmsghdr *message, int *id)
{
	const struct nlattr *table[NETNSA_NSID + 1];
	size_t length;
	const void *attributes = nl_attributes(message, sizeof(struct rtgenmsg), &length);

	nl_sort(attributes, length, table, NETNSA_NSID);
	*id = nl_u32(table[NETNSA_NSID]);
	return table[NETNSA_NSID];
}

static int see_gone(const struct nlmsghdr *message, void *context)
{
	struct netns_wait *wait = context;
	int id;

	for (size_t i = 0; message->nlmsg_type == RTM_DELNSID && id_in(message, &id) && i < wait->count; i++)
		wait->list[i].gone |= wait->list[i].id == id;
	return 0;
}

static int see_present(const struct nlmsghdr *message, void *context)
{
	struct netns_wait *wait = context;
	int id;

	for (size_t i = 0; message->nlmsg_type == RTM_NEWNSID && id_in(message, &id) && i < wait->count; i++)
		wait->list[i].present |= wait->list[i].id == id;
	return 0;
}

/* After events were lost: what has no id any more is gone. */
static void look_again(struct netns_wait *wait)
{
	struct nl_request request;

	for (size_t i = 0; i < wait->count; i++)
		wait->list[i].present = false;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	if (nl_dump(&wait->nl, &request, see_present, wait))
		return;
	for (size_t i = 0; i < wait->count; i++)
		wait->list[i].gone |= !wait->list[i].present;
}

static size_t left(const struct netns_wait *wait)
{
	size_t count = 0;

	for (size_t i = 0; i < wait->count; i++)
		count += !wait->list[i].gone;
	return count;
}

/* Returns whether all are gone before that time. */
static bool wait_until(struct netns_wait *wait, long end)
{
	while (left(wait)) {
		long rest = end - now();
		int err;

		if (rest <= 0)
			return false;
		err = nl_events(&wait->nl, rest, see_gone, wait);
		if (err == -ENOBUFS)
			look_again(wait);
		else if (err && err != -ETIMEDOUT && err != -EINTR)
			return false;
	}
	return true;
}

/* Makes an empty namespace, drops it and waits for its end. Where that isn't possible we do without. */
static void flush(struct netns_wait *wait, long end)
{
	int home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC), fd;
	struct netns_waited *entry = NULL;

	if (home < 0)
		return;
	if (!unshare(CLONE_NEWNET)) {
		fd = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
		if (fd >= 0)
			entry = add(wait, fd, "a namespace of our own");
		if (fd >= 0)
			close(fd);
		if (setns(home, CLONE_NEWNET))
			die(1, errno, "Cannot go back to the network namespace this began in");
	}
	close(home);
	if (entry)
		wait_until(wait, end);
}

static void report(const struct netns_wait *wait)
{
	for (size_t i = 0; i < wait->count; i++) {
		const struct netns_waited *entry = &wait->list[i];

		if (!entry->gone)
			warn(0, "Namespace \"%s\" has lost its name but is still there, held by %s", entry->name,
				*entry->holders ? entry->holders :
				"no process that can be seen: a mount in another mount namespace?");
	}
}

/* Whether somebody is seen to hold one of those that are left. */
static bool is_held(const struct netns_wait *wait)
{
	for (size_t i = 0; i < wait->count; i++)
		if (!wait->list[i].gone && *wait->list[i].holders)
			return true;
	return false;
}

int netns_wait_end(struct netns_wait *wait)
{
	long begin = now();
	bool gone = wait_until(wait, begin + GRACE);

	if (!gone) {
		netns_holders(wait->list, wait->count);
		gone = !is_held(wait) && wait_until(wait, begin + LIMIT);
	}
	if (!gone) {
		netns_holders(wait->list, wait->count);
		report(wait);
	} else if (wait->count) {
		flush(wait, begin + LIMIT);
	}
	nl_close(&wait->nl);
	return !gone;
}
