/* SPDX-License-Identifier: MIT */
/* Numbers, lines and memory, common/cli: what no command line reaches, and each limit. Prints TAP. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/err.h"
#include "common/cli/lines.h"
#include "common/cli/num.h"

static int number;

static void check(const char *what, const char *text, bool good)
{
	printf("%sok %d - %s '%s'\n", good ? "" : "not ", ++number, what, text);
}

/* is: whether text is one, which is want then; otherwise value stays as it was. */
static void u64(const char *text, int base, uint64_t max, uint64_t want, bool is)
{
	uint64_t value = 77;

	check("an unsigned number:", text, num_u64(text, base, max, &value) == is && value == (is ? want : 77));
}

static void s64(const char *text, int64_t min, int64_t max, int64_t want, bool is)
{
	int64_t value = 77;

	check("a signed number:", text, num_s64(text, 10, min, max, &value) == is && value == (is ? want : 77));
}

static void numbers(void)
{
	static const char digits[] = "18446744073709551615]";
	const char *at = digits;
	uint32_t narrow = 77;

	u64("0", 10, 0, 0, true);
	u64("1", 10, 0, 0, false);
	u64("9", 10, 9, 9, true);
	u64("9", 10, 8, 0, false);
	u64("10", 10, 9, 0, false);
	u64("10", 10, 10, 10, true);
	u64("", 10, 9, 0, false);
	u64("", 0, 9, 0, false);
	u64("0x", 16, 99, 0, false);
	u64("0x", 0, 99, 0, false);
	u64("1a", 10, 99, 0, false);
	u64("-1", 10, 99, 0, false);
	u64("+1", 10, 99, 0, false);
	u64(" 1", 10, 99, 0, false);
	u64("1 ", 10, 99, 0, false);
	u64("010", 10, 99, 10, true);
	u64("010", 0, 99, 8, true);
	u64("08", 0, 99, 0, false);
	u64("08", 8, 99, 0, false);
	u64("07", 8, 99, 7, true);
	u64("0x1F", 0, 99, 31, true);
	u64("0X1f", 0, 99, 31, true);
	u64("0x1g", 0, 99, 0, false);
	u64("1f", 16, 99, 31, true);
	u64("0x1f", 16, 99, 31, true);
	u64("0x1f", 10, 99, 0, false);
	u64("f", 16, 14, 0, false);
	u64("f", 16, 15, 15, true);
	u64("10", 16, 15, 0, false);
	u64("18446744073709551615", 10, UINT64_MAX, UINT64_MAX, true);
	u64("18446744073709551616", 10, UINT64_MAX, 0, false);
	u64("18446744073709551625", 10, UINT64_MAX, 0, false);
	u64("184467440737095516150", 10, UINT64_MAX, 0, false);
	u64("ffffffffffffffff", 16, UINT64_MAX, UINT64_MAX, true);
	u64("10000000000000000", 16, UINT64_MAX, 0, false);
	check("too much for 32 bits:", "4294967296", !num_u32("4294967296", 10, UINT32_MAX, &narrow) && narrow == 77);
	check("32 bits:", "4294967295", num_u32("4294967295", 10, UINT32_MAX, &narrow) && narrow == UINT32_MAX);

	s64("-5", -5, 5, -5, true);
	s64("-6", -5, 5, 0, false);
	s64("5", -5, 5, 5, true);
	s64("+5", -5, 5, 5, true);
	s64("6", -5, 5, 0, false);
	s64("+6", -5, 5, 0, false);
	s64("-0", -5, 5, 0, true);
	s64("--5", -5, 5, 0, false);
	s64("+-5", -5, 5, 0, false);
	s64("-+5", -5, 5, 0, false);
	s64("-", -5, 5, 0, false);
	s64("+", -5, 5, 0, false);
	s64("", -5, 5, 0, false);
	s64("-9223372036854775808", INT64_MIN, INT64_MAX, INT64_MIN, true);
	s64("-9223372036854775809", INT64_MIN, INT64_MAX, 0, false);
	s64("9223372036854775807", INT64_MIN, INT64_MAX, INT64_MAX, true);
	s64("9223372036854775808", INT64_MIN, INT64_MAX, 0, false);

	check("digits and what is behind them:", digits, num_scan(&at) == UINT64_MAX && *at == ']');
	at = "18446744073709551616x";
	check("too many are the greatest number:", at, num_scan(&at) == UINT64_MAX && *at == 'x');
	at = "99999999999999999999999";
	check("and stay it:", at, num_scan(&at) == UINT64_MAX && !*at);
	at = "x1";
	check("none:", at, num_scan(&at) == 0 && *at == 'x');
	check("a process:", "4194304", num_pid("4194304") == 4194304 && num_pid("1") == 1);
	check("no process:", "4194305", !num_pid("4194305") && !num_pid("0") && !num_pid("-1") && !num_pid("1x") && !num_pid(""));
	check("digits up to f:", "09afAF", num_digit('0') == 0 && num_digit('9') == 9 && num_digit('a') == 10 && num_digit('F') == 15);
	check("no digits:", "g/:@`G", num_digit('g') > 15 && num_digit('/') > 15 && num_digit(':') > 15 && num_digit('@') > 15 &&
		num_digit('`') > 15 && num_digit('G') > 15);
}

