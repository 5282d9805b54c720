# SPDX-License-Identifier: MIT
# spacebox: configuration -> objects -> one static binary -> checks. `make help` lists the targets and variables.
# scripts/kconfig.mk: the targets that make a configuration. scripts/install.mk: those that install. scripts/toolchain: what
# this compiler needs.

all:
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
export LC_ALL := C

O ?= build
ifneq ($(word 2,$O),)
# make splits names at spaces: an output folder with one is reached by a descriptor.
goals := $(or $(MAKECMDGOALS),all)
$(firstword $(goals)):
	+@mkdir -p '$O' && exec 9<'$O' && path=$$(cd '$O' && pwd) && $(MAKE) O=/proc/self/fd/9 O-path="$$path" $(goals)
$(wordlist 2,$(words $(goals)),$(goals)): $(firstword $(goals)) ;
.PHONY: $(goals)
else
differ = $(or $(subst x$1,,x$2),$(subst x$2,,x$1))
in-tree := $(if $(call differ,$(realpath $O),$(realpath .)),,y)
installing := install install-noclobber install-strip uninstall

# What a build was made with is kept for the install, which may be another user's with another environment.
choices := CC CROSS_COMPILE CPPFLAGS CFLAGS LDFLAGS EXTRA_CFLAGS EXTRA_LDFLAGS KERNEL_HEADERS SANITIZE
given := $(foreach v,$(choices),$(if $(filter-out undefined default file,$(firstword $(origin $v))),$v))
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
keep-symbols := $(SANITIZE)$(filter y 1 yes,$(SKIP_STRIP))

# Some goals are alone in their make: what is built depends on the configuration that is made before, what is installed on
# what is built.
alone := $(filter clean distclean config %config $(installing),$(MAKECMDGOALS))
ifneq ($(and $(alone),$(word 2,$(MAKECMDGOALS))),)
.NOTPARALLEL:
.PHONY: $(MAKECMDGOALS)
$(MAKECMDGOALS):
	+@$(MAKE) $@
else ifneq ($(filter $(installing),$(MAKECMDGOALS)),)
include scripts/install.mk
else
ifeq ($(filter help clean distclean,$(MAKECMDGOALS))$(shell mkdir -p $O 2>/dev/null && test -w $O && echo y),)
$(error can't write to the output folder $O: choose another one with O=DIR)
endif
include scripts/kconfig.mk

# ---- what is built

ifeq ($(filter clean distclean help dist config %config,$(MAKECMDGOALS)),)
include $O/config.mk
ifneq ($(wildcard $O/config.mk),)
toolchain-key := $(CC)|$(CPPFLAGS)|$(CFLAGS)|$(EXTRA_CFLAGS)|$(LDFLAGS)|$(EXTRA_LDFLAGS)|$(KERNEL_HEADERS)|$(SANITIZE)|$(CONFIG_PIE)
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

ours := -std=gnu11 -Wall -Wextra -Wno-missing-field-initializers $(if $(WERROR),-Werror) -Os -ffunction-sections \
	-fdata-sections -fomit-frame-pointer $(tc-cflags) -ffile-prefix-map='$(CURDIR)=.' -ffile-prefix-map=$O=O \
	-include $O/include/config.h -Iapplets -Ilibc-compat -I$O/include
compile = $(CC) $(ours) $(CPPFLAGS) $(CFLAGS) $(EXTRA_CFLAGS)
# The common page size is what the linker rounds the data's place in the file up to: small, 2 KB less on the average.
gc := -Wl,--gc-sections,-z,noseparate-code,-z,norelro,-z,common-page-size=64,--build-id=none,-Map=$O/spacebox.map
link = $(CC) $(CFLAGS) $(EXTRA_CFLAGS) $(tc-ldflags) $(gc) $(LDFLAGS) $(EXTRA_LDFLAGS) \
	-o $@ $(tc-start) $(objects) $(tc-end)
ifneq ($(tc-cflags),)
$(call stamp,$O/.compile,$(compile))
$(call stamp,$O/.link,$(value link) $(tc-ldflags) $(tc-start) $(LDFLAGS) $(EXTRA_LDFLAGS) $(objects))
endif

all: $O/spacebox
# These are written while the makefile is read, which may be after make has looked what is in the folder.
$(addprefix $O/,.rooms .toolchain-key .compile .link .strip): ;

$(filter $O/obj/%,$(objects)): $O/obj/%.o: %.c $O/.compile | $O/config.mk
	@mkdir -p $(@D)
	$(call run,CC,$<,$(compile) -MMD -MP -c -o $@ $<)

$O/gen/texts.o: %.o: %.c $O/.compile | $O/config.mk
	$(call run,CC,$<,$(compile) -MMD -MP -c -o $@ $<)

$O/spacebox.debug: $(objects) $O/.link
	$(call run,LINK,$@,$(link))
	$(if $(SANITIZE),,$(Q)sh scripts/check-static $(if $(CONFIG_PIE),--pie) $(if $(chosen),,--no-glibc) $@)
	$(if $(and $(findstring relro,$(LDFLAGS) $(EXTRA_LDFLAGS)),$(filter musl,$(tc-libc))),$(Q)echo \
		"note: -z relro protects nothing: in a static program that is the C library's work which musl leaves out" >&2)

# What is not stripped is the same file, so that a packager's own strip and debug files work.
$(call stamp,$O/.strip,$(if $(keep-symbols),cp,$(STRIP)))
$O/spacebox: $O/spacebox.debug $O/.strip
	$(call run,$(if $(keep-symbols),COPY,STRIP),$@,$(if $(keep-symbols),cp $< $@,$(STRIP) -s -R .comment -o $@ $<))
	$(file >$O/choices.mk,# What $O/spacebox was built with)
	$(foreach v,$(choices),$(file >>$O/choices.mk,built-$v := $(subst $$,$$$$,$($v))))

$O/toolchain.mk: $O/.toolchain-key scripts/toolchain scripts/kernel-headers scripts/check-static
	$(Q)CC='$(CC)' FLAGS='$(CPPFLAGS) $(CFLAGS) $(EXTRA_CFLAGS)' PIE=$(CONFIG_PIE) SANITIZE=$(SANITIZE) \
		CHOSEN='$(chosen)' KERNEL_HEADERS='$(KERNEL_HEADERS)' sh scripts/toolchain $O >$@

-include $(objects:.o=.d)

# ---- what is done with it

links spacebox.links: $O/config.mk
	@cat $O/spacebox.links
size: $O/spacebox
	$(Q)sh scripts/size $O
dist:
	$(Q)sh scripts/dist $O
sbom: | $O/toolchain.mk
	@sh scripts/sbom $O
clean:
	rm -rf $(addprefix $O/,obj gen include kernel-headers) $(wildcard $O/spacebox*) \
		$(addprefix $O/,config.mk choices.mk resolved toolchain.mk .toolchain-key .compile .link .strip .rooms Kconfig)
distclean: clean
	rm -f $(KCONFIG_CONFIG) $(KCONFIG_CONFIG).old $O/defconfig $(if $(in-tree),,$O/Makefile)
	$(if $(in-tree),,-rmdir $O 2>/dev/null)
help:
	@sed -n 's/^#: \{0,1\}//p' scripts/kconfig.mk

endif
endif
.PHONY: all $(installing) links spacebox.links size dist sbom clean distclean help
