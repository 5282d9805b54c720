/* SPDX-License-Identifier: MIT */
#include "common/cli/err.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/out.h"

enum { LINE_SIZE = 4096 };

const char *err_prefix = "spacebox: ";
const char *applet_name = "spacebox";
int err_usage_status = 1;
void (*warn_first)(void);

static void __attribute__((format(printf, 2, 0)))
print_line(int err, const char *format, va_list ap)
{
	char raw[LINE_SIZE], line[LINE_SIZE];
	size_t length;

	if (warn_first)
		warn_first();
	out_flush();
	length = fmt(raw, sizeof(raw), "%s", err_prefix);
	length += vfmt(raw + length, sizeof(raw) - length, format, ap);
	if (err && length < sizeof(raw))
		fmt(raw + length, sizeof(raw) - length, ": %s", errno_text(err));
	length = escape(line, sizeof(line) - 1, raw, strlen(raw));
	if (length > sizeof(line) - 2)
		length = sizeof(line) - 2;
	line[length++] = '\n';
	while (write(2, line, length) < 0 && errno == EINTR)
		;
}

int warn(int err, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print_line(err, format, ap);
	va_end(ap);
	return 1;
}

_Noreturn void die(int status, int err, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print_line(err, format, ap);
	va_end(ap);
	finish(status);
}

_Noreturn void die_usage(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print_line(0, format, ap);
	va_end(ap);
	err_prefix = "";
	die(err_usage_status, 0, "Try '%s --help' for more information.", applet_name);
}
