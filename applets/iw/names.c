/* SPDX-License-Identifier: MIT */
/* Names for numbers, and words for people. */
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/cli/packed.h"
#include "common/netlink/lladdr.h"
#include "iw.h"
#include "texts.h"

/* enum nl80211_chan_width */
const char iw_widths[] = "20 MHz (no HT)\0" "20 MHz\0" "40 MHz\0" "80 MHz\0" "80+80 MHz\0" "160 MHz\0" "5 MHz\0" "10 MHz\0"
	"1 MHz\0" "2 MHz\0" "4 MHz\0" "8 MHz\0" "16 MHz\0" "320 MHz\0";

/* enum nl80211_iftype from 1, as the command line says them */
static const char types[] = "ibss\0managed\0__ap\0__ap_vlan\0wds\0monitor\0mesh\0__p2pcl\0__p2pgo\0__p2pdev\0ocb\0__nan\0";

const char *iw_command_name(uint32_t cmd)
{
	static char name[96];

	return unpack_line(name, sizeof(name), words_iw_commands, cmd);
}

const char *iw_nth(const char *names, unsigned n)
{
	for (; n && *names; n--)
		names += strlen(names) + 1;
	return *names ? names : NULL;
}

int iw_position(const char *names, const char *word)
{
	for (int i = 0; *names; i++, names += strlen(names) + 1)
		if (!strcmp(names, word))
			return i;
	return -1;
}

int iw_channel(int mhz)
{
	if (mhz == 2484)
		return 14;
	if (mhz == 5935)
		return 2;
	if (mhz < 2412)
		return 0;
	if (mhz < 2484)
		return (mhz - 2407) / 5;
	if (mhz >= 4910 && mhz <= 4980)
		return (mhz - 4000) / 5;
	if (mhz < 5950)
		return (mhz - 5000) / 5;
	if (mhz <= 45000)
		return (mhz - 5950) / 5;
	return mhz >= 58320 && mhz <= 70200 ? (mhz - 56160) / 2160 : 0;
}

int iw_channel_freq(int channel)
{
	if (channel == 14)
		return 2484;
	if (channel >= 1 && channel < 14)
		return 2407 + 5 * channel;
	if (channel >= 182 && channel <= 196)
		return 4000 + 5 * channel;
	return channel >= 32 && channel <= 177 ? 5000 + 5 * channel : 0;
}

uint32_t iw_type(const char *word)
{
	int type = iw_position(types, !strcmp(word, "station") ? "managed" : !strcmp(word, "adhoc") ? "ibss" :
		!strcmp(word, "mp") ? "mesh" : word);

	if (type < 0)
		die_usage("no interface type \"%s\": managed, monitor, __ap, ibss, mesh, __p2pdev, ...", word);
	return type + 1;
}

uint32_t iw_number(const char *word, uint32_t max, const char *what)
{
	uint32_t number;

	if (!num_u32(word, 10, max, &number))
		die_usage("no %s: %s", what, word);
	return number;
}

void iw_put_mac(struct iw *iw, const char *word)
{
	uint8_t mac[LLADDR_MAX];

	if (lladdr_parse(word, mac) != 6)
		die_usage("no MAC address: %s", word);
	nl_put(&iw->request, NL80211_ATTR_MAC, mac, 6);
}

char *iw_word(struct iw *iw, const char *what)
{
	if (!*iw->words)
		die_usage("%s is missing", what);
	return *iw->words++;
}

uint32_t iw_mhz(struct iw *iw)
{
	return iw_number(iw_word(iw, "a frequency in MHz"), 100000, "frequency in MHz");
}

bool iw_is(struct iw *iw, const char *word)
{
	if (!*iw->words || strcmp(*iw->words, word))
		return false;
	iw->words++;
	return true;
}

bool iw_on(struct iw *iw)
{
	const char *word = iw_word(iw, "\"on\" or \"off\"");

	if (strcmp(word, "on") && strcmp(word, "off"))
		die_usage("neither \"on\" nor \"off\": %s", word);
	return word[1] == 'n';
}

void iw_end(struct iw *iw)
{
	if (*iw->words)
		die_usage("what is \"%s\" for?", *iw->words);
}

void iw_out_ssid(const void *bytes, size_t length)
{
	const unsigned char *text = bytes;

	for (size_t i = 0; i < length; i++)
		if (text[i] > ' ' && text[i] < 127 && text[i] != '\\')
			out_char(text[i]);
		else if (text[i] == ' ' && i && i < length - 1)
			out_char(' ');
		else
			out("\\x%02x", text[i]);
}

void iw_out_mac(const struct nlattr *attribute)
{
	char text[LLADDR_TEXT];

	if (nl_has(attribute, 6))
		out_text(lladdr_text(text, nl_data(attribute), 6));
}

/* Asks about an interface by its index or its name. */
static bool ask(unsigned long what, struct ifreq *ifr)
{
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool known = fd >= 0 && !ioctl(fd, what, ifr);

	if (fd >= 0)
		close(fd);
	return known;
}

const char *iw_ifname(uint32_t index)
{
	static struct ifreq ifr;

	if (ifr.ifr_ifindex == (int)index && *ifr.ifr_name)
		return ifr.ifr_name;
	ifr = (struct ifreq){ .ifr_ifindex = index };
	if (!ask(SIOCGIFNAME, &ifr))
		*ifr.ifr_name = 0;
	return ifr.ifr_name;
}

void iw_out_on(uint32_t index)
{
	out_text("(on ");
	out_escaped(iw_ifname(index));
	out_char(')');
}

uint32_t iw_ifindex(const char *name)
{
	struct ifreq ifr = { 0 };
	size_t length = strlen(name);

	if (length >= IFNAMSIZ)
		return 0;
	memcpy(ifr.ifr_name, name, length);
	return ask(SIOCGIFINDEX, &ifr) ? ifr.ifr_ifindex : 0;
}
