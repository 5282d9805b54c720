/* SPDX-License-Identifier: MIT */
/* netns del: unmount and unlink. The namespace itself goes when nobody is left in it. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/num.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"

/* How often a name may be mounted on: stacked by accident, or by another process between our
 * unmounting and unlinking it. */
enum { TRIES = 100 };

/* Unmounts the name and removes its file. */
static bool remove_name(const char *path)
{
	int err = EBUSY;

	/* each call takes one mount off; EINVAL: there is none left */
	for (int i = 0; i < TRIES && err == EBUSY; i++) {
		if (umount2(path, MNT_DETACH | UMOUNT_NOFOLLOW)) {
			err = errno;
			if (err != EINVAL && err != ENOENT) {
				warn(err, "Cannot unmount namespace file \"%s\"", path);
				return false;
			}
			/* unlinking now would let that add mount over a successor of this name */
			if (err == EINVAL && netns_settle(path) == NETNS_MOUNTED) {
				err = EBUSY;
				continue;
			}
		}
		err = unlink(path) ? errno : 0;
	}
	if (err)
		warn(err, "Cannot remove namespace file \"%s\"", path);
	return !err;
}

/* Deletes the name. One that can't be leads to its namespace, still or again. */
static bool delete_name(const char *name)
{
	char path[NETNS_PATH];
	const char *why;
	int held = netns_open(name, &why), err = 0;
	bool done = remove_name(netns_path(path, name));

	if (!done && held >= 0 && !netns_mounted(path))
		err = netns_bind(held, path);
	if (err)
		warn(err, "Cannot mount \"%s\" again", path);
	if (held >= 0)
		close(held);
	return done;
}

struct words {
	bool all, wait;
	char **names;
};

/* How many words there are behind a name that `netns list` prints there: "(id: 5)", "(stale)".
 * They are passed over, so that lines of a list can be given as they are: ip netns del $(ip
 * netns list | grep X). */
static int count_notes(char **words)
{
	const char *digits;

	if (!words[0] || !strcmp(words[0], "(stale)"))
		return words[0] != NULL;
	if (strcmp(words[0], "(id:") || !words[1] || num_digit(*words[1]) > 9)
		return 0;
	digits = words[1];
	num_scan(&digits);
	return strcmp(digits, ")") ? 0 : 2;
}

/* Takes the notes out of a list of names. */
static void drop_notes(char **names)
{
	char **to = names;

	while (*names) {
		*to++ = *names++;
		names += count_notes(names);
	}
	*to = NULL;
}

/* Returns 0 or the exit status. */
static int parse(char **argv, struct words *words)
{
	words->all = netns_door->all;
	words->wait = false;
	for (; *argv; argv++) {
		if (netns_is_all(*argv))
			words->all = true;
		else if (CONFIG_NETNS_WAIT && !strcmp(*argv, "--wait"))
			words->wait = true;
		else
			break;
	}
	words->names = argv = netns_words(argv);
	if (words->all)
		return *argv ? netns_extra(*argv) : 0;
	if (!*argv)
		return netns_missing("netns name");
	drop_notes(argv);
	for (; *argv; argv++)
		if (!netns_name_check(*argv))
			return NETNS_USAGE;
	return 0;
}

/* All names of the folder as a list like argv. Returns 0 or the exit status. */
static int all_names(char ***list)
{
	int result = netns_names_read(netns_folder());

	if (result && result != -ENOENT)
		return 1;
	*list = arena_alloc((netns_names.count + 1) * sizeof(**list));
	for (size_t i = 0; i < netns_names.count; i++)
		(*list)[i] = (char *)netns_names.list[i].name;
	return 0;
}

int netns_delete(char **argv)
{
	struct words words;
	int status = parse(argv, &words), lock;

	if (!status && words.all)
		status = all_names(&words.names);
	if (status || !*words.names)
		return status;
	if (CONFIG_NETNS_WAIT && words.wait && !netns_wait_start())
		return 1;
	for (char **name = words.names; CONFIG_NETNS_WAIT && words.wait && *name; name++)
		status |= !netns_wait_add(*name);
	lock = netns_lock();
	if (lock < 0 && lock != -ENOENT)
		return warn(-lock, "Cannot open %s", netns_folder());
	for (char **name = words.names; *name; name++) {
		if (CONFIG_NETNS_RADIOS)
			netns_radios(*name);
		if (delete_name(*name))
			continue;
		status = 1;
		if (CONFIG_NETNS_WAIT && words.wait)
			netns_wait_drop(*name);
	}
	if (lock >= 0)
		close(lock);
	if (CONFIG_NETNS_WAIT && words.wait && netns_wait_end())
		status = 1;
	return status;
}
