/* SPDX-License-Identifier: MIT */
/* What the files of ip tunnel share: a tunnel as the kernel's ioctls have it. */
#ifndef IP_TUNNEL_PARTS_H
#define IP_TUNNEL_PARTS_H

#include <net/if.h>
#include <netinet/in.h>
#include <linux/ip.h>
#include <linux/if_tunnel.h>
#include <linux/ip6_tunnel.h>
#include <linux/sockios.h>

#include "ip/frame/device.h"
#include "ip/frame/output.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "ip/tunnel/tunnel.h"

/* IP_DF of netinet/ip.h, which can't stand beside linux/ip.h */
enum { DONT_FRAGMENT = 0x4000 };

/* Over IPv4 or IPv6: one of the two structs, and pointers to what both have. */
struct tunnel {
	int family;
	struct ip_tunnel_parm over4;
	struct ip6_tnl_parm2 over6;

	const char *base;	/* the device that makes those of a mode; NULL: no mode */
	__be16 mode_flag;	/* of the mode, for i_flags: SIT_ISATAP, VTI_ISVTI or 0 */
	void *parm;
	char *name;		/* "": not given */
	int *link;
	uint8_t *protocol, *ttl;
	void *remote, *local;
	__be16 *i_flags, *o_flags;
	__be32 *i_key, *o_key;
};

/* An empty tunnel of a family. */
void tunnel_begin(struct tunnel *tunnel, int family);

/* Sends an ioctl (SIOCADDTUNNEL ... of linux/if_tunnel.h) to a device with what the tunnel is, or
 * with other data. Returns 0 or -errno. */
int tunnel_ioctl(const struct tunnel *tunnel, const char *device, unsigned long call, void *data);

/* The device that a command is about: the one with its name, or the mode's own. */
const char *tunnel_device(const struct tunnel *tunnel);

/* Prints all tunnels of wanted's family that have what it says. Returns the exit status. */
int tunnel_show(const struct tunnel *wanted);

#endif
