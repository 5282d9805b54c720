# SPDX-License-Identifier: MIT
SUMMARY = "Namespace and radio tools in one static binary"
DESCRIPTION = "Lists namespaces and enters them, makes and names network namespaces, moves wired \
interfaces and radios between them and configures them there."
HOMEPAGE = "https://spacebox.example/"
SECTION = "base"
LICENSE = "MIT"
LIC_FILES_CHKSUM = "file://LICENSE;md5=0166476aa0acb1326650b0bbffc81762"

SRC_URI = "https://spacebox.example/releases/spacebox-${PV}.tar.xz \
           file://defconfig"

DEPENDS = "virtual/kernel-headers"
inherit bash-completion cml1 update-alternatives

# The environment's flags would come twice: as variables of make (-e in EXTRA_OEMAKE) and as ours.
EXTRA_OEMAKE = "CC='${CC}' STRIP='${STRIP}' O='${B}' SKIP_STRIP=y V=1"
B = "${WORKDIR}/build"

do_configure() {
	install -d ${B}
	cp ${WORKDIR}/defconfig ${B}/.config
	oe_runmake -C ${S} olddefconfig
}

do_compile() {
	oe_runmake -C ${S}
}

do_install() {
	oe_runmake -C ${S} install DESTDIR=${D} PREFIX=${prefix} INSTALL_LINKS=none INSTALL_MANUALS=own \
		INSTALL_COMPLETION=bash
	install -D -m 0644 ${B}/spacebox.links ${D}${sysconfdir}/spacebox.links
}

# A name for each line of the list of links, as the recipe of busybox does it.
python do_package:prepend() {
    links = d.expand('${D}${sysconfdir}/spacebox.links')
    with open(links) as list:
        for path in list.read().split():
            name = path.rsplit('/', 1)[1]
            d.appendVar('ALTERNATIVE:' + d.getVar('PN'), ' ' + name)
            d.setVarFlag('ALTERNATIVE_LINK_NAME', name, path)
            d.setVarFlag('ALTERNATIVE_TARGET', name, d.expand('${bindir}/spacebox'))
}
ALTERNATIVE_PRIORITY = "60"

# A static program has no build id of a shared library and needs no relro.
INSANE_SKIP:${PN} = "already-stripped ldflags"
