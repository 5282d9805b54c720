/* SPDX-License-Identifier: MIT */
/* What the objects of ip share: options, words of the command line, errors as iproute2 words them, names, output. ip(8).
 *
 * A command that fails doesn't return: ip_fail() and what is built on it leave the program or, in a batch, the line. */
#ifndef IP_IP_H
#define IP_IP_H

#include "applet.h"
#include "common/cli/json.h"
#include "common/cli/words.h"
#include "common/netlink/names.h"
#include "common/netlink/netlink.h"

struct ip_options {
	int family;		/* AF_UNSPEC, AF_INET (-4), AF_INET6 (-6), AF_PACKET (-0, -f link) */
	/* how often an option was given (most are a matter of once), in the order of counted[] in ip.c */
	uint8_t details;	/* -d */
	uint8_t stats;		/* -s */
	uint8_t json, pretty;
	uint8_t oneline, brief;
	uint8_t numeric;	/* -N: numbers instead of names */
	uint8_t human, iec;	/* -h, -iec: 12.3k instead of 12345 */
	uint8_t all;		/* -a */
	uint8_t force;
	bool colour, light;	/* write escape sequences; for a light background */
	bool batch;		/* working on a batch */
	uint32_t rcvbuf;	/* -rc: of every socket; 0: the system's */
	const char *netns;	/* -n, already entered; NULL without */
};
extern struct ip_options ip_options;

/* ---- objects (argv: the words behind the object's name, ended by NULL). Return the exit status. ---- */
int link_command(char **argv);
int address_command(char **argv);
int route_command(char **argv);

/* Takes the word that names a command of an object. names: for every name a letter for the command and the name with its NUL; ended by a
 * NUL. The first name that begins with the word is meant, so the order is iproute2's; without any word, the first. Returns the letter.
 * Nobody has that name: 'Command "X" is unknown, try "ip OBJECT help".', status 255; "help": ip_usage(object). */
char ip_command(const char *names, const char *object, char ***at);

/* The letter of a command that is a request by itself tells the request's NLM_F_* flags: A none (delete, set), B replace (change),
 * E create (prepend), F create and replace (replace), G create and excl (add), M create and append (append), O all but replace. */
static inline uint16_t ip_flags(char command)
{
	return (command - 'A') * NLM_F_REPLACE;
}

/* Letter of the first name in such a list as put_bits() has that begins with word; 0: none does. */
char find_letter(const char *names, const char *word);

/* Prints the part of the help text that begins with "ip OBJECT" to standard error and leaves with status 255. */
_Noreturn void ip_usage(const char *object);

/* ---- words: at points to the next unused word, *at is NULL at the end ---- */

/* Takes the next word. At the end: 'Command line is not complete. Try option "help"', status 255. */
char *next_arg(char ***at);

/* If the next word is exactly word, takes it. */
bool take_word(char ***at, const char *word);

/* If the next word is a prefix of word (iproute2's matches()), takes it. */
bool take_prefix(char ***at, const char *word);

/* Whether word is a prefix of full and not empty. */
bool matches(const char *word, const char *full);

/* Takes the next word, a number in any base, 0..max. Otherwise: invarg(message, word). */
uint32_t next_u32(char ***at, uint32_t max, const char *message);

/* Takes the next word, a name of that kind or a number up to max. Otherwise: invarg(message, word). */
uint32_t next_name(char ***at, enum names kind, uint32_t max, const char *message);

