/* SPDX-License-Identifier: MIT */
/* phy-move --back: a radio, wherever it is, to where it came from. */
#include <errno.h>
#include <string.h>

#include "phy-move.h"

/* A radio, where it is and where it belongs. */
struct candidate {
	struct place *place;
	struct radio *radio;
	struct radio_record record;
	uint64_t home;
	bool has_record;
};

static bool had_name(const struct radio_record *record, const char *name)
{
	for (unsigned i = 0; i < record->count; i++)
		if (!strcmp(record->names[i].name, name))
			return true;
	return false;
}

static struct candidate candidate_of(struct place *place, struct radio *radio, const struct radio_place *here)
{
	struct candidate candidate = { .place = place, .radio = radio };

	candidate.has_record = !radio_record_read(&candidate.record, radio->index);
	candidate.home = radio_belongs(candidate.has_record ? &candidate.record : NULL, here);
	return candidate;
}

/* The radio that the word means. One that is away is rather meant than one that is where it belongs. */
static struct candidate choose(struct place *places, const char *word, const struct radio_place *here)
{
	struct candidate chosen = { 0 }, at_home = { 0 };

	for (struct place *place = places; place; place = place->next) {
		const char *why;
		struct radio *match = radio_find(place->at.radios, word, NULL, &why);

		if (!match && errno == ENOTUNIQ)
			die(1, 0, "%s: %s", place->at.name, why);
		for (struct radio *radio = place->at.radios; radio; radio = radio->next) {
			struct candidate candidate = candidate_of(place, radio, here);
			bool away = place->at.inode != candidate.home;

			if (radio != match && !(away && candidate.has_record && had_name(&candidate.record, word)))
				continue;
			if (away && chosen.radio)
				die(1, 0, "%s is %s in %s as well as %s in %s: say which", word, chosen.radio->name,
					chosen.place->at.name, radio->name, place->at.name);
			*(away ? &chosen : &at_home) = candidate;
		}
	}
	return chosen.radio ? chosen : at_home;
}

static void tell(const struct candidate *candidate, const struct radio_place *to, const struct radio *arrived)
{
	out_escaped(arrived->name);
	out_text(": ");
	out_escaped(candidate->place->at.name);
	out_text(": ");
	radio_out_devs(candidate->radio);
	out_text(" -> ");
	out_text(to->name);
	out_text(": ");
	radio_out_devs(arrived);
	out_char('\n');
}

int radio_back(const char *word)
{
	struct radio_place here, home;
	struct candidate candidate;
	const struct radio_record *record;
	struct radio *arrived;
	int err = radio_here(&here);

	if (err)
		die(1, err == -ENOENT ? 0 : -err, "%s",
			err == -ENOENT ? MESSAGE("this kernel has no nl80211") : MESSAGE("cannot ask for the radios"));
	candidate = choose(places_find(&here, true), word, &here);
	if (!candidate.radio)
		die(1, 0, "no radio in any namespace that can be seen is or has %s", word);
	if (candidate.place->at.inode == candidate.home) {
		out_escaped(candidate.radio->name);
		out_text(" is where it belongs already: ");
		radio_out_devs(candidate.radio);
		out_char('\n');
		return 0;
	}
	record = candidate.has_record ? &candidate.record : NULL;
	err = radio_home_open(&home, record, &here);
	if (err)
		die(1, -err, "cannot open the namespace that %s belongs to", candidate.radio->name);
	err = radio_home(&candidate.place->at, candidate.radio, &home, record, &arrived);
	if (err)
		die(1, 0, "%s in %s: cannot come back: %s", candidate.radio->name, candidate.place->at.name,
			radio_refused(-err, &candidate.place->at, &home));
	tell(&candidate, &home, arrived);
	return 0;
}
