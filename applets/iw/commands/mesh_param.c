/* SPDX-License-Identifier: MIT */
/* The parameters of a mesh: set, get, dump. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/commands/mesh.h"
#include "iw/show/show.h"
#include "nl80211_uapi.h"

enum {
	ATTR_BOOLEAN = ATTR_OWN,	/* a byte: 0 or 1 */
	ATTR_SIGNED,			/* 4 bytes, shown with a sign */
	ATTR_POWER_MODE,		/* enum nl80211_mesh_power_mode */
};

/* X(what the value is, attribute, BOTH, name as in iw(8), unit): each is set and shown. Types:
 * above, and attribute_table.h. UNIT() is printed behind the value; the table calls it KEY(). */
#define UNIT(unit) KEY(unit)
#define PARAMETERS(X) \
	X(U16, NL80211_MESHCONF_RETRY_TIMEOUT, BOTH, "mesh_retry_timeout", UNIT("milliseconds")) \
	X(U16, NL80211_MESHCONF_CONFIRM_TIMEOUT, BOTH, "mesh_confirm_timeout", \
		UNIT("milliseconds")) \
	X(U16, NL80211_MESHCONF_HOLDING_TIMEOUT, BOTH, "mesh_holding_timeout", \
		UNIT("milliseconds")) \
	X(U16, NL80211_MESHCONF_MAX_PEER_LINKS, BOTH, "mesh_max_peer_links") \
	X(U8, NL80211_MESHCONF_MAX_RETRIES, BOTH, "mesh_max_retries") \
	X(U8, NL80211_MESHCONF_TTL, BOTH, "mesh_ttl") \
	X(U8, NL80211_MESHCONF_ELEMENT_TTL, BOTH, "mesh_element_ttl") \
	X(BOOLEAN, NL80211_MESHCONF_AUTO_OPEN_PLINKS, BOTH, "mesh_auto_open_plinks") \
	X(U8, NL80211_MESHCONF_HWMP_MAX_PREQ_RETRIES, BOTH, "mesh_hwmp_max_preq_retries") \
	X(U32, NL80211_MESHCONF_PATH_REFRESH_TIME, BOTH, "mesh_path_refresh_time", \
		UNIT("milliseconds")) \
	X(U16, NL80211_MESHCONF_MIN_DISCOVERY_TIMEOUT, BOTH, "mesh_min_discovery_timeout", \
		UNIT("milliseconds")) \
	X(SIGNED, NL80211_MESHCONF_HWMP_ACTIVE_PATH_TIMEOUT, BOTH, \
		"mesh_hwmp_active_path_timeout", UNIT("TUs")) \
	X(U16, NL80211_MESHCONF_HWMP_PREQ_MIN_INTERVAL, BOTH, "mesh_hwmp_preq_min_interval", \
		UNIT("TUs")) \
	X(U16, NL80211_MESHCONF_HWMP_NET_DIAM_TRVS_TIME, BOTH, \
		"mesh_hwmp_net_diameter_traversal_time", UNIT("TUs")) \
	X(U8, NL80211_MESHCONF_HWMP_ROOTMODE, BOTH, "mesh_hwmp_rootmode") \
	X(U16, NL80211_MESHCONF_HWMP_RANN_INTERVAL, BOTH, "mesh_hwmp_rann_interval", UNIT("TUs")) \
	X(U8, NL80211_MESHCONF_GATE_ANNOUNCEMENTS, BOTH, "mesh_gate_announcements") \
	X(BOOLEAN, NL80211_MESHCONF_FORWARDING, BOTH, "mesh_fwding") \
	X(SIGNED, NL80211_MESHCONF_SYNC_OFFSET_MAX_NEIGHBOR, BOTH, "mesh_sync_offset_max_neighor") \
	X(SIGNED, NL80211_MESHCONF_RSSI_THRESHOLD, BOTH, "mesh_rssi_threshold", UNIT("dBm")) \
	X(SIGNED, NL80211_MESHCONF_HWMP_PATH_TO_ROOT_TIMEOUT, BOTH, \
		"mesh_hwmp_active_path_to_root_timeout", UNIT("TUs")) \
	X(U16, NL80211_MESHCONF_HWMP_ROOT_INTERVAL, BOTH, "mesh_hwmp_root_interval", UNIT("TUs")) \
	X(U16, NL80211_MESHCONF_HWMP_CONFIRMATION_INTERVAL, BOTH, \
		"mesh_hwmp_confirmation_interval", UNIT("TUs")) \
	X(POWER_MODE, NL80211_MESHCONF_POWER_MODE, BOTH, "mesh_power_mode") \
	X(U16, NL80211_MESHCONF_AWAKE_WINDOW, BOTH, "mesh_awake_window", UNIT("TUs")) \
	X(SIGNED, NL80211_MESHCONF_PLINK_TIMEOUT, BOTH, "mesh_plink_timeout", UNIT("seconds")) \
	X(BOOLEAN, NL80211_MESHCONF_CONNECTED_TO_GATE, BOTH, "mesh_connected_to_gate") \
	X(BOOLEAN, NL80211_MESHCONF_NOLEARN, BOTH, "mesh_nolearn") \
	X(BOOLEAN, COMPAT_NL80211_MESHCONF_CONNECTED_TO_AS, BOTH, "mesh_connected_to_as")
