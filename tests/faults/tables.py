# SPDX-License-Identifier: MIT
"""The tables: workflows, the errors that fit each call, and what only looks like a violation."""
import errno
import fnmatch
import glob
import os

HERE = os.path.dirname(os.path.abspath(__file__))


class Workflow:
    """A record of a *.workflows file: an unindented name, then indented lines of

    setup LINE       shell that prepares the machine; may be repeated
    run COMMAND      what is tested: words as the shell splits them, $NAME set by the setup
    input TEXT       its standard input; or a file, as a path
    env NAME=VALUE
    between REASON   a state between before and after is right
    harmless KEY     of the state, a pattern: a command that fails may leave it
    order any        of the lines that it prints
    stays COMMAND    a process of this name may go on after the end; it is killed
    """
    def __init__(self, name):
        self.name, self.setup, self.command, self.input = name, '', None, None
        self.environment, self.between = {}, None
        self.harmless, self.unordered, self.stays = set(), False, None

    def add(self, key, value):
        if key == 'setup':
            self.setup += value + '\n'
        elif key == 'run':
            self.command = value
        elif key == 'input':
            self.input = value
        elif key == 'env':
            name, self.environment[name] = value.split('=', 1)
        elif key == 'between':
            self.between = value
        elif key == 'harmless':
            self.harmless.add(value)
        elif key == 'stays':
            self.stays = value
        elif (key, value) == ('order', 'any'):
            self.unordered = True
        else:
            raise SystemExit(f'faults: {self.name}: unknown line: {key} {value}')


def read_lines(path):
    with open(path) as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                yield line.rstrip('\n')


def read_workflows(patterns):
    found = []
    for path in sorted(glob.glob(f'{HERE}/*.workflows')):
        for line in read_lines(path):
            if line[0] != '\t':
                found.append(Workflow(line.strip()))
            else:
                found[-1].add(*line.strip().split(None, 1))
    return [flow for flow in found
            if not patterns or any(fnmatch.fnmatch(flow.name, pattern) for pattern in patterns)]


class Fault:
    """What happens to a call. word: as the table has it. kind, value: as trace.Trace wants them.
    answer: it may be the truth. told: the words of the error."""
    def __init__(self, word):
        self.answer = word.endswith('?')
        self.word = word.rstrip('?')
        kind, _, name = self.word.rpartition('=')
        if self.word in ('empty', 'short', 'interrupt', 'kill'):
            self.kind, self.value = self.word, 0
        else:
            self.kind, self.value = kind or 'error', getattr(errno, name)
        self.told = os.strerror(self.value) if self.value else None


class Faults:
    """The table of the file errnos."""
    def __init__(self):
        self.table = {}
        for line in read_lines(f'{HERE}/errnos'):
            call, *words = line.split()
            known = self.table.setdefault(call, [])
            known.extend(Fault(word) for word in words if word != '-')

    def of(self, name, text):
        """What can happen to this call. A pipe or socket isn't at its end while the other side
        lives, and only netlink has requests and dumps."""
        unfit = set() if '(netlink' in text else {'refuse', 'interrupt'}
        if text.endswith(('(pipe)', '(unix)', '(netlink)')):
            unfit |= {'empty', 'short'}
        fitting = self.table.get(name, self.table['*'])
        return [fault for fault in fitting if fault.kind not in unfit] + [Fault('kill')]


class Artefact:
    """A line of the file artefacts: patterns of workflow, call, fault and verdict, and why."""
    def __init__(self, line):
        front, self.reason = line.split('#', 1)
        self.patterns, self.line, self.used = front.split(), line, 0

    def fits(self, violation):
        values = (violation[key] for key in ('workflow', 'call', 'fault', 'verdict'))
        fits = all(fnmatch.fnmatchcase(value.replace(' ', ''), pattern)
                   for value, pattern in zip(values, self.patterns))
        self.used += fits
        return fits


def read_artefacts():
    return [Artefact(line) for line in read_lines(f'{HERE}/artefacts')]
