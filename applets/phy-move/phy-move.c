/* SPDX-License-Identifier: MIT */
/* phy-move: a radio to another network namespace, and back. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>

#include "common/ns/nsref.h"
#include "phy-move.h"

enum { OPT_BACK = 1, OPT_CHECK, OPT_JSON, OPT_LIST, OPT_NAME, OPT_UP, OPTIONS };

static const struct option options[] = {
	{ OPT_BACK, 0, OPT_IF(CONFIG_PHY_MOVE_BACK, OPT_NONE), "back" },
	{ OPT_CHECK, 0, OPT_IF(CONFIG_PHY_MOVE_CHECK, OPT_NONE), "check" },
	{ OPT_JSON, 'J', OPT_NONE, "json" },
	{ OPT_LIST, 0, OPT_IF(CONFIG_PHY_MOVE_LIST, OPT_NONE), "list" },
	{ OPT_NAME, 0, OPT_IF(CONFIG_PHY_MOVE_RENAME, OPT_ARGUMENT), "name" },
	{ OPT_UP, 0, OPT_NONE, "up" },
	{ 0 }
};

struct words {
	bool given[OPTIONS];
	char **operands, **program;
};

static void take_rename(struct plan *plan, const char *text)
{
	const char *equals = strchr(text, '=');
	struct rename *rename = &plan->renames[plan->rename_count];

	if (!equals || equals == text || !equals[1])
		die_usage("--name wants OLD=NEW, not \"%s\"", text);
	if (plan->rename_count++ == RENAMES_MAX)
		die_usage("--name can be given %d times", RENAMES_MAX);
	*rename = (struct rename){ arena_copy(text, equals - text), equals + 1 };
	if (strlen(rename->new) > 15 || strpbrk(rename->new, "/: \t\n") ||
			!strcmp(rename->new, ".") || !strcmp(rename->new, ".."))
		die_usage("\"%s\" can't be an interface's name", rename->new);
}

/* The program behind "--", which is cut off. */
static char **cut_program(char **argv)
{
	while (*argv && strcmp(*argv, "--"))
		argv++;
	if (!*argv)
		return NULL;
	*argv = NULL;
	if (!argv[1])
		die_usage("which program? there is none behind \"--\"");
	return argv + 1;
}

static void parse(char **argv, struct words *words, struct plan *plan)
{
	struct opt_state state;
	int id;

	words->program = cut_program(argv);
	opt_start(&state, argv, true);
	while ((id = opt_next(&state, options))) {
		if (CONFIG_PHY_MOVE_RENAME && id == OPT_NAME)
			take_rename(plan, state.arg);
		words->given[id] = true;
	}
	plan->up = words->given[OPT_UP];
	words->operands = state.argv;
}

/* Words that don't go together, and what this program was built without. Returns how many
 * operands there are. */
static int check_words(const struct words *words)
{
	const bool *given = words->given;
	bool back = given[OPT_BACK], check = given[OPT_CHECK], list = given[OPT_LIST],
		finishes = given[OPT_UP] || given[OPT_NAME];
	int count = 0, most = list ? 0 : back ? 1 : 2;

	while (words->operands[count])
		count++;
	if (back + check + list > 1)
		die_usage("only one of --back, --check and --list can be given");
	if ((back || list) && (finishes || words->program))
		die_usage("--back and --list take no --name, no --up and no program");
	if (check && words->program)
		die_usage("--check runs no program");
	if (given[OPT_JSON] && !list)
		die_usage("--json goes with --list");
	need(CONFIG_PHY_MOVE_RUN || !words->program, "\"-- COMMAND\"");
	if (!count && !list)
		die_usage("which radio?");
	if (count == 1 && most == 2 && (!check || finishes))
		die_usage("to which network namespace?");
	if (count > most)
		die_usage("one word too many: \"%s\"%s", words->operands[count - 1],
			CONFIG_PHY_MOVE_RUN && count > 2 && !back && !check ?
			" (a program goes behind \"--\")" : "");
	return count;
}

static void open_target(struct plan *plan, const char *word, const char *ref)
{
	struct netns_ref target;
	int err = netns_ref_open(&target, ref, &plan->unseen);

	if (err) {
		plan_find(plan, word, false);	/* dies if that is wrong too */
		if (err == -ENOENT && !strchr(ref, '/'))
			die(1, 0, "%s", plan->unseen);
		die(1, 0, "%s: %s", ref, plan->unseen);
	}
	open_here(&plan->here);
	if (!radio_admin(&plan->here))
		die(1, 0, "CAP_NET_ADMIN is missing over the network namespace that we are in");
	err = radio_target(&plan->there, &plan->here, &target);
	if (err)
		die(1, -err, "%s", ref);
	plan->there.name = ref;
	if (radio_visible(&plan->there))
		plan->unseen = NULL;
	else if (target.fd >= 0)
		die(1, EPERM, "%s: entering it takes CAP_SYS_ADMIN over it", ref);
}

int phy_move_main(int argc, char **argv)
{
	static struct plan plan;
	struct words words = { 0 };
	bool has_target;
	char **operands;

	(void)argc;
	parse(argv, &words, &plan);
	operands = words.operands;
	has_target = check_words(&words) > 1;
	if (CONFIG_PHY_MOVE_LIST && words.given[OPT_LIST])
		return radio_list(words.given[OPT_JSON]);
	if (CONFIG_PHY_MOVE_BACK && words.given[OPT_BACK])
		return radio_back(operands[0]);
	find_here(&plan.here);
	if (has_target)
		open_target(&plan, operands[0], operands[1]);
	if (plan.unseen && (plan.up || plan.rename_count || words.program))
		die(1, 0, "%s: --up, --name and a program need a look into it: %s", operands[1],
			plan.unseen);
	plan.radio = plan_find(&plan, operands[0], has_target);
	if (!plan.radio)
		return 0;
	plan_check(&plan);
	if (CONFIG_PHY_MOVE_CHECK && words.given[OPT_CHECK])
		plan_tell(&plan, has_target);
	else if (CONFIG_PHY_MOVE_RUN && words.program)
		radio_run(&plan, operands[1], words.program);
	else
		plan_move(&plan, false);
	return 0;
}
