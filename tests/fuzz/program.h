/* SPDX-License-Identifier: MIT */
/* Included first in every file of the program when it is compiled for the fuzzers: its system
 * calls go to kernel/, its variables into sections that are reset before each input. */
#ifndef FUZZ_PROGRAM_H
#define FUZZ_PROGRAM_H

#pragma clang section bss = "fuzz_bss" data = "fuzz_data"

#define main spacebox_main
#define _exit fuzz_exit

#define access fuzz_access
#define bind(...) fuzz_succeed()
#define chdir fuzz_path
#define chmod(path, mode) fuzz_path(path)
#define chown(path, uid, gid) fuzz_path(path)
#define chroot fuzz_path
#define clone fuzz_clone
#define close fuzz_close
#define connect(...) fuzz_succeed()
#define dup2 fuzz_dup2
#define execve fuzz_execve
#define fcntl fuzz_fcntl
#define fchdir(...) fuzz_succeed()
#define flock(...) fuzz_succeed()
#define fstat fuzz_fstat
#define fstatat fuzz_fstatat
#define fstatfs fuzz_fstatfs
#define getcwd fuzz_getcwd
#define getpgid(...) fuzz_succeed()
#define getrandom fuzz_getrandom
#define getsockname(...) fuzz_succeed()
#define getsockopt(...) fuzz_succeed()
#define inotify_add_watch(...) fuzz_succeed()
#define inotify_init1(...) fuzz_watch()
#define ioctl fuzz_ioctl
#define isatty(...) fuzz_is_terminal()
#define kill(...) fuzz_succeed()
#define link fuzz_two_paths
#define linkat fuzz_linkat
#define lseek fuzz_lseek
#define madvise(...) fuzz_succeed()
#define mkdir(path, mode) fuzz_path(path)
#define mknod(path, mode, device) fuzz_path(path)
#define mmap fuzz_mmap
#define mount(...) fuzz_succeed()
#define mprotect(...) fuzz_succeed()
#define mremap fuzz_mremap
#define open_by_handle_at(...) fuzz_descriptor()
#define open fuzz_open
#define openat fuzz_openat
#define pipe2 fuzz_pipe2
#define poll fuzz_poll
#define prctl(...) fuzz_succeed()
#define pread fuzz_pread
#define read fuzz_read
#define readlink fuzz_readlink
#define readlinkat fuzz_readlinkat
#define recv fuzz_recv
#define recvfrom fuzz_recvfrom
#define recvmmsg fuzz_recvmmsg
#define recvmsg fuzz_recvmsg
#define send fuzz_send
#define sendfile(...) fuzz_refuse()
#define sendmsg fuzz_sendmsg
#define sendto fuzz_sendto
#define setns(...) fuzz_succeed()
#define setsid(...) fuzz_succeed()
#define setsockopt(...) fuzz_succeed()
#define shutdown(...) fuzz_succeed()
#define signalfd(...) fuzz_descriptor()
#define sigprocmask fuzz_sigprocmask
#define socket(...) fuzz_descriptor()
#define socketpair fuzz_socketpair
#define statfs(path, block) fuzz_statfs(path, block)
#define symlink fuzz_two_paths
#define syscall fuzz_syscall
#define tcgetattr fuzz_tcgetattr
#define tcsetattr(...) fuzz_succeed()
#define timerfd_create(...) fuzz_descriptor()
#define timerfd_settime(...) fuzz_succeed()
#define umount2(path, flags) fuzz_path(path)
#define rmdir fuzz_path
#define unlink fuzz_path
#define unshare(...) fuzz_succeed()
#define waitpid fuzz_waitpid
#define write fuzz_write

#endif
