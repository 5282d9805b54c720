/* SPDX-License-Identifier: MIT */
/* string.h's searching functions in as few bytes as they can have. musl's read a word at a time, which pays off for long strings:
 * ours are names and lines. Theirs are 1.2 KB in a program of 16. */
#define _GNU_SOURCE
#include <stdint.h>
#include <string.h>
#include <strings.h>

#ifndef __GLIBC__

/* Keeps the compiler from seeing strlen() in a loop that is strlen(). */
#define UNSEEN() __asm__ volatile("" : : : "memory")

size_t strlen(const char *text)
{
	return strnlen(text, PTRDIFF_MAX);
}

size_t strnlen(const char *text, size_t size)
{
	size_t length = 0;

	while (length < size && text[length]) {
		length++;
		UNSEEN();
	}
	return length;
}

void *memchr(const void *bytes, int c, size_t size)
{
	for (const unsigned char *at = bytes; size--; at++) {
		if (*at == (unsigned char)c)
			return (void *)at;
		UNSEEN();
	}
	return NULL;
}

char *strchrnul(const char *text, int c)
{
	while (*text && *text != (char)c)
		text++;
	return (char *)text;
}

/* The name under which the library itself calls it. */
char *__strchrnul(const char *text, int c) __attribute__((alias("strchrnul")));

char *strchr(const char *text, int c)
{
	text = strchrnul(text, c);
	return *text == (char)c ? (char *)text : NULL;
}

char *strrchr(const char *text, int c)
{
	const char *found = NULL;

	do
		if (*text == (char)c)
			found = text;
	while (*text++);
	return (char *)found;
}

static unsigned char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

int strncmp(const char *a, const char *b, size_t size)
{
	for (; size--; a++, b++)
		if (*a != *b || !*a)
			return (unsigned char)*a - (unsigned char)*b;
	return 0;
}

int strcmp(const char *a, const char *b)
{
	return strncmp(a, b, PTRDIFF_MAX);
}

/* In ASCII, as in the C locale. */
int strncasecmp(const char *a, const char *b, size_t size)
{
	for (; size--; a++, b++) {
		int difference = lower(*a) - lower(*b);

		if (difference || !*a)
			return difference;
	}
	return 0;
}

/* Length of the part of text, all of whose bytes are in set (in: 1) or are not (in: 0). */
static size_t span(const char *text, const char *set, int in)
{
	size_t length = 0;

	while (text[length] && !!strchr(set, text[length]) == in)
		length++;
	return length;
}

size_t strspn(const char *text, const char *set)
{
	return span(text, set, 1);
}

size_t strcspn(const char *text, const char *set)
{
	return span(text, set, 0);
}

#endif
