# SPDX-License-Identifier: MIT
"""Differences between the two, and those that are meant to be."""
import re


class Difference:
    """kind: status, out, state or err."""

    def __init__(self, kind, theirs, ours, note=''):
        self.kind, self.theirs, self.ours, self.note = kind, theirs, ours, note

    def text(self):
        lines = [f'{self.kind}: theirs {self.theirs!r}', f'{" " * len(self.kind)}    ours {self.ours!r}']
        return '\n'.join(lines + ([self.note] if self.note else []))


class Expected:
    def __init__(self):
        self.entries = []       # [regular expression, kinds, reason, seen]

    def reason(self, line, found):
        """Why all that was found is meant to be; None: something isn't."""
        reasons = []
        for difference in found:
            for entry in self.entries:
                if difference.kind in entry[1] and entry[0].search(line):
                    entry[3] = True
                    reasons.append(entry[2])
                    break
            else:
                return None
        return '; '.join(dict.fromkeys(reasons))

    def unused(self):
        return [f'{entry[0].pattern} ({entry[2]})' for entry in self.entries if not entry[3]]


def read(path):
    """Lines "KIND[,KIND]<TAB>REGULAR EXPRESSION" belong to the reason above them, which begins with "##"."""
    expected, reason = Expected(), ''
    with open(path) as file:
        for line in file:
            line = line.rstrip('\n')
            if line.startswith('## '):
                reason = line[3:]
            elif line and not line.startswith('#'):
                kinds, pattern = line.split('\t')
                expected.entries.append([re.compile(pattern), kinds.split(','), reason, False])
    return expected
