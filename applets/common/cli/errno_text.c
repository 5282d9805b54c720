/* SPDX-License-Identifier: MIT */
#include "common/cli/errno_text.h"

#include <errno.h>

#include "common/cli/out.h"
#include "common/cli/words.h"

#define ENOTSUPP 524	/* the kernel's own (include/linux/errno.h); some drivers let it out */

#define ERRNOS(X) \
	X(EPERM, "Operation not permitted") \
	X(ENOENT, "No such file or directory") \
	X(ESRCH, "No such process") \
	X(EINTR, "Interrupted system call") \
	X(EIO, "Input/output error") \
	X(ENXIO, "No such device or address") \
	X(E2BIG, "Argument list too long") \
	X(ENOEXEC, "Exec format error") \
	X(EBADF, "Bad file descriptor") \
	X(ECHILD, "No child processes") \
	X(EAGAIN, "Resource temporarily unavailable") \
	X(ENOMEM, "Cannot allocate memory") \
	X(EACCES, "Permission denied") \
	X(EFAULT, "Bad address") \
	X(EBUSY, "Device or resource busy") \
	X(EEXIST, "File exists") \
	X(EXDEV, "Invalid cross-device link") \
	X(ENODEV, "No such device") \
	X(ENOTDIR, "Not a directory") \
	X(EISDIR, "Is a directory") \
	X(EINVAL, "Invalid argument") \
	X(ENFILE, "Too many open files in system") \
	X(EMFILE, "Too many open files") \
	X(ENOTTY, "Inappropriate ioctl for device") \
	X(ETXTBSY, "Text file busy") \
	X(EFBIG, "File too large") \
	X(ENOSPC, "No space left on device") \
	X(EROFS, "Read-only file system") \
	X(EPIPE, "Broken pipe") \
	X(ERANGE, "Numerical result out of range") \
	X(ENAMETOOLONG, "File name too long") \
	X(ENOSYS, "Function not implemented") \
	X(ENOTEMPTY, "Directory not empty") \
	X(ELOOP, "Too many levels of symbolic links") \
	X(ENODATA, "No data available") \
	X(EMLINK, "Too many links") \
	X(ENOPROTOOPT, "Protocol not available") \
	X(ENOLINK, "Link has been severed") \
	X(EPROTO, "Protocol error") \
	X(EOVERFLOW, "Value too large for defined data type") \
	X(EUSERS, "Too many users") \
	X(ENOTSOCK, "Socket operation on non-socket") \
	X(EMSGSIZE, "Message too long") \
	X(EPROTONOSUPPORT, "Protocol not supported") \
	X(EOPNOTSUPP, "Operation not supported") \
	X(EAFNOSUPPORT, "Address family not supported by protocol") \
	X(EADDRINUSE, "Address already in use") \
	X(EADDRNOTAVAIL, "Cannot assign requested address") \
	X(ENETDOWN, "Network is down") \
	X(ENETUNREACH, "Network is unreachable") \
	X(ENOBUFS, "No buffer space available") \
	X(EISCONN, "Transport endpoint is connected") \
	X(ENOTCONN, "Transport endpoint is not connected") \
	X(ETIMEDOUT, "Connection timed out") \
	X(ECONNREFUSED, "Connection refused") \
	X(EHOSTUNREACH, "No route to host") \
	X(EALREADY, "Operation already in progress") \
	X(EINPROGRESS, "Operation now in progress") \
	X(ESTALE, "Stale file handle") \
	X(ENOLCK, "No locks available") \
	X(EDQUOT, "Disk quota exceeded") \
	X(EMEDIUMTYPE, "Wrong medium type") \
	X(ERFKILL, "Operation not possible due to RF-kill") \
	X(ENOTSUPP, "Operation not supported")

#define NUMBER(number, text) number,
#define TEXT(number, text) text "\0"

static const short numbers[] = { ERRNOS(NUMBER) };
static const char texts[] = ERRNOS(TEXT);

const char *errno_text(int err)
{
	static char unknown[32];

	for (unsigned i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (numbers[i] == err)
			return words_at(texts, i);
	fmt(unknown, sizeof(unknown), "Unknown error %d", err);
	return unknown;
}
