# SPDX-License-Identifier: MIT
"""What a run under a fault is held against, and the verdict on it."""
import fnmatch
import re
import signal

import sandbox

VERDICTS = {
    'crash': 'died by a signal',
    'hang': 'did not end',
    'undone': 'exit 0 without the work',
    'false': 'exit 0 with another answer',
    'open': 'entered as the file that a target can write to',
    'between': 'left a state between before and after',
    'mute': 'failed without a message',
    'misreported': 'told another reason than the error',
    'left': 'left a process or a mount',
    'unhealed': 'killed, and the next run did not finish the work',
}


class Baseline:
    """Two clean runs: what is before and after. What differs between them isn't compared."""
    def __init__(self, sandboxes, flow):
        self.flow = flow
        one, two = (sandboxes.run(flow, record=True) for _ in range(2))
        for run in one, two:
            self.check(run, one)
        self.status, self.calls, self.err = one['status'], one['calls'], one['err']
        self.volatile = {key for which in ('before', 'state')
                         for key in one[which].keys() | two[which].keys()
                         if one[which].get(key) != two[which].get(key)}
        self.before, self.after = self.steady(one['before']), self.steady(one['state'])
        self.masks = 2 if flow.unordered else 0
        while self.masks < 2 and self.answer(one) != self.answer(two):
            self.masks += 1
        self.comparable = self.answer(one) == self.answer(two)
        self.out = self.answer(one)
        self.open = one['open']

    def check(self, run, one):
        what = f'{self.flow.name}: without a fault:'
        if run['status'] is None or run['status'] < 0:
            raise sandbox.Broken(f'{what} status {run["status"]}: {run["err"]}')
        if run['left']:
            raise sandbox.Broken(f'{what} left {run["left"]}')
        if run['status'] != one['status']:
            raise sandbox.Broken(f'{what} status {one["status"]}, then {run["status"]}')

    def steady(self, state):
        return {key: value for key, value in state.items() if key not in self.volatile}

    def harmed(self, state):
        """A state without what may be left."""
        return {key: value for key, value in state.items()
                if not any(fnmatch.fnmatchcase(key, pattern) for pattern in self.flow.harmless)}

    def done(self, run):
        """Whether a run has done the work. What may be left behind is told then."""
        state = self.steady(run['state'])
        return state == self.after or \
            run['err'] != self.err and self.harmed(state) == self.harmed(self.after)

    def unfinished(self, state):
        return self.harmed(state) not in (self.harmed(self.before), self.harmed(self.after))

    def answer(self, run):
        """What was printed, without what differs between clean runs: numbers, then the order of
        lines."""
        if not self.masks:
            return run['out']
        text = re.sub(r'[0-9a-f:]*\d[0-9a-f:]*', '#', run['out'])
        if self.masks == 1:
            return text
        lines = (' '.join(line.strip(' |`,-').split()) for line in text.split('\n'))
        return '\n'.join(sorted(lines))

    def nearest(self, state):
        return min(self.before, self.after, key=lambda known: len(difference(state, known)))


def difference(state, other):
    keys = sorted(key for key in state.keys() | other.keys() if state.get(key) != other.get(key))
    return '; '.join(f'{key}: {state.get(key, "gone")}' for key in keys)


def between(state, known, ending):
    """The verdict on a state that differs from the known one."""
    what = difference(state, known)
    only_mounts = all(part.startswith('mount ') for part in what.split('; '))
    return 'left' if only_mounts else 'between', f'{ending}, {short(what, 300)}'


def short(text, size=160):
    text = ' '.join(text.split('\n')).strip()
    return text if len(text) <= size else text[:size] + '...'


def first_difference(text, wanted):
    """The first lines that differ, for people."""
    lines, others = (part.split('\n') + ['(no more)'] for part in (text, wanted))
    pairs = ((line, other) for line, other in zip(lines, others) if line != other)
    line, other = next(pairs, (text, wanted))
    return f'"{short(line)}" is not "{short(other)}"'


def judge(base, fault, call, run):
    """The verdict on a run, and what happened; None if all is well."""
    if fault.kind == 'kill':
        return judge_kill(base, run)
    if run['status'] is None:
        return 'hang', short(run['err'])
    if run['open'] and not base.open:
        return 'open', short(run['err'])
    if run['status'] < 0:
        return 'crash', f'{signal.Signals(-run["status"]).name}, "{short(run["err"])}"'
    ending = f'exit {run["status"]}, "{short(run["err"])}"'
    if run['left']:
        return 'left', f'{ending}, processes: {run["left"]}'
    state = base.steady(run['state'])
    same = not base.comparable or base.answer(run) == base.out
    if state == base.after and (run['status'], run['err']) == (base.status, base.err) and same:
        return None
    if base.unfinished(state) and not base.flow.between:
        return between(state, base.nearest(state), ending)
    if run['status'] == 0:
        return judge_success(base, fault, same, run, ending)
    return judge_failure(fault, call, same, run, ending)


def judge_success(base, fault, same, run, ending):
    if base.status or not base.done(run) and not (base.flow.between and fault.answer):
        return 'undone', ending
    if not same and not fault.answer:
        return 'false', f'{ending}, {first_difference(base.answer(run), base.out)}'
    return None


def judge_failure(fault, call, same, run, ending):
    if call.startswith(('write(2', 'writev(2')):
        return None                 # the message itself was what failed
    if not run['err'].strip() and same:
        return 'mute', ending
    if fault.told and not fault.answer and fault.told not in run['err'] + run['out']:
        return 'misreported', f'{ending} is not "{fault.told}"'
    return None


def judge_kill(base, run):
    again = run['again']
    if again['status'] is None:
        return 'hang', 'the next run'
    if again['status'] < 0:
        return 'crash', f'the next run: {signal.Signals(-again["status"]).name}'
    for which, text in (run, ''), (again, 'the next run: '):
        if which['left']:
            return 'left', f'{text}processes: {which["left"]}'
    # step by step: a second run finishes, or has said that some of it was done before
    if base.flow.between and again['status'] != base.status:
        return None
    first, second = (base.harmed(base.steady(which['state'])) for which in (run, again))
    after = base.harmed(base.after)
    ending = f'the next run: exit {again["status"]}, "{short(again["err"])}"'
    if second != after:
        verdict, what = between(second, after, ending)
        return 'unhealed' if verdict == 'between' else verdict, what
    if again['status'] != base.status and first != after:
        return 'unhealed', ending
    return None
