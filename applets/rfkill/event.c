/* SPDX-License-Identifier: MIT */
/* rfkill event: a line for every change, with the time in UTC. */
#include <poll.h>
#include <time.h>

#include "applet.h"
#include "device.h"
#include "syscalls.h"

/* Days since 1970-01-01 as a date: years begin in March here, so that the leap day is a year's last. */
static void print_date(int64_t days)
{
	int64_t era, year;
	unsigned day, month;

	days += 719468;		/* since 0000-03-01 */
	era = days / 146097;	/* 400 years */
	day = days % 146097;
	year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	day -= 365 * year + year / 4 - year / 100;
	month = (5 * day + 2) / 153;
	day -= (153 * month + 2) / 5;
	month = month < 10 ? month + 3 : month - 9;
	out("%04d-%02u-%02uT", (int)(era * 400 + year + (month <= 2)), month, day + 1);
}

static void print_event(const struct event *event)
{
	uint64_t now = sys_clock(CLOCK_REALTIME);
	unsigned second = now / 1000000 % 86400;

	print_date(now / 1000000 / 86400);
	out("%02u:%02u:%02u,%06u+00:00: idx %u type %u op %u soft %u hard %u\n", second / 3600, second / 60 % 60, second % 60,
		(unsigned)(now % 1000000), event->index, event->type, event->op, event->soft, event->hard);
}

_Noreturn void rfkill_events(int fd)
{
	struct pollfd poller = { .fd = fd, .events = POLLIN };
	struct event event;

	for (;;) {
		while (device_event(fd, &event))
			print_event(&event);
		if (out_flush())
			finish(1);
		if (poll(&poller, 1, -1) > 0 && (poller.revents & (POLLERR | POLLHUP | POLLNVAL)))
			die(1, 0, "/dev/rfkill: no more events");
	}
}
