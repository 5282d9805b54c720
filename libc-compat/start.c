/* SPDX-License-Identifier: MIT */
/* What musl does before main() is mostly for threads, of which there are none here: 2.3 KB and two system calls of every program.
 * A build with a stack protector keeps it, since that wants its canary from there; so do machines on which system calls
 * or functions of the library look at the thread's own memory. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#if !defined(__GLIBC__) && !defined(__SSP__) && !defined(__SSP_STRONG__) && !defined(__SSP_ALL__) && \
	(defined(__x86_64__) || defined(__aarch64__) || defined(__arm__) || defined(__riscv))

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv);
int *___errno_location(void) __attribute__((const));

/* Called by crt1.o of the library with the kernel's stack as it is: execve(2). */
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv)
{
#ifdef __x86_64__
	/* Members of the library that were built with a stack protector read a canary here, even syscall() does; any value will do. */
	static void *thread[8];
	long result;

	thread[0] = thread;
	__asm__ volatile("syscall" : "=a"(result)
		: "0"(SYS_arch_prctl), "D"(0x1002 /* ARCH_SET_FS */), "S"(thread) : "rcx", "r11", "memory");
#endif
	environ = argv + argc + 1;
	_exit(main(argc, argv, environ));
}

int *__errno_location(void)
{
	static int value;

	return &value;
}

/* The name under which the library itself calls it. */
int *___errno_location(void) __attribute__((alias("__errno_location")));

#endif
