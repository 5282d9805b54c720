/* SPDX-License-Identifier: MIT */
/* wpa_passphrase: PSK = PBKDF2-HMAC-SHA1(passphrase, SSID, 4096, 256 bits): IEEE 802.11-2020,
 * J.4.1. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/words.h"
#include "common/crypto/hash.h"
#include "terminal.h"

enum { SSID_MAX = 32, PASSPHRASE_MIN = 8, PASSPHRASE_MAX = 63, ROUNDS = 4096, PSK_SIZE = 32 };

static void check_ssid(const char *ssid)
{
	size_t length = strlen(ssid);

	if (length < 1 || length > SSID_MAX)
		die(1, 0, "the SSID must have 1..%d bytes, this one has %zu", SSID_MAX, length);
}

static void check_passphrase(const char *passphrase, size_t length)
{
	if (length < PASSPHRASE_MIN || length > PASSPHRASE_MAX)
		die(1, 0, "Passphrase must be %d..%d characters", PASSPHRASE_MIN, PASSPHRASE_MAX);
	if (strlen(passphrase) != length)
		die(1, 0, "Invalid passphrase character");
	for (const char *c = passphrase; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			die(1, 0, "Invalid passphrase character");
}

static const char *ask_passphrase(char *line, size_t size)
{
	long length;

	warn(0, "reading passphrase from stdin");
	length = read_secret(line, size);
	if (length < 0)
		die(1, length == -ENODATA ? 0 : -length, "Failed to read passphrase");
	/* the line may end as DOS lines do */
	if (length && length < (long)size && line[length - 1] == '\r')
		line[--length] = 0;
	check_passphrase(line, length);
	return line;
}

static void print_hex(const void *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		out("%02x", ((const uint8_t *)bytes)[i]);
}

/* wpa_supplicant.conf knows no escapes inside quotes: an SSID that holds a quote or anything
 * unprintable goes in as hexadecimal. */
static void print_ssid(const char *ssid)
{
	size_t left = strlen(ssid), size;
	bool plain = !strchr(ssid, '"');

	for (const char *c = ssid; plain && left; c += size, left -= size) {
		size = utf8_printable((const unsigned char *)c, left);
		plain = size > 0;
	}
	out_text("\tssid=");
	if (plain)
		out("\"%s\"", ssid);
	else
		print_hex(ssid, strlen(ssid));
	out_char('\n');
}

/* Returns the words behind the options. Only these are some: an SSID may begin with a dash. */
static char **read_options(char **argv, bool *secret)
{
	for (; *argv; argv++) {
		switch (words_find("--\0-s\0--secret\0-h\0--help\0-V\0--version\0", *argv)) {
		case 0: return argv + 1;
		case 1: case 2: *secret = true; break;
		case 3: case 4: print_help();
		case 5: case 6: print_version();
		default: return argv;
		}
	}
	return argv;
}

int wpa_passphrase_main(int argc, char **argv)
{
	char line[PASSPHRASE_MAX + 2];
	const char *ssid, *passphrase;
	bool secret = false;
	uint8_t psk[PSK_SIZE];

	(void)argc;
	argv = read_options(argv + 1, &secret);
	ssid = argv[0];
	if (!ssid || (argv[1] && argv[2]))
		die_usage("usage: wpa_passphrase [-s] SSID [PASSPHRASE]");
	check_ssid(ssid);
	passphrase = argv[1];
	if (passphrase)
		check_passphrase(passphrase, strlen(passphrase));
	else
		passphrase = ask_passphrase(line, sizeof(line));
	pbkdf2_sha1(passphrase, strlen(passphrase), ssid, strlen(ssid), ROUNDS, psk, sizeof(psk));
	out_text("network={\n");
	print_ssid(ssid);
	if (!secret)
		out("\t#psk=\"%s\"\n", passphrase);
	out_text("\tpsk=");
	print_hex(psk, sizeof(psk));
	out_text("\n}\n");
	return 0;
}
