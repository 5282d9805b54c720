/* SPDX-License-Identifier: MIT */
/* What iw can do: each command fills in a request or does all by itself. */
#ifndef IW_COMMANDS_H
#define IW_COMMANDS_H

#include "iw/frame/frame.h"

/* A command. Where its line in iw.c names an NL80211_CMD_*, the request is begun before and sent
 * after it, and the command adds what its words say and sets iw->answer if it prints one. Returns
 * the exit status. */
typedef int iw_command(struct iw *iw);

iw_command iw_dev, iw_link, iw_phy, iw_phy_channels, iw_set_netns, iw_set_channel, iw_set_freq,
	iw_set_phy, iw_set_interface, iw_set_retry, iw_set_antenna, iw_set_txq, iw_get_txq,
	iw_set_power_save, iw_get_power_save, iw_set_txpower, iw_interface_add, iw_connect,
	iw_station_dump, iw_station_get, iw_survey_dump, iw_scan, iw_scan_dump, iw_scan_trigger,
	iw_station_set, iw_station_del, iw_set_mcast_rate, iw_set_bitrates, iw_ibss_join,
	iw_mesh_join, iw_mesh_param_dump, iw_get_mesh_param, iw_set_mesh_param, iw_mpath_dump,
	iw_mpath_get, iw_mpath_set, iw_mpath_del, iw_mpath_probe, iw_mpp_dump, iw_mpp_get,
	iw_reg_get, iw_reg_set, iw_event;

#endif
