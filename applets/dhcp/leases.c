/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/cli/lines.h"
#include "dhclient.h"
#include "options.h"
#include "syscalls.h"
#include "values.h"

enum { FILE_MAX = 64 * 1024 };

/* ---- dates: days since 1970 and back, in the Gregorian calendar, whose years begin in March here
 */

static int64_t days_of(int64_t year, unsigned month, unsigned day)
{
	int64_t of_year, y = month <= 2 ? year - 1 : year;

	of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	return y * 365 + y / 4 - y / 100 + y / 400 + of_year - 719468;
}

/* "2 2026/12/01 08:30:00": day of the week, date and time, UTC. */
static const char *date_text(char *text, size_t size, int64_t seconds)
{
	int64_t days = seconds / 86400, year = 1970 + days / 366;
	unsigned month = 1, rest = seconds % 86400;

	while (days_of(year + 1, 1, 1) <= days)
		year++;
	while (month < 12 && days_of(year, month + 1, 1) <= days)
		month++;
	fmt(text, size, "%u %lld/%02u/%02u %02u:%02u:%02u", (unsigned)((days + 4) % 7),
		(long long)year, month, (unsigned)(days - days_of(year, month, 1) + 1), rest / 3600,
		rest / 60 % 60, rest % 60);
	return text;
}

/* Reads such a date; "never" is the end of time. -1: it is none. */
static int64_t date_parse(const char *text)
{
	uint64_t field[7];

	if (!strcmp(text, "never"))
		return INT64_MAX;
	for (int i = 0; i < 7; i++) {
		if (num_digit(*text) > 9)
			return -1;
		field[i] = num_scan(&text);
		while (*text && num_digit(*text) > 9)
			text++;
	}
	if (field[1] > 9999 || field[2] < 1 || field[2] > 12 || field[3] > 31 || field[4] > 23)
		return -1;
	return days_of(field[1], field[2], field[3]) * 86400 + field[4] * 3600 + field[5] * 60 +
		field[6];
}

/* ---- reading */

struct reading {
	const char *interface;
	struct lease lease;
	int64_t expires;
	bool ours;
};

/* The text between quotes, or up to the semicolon, moved out of its line. */
static char *unquote(char *text)
{
	size_t length = strlen(text);

	if (length && text[length - 1] == ';')
		text[--length] = 0;
	if (length > 1 && *text == '"' && text[length - 1] == '"') {
		text[length - 1] = 0;
		text++;
	}
	return text;
}

static char *after(char *line, const char *word)
{
	size_t length = strlen(word);

	return strncmp(line, word, length) ? NULL : line + length;
}

static void read_option(struct reading *reading, char *text)
{
	char *value = strchr(text, ' ');
	const struct option_kind *option;
	uint8_t bytes[255];
	int length;

	if (!value)
		return;
	*value++ = 0;
	option = option_by_name(text);
	if (!option)
		return;
	length = option_parse(option->kind, unquote(value), bytes);
	if (length > 0)
		dhcp_put(&reading->lease.message, option->code, bytes, length);
	if (option->code == DHCP_SERVER_ID && length == 4)
		memcpy(reading->lease.server, bytes, 4);
}

static void read_line(struct reading *reading, char *line)
{
	uint8_t bytes[255];
	char *text;

	if ((text = after(line, "interface ")))
		reading->ours = !strcmp(unquote(text), reading->interface);
	else if ((text = after(line, "fixed-address ")) &&
			option_parse(VALUE_IP, unquote(text), bytes) == 4)
		memcpy(reading->lease.address, bytes, 4);
	else if ((text = after(line, "option ")))
		read_option(reading, text);
	else if ((text = after(line, "expire ")))
		reading->expires = date_parse(unquote(text));
}

