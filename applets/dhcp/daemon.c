/* SPDX-License-Identifier: MIT */
/* What a client does to stay: a file with its pid, the background, the system log. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "client.h"
#include "syscalls.h"

static void write_pid(const struct dhcp_client *client, pid_t pid)
{
	char text[16];
	ssize_t n;
	int fd;

	if (!client->pid_file)
		return;
	fd = open(client->pid_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK, 0644);
	if (fd < 0)
		die(1, errno, "%s", client->pid_file);
	fmt(text, sizeof(text), "%d\n", pid);
	n = write(fd, text, strlen(text));
	if (n != (ssize_t)strlen(text))
		die(1, n < 0 ? errno : ENOSPC, "%s", client->pid_file);
	close(fd);
}

void pid_write(const struct dhcp_client *client)
{
	write_pid(client, getpid());
}

void pid_remove(const struct dhcp_client *client)
{
	if (client->pid_file && unlink(client->pid_file) && errno != ENOENT)
		warn(errno, "cannot remove %s", client->pid_file);
}

void to_background(struct dhcp_client *client)
{
	pid_t child;
	int fd;

	out_flush();
	child = sys_fork();
	if (child < 0)
		die(1, errno, "cannot go to the background");
	if (child) {
		/* who waits for us finds it there */
		write_pid(client, child);
		_exit(client->failed);
	}
	setsid();
	fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (fd >= 0) {
		for (int i = 0; i < 3; i++)
			dup2(fd, i);
		if (fd > 2)
			close(fd);
	}
}

/* A line to the daemon that keeps the log (syslog(3), RFC 3164): facility daemon, level info. */
static void log_line(const char *text)
{
	struct sockaddr_un log = { .sun_family = AF_UNIX, .sun_path = "/dev/log" };
	char line[512];
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (fd < 0)
		return;
	fmt(line, sizeof(line), "<30>%s[%d]: %s", applet_name, getpid(), text);
	sendto(fd, line, strlen(line), MSG_NOSIGNAL, (struct sockaddr *)&log, sizeof(log));
	close(fd);
}

void dhcp_say(const struct dhcp_client *client, const char *format, ...)
{
	char raw[256], line[512];
	va_list ap;

	va_start(ap, format);
	vfmt(raw, sizeof(raw), format, ap);
	va_end(ap);
	escape(line, sizeof(line), raw, strlen(raw));
	if (client->log)
		log_line(line);
	if (!client->quiet)
		warn(0, "%s", line);
}
