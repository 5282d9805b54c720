/* SPDX-License-Identifier: MIT */
/* linux/if_link.h, linux/rtnetlink.h, linux/if_addr.h and linux/if_bridge.h of kernels newer than
 * the headers at hand. Where the headers have a name, it has the same value there. */
#ifndef COMPAT_RTNL_UAPI_H
#define COMPAT_RTNL_UAPI_H

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

/* linux/rtnetlink.h */
#ifndef RTM_NEWLINKPROP
# define RTM_NEWLINKPROP 108		/* Linux 5.5 */
# define RTM_DELLINKPROP 109
#endif
#define RTA_NH_ID 30			/* Linux 5.3 */
#ifndef RTNH_F_TRAP
# define RTNH_F_TRAP 64			/* Linux 5.6 */
#endif
#ifndef RTM_F_TRAP
# define RTM_F_OFFLOAD 0x4000		/* Linux 5.6 */
# define RTM_F_TRAP 0x8000
#endif
#ifndef RTM_F_OFFLOAD_FAILED
# define RTM_F_OFFLOAD_FAILED 0x20000000	/* Linux 5.12 */
#endif
#define RTAX_FEATURE_TCP_USEC_TS (1 << 4)	/* Linux 6.7 */

/* linux/neighbour.h */
#define NDA_PROTOCOL 12			/* Linux 5.2 */
#define NDA_FLAGS_EXT 15		/* Linux 5.16 */
#ifndef NTF_EXT_MANAGED
# define NTF_EXT_MANAGED 1
#endif

/* linux/if_addr.h */
#define IFA_PROTO 11			/* Linux 5.18 */

/* linux/if_link.h */
#define IFLA_NEW_IFINDEX 49		/* Linux 5.1 */
#define IFLA_MIN_MTU 50
#define IFLA_MAX_MTU 51
#define IFLA_PROP_LIST 52		/* Linux 5.5 */
#define IFLA_ALT_IFNAME 53
#define IFLA_PERM_ADDRESS 54		/* Linux 5.6 */
#define IFLA_PARENT_DEV_NAME 56		/* Linux 5.14 */
#define IFLA_PARENT_DEV_BUS_NAME 57
#define IFLA_GRO_MAX_SIZE 58		/* Linux 5.19 */
#define IFLA_TSO_MAX_SIZE 59
#define IFLA_TSO_MAX_SEGS 60
#define IFLA_ALLMULTI 61		/* Linux 6.0 */
#define IFLA_GSO_IPV4_MAX_SIZE 63	/* Linux 6.3 */
#define IFLA_GRO_IPV4_MAX_SIZE 64
#define IFLA_NETNS_IMMUTABLE 67		/* Linux 6.15 */

#define IFLA_BR_VLAN_STATS_PER_PORT 45	/* Linux 4.20 */
#define IFLA_BR_MULTI_BOOLOPT 46	/* Linux 5.0 */
#define IFLA_BR_FDB_N_LEARNED 48	/* Linux 6.7 */
#define IFLA_BR_FDB_MAX_LEARNED 49
#define IFLA_BRPORT_ISOLATED 33		/* Linux 4.18 */
#define IFLA_BRPORT_BACKUP_PORT 34	/* Linux 4.19 */
#define IFLA_BRPORT_LOCKED 39		/* Linux 5.18 */
#define IFLA_BRPORT_MAB 40		/* Linux 6.2 */
#define IFLA_BRPORT_NEIGH_VLAN_SUPPRESS 43	/* Linux 6.4 */
#define IFLA_MACVLAN_BC_QUEUE_LEN 7	/* Linux 5.11 */
#define IFLA_MACVLAN_BC_QUEUE_LEN_USED 8

#ifndef MACVLAN_FLAG_NODST
# define MACVLAN_FLAG_NODST 2		/* Linux 5.11 */
#endif
#define IFLA_TUN_OWNER 1		/* Linux 4.20 */
#define IFLA_TUN_GROUP 2
#define IFLA_TUN_TYPE 3
#define IFLA_TUN_PI 4
#define IFLA_TUN_VNET_HDR 5
#define IFLA_TUN_PERSIST 6
#define IFLA_TUN_MULTI_QUEUE 7
#define IFLA_TUN_NUM_QUEUES 8
#define IFLA_TUN_NUM_DISABLED_QUEUES 9
#define IFLA_XFRM_LINK 1		/* Linux 4.19 */
#define IFLA_XFRM_IF_ID 2
#define IFLA_XFRM_COLLECT_METADATA 3	/* Linux 6.1 */
#define IFLA_VXLAN_DF 29		/* Linux 4.20 */
#define IFLA_VXLAN_VNIFILTER 30		/* Linux 5.18 */
#define IFLA_VXLAN_LOCALBYPASS 31	/* Linux 6.4 */
#define IFLA_VXLAN_RESERVED_BITS 33	/* Linux 6.14 */
#define IFLA_VXLAN_MC_ROUTE 34		/* Linux 6.17 */
#define IFLA_GENEVE_TTL_INHERIT 12	/* Linux 4.19 */
#define IFLA_GENEVE_DF 13		/* Linux 4.20 */
#define IFLA_GENEVE_INNER_PROTO_INHERIT 14	/* Linux 5.18 */
#define IFLA_BOND_PEER_NOTIF_DELAY 28	/* Linux 5.3 */
#define IFLA_BOND_AD_LACP_ACTIVE 29	/* Linux 5.15 */
#define IFLA_BOND_MISSED_MAX 30		/* Linux 5.17 */
#define IFLA_BOND_NS_IP6_TARGET 31	/* Linux 5.18 */
#define IFLA_BOND_SLAVE_PRIO 9		/* Linux 6.0 */

/* linux/batman_adv.h */
#define IFLA_BATADV_ALGO_NAME 1		/* Linux 5.10 */

/* linux/if_bridge.h: enum br_boolopt_id */
#define BR_BOOLOPT_NO_LL_LEARN 0	/* Linux 5.0 */
#define BR_BOOLOPT_MCAST_VLAN_SNOOPING 1
#define BR_BOOLOPT_MST_ENABLE 2
#define BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION 3
#define BR_BOOLOPT_FDB_LOCAL_VLAN_0 4

#endif
