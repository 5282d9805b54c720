/* SPDX-License-Identifier: MIT */
/* Fields of routes and nexthops. Tables of 100,000 routes come by here: plain text takes the
 * shortest way. */
#include "ip/frame/hop.h"

#include <net/if.h>
#include <string.h>

#include "common/netlink/inet.h"
#include "common/netlink/netlink.h"
#include "ip/frame/device.h"
#include "ip/frame/options.h"
#include "rtnl_uapi.h"

void hop_field(enum ip_colour colour, const char *key, const char *label, const char *value)
{
	if (ip_options.json) {
		json_str(key, value);
		return;
	}
	if (*label)
		out_text(label);
	if (CONFIG_IP_COLOUR && ip_options.colour) {
		put_colour(colour, NULL, "%s ", value);
	} else {
		out_text(value);
		out_char(' ');
	}
}

void hop_address(
	const char *key, const char *label, int family, const struct nlattr *attribute)
{
	hop_field(family_colour(family), key, label, address_text(family, nl_data(attribute)));
}

void hop_device(const char *key, const char *label, int index)
{
	static char latest[IFNAMSIZ], text[64];
	const char *name = dev_name(index);

	if (strcmp(latest, name)) {	/* names may be anything: escaped once */
		fmt(latest, sizeof(latest), "%s", name);
		escape(text, sizeof(text), name, strlen(name));
	}
	hop_field(COLOUR_IFNAME, key, label, ip_options.json ? name : text);
}

void hop_flags(unsigned flags, bool cloned)
{
	static const uint32_t bits[] = { RTNH_F_DEAD, RTNH_F_ONLINK, RTNH_F_PERVASIVE,
		RTNH_F_OFFLOAD, RTNH_F_TRAP, RTM_F_NOTIFY, RTNH_F_LINKDOWN, RTNH_F_UNRESOLVED,
		RTM_F_OFFLOAD, RTM_F_TRAP, RTM_F_OFFLOAD_FAILED };
	static const char names[] =
		"dead\0onlink\0pervasive\0offload\0trap\0notify\0"
		"linkdown\0unresolved\0rt_offload\0rt_trap\0rt_offload_failed\0";

	/* in a cache entry this bit is one of RTCF_* */
	if (cloned)
		flags &= ~RTM_F_OFFLOAD_FAILED;
	put_open("flags", '[');
	put_bits(bits, names, flags, ' ');
	put_close();
}
