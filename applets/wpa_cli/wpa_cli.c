/* SPDX-License-Identifier: MIT */
/* wpa_cli: wpa_supplicant's control socket for people and scripts. wpa_cli(8). */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "client.h"
#include "common/cli/exec.h"
#include "syscalls.h"
#include "version.h"

enum { FAILED = 255, COMMAND_MAX = 1024, RETRY_MS = 1000 };

enum {
	OPT_INTERFACE = 'i', OPT_PATH = 'p', OPT_ACTION = 'a', OPT_BACKGROUND = 'B',
	OPT_PIDFILE = 'P',
	OPT_RECONNECT = 'r', OPT_VERSION = 'v',
};
static const struct option table[] = {
	{ OPT_INTERFACE, 'i', OPT_ARGUMENT, "interface" },
	{ OPT_PATH, 'p', OPT_ARGUMENT, "path" },
	{ OPT_ACTION, 'a', OPT_ARGUMENT, "action" },
	{ OPT_BACKGROUND, 'B', OPT_NONE, "background" },
	{ OPT_PIDFILE, 'P', OPT_ARGUMENT, "pidfile" },
	{ OPT_RECONNECT, 'r', OPT_NONE, "reconnect" },
	{ OPT_VERSION, 'v', OPT_NONE, "version" },
	{ 0 }
};

static struct {
	const char *interface, *folder, *action, *pid_file;
	bool background, reconnect;
} options = { .folder = "/run/wpa_supplicant" };

static char interface[32];
static bool connected;	/* what the action was told last */
static bool untold;	/* it could not be run */

static void take_option(int id, char *value)
{
	switch (id) {
	case OPT_INTERFACE: options.interface = value; break;
	case OPT_PATH: options.folder = value; break;
	case OPT_ACTION: options.action = value; break;
	case OPT_PIDFILE: options.pid_file = value; break;
	case OPT_BACKGROUND: options.background = true; break;
	case OPT_RECONNECT: options.reconnect = true; break;
	default: print_version();
	}
}

/* What a program may not leave behind: the socket in /tmp. */
static void clean_up(void)
{
	client_close();
	if (options.pid_file && unlink(options.pid_file) && errno != ENOENT)
		warn(errno, "cannot remove %s", options.pid_file);
}

static int try_to_connect(void)
{
	int result = 0;

	if (options.interface)
		fmt(interface, sizeof(interface), "%s", options.interface);
	else
		result = client_first(options.folder, interface, sizeof(interface));
	return result ? result : client_open(options.folder, interface);
}

static void connect_or_die(void)
{
	int result = try_to_connect();

	if (result)
		die(FAILED, -result, "Failed to connect to non-global ctrl_ifname: %s in %s (is "
			"wpa_supplicant running, with ctrl_interface=?)",
			options.interface ? options.interface : "any", options.folder);
	finish_first = clean_up;
}

/* The words with blanks between; the first one in capitals, as the protocol has commands. */
static void join_words(char **words, char *command, size_t size)
{
	size_t length = 0;

	for (char **word = words; *word; word++)
		length += fmt(command + (length < size ? length : size), length < size ?
			size - length : 0,
			"%s%s", word == words ? "" : " ", *word);
	if (length >= size)
		die(FAILED, 0, "the command is too long");
	for (char *c = command; *c && *c != ' '; c++)
		if (*c >= 'a' && *c <= 'z')
			*c &= ~0x20;
}

static void show_event(const char *event)
{
	out("%s\n", event);
}

/* Returns whether the answer is not a refusal. */
static bool ask(const char *command)
{
	static char answer[ANSWER_MAX];
	ssize_t length = client_ask(command, answer, sizeof(answer), show_event);

	if (length < 0)
		die(FAILED, -length, "%s: no answer", command);
	out_text(answer);
	if (length && answer[length - 1] != '\n')
		out_char('\n');
	return strncmp(answer, "FAIL", 4) && strcmp(answer, "UNKNOWN COMMAND\n");
}

/* Whether an event, behind its level, is this one. */
static bool event_is(const char *event, const char *name)
{
	const char *text = strchr(event, '>');

	return text && !strncmp(text + 1, name, strlen(name));
}

static void run_action(const char *what)
{
	char *arguments[] = { (char *)options.action, interface, (char *)what, NULL };
	int status;
	pid_t pid;

	out_flush();
	pid = fork_to_wait();
	if (pid < 0)
		warn(errno, "cannot fork");
	if (pid == 0) {
		finish_first = NULL;	/* our socket is not the child's to remove */
		exec_or_die(arguments);
	}
	status = pid < 0 ? pid : wait_status(pid);
	untold = status < 0 || status >= 126;
}

static void set_connected(bool now)
{
	if (now == connected)
		return;
	connected = now;
	run_action(now ? "CONNECTED" : "DISCONNECTED");
}

static void act_on(const char *event)
{
	if (event_is(event, "CTRL-EVENT-CONNECTED"))
		set_connected(true);
	else if (event_is(event, "CTRL-EVENT-DISCONNECTED") || event_is(event,
		"CTRL-EVENT-TERMINATING"))
		set_connected(false);
}

static void attach_or_die(int result)
{
	if (result < 0)
		die(FAILED, -result, "cannot attach to wpa_supplicant");
}

