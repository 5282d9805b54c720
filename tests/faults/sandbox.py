# SPDX-License-Identifier: MIT
"""A machine for each run: mount, network, PID, UTS and IPC namespaces, empty /run and /tmp, a small
/etc, all else read-only."""
import ctypes
import json
import os
import re
import shlex
import signal
import subprocess
import traceback

import state
import trace

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x4000000, 0x8000000
CLONE_NEWPID, CLONE_NEWNET = 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18

ETC = {
    'passwd': 'root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000::/tmp:/bin/sh\n',
    'group': 'root:x:0:\nuser:x:1000:\nstaff:x:50:user\n',
    'subuid': 'root:100000:65536\nuser:200000:65536\n',
    'subgid': 'root:100000:65536\nuser:200000:65536\n',
    'hosts': '127.0.0.1 localhost\n',
    'resolv.conf': 'nameserver 192.0.2.53\n',
    'iproute2/rt_tables': '255 local\n254 main\n253 default\n0 unspec\n100 hundred\n',
    'iproute2/rt_protos': '0 unspec\n2 kernel\n3 boot\n4 static\n77 mine\n',
    'iproute2/rt_scopes': '0 global\n253 link\n254 host\n',
    'iproute2/rt_realms': '0 cosmos\n',
    'iproute2/group': '0 default\n7 seven\n',
}
ENVIRONMENT = {
    'PATH': '/tmp/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOME': '/tmp', 'LC_ALL': 'C',
    'TERM': 'dumb', 'SHELL': '/bin/sh',
}
BINARY = '/tmp/bin/spacebox'

SECONDS = 5         # for a run
PATIENCE = 20       # for one that took longer before
GRACE = 0.5         # for what a command has started, after its end

libc = ctypes.CDLL(None, use_errno=True)
HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.open(os.path.dirname(HERE), os.O_PATH)    # it may lie below /tmp, which the sandbox covers
with open(f'{HERE}/setup.sh') as library:
    LIBRARY = library.read()


class Broken(Exception):
    """The harness itself, or a workflow's setup, doesn't work."""


def check(result):
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


def mount(source, target, kind, flags, data=''):
    check(libc.mount(source.encode(), target.encode(), kind.encode(), flags, data.encode()))


