/* SPDX-License-Identifier: MIT */
#include "ip/frame/words.h"

#include <string.h>
#include <unistd.h>


struct ip_options ip_options;
void (*ip_escape)(int status);

void ip_settle(void)
{
	if (CONFIG_IP_BATCH && warn_first)
		warn_first();
}

_Noreturn void ip_leave(int status)
{
	if (ip_escape)
		ip_escape(status);
	finish(status);
}

_Noreturn void ip_fail(int status, const char *format, ...)
{
	char message[2048];
	va_list ap;

	va_start(ap, format);
	vfmt(message, sizeof(message), format, ap);
	va_end(ap);
	warn(0, "%s", message);
	ip_leave(status);
}

_Noreturn void ip_refuse(const char *what)
{
	ip_fail(1, "%s: not in this ip; iproute2 has it", what);
}

char *next_word(char ***at)
{
	if (!**at)
		ip_fail(255, "Command line is not complete. Try option \"help\"");
	return *(*at)++;
}

bool is_prefix(const char *word, const char *full)
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
	if (!**at || !is_prefix(**at, word))
		return false;
	++*at;
	return true;
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

const char *check_device(const char *name)
{
	if (!*name || strlen(name) > 127 || strpbrk(name, "/ \t\n\v\f\r"))
		invarg("\"dev\" not a valid ifname", name);
	return name;
}

/* The empty line after text, or NULL. */
static const char *end_of_paragraph(const char *text)
{
	for (; *text; text++)
		if (text[0] == '\n' && text[1] == '\n')
			return text;
	return NULL;
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
	end = length ? end_of_paragraph(text) : NULL;
	out_flush();
	if (write(2, text, end ? (size_t)(end + 1 - text) : strlen(text)) < 0)
		return;		/* nowhere left to say so */
}

_Noreturn void ip_usage(const char *object)
{
	ip_settle();
	print_usage(object);
	ip_leave(255);
}

unsigned ip_command(const char *names, const char *object, char ***at)
{
	static const char changes[] = "add\0change\0chg\0replace\0prepend\0append\0delete\0";
	const char *word = **at;
	int found = word ? words_find_prefix(names, word) : 0;

	if (found < 0 && is_prefix(word, "help"))
		ip_usage(object);
	if (found < 0)
		ip_fail(255, "Command \"%s\" is unknown, try \"ip %s help\".", word, object);
	if (words_find(changes, words_at(names, found)) < 0)
		ip_settle();
	*at += word != NULL;
	return found;
}
