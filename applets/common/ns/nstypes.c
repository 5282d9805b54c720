/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/nstypes.h"

#include <sched.h>
#include <string.h>

#include "nsfs_uapi.h"

const struct ns_type ns_types[NS_TYPES] = {
	[NS_CGROUP] = { "cgroup", COMPAT_CLONE_NEWCGROUP },
	[NS_IPC] = { "ipc", CLONE_NEWIPC },
	[NS_MNT] = { "mnt", CLONE_NEWNS },
	[NS_NET] = { "net", CLONE_NEWNET },
	[NS_PID] = { "pid", CLONE_NEWPID },
	[NS_TIME] = { "time", COMPAT_CLONE_NEWTIME },
	[NS_USER] = { "user", CLONE_NEWUSER },
	[NS_UTS] = { "uts", CLONE_NEWUTS },
};

int ns_by_name(const char *name, size_t length)
{
	for (int i = 0; i < NS_TYPES; i++)
		if (!strncmp(ns_types[i].name, name, length) && !ns_types[i].name[length])
			return i;
	return -1;
}

int ns_by_flag(uint32_t flag)
{
	for (int i = 0; i < NS_TYPES; i++)
		if (ns_types[i].flag == flag)
			return i;
	return -1;
}
