/* SPDX-License-Identifier: MIT */
#ifndef WPA_PASSPHRASE_TERMINAL_H
#define WPA_PASSPHRASE_TERMINAL_H

#include <stddef.h>

/* Reads one line of standard input, without its newline and NUL-terminated, to line (size
 * bytes). A terminal doesn't echo it, and is put right again whatever ends the reading. Returns
 * its length; size when it is longer, the rest being left unread then; or -errno, -ENODATA
 * without a line. */
long read_secret(char *line, size_t size);

#endif
