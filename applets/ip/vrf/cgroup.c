/* SPDX-License-Identifier: MIT */
/* The cgroup of a VRF and its BPF program: Documentation/networking/vrf.rst, bpf(2). */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/netns/named.h"
#include "common/ns/mountinfo.h"
#include "common/ns/nsref.h"
#include "ip/frame/words.h"
#include "ip/vrf/parts.h"
#include "syscalls.h"

char *vrf_cgroup(const char *process, char *buffer)
{
	char file[40], *found;

	fmt(file, sizeof(file), "/proc/%s/cgroup", process);
	found = lines_find(AT_FDCWD, file, "0::", buffer, VRF_PATH);
	if (!found && !errno) {
		*buffer = 0;
		return buffer;
	}
	return found;
}

char *vrf_in(char *path)
{
	char *end = strrchr(path, '/');

	return end && end - path >= 4 && !strncmp(end - 4, "/vrf", 4) ? end + 1 : NULL;
}

/* The name that our network namespace has, or NULL. */
static const char *netns_name(void)
{
	const char *name;

	if (access(netns_folder(), R_OK) || netns_own_name(&name) || !*name)
		return NULL;
	return name;
}

char *vrf_folder(char *text, size_t size)
{
	const char *netns = netns_name();

	fmt(text, size, netns ? "/%s-ns/vrf" : "%s/vrf", netns ? netns : "");
	return text;
}

/* Where cgroup2 is mounted, in static memory; NULL: nowhere. */
static const char *mount_point(void)
{
	static char buffer[8192];
	struct mount_reader reader;
	struct mount_line line;
	const char *found = NULL;

	if (mount_open(&reader, AT_FDCWD, "/proc/self/mountinfo", buffer, sizeof(buffer)))
		return NULL;
	while (!found && mount_next(&reader, &line))
		if (!strcmp(line.type, "cgroup2"))
			found = line.point;
	if (found)
		mount_close(&reader);
	return found;
}

/* Cuts end off path, if it ends so. */
static void cut(char *path, const char *end)
{
	size_t length = strlen(path), size = strlen(end);

	if (length >= size && !strcmp(path + length - size, end))
		path[length - size] = 0;
}

static long bpf(int command, union bpf_attr *attr)
{
	return syscall(SYS_bpf, command, attr, sizeof(*attr));
}

/* Puts the program on a cgroup: whoever makes a socket there has it bound to the device. 0 or
 * -errno. */
static int attach(int cgroup, int index)
{
	const struct bpf_insn program[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_3, .imm = index },
		{ .code = BPF_STX | BPF_MEM | BPF_W, .dst_reg = BPF_REG_1, .src_reg = BPF_REG_3,
			.off = offsetof(struct bpf_sock, bound_dev_if) },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = 1 },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr load = {
		.prog_type = BPF_PROG_TYPE_CGROUP_SOCK,
		.insn_cnt = sizeof(program) / sizeof(*program),
		.insns = (uintptr_t)program,
		.license = (uintptr_t)"MIT",
	}, use = { .target_fd = cgroup, .attach_type = BPF_CGROUP_INET_SOCK_CREATE };
	long fd = bpf(BPF_PROG_LOAD, &load), result;

	if (fd < 0)
		return -errno;
	use.attach_bpf_fd = fd;
	result = bpf(BPF_PROG_ATTACH, &use) ? -errno : 0;
	close(fd);
	return result;
}

/* Makes what is missing of path behind its first done bytes. Returns how long path was before, if
 * anything was made, else 0. */
static size_t make(char *path, size_t done)
{
	size_t first = 0;

	for (char *at = path + done; at; ) {
		at = strchr(at + 1, '/');
		if (at)
			*at = 0;
		if (!mkdir(path, 0755)) {
			if (!first)
				first = strrchr(path, '/') - path;
		} else if (errno != EEXIST) {
			ip_fail(1, "Failed to make the cgroup %s: %s", path, errno_text(errno));
		}
		if (at)
			*at = '/';
	}
	return first;
}

/* Removes what make() has made. Others may be in there by now. */
static void unmake(char *path, size_t first)
{
	while (first && strlen(path) > first && !rmdir(path))
		*strrchr(path, '/') = 0;
}

static int join(const char *path, int index)
{
	int cgroup = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), procs, result = 0;

	if (cgroup < 0)
		return -errno;
	if (index)
		result = attach(cgroup, index);
	procs = result ? -1 : openat(cgroup, "cgroup.procs", O_WRONLY | O_CLOEXEC);
	if (!result && (procs < 0 || write(procs, "0", 1) != 1))
		result = -errno;
	if (procs >= 0)
		close(procs);
	close(cgroup);
	return result;
}

void vrf_enter(const char *name, int index)
{
	static char buffer[VRF_PATH], path[2 * VRF_PATH];
	const char *mount = mount_point();
	char *own = vrf_cgroup("self", buffer), folder[320];
	size_t base, first;
	int result;

	if (!mount)
		ip_fail(1, "No cgroup2 is mounted: mount -t cgroup2 none /sys/fs/cgroup");
	if (!own)
		ip_fail(1, "Failed to read our own cgroup: %s", errno_text(errno));
	if (vrf_in(own))
		vrf_in(own)[-1] = 0;
	cut(own, vrf_folder(folder, sizeof(folder)));
	cut(own, "/vrf");
	cut(own, "/");
	base = fmt(path, sizeof(path), "%s%s", mount, own);
	fmt(path + base, sizeof(path) - base, "%s%s%s", folder, index ? "/" : "",
		index ? name : "");
	first = make(path, base);
	result = join(path, index);
	if (!result)
		return;
	unmake(path, first);
	ip_fail(1, "Failed to enter the cgroup of VRF \"%s\": %s%s", name, errno_text(-result),
		result == -EINVAL ? " (has the kernel CONFIG_CGROUP_BPF?)" : "");
}
