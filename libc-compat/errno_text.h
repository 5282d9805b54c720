/* SPDX-License-Identifier: MIT */
#ifndef ERRNO_TEXT_H
#define ERRNO_TEXT_H

/* The words for an errno (positive) as GNU/Linux users know and grep for them; strerror(3) of other C libraries words some
 * differently. "Unknown error 999" for what the table doesn't have; that text is in static memory, valid until the next call. */
const char *errno_text(int err);

#endif
