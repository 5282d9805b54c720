/* SPDX-License-Identifier: MIT */
#include "client.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "applet.h"
#include "syscalls.h"

static int fd = -1;
static char own_path[sizeof(((struct sockaddr_un *)0)->sun_path)];

int client_fd(void)
{
	return fd;
}

static int bind_to(const char *folder)
{
	struct sockaddr_un own = { .sun_family = AF_UNIX };

	fmt(own_path, sizeof(own_path), "%s/wpa_ctrl_%d-1", folder, getpid());
	memcpy(own.sun_path, own_path, sizeof(own_path));
	/* one of an earlier process with our number */
	unlink(own_path);
	if (!bind(fd, (void *)&own, sizeof(own)))
		return 0;
	*own_path = 0;
	return -errno;
}

int client_open(const char *folder, const char *interface)
{
	struct sockaddr_un server = { .sun_family = AF_UNIX };
	int result;

	if (fmt(server.sun_path, sizeof(server.sun_path), "%s/%s", folder, interface) >=
			sizeof(server.sun_path))
		return -ENAMETOOLONG;
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -errno;
	result = bind_to("/tmp");
	if (result == -ENOENT || result == -EROFS)
		result = bind_to("/run");
	if (!result && connect(fd, (void *)&server, sizeof(server)))
		result = -errno;
	if (result)
		client_close();
	return result;
}

void client_close(void)
{
	if (fd >= 0)
		close(fd);
	fd = -1;
	if (*own_path && unlink(own_path) && errno != ENOENT)
		warn(errno, "cannot remove %s", own_path);
	*own_path = 0;
}

/* Whether an entry of the folder is the socket of an interface: 1, 0 or -errno. */
static int is_interface(int dir, const char *entry, size_t size)
{
	struct file_identity file;

	if (!strncmp(entry, "p2p-dev-", 8) || strlen(entry) >= size)
		return 0;
	if (sys_identify(dir, entry, &file))
		return errno == ENOENT ? 0 : -errno;
	return S_ISSOCK(file.mode);
}

int client_first(const char *folder, char *name, size_t size)
{
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), result = -ENOENT, is;
	char entries[2048];
	long length = 0;

	if (dir < 0)
		return -errno;
	while (result && (length = sys_getdents64(dir, entries, sizeof(entries))) > 0)
		for (long at = 0; at < length && result; ) {
			const struct dirent64_rec *entry = (const void *)(entries + at);

			at += entry->reclen;
			is = is_interface(dir, entry->name, size);
			if (is < 0)
				result = is;
			if (is > 0)
				result = 0;
			if (is > 0)
				fmt(name, size, "%s", entry->name);
		}
	if (length < 0)
		result = -errno;
	close(dir);
	return result;
}

ssize_t client_receive(char *message, size_t size)
{
	ssize_t length;

	do
		length = recv(fd, message, size - 1, 0);
	while (length < 0 && errno == EINTR);
	if (length < 0)
		return -errno;
	message[length] = 0;
	return length;
}

ssize_t client_ask(const char *command, char *answer, size_t size, void (*take)(const char *event))
{
	enum { WAIT_MS = 10000 };
	struct pollfd poller = { .fd = fd, .events = POLLIN };

	/* what came too late for an earlier command isn't the answer to this one */
	while (client_receive(answer, size) >= 0)
		if (*answer == '<' && take)
			take(answer);
	if (send(fd, command, strlen(command), 0) < 0)
		return -errno;
	for (;;) {
		ssize_t length;
		int n = poll(&poller, 1, WAIT_MS);

		if (n == 0)
			return -ETIMEDOUT;
		if (n < 0 && errno != EINTR)
			return -errno;
		length = client_receive(answer, size);
		if (length == -EAGAIN)
			continue;
		if (length < 0 || *answer != '<')
			return length;
		if (take)
			take(answer);
	}
}
