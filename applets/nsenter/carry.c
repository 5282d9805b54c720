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

/* A script or a dynamic program would be interpreted by whatever the target has under the interpreter's name. What is of
 * another word size than we is left to the kernel. */
static bool is_static(int fd)
{
	elf_header header;
	elf_part part;

	if (pread(fd, &header, sizeof(header), 0) != sizeof(header) || memcmp(header.e_ident, ELFMAG, SELFMAG))
		return false;
	if (header.e_ident[EI_CLASS] != OUR_CLASS)
		return true;
	for (unsigned i = 0; i < header.e_phnum; i++) {
		off_t at = header.e_phoff + (off_t)i * header.e_phentsize;

		if (pread(fd, &part, sizeof(part), at) != sizeof(part) || part.p_type == PT_INTERP)
			return false;
	}
	return true;
}

static int open_file(const char *path)
{
	int fd = access(path, X_OK) ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		die(errno == ENOENT ? 127 : 126, errno, "--carry=%s", path);
	if (!is_static(fd))
		die(126, 0, "--carry=%s: not a static program: it would run on what the target has for a loader", path);
	return fd;
}

char **carry_open(char **argv)
{
	int fd;

	if (opt_text(OPT_CARRY)) {
		fd = open_file(opt_text(OPT_CARRY));
		*--argv = (char *)opt_text(OPT_CARRY);	/* there is room: the option itself stood before */
	} else {
		if (!*argv)
			die_usage("--carry: which applet?");
		if (!applet_exists(*argv))
			die(127, 0, "--carry %s: no such applet in this binary; --carry=FILE brings any static program",
				*argv);
		fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			die(1, errno, "cannot read this program (/proc/self/exe)");
	}
	job.fd.carry = !opt_text(OPT_CARRY) && copy_is_safe(fd) ? fd : copy_program(fd, *argv);
	if (job.fd.carry < 0)
		die(1, -job.fd.carry, "cannot copy %s to memory, nor to /dev/shm, /run or /tmp", *argv);
	return argv;
}

int carry_exec(char **argv)
{
	sys_execveat(job.fd.carry, "", argv, environ, AT_EMPTY_PATH);
	return errno;
}
