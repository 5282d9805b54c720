# SPDX-License-Identifier: MIT
# Stands in for OpenWrt's package.mk: configure, compile and install for one variant. `make package` with ROOT,
# BUILD_VARIANT and VARIANT_PACKAGE runs them, and writes what the package's fields came to beside ROOT.
MAKE_FLAGS := CC="$(TARGET_CC)" CROSS_COMPILE=mips-linux-gnu- ARCH=mips
define Build/Compile/Default
	+$(MAKE) -C $(PKG_BUILD_DIR) $(MAKE_FLAGS) $(1)
endef
Build/Compile = $(call Build/Compile/Default,)

BuildPackage = $(if $(filter $(1),$(VARIANT_PACKAGE)),$(eval $(Package/$(1))))

package:
	$(Build/Configure)
	$(Build/Compile)
	mkdir -p $(ROOT)
	$(call Package/$(VARIANT_PACKAGE)/install,$(ROOT))
	printf '%s\n' $(ALTERNATIVES) >$(ROOT).alternatives
	echo $(PKG_VERSION) >$(ROOT).version
