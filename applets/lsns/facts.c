/* SPDX-License-Identifier: MIT */
/* What is asked of an open namespace: ioctl_nsfs(2), and rtnetlink about network namespaces. */
#include <errno.h>
#include <unistd.h>

#include "common/netlink/rtnl.h"
#include "common/ns/nsfs.h"
#include "lsns.h"

/* Whether a call that returned 0 or more, or -errno, told a fact. That an old kernel can't is no
 * failure. */
static bool has_fact(struct ns_scan *scan, int result)
{
	if (result >= 0)
		return true;
	errno = -result;
	if (result != -ENOTTY && result != -EOPNOTSUPP)
		ns_scan_missed(scan);
	return false;
}

/* Enters the owner or the parent of ns, open as fd or -errno. Returns its inode. */
static uint64_t enter_relative(struct ns_scan *scan, const struct ns *ns, int type, int fd)
{
	struct ns *other;

	if (fd == -EPERM || !has_fact(scan, fd))	/* EPERM: there is none that we may see */
		return 0;
	other = ns_scan_enter_fd(scan, type, 0, 0, fd);
	if (!other)
		return 0;
	ns_scan_held(scan, other, &(struct ns_holder){ .how = NS_BY_CHILD, .fd = -1, .child = ns });
	return other->inode;
}

void facts_learn(struct ns_scan *scan, struct ns *ns, int fd)
{
	static struct nl nl;
	static bool connected;
	unsigned facts = lsns.facts;

	if (facts & NS_FACT_ID) {
		ns->id = lsns.told;
		lsns.told = 0;		/* not that of a relative */
		if (!ns->id)
			nsfs_id(fd, &ns->id);
	}
	if (facts & (NS_FACT_UID | NS_FACT_HIDDEN) && ns->type == NS_USER)
		ns->has_uid = has_fact(scan, nsfs_owner_uid(fd, &ns->owner_uid));
	if (facts & NS_FACT_NSID && ns->type == NS_NET) {
		connected = connected || has_fact(scan, nl_open(&nl, NETLINK_ROUTE));
		ns->has_nsid = connected && has_fact(scan, rtnl_nsid(&nl, fd, &ns->nsid));
	}
	if (facts & NS_FACT_PARENT && ns->type == NS_PID)
		ns->parent = enter_relative(scan, ns, NS_PID, nsfs_parent(fd));
	if (facts & NS_FACT_OWNER || (facts & NS_FACT_HIDDEN && !ns->task))
		ns->owner = enter_relative(scan, ns, NS_USER, nsfs_owner(fd));
	if (ns->type == NS_USER)	/* one and the same, ioctl_nsfs(2) */
		ns->parent = ns->owner;
}