class Sandboxes:
    """Makes them, one after the other, for the binary spacebox."""
    def __init__(self, spacebox):
        with open(spacebox, 'rb') as file:
            self.binary = file.read()
        listed = subprocess.run([spacebox, '--list'], capture_output=True, text=True, check=True)
        self.applets = listed.stdout.split()
        self.own = os.open('/proc/self/ns/pid', os.O_RDONLY)
        self.null = os.open('/dev/null', os.O_RDWR)

    def run(self, workflow, plan=None, record=False, seconds=SECONDS):
        """The setup of workflow, then its command as plan spoils it. Returns how all is then, a
        dict: status, out, err, state, left (processes), calls, hit; when recorded before (a state);
        when killed again (the same dict, of a second run)."""
        reader, writer = os.pipe()
        check(libc.setns(self.own, CLONE_NEWPID))
        check(libc.unshare(CLONE_NEWPID))
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            os.close(self.own)
            try:
                with os.fdopen(writer, 'w') as pipe:
                    json.dump(self.attempt(workflow, plan, record, seconds), pipe)
            finally:
                os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            text = pipe.read()
        os.waitpid(pid, 0)
        result = json.loads(text) if text else {'broken': 'the first process of the sandbox died'}
        if 'broken' in result:
            raise Broken(f'{workflow.name}: {result["broken"]}')
        return result

    # ---- as the first process of the new PID namespace

    def attempt(self, *arguments):
        try:
            return self.inside(*arguments)
        except Broken as error:
            return {'broken': str(error)}
        except Exception:
            return {'broken': traceback.format_exc()}

    def inside(self, workflow, plan, record, seconds):
        self.furnish()
        variables = self.set_up(workflow)
        keep = set(processes())
        command = [re.sub(r'\$([A-Z]+)', lambda found: variables[found[1]], word)
                   for word in shlex.split(workflow.command)]
        before = state.state(variables, self.machine) if record else None

        def once(plan):
            return self.command(workflow, command, variables, keep, plan, record, seconds)
        result = once(plan)
        result['before'] = before
        if plan and plan[3] == 'kill':
            result['again'] = once(None)
        return result

    def furnish(self):
        check(libc.unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC))
        mount('none', '/', '', MS_REC | MS_PRIVATE)
        mount('none', '/', '', MS_REMOUNT | MS_BIND | MS_RDONLY)
        self.machine = {line.split(' ')[0] for line in state.mount_lines()}
        mount('proc', '/proc', 'proc', MS_NOSUID | MS_NODEV | MS_NOEXEC)
        for folder in '/run', '/etc', '/tmp':
            mount('tmpfs', folder, 'tmpfs', MS_NOSUID | MS_NODEV, 'mode=755')
        os.makedirs('/etc/iproute2')
        for name, text in ETC.items():
            with open(f'/etc/{name}', 'w') as file:
                file.write(text)
        os.mkdir('/tmp/bin')
        with open(BINARY, 'wb') as file:
            file.write(self.binary)
        os.chmod(BINARY, 0o755)
        for applet in self.applets:
            os.symlink('spacebox', f'/tmp/bin/{applet}')
        os.chdir('/tmp')

    def set_up(self, workflow):
        if not workflow.setup:
            return {}
        told = os.memfd_create('variables')
        environment = {**ENVIRONMENT, 'VARIABLES': str(told), 'TESTS': f'/proc/self/fd/{TESTS}'}
        try:
            done = subprocess.run(
                ['sh', '-ec', LIBRARY + workflow.setup, 'setup'], env=environment, pass_fds=[told, TESTS],
                stdin=self.null, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise Broken(f'setup hangs: {error.stderr}')
        if done.returncode:
            raise Broken(f'setup failed: {done.stdout}{done.stderr}')
        with os.fdopen(told) as file:
            file.seek(0)
            return dict(line.split('=', 1) for line in file.read().splitlines())

    def command(self, workflow, command, variables, keep, plan, record, seconds):
        files = [self.input(workflow), os.memfd_create('out'), os.memfd_create('err')]
        known = state.labels(variables)
        environment = {**ENVIRONMENT, **workflow.environment}
        run = trace.Trace(command, environment, files, plan, self.is_ours, record)
        try:
            run.run(seconds)
        except trace.Hang:
            return {'status': None, 'out': '', 'err': contents(files[2]), 'hit': run.hit}

        def others():
            return set(processes()) - keep
        for pid in others() if workflow.stays else []:
            if command_of(pid).split(' ')[0] == workflow.stays:
                os.kill(int(pid), signal.SIGKILL)
        run.settle(others, GRACE)
        left = [command_of(pid) for pid in others()]
        known.update(state.labels(variables))
        out, err = (state.label_all(contents(file), known) for file in files[1:])
        for file in files[1:]:
            os.close(file)
        return {
            'status': os.waitstatus_to_exitcode(run.status), 'out': out, 'err': err, 'left': left,
            'hit': run.hit, 'calls': run.calls, 'open': BINARY in run.entered_from,
            'state': state.state(variables, self.machine)}

    def input(self, workflow):
        if workflow.input is None:
            return self.null
        if workflow.input.startswith('/'):
            return os.open(workflow.input, os.O_RDONLY)
        file = os.memfd_create('in')
        os.pwrite(file, (workflow.input + '\n').encode(), 0)
        return file

    def is_ours(self, pid):
        """Whether what a process runs now is spacebox, perhaps as a copy of itself."""
        try:
            return os.stat(f'/proc/{pid}/exe').st_size == len(self.binary)
        except OSError:
            return False


def contents(file):
    return os.pread(file, 1 << 20, 0).decode('utf-8', 'backslashreplace')


def command_of(pid):
    try:
        with open(f'/proc/{pid}/cmdline', 'rb') as file:
            words = file.read().replace(b'\0', b' ').decode('utf-8', 'backslashreplace')
    except OSError:
        words = ''
    return words.strip() or pid


def processes():
    """PIDs but our own; the dead that are nobody's to wait for are no processes."""
    for name in os.listdir('/proc'):
        if name.isdigit() and name != '1':
            try:
                with open(f'/proc/{name}/stat') as file:
                    if file.read().rsplit(')', 1)[1].split()[0] not in 'ZX':
                        yield name
            except OSError:
                pass
