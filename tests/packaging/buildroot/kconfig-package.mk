# SPDX-License-Identifier: MIT
# Stands in for Buildroot's infrastructure of kconfig packages: its variables for a target, and its steps as targets of
# their own: configure (copy the file, merge the fragments, olddefconfig where `make -pn config` shows one), build,
# install, savedefconfig, menuconfig's environment. `make -f` this file with RECIPE, DIR and
# TARGET_DIR; a step is the target DIR/.STEP, so that $(@D) is the package's folder as it is there.
qstrip = $(strip $(subst ",,$1))
TARGET_CC := arm-linux-gnueabihf-gcc
TARGET_STRIP := arm-linux-gnueabihf-strip
TARGET_CFLAGS := -D_LARGEFILE_SOURCE -D_LARGEFILE64_SOURCE -D_FILE_OFFSET_BITS=64 -Os -g0 -D_FORTIFY_SOURCE=1
TARGET_LDFLAGS :=
TARGET_MAKE_ENV := PATH="$(PATH)"
HOSTCC_NOCCACHE := /usr/bin/gcc
kconfig-package =

include $(RECIPE)

kconfig-make = $(SPACEBOX_MAKE_ENV) $(MAKE) -C $(DIR) HOSTCC="$(HOSTCC_NOCCACHE)" $(SPACEBOX_KCONFIG_OPTS)

# A fragment's symbols replace those of the file, as merge_config.sh -m does it.
define merge
	for fragment in $(SPACEBOX_KCONFIG_FRAGMENT_FILES); do \
		for symbol in $$(sed -n 's/^\(# \)\{0,1\}\(CONFIG_[A-Z0-9_]*\)[= ].*/\2/p' $$fragment); do \
			sed -i "/^$$symbol=/d; /^# $$symbol is not set/d" $(DIR)/.config; \
		done; \
		cat $$fragment >>$(DIR)/.config; \
	done
endef

$(DIR)/.configure:
	cp $(SPACEBOX_KCONFIG_FILE) $(DIR)/.config
	$(merge)
	$(kconfig-make) -pn config 2>/dev/null | sed -n 's/^\([_0-9a-zA-Z]*config\):.*/\1/p' >$(DIR)/.targets
	grep -q olddefconfig $(DIR)/.targets
	$(kconfig-make) olddefconfig
$(DIR)/.build:
	$(SPACEBOX_BUILD_CMDS)
$(DIR)/.install:
	$(SPACEBOX_INSTALL_TARGET_CMDS)
$(DIR)/.savedefconfig:
	$(kconfig-make) savedefconfig
.PHONY: $(addprefix $(DIR)/.,configure build install savedefconfig)
