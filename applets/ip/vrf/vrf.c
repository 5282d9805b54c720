/* SPDX-License-Identifier: MIT */
/* ip vrf: show, exec, identify, pids. ip-vrf(8). */
#define _GNU_SOURCE
#include "ip/vrf/vrf.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/exec.h"
#include "common/cli/num.h"
#include "common/ns/procfs.h"
#include "ip/frame/device.h"
#include "ip/frame/output.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "ip/link/link.h"
#include "ip/vrf/parts.h"
#include "syscalls.h"

/* Prints one in the table, or in JSON. */
static bool print_vrf(const struct nlmsghdr *message, const struct link_filter *filter)
{
	struct link link;
	char name[IFNAMSIZ];
	uint32_t table;

	if (!link_open(&link, message) || !link_matches(&link, filter) ||
		!link_is_vrf(&link, name, &table))
		return false;
	put_open(NULL, '{');
	if (ip_options.json) {
		json_str("name", name);
		json_u64("table", table);
	} else {
		escape(name, sizeof(name), name, strlen(name));
		out("%-16s %5u\n", name, table);
	}
	put_close();
	return true;
}

static int vrf_list(void)
{
	struct link_filter filter = LINK_FILTER_ALL;
	bool any = false;

	filter.kind = "vrf";
	put_start();
	put_text("Name              Table\n-----------------------\n");
	for (const struct nl_answer *answer = link_list(&filter); answer; answer = answer->next)
		any |= print_vrf(&answer->message, &filter);
	put_text(any ? "" : "No VRF has been configured\n");
	put_end();
	return 0;
}

static int vrf_show(char **argv)
{
	uint32_t table;

	if (!*argv)
		return vrf_list();
	if (argv[1])
		ip_usage("vrf");
	if (!link_find_vrf(*argv, &table))
		ip_fail(255, "Invalid VRF");
	out_escaped(*argv);
	out(" %u\n", table);
	return 0;
}

/* Becomes the program in the cgroup of its VRF. */
static _Noreturn void run(const char *name, int index, char **argv)
{
	vrf_enter(name, index);
	ip_fail(1, "exec of \"%s\" failed: %s", *argv, errno_text(exec_try(argv)));
}

static int vrf_exec(char **argv)
{
	const char *name = *argv;
	int index = 0, status;
	pid_t child;

	if (!name)
		ip_fail(1, "No VRF name specified");
	if (!*++argv)
		ip_fail(1, "No command specified");
	if (strcmp(name, "default")) {
		index = link_find_vrf(name, NULL);
		if (!index)
			ip_fail(255, "Invalid VRF name");
	}
	if (!ip_options.batch)
		run(name, index, argv);
	out_flush();
	child = fork_to_wait();
	if (child < 0)
		ip_fail(1, "fork failed: %s", errno_text(errno));
	if (!child) {
		ip_escape = NULL;
		run(name, index, argv);
	}
	status = wait_status(child);
	return status < 0 ? 1 : status;
}

static int vrf_identify(char **argv)
{
	char buffer[VRF_PATH], *path;
	const char *process = *argv ? *argv : "self";

	if (*argv && argv[1])
		ip_fail(255, "extra arguments specified");
	if (*argv && !num_pid(process))
		invarg("Invalid pid", process);
	path = vrf_cgroup(process, buffer);
	if (!path)
		ip_fail(1, "Failed to lookup vrf association: %s", errno_text(errno));
	if (vrf_in(path))
		out_line("%s", vrf_in(path));
	return 0;
}

/* Whether the path ends so, and doesn't belong to another network namespace. */
static bool is_path(const char *path, const char *end)
{
	size_t length = strlen(path), size = strlen(end);
	bool ours = !strncmp(end, "/vrf/", 5);

	if (length < size || strcmp(path + length - size, end))
		return false;
	return !ours || length - size < 3 || memcmp(path + length - size - 3, "-ns", 3) != 0;
}

static int vrf_pids(char **argv)
{
	static struct proc_dir processes;
	char buffer[VRF_PATH], end[400], number[16], name[32], *path;
	size_t length;
	int pid, failed = 0;

	if (!*argv || argv[1])
		ip_fail(1, "Invalid arguments");
	if (!link_find_vrf(*argv, NULL))
		ip_fail(1, "Invalid VRF name");
	length = strlen(vrf_folder(end, sizeof(end)));
	fmt(end + length, sizeof(end) - length, "/%s", *argv);
	if (proc_dir_open(&processes, AT_FDCWD, "/proc"))
		ip_fail(1, "Cannot open /proc: %s", errno_text(-processes.err));
	while ((pid = proc_dir_next(&processes)) > 0) {
		fmt(number, sizeof(number), "%d", pid);
		path = vrf_cgroup(number, buffer);
		if (!path && errno != ENOENT && errno != ESRCH)
			failed = errno;
		if (!path || !is_path(path, end))
			continue;
		fmt(buffer, sizeof(buffer), "/proc/%d/comm", pid);
		if (proc_read(AT_FDCWD, buffer, name, sizeof(name)) < 0)
			name[0] = 0;
		name[strcspn(name, "\n")] = 0;
		out_line("%5d  %s", pid, name);
	}
	if (processes.err || failed)
		ip_fail(1, "Cannot tell of all processes: %s",
			errno_text(failed ? failed : -processes.err));
	return 0;
}

int vrf_command(char **argv)
{
	static const char commands[] = "show\0list\0lst\0exec\0identify\0pids\0";
	enum { SHOW, LIST, LST, EXEC, IDENTIFY, PIDS };

	switch (ip_command(commands, "vrf", &argv)) {
	case EXEC: return vrf_exec(argv);
	case IDENTIFY: return vrf_identify(argv);
	case PIDS: return vrf_pids(argv);
	default: return vrf_show(argv);
	}
}
