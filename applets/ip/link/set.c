/* SPDX-License-Identifier: MIT */
/* ip link set, add: the request. */
#include <linux/if.h>
#include <string.h>
#include <linux/veth.h>

#include "ip/link/words.h"

/* A name as long as an alternative one, status 2 since the kernel would refuse it. */
static const char *check_length(const char *name)
{
	if (strlen(name) >= IFNAMSIZ)
		ip_fail(2, "Error: argument \"%s\" is wrong: \"dev\" not a valid ifname",
			name);
	return name;
}

/* "peer [name] X WORD...": puts the other end of a veth, described by the same words, into the
 * request. */
static void take_peer(char ***at)
{
	size_t data, peer;
	struct link_change change;

	if (!**at)
		return;
	if (!take_word(at, "peer")) {
		if (is_prefix(**at, "help"))
			ip_usage("link");
		ip_fail(1, "veth: unknown command \"%s\"?", **at);
	}
	data = nl_nest(&ip_request, IFLA_INFO_DATA);
	peer = nl_nest(&ip_request, VETH_INFO_PEER);
	change = link_begin_change(nl_put_fixed(&ip_request, sizeof(*change.info)), true);
	link_take_words(&change, at);
	if (change.kind)
		ip_fail(1, "veth: a peer has the type of its other end; unexpected \"type\"");
	if (change.parent)
		ip_fail(1, "veth: a peer has no \"link\"");
	if (change.name && change.dev)
		duparg2("name", change.dev);
	if (change.dev)
		change.name = check_length(change.dev);
	if (change.name)
		nl_put_text(&ip_request, IFLA_IFNAME, change.name);
	link_check_address(&change);
	change.info->ifi_index = change.index;
	nl_nest_end(&ip_request, peer);
	nl_nest_end(&ip_request, data);
}

void link_end_of_words(char **at)
{
	if (*at)
		ip_fail(1, "Garbage instead of arguments \"%s ...\". Try \"ip link help\".", *at);
}

static void take_kind(struct link_change *change, char ***at)
{
	size_t nest = nl_nest(&ip_request, IFLA_LINKINFO), length = strlen(change->kind);
	bool slave = length > 6 && !strcmp(change->kind + length - 6, "_slave");

	nl_put(&ip_request, slave ? IFLA_INFO_SLAVE_KIND : IFLA_INFO_KIND, change->kind,
		slave ? length - 6 : length);
	if (!strcmp(change->kind, "veth"))
		take_peer(at);
	else if (!(CONFIG_IP_LINK_KINDS && kind_parse(change->kind,
			change->creating ? 0 : change->info->ifi_index, at)) && **at)
		ip_fail(1, "%s: options of this kind are not supported: \"%s\"", change->kind,
			**at);
	nl_nest_end(&ip_request, nest);
}

/* Puts into the request which device is changed or made, its name and the device below it. */
static void name_device(struct link_change *change)
{
	if (change->creating)
		change->info->ifi_index = change->index;
	else if (change->index && !change->netns)
		ip_fail(255,
			"index can be used only when creating devices or when moving device to "
			"another netns.");
	else if (change->index)
		nl_put_u32(&ip_request, IFLA_NEW_IFINDEX, change->index);
	if (!change->creating && (change->dev || !change->group))
		change->info->ifi_index = link_index(change->dev);
	if (change->creating && !change->name && change->dev)
		change->name = check_length(change->dev);
	if (change->parent)
		nl_put_u32(&ip_request, IFLA_LINK, dev_index(change->parent, NULL));
	if (change->name)
		nl_put_text(&ip_request, IFLA_IFNAME, change->name);
}

int link_modify(bool creating, uint16_t flags, char **argv)
{
	struct ifinfomsg *info = nl_begin(&ip_request, RTM_NEWLINK, flags, sizeof(*info));
	struct link_change change = link_begin_change(info, creating);

	link_take_words(&change, &argv);
	if (creating && change.name && change.dev)
		ip_fail(255, "both \"name\" and \"dev\" cannot be used when creating devices.");
	if (creating && !change.kind)
		ip_fail(1, "Not enough information: \"type\" argument is required");
	name_device(&change);
	if (change.kind)
		take_kind(&change, &argv);
	link_check_address(&change);
	if (creating || !change.netns)
		ip_talk(&ip_request, NULL, NULL);
	else	/* two words are the device and the namespace: nothing else is asked for */
		link_move(info->ifi_index, change.dev, change.netns, change.words <= 2);
	return 0;
}
