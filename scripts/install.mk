# SPDX-License-Identifier: MIT
# The targets that install. They install what was built, and build only where nothing was.
# Variables as in packagers' own makefiles: DESTDIR, PREFIX, BINDIR, SBINDIR, MANDIR, CONFIG_PREFIX, BASHCOMPLETIONDIR ...

PREFIX ?= /usr/local
as-given = ROOT='$(DESTDIR)$(CONFIG_PREFIX)' PREFIX='$(if $(CONFIG_PREFIX),/usr,$(PREFIX))' LINKS='$(INSTALL_LINKS)' \
	BINDIR='$(BINDIR)' SBINDIR='$(SBINDIR)' MANDIR='$(MANDIR)' COMPLETION='$(INSTALL_COMPLETION)' \
	$(foreach shell,BASH ZSH FISH,$(shell)COMPLETIONDIR='$($(shell)COMPLETIONDIR)')

ifneq ($(filter uninstall,$(MAKECMDGOALS)),)
uninstall:
	@$(as-given) sh scripts/install --remove $(wildcard applets/*.[1-8] applets/*/*.[1-8])
else ifeq ($(wildcard $O/spacebox),)
$(MAKECMDGOALS):
	+@$(MAKE) all && $(MAKE) $@
else

include $O/config.mk $O/choices.mk
refuse = $(error $O/spacebox was built with $1='$(built-$1)', not '$($1)': build it again first, or leave $1 out)
$(foreach v,$(filter-out CC CROSS_COMPILE,$(given)),$(if $(call differ,$(strip $($v)),$(strip $(built-$v))),$(call refuse,$v)))
$(if $(and $(filter CC CROSS_COMPILE,$(given)),$(call differ,$(CC),$(built-CC))),$(call refuse,CC))
$(if $(shell [ '$(KCONFIG_CONFIG)' -nt $O/config.mk ] && echo y),$(error the configuration has changed since $O/spacebox was built: make first))

# Pages of commands that no other package has: their rooms say so, and these can't be in another package's way.
own := spacebox spacebox-json $(shell sed -n 's/^. applet: \([^ ]*\) [^ ]* own$$/\1/p' applets/*/Kconfig 2>/dev/null)
pages-all := $(sort $(wildcard $(addsuffix /*.[1-8],applets $(rooms))))
pages-own := $(foreach n,$(own),$(filter $(addprefix %/$n.,1 2 3 4 5 6 7 8),$(pages-all)))
pages-none :=
which := $(or $(INSTALL_MANUALS),all)
$(if $(filter all own none,$(which)),,$(error INSTALL_MANUALS is all, own or none, not '$(which)'))

binary := $O/spacebox$(if $(keep-symbols),.debug)
install:
	@$(as-given) sh scripts/install $(binary) $O/spacebox.links $(pages-$(which))
install-noclobber:
	@$(as-given) KEEP=1 sh scripts/install $(binary) $O/spacebox.links $(pages-$(which))
install-strip:
	@$(as-given) STRIP_COMMAND='$(STRIP) -s -R .comment' sh scripts/install $(binary) $O/spacebox.links $(pages-$(which))
endif
