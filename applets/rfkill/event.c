/* SPDX-License-Identifier: MIT */
/* rfkill event: a line for every change, with the time in UTC. */
#include <poll.h>
#include <time.h>

#include "applet.h"
#include "device.h"
#include "syscalls.h"

enum { DAY = 86400 };

/* Prints a date, given in days since 1970-01-01. */
static void print_date(unsigned days)
{
	static const unsigned char lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	unsigned year = 1970, month = 0, length;
	bool leap;

	for (;; month++) {
		leap = year % 4 == 0 && (year % 100 || year % 400 == 0);
		length = lengths[month] + (leap && month == 1);
		if (days < length)
			break;
		days -= length;
		if (month == 11) {
			month = -1;
			year++;
		}
	}
	out("%04u-%02u-%02u ", year, month + 1, days + 1);
}

static void print_event(const struct rfkill_event *event)
{
	uint64_t now = sys_clock(CLOCK_REALTIME), seconds = now / 1000000;
	unsigned second = seconds % DAY;

	print_date(seconds / DAY);
	out("%02u:%02u:%02u,%06u+00:00: ", second / 3600, second / 60 % 60, second % 60,
		(unsigned)(now % 1000000));
	out("idx %u type %u op %u soft %u hard %u\n", event->idx, event->type, event->op,
		event->soft, event->hard);
}

_Noreturn void rfkill_events(int fd)
{
	struct pollfd poller = { .fd = fd, .events = POLLIN };
	struct rfkill_event event;

	for (;;) {
		while (device_event(fd, &event))
			print_event(&event);
		if (out_flush())
			finish(0);
		if (poll(&poller, 1, -1) > 0 && (poller.revents & (POLLERR | POLLHUP | POLLNVAL)))
			die(1, 0, "/dev/rfkill: no more events");
	}
}
