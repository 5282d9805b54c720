/* SPDX-License-Identifier: MIT */
/* ip -batch: a command on each line. A command that fails jumps back here, so that the line can be
 * named and -force can go on. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <string.h>
#include <unistd.h>

#include "ip/frame/batch.h"
#include "ip/frame/device.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"

enum { WORDS = 512 };

static struct {
	const char *file;
	int fd;
	unsigned line;			/* number of the latest line read */
	size_t begin, end;		/* unread part of input */
	bool working, failed;
	jmp_buf back;
	char *words[WORDS + 1];
	char text[16384];		/* the command */
	char input[4096];
} batch;

static void command_failed(unsigned line)
{
	warn(0, "Command failed %s:%u", batch.file, line);
	batch.failed = true;
}

/* ---- changes that wait. With -force a failure doesn't end the batch: one system call sends many
 * changes. Every other command, every error and every wait for more lines sends them first. */

enum { WAITING = 128, WAITING_BYTES = 4096 };	/* less than any socket's send buffer */
static struct {
	unsigned count, most;
	size_t length;
	unsigned lines[WAITING];
	_Alignas(NLMSG_ALIGNTO) char requests[WAITING_BYTES];
} waiting;

static void change_failed(unsigned place, int err)
{
	ip_tell(err);
	command_failed(waiting.lines[place]);
}

static void settle(void)
{
	size_t length = waiting.length;

	waiting.count = waiting.length = 0;
	if (length)
		nl_talk_all(ip_socket(), (void *)waiting.requests, length, change_failed);
}

/* How many changes may fail at once so that the socket holds the kernel's words about all of them:
 * it counts about 1 KiB for each. */
static unsigned most_waiting(void)
{
	int bytes = 0;
	socklen_t length = sizeof(bytes);

	getsockopt(ip_names_socket()->fd, SOL_SOCKET, SO_RCVBUF, &bytes, &length);
	return bytes < 4096 ? 1 : bytes / 2048 > WAITING ? WAITING : bytes / 2048;
}

static bool put_off(const struct nl_request *request)
{
	size_t length = NLMSG_ALIGN(request->header.nlmsg_len);

	if (!waiting.most)
		waiting.most = most_waiting();
	if (length > WAITING_BYTES)
		return false;
	if (waiting.count == waiting.most || length > WAITING_BYTES - waiting.length)
		settle();
	memcpy(waiting.requests + waiting.length, request, length);
	waiting.length += length;
	waiting.lines[waiting.count++] = batch.line;
	return true;
}

/* Whether the input would have to be waited for. */
static bool must_wait(void)
{
	struct pollfd input = { .fd = batch.fd, .events = POLLIN };

	return poll(&input, 1, 0) <= 0;
}

/* ---- commands */

static void escape_to_batch(int status)
{
	if (batch.working)
		longjmp(batch.back, status);		/* never 0 */
}

/* Next byte, -1 at the end. */
static int next_byte(void)
{
	ssize_t length;

	if (batch.begin < batch.end)
		return (unsigned char)batch.input[batch.begin++];
	if (waiting.count && must_wait())
		settle();
	do
		length = read(batch.fd, batch.input, sizeof(batch.input));
	while (length < 0 && errno == EINTR);
	if (length < 0)
		ip_fail(1, "Cannot read \"%s\": %s", batch.file, errno_text(errno));
	batch.begin = 0;
	batch.end = length;
	return length ? (unsigned char)batch.input[batch.begin++] : -1;
}

/* Reads a command into text: comments cut off, lines that end in a backslash joined. false: there
 * is none left. */
static bool read_command(void)
{
	size_t length = 0;
	bool comment = false;
	int c = next_byte();

	if (c < 0)
		return false;
	for (; c >= 0; c = next_byte()) {
		if (c == '\n') {
			batch.line++;
			if (comment || !length || batch.text[length - 1] != '\\')
				break;
			batch.text[length - 1] = ' ';
			continue;
		}
		comment |= c == '#';
		if (comment)
			continue;
		if (length == sizeof(batch.text) - 1 || !c)
			ip_fail(1, "%s:%u: %s", batch.file, batch.line + 1,
				c ? "line too long" : "not a text");
		batch.text[length++] = c;
	}
	if (c < 0)
		batch.line++;
	batch.text[length] = 0;
	return true;
}

/* Splits text at blanks; a word that begins with a quote ends at the next one. Returns how many
 * words there are. */
static unsigned split(void)
{
	static const char blanks[] = " \t\r";
	char *at = batch.text;
	unsigned count = 0;

	for (;;) {
		char quote;

		at += strspn(at, blanks);
		if (!*at)
			break;
		if (count == WORDS)
			ip_fail(1, "%s:%u: too many words", batch.file, batch.line);
		quote = *at == '\'' || *at == '"' ? *at++ : 0;
		batch.words[count++] = at;
		at = quote ? strchr(at, quote) : at + strcspn(at, blanks);
		if (!at)
			ip_fail(1, "%s:%u: unterminated quoted string", batch.file, batch.line);
		if (*at)
			*at++ = 0;
	}
	batch.words[count] = NULL;
	return count;
}

/* Splits and runs the command in text. Returns its status, however it ends. */
static int run_command(int (*run)(char **words))
{
	int status = setjmp(batch.back);

	if (!status) {
		batch.working = true;
		status = split() ? run(batch.words) : 0;
	}
	batch.working = false;
	devices_forget();
	ip_release();
	return status;
}

int batch_run(const char *file, int (*run)(char **words))
{
	struct ip_options options;

	batch.file = file;
	batch.fd = strcmp(file, "-") ? open(file, O_RDONLY | O_CLOEXEC) : 0;
	if (batch.fd < 0)
		ip_fail(1, "Cannot open file \"%s\" for reading: %s", file, errno_text(errno));
	ip_options.batch = true;
	ip_escape = escape_to_batch;
	if (ip_options.force) {
		ip_put_off = put_off;
		warn_first = settle;
	}
	options = ip_options;
	while (read_command()) {
		ip_options = options;		/* some commands change them */
		if (!run_command(run))
			continue;
		command_failed(batch.line);
		if (!ip_options.force)
			break;
	}
	settle();
	return batch.failed;
}
