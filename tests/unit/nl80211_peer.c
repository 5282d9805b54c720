/* SPDX-License-Identifier: MIT */
/* A kernel with radios that answers what a script wants, for what virtual radios can't show: a
 * driver that can't change network namespaces, errnos, answers that lie about their lengths. It is
 * linked into spacebox with --wrap=socket, --wrap=sendto, --wrap=recvfrom and --wrap=poll. The environment:
 *   PEER_FIXED=1     phy0's driver lacks set_wiphy_netns
 *   PEER_SAME_MAC=1  both radios have one MAC address
 *   PEER_ERRNO=N     the move fails with errno N
 *   PEER_REFUSE=N    every request fails with errno N
 *   PEER_SHADOW=1    phy1's interface is called phy0
 *   PEER_LIE=N       byte N of each answer is replaced by ff
 *   PEER_ALONE=1     a kernel without nl80211
 *   PEER_ANSWER=HEX  the attributes of every answer, of several ones with a dot between; their
 *                    command is 0
 *   PEER_RADIOS=1    with it: who asks for all radios hears of phy0 and phy1
 *   PEER_EVENTS=CMD:HEX  events, with dots between. Who waits for one gets the next, and after the
 *                    last a timeout
 *   PEER_SENT=FILE   each request is written there: its command in decimal, its attributes in
 *                    hexadecimal
 *   PEER_HEARD=10    the networks net0, net1 ... were found, each a digit: its enum
 *                    nl80211_bss_status, or - for none */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/nl80211.h>

int __real_socket(int domain, int type, int protocol);
ssize_t __real_sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to,
	socklen_t length);
ssize_t __real_recvfrom(
	int fd, void *to, size_t room, int flags, struct sockaddr *from, socklen_t *length);
int __real_poll(struct pollfd *fds, nfds_t count, int timeout);

enum { FAMILY = 0x23, FDS = 64, SIZE = 4096 };
static bool ours[FDS];
static char answer[SIZE] __attribute__((aligned(8)));
static size_t filled, part;	/* of the answer; where the message that is being made begins */

static int setting(const char *name)
{
	const char *value = getenv(name);

	return value ? atoi(value) : 0;
}

/* A socket of another protocol stands in: it answers ioctl(2) and getsockname(2) like one of ours.
 */
int __wrap_socket(int domain, int type, int protocol)
{
	bool mine = domain == AF_NETLINK && protocol == NETLINK_GENERIC;
	int fd = __real_socket(domain, type, mine ? NETLINK_ROUTE : protocol);

	if (fd >= 0 && fd < FDS)
		ours[fd] = mine;
	return fd;
}

static struct nlmsghdr *header(void)
{
	return (struct nlmsghdr *)(answer + part);
}

static void put(unsigned type, const void *bytes, size_t length)
{
	struct nlattr attribute = { .nla_len = NLA_HDRLEN + length, .nla_type = type };

	memcpy(answer + filled, &attribute, sizeof(attribute));
	if (length)
		memcpy(answer + filled + NLA_HDRLEN, bytes, length);
	filled += NLA_ALIGN(attribute.nla_len);
	header()->nlmsg_len = filled - part;
}

static void put_u32(unsigned type, unsigned value)
{
	put(type, &value, sizeof(value));
}

static void begin(const struct nlmsghdr *request, unsigned type, unsigned cmd)
{
	struct genlmsghdr generic = { .cmd = cmd, .version = 1 };

	part = filled;
	*header() = (struct nlmsghdr){
		.nlmsg_type = type,
		.nlmsg_flags = NLM_F_MULTI,
		.nlmsg_seq = request->nlmsg_seq,
		.nlmsg_pid = request->nlmsg_pid,
	};
	filled += NLMSG_HDRLEN;
	memcpy(answer + filled, &generic, sizeof(generic));
	filled += GENL_HDRLEN;
	header()->nlmsg_len = filled - part;
}

static void end(const struct nlmsghdr *request, unsigned type, int err)
{
	struct nlmsgerr error = { .error = -err, .msg = *request };

	part = filled;
	*header() = (struct nlmsghdr){
		.nlmsg_len = NLMSG_LENGTH(sizeof(error)),
		.nlmsg_type = type,
		.nlmsg_seq = request->nlmsg_seq,
		.nlmsg_pid = request->nlmsg_pid,
	};
	memcpy(NLMSG_DATA(header()), &error, sizeof(error));
	filled += NLMSG_LENGTH(sizeof(error));
}

static size_t nest(unsigned type)
{
	size_t mark = filled;

	put(type, NULL, 0);
	return mark;
}

