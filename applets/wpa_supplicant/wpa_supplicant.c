/* SPDX-License-Identifier: MIT */
/* wpa_supplicant: joins wireless networks and stays in them. wpa_supplicant(8). */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/users.h"
#include "common/cli/words.h"
#include "common/ns/caps.h"
#include "control.h"
#include "events.h"
#include "join.h"
#include "log.h"
#include "syscalls.h"

enum { FAILED = 255 };	/* wpa_supplicant's -1 */

enum {
	OPT_INTERFACE = 'i', OPT_CONFIG = 'c', OPT_DRIVER = 'D', OPT_BACKGROUND = 'B',
	OPT_PIDFILE = 'P',
	OPT_LOGFILE = 'f', OPT_SYSLOG = 's', OPT_DEBUG = 'd', OPT_QUIET = 'q', OPT_VERSION = 'v',
	OPT_CONTROL = 'C', OPT_OVERRIDE = 'O', OPT_WAIT = 'W',
};
static const struct option table[] = {
	{ OPT_INTERFACE, 'i', OPT_ARGUMENT, "interface" },
	{ OPT_CONFIG, 'c', OPT_ARGUMENT, "config" },
	{ OPT_DRIVER, 'D', OPT_ARGUMENT, "driver" },
	{ OPT_BACKGROUND, 'B', OPT_NONE, "background" },
	{ OPT_PIDFILE, 'P', OPT_ARGUMENT, "pidfile" },
	{ OPT_LOGFILE, 'f', OPT_ARGUMENT, "logfile" },
	{ OPT_SYSLOG, 's', OPT_NONE, "syslog" },
	{ OPT_DEBUG, 'd', OPT_NONE, "debug" },
	{ OPT_QUIET, 'q', OPT_NONE, "quiet" },
	{ OPT_VERSION, 'v', OPT_NONE, "version" },
	{ OPT_CONTROL, 'C', OPT_IF(CONFIG_WPA_CONTROL, OPT_ARGUMENT), "ctrl-interface" },
	{ OPT_OVERRIDE, 'O', OPT_IF(CONFIG_WPA_CONTROL, OPT_ARGUMENT), "override-ctrl" },
	{ OPT_WAIT, 'W', OPT_IF(CONFIG_WPA_CONTROL, OPT_NONE), "wait" },
	{ 0 }
};

struct options {
	const char *interface, *file, *drivers, *pid_file, *log_file, *control, *control_override;
	bool background, syslog, wait;
};
static struct options options;

static void take_option(int id, char *value)
{
	switch (id) {
	case OPT_INTERFACE: options.interface = value; break;
	case OPT_CONFIG: options.file = value; break;
	case OPT_DRIVER: options.drivers = value; break;
	case OPT_PIDFILE: options.pid_file = value; break;
	case OPT_LOGFILE: options.log_file = value; break;
	case OPT_CONTROL: options.control = value; break;
	case OPT_OVERRIDE: options.control_override = value; break;
	case OPT_BACKGROUND: options.background = true; break;
	case OPT_SYSLOG: options.syslog = true; break;
	case OPT_WAIT: options.wait = true; break;
	case OPT_DEBUG: log_to.level = LOG_DEBUG; break;
	case OPT_QUIET: log_to.level++; break;
	default: print_version();
	}
}

/* A path that is still the same one in the background, where the working folder is /. */
static const char *absolute(const char *path)
{
	char folder[4096];
	size_t size;
	char *whole;

	if (!path || *path == '/')
		return path;
	/* the library's getcwd() brings malloc() */
	if (syscall(SYS_getcwd, folder, sizeof(folder)) <= 0)
		die(FAILED, errno, "no working folder");
	size = strlen(folder) + strlen(path) + 2;
	whole = arena_alloc(size);
	fmt(whole, size, "%s/%s", folder, path);
	return whole;
}

static void take_options(char **argv)
{
	struct opt_state state;
	int id;

	opt_start(&state, argv, false);
	while ((id = opt_next(&state, table)))
		take_option(id, state.arg);
	if (*state.argv)
		die_usage("unexpected argument: %s", *state.argv);
	if (!options.interface)
		die_usage("which interface? give -i");
	if (!options.file && !options.control)
		die_usage("which configuration? give -c");
	options.file = absolute(options.file);
	options.pid_file = absolute(options.pid_file);
	if (options.drivers && !list_has(options.drivers, "nl80211", strlen("nl80211")))
		die(FAILED, 0, "-D %s: only nl80211 is supported", options.drivers);
}

static void use_control_options(void)
{
	const char *folder = options.control_override;

	if (!folder && !*configuration.control)
		folder = options.control;
	if (!folder)
		return;
	if (fmt(configuration.control, sizeof(configuration.control), "%s", folder) >=
			sizeof(configuration.control))
		die(FAILED, 0, "%s: too long a path", folder);
}

/* Reads the configuration again: SIGHUP, RECONFIGURE. */
bool reconfigure(void)
{
	bool same_folder;
	char folder[sizeof(configuration.control)];

	memcpy(folder, configuration.control, sizeof(folder));
	if (!options.file)
		return false;
	if (joiner.target.network)
		join_leave(3);
	joiner.only = NULL;
	if (CONFIG_WPA_SAE)
		sae_forget(NULL);
	if (!configuration_read(options.file)) {
		join_again();
		return false;
	}
	same_folder = !strcmp(folder, configuration.control);
	memcpy(configuration.control, folder, sizeof(folder));
	if (!same_folder)
		report(LOG_WARNING, "ctrl_interface stays %s until the next start", folder);
	if (*configuration.country)
		driver_set_country(configuration.country);
	join_again();
	return true;
}

