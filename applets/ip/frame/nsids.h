/* SPDX-License-Identifier: MIT */
/* Names of namespaces by their id, for a program that stays. */
#ifndef IP_NSIDS_H
#define IP_NSIDS_H

#include <stdbool.h>

/* Name in the netns folder of the namespace with that id, or NULL. fresh: the id is new, and what
 * was known of it is old. Asks for all names when it knows none; a name stays known until
 * nsid_forget(), even if its file is gone. Of more than 256 the rest has none. */
const char *nsid_watched(int nsid, bool fresh);
/* The id has gone, or is of another namespace now. */
void nsid_forget(int nsid);

/* Asks for all names now; while nsids_asked is set, nobody asks again. */
void nsids_ask(void);
extern bool nsids_asked;

#endif
