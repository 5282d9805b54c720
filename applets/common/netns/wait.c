/* SPDX-License-Identifier: MIT */
/* netns del --wait: until the deleted namespaces are really gone.
 *
 * The kernel takes a dying namespace's id back (RTM_DELNSID) when it begins to clear it away, one batch of namespaces after the
 * other (cleanup_net() in net/core/net_namespace.c). So first the ids of all are waited for, then that of an empty namespace
 * made and dropped after them: its batch begins when theirs has ended, and all their devices are gone or back home. */
#define _GNU_SOURCE
#include <errno.h>
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
#include "common/ns/nsref.h"
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
	int id = rtnl_nsid(nl, fd), err;

	if (id != -1)
		return id;
	err = netns_id_set(nl, fd, -1);
	return err && err != -EEXIST ? err : rtnl_nsid(nl, fd);
}

/* Adds the namespace behind fd and closes that. Returns whether it can be waited for. */
static bool add(struct netns_wait *wait, int fd, const char *name)
{
	int id = get_id(&wait->nl, fd);

	if (id >= 0) {
		struct netns_waited *entry = arena_push(&wait->list, &wait->count, sizeof(*entry));

		*entry = (struct netns_waited){ .name = name, .id = id, .inode = nsfs_inode(fd) };
	} else {
		warn(id < -1 ? -id : EPERM, "Cannot wait for \"%s\"", name);
	}
	close(fd);
	return id >= 0;
}

void netns_wait_add(struct netns_wait *wait, const char *name)
{
	const char *why;
	int fd = netns_open(name, &why);

	if (fd >= 0)
		add(wait, fd, name);
}

void netns_wait_drop(struct netns_wait *wait, const char *name)
{
	for (size_t i = 0; i < wait->count; i++)
		if (!strcmp(wait->list[i].name, name))
			wait->list[i].gone = true;
}

/* Takes in that an id is gone, or that it is there. */
static int see(const struct nlmsghdr *message, void *context)
{
	struct netns_wait *wait = context;
	bool gone = message->nlmsg_type == RTM_DELNSID;
	int id = gone || message->nlmsg_type == RTM_NEWNSID ? netns_id(message, NETNSA_NSID) : -1;

	for (size_t i = 0; i < wait->count; i++) {
		struct netns_waited *entry = &wait->list[i];

		if (entry->id != id)
			continue;
		entry->gone |= gone;
		entry->present = !gone;
	}
	return 0;
}

/* After events were lost: what has no id any more is gone. */
static void look_again(struct netns_wait *wait)
{
	struct nl_request request;

	for (size_t i = 0; i < wait->count; i++)
		wait->list[i].present = false;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	if (nl_dump(&wait->nl, &request, see, wait))
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
		err = nl_events(&wait->nl, rest, see, wait);
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
	int home = netns_own(), fd;
	bool added = false;

	if (home < 0)
		return;
	if (unshare(CLONE_NEWNET)) {
		close(home);
		return;
	}
	fd = netns_own();
	added = fd >= 0 && add(wait, fd, "a namespace of our own");
	netns_back(home);
	if (added)
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

int netns_wait_end(struct netns_wait *wait)
{
	long begin = now();
	bool gone = wait_until(wait, begin + GRACE);

	if (!gone)
		gone = !netns_holders(wait->list, wait->count) && wait_until(wait, begin + LIMIT);
	if (!gone) {
		netns_holders(wait->list, wait->count);
		report(wait);
	} else if (wait->count) {
		flush(wait, begin + LIMIT);
	}
	nl_close(&wait->nl);
	return !gone;
}
