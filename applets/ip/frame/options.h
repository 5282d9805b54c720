/* SPDX-License-Identifier: MIT */
/* The options of ip, as the command line gives them: ip(8). */
#ifndef IP_OPTIONS_H
#define IP_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum ip_stamp { STAMP_NONE, STAMP_LONG, STAMP_SHORT };

struct ip_options {
	int family; /* AF_UNSPEC, AF_INET (-4), AF_INET6 (-6), AF_PACKET (-0, -f link) */
	uint8_t details;	/* -d; this and the next are how often the option was given */
	uint8_t stats;		/* -s */
	bool json, pretty;
	bool oneline, brief;
	bool human, iec;	/* -h, -iec: 12.3k instead of 12345 */
	bool all;		/* -a */
	bool force;
	bool resolve;		/* -r: addresses by their names */
	bool numeric;		/* -N: numbers instead of names */
	bool colour, light;	/* write escape sequences; for a light background */
	bool batch;		/* working on a batch */
	bool monitor;		/* printing events: lines have a form of their own */
	uint8_t stamp;		/* enum ip_stamp: -t, -ts */
	uint32_t rcvbuf;	/* -rc: of every socket; 0: the system's */
};
extern struct ip_options ip_options;

#endif