/* ---- errors: one line without a prefix, then out ---- */
_Noreturn void ip_fail(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
_Noreturn void ip_leave(int status);				/* without a word */
_Noreturn void invarg(const char *message, const char *word);	/* Error: argument "WORD" is wrong: MESSAGE; 255 */
_Noreturn void missarg(const char *key);			/* Error: argument "KEY" is required; 255 */
_Noreturn void duparg(const char *key, const char *word);	/* Error: duplicate "KEY": "WORD" is the second value.; 255 */
_Noreturn void duparg2(const char *key, const char *word);	/* Error: either "KEY" is duplicate, or "WORD" is a garbage.; 255 */

/* ---- netlink ---- */

/* The rtnetlink socket, opened at the first call. */
struct nl *ip_socket(void);

/* Leaves with status 2 unless result, from nl_talk() and the like on ip_socket(), is 0: "Error: KERNEL'S WORDS." or
 * "RTNETLINK answers: STR". An interrupted dump (-EAGAIN) only gets a warning. */
void ip_check(int result);

/* The request of the command, and what its words say as attributes, not to be sent as it is (wordlist.h). */
extern struct nl_request ip_request, ip_said;

/* nl_talk() + ip_check(). */
void ip_talk(struct nl_request *request, nl_handler *handler, void *context);

/* ip_talk() with ip_request, which has no answer. Returns 0. */
int ip_send(void);

/* nl_dump_collect() + ip_check(). */
struct nl_answer *ip_dump(struct nl_request *request);

/* A descriptor that is closed when the command ends, however it ends. Returns fd. */
int ip_hold(int fd);

/* ---- devices ---- */

/* Index of device name. There is none: 'Cannot find device "NAME"', status 1; wrong dev_shown, for listings: 'Device "NAME" does not
 * exist.', status 1; any other wrong but NULL: invarg(wrong, name). */
int dev_index(const char *name, const char *wrong);
extern const char dev_shown[1];

/* Index of a device that must be a VRF (otherwise status 255), and its table unless that is NULL. */
int link_vrf(const char *name, uint32_t *table);

/* Name of a device, cached; asks the kernel once for an unknown one (by ioctl: allowed in the middle of a dump); "ifN" when there is
 * none. Valid to the end of the command. */
const char *dev_name(int index);

/* Name in the netns folder of the namespace that ours knows as nsid, or NULL. Every name may cost a request, so they are only asked for
 * where a link leads to another namespace, and once in a command. */
const char *nsid_name(int nsid);

/* IFF_* of a device, at least the low 16; ~0 when there is none. */
unsigned dev_flags(int index);

/* Notes name and flags in an RTM_NEWLINK message for dev_name(). */
void dev_learn(const struct nlmsghdr *message);

/* Whether name may be a device's: 1..15 bytes, no '/', no blank. Otherwise
 * 'Error: argument "NAME" is wrong: "KEY" not a valid ifname', status 255. Returns name. */
const char *check_ifname(const char *name, const char *key);

/* ---- links, for link and address ---- */
struct link_filter {
	int index;		/* 0: any */
	int master;		/* 0: any, -1: those without */
	const char *kind;	/* NULL: any; "x_slave" also matches what is enslaved to an x */
	long long group;	/* -1: any */
	bool up, down;
};
#define LINK_FILTER_ALL { .group = -1 }

/* If the next word is one that both listings know (dev X, up, down, master X, nomaster, vrf X, type T, group G), takes it and its value.
 * A word that is none of them is left: the caller decides what it is (a device's name, at the end of its own list). */
bool link_filter_word(struct link_filter *filter, char ***at);

/* All links that may match (by index one is asked for, no dump; its absence is an error), in the kernel's order, every one learnt for
 * dev_name(). The caller still checks each with link_matches(). */
struct nl_answer *link_list(const struct link_filter *filter);

/* Whether a link passes the filter. */
bool link_matches(const struct nlmsghdr *message, const struct link_filter *filter);

/* Prints a link as "ip link" or (address) "ip addr" begins it, with the newline. JSON: an object that is left open, for the caller's
 * members and json_close(). address with -br: name and state only, no newline. address with family other than unspec and packet:
 * first line only (unless -d). */
void link_print(const struct nlmsghdr *message, bool address);

/* The block of -s, each line with its newline before it; behind addresses: with one behind it. */
void link_print_stats(const struct nlmsghdr *message, bool address);

/* Name of a number (common/netlink/names.h), or, without one or with -N, the number: in static memory until the next call. */
const char *number_name(enum names kind, uint32_t number);

/* ---- output: a member of the JSON object or text. key NULL: text only; format NULL: JSON only. ---- */

/* format has one %s, where value comes (escaped). */
void put_str(const char *key, const char *format, const char *value);
/* format, which is never NULL, has one %u (decimal), %d (signed) or %x. In JSON a number in each case. */
void put_int(const char *key, const char *format, uint64_t value);
/* put_int() of "KEY %u ". */
void put_number(const char *key, uint64_t value);
/* An element of a JSON array; text: format has one %s. */
void put_element(const char *format, const char *value);
/* Names of the bits that are set, as elements of a JSON array or as text with separator between (',') or behind (' ') each. list: for
 * every name a letter for its bit (a: bit 0) and the name with its NUL; ended by a NUL. Returns the bits without a name. */
uint32_t put_bits(const char *list, uint32_t bits, char separator);
/* JSON: key true; text: text as it is. */
void put_flag(const char *key, const char *text);
/* JSON: a boolean; text: format with %s = "on" or "off". */
void put_on_off(const char *key, const char *format, bool value);
/* In JSON only: opens / closes as json_open() / json_close(). */
void put_open(const char *key, char bracket);
void put_close(void);
/* Text only. */
void put_text(const char *text);
/* Begins / ends the output of a listing: JSON's outermost array. */
void put_start(void);
void put_end(void);
/* The end of a line inside an entry: newline, or with -o a backslash. Text only. */
void put_break(void);

enum ip_colour { COLOUR_IFNAME, COLOUR_MAC, COLOUR_INET, COLOUR_INET6, COLOUR_UP, COLOUR_DOWN, COLOUR_NONE };
/* put_str() in colour: all of the formatted text is between the escape sequences, as iproute2 does. */
void put_colour(enum ip_colour colour, const char *key, const char *format, const char *value);
/* The colour of an address's family. */
enum ip_colour family_colour(int family);

#endif
