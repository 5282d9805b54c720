/* SPDX-License-Identifier: MIT */
/* The interface as rtnetlink(7) has it. */
#include <errno.h>
#include <net/if.h>
#include <unistd.h>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "driver.h"

static struct ifinfomsg *begin(struct nl_request *request)
{
	struct ifinfomsg *info = nl_begin(request, RTM_SETLINK, 0, sizeof(*info));

	info->ifi_index = driver.ifindex;
	return info;
}

/* Who waits for the interface (DHCP clients, ip link) is to wait for the handshake, too. */
static int set_state(uint8_t mode, uint8_t state)
{
	struct nl_request request;

	begin(&request);
	nl_put_u8(&request, IFLA_LINKMODE, mode);
	nl_put_u8(&request, IFLA_OPERSTATE, state);
	return nl_talk(&driver.route, &request, NULL, NULL);
}

int driver_set_usable(bool usable)
{
	return set_state(IF_LINK_MODE_DORMANT, usable ? IF_OPER_UP : IF_OPER_DORMANT);
}

int driver_up(void)
{
	struct nl_request request;
	struct ifinfomsg *info = begin(&request);
	int result;

	info->ifi_flags = info->ifi_change = IFF_UP;
	result = nl_talk(&driver.route, &request, NULL, NULL);
	return result ? result : driver_set_usable(false);
}

void driver_close(void)
{
	driver_disconnect(3);	/* the station is leaving: IEEE 802.11-2020, 9.4.1.7 */
	set_state(IF_LINK_MODE_DEFAULT, IF_OPER_UP);
	nl80211_close(&driver.owner);
}
