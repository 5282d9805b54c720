/* SPDX-License-Identifier: MIT */
/* References by inode: who has it? */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/cli/out.h"
#include "common/ns/mountinfo.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/ns/nstypes.h"
#include "common/ns/procfs.h"
#include "syscalls.h"

/* Returns fd if it is the namespace with that inode, else closes it: -ESRCH, also when opening
 * it failed. */
static int same(int fd, uint64_t inode)
{
	uint64_t actual;

	if (fd < 0)
		return -ESRCH;
	if (!nsfs_inode(fd, &actual) && actual == inode)
		return fd;
	close(fd);
	return -ESRCH;
}

static int find_in_process(int proc, int pid, uint64_t inode, int index)
{
	char path[40];
	uint64_t actual;

	for (int i = 0; i < NS_TYPES; i++) {
		if (index >= 0 && i != index)
			continue;
		fmt(path, sizeof(path), "%d/ns/%s", pid, ns_types[i].name);
		if (!proc_ns_inode(proc, path, &actual) && actual == inode)
			return same(openat(proc, path, O_RDONLY | O_CLOEXEC), inode);
	}
	return -ESRCH;
}

static int find_in_processes(uint64_t inode, int index)
{
	static struct proc_dir dir;
	int pid, found = -ESRCH, err = proc_check();

	if (!err)
		err = proc_dir_open(&dir, AT_FDCWD, "/proc");
	if (err)
		return err;
	while (found < 0 && (pid = proc_dir_next(&dir)) > 0)
		found = find_in_process(dir.fd, pid, inode, index);
	proc_dir_close(&dir);
	return found < 0 && dir.err ? -dir.err : found;
}

static int find_in_mounts(uint64_t inode, int index)
{
	static char buffer[8 * 1024];
	struct mount_reader reader;
	struct mount_line line;
	int found = -ESRCH, err;

	err = mount_open(&reader, AT_FDCWD, "/proc/self/mountinfo", buffer, sizeof(buffer));
	if (err)
		return err;
	while (found < 0 && mount_next_ns(&reader, &line))
		if (line.inode == inode && (index < 0 || line.ns == index))
			found = same(open(line.point, O_RDONLY | O_CLOEXEC), inode);
	mount_close(&reader);
	return found < 0 && reader.lines.err ? reader.lines.err : found;
}

/* Asks the kernel for all ids and opens each (Linux 6.19, with privilege): what neither a
 * process nor a mount shows. */
static int find_in_kernel(uint64_t inode, int index)
{
	static uint64_t ids[512];
	uint32_t mask = index < 0 ? 0 : ns_types[index].flag;
	uint64_t last = 0;
	int found = -ESRCH;
	long count;

	while (found < 0 && (count = sys_listns(last, mask, ids, sizeof(ids) / sizeof(*ids))) > 0) {
		for (long i = 0; i < count && found < 0; i++)
			found = same(nsfs_open_id(ids[i], O_RDONLY), inode);
		last = ids[count - 1];
	}
	return found;
}

int ns_find_inode(uint64_t inode, int index)
{
	static int (*const searches[])(uint64_t inode, int index) = {
		find_in_processes, find_in_mounts, find_in_kernel,
	};
	int result = -ESRCH;

	for (unsigned i = 0; i < sizeof(searches) / sizeof(*searches); i++) {
		int found = searches[i](inode, index);

		if (found >= 0)
			return found;
		/* a search that failed is not one that found nothing */
		if (result == -ESRCH)
			result = found;
	}
	return result;
}
