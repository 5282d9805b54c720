/* SPDX-License-Identifier: MIT */
/* dhclient.conf(5): the statements that a client without scripts of its own language can obey. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/utsname.h>

#include "common/cli/lines.h"
#include "dhclient.h"
#include "options.h"

struct conf {
	struct dhcp_client *client;
	const char *path;
	unsigned line, depth;
	bool asked;		/* a request statement has come: the list is its own */
};

static void pass_over(const struct conf *conf, const char *statement)
{
	int length = strcspn(statement, " \t{");

	if (!conf->client->quiet)
		warn(0, "%s:%u: \"%.*s\" is not obeyed", conf->path, conf->line, length, statement);
}

/* Takes the next word off a statement; words end at blanks, commas and equal signs, quotes hold
 * them together. NULL at the end. */
static char *next_word(char **rest)
{
	char *word = *rest + strspn(*rest, " \t,="), *end;

	if (!*word)
		return NULL;
	if (*word == '"') {
		word++;
		end = strchrnul(word, '"');
	} else {
		end = word + strcspn(word, " \t,=");
	}
	*rest = *end ? end + 1 : end;
	*end = 0;
	return word;
}

static bool send_option(struct conf *conf, char *rest)
{
	const struct option_kind *option;
	struct utsname host;
	char *name = next_word(&rest), *text = next_word(&rest);
	uint8_t value[255];
	int length;

	option = name && text ? option_by_name(name) : NULL;
	if (!option)
		return false;
	if (!strcmp(text, "hardware"))	/* is what we send anyway */
		return option->code == DHCP_CLIENT_ID;
	if (!strcmp(text, "gethostname()")) {
		uname(&host);
		text = host.nodename;
	}
	/* an identifier is written in quotes, or as bytes */
	length = option_parse(
		option->kind == VALUE_HEX && !strchr(text, ':') ? VALUE_TEXT : option->kind, text,
		value);
	if (length < 0)
		return false;
	dhcp_put_extra(conf->client, option->code, value, length);
	return true;
}

static bool request(struct conf *conf, char *rest, bool also)
{
	char *word;

	if (!also && !conf->asked)
		conf->client->parameter_count = 0;
	conf->asked = true;
	while ((word = next_word(&rest))) {
		uint8_t code = option_code(word);

		if (code)
			dhcp_ask_for(conf->client, code);
		else
			pass_over(conf, word);
	}
	return true;
}

static bool obey(struct conf *conf, char *statement)
{
	char *rest = statement, copy[512], *word;
	uint32_t seconds;

	fmt(copy, sizeof(copy), "%s", statement);
	rest = copy;
	word = next_word(&rest);
	if (!word)
		return true;
	if (!strcmp(word, "timeout") || !strcmp(word, "retry")) {
		char *number = next_word(&rest);

		if (!number || !num_u32(number, 10, 1000000, &seconds))
			return false;
		*(*word == 't' ? &conf->client->give_up : &conf->client->pause) = seconds;
		return true;
	}
	if (!strcmp(word, "send"))
		return send_option(conf, rest);
	if (!strcmp(word, "request"))
		return request(conf, rest, false);
	if (!strcmp(word, "also"))
		return (word = next_word(&rest)) && !strcmp(word, "request") &&
			request(conf, rest, true);
	/* what option 121 is, is known here */
	return !strcmp(word, "option") && (word = next_word(&rest)) &&
		!strcmp(word, "rfc3442-classless-static-routes") && (word = next_word(&rest)) &&
		!strcmp(word, "code");
}

static void end_statement(struct conf *conf, char *statement)
{
	if (!conf->depth && !obey(conf, statement))
		pass_over(conf, statement + strspn(statement, " \t"));
	*statement = 0;
}

/* One line: statements end at semicolons, blocks in braces are passed over whole. */
static void take_line(struct conf *conf, char *statement, size_t size, const char *line)
{
	size_t length = strlen(statement);
	bool quoted = false;

	for (; *line && (quoted || *line != '#'); line++) {
		quoted ^= *line == '"';
		if (!quoted && *line == '{') {
			if (!conf->depth++)
				pass_over(conf, statement + strspn(statement, " \t"));
		} else if (!quoted && *line == '}' && conf->depth) {
			conf->depth--;
			length = 0;
		} else if (!quoted && *line == ';') {
			statement[length] = 0;
			end_statement(conf, statement);
			length = 0;
		} else if (length + 2 < size) {
			statement[length++] = *line;
		}
		statement[length] = 0;
	}
	if (length && length + 2 < size)
		memcpy(statement + length, " ", 2);
}

void conf_read(struct dhcp_client *client, const char *path, bool required)
{
	char buffer[1024], statement[512] = "", *line;
	struct conf conf = { .client = client, .path = path };
	struct lines lines;
	int err = lines_open(&lines, AT_FDCWD, path, buffer, sizeof(buffer));

	if (err == -ENOENT && !required)
		return;
	if (err)
		die(1, -err, "%s", path);
	while ((line = lines_next(&lines))) {
		conf.line++;
		take_line(&conf, statement, sizeof(statement), line);
	}
	if (lines.err)
		die(1, -lines.err, "%s", path);
	if (statement[strspn(statement, " \t")])
		warn(0, "%s: the last statement has no semicolon", path);
}
