/* SPDX-License-Identifier: MIT */
/* The options of DHCP by name: RFC 2132 and the registry at IANA ("BOOTP Vendor Extensions and DHCP
 * Options"). A line: code, kind of value, udhcpc's name, dhclient's name. */
#ifndef DHCP_OPTIONS_H
#define DHCP_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

enum value_kind {
	VALUE_HEX,		/* bytes */
	VALUE_IP,		/* one address */
	VALUE_IPS,		/* addresses */
	VALUE_U8, VALUE_U16, VALUE_U32, VALUE_S32,
	VALUE_TEXT,		/* text that nobody looks up or runs */
	VALUE_NAME,		/* a name of a host or a domain: letters, digits, dots, hyphens */
	VALUE_DOMAINS,		/* names as RFC 1035 has them, RFC 3397 */
	VALUE_ROUTES,		/* prefix, gateway: RFC 3442 */
	VALUE_IP_PAIRS,		/* address, address */
};

#define DHCP_OPTION_TABLE(X) \
	X(1, IP, "subnet", "subnet_mask") \
	X(2, S32, "timezone", "time_offset") \
	X(3, IPS, "router", "routers") \
	X(4, IPS, "timesrv", "time_servers") \
	X(5, IPS, "namesrv", "ien116_name_servers") \
	X(6, IPS, "dns", "domain_name_servers") \
	X(7, IPS, "logsrv", "log_servers") \
	X(8, IPS, "cookiesrv", "cookie_servers") \
	X(9, IPS, "lprsrv", "lpr_servers") \
	X(12, NAME, "hostname", "host_name") \
	X(13, U16, "bootsize", "boot_size") \
	X(15, NAME, "domain", "domain_name") \
	X(16, IP, "swapsrv", "swap_server") \
	X(17, TEXT, "rootpath", "root_path") \
	X(23, U8, "ipttl", "default_ip_ttl") \
	X(26, U16, "mtu", "interface_mtu") \
	X(28, IP, "broadcast", "broadcast_address") \
	X(33, IP_PAIRS, "routes", "static_routes") \
	X(40, NAME, "nisdomain", "nis_domain") \
	X(41, IPS, "nissrv", "nis_servers") \
	X(42, IPS, "ntpsrv", "ntp_servers") \
	X(44, IPS, "wins", "netbios_name_servers") \
	X(51, U32, "lease", "dhcp_lease_time") \
	X(53, U8, "opt53", "dhcp_message_type") \
	X(54, IP, "serverid", "dhcp_server_identifier") \
	X(56, TEXT, "message", "dhcp_message") \
	X(58, U32, "renewaltime", "dhcp_renewal_time") \
	X(59, U32, "rebindtime", "dhcp_rebinding_time") \
	X(60, TEXT, "vendor", "vendor_class_identifier") \
	X(61, HEX, "clientid", "dhcp_client_identifier") \
	X(66, TEXT, "tftp", "tftp_server_name") \
	X(67, TEXT, "bootfile", "bootfile_name") \
	X(77, TEXT, "userclass", "user_class") \
	X(100, TEXT, "tzstr", "pcode") \
	X(101, TEXT, "tzdbstr", "tcode") \
	X(119, DOMAINS, "search", "domain_search") \
	X(120, HEX, "sipsrv", "sip_servers") \
	X(121, ROUTES, "staticroutes", "rfc3442_classless_static_routes") \
	X(132, U16, "vlanid", "vlanid") \
	X(133, U8, "vlanpriority", "vlanpriority") \
	X(209, TEXT, "pxeconffile", "configfile") \
	X(210, TEXT, "pxepathprefix", "pathprefix") \
	X(211, U32, "reboottime", "reboottime") \
	X(212, HEX, "ip6rd", "6rd") \
	X(249, ROUTES, "msstaticroutes", "msstaticroutes") \
	X(252, TEXT, "wpad", "wpad")

struct option_kind {
	uint8_t code, kind;		/* kind: enum value_kind */
	char udhcpc[15], dhclient[33];
};

/* All options, ended by one of code 0. */
extern const struct option_kind option_kinds[];

/* The option of that code; NULL: unknown. */
const struct option_kind *option_by_code(uint8_t code);

/* The option of that name, either client's; NULL: unknown. dhclient's may have hyphens for
 * underscores. */
const struct option_kind *option_by_name(const char *name);

/* Code of a name, or of a number from 1 to 254; 0: neither. */
uint8_t option_code(const char *text);

/* Reads text as a value of kind into value (255 bytes). Returns its length, -1 when it is none. */
int option_parse(enum value_kind kind, const char *text, uint8_t *value);

#endif
