/* SPDX-License-Identifier: MIT */
/* For lsns-stuck.t: a file server. Mounts a FUSE file system with one file, "ns", on a folder and serves it until it
 * is killed. The kernel is to believe nothing for longer than a moment, so every look at the file asks us.
 *   fuse FOLDER */
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { ROOT = FUSE_ROOT_ID, FILE_NODE };

static int device;

static void reply(const struct fuse_in_header *request, int error, const void *body, size_t size)
{
	struct fuse_out_header head = { sizeof(head) + size, -error, request->unique };
	struct iovec parts[] = { { &head, sizeof(head) }, { (void *)body, size } };

	if (writev(device, parts, 2) < 0 && errno != ENOENT)
		perror("fuse: reply");
}

static struct fuse_attr attributes(uint64_t node)
{
	struct fuse_attr attr = { .ino = node, .nlink = 1, .mode = node == ROOT ? S_IFDIR | 0755 : S_IFREG | 0644 };

	return attr;
}

static void serve(const struct fuse_in_header *request, const void *body)
{
	struct fuse_init_out init = { .major = FUSE_KERNEL_VERSION, .minor = 31, .max_write = 4096 };
	struct fuse_entry_out entry = { .nodeid = FILE_NODE, .attr = attributes(FILE_NODE) };
	struct fuse_attr_out attr = { .attr = attributes(request->nodeid) };
	struct fuse_open_out opened = { 0 };

	switch (request->opcode) {
	case FUSE_INIT: reply(request, 0, &init, sizeof(init)); break;
	case FUSE_LOOKUP:
		if (strcmp(body, "ns"))
			reply(request, ENOENT, NULL, 0);
		else
			reply(request, 0, &entry, sizeof(entry));
		break;
	case FUSE_GETATTR: reply(request, 0, &attr, sizeof(attr)); break;
	case FUSE_OPEN: case FUSE_OPENDIR: reply(request, 0, &opened, sizeof(opened)); break;
	case FUSE_FORGET: case FUSE_BATCH_FORGET: case FUSE_INTERRUPT: break;
	default: reply(request, ENOSYS, NULL, 0);
	}
}

int main(int argc, char **argv)
{
	static char buffer[64 * 1024] __attribute__((aligned(8)));
	char options[64];

	device = open("/dev/fuse", O_RDWR | O_CLOEXEC);
	snprintf(options, sizeof(options), "fd=%d,rootmode=40000,user_id=0,group_id=0", device);
	if (argc != 2 || device < 0 || mount("fuse", argv[1], "fuse", 0, options)) {
		perror("fuse");
		return 1;
	}
	while (read(device, buffer, sizeof(buffer)) > 0)
		serve((void *)buffer, buffer + sizeof(struct fuse_in_header));
	return 0;
}
