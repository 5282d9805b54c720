/* SPDX-License-Identifier: MIT */
#include "ip/frame/flush.h"

#include <string.h>

#include "ip/frame/request.h"
#include "ip/frame/words.h"

enum { ROUNDS = 10 };		/* more than promoted secondaries need */

int flush_delete(const struct nlmsghdr *message, uint16_t type)
{
	struct nl_request request;

	if (message->nlmsg_len > sizeof(request))
		return 0;
	memcpy(&request, message, message->nlmsg_len);
	request.header.nlmsg_type = type;
	request.header.nlmsg_flags = NLM_F_REQUEST;
	return nl_talk(ip_socket(), &request, NULL, NULL);
}

void flush_rounds(unsigned (*round)(void *context), void *context, const char *what)
{
	unsigned deleted, rounds = 0;

	while ((deleted = round(context))) {
		if (++rounds > ROUNDS)
			ip_fail(1, "*** Flush remains incomplete after %d rounds. ***", ROUNDS);
		if (ip_options.stats)
			out("\n*** Round %u, deleting %u %s ***\n", rounds, deleted, what);
	}
	if (ip_options.stats && !rounds)
		out_text("Nothing to flush.\n");
	else if (ip_options.stats)
		out("*** Flush is complete after %u round%s ***\n", rounds, rounds == 1 ? "" : "s");
}
