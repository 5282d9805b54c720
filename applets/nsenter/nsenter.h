/* SPDX-License-Identifier: MIT */
/* nsenter(1): what the steps share. */
#ifndef NSENTER_H
#define NSENTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/cli/opt.h"
#include "common/ns/nstypes.h"
#include "common/ns/supervise.h"

/* The options beside those of the types (OPT_TYPE). -r and -w without an argument mean the target's
 * folders. */
enum {
	OPT_TARGET = 't', OPT_ALL = 'a', OPT_NET_SOCKET = 'N', OPT_SETUID = 'S', OPT_SETGID = 'G',
	OPT_ROOT = 'r', OPT_WD = 'w', OPT_WDNS = 'W', OPT_ENV = 'e', OPT_NO_FORK = 'F',
	OPT_JOIN_CGROUP = 'c', OPT_FOLLOW_CONTEXT = 'Z',
	OPT_USER_PARENT = 128, OPT_PRESERVE_CREDENTIALS, OPT_KEEP_CAPS, OPT_CARRY, OPT_NO_SEAL,
	OPT_PTY,
};

enum { FOLLOW = -1 };			/* an id: that of the target */

/* The command line, and the descriptors that stand for it: all are open before anything is entered.
 * Those not there are -1. */
extern struct job {
	/* the target */
	int pid;			/* 0: none */
	uint64_t pidfd_inode;		/* 0: whatever it is */

	uint32_t types;			/* CLONE_NEW* to enter */
	uint32_t unsure;		/* those of them that may be ours already */
	uint32_t by_pidfd;		/* those that are entered by pidfd */
	struct {
		int pidfd;		/* Linux 5.3 */
		int proc;		/* /proc/PID */
		int root, wd, carry;
		int ns[NS_TYPES];	/* those that are entered by reference */
	} fd;
	uint32_t uid, gid;		/* or FOLLOW */
	const char *wd;			/* -w=DIR as an absolute path, or NULL */
	const char *shell;		/* $SHELL before -e has taken the target's environment */
} job;

/* Whether the target's id is to be taken over. */
bool follows(void);

/* Whether the program is looked up in a file tree that isn't ours. */
bool job_enters_tree(void);

/* target.c: opens the process, and what the command line takes from it. Each dies with the reason
 * when that can't be done. */
void target_parse(const char *text);
void target_open(void);
void target_open_proc(void);
void target_choose_all(void);
/* Takes those out of the types to enter that are ours already, as far as it isn't known that they
 * aren't. */
void target_compare(uint32_t types);
void target_open_folders(void);
void target_environment(void);
/* Effective user or group id of the target as the user namespace that we are in now maps it; field
 * is "Uid:\t" or "Gid:\t". */
uint32_t target_id(const char *field);

/* enter.c. working_folder(): its absolute path; false if it has none, since it was removed or isn't
 * below the root, when getcwd(2) puts "(unreachable)" before the path. Dies when that can't be
 * found out. */
enum { PATH_SIZE = 4096 };
bool working_folder(char *path);
void namespaces_open(void);
void namespaces_enter(void);

/* credentials.c: before a user namespace is entered, and last before the program. */
void credentials_drop_groups(void);
void credentials_set(void);

/* run.c: the child if one is needed, and the program; does not return. */
_Noreturn void run(char **argv);

/* copy.c: the program behind fd, where nothing outside can write to it, ready for execveat(2) with
 * AT_EMPTY_PATH. Each returns a descriptor or -errno: copy_by_mount(): on a read-only mount of its
 * own, part of no mount namespace. Nothing is copied, but it takes CAP_SYS_ADMIN and Linux 5.12.
 * copy_to_memory(): a sealed memfd_create(2), called name in /proc. The sysctl vm.memfd_noexec may
 * forbid it. copy_to_file(): a file without a name, in a folder from which programs may be run. */
int copy_by_mount(int fd, const char *name);
int copy_to_memory(int fd, const char *name);
int copy_to_file(int fd, const char *name);
/* Returns 1 if fd is such a copy, or lies where nobody can write, 0 if not, -errno when that can't
 * be found out. */
int copy_is_safe(int fd);

/* seal.c: goes on as a program that nothing outside can write to, and returns in that; dies when
 * there can be none. */
void seal_self(char **argv);

/* carry.c: opens what argv is to run; returns the arguments that it gets. */
char **carry_open(char **argv);
/* Becomes the program; returns the errno of the failure. */
int carry_exec(char **argv);

/* cgroup.c: opens the target's control groups where they aren't ours; moves the calling process
 * there. */
void cgroup_open(void);
void cgroup_join(void);

/* context.c: the target's SELinux context for the next exec. */
void context_follow(void);

/* pty.c */
void pty_open(void);
void pty_become_terminal(void);			/* the child */
extern const unsigned char pty_signals[];	/* what supervise_spawn() takes for pty_wait() */
_Noreturn void pty_wait(struct supervise *supervise);

#endif
