/* SPDX-License-Identifier: MIT */
/* Requests to the kernel, and what the words of a command say on the way to one. */
#ifndef IP_REQUEST_H
#define IP_REQUEST_H

#include "common/netlink/attribute_table.h"
#include "common/netlink/netlink.h"

/* The rtnetlink socket, opened at the first call, when no change waits any more. For questions
 * about devices' names, which no change that waits can alter, also when some do. */
struct nl *ip_socket(void);
struct nl *ip_names_socket(void);

/* Returns when result, from nl_talk() and the like on ip_socket(), is 0. Otherwise status 2 and
 * "Error: KERNEL'S WORDS." or "RTNETLINK answers: STR". */
void ip_check(int result);
void ip_tell(int result);		/* only prints that error */

/* The same for a dump: an interrupted one gets a warning and makes the command's status 1. */
void ip_check_dump(int result);
extern bool ip_incomplete;

/* The request of the command. */
extern struct nl_request ip_request;

/* nl_talk() + ip_check(). */
void ip_talk(struct nl_request *request, nl_handler *handler, void *context);

/* ip_talk() with ip_request, which has no answer and alters no device and no name; a command ends
 * with it, because a batch may put it off. Returns 0. */
int ip_send(void);

/* Puts a request off. false: it can't be. NULL: nothing is put off. */
extern bool (*ip_put_off)(const struct nl_request *request);

/* nl_dump_collect() + ip_check_dump(). */
struct nl_answer *ip_dump(struct nl_request *request);

/* A descriptor that is closed when the command ends, however it ends. Returns fd. */
int ip_hold(int fd);

/* Closes what ip_hold() kept. */
void ip_release(void);

/* How ip's tables of attributes take words and show devices. The message about a wrong value is the
 * line's WRONG(), or ip_wrong with the name in place of %s. */
extern const struct attribute_room ip_room;
extern const char *ip_wrong;

/* Notes: what the words of a command say, as attributes, before it is known what the request is. */
extern struct nl_request ip_notes;

/* Begins with no notes; values that the table takes go there. */
void notes_begin(struct attribute_word *word, const struct attribute_table *table);

/* What was noted last under a number, or NULL; the same as a number, or otherwise. */
const struct nlattr *note(unsigned number);
void notes_sort(const struct nlattr **table, unsigned max);	/* all, as nl_sort() */
uint32_t note_u32(unsigned number, uint32_t otherwise);

#endif