ATTRIBUTE_TABLE(parameters, PARAMETERS);

static const char power_modes[] = "undefined\0active\0light\0deep\0";

static void put_parameter(struct iw *iw, const struct attribute_word *word)
{
	unsigned number = word->line->number;
	int64_t value;

	switch (word->line->type) {
	case ATTR_BOOLEAN:
		nl_put_u8(&iw->request, number, attribute_number(word, 1));
		break;
	case ATTR_SIGNED:
		if (!num_s64(word->value, 10, INT32_MIN, UINT32_MAX, &value))
			word->room->wrong(word, NULL);
		nl_put_u32(&iw->request, number, value);
		break;
	case ATTR_POWER_MODE:
		nl_put_u32(&iw->request, number, attribute_choice(word, power_modes));
	}
}

/* NAME=VALUE or NAME VALUE. */
static void put_one(struct iw *iw)
{
	char **words = iw->words, *value = strchr(*words, '='), *pair[] = { *words, value, NULL };

	if (value) {
		*value = 0;
		pair[1]++;
		iw->words = pair;
	}
	if (!iw_put_words(iw, &parameters, put_parameter))
		die_usage(
			"unknown mesh parameter '%s' (iw dev X mesh_param dump has them)", *words);
	if (value)
		iw->words = words + 1;
}

void iw_put_mesh_parameters(struct iw *iw)
{
	size_t nest = nl_nest(&iw->request, NL80211_ATTR_MESH_PARAMS);

	err_usage_status = IW_WRONG_VALUE; /* whatever is wrong from here on */
	while (*iw->words)
		put_one(iw);
	nl_nest_end(&iw->request, nest);
}

int iw_set_mesh_param(struct iw *iw)
{
	if (!*iw->words)
		die_usage("missing parameter (NAME=VALUE; iw dev X mesh_param dump has them)");
	iw_put_mesh_parameters(iw);
	return 0;
}

static void print_value(const struct attribute_word *word, const struct nlattr *attribute)
{
	unsigned type = word->line->type;

	if (type == ATTR_POWER_MODE)
		out_text(words_at(power_modes, nl_u32(attribute)));
	else if (type == ATTR_SIGNED)
		out("%d", (int32_t)nl_u32(attribute));
	else
		out("%llu", (unsigned long long)attribute_value(attribute));
	if (word->mark)
		out(" %s", word->key);
	out_char('\n');
}

/* The parameter that was asked for; NULL: all. */
static const char *wanted;

static int print_parameters(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_MESH_CONFIG + 1];
	const struct nlattr *values[COMPAT_NL80211_MESHCONF_CONNECTED_TO_AS + 1];
	struct attribute_word word = { .table = &parameters };

	(void)context;
	iw_sort(message, table, NL80211_ATTR_MESH_CONFIG);
	nl_sort_nest(
		table[NL80211_ATTR_MESH_CONFIG], values, COMPAT_NL80211_MESHCONF_CONNECTED_TO_AS);
	while (attribute_next(&word, values)) {
		if (wanted && strcmp(wanted, word.name))
			continue;
		if (!wanted)
			out("%s = ", word.name);
		print_value(&word, values[word.line->number]);
	}
	return 0;
}

int iw_mesh_param_dump(struct iw *iw)
{
	iw->answer = print_parameters;
	return 0;
}

int iw_get_mesh_param(struct iw *iw)
{
	struct attribute_word word = { .table = &parameters };

	wanted = iw_next_word(iw, "parameter (iw dev X mesh_param dump has them)");
	if (!attribute_find(&word, wanted))
		wrong_value(
			"unknown mesh parameter '%s' (iw dev X mesh_param dump has them)", wanted);
	return iw_mesh_param_dump(iw);
}
