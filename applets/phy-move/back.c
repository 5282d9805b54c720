/* SPDX-License-Identifier: MIT */
/* phy-move --back: a radio, wherever it is, to where it came from. */
#include <errno.h>
#include <string.h>

#include "phy-move.h"

/* A radio, where it is, and whether it belongs elsewhere. */
struct candidate {
	struct radio_place *place;
	struct radio *radio;
	struct radio_record record;	/* empty: there is none */
	int record_err;			/* it can't be read */
	bool away;
};

static bool had_name(const struct radio_record *record, const char *name)
{
	for (unsigned i = 0; i < record->count; i++)
		if (!strcmp(record->names[i].name, name))
			return true;
	return false;
}

static struct candidate *candidate_of(struct place *place, struct radio *radio,
	const struct radio_place *here)
{
	struct candidate *candidate = arena_alloc(sizeof(*candidate));

	candidate->place = &place->at;
	candidate->radio = radio;
	candidate->record_err = -radio_record_read(&candidate->record, radio->index);
	candidate->away = place->at.inode != radio_belongs(&candidate->record, here);
	return candidate;
}

/* Returns the radio that the word means, or NULL. Prefers a radio that is away from home. */
static struct candidate *choose(struct place *places, const char *word,
	const struct radio_place *here)
{
	struct candidate *chosen[2] = { NULL };

	for (struct place *place = places; place; place = place->next) {
		const char *why;
		struct radio *match = radio_find(place->at.radios, word, &why);

		if (!match && errno == ENOTUNIQ)
			die(1, 0, "%s: %s", place->at.name, why);
		for (struct radio *radio = place->at.radios; radio; radio = radio->next) {
			struct candidate *candidate = candidate_of(place, radio, here),
				*other = chosen[true];

			if (radio != match && !(candidate->away &&
					had_name(&candidate->record, word)))
				continue;
			if (candidate->away && other)
				die(1, 0, "%s is %s in %s as well as %s in %s: say which", word,
					other->radio->name,
					other->place->name, radio->name, place->at.name);
			chosen[candidate->away] = candidate;
		}
	}
	return chosen[true] ? chosen[true] : chosen[false];
}

int radio_back(const char *word)
{
	struct radio_place here, home, *place;
	struct candidate *candidate;
	struct radio *radio, *arrived;
	const char *before;
	int err;

	find_here(&here);
	candidate = choose(places_find(&here, true), word, &here);
	if (!candidate)
		die(1, 0, "no radio matches %s in any visible namespace", word);
	radio = candidate->radio;
	place = candidate->place;
	before = radio_devs_text(radio);
	if (candidate->record_err && candidate->record_err != ENOENT)
		die(1, candidate->record_err,
			"%s: cannot read in /run/phy-move/%u where it came from", radio->name,
			radio->index);
	if (!candidate->away) {
		out_line("%s is at home already: %s", radio->name, before);
		return 0;
	}
	err = radio_home_open(&home, &candidate->record, &here);
	if (err)
		die(1, -err, "cannot open the namespace that %s belongs to", radio->name);
	err = radio_home(place, radio, &home, &candidate->record, &arrived);
	if (err)
		die(1, 0, "%s in %s: cannot come back: %s", radio->name, place->name,
			radio_refused(-err, place, &home));
	out_line("%s: %s: %s -> %s: %s", arrived->name, place->name, before, home.name,
		radio_devs_text(arrived));
	return 0;
}
