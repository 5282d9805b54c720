/* SPDX-License-Identifier: MIT */
/* The front door: which applet were you called as? */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "applet.h"
#include "syscalls.h"
#include "texts.h"
#include "version.h"

struct applet {
	const char *name;
	int (*main)(int argc, char **argv);
	const char *help;
	const char *folder;
};

#define APPLET(name, symbol, folder) { name, symbol##_main, help_##symbol, folder },
static const struct applet applets[] = {
#include "applets.h"
	{ 0 }
};
#undef APPLET

static const struct applet *find(const char *name)
{
	for (const struct applet *applet = applets; applet->name; applet++)
		if (!strcmp(applet->name, name))
			return applet;
	return NULL;
}

bool applet_exists(const char *name)
{
	return find(name);
}

/* A closed standard descriptor would be taken by the next file we open, and our output would land
 * in it. A descriptor that can neither be read nor written fills the hole; the programs we start
 * find it closed again. */
static void fill_closed_descriptors(void)
{
	struct pollfd fds[3] = { { .fd = 0 }, { .fd = 1 }, { .fd = 2 } };

	if (poll(fds, 3, 0) <= 0)
		return;
	for (int i = 0; i < 3; i++)
		if (fds[i].revents & POLLNVAL)
			open("/", O_PATH | O_CLOEXEC);
}

/* Set-user-ID, or with capabilities in its file, this program would hand out root. Who is root
 * already gains nothing, and may be here by a change of the security module's domain, which the
 * kernel marks in the same way. */
static void refuse_privilege(void)
{
	if (getauxval(AT_SECURE) && getuid())
		die(1, 0, "refused: set-user-ID or file capabilities on this program");
}

const char *applet_help(void)
{
	return find(applet_name)->help;
}

static void list(bool with_folder)
{
	for (const struct applet *applet = applets; applet->name; applet++)
		out("%s%s%s\n", with_folder ? applet->folder + 1 : "", with_folder ? "/" : "",
			applet->name);
}

/* Writes the path as a link in the folder needs it. Both are canonical. A folder deeper than the
 * path needs three bytes for each two of its name, so relative has room for three times a path. */
static void make_relative(char relative[3 * PATH_MAX], const char *folder, const char *path)
{
	size_t common = 0, used = 0;

	for (size_t i = 0; ; i++) {
		if (path[i] == '/' && (folder[i] == '/' || !folder[i]))
			common = i + 1;
		if (!folder[i] || folder[i] != path[i])
			break;
	}
	for (size_t i = common; i < strlen(folder); i++)
		if (i == common || folder[i - 1] == '/')
			used += fmt(relative + used, 3 * PATH_MAX - used, "../");
	fmt(relative + used, 3 * PATH_MAX - used, "%s", path + common);
}

static void install_link(const struct applet *applet, const char *self, const char *target,
	const char *folder)
{
	struct file_identity theirs, ours;

	if (!(target ? symlink(target, applet->name) : link(self, applet->name)))
		return;
	if (errno != EEXIST)
		die(1, errno, "cannot link %s/%s", folder, applet->name);
	if (sys_identify(AT_FDCWD, applet->name, &theirs) || sys_identify(AT_FDCWD, self, &ours) ||
			theirs.inode != ours.inode || theirs.device != ours.device)
		warn(0, "%s/%s exists and is something else: left alone", folder, applet->name);
}

/* --install [-s] [DIR]: links to this binary for every applet. Symbolic ones are relative, so that
 * they hold when the tree becomes an image or is mounted elsewhere. */
static int install(char **argv)
{
	bool symbolic = *argv && !strcmp(*argv, "-s");
	const char *folder = argv[symbolic];
	char self[PATH_MAX], here[PATH_MAX], target[3 * PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (length < 0)
		die(1, errno, "cannot find out where this program lies (/proc/self/exe)");
	self[length] = 0;
	if (!folder) {
		memcpy(here, self, length);
		here[strrchr(self, '/') + 1 - self] = 0;
		folder = here;
	} else if (argv[symbolic + 1] || *folder == '-') {
		die_usage("usage: --install [-s] [DIR]");
	}
	if (chdir(folder) || (length = readlink("/proc/self/cwd", here, sizeof(here) - 1)) < 0)
		die(1, errno, "%s", folder);
	here[length] = 0;
	if (symbolic)
		make_relative(target, here, self);
	for (const struct applet *applet = applets; applet->name; applet++)
		install_link(applet, self, symbolic ? target : NULL, here);
	return 0;
}

static int run(const struct applet *applet, int argc, char **argv)
{
	static char prefix[32];	/* finish() needs it when the applet has returned */

	applet_name = applet->name;
	fmt(prefix, sizeof(prefix), "%s: ", applet->name);
	err_prefix = prefix;
	/* also for ip and iw, whose options aren't opt.h's */
	if (argc == 2 && !strcmp(argv[1], "--help"))
		print_help();
	if (argc == 2 && !strcmp(argv[1], "--version"))
		print_version();
	return applet->main(argc, argv);
}

static void front_help(void)
{
	out_text("spacebox " VERSION ": namespaces, and the radios and interfaces in them\n\n");
	out("%s\nApplets:", help_spacebox);
	for (const struct applet *applet = applets; applet->name; applet++)
		out(" %s", applet->name);
	out_char('\n');
}

/* spacebox OPTION, or spacebox APPLET ARGUMENTS. */
static int front(int argc, char **argv)
{
	const char *word = argv[1];
	const struct applet *applet;

	if (argc < 2) {
		front_help();
		return 0;
	}
	applet = find(word);
	if (applet)
		return run(applet, argc - 1, argv + 1);
	if (!strcmp(word, "--help") || !strcmp(word, "-h"))
		front_help();
	else if (!strcmp(word, "--version") || !strcmp(word, "-V"))
		out_text("spacebox " VERSION "\n");
	else if (CONFIG_LIST && !strncmp(word, "--list", 6))
		list(!strcmp(word, "--list-full"));
	else if (CONFIG_SHOW_CONFIG && !strcmp(word, "--show-config"))
		out_text(config_text);
	else if (CONFIG_INSTALLER && !strcmp(word, "--install"))
		return install(argv + 2);
	else if (*word == '-')
		die_usage("unknown option '%s'", word);
	else
		die(127, 0, "%s: no such applet; --help lists them", word);
	return 0;
}

int main(int argc, char **argv)
{
	const char *name = argc ? argv[0] : "spacebox";
	const char *slash = strrchr(name, '/');
	const struct applet *applet = find(slash ? slash + 1 : name);

	fill_closed_descriptors();
	refuse_privilege();
	finish(applet ? run(applet, argc, argv) : front(argc, argv));
}
