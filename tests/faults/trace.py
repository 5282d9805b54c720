# SPDX-License-Identifier: MIT
"""Runs a program under ptrace(2), numbers the system calls of its processes, and spoils one."""
import ctypes
import os
import signal
import struct
import time

import calls

TRACEME, POKEUSER, SYSCALL, DETACH = 0, 6, 24, 17
SETOPTIONS, GETEVENTMSG, GET_SYSCALL_INFO = 0x4200, 0x4201, 0x420e
OPTIONS = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x100000      # SYSGOOD FORK VFORK CLONE EXEC EXITKILL
FORK_EVENTS, EXEC_EVENT = (1, 2, 3), 4
SYSCALL_STOP = signal.SIGTRAP | 0x80
WALL = 0x40000000

# x86-64: offsets in struct user
ORIG_RAX, RAX, RDX = 15 * 8, 10 * 8, 12 * 8

NLMSG_NOOP, NLMSG_ERROR, NLM_F_MULTI, NLM_F_ACK, NLM_F_DUMP_INTR = 1, 2, 2, 4, 0x10

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


class Hang(Exception):
    """The program didn't end in time."""


def ptrace(request, pid, address=0, data=0):
    result = libc.ptrace(request, pid, address, data)
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


class Process:
    """One that is traced: the number-th that the program started; calls counts its system calls."""
    def __init__(self, pid, number):
        self.pid, self.number, self.calls = pid, number, 0
        self.name, self.arguments = None, None
        self.at_exit = None         # what to do when the call returns
        self.spoilt_request = None

    def read(self, address, size):
        with open(f'/proc/{self.pid}/mem', 'rb', 0) as memory:
            return os.pread(memory.fileno(), size, address)

    def write(self, address, data):
        with open(f'/proc/{self.pid}/mem', 'r+b', 0) as memory:
            os.pwrite(memory.fileno(), data, address)

    def text(self, address):
        try:
            data = self.read(address, min(256, 4096 - address % 4096))
        except (OSError, OverflowError, ValueError):
            return 'NULL' if not address else '?'
        return data.split(b'\0')[0].decode('utf-8', 'backslashreplace')

    def describe(self):
        return calls.describe(self, self.name, self.arguments)

    def buffer(self):
        """Address and room of what a call of sockets or files sends or receives."""
        if self.name in ('sendmsg', 'recvmsg'):
            vector, = struct.unpack('Q', self.read(self.arguments[1] + 16, 8))
            return struct.unpack('QQ', self.read(vector, 16))
        return self.arguments[1], self.arguments[2]