static void nest_end(size_t mark)
{
	((struct nlattr *)(answer + mark))->nla_len = filled - mark;
}

static void family(const struct nlmsghdr *request)
{
	unsigned short id = FAMILY;
	size_t groups, group;

	begin(request, GENL_ID_CTRL, CTRL_CMD_NEWFAMILY);
	put(CTRL_ATTR_FAMILY_ID, &id, sizeof(id));
	put(CTRL_ATTR_FAMILY_NAME, "nl80211", 8);
	groups = nest(CTRL_ATTR_MCAST_GROUPS);
	for (unsigned i = 0; i < 2; i++) {
		group = nest(i + 1);
		put_u32(CTRL_ATTR_MCAST_GRP_ID, i + 1);
		put(CTRL_ATTR_MCAST_GRP_NAME, i ? "scan" : "mlme", 5);
		nest_end(group);
	}
	nest_end(groups);
}

/* In two parts, as the kernel splits a description. */
static void radio(const struct nlmsghdr *request, unsigned index)
{
	char name[] = "phy0", commands[2 * 8], *at = commands;

	name[3] += index;
	begin(request, FAMILY, NL80211_CMD_NEW_WIPHY);
	put_u32(NL80211_ATTR_WIPHY, index);
	put(NL80211_ATTR_WIPHY_NAME, name, sizeof(name));
	begin(request, FAMILY, NL80211_CMD_NEW_WIPHY);
	put_u32(NL80211_ATTR_WIPHY, index);
	for (unsigned i = 0; i < 2; i++, at += 8) {
		struct nlattr entry = { .nla_len = 8, .nla_type = i + 1 };
		unsigned value = i ? NL80211_CMD_SET_WIPHY_NETNS : NL80211_CMD_NEW_INTERFACE;

		memcpy(at, &entry, 4);
		memcpy(at + 4, &value, 4);
	}
	put(NL80211_ATTR_SUPPORTED_COMMANDS, commands, setting("PEER_FIXED") && !index ? 8 : 16);
}

static void interface(const struct nlmsghdr *request, unsigned index)
{
	unsigned long long wdev = (unsigned long long)index << 32 | 1;
	unsigned char mac[] = { 2, 0, 0, 0, setting("PEER_SAME_MAC") ? 0 : index, 0 };
	char name[] = "wlan0";

	name[4] += index;
	begin(request, FAMILY, NL80211_CMD_NEW_INTERFACE);
	put_u32(NL80211_ATTR_IFINDEX, 1000 + index);
	put(NL80211_ATTR_IFNAME, setting("PEER_SHADOW") && index ? "phy0" : name, sizeof(name));
	put_u32(NL80211_ATTR_WIPHY, index);
	put_u32(NL80211_ATTR_IFTYPE, NL80211_IFTYPE_STATION);
	put(NL80211_ATTR_WDEV, &wdev, sizeof(wdev));
	put(NL80211_ATTR_MAC, mac, sizeof(mac));
}

static void network(const struct nlmsghdr *request, unsigned number, char status)
{
	unsigned char mac[] = { 2, 0, 0, 0, number, 0 };
	unsigned char elements[] = { 0, 4, 'n', 'e', 't', '0' + number };
	size_t mark;

	begin(request, FAMILY, NL80211_CMD_NEW_SCAN_RESULTS);
	mark = nest(NL80211_ATTR_BSS);
	put(NL80211_BSS_BSSID, mac, sizeof(mac));
	put_u32(NL80211_BSS_FREQUENCY, 2412 + 5 * number);
	put(NL80211_BSS_INFORMATION_ELEMENTS, elements, sizeof(elements));
	if (status != '-')
		put_u32(NL80211_BSS_STATUS, status - '0');
	nest_end(mark);
}

static void heard(const struct nlmsghdr *request)
{
	const char *states = getenv("PEER_HEARD");

	for (unsigned i = 0; states && states[i]; i++)
		network(request, i, states[i]);
}

/* The station whose address the request ends in: the weaker, the higher its network's number. */
static void station(const struct nlmsghdr *request)
{
	const char *mac = (const char *)request + request->nlmsg_len - 8;
	signed char signal = -40 - mac[4];
	size_t mark;

	begin(request, FAMILY, NL80211_CMD_NEW_STATION);
	mark = nest(NL80211_ATTR_STA_INFO);
	put(NL80211_STA_INFO_SIGNAL, &signal, 1);
	nest_end(mark);
}

/* The bytes up to a dot. Returns what stands behind. */
static const char *put_hex(const char *hex)
{
	for (; *hex && *hex != '.'; hex += 2) {
		char byte[] = { hex[0], hex[1], 0 };

		answer[filled++] = strtoul(byte, NULL, 16);
	}
	header()->nlmsg_len = filled - part;
	return hex + (*hex == '.');
}

