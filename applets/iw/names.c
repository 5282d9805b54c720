/* SPDX-License-Identifier: MIT */
/* Names for numbers, and words for people. */
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/netlink/lladdr.h"
#include "common/cli/words.h"
#include "iw.h"
#include "texts.h"

const char *iw_nth(const char *names, unsigned n)
{
	static char name[96];

	return text_line(name, sizeof(name), names, n);
}

const char *iw_coded(const char *names, const uint8_t *codes, size_t count, unsigned code)
{
	for (size_t i = 0; i < count; i++)
		if (codes[i] == code)
			return iw_nth(names, i);
	return NULL;
}

int iw_position(const char *names, const char *word)
{
	const char *name;

	for (int i = 0; (name = iw_nth(names, i)); i++)
		if (!strcmp(name, word))
			return i;
	return -1;
}

const char *iw_width(unsigned width)
{
	return iw_nth("20 MHz (no HT)\n20 MHz\n40 MHz\n80 MHz\n80+80 MHz\n160 MHz\n5 MHz\n10 MHz\n1 MHz\n2 MHz\n4 MHz\n8 MHz\n"
		"16 MHz\n320 MHz\n", width);
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

unsigned iw_choose(struct iw *iw, const char *names)
{
	const char *word = *iw->words ? *iw->words++ : "nothing";
	int position = iw_position(names, word);
	char list[160];
	size_t end;

	if (position >= 0)
		return position;
	end = fmt(list, sizeof(list), "%s", names) - 1;
	list[end] = 0;
	while (end--)
		if (list[end] == '\n')
			list[end] = ' ';
	die_usage("%s where one of these stands: %s", word, list);
}

uint32_t iw_type(struct iw *iw)
{
	/* enum nl80211_iftype from 1, and other names for three of them */
	unsigned type = iw_choose(iw, "ibss\nmanaged\n__ap\n__ap_vlan\nwds\nmonitor\nmesh\n__p2pcl\n__p2pgo\n__p2pdev\nocb\n__nan\n"
		"adhoc\nstation\nmp\n");
	static const uint8_t others[] = { NL80211_IFTYPE_ADHOC, NL80211_IFTYPE_STATION, NL80211_IFTYPE_MESH_POINT };

	return type < NL80211_IFTYPE_NAN ? type + 1 : others[type - NL80211_IFTYPE_NAN];
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
	return iw_choose(iw, "off\non\n");
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

void iw_out_code(unsigned code, unsigned first)
{
	static const uint8_t codes[] = { WORDS_IW_CODES };
	const char *words = code < IW_STATUS ? iw_coded(words_iw_codes, codes, sizeof(codes), code + first) : NULL;

	out(words ? "%u: %s" : "%u", code, words);
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
