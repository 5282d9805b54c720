/* SPDX-License-Identifier: MIT */
/* ip tuntap: interfaces whose other end is a program. ip-tuntap(8),
 * Documentation/networking/tuntap.rst. */
#include "ip/tuntap/tuntap.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <linux/if_tun.h>

#include "common/cli/users.h"
#include "ip/frame/output.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "ip/link/link.h"

enum { ATTR_MODE = ATTR_OWN, ATTR_USER, ATTR_GROUP, ATTR_BIT_ON, ATTR_NAME_OF };
/* In iproute2's order, which counts for words that may be shortened. */
#define TUNTAP_WORDS(X) \
	X(MODE, 0, SET, "mode*") \
	X(USER, 0, SET, "user*") \
	X(GROUP, 0, SET, "group*") \
	X(BIT_ON, 0, ALONE, "pi*") \
	X(BIT_ON, IFF_ONE_QUEUE, ALONE, "one_queue*") \
	X(BIT_ON, IFF_VNET_HDR, ALONE, "vnet_hdr*") \
	X(BIT_ON, IFF_MULTI_QUEUE, ALONE, "multi_queue*") \
	X(NAME_OF, 0, SET, "dev*") \
	X(NAME_OF, 0, SET, "name*")
ATTRIBUTE_TABLE(tuntap_words, TUNTAP_WORDS);

struct tuntap {
	struct ifreq request;
	uint32_t user, group;
	bool has_user, has_group;
};

static void set_mode(struct tuntap *tuntap, const char *mode)
{
	int index = words_find("tun\0tap\0", mode);

	if (tuntap->request.ifr_flags & (IFF_TUN | IFF_TAP))
		ip_fail(255, "You managed to ask for more than one tunnel mode.");
	if (index < 0)
		ip_fail(255, "Unknown tunnel mode \"%s\"", mode);
	tuntap->request.ifr_flags |= index ? IFF_TAP : IFF_TUN;
}

static void set_name(struct tuntap *tuntap, const char *name, const char *key)
{
	fmt(tuntap->request.ifr_name, IFNAMSIZ, "%s", check_ifname(name, key));
}

/* err: 0, or why there is no such user or group. */
static void refuse_owner(const char *what, const char *name, int err)
{
	if (err == -ENOENT)
		ip_fail(255, "invalid %s \"%s\"", what, name);
	if (err)
		ip_fail(255, "cannot find the %s \"%s\": %s", what, name, errno_text(-err));
}

static void take_value(struct tuntap *tuntap, const struct attribute_word *word)
{
	uint32_t none;

	switch (word->line->type) {
	case ATTR_MODE:
		set_mode(tuntap, word->value);
		break;
	case ATTR_USER:
		tuntap->has_user = true;
		refuse_owner("user", word->value, user_parse(word->value, &tuntap->user, &none));
		break;
	case ATTR_GROUP:
		tuntap->has_group = true;
		refuse_owner("group", word->value, group_parse(word->value, &tuntap->group));
		break;
	case ATTR_BIT_ON:
		if (word->line->number)
			tuntap->request.ifr_flags |= word->line->number;
		else
			tuntap->request.ifr_flags &= ~IFF_NO_PI;
		break;
	case ATTR_NAME_OF:
		set_name(tuntap, word->value, word->name);
		break;
	}
}

static void read_words(struct tuntap *tuntap, char **argv)
{
	struct attribute_word word = { .room = &ip_room, .table = &tuntap_words };

	tuntap->request.ifr_flags = IFF_NO_PI;
	while (*argv) {
		if (attribute_take(&word, &argv) != ATTR_END) {
			take_value(tuntap, &word);
			continue;
		}
		if (is_prefix(*argv, "help"))
			ip_usage("tuntap");
		if (tuntap->request.ifr_name[0])
			duparg2("name", *argv);
		set_name(tuntap, *argv++, "name");
	}
	if (!(tuntap->request.ifr_flags & (IFF_TUN | IFF_TAP)))
		ip_fail(1, "You failed to specify a tunnel mode");
}

