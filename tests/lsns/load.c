/* SPDX-License-Identifier: MIT */
/* For scripts/bench.d/lsns:  load PROCESSES NETWORK-NAMESPACES DESCRIPTORS
 * Sleeping processes with that many descriptors each; the namespaces hold two of them each. Prints "ready"; ends when standard
 * input does. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

static void sleeper(int descriptors)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close(0);
	for (int i = 3; i < descriptors; i++)
		open("/dev/null", O_RDWR);
	for (;;)
		pause();
}

int main(int argc, char **argv)
{
	int processes = argc > 1 ? atoi(argv[1]) : 0, nets = argc > 2 ? atoi(argv[2]) : 0, descriptors = argc > 3 ? atoi(argv[3]) : 3;
	int own = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	char c;

	for (int i = 0; i < processes; i++) {
		pid_t pid;

		if (i < 2 * nets && i % 2 == 0 && unshare(CLONE_NEWNET))
			return 1;
		pid = fork();
		if (pid < 0)
			return 1;
		if (!pid) {
			close(own);
			sleeper(descriptors);
		}
		if (i < 2 * nets && i % 2 && setns(own, CLONE_NEWNET))
			return 1;
	}
	puts("ready");
	fflush(stdout);
	while (read(0, &c, 1) > 0)
		;
	return 0;
}