/* default-duid "\000\001...": three octal digits, or the byte itself. */
static void read_duid(struct lease_file *file, char *text)
{
	text = unquote(text);
	for (file->duid_length = 0; *text && file->duid_length < sizeof(file->duid);) {
		unsigned byte = *text;

		if (*text == '\\' && num_digit(text[1]) < 8 && text[2] && text[3]) {
			byte = (text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0');
			text += 3;
		} else if (*text == '\\' && text[1]) {
			byte = *++text;
		}
		file->duid[file->duid_length++] = byte;
		text++;
	}
}

bool leases_read(
	struct lease_file *file, const char *interface, struct lease *lease, int64_t *expires)
{
	char buffer[1024], *line, *text;
	struct reading reading = { 0 };
	struct lines lines;
	bool found = false, inside = false;
	int err = lines_open(&lines, AT_FDCWD, file->path, buffer, sizeof(buffer));

	if (err) {
		if (err != -ENOENT)
			file->failed = warn(-err, "%s", file->path);
		return false;
	}
	reading.interface = interface;
	while ((line = lines_next(&lines))) {
		line += strspn(line, " \t");
		if (after(line, "lease {")) {
			dhcp_start(&reading.lease.message, DHCP_ACK);
			memset(reading.lease.address, 0, 4);
			memset(reading.lease.server, 0, 4);
			reading.ours = false;
			reading.expires = -1;
			inside = true;
		} else if (*line == '}' && inside) {
			inside = false;
			if (reading.ours && dhcp_number(reading.lease.address)) {
				*lease = reading.lease;
				*expires = reading.expires;
				found = true;
			}
		} else if (inside) {
			read_line(&reading, line);
		} else if ((text = after(line, "default-duid "))) {
			read_duid(file, text);
		}
	}
	if (lines.err)
		file->failed = warn(-lines.err, "%s", file->path);
	return found;
}

/* ---- writing */

static void put_quoted(const char *prefix, const uint8_t *bytes, size_t length)
{
	out("%s\"", prefix);
	for (size_t i = 0; i < length; i++)
		out("\\%c%c%c", '0' + (bytes[i] >> 6), '0' + (bytes[i] >> 3 & 7),
			'0' + (bytes[i] & 7));
	out("\";\n");
}

static void put_option(uint8_t code, const struct dhcp_message *message)
{
	const struct option_kind *option = option_by_code(code);
	char text[4 * DHCP_VALUE_MAX], name[sizeof(option->dhclient)];
	uint8_t value[DHCP_VALUE_MAX];
	int length = dhcp_get(message, code, value);
	bool quoted;

	if (length < 0 || !option ||
		!value_text(text, sizeof(text), option->kind, STYLE_DHCLIENT, value, length))
		return;
	if (option->kind == VALUE_IPS || option->kind == VALUE_IP_PAIRS ||
		option->kind == VALUE_ROUTES)
		for (char *at = text; (at = strchr(at, ' ')); at++)
			*at = ',';
	for (size_t i = 0; i < sizeof(name); i++)
		name[i] = option->dhclient[i] == '_' ? '-' : option->dhclient[i];
	quoted = option->kind == VALUE_TEXT || option->kind == VALUE_NAME ||
		option->kind == VALUE_DOMAINS;
	out("  option %s %s%s%s;\n", name, quoted ? "\"" : "", text, quoted ? "\"" : "");
}

static void put_date(const char *what, int64_t seconds)
{
	char text[40];

	out("  %s %s;\n", what, date_text(text, sizeof(text), seconds));
}

static void put_lease(const struct dhcp_client *client)
{
	const struct lease *lease = &client->lease;
	int64_t now = sys_clock(CLOCK_REALTIME) / 1000000;

	out("lease {\n  interface \"%s\";\n  fixed-address %s;\n", client->interface,
		dhcp_ip(lease->address));
	for (unsigned code = 1; code < DHCP_END; code++)
		put_option(code, &lease->message);
	if (lease->seconds == UINT32_MAX) {
		out("  expire never;\n}\n");
		return;
	}
	put_date("renew", now + lease->t1);
	put_date("rebind", now + lease->t2);
	put_date("expire", now + lease->seconds);
	out("}\n");
}

/* Standard output goes to the file while something is appended to it. */
static void append(const struct lease_file *file, int flags, void (*put)(const void *what),
	const void *what)
{
	int fd, stdout_fd;

	out_flush();
	fd = open(file->path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644);
	if (fd < 0) {
		/* the usual folder is missing on small systems: then leases aren't kept */
		if (errno != ENOENT)
			warn(errno, "%s", file->path);
		return;
	}
	stdout_fd = sys_fcntl(1, F_DUPFD_CLOEXEC, 3);
	if (dup2(fd, 1) < 0) {
		warn(errno, "%s", file->path);
	} else {
		put(what);
		if (out_flush())
			warn(out_flush(), "%s", file->path);
		if (stdout_fd < 0 || dup2(stdout_fd, 1) < 0)
			close(1);
	}
	close(fd);
	if (stdout_fd >= 0)
		close(stdout_fd);
}

static void put_client(const void *client)
{
	put_lease(client);
}

static void put_duid(const void *what)
{
	const struct lease_file *file = what;

	put_quoted("default-duid ", file->duid, file->duid_length);
}

void leases_write_duid(const struct lease_file *file)
{
	append(file, O_APPEND, put_duid, file);
}

void leases_write(const struct lease_file *file, const struct dhcp_client *client)
{
	struct file_identity there;

	if (!sys_identify(AT_FDCWD, file->path, &there) && there.size > FILE_MAX) {
		append(file, O_TRUNC, put_client, client);
		if (file->duid_length)
			leases_write_duid(file);
		return;
	}
	append(file, O_APPEND, put_client, client);
}
