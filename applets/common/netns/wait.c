/* SPDX-License-Identifier: MIT */
/* netns del --wait: until the deleted namespaces are really gone.
 *
 * The kernel takes a dying namespace's id back (RTM_DELNSID) when it begins to clear it away,
 * one batch of namespaces after the other (cleanup_net() in net/core/net_namespace.c). So first
 * the ids of all are waited for, then that of an empty namespace made and dropped after them:
 * its batch begins when theirs has ended, and all their devices are gone or back home. */
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
	GRACE = 1000,		/* milliseconds until we look for holders */
	LIMIT = 30 * 1000,	/* and until we give up */
};

static struct {
	struct nl nl;
	struct netns_waited *list;
	size_t count;
} wait;

static long now(void)
{
	return sys_clock(CLOCK_MONOTONIC) / 1000;
}

bool netns_wait_start(void)
{
	int err = nl_open(&wait.nl, NETLINK_ROUTE);

	wait.list = NULL;
	wait.count = 0;
	if (!err)
		err = nl_join(&wait.nl, RTNLGRP_NSID);
	if (!err)
		return true;
	warn(-err, "Cannot listen to the kernel for --wait");
	nl_close(&wait.nl);
	return false;
}

/* Sets *id to our id for the namespace behind fd; it is given one if it has none. Returns 0 or
 * -errno. */
static int get_id(struct nl *nl, int fd, int *id)
{
	int err = rtnl_nsid(nl, fd, id);

	if (err || *id >= 0)
		return err;
	err = netns_id_set(nl, fd, -1);
	if (err && err != -EEXIST)
		return err;
	err = rtnl_nsid(nl, fd, id);
	return err || *id >= 0 ? err : -EPROTO;
}

/* Adds the namespace behind fd and closes that. Returns whether it can be waited for. */
static bool add(int fd, const char *name)
{
	uint64_t inode;
	int id, err = nsfs_inode(fd, &inode);

	if (!err)
		err = get_id(&wait.nl, fd, &id);
	if (!err) {
		struct netns_waited *entry = arena_push(&wait.list, &wait.count, sizeof(*entry));

		*entry = (struct netns_waited){ .name = name, .id = id, .inode = inode };
	} else {
		warn(-err, "Cannot wait for \"%s\"", name);
	}
	close(fd);
	return !err;
}

bool netns_wait_add(const char *name)
{
	const char *why;
	int fd = netns_open(name, &why);

	return fd < 0 || add(fd, name);
}

void netns_wait_drop(const char *name)
{
	for (size_t i = 0; i < wait.count; i++)
		if (!strcmp(wait.list[i].name, name))
			wait.list[i].gone = true;
}

/* Notes that an id is gone (RTM_DELNSID), or that it is there. */
static int take_event(const struct nlmsghdr *message, void *context)
{
	bool gone = message->nlmsg_type == RTM_DELNSID;
	int id = gone || message->nlmsg_type == RTM_NEWNSID ? netns_id(message, NETNSA_NSID) : -1;

	(void)context;
	for (size_t i = 0; i < wait.count; i++) {
		struct netns_waited *entry = &wait.list[i];

		if (entry->id != id)
			continue;
		entry->gone |= gone;
		entry->present = !gone;
	}
	return 0;
}

/* After events were lost: what has no id any more is gone. */
static void ask_again(void)
{
	static struct nl_request request;

	for (size_t i = 0; i < wait.count; i++)
		wait.list[i].present = false;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	if (nl_dump(&wait.nl, &request, take_event, NULL))
		return;
	for (size_t i = 0; i < wait.count; i++)
		wait.list[i].gone |= !wait.list[i].present;
}

static size_t count_left(void)
{
	size_t count = 0;

	for (size_t i = 0; i < wait.count; i++)
		count += !wait.list[i].gone;
	return count;
}

enum outcome { GONE, LATE, FAILED };

/* Waits until all are gone, or it is that time, or it can't go on: the reason is printed then. */
static enum outcome wait_until(long end)
{
	while (count_left()) {
		long rest = end - now();
		int err;

		if (rest <= 0)
			return LATE;
		err = nl_events(&wait.nl, rest, take_event, NULL);
		if (err == -ENOBUFS)
			ask_again();
		else if (err && err != -ETIMEDOUT && err != -EINTR)
			return warn(-err, "Cannot listen to the kernel for --wait"), FAILED;
	}
	return GONE;
}

/* Makes an empty namespace, drops it and waits for its end; does without where that fails. */
static enum outcome flush(long end)
{
	int home = netns_own(), fd;
	bool added = false;

	if (home < 0)
		return GONE;
	if (unshare(CLONE_NEWNET)) {
		close(home);
		return GONE;
	}
	fd = netns_own();
	added = fd >= 0 && add(fd, "a namespace of our own");
	netns_back(home);
	if (fd < 0)
		return GONE;
	return added ? wait_until(end) : FAILED;
}

static void report(void)
{
	for (size_t i = 0; i < wait.count; i++) {
		const struct netns_waited *entry = &wait.list[i];

		if (!entry->gone)
			warn(0, "Namespace \"%s\" has lost its name but is still there, held by %s",
				entry->name,
				*entry->holders ? entry->holders :
				"no process that can be seen: a mount in another mount namespace?");
	}
}

int netns_wait_end(void)
{
	long begin = now();
	enum outcome outcome = wait_until(begin + GRACE);

	if (outcome == LATE && !netns_holders(wait.list, wait.count))
		outcome = wait_until(begin + LIMIT);
	if (outcome == GONE && wait.count)
		outcome = flush(begin + LIMIT);
	if (outcome == LATE) {
		netns_holders(wait.list, wait.count);
		report();
	}
	nl_close(&wait.nl);
	return outcome != GONE;
}