static void scripted(const struct nlmsghdr *request, const char *hex)
{
	while (*hex) {
		begin(request, FAMILY, 0);
		hex = put_hex(hex);
	}
}

/* Whether it is the question for all radios and interfaces, which names none. */
static bool asks_for_all(const struct nlmsghdr *request)
{
	return request->nlmsg_len <= NLMSG_LENGTH(GENL_HDRLEN) + NLA_HDRLEN;
}

/* Makes the next event the answer. false: there is none. */
static bool next_event(void)
{
	static const char *events;
	static const struct nlmsghdr nobody;
	char *colon;
	unsigned cmd;

	if (!events)
		events = getenv("PEER_EVENTS") ? getenv("PEER_EVENTS") : "";
	if (!*events)
		return false;
	cmd = strtoul(events, &colon, 10);
	filled = 0;
	begin(&nobody, FAMILY, cmd);
	events = put_hex(colon + 1);
	return true;
}

int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout)
{
	if (count != 1 || fds->fd < 0 || fds->fd >= FDS || !ours[fds->fd])
		return __real_poll(fds, count, timeout);
	return next_event();
}

/* Without stdio, which spacebox's own start of a program doesn't make ready. */
static void note(const struct nlmsghdr *request, const struct genlmsghdr *generic)
{
	int file = request->nlmsg_type == FAMILY && getenv("PEER_SENT") ?
		open(getenv("PEER_SENT"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644) : -1;
	static char line[2 * SIZE + 8];
	char *at = line;

	if (file < 0)
		return;
	if (generic->cmd >= 100)
		*at++ = '0' + generic->cmd / 100;
	if (generic->cmd >= 10)
		*at++ = '0' + generic->cmd / 10 % 10;
	*at++ = '0' + generic->cmd % 10;
	*at++ = ' ';
	for (unsigned i = NLMSG_HDRLEN + GENL_HDRLEN; i < request->nlmsg_len; i++) {
		unsigned char byte = ((const unsigned char *)request)[i];

		*at++ = "0123456789abcdef"[byte >> 4];
		*at++ = "0123456789abcdef"[byte & 15];
	}
	*at++ = '\n';
	if (write(file, line, at - line) < 0)
		abort();
	close(file);
}

ssize_t __wrap_sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to,
	socklen_t length)
{
	const struct nlmsghdr *request = bytes;
	const struct genlmsghdr *generic = NLMSG_DATA(request);
	bool dump = request->nlmsg_flags & NLM_F_DUMP;
	int err = 0;

	if (fd >= FDS || !ours[fd])
		return __real_sendto(fd, bytes, size, flags, to, length);
	filled = 0;
	note(request, generic);
	if (request->nlmsg_type == GENL_ID_CTRL && setting("PEER_ALONE"))
		err = ENOENT;
	else if (request->nlmsg_type == GENL_ID_CTRL)
		family(request);
	else if (setting("PEER_REFUSE"))
		err = setting("PEER_REFUSE");
	else if (getenv("PEER_ANSWER") && !(setting("PEER_RADIOS") && asks_for_all(request)))
		scripted(request, getenv("PEER_ANSWER"));
	else if (generic->cmd == NL80211_CMD_SET_WIPHY_NETNS)
		err = setting("PEER_ERRNO");
	else if (generic->cmd == NL80211_CMD_GET_SCAN)
		heard(request);
	else if (generic->cmd == NL80211_CMD_GET_STATION)
		station(request);
	else
		for (unsigned i = 0; i < 2; i++)
			(generic->cmd == NL80211_CMD_GET_WIPHY ? radio : interface)(request, i);
	end(request, dump ? NLMSG_DONE : NLMSG_ERROR, err);
	if (setting("PEER_LIE") && (size_t)setting("PEER_LIE") < part)
		answer[setting("PEER_LIE")] = 0xff;
	return size;
}

ssize_t __wrap_recvfrom(
	int fd, void *to, size_t room, int flags, struct sockaddr *from, socklen_t *length)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	ssize_t size = filled;

	if (fd >= FDS || !ours[fd])
		return __real_recvfrom(fd, to, room, flags, from, length);
	if (!filled) { /* the reader asks for more than there is: it would wait for ever */
		errno = ETIMEDOUT;
		return -1;
	}
	memcpy(from, &kernel, sizeof(kernel));
	*length = sizeof(kernel);
	memcpy(to, answer, filled < room ? filled : room);
	filled = 0;
	return size;
}
