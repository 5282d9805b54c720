/* SPDX-License-Identifier: MIT */
/* Netlink by hand: a socket, a request builder, a receive loop that trusts nothing, attributes.
 * netlink(7), rtnetlink(7), Documentation/userspace-api/netlink/intro.rst. */
#ifndef NETLINK_NETLINK_H
#define NETLINK_NETLINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <linux/netlink.h>

struct nl {
	int fd;
	uint32_t port;		/* our address, as the kernel gave it */
	uint32_t seq;		/* of the latest request */
	bool acks; /* nl_events() hands errors and acks (NLMSG_ERROR) to its handler, too */
	/* where answers are received, aligned to 4 bytes; NULL: all sockets without share one. Set
	 * behind nl_open(), for questions that are asked while another answer is looked at */
	char *buffer;
	size_t room;
	/* sees all messages of a datagram before the handler sees the first; NULL: nobody does */
	void (*look)(const struct nlmsghdr *message);
	char why[256]; /* the kernel's own words (extended ack) for the latest failure, or "" */
};

/* How long a datagram may be, 64 KiB at first. The kernel makes dumps as long as the longest that
 * was ever asked for at the socket: who stays in memory sets less, before nl_open(). */
extern size_t nl_room;

/* Opens a socket of a protocol (NETLINK_ROUTE, NETLINK_GENERIC) with extended acks and, for
 * NETLINK_ROUTE, strict checking (where the kernel has them). Returns 0, or -errno. The receive
 * buffer stays as the system has it. */
int nl_open(struct nl *nl, int protocol);
void nl_close(struct nl *nl);

/* For a process that stays: gives back the pages of the buffer that all sockets share, which the
 * answers until now have filled. */
void nl_give_back(void);

/* A request under construction: header, fixed part, attributes. Too long a request ends the
 * program with an error: it can't happen with what a command line holds. */
struct nl_request {
	struct nlmsghdr header;
	char body[8192 - sizeof(struct nlmsghdr)];
};

/* Starts a request: type and NLM_F_* flags (NLM_F_REQUEST is added). Returns the fixed part:
 * fixed_size zeroed bytes. */
void *nl_begin(struct nl_request *request, uint16_t type, uint16_t flags, size_t fixed_size);

/* Append an attribute: bytes, integers in host order, a flag without payload, a string with its
 * NUL. */
void nl_put(struct nl_request *request, uint16_t type, const void *bytes, size_t length);
void nl_put_u8(struct nl_request *request, uint16_t type, uint8_t value);
void nl_put_u16(struct nl_request *request, uint16_t type, uint16_t value);
void nl_put_u32(struct nl_request *request, uint16_t type, uint32_t value);
void nl_put_u64(struct nl_request *request, uint16_t type, uint64_t value);
void nl_put_text(struct nl_request *request, uint16_t type, const char *text);

/* Appends size zeroed bytes that are no attribute: the fixed part of a nest. They stay where they
 * are. */
void *nl_put_fixed(struct nl_request *request, size_t size);

/* A nest: open gives the mark that close wants. */
size_t nl_nest(struct nl_request *request, uint16_t type);
void nl_nest_end(struct nl_request *request, size_t mark);

/* Handles one answer. Returns 0 to go on; anything else ends the exchange, and
 * nl_talk()/nl_dump() return it. */
typedef int nl_handler(const struct nlmsghdr *message, void *context);

/* Sends the request with NLM_F_ACK and waits for the end of it; handler (may be NULL) sees every
 * answer that isn't an ack. Returns 0, the handler's non-zero value, or -errno: the kernel's, or
 * of the socket; nl->why has the kernel's words. */
int nl_talk(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context);

/* nl_talk() for a question with one answer, without an ack: one system call less. handler must
 * not be NULL and must return non-zero for the answer. Returns that, or -errno. */
int nl_ask(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context);

/* Sends the request as a dump (NLM_F_DUMP) and gives every answer to handler. Returns as
 * nl_talk(), or NL_INTERRUPTED when the kernel says that a change interrupted the dump
 * (NLM_F_DUMP_INTR): what came may be inconsistent, ask again. */
