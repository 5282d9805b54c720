# SPDX-License-Identifier: MIT
# The jobs of scripts/check and what each one waits for; make runs as many at a time as the machine can take. They begin
# in the order of the list at the end: what takes longest, or what others wait for, comes first.
# Variables: work (folder), quick (y: leave the long form's jobs out), kernels, day (of the month), built (y: defconfig is)

builds := $(work)/builds
export RESULTS := $(work)/results
# Interrupts as a terminal leaves them: what a shell starts in the background ignores them, and tests would inherit that.
test := env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u MAKE_TERMOUT -u MAKE_TERMERR --default-signal=INT,QUIT \
	SPACEBOX_BUILDS=$(builds) SPACEBOX=$(builds)/defconfig/spacebox
job := sh scripts/check-job

configurations := $(shell sh scripts/size --list)
other := glibc sanitized
# builds of everything by other compilers are the long form's
tests := $(filter-out tests/compilers.t,$(wildcard tests/*.t))
# those that a sanitizer can say something about
sanitized := dhcp exec front ip ip-addr ip-link ip-peer ip-route iw lsns lsns-filter lsns-holders lsns-options netns netns-bad \
	netns-exec nsenter phy-move rfkill unshare wpa_passphrase
apart := tests/compilers.t $(wildcard tests/bare/*.t tests/packaging/*.t tests/callers/*.t)
has-fuzz := $(shell grep -l -e --seconds tests/fuzz/run)
has-faults := $(wildcard scripts/faults)

long := $(kernels:%=vm/%) build/sanitized $(apart) $(if $(has-faults),faults) $(if $(has-fuzz),fuzz) $(sanitized:%=sanitized/%)
# first, those that take long; all but three wait most of the time. lsns-stuck is over before others list namespaces: its
# file server that doesn't answer keeps their lists from being whole
slow := tests/lsns-stuck.t tests/netns-kill.t tests/netns.t tests/ip-monitor.t tests/lsns-churn.t tests/build.t tests/dhcp.t \
	tests/ip-same.t tests/completion.t tests/nsenter-safe.t tests/size.t
jobs := build/defconfig $(if $(quick),,$(filter vm/%,$(long))) $(filter $(tests),$(slow)) \
	$(filter-out build/defconfig,$(configurations:%=build/%) build/glibc) $(filter-out $(slow),$(tests)) \
	$(if $(quick),,$(filter-out vm/%,$(long)))

defconfig := $(if $(built),,build/defconfig)
all: $(jobs)
list:
	@printf '%s\n' $(jobs)

$(configurations:%=build/%): build/%:
	+@$(job) step "build $*" sh scripts/size --build $* $(builds) WERROR=1
build/glibc:
	+@$(job) step "build glibc" $(MAKE) -s O=$(builds)/glibc WERROR=1 CC=gcc
build/sanitized:
	+@$(job) step "build sanitized" $(MAKE) -s O=$(builds)/sanitized WERROR=1 SANITIZE=1

$(tests) $(apart): $(defconfig)
	@$(test) $(job) tap $@ sh $@
tests/size.t: $(filter-out $(if $(built),build/defconfig),$(configurations:%=build/%))
tests/compilers.t: build/glibc build/sanitized
$(if $(quick),tests/lsns-churn.t: export CHURN_RUNS := 25)
tests/packaging/container.t: build/container_defconfig
$(apart): export LIMIT := 1200

$(sanitized:%=sanitized/%): sanitized/%: build/sanitized
	@$(test) SPACEBOX=$(builds)/sanitized/spacebox $(job) step "sanitized $*.t" sh tests/sanitized tests/$*.t

$(kernels:%=vm/%): vm/%: $(defconfig)
	@$(test) SPACEBOX_KERNELS=$* LIMIT=3700 $(job) tap "tests/vm/kernel-$*.t" sh tests/vm/kernel-$*.t

faults: $(defconfig)
	@$(test) LIMIT=1200 $(job) tap "faults, tenth $(day)" sh scripts/faults --tenth $(day)

fuzz:
	@$(test) LIMIT=1200 $(job) step "fuzz, quarter $(day)" sh tests/fuzz/run --seconds 30 --quarter $(day)

.PHONY: all list $(jobs)
