/* SPDX-License-Identifier: MIT */
/* Requests, answers, events and failures. */
#include <errno.h>
#include <linux/genetlink.h>

#include "iw/frame/frame.h"

enum { EVENTS_MAX = 1000 };

_Noreturn void iw_fail(int err, const char *why)
{
	bool more = why && why != errno_text(err);

	err_prefix = "";
	die(256 - (err & 255), 0, "command failed: %s (-%d)%s%s", errno_text(err), err,
		more ? ": " : "", more ? why : "");
}

void iw_begin(struct iw *iw, uint8_t cmd)
{
	nl80211_begin(&iw->wireless, &iw->request, cmd, 0);
	if (iw->attribute == NL80211_ATTR_WDEV)
		nl_put_u64(&iw->request, iw->attribute, iw->number);
	else if (iw->attribute)
		nl_put_u32(&iw->request, iw->attribute, iw->number);
}

const char *iw_why(const struct iw *iw, int err)
{
	if (*iw->wireless.nl.why)
		return iw->wireless.nl.why;
	switch (err) {
	case ENODEV:
		return iw->attribute == NL80211_ATTR_IFINDEX ? "not a wireless interface" : NULL;
	case ENETDOWN: return "set it up first: ip link set DEVICE up";
	case EPERM: return "it takes CAP_NET_ADMIN over this network namespace";
	case EOPNOTSUPP: return "the driver can't, or not with an interface of this type";
	case EBUSY:
		return "not while the interface is up, or another one of the radio is in the way";
	case ERFKILL: return "see rfkill list";
	case ENFILE: return "the name is taken";
	case ENOLINK: return "the interface has joined no mesh and no cell";
	default: return NULL;
	}
}

static void restart(void *context)
{
	((struct iw *)context)->radio = -1;
}

int iw_talk(struct iw *iw)
{
	struct nl *nl = &iw->wireless.nl;
	int result;

	restart(iw);
	if (iw->dump)
		result = nl_dump_print(nl, &iw->request, iw->answer, restart, iw);
	else
		result = nl_talk(nl, &iw->request, iw->answer, iw);
	if (result == NL_INTERRUPTED)
		iw_fail(EAGAIN, "the list kept changing while it was read");
	if (result < 0)
		iw_fail(-result, iw_why(iw, -result));
	return 0;
}

void iw_listen(struct iw *iw, const char *group)
{
	int result = nl_open(&iw->events, NETLINK_GENERIC);

	if (!result)
		result = nl_join(&iw->events, genl_group(&iw->wireless.family, group));
	if (result)
		iw_fail(-result, NULL);
}

int iw_wait(struct iw *iw, int timeout, nl_handler *handler)
{
	for (int i = 0; i < EVENTS_MAX; i++) {
		int result = nl_events(&iw->events, timeout, handler, iw);

		if (result && result != -EINTR)
			return result;
	}
	return -ETIMEDOUT;
}

void iw_sort(const struct nlmsghdr *message, const struct nlattr **table, unsigned max)
{
	size_t length;
	const void *attributes = nl_attributes(message, GENL_HDRLEN, &length);

	nl_sort(attributes, length, table, max);
}
