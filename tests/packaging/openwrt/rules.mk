# SPDX-License-Identifier: MIT
# Stands in for OpenWrt's rules.mk: the variables that our recipe uses, with the flags of its ath79 targets.
TARGET_CC := mips-linux-gnu-gcc
TARGET_CFLAGS := -Os -pipe -mno-branch-likely -mips32r2 -mtune=24kc -fno-caller-saves -fno-plt -fhonour-copts \
	-Wno-error=unused-but-set-variable -msoft-float -Wformat -Werror=format-security
TARGET_CFLAGS := $(filter-out -fhonour-copts -msoft-float,$(TARGET_CFLAGS))
TARGET_LDFLAGS := -znow -zrelro
INSTALL_DIR := install -d -m0755
INSTALL_BIN := install -m0755
LN := ln -sf
