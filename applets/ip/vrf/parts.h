/* SPDX-License-Identifier: MIT */
/* What the files of ip vrf share. A program is bound to a VRF by its cgroup: DIR/vrf/NAME, or in a
 * named network namespace DIR/NETNS-ns/vrf/NAME, has a BPF program that binds each socket to the
 * VRF's device when it is made. */
#ifndef IP_VRF_PARTS_H
#define IP_VRF_PARTS_H

#include <stddef.h>

/* Room for the path of a cgroup, and one in /proc/PID/cgroup. */
enum { VRF_PATH = 4096 };

/* Reads the path of a process's cgroup ("self", or a number). Returns it, in buffer (VRF_PATH
 * bytes): "" when it has none, NULL with errno when that can't be read. */
char *vrf_cgroup(const char *process, char *buffer);

/* The VRF that such a path stands for, or NULL. */
char *vrf_in(char *path);

/* The end of the path for a VRF in our network namespace: "/NETNS-ns/vrf" or "/vrf". Returns
 * text. */
char *vrf_folder(char *text, size_t size);

/* Moves this process into the cgroup of a VRF, whose device has that index; index 0: of none. What
 * fails ends the command, and takes back what was made. */
void vrf_enter(const char *name, int index);

#endif
