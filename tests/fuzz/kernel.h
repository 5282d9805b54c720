/* SPDX-License-Identifier: MIT */
/* A kernel that answers what the input says: what the fuzzers with netlink sockets have in common. tests/fuzz/run compiles the
 * program's files so that their system calls are these functions. Answers: two bytes, the length of a datagram, and so many bytes; the
 * messages in it get the latest request's sequence number. When the input is at its end every exchange ends well. */
#ifndef FUZZ_KERNEL_H
#define FUZZ_KERNEL_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

extern const uint8_t *fuzz_input;
extern size_t fuzz_left;
extern jmp_buf fuzz_exit_to;	/* where the program's exit leads */

/* Before every input: gives back what the arena gave. */
void fuzz_begin(const uint8_t *data, size_t size);

#endif
