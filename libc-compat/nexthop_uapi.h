/* SPDX-License-Identifier: MIT */
/* linux/nexthop.h (Linux 5.3; resilient groups: 5.13), which older headers lack, and its messages
 * of linux/rtnetlink.h. */
#ifndef COMPAT_NEXTHOP_UAPI_H
#define COMPAT_NEXTHOP_UAPI_H

#include <stdint.h>
#include <linux/rtnetlink.h>

#ifndef RTM_NEWNEXTHOP
# define RTM_NEWNEXTHOP 104
# define RTM_DELNEXTHOP 105
# define RTM_GETNEXTHOP 106
#endif
#ifndef RTM_NEWNEXTHOPBUCKET
# define RTM_NEWNEXTHOPBUCKET 116
# define RTM_DELNEXTHOPBUCKET 117
# define RTM_GETNEXTHOPBUCKET 118
#endif
#undef RTNLGRP_NEXTHOP
#define RTNLGRP_NEXTHOP 32

struct nhmsg {
	uint8_t nh_family, nh_scope, nh_protocol, resvd;
	uint32_t nh_flags;
};

struct nexthop_grp {
	uint32_t id;
	uint8_t weight;		/* less 1 */
	uint8_t weight_high;	/* Linux 6.12; reserved before */
	uint16_t resvd2;
};

enum { NEXTHOP_GRP_TYPE_MPATH, NEXTHOP_GRP_TYPE_RES };

enum {
	NHA_UNSPEC, NHA_ID, NHA_GROUP, NHA_GROUP_TYPE, NHA_BLACKHOLE, NHA_OIF, NHA_GATEWAY,
	NHA_ENCAP_TYPE, NHA_ENCAP, NHA_GROUPS, NHA_MASTER, NHA_FDB, NHA_RES_GROUP, NHA_RES_BUCKET
};
enum {
	NHA_RES_GROUP_PAD, NHA_RES_GROUP_BUCKETS, NHA_RES_GROUP_IDLE_TIMER,
	NHA_RES_GROUP_UNBALANCED_TIMER, NHA_RES_GROUP_UNBALANCED_TIME
};
enum {
	NHA_RES_BUCKET_PAD, NHA_RES_BUCKET_INDEX, NHA_RES_BUCKET_IDLE_TIME, NHA_RES_BUCKET_NH_ID
};

#endif
