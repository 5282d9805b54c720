/* SPDX-License-Identifier: MIT */
/* ip rule save and restore: the kernel's messages behind a number, as iproute2 has them. */
#include <errno.h>
#include <unistd.h>

#include "ip/frame/messages.h"
#include "ip/rule/parts.h"

static const uint32_t magic = 0x71706986;

int rule_save(struct nl_request *request, char **argv)
{
	struct nl_answer *answer;

	if (*argv)
		ip_fail(1, "\"ip rule save\" does not take any arguments.");
	if (isatty(1))
		ip_fail(255, "Not sending a binary stream to stdout");
	answer = ip_dump(request);
	out_bytes(&magic, sizeof(magic));
	for (; answer; answer = answer->next)
		out_bytes(&answer->message, NLMSG_ALIGN(answer->message.nlmsg_len));
	return 0;
}

int rule_restore(void)
{
	struct nlmsghdr *message = &ip_request.header;
	uint32_t found = 0;

	if (isatty(0))
		ip_fail(255, "Can't restore rules from a terminal");
	if (!file_read(0, &found, sizeof(found), 255) || found != magic)
		ip_fail(255, "Magic mismatch: this is no \"ip rule save\"");
	while (file_message(0, message, sizeof(ip_request), 255)) {
		int result;

		if (message->nlmsg_type != RTM_NEWRULE)
			ip_fail(255, "There is something else than a rule");
		message->nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE;
		result = nl_talk(ip_socket(), &ip_request, NULL, NULL);
		if (result != -EEXIST)
			ip_check(result);
	}
	return 0;
}
