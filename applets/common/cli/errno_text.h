/* SPDX-License-Identifier: MIT */
#ifndef CLI_ERRNO_TEXT_H
#define CLI_ERRNO_TEXT_H

/* The words for an errno (positive) as GNU/Linux users know and grep for them; strerror(3) of other
 * C libraries words some differently. "Unknown error 999" for what errno.words doesn't have. In
 * static memory, valid until the next call. */
const char *errno_text(int err);

#endif
