# SPDX-License-Identifier: MIT
"""Names of system calls, and how a call is shown."""
import ctypes
import os
import re
import socket

PIDFD_GETFD = 438
AT_FDCWD = -100
LATER = {467: 'open_tree_attr', 470: 'listns'}      # newer than many headers

# What the arguments of calls are: d a folder's descriptor (shown if the path is relative), f a
# descriptor, p a path, n a number, - nothing that is shown. Calls that aren't here: n.
ARGUMENTS = {}
for letters, names in (line.split(None, 1) for line in '''
dp openat openat2 newfstatat statx readlinkat unlinkat mkdirat mknodat faccessat faccessat2 fchmodat
dp fchownat open_tree execveat name_to_handle_at mount_setattr
dpdp move_mount linkat renameat renameat2
pdp symlinkat
fp inotify_add_watch
p open stat lstat statfs readlink unlink mkdir rmdir mknod access chdir chroot execve umount2 chmod
p chown fsopen memfd_create
pp link symlink rename pivot_root
ppp mount
fn ioctl setns fcntl
ff dup2 dup3
f read write pread64 readv writev close fstat fstatfs fchdir getdents64 lseek sendto sendmsg
f recvfrom recvmsg recvmmsg bind connect getsockname setsockopt flock ftruncate fchmod fchown
f fsmount fsconfig pidfd_send_signal pidfd_getfd
- poll ppoll fork vfork pipe2 pipe rt_sigaction rt_sigprocmask rt_sigtimedwait brk mmap mremap
- munmap mprotect clone wait4 waitid capget capset kill getrandom madvise getcwd listns
'''.strip().split('\n')):
    ARGUMENTS.update(dict.fromkeys(names.split(), letters))

libc = ctypes.CDLL(None, use_errno=True)


def read_names():
    for path in '/usr/include/x86_64-linux-gnu/asm/unistd_64.h', '/usr/include/asm/unistd_64.h':
        if os.path.exists(path):
            with open(path) as file:
                found = re.findall(r'#define __NR_(\w+) (\d+)', file.read())
            return {**LATER, **{int(number): name for name, number in found}}
    raise SystemExit('faults: no <asm/unistd_64.h>: install linux-libc-dev')


NAMES = read_names()


def name_of(number):
    return NAMES.get(number, f'call{number}')


def signed(word):
    return ctypes.c_int(word & 0xffffffff).value


def describe(process, name, arguments):
    """The call as people write it; process reads texts and descriptors of the caller."""
    words, folder = [], ''
    for kind, value in zip(ARGUMENTS.get(name, 'n'), arguments):
        if kind == 'p':
            path = process.text(value)
            words.append(path if path[:1] == '/' or not folder else f'{folder}/{path}'.rstrip('/'))
        elif kind == 'd':
            folder = '' if signed(value) == AT_FDCWD else describe_descriptor(process.pid, value)
        elif kind == 'f':
            words.append(describe_descriptor(process.pid, value))
        elif kind == 'n':
            words.append(f'{value & 0xffffffff:#x}')
    return f'{name}({", ".join(words)})'


def likeness(text):
    """What a call's text has in common with that of the same call in another run: no numbers of
    processes, namespaces or devices."""
    return re.sub(r'(?<![0-9A-Za-z])\d+', '#', text)


def describe_descriptor(pid, value):
    number = signed(value)
    if number < 3:
        return str(number)
    try:
        link = os.readlink(f'/proc/{pid}/fd/{number}')
    except OSError:
        return str(number)
    if link.startswith('socket:'):
        return family_of(pid, number)
    if re.match(r'(mnt|net|ipc|uts|user|pid|cgroup|time):', link):
        return link
    return re.sub(r':\[\d+\]$', '', link)


def family_of(pid, number):
    process = os.pidfd_open(pid)
    fd = libc.syscall(PIDFD_GETFD, process, number, 0)
    os.close(process)
    if fd < 0:
        return 'socket'
    with socket.socket(fileno=fd) as found:
        families = {socket.AF_NETLINK: 'netlink', socket.AF_UNIX: 'unix'}
        return families.get(found.family, 'socket')
