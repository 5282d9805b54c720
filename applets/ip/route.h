/* SPDX-License-Identifier: MIT */
/* What the files of ip route share. */
#ifndef IP_ROUTE_H
#define IP_ROUTE_H

#include "inet_word.h"
#include "ip.h"

/* What a listing or a flush is confined to. What is fixed isn't shown with every route. */
struct route_filter {
	int family;			/* AF_UNSPEC: both */
	uint32_t table;			/* 0: any */
	int oif;			/* 0: any */
	int protocol, scope, type, tos;	/* -1: any */
	bool has_metric, cache;
	uint32_t metric;
	struct inet_addr root, match;	/* routes within / routes that contain it */
	bool has_root, has_match;
	struct inet_addr via, src;
	bool has_via, has_src;
};
#define ROUTE_FILTER_ALL { .protocol = -1, .scope = -1, .type = -1, .tos = -1 }

/* An RTM_NEWROUTE message taken apart. */
enum { ROUTE_ATTRIBUTES = 30 };		/* RTA_NH_ID, Linux 5.3, is the last that is used */
struct route {
	const struct rtmsg *info;
	uint32_t table;
	size_t size;			/* of an address */
	const struct nlattr *attributes[ROUTE_ATTRIBUTES + 1];
};

/* Takes a message apart. false: it is no IPv4 or IPv6 route, or not whole. */
bool route_read(const struct nlmsghdr *message, struct route *route);

/* Prints a route as ip route show and get do. */
void route_print(const struct route *route, const struct route_filter *filter);

/* Prints what is behind RTA_METRICS. */
void route_print_metrics(const struct nlattr *metrics);

/* RTN_* by name (or number, up to 255), -1 for none; the name of one, NULL without. */
int route_type(const char *word);
const char *route_type_name(unsigned type);

/* If the next word is a metric (mtu, advmss ...), takes it with its value and puts it into the request, whose RTA_METRICS nest is open;
 * *lock collects the locked ones. */
bool route_take_metric(char ***at, struct nl_request *request, uint32_t *lock);

/* "via [FAMILY] ADDRESS" after via: reads the address into gateway. family AF_UNSPEC: any. */
void route_take_via(char ***at, int family, struct inet_addr *gateway);

/* Reads REALM or FROM/TO. */
uint32_t route_realms(const char *word);

/* Commands. */
int route_get(char **argv);
int route_add(char **argv);
int route_replace(char **argv);
int route_append(char **argv);
int route_prepend(char **argv);
int route_change(char **argv);
int route_delete(char **argv);

#endif
