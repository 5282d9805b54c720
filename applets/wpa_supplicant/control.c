/* SPDX-License-Identifier: MIT */
/* The socket, and who listens. */
#include "control.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/users.h"
#include "driver.h"

enum { LISTENERS = 8, FAILURES_MAX = 5 };

/* A program that wants to know what happens. */
static struct listener {
	struct sockaddr_un address;
	socklen_t size;		/* 0: the entry is free */
	unsigned level;
	unsigned failures;	/* in a row: it is gone */
} listeners[LISTENERS];

/* Whose command is being carried out. */
static struct sockaddr_un asker;
static socklen_t asker_size;

static int fd = -1;
static char path[sizeof(asker.sun_path)];

int control_fd(void)
{
	return fd;
}

/* A socket that nobody serves is an earlier program's, which was killed. */
static bool is_served(const struct sockaddr_un *address)
{
	int probe = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool served = probe >= 0 && !connect(probe, (const void *)address, sizeof(*address));

	if (probe >= 0)
		close(probe);
	return served;
}

static int bind_socket(const struct sockaddr_un *address)
{
	if (!bind(fd, (const void *)address, sizeof(*address)))
		return 0;
	if (errno != EADDRINUSE)
		return -errno;
	if (is_served(address))
		return -EBUSY;
	unlink(path);
	return bind(fd, (const void *)address, sizeof(*address)) ? -errno : 0;
}

/* The folder keeps others out: root and the group alone may enter it. */
static bool make_folder(uint32_t gid)
{
	const char *folder = configuration.control;

	if (mkdir(folder, 0750) && errno != EEXIST) {
		warn(errno, "ctrl_interface: cannot make %s", folder);
		return false;
	}
	if (gid != (uint32_t)-1 && chown(folder, -1, gid)) {
		warn(errno, "ctrl_interface: cannot give %s to its group", folder);
		return false;
	}
	return true;
}

bool control_open(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	uint32_t gid = -1;
	int result = 0;

	if (!*configuration.control)
		return true;
	if (*configuration.control_group)
		result = group_parse(configuration.control_group, &gid);
	if (result) {
		warn(result == -ENOENT ? 0 : -result, "ctrl_interface_group: %s: %s",
			result == -ENOENT ? "no such group" : "cannot be found",
			configuration.control_group);
		return false;
	}
	if (fmt(path, sizeof(path), "%s/%s", configuration.control, driver.name) >= sizeof(path)) {
		warn(0, "ctrl_interface: too long a path");
		return false;
	}
	if (!make_folder(gid))
		return false;
	memcpy(address.sun_path, path, sizeof(path));
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	result = fd < 0 ? -errno : bind_socket(&address);
	if (!result && (chmod(path, 0770) || (gid != (uint32_t)-1 && chown(path, -1, gid))))
		result = -errno;
	if (!result)
		return true;
	if (result == -EBUSY)
		warn(0, "another wpa_supplicant serves %s", path);
	else
		warn(-result, "cannot make the socket %s", path);
	*path = 0;
	return false;
}

void control_close(void)
{
	if (*path)
		unlink(path);
}

static struct listener *find_listener(void)
{
	for (unsigned i = 0; i < LISTENERS; i++)
		if (listeners[i].size == asker_size && !memcmp(&listeners[i].address, &asker,
			asker_size))
			return &listeners[i];
	return NULL;
}

bool control_attach(void)
{
	struct listener *listener = find_listener();

	for (unsigned i = 0; !listener && i < LISTENERS; i++)
		if (!listeners[i].size)
			listener = &listeners[i];
	if (!listener)
		return false;
	*listener = (struct listener){ asker, asker_size, LOG_INFO, 0 };
	return true;
}

bool control_detach(void)
{
	struct listener *listener = find_listener();

	if (listener)
		listener->size = 0;
	return listener;
}

bool control_set_level(unsigned level)
{
	struct listener *listener = find_listener();

	if (listener)
		listener->level = level;
	return listener;
}

bool control_has_listener(void)
{
	for (unsigned i = 0; i < LISTENERS; i++)
		if (listeners[i].size)
			return true;
	return false;
}

void control_tell(enum log_level level, const char *text, size_t length)
{
	char line[600];

	length = fmt(line, sizeof(line), "<%u>%.*s", level, (int)length, text);
	if (length >= sizeof(line))
		length = sizeof(line) - 1;
	for (struct listener *to = listeners; to < listeners + LISTENERS; to++) {
		if (!to->size || to->level > level)
			continue;
		if (sendto(fd, line, length, MSG_DONTWAIT, (void *)&to->address, to->size) >= 0)
			to->failures = 0;
		else if (errno != EAGAIN || ++to->failures == FAILURES_MAX)
			to->size = 0;
	}
}

void control_serve(void)
{
	char command[ANSWER_MAX], answer[ANSWER_MAX];
	ssize_t length;

	for (;;) {
		asker_size = sizeof(asker);
		memset(&asker, 0, sizeof(asker));
		length = recvfrom(fd, command, sizeof(command) - 1, 0, (void *)&asker, &asker_size);
		if (length < 0)
			return;
		/* who has no address gets no answer */
		if (asker_size <= offsetof(struct sockaddr_un, sun_path))
			continue;
		command[length] = 0;
		length = control_command(command, answer, sizeof(answer));
		sendto(fd, answer, length, MSG_DONTWAIT, (void *)&asker, asker_size);
	}
}
