/* SPDX-License-Identifier: MIT */
/* What is known before a move, and the move. */
#include <errno.h>
#include <net/if.h>
#include <string.h>

#include "common/netlink/rtnl.h"
#include "phy-move.h"

void find_here(struct radio_place *here)
{
	int err = radio_here(here);

	if (err == -ENOENT)
		die(1, 0, "this kernel has no nl80211 (is the module cfg80211 loaded?)");
	if (err)
		die(1, -err, "cannot ask for the radios");
}

void open_here(struct radio_place *here)
{
	int err = radio_here_open(here);

	if (err)
		die(1, -err, "cannot open our own network namespace");
}

static struct radio_dev *dev_by_name(struct radio *radio, const char *name)
{
	struct radio_dev *dev = radio->devs;

	while (dev && strcmp(dev->name, name))
		dev = dev->next;
	return dev;
}

static struct radio_dev *dev_by_wdev(const struct radio *radio, uint64_t wdev)
{
	struct radio_dev *dev = radio->devs;

	while (dev && dev->wdev != wdev)
		dev = dev->next;
	return dev;
}

static const char *dev_by_index(const struct radio *radio, uint32_t ifindex)
{
	for (const struct radio_dev *dev = radio->devs; dev; dev = dev->next)
		if (dev->ifindex == ifindex)
			return dev->name;
	return "?";
}

/* The radio with an interface of that alternative name. Dies when it is another interface's
 * name. */
static struct radio *find_by_altname(struct plan *plan, const char *word)
{
	struct nl nl;
	struct radio *radio;
	uint32_t index = 0;

	if (!nl_open(&nl, NETLINK_ROUTE)) {
		int found = rtnl_link_index(&nl, word);

		index = found > 0 ? found : 0;
		nl_close(&nl);
	}
	radio = index ? radio_of(plan->here.radios, index) : NULL;
	if (index && !radio)
		die(1, 0, "%s is no wireless interface (try: ip link set %s netns NAME)",
			word, word);
	return radio;
}

/* It isn't here. Says where it is, if it can be found. */
static _Noreturn void not_here(struct plan *plan, const char *word, const char *why)
{
	struct place *place = CONFIG_PHY_MOVE_BACK ? places_find(&plan->here, true) : NULL;

	for (; place; place = place->next) {
		const char *ignored;
		struct radio *radio = radio_find(place->at.radios, word, &ignored);

		if (radio)
			die(1, 0, "%s: %s is not here, it is in %s: fetch it by phy-move --back %s",
				word, radio->name,
				place->at.name, word);
	}
	die(1, 0, "%s", why);
}

struct radio *plan_find(struct plan *plan, const char *word, bool has_target)
{
	const char *why, *ignored;
	struct radio *radio = radio_find(plan->here.radios, word, &why), *there;

	if (!radio && errno == ENOTUNIQ)
		die(1, 0, "%s", why);
	if (!radio)
		radio = find_by_altname(plan, word);
	if (radio && (!has_target || plan->here.inode != plan->there.inode))
		return radio;
	there = has_target ? radio_find(plan->there.radios, word, &ignored) : NULL;
	if (!there)
		not_here(plan, word, why);
	out_line("%s is in %s already: %s", there->name, plan->there.name, radio_devs_text(there));
	return NULL;
}

static void check_renames(struct plan *plan)
{
	const char *radio = plan->radio->name;

	for (unsigned i = 0; i < plan->rename_count; i++) {
		struct rename *rename = &plan->renames[i];

		if (!dev_by_name(plan->radio, rename->old))
			die(1, 0, "--name: %s has no interface %s", radio, rename->old);
		if (radio_name_taken(&plan->there, rename->new))
			die(1, 0, "--name: %s is taken in %s", rename->new, plan->there.name);
	}
}

static const char *blocked_text(unsigned blocked)
{
	return blocked & RADIO_BLOCK_HARD ?
		"rfkill blocks it by hardware: look for a switch or a key" :
		"rfkill blocks it by software: rfkill unblock wlan";
}

void plan_check(struct plan *plan)
{
	const char *radio = plan->radio->name, *altname;
	char driver[32];
	uint32_t ifindex;

	if (!plan->radio->movable)
		die(1, 0, "%s: its driver%s%s can't change network namespaces (no set_wiphy_netns)",
			radio,
			*radio_driver(&plan->here, plan->radio, driver) ? " " : "", driver);
	if (!plan->there.name)
		return;
	altname = CONFIG_PHY_MOVE_CHECK ?
		radio_altname_taken(&plan->here, plan->radio, &plan->there, &ifindex) : NULL;
	if (altname)
		die(1, 0, "%s: the alternative name %s of interface %s is taken in %s", radio,
			altname,
			dev_by_index(plan->radio, ifindex), plan->there.name);
	if (CONFIG_PHY_MOVE_RENAME)
		check_renames(plan);
	if (!radio_admin(&plan->there))
		die(1, 0, "%s: CAP_NET_ADMIN is missing over the network namespace %s", radio,
			plan->there.name);
	if (plan->up && radio_blocked(radio) & (RADIO_BLOCK_SOFT | RADIO_BLOCK_HARD))
		die(1, 0, "%s can't be brought up: %s", radio, blocked_text(radio_blocked(radio)));
}

