/* SPDX-License-Identifier: MIT */
/* A kernel that answers what the input says: tests/fuzz/run compiles the program so that its system
 * calls are functions of kernel/ (program.h). It is kind or moody.
 *
 * Kind: every call succeeds. There is one file, the rest of the input. A datagram is two bytes, its
 * length, and so many bytes; its messages get the latest request's sequence number. When the input
 * is at its end every netlink exchange ends well.
 *
 * Moody: each call takes a byte first, and fails if that is MOODY_FAILS or more. What a call tells
 * (a link's text, an inode, the entries of a folder) comes from the input too; what has a length
 * takes a byte for it first. At the end of the input no file is there any more. */
#ifndef FUZZ_KERNEL_H
#define FUZZ_KERNEL_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

enum { MOODY_FAILS = 0xc0 };

extern const uint8_t *fuzz_input;
extern size_t fuzz_left;
extern jmp_buf fuzz_exit_to;	/* where the program's exit leads */

/* Before every input: the program's variables are as at its start, its memory is given back. */
void fuzz_begin(const uint8_t *data, size_t size);
/* The same, and the kernel is moody. */
void fuzz_begin_moody(const uint8_t *data, size_t size);

/* Splits text at blanks (a word in double quotes may hold some) into words, NULL at the end. */
int fuzz_split(char *text, char **words, int room);

#endif
