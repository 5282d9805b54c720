/* SPDX-License-Identifier: MIT */
/* Words of the command line, and what is said when one is wrong. */
#include "ip.h"

#include <string.h>
#include <unistd.h>

#include "text.h"

char *next_arg(char ***at)
{
	if (!**at)
		ip_fail(255, "Command line is not complete. Try option \"help\"");
	return *(*at)++;
}

bool matches(const char *word, const char *full)
{
	return *word && !strncmp(word, full, strlen(word));
}

bool take_word(char ***at, const char *word)
{
	if (!**at || strcmp(**at, word))
		return false;
	++*at;
	return true;
}

bool take_prefix(char ***at, const char *word)
{
	if (!**at || !matches(**at, word))
		return false;
	++*at;
	return true;
}

uint32_t next_u32(char ***at, uint32_t max, const char *message)
{
	const char *word = next_arg(at);
	uint32_t value;

	if (!num_u32(word, 0, max, &value))
		invarg(message, word);
	return value;
}

uint32_t next_name(char ***at, enum names kind, uint32_t max, const char *message)
{
	const char *word = next_arg(at);
	uint32_t value;

	if (!names_number(kind, word, max, &value))
		invarg(message, word);
	return value;
}

_Noreturn void invarg(const char *message, const char *word)
{
	ip_fail(255, "Error: argument \"%s\" is wrong: %s", word, message);
}

_Noreturn void missarg(const char *key)
{
	ip_fail(255, "Error: argument \"%s\" is required", key);
}

_Noreturn void duparg(const char *key, const char *word)
{
	ip_fail(255, "Error: duplicate \"%s\": \"%s\" is the second value.", key, word);
}

_Noreturn void duparg2(const char *key, const char *word)
{
	ip_fail(255, "Error: either \"%s\" is duplicate, or \"%s\" is a garbage.", key, word);
}

const char *check_ifname(const char *name, const char *key)
{
	char message[64];
	size_t length = strlen(name);

	if (length && length < 16 && !strpbrk(name, "/ \t\n\v\f\r"))
		return name;
	fmt(message, sizeof(message), "\"%s\" not a valid ifname", key);
	invarg(message, name);
}

/* Prints the help text, or its paragraph that begins with "ip OBJECT". */
static void print_usage(const char *object)
{
	const char *whole = applet_help(), *text = whole, *end;
	size_t length = strlen(object);

	while (length && *text && (strncmp(text, "ip ", 3) || strncmp(text + 3, object, length))) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	if (!*text)
		text = whole, length = 0;		/* a build with one line of help */
	end = length ? text_find(text, "\n\n") : NULL;
	out_flush();
	if (write(2, text, end ? (size_t)(end + 1 - text) : strlen(text)) < 0)
		return;		/* nowhere left to say so */
}

_Noreturn void ip_usage(const char *object)
{
	print_usage(object);
	ip_leave(255);
}

char find_letter(const char *names, const char *word)
{
	while (*names && !matches(word, names + 1))
		names += strlen(names) + 1;
	return *names;
}

char ip_command(const char *names, const char *object, char ***at)
{
	const char *word = **at;
	char found = word ? find_letter(names, word) : *names;

	if (!found && matches(word, "help"))
		ip_usage(object);
	if (!found)
		ip_fail(255, "Command \"%s\" is unknown, try \"ip %s help\".", word, object);
	*at += word != NULL;
	return found;
}