static const char *file;

static void put(const char *text)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (write(fd, text, strlen(text)) < 0)
		perror("write");
	close(fd);
}

static bool closed(int fd)
{
	return fcntl(fd, F_GETFD) < 0;
}

/* All lines of text through a buffer of eight bytes, with a | behind each. What is behind the buffer must stay. */
static void lines(const char *text, const char *want)
{
	char buffer[9] = "", got[256] = "", *line;
	struct lines reader;
	bool good;
	int fd;

	buffer[8] = 'Z';
	put(text);
	good = !lines_open(&reader, AT_FDCWD, file, buffer, 8);
	fd = reader.fd;
	good &= !!(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	while ((line = lines_next(&reader)) && strlen(got) < 200) {
		strcat(got, line);
		strcat(got, "|");
	}
	check("lines:", want, good && !strcmp(got, want) && closed(fd) && buffer[8] == 'Z');
	if (strcmp(got, want))
		printf("# got %s\n", got);
}

/* What isn't a regular file, or can't be read to its end, is no empty file. */
static void strange_files(struct lines *reader, char *buffer, size_t size)
{
	const struct {
		const char *path;
		int err;
	} cases[] = { { "/dev/zero", -EMEDIUMTYPE }, { "/", -EMEDIUMTYPE }, { file, -EMEDIUMTYPE } };
	int fd;

	unlink(file);
	mkfifo(file, 0600);
	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool refused = lines_open(reader, AT_FDCWD, cases[i].path, buffer, size) == cases[i].err;

		check("no regular file:", i == 2 ? "fifo" : cases[i].path, refused && !lines_next(reader) && reader->err == cases[i].err);
	}
	unlink(file);
	put("a\nb\n");
	check("a line before an error:", "a", !lines_open(reader, AT_FDCWD, file, buffer, 4) && !strcmp(lines_next(reader), "a"));
	dup2(fd = open("/", O_RDONLY), reader->fd);	/* reading goes on with EISDIR */
	check("a read error is no end:", "EISDIR", !lines_next(reader) && reader->err == -EISDIR);
	close(fd);
	put("");
	check("a file without end:", "EFBIG", !truncate(file, LINES_MAX + 1) && !lines_open(reader, AT_FDCWD, file, buffer, size) &&
		!lines_next(reader) && reader->err == -EFBIG);
	put("");
	check("the end is no error:", "0", !lines_open(reader, AT_FDCWD, file, buffer, size) && !lines_next(reader) && !reader->err);
}

