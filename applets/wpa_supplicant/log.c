/* SPDX-License-Identifier: MIT */
#include "log.h"

#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "applet.h"
#include "common/netlink/lladdr.h"
#include "control.h"
#include "driver.h"

struct log log_to = { .level = LOG_INFO, .file = -1 };

const char *ssid_text(const unsigned char *ssid, unsigned length)
{
	static char text[4 * SSID_MAX + 1];

	escape(text, sizeof(text), ssid, length);
	return text;
}

const char *mac_text(const unsigned char *mac)
{
	static char texts[2][LLADDR_TEXT];
	static unsigned turn;

	return lladdr_text(texts[turn++ % 2], mac, MAC_SIZE);
}

/* syslog(3) by hand: the library's brings printf(3) along. */
static void write_syslog(enum log_level level, const char *text, size_t length)
{
	enum { DAEMON = 3 << 3, ERROR = 3, WARNING = 4, NOTICE = 5, INFO = 6 };
	const struct sockaddr_un to = { .sun_family = AF_UNIX, .sun_path = "/dev/log" };
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	char line[640];
	int priority = level == LOG_ERROR ? ERROR : level == LOG_WARNING ? WARNING :
		level == LOG_INFO ? NOTICE : INFO;

	length = fmt(line, sizeof(line), "<%d>wpa_supplicant[%d]: %.*s", DAEMON | priority,
		getpid(),
		(int)length, text);
	/* without a log there is nobody to tell */
	sendto(fd, line, length < sizeof(line) ? length : sizeof(line) - 1, MSG_DONTWAIT,
		(const void *)&to, sizeof(to));
	close(fd);
}

static void write_line(const char *text, size_t length)
{
	char line[640];

	length = fmt(line, sizeof(line), "%s: %.*s\n", driver.name, (int)length, text);
	if (length >= sizeof(line))
		length = sizeof(line) - 1;
	/* a full disk must not end the link */
	if (write(log_to.file < 0 ? 1 : log_to.file, line, length) < 0)
		return;
}

void report(enum log_level level, const char *format, ...)
{
	char text[512];
	va_list ap;
	size_t length;

	va_start(ap, format);
	length = vfmt(text, sizeof(text), format, ap);
	va_end(ap);
	if (length >= sizeof(text))
		length = sizeof(text) - 1;
	if (CONFIG_WPA_CONTROL)
		control_tell(level, text, length);
	if (level < log_to.level)
		return;
	if (log_to.syslog)
		write_syslog(level, text, length);
	else if (!log_to.silent)
		write_line(text, length);
}