void plan_tell(struct plan *plan, bool has_target)
{
	char driver[32] = "";
	unsigned blocked = has_target ? radio_blocked(plan->radio->name) : 0;

	if (has_target)
		radio_driver(&plan->here, plan->radio, driver);
	out_line("%s%s%s%s can move%s%s", plan->radio->name,
		*driver ? " (" : "", driver, *driver ? ")" : "",
		has_target ? " to " : "", has_target ? plan->there.name : "");
	for (struct radio_dev *dev = plan->radio->devs; dev; dev = dev->next) {
		bool up = dev->ifindex && radio_flags(&plan->here, dev->name) & IFF_UP;
		bool taken = has_target && dev->ifindex &&
			radio_name_taken(&plan->there, dev->name);

		out_line("  %s (%s) comes along%s%s",
			dev->ifindex ? dev->name : "an interface without a network device",
			radio_dev_type(dev->type),
			up ? "; it goes down and loses addresses, routes and association" : "",
			taken ? "; its name is taken there: it gets another" : "");
	}
	if (plan->unseen)
		out_line("  %s can't be looked into: %s", plan->there.name, plan->unseen);
	if (blocked & (RADIO_BLOCK_SOFT | RADIO_BLOCK_HARD))
		out_line("  %s", blocked_text(blocked));
}

/* "phy1: wlan1 -> moose: wlan2 (wlan1 is taken there)" */
static void tell_outcome(const struct plan *plan, const struct radio *arrived)
{
	char list[2048];
	size_t used = 0;

	fmt(list, sizeof(list), "%s", radio_devs_text(arrived));
	for (const struct radio_dev *dev = arrived ? arrived->devs : NULL; dev; dev = dev->next) {
		const struct radio_dev *old = dev_by_wdev(plan->radio, dev->wdev);
		bool taken;

		if (!dev->ifindex || used >= sizeof(list))
			continue;
		taken = old && strcmp(old->name, dev->name) &&
			radio_name_taken(&plan->there, old->name);
		used += fmt(list + used, sizeof(list) - used,
			taken ? "%s%s (%s is taken there)" : "%s%s", used ? ", " : "", dev->name,
			taken ? old->name : "");
	}
	out_line("%s: %s -> %s: %s", plan->radio->name, radio_devs_text(plan->radio),
		plan->there.name, list);
}

int plan_finish(const struct plan *plan, struct radio *arrived, const char **what)
{
	if (!arrived)
		return 0;
	for (unsigned i = 0; CONFIG_PHY_MOVE_RENAME && i < plan->rename_count; i++) {
		const struct radio_dev *old = dev_by_name(plan->radio, plan->renames[i].old);
		struct radio_dev *dev = dev_by_wdev(arrived, old->wdev);
		int result;

		*what = plan->renames[i].new;
		result = dev ? radio_rename(&plan->there, dev->name, *what) : -ENODEV;
		if (result)
			return result;
		fmt(dev->name, sizeof(dev->name), "%s", *what);
	}
	for (struct radio_dev *dev = arrived->devs; dev && plan->up; dev = dev->next) {
		int result = dev->ifindex ? radio_up(&plan->there, dev->name) : 0;

		*what = dev->name;
		if (result)
			return result;
	}
	return 0;
}

void way_back_make(struct way_back *way, const struct plan *plan)
{
	/* names as of now, whatever an older record says: that is where and how the radio is to
	 * be afterwards */
	radio_record_make(&way->now, &plan->here, plan->radio);
	way->away = !radio_record_read(&way->older, plan->radio->index) &&
		way->older.home != plan->here.inode;
}

int way_back_go(const struct way_back *way, struct radio_place *from, const struct radio *radio,
	struct radio_place *here)
{
	struct radio *back;
	int result = radio_home(from, radio, here, &way->now, &back);

	if (!result && way->away)
		radio_record_write(&way->older, radio->index);
	return result;
}

void plan_move(struct plan *plan, bool quiet)
{
	struct way_back way;
	struct radio *arrived;
	const char *name = plan->radio->name, *what = "";
	int err;

	way_back_make(&way, plan);
	err = radio_away(&plan->here, plan->radio, &plan->there, &arrived);
	if (err)
		die(1, 0, "%s: cannot move to %s: %s", name, plan->there.name,
			err == -ESRCH && plan->unseen ? plan->unseen :
			radio_refused(-err, &plan->here, &plan->there));
	err = plan_finish(plan, arrived, &what);
	if (err)
		die(1, -err, "%s: %s in %s%s", name, what, plan->there.name,
			way_back_go(&way, &plan->there, arrived, &plan->here) ?
			" (the radio could not be brought back)" : "");
	if (!quiet)
		tell_outcome(plan, arrived);
}
