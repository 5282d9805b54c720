/* SPDX-License-Identifier: MIT */
/* Which radio a person means. */
#include <errno.h>
#include <string.h>

#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/netlink/lladdr.h"
#include "common/netlink/nl80211.h"

/* What a word can name. It is looked for as each of these that its form allows. */
struct wanted {
	const char *name;		/* of a radio or an interface; NULL: not by name */
	uint64_t number;
	enum { BY_NAME, BY_INDEX, BY_WDEV, BY_MAC } by;
	uint8_t mac[LLADDR_MAX];
};

static void understand(const char *word, struct wanted *wanted)
{
	uint32_t index;

	*wanted = (struct wanted){ .name = word, .by = BY_NAME };
	if (num_u32(word + (strncmp(word, "phy#", 4) ? 1 : 4), 10, UINT32_MAX, &index) &&
		strchr("#p", *word) && strchr(word, '#')) {
		wanted->by = BY_INDEX;
		wanted->number = index;
	} else if (word[0] == '0' && word[1] == 'x' &&
		num_u64(word, 16, UINT64_MAX, &wanted->number)) {
		wanted->by = BY_WDEV;
	} else if (strlen(word) == 17 && lladdr_parse(word, wanted->mac) == 6) {
		wanted->by = BY_MAC;
	}
}

static bool dev_is(const struct radio_dev *dev, const struct wanted *wanted)
{
	switch (wanted->by) {
	case BY_NAME:
		return *dev->name && !strcmp(dev->name, wanted->name);
	case BY_WDEV:
		return dev->wdev == wanted->number;
	case BY_MAC:
		return dev->has_mac && !memcmp(dev->mac, wanted->mac, sizeof(dev->mac));
	default:
		return false;
	}
}

static bool radio_is(const struct radio *radio, const struct wanted *wanted)
{
	return wanted->by == BY_INDEX ? radio->index == wanted->number :
		wanted->by == BY_NAME && *radio->name && !strcmp(radio->name, wanted->name);
}

/* Sets errno and *why. */
static struct radio *none(
	const char **why, const char *word, const struct radio *a, const struct radio *b)
{
	static char text[256];
	char shown[128];

	escape(shown, sizeof(shown), word, strlen(word));
	if (a)
		fmt(text, sizeof(text), "%s is phy#%u as well as phy#%u: say which", shown,
			a->index, b->index);
	else
		fmt(text, sizeof(text), "no radio here is or has %s", shown);
	errno = a ? ENOTUNIQ : ENODEV;
	*why = text;
	return NULL;
}

struct radio *radio_find(struct radio *list, const char *word, const char **why)
{
	struct radio *found = NULL;
	struct wanted wanted;

	understand(word, &wanted);
	for (struct radio *radio = list; radio; radio = radio->next) {
		bool match = radio_is(radio, &wanted);

		for (struct radio_dev *dev = radio->devs; dev && !match; dev = dev->next)
			match = dev_is(dev, &wanted);
		if (match && found)
			return none(why, word, found, radio);
		if (match)
			found = radio;
	}
	return found ? found : none(why, word, NULL, NULL);
}