enum { NL_INTERRUPTED = -4096 };	/* no errno: those end at 4095 */
int nl_dump(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context);

/* nl_dump() for handlers that print: up to 64 KiB of output are held back until the dump is whole,
 * and an interrupted one is taken back and asked for again, up to 10 times. restart (may be NULL)
 * resets the context before each further try. NL_INTERRUPTED: after those tries, or when more had
 * been written, with the last try's output kept, for the caller to say so. handler may ask
 * something else only at a socket with a buffer of its own. */
int nl_dump_print(struct nl *nl, struct nl_request *request, nl_handler *handler,
	void (*restart)(void *), void *context);

/* nl_dump() into memory: every answer's message, copied to the arena, in one list. Retried like
 * nl_dump_print(). */
struct nl_answer {
	struct nl_answer *next;
	struct nlmsghdr message;	/* as received, message.nlmsg_len bytes */
};
int nl_dump_collect(struct nl *nl, struct nl_request *request, struct nl_answer **list);

/* Sends many requests at once, length bytes of them, each at a multiple of 4, and waits until all
 * are answered. For each request that failed, in their order, failed() gets its place from 0 and
 * -errno; the kernel's words are in nl->why. Where the socket fails, it gets all that are left.
 * Requests must be so few that an answer to each has room in the socket's receive buffer. */
typedef void nl_failure(unsigned place, int err);
void nl_talk_all(struct nl *nl, struct nlmsghdr *requests, size_t length, nl_failure *failed);

/* Sends without waiting; for requests whose answers nl_receive() takes. Returns 0 or -errno. */
int nl_send(struct nl *nl, struct nl_request *request);

/* Joins a multicast group (its number). Returns 0 or -errno. */
int nl_join(struct nl *nl, uint32_t group);

/* Waits up to timeout milliseconds (-1: for ever) for events from the kernel, any sequence
 * number, and hands each to handler. Returns 0 after one datagram, the handler's non-zero value,
 * -ETIMEDOUT, -ENOBUFS when events were lost, or -errno. */
int nl_events(struct nl *nl, int timeout, nl_handler *handler, void *context);

/* Payload behind a message's fixed part of fixed_size bytes: the attributes. NULL with *length 0
 * when the message is shorter. */
const void *nl_attributes(const struct nlmsghdr *message, size_t fixed_size, size_t *length);

/* A message's fixed part if the message is long enough for it, else NULL. */
const void *nl_fixed(const struct nlmsghdr *message, size_t fixed_size);

/* Iterates over attributes: call with *attribute NULL at first. Returns false at the end or at
 * the first attribute whose length lies. */
bool nl_next(const void *attributes, size_t length, const struct nlattr **attribute);

/* Sorts attributes by type (flag bits removed) into table[0..max]; later ones win; unknown types
 * are passed over. */
void nl_sort(const void *attributes, size_t length, const struct nlattr **table, unsigned max);
/* The same for the attributes nested in one (NULL: none). */
void nl_sort_nest(const struct nlattr *nest, const struct nlattr **table, unsigned max);

/* Payload and its size. */
static inline const void *nl_data(const struct nlattr *attribute)
{
	return (const char *)attribute + NLA_HDRLEN;
}
static inline size_t nl_size(const struct nlattr *attribute)
{
	return attribute->nla_len - NLA_HDRLEN;
}
static inline unsigned nl_type(const struct nlattr *attribute)
{
	return attribute->nla_type & NLA_TYPE_MASK;
}

/* Integers: 0 when the attribute is NULL or too short for the type. */
uint8_t nl_u8(const struct nlattr *attribute);
uint16_t nl_u16(const struct nlattr *attribute);
uint32_t nl_u32(const struct nlattr *attribute);
uint64_t nl_u64(const struct nlattr *attribute);

/* Copies a string attribute to dst (size bytes), cut if it must be, always NUL-terminated. ""
 * when NULL. Returns dst. */
char *nl_text(const struct nlattr *attribute, char *dst, size_t size);

/* Whether the attribute is there and holds at least size bytes. */
static inline bool nl_has(const struct nlattr *attribute, size_t size)
{
	return attribute && nl_size(attribute) >= size;
}

#endif