class Trace:
    """A run of argv. plan: None, or (process, call, turn, kind, value), which spoils the call whose
    text is like that one, when it comes for the turn-th time from 0. (A number of the call would
    do only for a program that waits for nobody.) Kinds:

    error       the call fails with errno value
    always      so does each later call of its name
    empty       it returns 0
    short       it reads or writes one byte
    kill        the process is killed instead
    refuse      the kernel answers the netlink request that it sends with errno value
    interrupt   the netlink dump that it receives is marked as interrupted
    """
    def __init__(self, argv, environment, files, plan, is_ours, record=False):
        self.plan, self.is_ours, self.record = plan, is_ours, record
        self.calls = []             # (process, call, name, text)
        self.hit = None             # text of the call that was spoilt
        self.turns = 0              # how often the plan's call came
        self.entered_from = set()   # files that ran when a namespace was entered
        self.processes, self.strays, self.started = {}, {}, 0
        self.letting_go = plan is None and not record
        self.status = None
        self.main = os.fork()
        if self.main == 0:
            self.execute(argv, environment, files)
        self.first_stop(argv)

    @staticmethod
    def execute(argv, environment, files):
        try:
            for number in signal.SIGPIPE, signal.SIGXFSZ, signal.SIGALRM:
                signal.signal(number, signal.SIG_DFL)
            for number, file in enumerate(files):
                os.dup2(file, number)
            ptrace(TRACEME, 0)
            os.execvpe(argv[0], argv, environment)
        finally:
            os._exit(127)

    def first_stop(self, argv):
        _, status = os.waitpid(self.main, WALL)
        if not os.WIFSTOPPED(status):
            raise RuntimeError(f'{argv[0]} cannot be run')
        ptrace(SETOPTIONS, self.main, 0, OPTIONS)
        self.add(self.main)
        self.go_on(self.main)

    def add(self, pid):
        self.processes[pid] = Process(pid, self.started)
        self.started += 1

    def go_on(self, pid, number=0):
        try:
            ptrace(DETACH if self.letting_go else SYSCALL, pid, 0, number)
            if self.letting_go and pid != self.main:
                self.processes.pop(pid, None)
        except OSError:
            pass                # killed meanwhile

    def run(self, seconds):
        """Runs to the end; sets status as wait(2) has it. Raises Hang."""
        def ring(*_):
            raise Hang
        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            while self.status is None:
                self.step(0)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def settle(self, others, seconds):
        """After the end of the program: serves its other processes until others() is false or
        the time is over."""
        end = time.monotonic() + seconds
        while others() and time.monotonic() < end:
            if not self.step(os.WNOHANG):
                time.sleep(0.002)

    def step(self, flags):
        try:
            pid, status = os.waitpid(-1, WALL | flags)
        except ChildProcessError:
            return False
        if pid == 0:
            return False
        if not os.WIFSTOPPED(status):
            self.processes.pop(pid, None)
            if pid == self.main:
                self.status = status
            return True
        if pid in self.processes:
            self.stopped(self.processes[pid], os.WSTOPSIG(status), status >> 16)
        elif self.letting_go:
            self.go_on(pid)
        else:                       # a new one, stopped before its parent told of it
            self.strays[pid] = True
        return True

    def stopped(self, process, number, event):
        pid = process.pid
        if event in FORK_EVENTS:
            self.forked(pid)
        elif event == EXEC_EVENT and not self.is_ours(pid):
            self.detach(pid)
        elif event == EXEC_EVENT:
            process.at_exit = None
            self.go_on(pid)
        elif number == SYSCALL_STOP:
            self.at_call(process)
            self.go_on(pid)
        elif number == signal.SIGTRAP or number == signal.SIGSTOP and not process.calls:
            self.go_on(pid)
        else:
            self.go_on(pid, number)

    def forked(self, pid):
        child = ctypes.c_ulong()
        try:
            ptrace(GETEVENTMSG, pid, 0, ctypes.addressof(child))
            self.add(child.value)
            if self.strays.pop(child.value, None):
                self.go_on(child.value)
        except OSError:
            pass
        self.go_on(pid)

    def detach(self, pid):
        try:
            ptrace(DETACH, pid)
        except OSError:
            pass
        if pid != self.main:
            self.processes.pop(pid, None)

    def at_call(self, process):
        info = (ctypes.c_char * 88)()
        try:
            ptrace(GET_SYSCALL_INFO, process.pid, 88, ctypes.addressof(info))
            if info.raw[0] == 1:
                self.enter(process, struct.unpack('7Q', info.raw[24:80]))
            elif info.raw[0] == 2:
                self.leave(process, struct.unpack('q', info.raw[24:32])[0])
        except (OSError, ProcessLookupError):
            pass                # killed meanwhile

    def enter(self, process, words):
        process.name, process.arguments = calls.name_of(words[0]), words[1:]
        index = process.calls
        process.calls += 1
        if self.record:
            self.calls.append((process.number, index, process.name, process.describe()))
        if process.name == 'setns':
            self.entered_from.add(os.readlink(f'/proc/{process.pid}/exe'))
        if self.plan and self.is_planned(process):
            self.spoil(process, *self.plan[3:])

    def is_planned(self, process):
        number, call, turn, kind, _ = self.plan
        if self.hit and kind == 'always':
            return self.hit.startswith(process.name + '(')
        if self.hit or process.number != number or not call.startswith(process.name + '('):
            return False
        if calls.likeness(process.describe()) != call:
            return False
        self.turns += 1
        return self.turns == turn + 1

    def spoil(self, process, kind, value):
        self.hit = process.describe()
        if kind == 'kill':
            os.kill(process.pid, signal.SIGKILL)
            self.letting_go = True
        elif kind == 'short':
            ptrace(POKEUSER, process.pid, RDX, 1)
            process.at_exit = lambda result: None
        elif kind == 'refuse':
            address, _ = process.buffer()
            _, _, flags = struct.unpack('IHH', process.read(address, 8))
            process.write(address + 4, struct.pack('HH', NLMSG_NOOP, flags | NLM_F_ACK))
            process.spoilt_request = value
        elif kind == 'interrupt':
            process.at_exit = lambda result: self.interrupt(process, result)
        else:
            # a close that fails has closed all the same
            if process.name != 'close':
                ptrace(POKEUSER, process.pid, ORIG_RAX, ctypes.c_ulong(-1).value)
            word = ctypes.c_ulong(0 if kind == 'empty' else -value).value
            process.at_exit = lambda result: ptrace(POKEUSER, process.pid, RAX, word)

    def leave(self, process, result):
        if process.at_exit:
            process.at_exit(result)
            process.at_exit = None
            self.letting_go = self.plan[3] != 'always'
        elif process.spoilt_request and process.name in ('recvfrom', 'recvmsg', 'read'):
            address, _ = process.buffer()
            if result < 20 or struct.unpack('IH', process.read(address, 6))[1] != NLMSG_ERROR:
                return
            process.write(address + 16, struct.pack('i', -process.spoilt_request))
            process.spoilt_request = None
            self.letting_go = True

    def interrupt(self, process, size):
        address, _ = process.buffer()
        end = address + size
        while address + 16 <= end:
            length, kind, flags = struct.unpack('IHH', process.read(address, 8))
            if flags & NLM_F_MULTI:
                process.write(address + 6, struct.pack('H', flags | NLM_F_DUMP_INTR))
            address += max((length + 3) & ~3, 16)
