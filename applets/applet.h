/* SPDX-License-Identifier: MIT */
/* What every applet includes: the command-line half of common/. An applet NAME is a room
 * applets/NAME with a function NAME_main (dashes become underscores); the front door's table is
 * generated from the rooms. */
#ifndef APPLET_H
#define APPLET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/cli/arena.h"
#include "common/cli/err.h"
#include "common/cli/num.h"
#include "common/cli/opt.h"
#include "common/cli/out.h"

#define APPLET(name, symbol, folder) int symbol##_main(int argc, char **argv);
#include "applets.h"
#undef APPLET

/* Whether this binary has an applet of that name. */
bool applet_exists(const char *name);

#endif
