/* SPDX-License-Identifier: MIT */
/* Names for numbers, and words for people. */
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/netlink/lladdr.h"
#include "iw.h"

/* NL80211_CMD_* from 0 */
const char iw_commands[] =
	"unspec\0get_wiphy\0set_wiphy\0new_wiphy\0del_wiphy\0get_interface\0set_interface\0new_interface\0del_interface\0"
	"get_key\0set_key\0new_key\0del_key\0get_beacon\0set_beacon\0start_ap\0stop_ap\0get_station\0set_station\0"
	"new_station\0del_station\0get_mpath\0set_mpath\0new_mpath\0del_mpath\0set_bss\0set_reg\0req_set_reg\0"
	"get_mesh_config\0set_mesh_config\0set_mgmt_extra_ie\0get_reg\0get_scan\0trigger_scan\0new_scan_results\0"
	"scan_aborted\0reg_change\0authenticate\0associate\0deauthenticate\0disassociate\0michael_mic_failure\0"
	"reg_beacon_hint\0join_ibss\0leave_ibss\0testmode\0connect\0roam\0disconnect\0set_wiphy_netns\0get_survey\0"
	"new_survey_results\0set_pmksa\0del_pmksa\0flush_pmksa\0remain_on_channel\0cancel_remain_on_channel\0"
	"set_tx_bitrate_mask\0register_frame\0frame\0frame_tx_status\0set_power_save\0get_power_save\0set_cqm\0notify_cqm\0"
	"set_channel\0set_wds_peer\0frame_wait_cancel\0join_mesh\0leave_mesh\0unprot_deauthenticate\0unprot_disassociate\0"
	"new_peer_candidate\0get_wowlan\0set_wowlan\0start_sched_scan\0stop_sched_scan\0sched_scan_results\0"
	"sched_scan_stopped\0set_rekey_offload\0pmksa_candidate\0tdls_oper\0tdls_mgmt\0unexpected_frame\0probe_client\0"
	"register_beacons\0unexpected_4addr_frame\0set_noack_map\0ch_switch_notify\0start_p2p_device\0stop_p2p_device\0"
	"conn_failed\0set_mcast_rate\0set_mac_acl\0radar_detect\0get_protocol_features\0update_ft_ies\0ft_event\0"
	"crit_protocol_start\0crit_protocol_stop\0get_coalesce\0set_coalesce\0channel_switch\0vendor\0set_qos_map\0"
	"add_tx_ts\0del_tx_ts\0get_mpp\0join_ocb\0leave_ocb\0ch_switch_started_notify\0tdls_channel_switch\0"
	"tdls_cancel_channel_switch\0wiphy_reg_change\0abort_scan\0start_nan\0stop_nan\0add_nan_function\0del_nan_function\0"
	"change_nan_config\0nan_match\0set_multicast_to_unicast\0update_connect_params\0set_pmk\0del_pmk\0port_authorized\0"
	"reload_regdb\0external_auth\0sta_opmode_changed\0control_port_frame\0get_ftm_responder_stats\0"
	"peer_measurement_start\0peer_measurement_result\0peer_measurement_complete\0notify_radar\0update_owe_info\0"
	"probe_mesh_link\0set_tid_config\0unprot_beacon\0control_port_frame_tx_status\0set_sar_specs\0obss_color_collision\0"
	"color_change_request\0color_change_started\0color_change_aborted\0color_change_completed\0set_fils_aad\0"
	"assoc_comeback\0add_link\0remove_link\0add_link_sta\0modify_link_sta\0remove_link_sta\0set_hw_timestamp\0";

/* enum nl80211_chan_width */
const char iw_widths[] = "20 MHz (no HT)\0" "20 MHz\0" "40 MHz\0" "80 MHz\0" "80+80 MHz\0" "160 MHz\0" "5 MHz\0" "10 MHz\0"
	"1 MHz\0" "2 MHz\0" "4 MHz\0" "8 MHz\0" "16 MHz\0" "320 MHz\0";

/* enum nl80211_iftype from 1, as the command line says them */
static const char types[] = "ibss\0managed\0__ap\0__ap_vlan\0wds\0monitor\0mesh\0__p2pcl\0__p2pgo\0__p2pdev\0ocb\0__nan\0";

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

void iw_mac(const char *word, uint8_t *mac)
{
	uint8_t bytes[LLADDR_MAX];

	if (lladdr_parse(word, bytes) != 6)
		die_usage("no MAC address: %s", word);
	memcpy(mac, bytes, 6);
}

char *iw_word(char ***words, const char *what)
{
	if (!**words)
		die_usage("%s is missing", what);
	return *(*words)++;
}

void iw_end(char **words)
{
	if (*words)
		die_usage("what is \"%s\" for?", *words);
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

void iw_out_hundredths(int value)
{
	out("%s%d.%02d", value < 0 ? "-" : "", value < 0 ? -value / 100 : value / 100, value < 0 ? -value % 100 : value % 100);
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

bool iw_is_up(uint32_t index)
{
	struct ifreq ifr = { 0 };

	memcpy(ifr.ifr_name, iw_ifname(index), IFNAMSIZ);
	return ask(SIOCGIFFLAGS, &ifr) && ifr.ifr_flags & IFF_UP;
}
