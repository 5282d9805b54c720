# SPDX-License-Identifier: MIT
# The targets that make a configuration, and the files generated from one.
#:
#: Targets
#:   all                  build $O/spacebox from $O/.config, or from configs/defconfig if there is none
#:   defconfig            everything; NAME_defconfig: configs/NAME_defconfig
#:   olddefconfig oldnoconfig   give what is new its default, give it n
#:   oldconfig            the same as olddefconfig; on a terminal kconfig-conf asks, if it is installed (silentoldconfig, too)
#:   alldefconfig allyesconfig allnoconfig randconfig   start from nothing
#:   savedefconfig        write defconfig, only what differs from the defaults: in $O, or here when O isn't given
#:   menuconfig           by kconfig-mconf or kconfiglib's menuconfig
#:   size                 the binary and its parts against the budget
#:   links                the paths of the links, also in $O/spacebox.links
#:   install              install what was built; install-noclobber leaves files alone that exist, install-strip strips
#:   uninstall            remove what any configuration installed
#:   dist                 the tarball of a release, in $O
#:   sbom                 a bill of materials (SPDX), on standard output
#:   clean distclean      distclean removes the configuration too
#:
#: Variables, in the environment or on the command line
#:   O=DIR                output folder (build); it may be the source folder
#:   CC CROSS_COMPILE     compiler (musl-gcc); STRIP (the one it names), AWK
#:   CPPFLAGS CFLAGS LDFLAGS EXTRA_CFLAGS EXTRA_LDFLAGS   added after ours
#:   KERNEL_HEADERS=DIR   folder with linux/netlink.h
#:   KCONFIG_CONFIG KCONFIG_ALLCONFIG KCONFIG_SEED   as in the kernel
#:   DESTDIR PREFIX       where to install (/usr/local); CONFIG_PREFIX=DIR: a root to install below with PREFIX=/usr
#:   BINDIR SBINDIR MANDIR BASHCOMPLETIONDIR ZSHCOMPLETIONDIR FISHCOMPLETIONDIR   default: below PREFIX
#:   INSTALL_LINKS=symlinks|hardlinks|wrappers|none   INSTALL_MANUALS=all|own|none (own: what no other package has)
#:   INSTALL_COMPLETION="bash zsh fish"|none   the shells to install completion for
#:   SKIP_STRIP=y   V=1   WERROR=1   SANITIZE=1

Q := $(if $(V),,@)
# $(call run,WORD,OBJECT,COMMAND): a short line for a person, the command with V=1
run = $(if $(V),,@$(if $(silent),,printf '  %-7s %s\n' '$1' '$2'; ))$3
silent := $(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS))))
# $(call stamp,FILE,TEXT): FILE holds TEXT, and is only touched when it didn't
stamp = $(if $(filter clean distclean help,$(MAKECMDGOALS)),,$(shell mkdir -p $(dir $1))$(if \
	$(call differ,$(file <$1),= $(strip $2)),$(file >$1,= $(strip $2))))

rooms-kconfig := $(sort $(wildcard applets/*/Kconfig))
texts := $(sort $(wildcard applets/*.help applets/*/*.help))
$(call stamp,$O/.rooms,$(rooms-kconfig) $(texts))

$O/Kconfig: configs/Kconfig $(rooms-kconfig) $O/.rooms scripts/kconfig-inline.awk
	$(Q)$(AWK) -f scripts/kconfig-inline.awk configs/Kconfig $(rooms-kconfig) configs/Kconfig >$@.tmp && mv $@.tmp $@

kconfig = $(AWK) -v out='$(KCONFIG_CONFIG).tmp' -v more='$(allconfig)' $1 \
	-f scripts/kconfig.awk $O/Kconfig && { ! [ -f '$(KCONFIG_CONFIG)' ] || \
	cmp -s '$(KCONFIG_CONFIG).tmp' '$(KCONFIG_CONFIG)' || mv '$(KCONFIG_CONFIG)' '$(KCONFIG_CONFIG).old'; } && \
	mv '$(KCONFIG_CONFIG).tmp' '$(KCONFIG_CONFIG)' && $(forward)
