/* SPDX-License-Identifier: MIT */
/* The words of the command line, and errors as iproute2 words them. at points to the next unused
 * word; *at is NULL at the end. */
#ifndef IP_WORDS_H
#define IP_WORDS_H

#include "applet.h"
#include "common/cli/words.h"
#include "ip/frame/options.h"

/* Takes the next word. At the end: 'Command line is not complete. Try option "help"', status
 * 255. */
char *next_word(char ***at);

/* If the next word is exactly word, takes it. */
bool take_word(char ***at, const char *word);

/* If the next word is word or its beginning (iproute2's matches()), takes it. */
bool take_prefix(char ***at, const char *word);

/* Whether word is the beginning of full, and not empty. */
bool is_prefix(const char *word, const char *full);

/* Takes the word that names a command of an object. names: a list of words in iproute2's order; the
 * first that begins with the word is meant, and without any word the first. Returns its index. When
 * no name fits: 'Command "X" is unknown, try "ip OBJECT help".', status 255; "help":
 * ip_usage(object). */
unsigned ip_command(const char *names, const char *object, char ***at);

/* Prints the part of the help that begins with "ip OBJECT" to standard error; status 255. */
_Noreturn void ip_usage(const char *object);

/* Whether name may be a device's: 1..15 bytes, no '/', no blank. Otherwise
 * 'Error: argument "NAME" is wrong: "KEY" not a valid ifname', status 255. Returns name. */
const char *check_ifname(const char *name, const char *key);

/* Whether a device may be called that, by its name or an alternative one; otherwise the same, "dev"
 * being the key. Returns name. */
const char *check_device(const char *name);

/* ---- errors: one line without a prefix; they end the program or, in a batch, the command ---- */
_Noreturn void ip_fail(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
_Noreturn void ip_leave(int status);				/* without a line */
/* argument "WORD" is wrong: MESSAGE */
_Noreturn void invarg(const char *message, const char *word);
_Noreturn void missarg(const char *key);			/* argument "KEY" is required */
_Noreturn void duparg(const char *key, const char *word);	/* duplicate "KEY" */
/* "KEY" is duplicate, or "WORD" garbage */
_Noreturn void duparg2(const char *key, const char *word);

/* what, which iproute2 has and we leave out: 'WHAT: not in this ip; iproute2 has it', status 1 */
_Noreturn void ip_refuse(const char *what);

/* Waits for the changes that a batch has put off (ip_send()): what isn't such a change begins with
 * it. Errors do so by themselves. */
void ip_settle(void);

/* What ip_leave() calls first; a batch goes on from there. */
extern void (*ip_escape)(int status);

#endif
