/* SPDX-License-Identifier: MIT */
/* Waiting: for an answer, a time or a signal. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "client.h"
#include "packet.h"
#include "syscalls.h"
#include "talk.h"

static int signals, timer;

uint64_t dhcp_now(void)
{
	return sys_clock(CLOCK_BOOTTIME);	/* goes on while the machine sleeps */
}

void wait_open(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (signals < 0)
		die(1, errno, "cannot wait for signals");
	timer = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	if (timer < 0)
		die(1, errno, "cannot make a timer");
}

static enum outcome take_signal(void)
{
	struct signalfd_siginfo info;

	if (read(signals, &info, sizeof(info)) != sizeof(info))
		return ANSWER;
	switch (info.ssi_signo) {
	case SIGUSR1: return RENEW_NOW;
	case SIGUSR2: return RELEASE_NOW;
	default: return END;
	}
}

/* Takes what has come; whether it is an answer to our request, now in client->answer. */
static bool take_packet(struct dhcp_client *client)
{
	int result = packet_receive(client->packets, client->port, client->xid, &client->answer);

	if (result == -ENODEV || result == -ENXIO)
		die(1, 0, "%s is gone", client->interface);
	return result == 1 && !memcmp(client->answer.hardware, client->link.address, 6);
}

enum outcome wait_until(struct dhcp_client *client, uint64_t until)
{
	struct itimerspec at = { .it_value = { until / SECOND, until % SECOND * 1000 + !!until } };
	struct pollfd fds[] = { { signals, POLLIN, 0 }, { timer, POLLIN, 0 },
		{ client->packets, POLLIN, 0 } };
	enum outcome outcome;

	if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL))
		die(1, errno, "cannot set a timer");
	for (;;) {
		if (poll(fds, 3, -1) < 0 && errno != EINTR)
			die(1, errno, "cannot wait");
		if (fds[0].revents) {
			outcome = take_signal();
			if (outcome != ANSWER)
				return outcome;
		}
		if (fds[2].revents && take_packet(client))
			return ANSWER;
		if (fds[1].revents)
			return TIME_UP;
	}
}
