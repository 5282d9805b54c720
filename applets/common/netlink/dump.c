/* SPDX-License-Identifier: MIT */
/* Dumps that are asked for again when a change interrupted them. */
#include <string.h>

#include "common/cli/arena.h"
#include "common/cli/json.h"
#include "common/cli/out.h"
#include "common/netlink/netlink.h"

enum { DUMP_TRIES = 10 };

int nl_dump_print(struct nl *nl, struct nl_request *request, nl_handler *handler,
	void (*restart)(void *), void *context)
{
	struct json_state json = json_state;
	int result = NL_INTERRUPTED;

	out_hold();
	for (int i = 0; i < DUMP_TRIES && result == NL_INTERRUPTED; i++) {
		if (i) {
			if (!out_rewind())
				break;
			json_state = json;
			if (restart)
				restart(context);
		}
		result = nl_dump(nl, request, handler, context);
	}
	out_release();
	return result;
}

struct collection {
	struct nl_answer **list, **tail;
};

static int collect(const struct nlmsghdr *message, void *context)
{
	struct collection *collection = context;
	struct nl_answer *answer = arena_alloc(
		offsetof(struct nl_answer, message) + message->nlmsg_len);

	memcpy(&answer->message, message, message->nlmsg_len);
	*collection->tail = answer;
	collection->tail = &answer->next;
	return 0;
}

int nl_dump_collect(struct nl *nl, struct nl_request *request, struct nl_answer **list)
{
	int result = NL_INTERRUPTED;

	for (int i = 0; i < DUMP_TRIES && result == NL_INTERRUPTED; i++) {
		struct collection collection = { list, list };

		*list = NULL;
		result = nl_dump(nl, request, collect, &collection);
	}
	return result;
}
