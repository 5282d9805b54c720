# SPDX-License-Identifier: MIT
################################################################################
#
# spacebox
#
################################################################################

SPACEBOX_VERSION = 0.2.0
SPACEBOX_SOURCE = spacebox-$(SPACEBOX_VERSION).tar.xz
SPACEBOX_SITE = https://spacebox.example/releases
SPACEBOX_LICENSE = MIT
SPACEBOX_LICENSE_FILES = LICENSE

# -static is the project's own: its binary runs without the C library of the target.
SPACEBOX_MAKE_ENV = $(TARGET_MAKE_ENV) CFLAGS="$(TARGET_CFLAGS)"
SPACEBOX_MAKE_OPTS = \
	O="$(@D)" \
	CC="$(TARGET_CC)" \
	STRIP="$(TARGET_STRIP)" \
	LDFLAGS="$(TARGET_LDFLAGS)" \
	SKIP_STRIP=y \
	PREFIX="$(TARGET_DIR)" \
	CONFIG_PREFIX="$(TARGET_DIR)" \
	INSTALL_COMPLETION="bash zsh"

SPACEBOX_KCONFIG_FILE = $(call qstrip,$(BR2_PACKAGE_SPACEBOX_CONFIG))
SPACEBOX_KCONFIG_FRAGMENT_FILES = $(call qstrip,$(BR2_PACKAGE_SPACEBOX_CONFIG_FRAGMENT_FILES))
SPACEBOX_KCONFIG_EDITORS = menuconfig
SPACEBOX_KCONFIG_OPTS = $(SPACEBOX_MAKE_OPTS)

# No library and no user of its functions: whatever has the same names is installed first.
SPACEBOX_DEPENDENCIES = \
	$(if $(BR2_PACKAGE_BUSYBOX),busybox) \
	$(if $(BR2_PACKAGE_IPROUTE2),iproute2) \
	$(if $(BR2_PACKAGE_IW),iw) \
	$(if $(BR2_PACKAGE_RFKILL),rfkill) \
	$(if $(BR2_PACKAGE_UTIL_LINUX),util-linux)

define SPACEBOX_BUILD_CMDS
	$(SPACEBOX_MAKE_ENV) $(MAKE) $(SPACEBOX_MAKE_OPTS) -C $(@D)
endef

define SPACEBOX_INSTALL_TARGET_CMDS
	$(SPACEBOX_MAKE_ENV) $(MAKE) $(SPACEBOX_MAKE_OPTS) -C $(@D) install-noclobber
endef

$(eval $(kconfig-package))