current = -v base="$$(ls '$(KCONFIG_CONFIG)' 2>/dev/null)"

# As in the kernel: KCONFIG_ALLCONFIG is a file, or empty or 1 for all{no,yes,def,random}.config, else all.config.
# Only the targets that start from nothing read it.
ifneq ($(origin KCONFIG_ALLCONFIG),undefined)
all-of = $(or $(filter-out 1,$(KCONFIG_ALLCONFIG)),$(firstword $(wildcard $1 all.config)),$(error no $1 and no all.config))
allnoconfig: allconfig = $(call all-of,allno.config)
allyesconfig: allconfig = $(call all-of,allyes.config)
alldefconfig: allconfig = $(call all-of,alldef.config)
randconfig: allconfig = $(call all-of,allrandom.config)
endif

# Packagers run the first command with O=$PWD from elsewhere, and then make in there.
path := $(or $(O-path),$(abspath $O))
hash := \#
forward = $(if $(in-tree),:,printf '%s\n' '$(hash) Generated: hands everything to the source folder.' \
	'MAKEFLAGS += --no-print-directory' 'all:' '%:' '	@$$(MAKE) -C "$(CURDIR)" O="$(path)" $$@' \
	'all: ; @$$(MAKE) -C "$(CURDIR)" O="$(path)"' 'Makefile: ;' >$O/Makefile)

# Where each of these begins, and what it gives to the bools that have no value there.
defconfig: from = -v base=configs/defconfig
olddefconfig: from = $(current)
oldnoconfig: from = $(current) -v fill=n
allnoconfig: from = -v fill=n
allyesconfig: from = -v fill=y
defconfig olddefconfig oldnoconfig alldefconfig allnoconfig allyesconfig: $O/Kconfig
	$(Q)$(call kconfig,$(from))
%_defconfig: configs/%_defconfig $O/Kconfig
	$(Q)$(call kconfig,-v base=$<)
# Questions are asked by kconfig-conf, where there is one and somebody to answer.
oldconfig silentoldconfig: $O/Kconfig
	$(Q)! test -t 0 || ! command -v kconfig-conf >/dev/null || KCONFIG_CONFIG='$(KCONFIG_CONFIG)' kconfig-conf --oldconfig $O/Kconfig
	$(Q)$(call kconfig,$(current))
randconfig: $O/Kconfig
	$(Q)seed=$${KCONFIG_SEED:-$$(date +%s)$$$$}; echo "KCONFIG_SEED=$$seed"; \
		$(call kconfig,-v fill=random -v seed=$$seed)
savedefconfig: $O/Kconfig
	$(Q)$(AWK) $(current) -v minimal=1 -v out=$(if $(filter file,$(origin O)),,$O/)defconfig -f scripts/kconfig.awk $O/Kconfig
menuconfig: $O/Kconfig
	$(Q)if command -v kconfig-mconf >/dev/null; then KCONFIG_CONFIG='$(KCONFIG_CONFIG)' kconfig-mconf $O/Kconfig; \
	elif command -v menuconfig >/dev/null; then KCONFIG_CONFIG='$(KCONFIG_CONFIG)' menuconfig $O/Kconfig; \
	else echo 'menuconfig: install kconfig-frontends or kconfiglib, or edit $(KCONFIG_CONFIG)' >&2; exit 1; fi
	$(Q)$(call kconfig,$(current))

$(KCONFIG_CONFIG): | $O/Kconfig
	$(Q)$(call kconfig,-v base=configs/defconfig)

$O/config.mk: $O/Kconfig $(KCONFIG_CONFIG) VERSION scripts/generate scripts/generate.awk scripts/kconfig.awk $(texts)
	$(Q)AWK='$(AWK)' sh scripts/generate $O '$(KCONFIG_CONFIG)' $(texts)
	@touch $@

.PHONY: defconfig oldconfig silentoldconfig olddefconfig oldnoconfig alldefconfig allnoconfig allyesconfig \
	randconfig savedefconfig menuconfig