static void check(int result, const char *call)
{
	if (result)
		ip_fail(1, "ioctl(%s): %s", call, errno_text(errno));
}

/* The device, new or there already, in an open descriptor: what isn't made to stay goes with it. */
static int open_device(struct tuntap *tuntap)
{
	static const char file[] = "/dev/net/tun";
	int fd = open(file, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		ip_fail(1, "%s: %s%s", file, errno_text(errno),
			errno == ENOENT || errno == ENODEV || errno == ENXIO ?
				" (is there a kernel module tun?)" : "");
	ip_hold(fd);
	check(ioctl(fd, TUNSETIFF, &tuntap->request), "TUNSETIFF");
	return fd;
}

static int add(char **argv)
{
	struct tuntap tuntap = { 0 };
	int fd;

	read_words(&tuntap, argv);
	tuntap.request.ifr_flags |= IFF_TUN_EXCL;	/* a new one */
	fd = open_device(&tuntap);
	if (tuntap.has_user)
		check(ioctl(fd, TUNSETOWNER, (unsigned long)tuntap.user), "TUNSETOWNER");
	if (tuntap.has_group)
		check(ioctl(fd, TUNSETGROUP, (unsigned long)tuntap.group), "TUNSETGROUP");
	check(ioctl(fd, TUNSETPERSIST, 1ul), "TUNSETPERSIST");
	return 0;
}

static int delete(char **argv)
{
	struct tuntap tuntap = { 0 };

	read_words(&tuntap, argv);
	check(ioctl(open_device(&tuntap), TUNSETPERSIST, 0ul), "TUNSETPERSIST");
	return 0;
}

/* ---- list */

static void put_flag_word(bool on, const char *word)
{
	if (on)
		put_element(" %s", word);
}

static void put_id(const char *key, const struct nlattr *id)
{
	if (!id)
		return;
	put_text(key[0] == 'u' ? " user" : " group");
	put_int(key, " %u", nl_u32(id));
}

static void print(const struct link *link, void *context)
{
	const struct nlattr *at[IFLA_TUN_NUM_DISABLED_QUEUES + 1];
	char name[IFNAMSIZ];
	bool tap;

	(void)context;
	nl_sort_nest(link->linkinfo[IFLA_INFO_DATA], at, IFLA_TUN_NUM_DISABLED_QUEUES);
	/* before 4.20 the kernel says no more than what a link is */
	tap = at[IFLA_TUN_TYPE] ? nl_u8(at[IFLA_TUN_TYPE]) == IFF_TAP :
		link->info->ifi_type == ARPHRD_ETHER;
	put_open(NULL, '{');
	put_colour(COLOUR_IFNAME, "ifname", "%s:",
		nl_text(link->at[IFLA_IFNAME], name, sizeof(name)));
	put_open("flags", '[');
	put_flag_word(true, tap ? "tap" : "tun");
	put_flag_word(nl_u8(at[IFLA_TUN_PI]), "pi");
	put_flag_word(nl_u8(at[IFLA_TUN_MULTI_QUEUE]), "multi_queue");
	put_flag_word(nl_u8(at[IFLA_TUN_VNET_HDR]), "vnet_hdr");
	put_flag_word(nl_u8(at[IFLA_TUN_PERSIST]), "persist");
	put_close();
	put_id("user", at[IFLA_TUN_OWNER]);
	put_id("group", at[IFLA_TUN_GROUP]);
	put_text("\n");
	put_close();
}

static int list(void)
{
	struct link_filter filter = LINK_FILTER_ALL;

	filter.kind = "tun";
	put_start();
	link_print_list(&filter, print, NULL);
	put_end();
	return 0;
}

int tuntap_command(char **argv)
{
	enum { ADD, DELETE };

	if (!*argv)
		return list();
	switch (ip_command("add\0delete\0show\0lst\0list\0", "tuntap", &argv)) {
	case ADD: return add(argv);
	case DELETE: return delete(argv);
	default: return list();
	}
}
