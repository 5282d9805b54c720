/* SPDX-License-Identifier: MIT */
/* nsenter(1): what the steps share. */
#ifndef NSENTER_H
#define NSENTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/ns/nstypes.h"
#include "common/ns/supervise.h"

/* Who the program runs as: as we do, as given, as the target. */
enum identity { ID_OURS, ID_GIVEN, ID_FOLLOW };

/* The command line, and the descriptors that stand for it: all are open before anything is entered. Those not there are -1. */
struct job {
	/* the target */
	int pid;			/* 0: none */
	uint64_t pidfd_inode;		/* 0: whatever it is */
	int pidfd;			/* Linux 5.3 */
	int proc;			/* /proc/PID */

	/* the namespaces */
	bool all, user_parent;
	const char *net_socket;
	uint32_t types;			/* CLONE_NEW* to enter */
	uint32_t unsure;		/* those of them that may be ours already */
	const char *refs[NS_TYPES];	/* other than the target's */
	int fds[NS_TYPES];
	uint32_t by_pidfd;		/* types that are entered by pidfd */

	/* what else is changed */
	bool change_root, change_wd, follow_env, join_cgroup, follow_context;
	const char *root, *wd, *wdns;	/* NULL: the target's */
	int root_fd, wd_fd;
	enum identity uid_from, gid_from;
	uint32_t uid, gid;
	bool preserve_credentials, keep_caps;

	/* the program */
	bool no_fork, own_terminal, carry;
	const char *carry_file;		/* NULL: an applet */
	int carry_fd;
};

/* Whether the program is looked up in a file tree that isn't ours. */
bool job_enters_tree(const struct job *job);

/* target.c: opens the process, and what the command line takes from it. Each dies with the reason when that can't be done. */
void target_parse(struct job *job, const char *text);
void target_open(struct job *job);
void target_choose_all(struct job *job);
/* Takes those out of the types to enter that are ours already, as far as it isn't known that they aren't. */
void target_compare(struct job *job, uint32_t types);
void target_open_folders(struct job *job);
void target_environment(struct job *job);
/* Effective user or group id of the target as the user namespace that we are in now maps it; field is "Uid:\t" or "Gid:\t". */
uint32_t target_id(struct job *job, const char *field);

/* enter.c */
void namespaces_open(struct job *job);
void namespaces_enter(struct job *job);

/* credentials.c: before a user namespace is entered, and last before the program. */
void credentials_drop_groups(struct job *job);
void credentials_set(struct job *job);

/* run.c: the child if one is needed, and the program; does not return. */
_Noreturn void run(struct job *job, char **argv);

/* copy.c: a copy of the program behind fd that nothing outside can write to, ready for execveat(2) with AT_EMPTY_PATH.
 * It is called name in /proc. A descriptor, or -errno. */
int copy_program(int fd, const char *name);
/* The program behind fd, on a mount of its own that is read-only and part of no mount namespace: nothing is copied, but it takes
 * CAP_SYS_ADMIN and Linux 5.12. A descriptor, or -1. */
int mount_program(int fd);
/* Whether fd is such a copy, or lies where nobody can write. */
bool copy_is_safe(int fd);

/* seal.c: goes on as a program that nothing outside can write to. Returns in that, or when there can be none. */
void seal_self(char **argv);

/* carry.c: opens what argv is to run; returns the arguments that it gets. */
char **carry_open(struct job *job, char **argv);
/* Becomes the program; returns the errno of the failure. */
int carry_exec(struct job *job, char **argv);

/* cgroup.c: opens the target's control groups where they aren't ours; moves the calling process there. */
void cgroup_open(struct job *job);
void cgroup_join(void);

/* context.c: the target's SELinux context for the next exec. */
void context_follow(struct job *job);

/* pty.c */
void pty_open(void);
void pty_become_terminal(void);			/* the child */
extern const unsigned char pty_signals[];	/* those that supervise_fork() has to take for pty_wait() */
_Noreturn void pty_wait(struct supervise *supervise);

#endif
