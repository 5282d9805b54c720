/* SPDX-License-Identifier: MIT */
/* phy-move: a radio to another network namespace, and back. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>

#include "common/ns/nsref.h"
#include "phy-move.h"
#include "version.h"

static const char options[] =
	"b-back\0" "c-check\0" "J json\0" "l-list\0" "n=name\0" "u-up\0" "h help\0" "V version\0";

struct words {
	bool check, back, list, json;
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
	if (strlen(rename->new) > 15 || strpbrk(rename->new, "/: \t\n") || !strcmp(rename->new, ".") || !strcmp(rename->new, ".."))
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
		switch (id) {
		case 'b':
			words->back = true;
			break;
		case 'c':
			words->check = true;
			break;
		case 'J':
			words->json = true;
			break;
		case 'l':
			words->list = true;
			break;
		case 'n':
			take_rename(plan, state.arg);
			break;
		case 'u':
			plan->up = true;
			break;
		case 'h':
			out_text(applet_help());
			finish(0);
		default:
			out_text("phy-move from spacebox " VERSION "\n");
			finish(0);
		}
	}
	words->operands = state.argv;
}

/* Words that don't go together, and what this program was built without. Returns how many operands there are. */
static int check_words(const struct words *words, const struct plan *plan)
{
	int count = 0;

	while (words->operands[count])
		count++;
	if (words->back + words->check + words->list > 1)
		die_usage("only one of --back, --check and --list can be given");
	if ((words->back || words->list) && (plan->up || plan->rename_count || words->program))
		die_usage("--back and --list take no --name, no --up and no program");
	if (words->check && words->program)
		die_usage("--check runs no program");
	if (words->json && !words->list)
		die_usage("--json goes with --list");
	if ((words->back && !CONFIG_PHY_MOVE_BACK) || (words->list && !CONFIG_PHY_MOVE_LIST) ||
			(words->program && !CONFIG_PHY_MOVE_RUN))
		die(1, 0, "this program was built without %s", words->back ? "--back" : words->list ? "--list" : "\"-- COMMAND\"");
	if (!count && !words->list)
		die_usage("which radio?");
	if (count == 1 && !words->list && !words->back && (!words->check || plan->rename_count || plan->up))
		die_usage("to which network namespace?");
	if (count > (words->list ? 0 : words->back ? 1 : 2))
		die_usage("one word too many: \"%s\"%s", words->operands[count - 1],
			CONFIG_PHY_MOVE_RUN && count > 2 && !words->back && !words->check ? " (a program goes behind \"--\")" : "");
	return count;
}

static void open_target(struct plan *plan, const char *word, const char *ref)
{
	const char *why = "";
	int fd = ns_open(ref, CLONE_NEWNET, &why), err;

	if (fd < 0) {
		plan_find(plan, word, false);	/* dies if that is wrong too */
		die(1, 0, "%s: %s", ref, why);
	}
	err = radio_here_open(&plan->here);
	if (err)
		die(1, -err, "cannot open our own network namespace");
	if (!radio_admin(&plan->here))
		die(1, 0, "CAP_NET_ADMIN is missing over the network namespace that we are in");
	err = radio_there(&plan->there, &plan->here, fd);
	if (err)
		die(1, -err, "%s%s", ref, err == -EPERM ? MESSAGE(": entering it takes CAP_SYS_ADMIN over it") : "");
	plan->there.name = ref;
}

int phy_move_main(int argc, char **argv)
{
	static struct plan plan;
	struct words words = { 0 };
	bool has_target;
	int err;

	(void)argc;
	parse(argv, &words, &plan);
	has_target = check_words(&words, &plan) > 1;
	if (CONFIG_PHY_MOVE_LIST && words.list)
		return radio_list(words.json);
	if (CONFIG_PHY_MOVE_BACK && words.back)
		return radio_back(words.operands[0]);
	err = radio_here(&plan.here);
	if (err)
		die(1, err == -ENOENT ? 0 : -err, "%s", err == -ENOENT ?
			MESSAGE("this kernel has no nl80211: the module cfg80211 is not loaded, or there is none") :
			MESSAGE("cannot ask for the radios"));
	if (has_target)
		open_target(&plan, words.operands[0], words.operands[1]);
	plan.radio = plan_find(&plan, words.operands[0], has_target);
	if (!plan.radio)
		return 0;
	plan_check(&plan);
	if (words.check)
		plan_tell(&plan, has_target);
	else if (CONFIG_PHY_MOVE_RUN && words.program)
		radio_run(&plan, words.operands[1], words.program);
	else
		plan_move(&plan, false);
	return 0;
}
