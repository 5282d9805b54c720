/* SPDX-License-Identifier: MIT */
#include "common/cli/words.h"
#include "iw/show/show.h"

const char *iw_command_name(unsigned cmd)
{
	/* NL80211_CMD_* from 0 on */
	return words_at(
		"unspec\0get_wiphy\0set_wiphy\0new_wiphy\0del_wiphy\0get_interface\0"
		"set_interface\0new_interface\0del_interface\0get_key\0set_key\0new_key\0"
		"del_key\0get_beacon\0set_beacon\0start_ap\0stop_ap\0get_station\0set_station\0"
		"new_station\0del_station\0get_mpath\0set_mpath\0new_mpath\0del_mpath\0set_bss\0"
		"set_reg\0req_set_reg\0get_mesh_config\0set_mesh_config\0set_mgmt_extra_ie\0"
		"get_reg\0get_scan\0trigger_scan\0new_scan_results\0scan_aborted\0reg_change\0"
		"authenticate\0associate\0deauthenticate\0disassociate\0michael_mic_failure\0"
		"reg_beacon_hint\0join_ibss\0leave_ibss\0testmode\0connect\0roam\0disconnect\0"
		"set_wiphy_netns\0get_survey\0new_survey_results\0set_pmksa\0del_pmksa\0"
		"flush_pmksa\0remain_on_channel\0cancel_remain_on_channel\0set_tx_bitrate_mask\0"
		"register_frame\0frame\0frame_tx_status\0set_power_save\0get_power_save\0"
		"set_cqm\0notify_cqm\0set_channel\0set_wds_peer\0frame_wait_cancel\0join_mesh\0"
		"leave_mesh\0unprot_deauthenticate\0unprot_disassociate\0new_peer_candidate\0"
		"get_wowlan\0set_wowlan\0start_sched_scan\0stop_sched_scan\0sched_scan_results\0"
		"sched_scan_stopped\0set_rekey_offload\0pmksa_candidate\0tdls_oper\0tdls_mgmt\0"
		"unexpected_frame\0probe_client\0register_beacons\0unexpected_4addr_frame\0"
		"set_noack_map\0ch_switch_notify\0start_p2p_device\0stop_p2p_device\0"
		"conn_failed\0set_mcast_rate\0set_mac_acl\0radar_detect\0get_protocol_features\0"
		"update_ft_ies\0ft_event\0crit_protocol_start\0crit_protocol_stop\0get_coalesce\0"
		"set_coalesce\0channel_switch\0vendor\0set_qos_map\0add_tx_ts\0del_tx_ts\0"
		"get_mpp\0join_ocb\0leave_ocb\0ch_switch_started_notify\0tdls_channel_switch\0"
		"tdls_cancel_channel_switch\0wiphy_reg_change\0abort_scan\0start_nan\0stop_nan\0"
		"add_nan_function\0del_nan_function\0change_nan_config\0nan_match\0"
		"set_multicast_to_unicast\0update_connect_params\0set_pmk\0del_pmk\0"
		"port_authorized\0reload_regdb\0external_auth\0sta_opmode_changed\0"
		"control_port_frame\0get_ftm_responder_stats\0peer_measurement_start\0"
		"peer_measurement_result\0peer_measurement_complete\0notify_radar\0"
		"update_owe_info\0probe_mesh_link\0set_tid_config\0unprot_beacon\0"
		"control_port_frame_tx_status\0set_sar_specs\0obss_color_collision\0"
		"color_change_request\0color_change_started\0color_change_aborted\0"
		"color_change_completed\0set_fils_aad\0assoc_comeback\0add_link\0remove_link\0"
		"add_link_sta\0modify_link_sta\0remove_link_sta\0set_hw_timestamp\0",
		cmd);
}