static void files(void)
{
	char buffer[32], *rest;
	struct lines reader;
	int fd;

	lines("", "");
	lines("\n", "|");
	lines("\n\n", "||");
	lines("a\n", "a|");
	lines("a", "a|");
	lines("a\nb", "a|b|");
	lines("a\nbc\n\nd\n", "a|bc||d|");
	lines("123456\n", "123456|");
	lines("123456", "123456|");
	lines("1234567", "");		/* no room for its end */
	lines("1234567\n", "");
	lines("12345678\n", "");
	lines("1234567\na\n", "a|");
	lines("a\n1234567\nb", "a|b|");
	lines("a\n123456\nb", "a|123456|b|");
	lines("123456\n123456\n1", "123456|123456|1|");
	lines("1234567890\na\n", "a|");
	lines("12345678901234567890123\na\n", "a|");
	lines("12345678901234567890123", "");
	lines("1234567\n1234567\nab\n", "ab|");
	lines("1234567\n\nab\n", "|ab|");
	strange_files(&reader, buffer, sizeof(buffer));
	check("no file:", "-errno", lines_open(&reader, AT_FDCWD, "/nowhere/at/all", buffer, sizeof(buffer)) < 0 && !lines_next(&reader));

	fd = dup(0);
	close(fd);
	put("first=1\nsecond=2\nsecond=3\n");
	rest = lines_find(AT_FDCWD, file, "second=", buffer, sizeof(buffer));
	check("what follows a prefix:", "2", rest && !strcmp(rest, "2") && closed(fd));
	check("no such prefix:", "third", !lines_find(AT_FDCWD, file, "third", buffer, sizeof(buffer)) && closed(fd));
	check("no such file:", "nowhere", !lines_find(AT_FDCWD, "/nowhere/at/all", "", buffer, sizeof(buffer)));
}

static jmp_buf died;

/* err.c's, for those that are about to end the program. */
_Noreturn void die(int status, int err, const char *format, ...)
{
	(void)status, (void)err, (void)format;
	longjmp(died, 1);
}

static bool zero(const char *bytes, size_t size)
{
	while (size && !*bytes)
		size--, bytes++;
	return !size;
}

static void memory(void)
{
	static const size_t sizes[] = { 0, 1, 15, 16, 17, 60000, 5000, 70000, 1, 262144, 262145, 300000, 10 << 20, 1 };
	char *before = arena_alloc(1), *block;
	size_t count = 0;
	int *array = NULL;
	bool good = true, apart = true;

	for (unsigned i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		block = arena_alloc(sizes[i]);
		good &= (uintptr_t)block % 16 == 0 && zero(block, sizes[i]);
		memset(block, 0xff, sizes[i]);
	}
	*before = 1;
	check("memory:", "zero, aligned, and all of it there", good);

	block = arena_alloc(10);
	strcpy(block, "123456789");
	check("the newest block grows", "where it is", arena_grow(block, 10, 1000) == block);
	arena_alloc(1);
	before = arena_grow(block, 1000, 2000);
	check("another one", "elsewhere, with its contents", before != block && !strcmp(before, "123456789") && zero(before + 10, 1990));
	block = arena_grow(before, 2000, 900000);
	check("one that finds no room", "elsewhere, with its contents", block != before && !strcmp(block, "123456789") && zero(block + 10, 899990));
	memset(block, 0xff, 900000);

	for (int i = 0; i < 5000; i++) {
		*(int *)arena_push(&array, &count, sizeof(int)) = i;
		if (i % 100 == 0)
			*arena_copy("x", 1) = 'y';
	}
	for (int i = 0; i < 5000; i++)
		apart &= array[i] == i;
	check("an array that grows", "5000", apart && count == 5000);
	check("a copy", "of a text", !strcmp(arena_text("of a text"), "of a text") && !strcmp(arena_copy("of a text", 4), "of a"));

	if (!setjmp(died)) {
		arena_alloc(SIZE_MAX - 3);
		check("more than there can be", "ends the program", false);
	} else {
		check("more than there can be", "ends the program", true);
	}
	if (!setjmp(died)) {
		arena_alloc((size_t)1 << (sizeof(size_t) > 4 ? 60 : 30) << 1);
		check("more than there is", "ends the program", false);
	} else {
		check("more than there is", "ends the program", true);
	}
}

int main(int argc, char **argv)
{
	file = argc > 1 ? argv[1] : "lines";
	numbers();
	files();
	memory();
	return 0;
}
