/* SPDX-License-Identifier: MIT */
/* The parts of dhclient's door: its lease file (dhclient.leases(5)) and configuration
 * (dhclient.conf(5)). */
#ifndef DHCP_DHCLIENT_H
#define DHCP_DHCLIENT_H

#include "client.h"

struct lease_file {
	const char *path;
	uint8_t duid[130];	/* RFC 8415, 11: identifies the machine */
	size_t duid_length;	/* 0: the file has none */
	bool failed;		/* it could not be read */
};

/* Reads the latest lease of the interface into lease, and the DUID. Returns whether there is a
 * lease; *expires is its end in seconds since 1970. A file that isn't there has none; one that
 * can't be read is an error, which is printed. */
bool leases_read(
	struct lease_file *file, const char *interface, struct lease *lease, int64_t *expires);

/* Appends the client's lease, and makes the file small again when it has grown. Prints what fails.
 */
void leases_write(const struct lease_file *file, const struct dhcp_client *client);

/* Appends the DUID. */
void leases_write_duid(const struct lease_file *file);

/* Reads the file for what is obeyed: timeout, retry, send, request, also request. Anything else is
 * printed as passed over, with its line. A missing file is an error only if it is required. */
void conf_read(struct dhcp_client *client, const char *path, bool required);

#endif
