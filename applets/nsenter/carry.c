/* SPDX-License-Identifier: MIT */
/* --carry: the program is copied before anything is entered, and needs no file of the target. */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "nsenter.h"
#include "syscalls.h"

#if UINTPTR_MAX > UINT32_MAX
typedef Elf64_Ehdr elf_header;
typedef Elf64_Phdr elf_part;
enum { OUR_CLASS = ELFCLASS64 };
#else
typedef Elf32_Ehdr elf_header;
typedef Elf32_Phdr elf_part;
enum { OUR_CLASS = ELFCLASS32 };
#endif

/* Reads size bytes at an offset. 0 when the file has less there, or -errno; it is no file where
 * there are no offsets. */
static int read_at(int fd, void *bytes, ssize_t size, off_t at)
{
	ssize_t n;

	do
		n = pread(fd, bytes, size, at);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return errno == ESPIPE ? 0 : -errno;
	return n == size;
}

/* Returns 1, 0 or -errno. A script or a dynamic program would be interpreted by whatever the target
 * has under the interpreter's name. A program of another word size than ours is left to the
 * kernel. */
static int is_static(int fd)
{
	elf_header header;
	elf_part part;
	int good = read_at(fd, &header, sizeof(header), 0);

	if (good == 1 && memcmp(header.e_ident, ELFMAG, SELFMAG))
		return 0;
	if (good == 1 && header.e_ident[EI_CLASS] != OUR_CLASS)
		return 1;
	for (unsigned i = 0; good == 1 && i < header.e_phnum; i++) {
		off_t at = header.e_phoff + (off_t)i * header.e_phentsize;

		good = read_at(fd, &part, sizeof(part), at);
		if (good == 1 && part.p_type == PT_INTERP)
			return 0;
	}
	return good;
}

static int open_file(const char *path)
{
	int fd = access(path, X_OK) ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), good;

	if (fd < 0)
		die(errno == ENOENT ? 127 : 126, errno, "--carry=%s", path);
	good = is_static(fd);
	if (good < 0)
		die(126, -good, "--carry=%s", path);
	if (!good)
		die(126, 0, "--carry=%s: not a static program", path);
	return fd;
}

/* Copies the program, unless it is ours and safe where it is. */
static int copy(int fd, const char *name)
{
	int copy, err;

	if (!opt_text(OPT_CARRY) && copy_is_safe(fd) == 1)
		return fd;
	copy = copy_to_memory(fd, name);
	if (copy == -ENOSYS || copy == -EPERM || copy == -EACCES)
		copy = copy_to_file(fd, name);
	err = copy;
	if (copy < 0)
		copy = copy_by_mount(fd, name);
	if (copy < 0)
		die(1, -err, "cannot copy %s to memory, nor to /dev/shm, /run or /tmp", name);
	return copy;
}

char **carry_open(char **argv)
{
	int fd;

	if (opt_text(OPT_CARRY)) {
		fd = open_file(opt_text(OPT_CARRY));
		*--argv = (char *)opt_text(OPT_CARRY);	/* in the place of the option */
	} else {
		if (!*argv)
			die_usage("--carry: which applet?");
		if (!applet_exists(*argv))
			die(127, 0, "--carry %s: no such applet in this binary", *argv);
		fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			die(1, errno, "cannot read this program (/proc/self/exe)");
	}
	job.fd.carry = copy(fd, *argv);
	return argv;
}

int carry_exec(char **argv)
{
	sys_execveat(job.fd.carry, "", argv, environ, AT_EMPTY_PATH);
	return errno;
}
