/* SPDX-License-Identifier: MIT */
/* What happens, for people and programs: standard output, a file, syslog, the control socket. */
#ifndef LOG_H
#define LOG_H

#include <stdbool.h>

/* As wpa_supplicant's messages are numbered. */
enum log_level { LOG_DEBUG = 2, LOG_INFO = 3, LOG_WARNING = 4, LOG_ERROR = 5 };

struct log {
	enum log_level level;	/* messages below it are not written */
	bool silent;		/* in the background without -f and -s */
	bool syslog;
	int file;		/* -1: standard output */
};
extern struct log log_to;

/* One message. Those from LOG_INFO up go to programs attached to the control socket, too. */
void report(enum log_level level, const char *format, ...)
__attribute__((format(printf, 2, 3)));

/* An SSID as text that ends in NUL, in static memory. */
const char *ssid_text(const unsigned char *ssid, unsigned length);

/* An address likewise; two results live at a time. */
const char *mac_text(const unsigned char *mac);

#endif
