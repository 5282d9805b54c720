# SPDX-License-Identifier: MIT
# spacebox: configuration -> objects -> one static binary -> checks. `make help` lists the targets and variables.
# scripts/kconfig.mk: the targets that make a configuration. scripts/toolchain: what this compiler needs.

all:
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
export LC_ALL := C

O ?= build
AWK ?= awk
KCONFIG_CONFIG ?= $O/.config
ifneq ($(filter default undefined,$(origin CC)),)
CC := $(if $(CROSS_COMPILE),$(CROSS_COMPILE)gcc,$(if $(SANITIZE),gcc,$(or $(shell command -v musl-gcc 2>/dev/null),cc)))
chosen := $(CROSS_COMPILE)$(SANITIZE)
else
chosen := $(CC)
endif
# those that the compiler uses, as a cross compiler's have a prefix
tool = $(or $(shell $(CC) -print-prog-name=$1 2>/dev/null),$(CROSS_COMPILE)$1)
STRIP ?= $(call tool,strip)
ifeq ($(realpath $O),$(realpath .))
$(error O must not be the source folder)
endif

# A goal that makes a configuration or removes one comes first and alone: what is built depends on the outcome.
alone := $(filter clean distclean config %config,$(MAKECMDGOALS))
ifneq ($(and $(alone),$(filter-out $(alone),$(MAKECMDGOALS))),)
.NOTPARALLEL:
.PHONY: $(MAKECMDGOALS)
$(MAKECMDGOALS):
	+@$(MAKE) $@
else
include scripts/kconfig.mk

# ---- what is built

ifeq ($(filter clean distclean help config %config,$(MAKECMDGOALS)),)
include $O/config.mk
ifneq ($(wildcard $O/config.mk),)
toolchain-key := $(CC)|$(CFLAGS)|$(EXTRA_CFLAGS)|$(LDFLAGS)|$(EXTRA_LDFLAGS)|$(KERNEL_HEADERS)|$(SANITIZE)|$(CONFIG_PIE)
$(call stamp,$O/.toolchain-key,$(toolchain-key))
include $O/toolchain.mk
endif
endif

obj-room = $(eval obj-y :=)$(eval include $1/Kbuild)$(addprefix $1/,$(obj-y))
shared := $(patsubst %/,%,$(wildcard applets/common/*/))
kbuilds := $(wildcard applets/*/Kbuild applets/common/*/Kbuild)
sources := $(wildcard applets/main.c libc-compat/*.c) \
	$(foreach d,$(shared),$(if $(wildcard $d/Kbuild),,$(sort $(wildcard $d/*.c))))
objects := $(sources:.c=.o) $(foreach k,$(kbuilds),$(call obj-room,$(patsubst %/Kbuild,%,$k)))
objects := $(addprefix $O/obj/,$(sort $(objects))) $O/gen/texts.o

ours := -std=gnu11 -Wall -Wextra -Wno-missing-field-initializers $(if $(WERROR),-Werror) -Os -ffunction-sections -fdata-sections -fomit-frame-pointer \
	$(tc-cflags) -ffile-prefix-map=$(CURDIR)=. -ffile-prefix-map=$O=O \
	-include $O/include/config.h -Iapplets -Ilibc-compat -I$O/include
compile = $(CC) $(ours) $(CFLAGS) $(EXTRA_CFLAGS)
# The common page size is what the linker rounds the data's place in the file up to: small, 2 KB less on the average.
gc := -Wl,--gc-sections,-z,noseparate-code,-z,norelro,-z,common-page-size=64,--build-id=none,-Map=$O/spacebox.map
link = $(CC) $(CFLAGS) $(EXTRA_CFLAGS) $(tc-ldflags) $(gc) $(LDFLAGS) $(EXTRA_LDFLAGS) \
	-o $@ $(tc-start) $(objects) $(tc-end)
ifneq ($(tc-cflags),)
$(call stamp,$O/.compile,$(compile))
$(call stamp,$O/.link,$(value link) $(tc-ldflags) $(tc-start) $(LDFLAGS) $(EXTRA_LDFLAGS) $(objects))
endif

all: $O/spacebox

$O/obj/%.o: %.c $O/.compile | $O/config.mk
	@mkdir -p $(@D)
	$(call run,CC,$<,$(compile) -MMD -MP -c -o $@ $<)

$O/gen/%.o: $O/gen/%.c $O/.compile | $O/config.mk
	$(call run,CC,$<,$(compile) -MMD -MP -c -o $@ $<)

$O/spacebox.debug: $(objects) $O/.link
	$(call run,LINK,$@,$(link))
	$(if $(SANITIZE),,$(Q)sh scripts/check-static $(if $(CONFIG_PIE),--pie) $(if $(chosen),,--no-glibc) $@)

# What is not stripped is the same file, so that a packager's own strip and debug files work.
keep-symbols := $(SANITIZE)$(filter y 1 yes,$(SKIP_STRIP))
$(call stamp,$O/.strip,$(if $(keep-symbols),cp,$(STRIP)))
$O/spacebox: $O/spacebox.debug $O/.strip
	$(call run,$(if $(keep-symbols),COPY,STRIP),$@,$(if $(keep-symbols),cp $< $@,$(STRIP) -s -R .comment -o $@ $<))

$O/toolchain.mk: $O/.toolchain-key scripts/toolchain scripts/kernel-headers scripts/check-static
	$(Q)CC='$(CC)' FLAGS='$(CFLAGS) $(EXTRA_CFLAGS)' PIE=$(CONFIG_PIE) SANITIZE=$(SANITIZE) \
		CHOSEN='$(chosen)' KERNEL_HEADERS='$(KERNEL_HEADERS)' sh scripts/toolchain $O >$@

-include $(objects:.o=.d)

# ---- what is done with it

root := $(DESTDIR)$(CONFIG_PREFIX)
PREFIX ?= /usr/local
prefix := $(if $(CONFIG_PREFIX),/usr,$(PREFIX))
install-script = ROOT='$(root)' PREFIX='$(prefix)' LINKS='$(INSTALL_LINKS)' sh scripts/install
manuals = $(sort $(wildcard $(addsuffix /*.[1-8],applets $(rooms))))

install: $O/spacebox
	$(Q)$(install-script) $O/spacebox $O/spacebox.links $(manuals)
install-noclobber: $O/spacebox
	$(Q)KEEP=1 $(install-script) $O/spacebox $O/spacebox.links $(manuals)
install-strip: $O/spacebox
	$(Q)$(STRIP) -s -R .comment -o $O/spacebox.stripped $O/spacebox
	$(Q)$(install-script) $O/spacebox.stripped $O/spacebox.links $(manuals)
uninstall: $O/config.mk
	$(Q)REMOVE=1 $(install-script) $O/spacebox $O/spacebox.links $(manuals)
links spacebox.links: $O/config.mk
	@cat $O/spacebox.links
size: $O/spacebox
	$(Q)sh scripts/size $O
clean:
	rm -rf $(addprefix $O/,obj gen include kernel-headers) $(wildcard $O/spacebox*) \
		$(addprefix $O/,config.mk resolved toolchain.mk .toolchain-key .compile .link .strip .rooms Kconfig)
distclean: clean
	rm -f $(KCONFIG_CONFIG) $(KCONFIG_CONFIG).old $O/Makefile $O/defconfig
	-rmdir $O 2>/dev/null
help:
	@sed -n 's/^#: \{0,1\}//p' scripts/kconfig.mk

endif
.PHONY: all install install-noclobber install-strip uninstall links spacebox.links size clean distclean help