static void clean_up(void)
{
	finish_first = NULL;
	report(LOG_INFO, "CTRL-EVENT-TERMINATING ");
	if (driver.ifindex)
		driver_close();
	if (CONFIG_WPA_CONTROL)
		control_close();
	if (options.pid_file)
		unlink(options.pid_file);
}

static void open_log(void)
{
	log_to.syslog = options.syslog;
	if (!options.log_file)
		return;
	log_to.file = open(options.log_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	if (log_to.file < 0)
		die(FAILED, errno, "cannot open %s", options.log_file);
}

/* The parent says that all is well; the child goes on without its terminal. */
static void go_into_background(void)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	pid_t pid;

	pid = sys_fork();
	if (pid < 0)
		die(FAILED, errno, "cannot fork");
	if (pid > 0)
		_exit(0);
	setsid();
	if (chdir("/"))
		die(FAILED, errno, "cannot enter /");
	for (int fd = 0; fd <= 2 && nothing >= 0; fd++)
		dup2(nothing, fd);
	log_to.silent = log_to.file < 0;
}

static void write_pid_file(void)
{
	char text[16];
	size_t length = fmt(text, sizeof(text), "%d\n", getpid());
	int fd;

	if (!options.pid_file)
		return;
	fd = open(options.pid_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0 || write(fd, text, length) != (ssize_t)length)
		die(FAILED, errno, "cannot write %s", options.pid_file);
	close(fd);
}

static int open_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGPIPE);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void take_signals(int fd)
{
	struct signalfd_siginfo info;

	while (read(fd, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo == SIGHUP)
			reconfigure();
		else if (info.ssi_signo != SIGPIPE)
			finish(0);
	}
}

static int until_deadline(void)
{
	int64_t left;

	if (!joiner.deadline)
		return -1;
	left = joiner.deadline - now_ms();
	return left < 0 ? 0 : left;
}

static _Noreturn void serve(int signals, int rfkill)
{
	bool waiting = options.wait;

	for (;;) {
		int control = CONFIG_WPA_CONTROL ? control_fd() : -1;
		struct pollfd fds[] = {
			{ signals, POLLIN, 0 }, { driver.owner.nl.fd, POLLIN, 0 },
			{ driver.links.fd, POLLIN, 0 }, { driver.packets, POLLIN, 0 },
			{ rfkill, POLLIN, 0 }, { control, POLLIN, 0 },
		};

		/* memory that the latest event took; what is left of keys on the stack goes, too */
		nl_give_back();
		stack_give_back();
		if (poll(fds, sizeof(fds) / sizeof(*fds), waiting ? -1 : until_deadline()) < 0)
			continue;
		if (fds[0].revents)
			take_signals(signals);
		if (fds[1].revents)
			events_nl80211();
		if (fds[2].revents)
			events_link();
		if (fds[3].revents)
			events_packet();
		if (fds[4].revents)
			events_rfkill(rfkill);
		if (CONFIG_WPA_CONTROL && fds[5].revents)
			control_serve();
		if (CONFIG_WPA_CONTROL && waiting && control_has_listener()) {
			waiting = false;
			join_begin();
		}
		if (joiner.terminate)
			finish(0);
		if (!waiting && joiner.deadline && joiner.deadline <= now_ms())
			join_tick();
	}
}

/* At once, without the buffer of standard output, which is never needed again. */
static void greet(void)
{
	static const char text[] = "Successfully initialized wpa_supplicant\n";

	if (write(1, text, sizeof(text) - 1) < 0)
		die(FAILED, errno, "write error");
}

static void check_interface(void)
{
	int result = driver_up();

	if (result && result != -ERFKILL)
		die(FAILED, -result, "%s: cannot bring the interface up%s", options.interface,
			result == -EPERM ? " (it takes CAP_NET_ADMIN)" : "");
}

int wpa_supplicant_main(int argc, char **argv)
{
	int signals, rfkill, dropped;

	(void)argc;
	err_usage_status = FAILED;
	take_options(argv);
	open_log();
	greet();
	configuration.sae_pwe = SAE_PWE_BOTH;
	if (options.file && !configuration_read(options.file))
		finish(FAILED);
	use_control_options();
	if (!driver_open(options.interface))
		finish(FAILED);
	finish_first = clean_up;
	if (*configuration.country && driver_set_country(configuration.country))
		warn(0, "country=%s: the kernel refuses it", configuration.country);
	check_interface();
	if (CONFIG_WPA_CONTROL && !control_open())
		finish(FAILED);
	rfkill = open("/dev/rfkill", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	signals = open_signals();
	if (options.background)
		go_into_background();
	write_pid_file();
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);	/* keys belong into no core file */
	dropped = caps_keep_only(CAPS_NET_ADMIN | CAPS_NET_RAW);
	if (dropped)
		die(FAILED, -dropped, "cannot drop the rights that joining doesn't take");
	if (!options.wait)
		join_begin();
	serve(signals, rfkill);
}