/* Whether a line of the answer begins so. */
static bool has_line(const char *answer, const char *beginning)
{
	while (answer && strncmp(answer, beginning, strlen(beginning))) {
		answer = strchr(answer, '\n');
		if (answer)
			answer++;
	}
	return answer;
}

/* Listens, and asks how it is: the link may have been there before. 0 or -errno. */
static int attach(void)
{
	char answer[ANSWER_MAX];
	ssize_t length = client_ask("ATTACH", answer, sizeof(answer), NULL);

	if (length < 0)
		return length;
	if (strcmp(answer, "OK\n"))
		return -EBUSY;
	length = client_ask("STATUS", answer, sizeof(answer), act_on);
	if (length < 0)
		return length;
	set_connected(has_line(answer, "wpa_state=COMPLETED"));
	return 0;
}

/* wpa_supplicant is gone: so is the link. Comes back when it does, if -r says so. */
static void lose(void)
{
	set_connected(false);
	client_close();
	if (!options.reconnect)
		finish(untold ? FAILED : 0);
	while (try_to_connect() || attach()) {
		client_close();
		poll(NULL, 0, RETRY_MS);
	}
}

static _Noreturn void act(void)
{
	enum { PING_MS = 5000 };
	char message[ANSWER_MAX];

	attach_or_die(attach());
	for (;;) {
		struct pollfd poller = { .fd = client_fd(), .events = POLLIN };
		ssize_t length;
		int n = poll(&poller, 1, PING_MS);

		if (n < 0 && errno != EINTR)
			die(FAILED, errno, "cannot wait for events");
		/* a socket of the file system doesn't say when its other side is gone */
		if (n == 0 && client_ask("PING", message, sizeof(message), act_on) < 0)
			lose();
		while ((length = client_receive(message, sizeof(message))) >= 0) {
			act_on(message);
			if (event_is(message, "CTRL-EVENT-TERMINATING"))
				lose();
		}
	}
}

static void go_into_background(void)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	pid_t pid = sys_fork();

	if (pid < 0)
		die(FAILED, errno, "cannot fork");
	if (pid > 0)
		_exit(0);
	setsid();
	for (int fd = 0; fd <= 2 && nothing >= 0; fd++)
		dup2(nothing, fd);
}

static void write_pid_file(void)
{
	char text[16];
	size_t length = fmt(text, sizeof(text), "%d\n", getpid());
	int fd = open(options.pid_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0 || write(fd, text, length) != (ssize_t)length)
		die(FAILED, errno, "cannot write %s", options.pid_file);
	close(fd);
}

/* A line that was typed. Returns false for one that ends the prompt. */
static bool carry_out(char *line)
{
	char *words[] = { line, NULL }, command[COMMAND_MAX];

	line += strspn(line, " \t");
	if (!strcmp(line, "quit") || !strcmp(line, "q"))
		return false;
	if (!strcmp(line, "help"))
		out_text(applet_help());
	words[0] = line;
	join_words(words, command, sizeof(command));
	if (*command && strcmp(line, "help"))
		ask(command);
	return true;
}

/* Takes the whole lines of what was typed; the rest stays at the front. Returns false at the
 * end. */
static bool take_lines(char *line, size_t *length)
{
	char *newline;

	while ((newline = memchr(line, '\n', *length))) {
		*newline = 0;
		if (!carry_out(line))
			return false;
		*length -= newline + 1 - line;
		memmove(line, newline + 1, *length);
		out_text("> ");
	}
	return true;
}

/* Events are shown as they come; a line is a command. */
static void prompt(void)
{
	char line[COMMAND_MAX], message[ANSWER_MAX];
	size_t length = 0;
	ssize_t n;

	attach_or_die(client_ask("ATTACH", message, sizeof(message), NULL));
	out("wpa_cli from spacebox " VERSION "\n\nInteractive mode: help, quit\n\n> ");
	for (;;) {
		struct pollfd fds[] = { { 0, POLLIN, 0 }, { client_fd(), POLLIN, 0 } };

		if (out_flush())
			return;
		if (poll(fds, 2, -1) < 0) {
			if (errno == EINTR)
				continue;
			die(FAILED, errno, "cannot wait for a command");
		}
		while (fds[1].revents && client_receive(message, sizeof(message)) > 0)
			out("\r%s\n> ", message);
		if (!fds[0].revents)
			continue;
		n = read(0, line + length, sizeof(line) - 1 - length);
		if (n < 0 && errno != EINTR)
			die(FAILED, errno, "cannot read commands");
		if (!n)
			return;
		length += n > 0 ? n : 0;
		if (!take_lines(line, &length) || length == sizeof(line) - 1)
			return;
	}
}

int wpa_cli_main(int argc, char **argv)
{
	struct opt_state state;
	char command[COMMAND_MAX];
	int id;

	(void)argc;
	err_usage_status = FAILED;
	opt_start(&state, argv, false);
	while ((id = opt_next(&state, table)))
		take_option(id, state.arg);
	if (options.action && *state.argv)
		die_usage("a command and -a don't go together");
	connect_or_die();
	if (options.action) {
		if (options.background)
			go_into_background();
		if (options.pid_file)
			write_pid_file();
		act();
	}
	if (!*state.argv) {
		prompt();
		finish(0);
	}
	if (!options.interface)
		out("Selected interface '%s'\n", interface);
	join_words(state.argv, command, sizeof(command));
	finish(ask(command) ? 0 : FAILED);
}
