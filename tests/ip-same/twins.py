# SPDX-License-Identifier: MIT
"""Two places that are alike: a process for each, in network and mount namespaces of its own."""
import ctypes
import os
import pickle
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

from differences import Difference
from state import State
import words

CLONE_NEWNS, CLONE_NEWNET, MS_BIND, MS_REC, MS_PRIVATE = 0x20000, 0x40000000, 0x1000, 0x4000, 0x40000
SETUP = '''
link set lo up
link add e0 address 02:00:00:00:00:01 type veth peer name e1 address 02:00:00:00:00:02
link set e0 up
link set e1 up
link add br0 address 02:00:00:00:00:03 type bridge
link set br0 up
link add i0 address 02:00:00:00:00:04 group 5 type ifb
link add link e1 name m0 address 02:00:00:00:00:05 type macvlan mode bridge
link add d0 address 02:00:00:00:00:06 type veth peer name d1 address 02:00:00:00:00:07
link set d0 master br0
link set i0 alias "an alias"
link property add dev i0 altname othername
addr add 10.1.1.1/24 dev e0
addr add 10.1.1.2/24 dev e0
addr add 10.1.2.1 peer 10.1.2.2/32 dev e0
addr add 2001:db8::1/64 dev e0
route add 10.3.0.0/16 via 10.1.1.9
route add 10.4.0.0/16 dev e0 src 10.1.1.1 metric 77 mtu 1400
route add 10.5.0.0/16 table 77 nexthop via 10.1.1.8 weight 3 nexthop via 10.1.1.9
route add blackhole 10.6.0.0/16
route add 2001:db8:3::/48 via 2001:db8::9
rule add from 10.9.0.0/16 table 77 pref 100
rule add fwmark 5/0xff iif e0 table 88 pref 101
neigh add 10.1.1.77 lladdr 02:00:00:00:00:77 dev e0
neigh add 10.1.1.78 lladdr 02:00:00:00:00:78 dev e0 nud stale
neigh add proxy 10.1.1.79 dev e0
neigh add 2001:db8::77 lladdr 02:00:00:00:00:77 dev e0 router
netns add n1
netns add n2
netns set n1 7
nexthop add id 11 via 10.1.1.8 dev e0
nexthop add id 12 via 10.1.1.9 dev e0
nexthop add id 13 group 11/12,3
nexthop add id 14 blackhole
route add 10.7.0.0/16 nhid 13
'''
SETUP_6 = '''
rule add to 2001:db8:9::/48 table 77 pref 100
'''
# for -r; iproute2 asks nobody else
FILES = {
    'hosts': """127.0.0.1 localhost
10.1.1.1 own.example own
10.1.1.9\tgateway # comment
  10.1.1.77 neighbour
10.1.1.77 second
10.1.1 short
10.1.2.2 peer
10.1.1.255 all-of-them
10.9.0.0 net
2001:db8::1 six
2001:0db8:0::9 six-gateway other
2001:db8::77\tsix-neighbour\tother
not-an-address name
""",
    'nsswitch.conf': 'hosts: files\n',
}


# a light background: the colours that iproute2 had before it heeded the variable
ENVIRONMENT = {'PATH': '/usr/sbin:/usr/bin:/sbin:/bin', 'LC_ALL': 'C', 'COLORFGBG': '0;15'}


def run(argv, seconds=10):
    """(status, output, errors); a status below 0 is a signal, 'late' that it didn't end."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=ENVIRONMENT)
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status = 'late'
        out.seek(0)
        err.seek(0)
        return status, out.read().decode(errors='replace'), err.read().decode(errors='replace')


def enter():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS | CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), 'unshare')
    if libc.mount(b'none', b'/', None, MS_REC | MS_PRIVATE, None) or \
            libc.mount(b'tmpfs', b'/run', b'tmpfs', 0, b'mode=755'):
        raise OSError(ctypes.get_errno(), 'mount')
    for name, text in FILES.items():
        with open('/run/' + name, 'w') as file:
            file.write(text)
        if libc.mount(b'/run/' + name.encode(), b'/etc/' + name.encode(), None, MS_BIND, None):
            raise OSError(ctypes.get_errno(), 'mount')
    # as few things as can be depend on time: no addresses that come by themselves, none that are probed
    for path, value in (('default/addr_gen_mode', 1), ('all/accept_dad', 0), ('default/accept_dad', 0),
                        ('default/accept_ra', 0), ('default/router_solicitations', 0)):
        with open('/proc/sys/net/ipv6/conf/' + path, 'w') as file:
            file.write(str(value))


class Side:
    """One of the two: what is asked of it by call() is done there."""

    def __init__(self, peer):
        self.socket, end = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self.socket.close()
                self.serve(end, peer)
            except BaseException as error:      # the parent sees the end of the connection
                print(f'# {type(error).__name__}: {error}', file=sys.stderr, flush=True)
            os._exit(1)
        end.close()

    def serve(self, end, peer):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        enter()
        for family, lines in ([], SETUP), (['-6'], SETUP_6):
            batch = subprocess.run([peer, *family, '-batch', '-'], input=lines.encode(), capture_output=True)
            if batch.returncode:
                print('# the set-up: ' + batch.stderr.decode(), file=sys.stderr, flush=True)
        state = State()
        file = end.makefile('rb')
        while True:
            try:
                what = pickle.load(file)
            except EOFError:
                return
            answer = state.read() if what == 'state' else run(what)
            data = pickle.dumps(answer)
            end.sendall(struct.pack('I', len(data)) + data)

    def ask(self, what):
        self.socket.sendall(pickle.dumps(what))

    def answer(self):
        def take(size):
            data = b''
            while len(data) < size:
                part = self.socket.recv(size - len(data))
                if not part:
                    sys.exit('Bail out! one side has ended')
                data += part
            return data
        return pickle.loads(take(struct.unpack('I', take(4))[0]))

    def call(self, what):
        self.ask(what)
        return self.answer()

    def end(self):
        self.socket.close()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def difference_of_states(theirs, ours):
    notes = []
    for key in sorted(set(theirs) | set(ours)):
        if theirs.get(key) != ours.get(key):
            notes.append(f'{key}: theirs {theirs.get(key)}, ours {ours.get(key)}')
    return notes


# What iproute2 6.1 doesn't print, or in another way than later ones, whose output is ours; and what depends on time.
NEWER = [(re.compile(pattern), new) for pattern, new in (
    (r' proto (kernel_(lo|ll|ra)|[123])\b', ''),
    (r',\s*"protocol": ?"(kernel_(lo|ll|ra)|[123])"(?=,\s*"valid)', ''),
    (r' netns-immutable', ''),
    (r',\s*"netns-immutable": ?(true|false)', ''),
    (r' (gso|gro|tso)_(ipv4_)?max_(size|segs) \d+', ''),
    (r',\s*"(gso|gro|tso)_(ipv4_)?max_(size|segs)": ?\d+', ''),
    (r' (fdb_(n|max)_learned|fdb_local_vlan_0|mdb_offload_fail_notification|mst_enabled) \d+', ''),
    (r',\s*"(fdb_(n|max)_learned|fdb_local_vlan_0|mdb_offload_fail_notification|mst_enabled)": ?\d+', ''),
    (r' (neigh_vlan_suppress|mab) (on|off)', ''), (r',\s*"(neigh_vlan_suppress|mab)": ?(true|false)', ''),
    (r'[0-9a-f]{4}\.[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}', 'BRIDGEID'),
    (r'timer +[0-9.]+', 'timer N'), (r'_timer": ?[0-9.]+', 'timer":N'),
    (r' age \d+sec', ''), (r',\s*"age": ?\d+', ''), (r'\d+sec', 'Nsec'), (r'_life_time": ?\d+', '_life_time":N'),
    (r'(,\s*)?\{ *\}(?=\s*[,\]])', ''), (r'\[ *,? *', '['), (r' +\]', ']'),        # a link that doesn't match leaves an empty object
    (r'[ \t]+(?=\n)', ''), (r'  +', ' '))]


def plain(text, line):
    for pattern, new in NEWER:
        text = pattern.sub(new, text)
    if '-s' in line:            # what is counted goes on
        text = re.sub(r'\d+(\.\d+)?[kM]?', 'N', text)
    return re.sub(' +', ' ', text)


def difference_of_texts(theirs, ours):
    """The first lines that differ, cut to where they do."""
    for left, right in zip(theirs.split('\n') + [''], ours.split('\n') + ['']):
        if left != right:
            at = len(os.path.commonprefix((left, right)))
            return f'...{left[max(0, at - 40):at + 60]}', f'...{right[max(0, at - 40):at + 60]}'
    return theirs[-100:], ours[-100:]


class Twins:
    def __init__(self, ours, peer):
        self.folder = tempfile.TemporaryDirectory(prefix='spacebox-same.')
        os.chmod(self.folder.name, 0o755)
        self.ours = os.path.join(self.folder.name, 'ip')
        os.symlink(ours, self.ours)
        self.peer = peer
        self.sides = self.spare = None
        self.objects = {}
        self.last = None
        self.fresh()

    def fresh(self):
        """Others in place of the two; the next ones get ready meanwhile."""
        spare = self.spare or (Side(self.peer), Side(self.peer))
        for side in self.sides or ():
            side.end()
        self.sides = spare
        self.spare = Side(self.peer), Side(self.peer)
        self.last = self.states()
        if self.last[0] != self.last[1]:
            print('# the two are not alike from the start:', difference_of_states(*self.last))

    def undo(self, line):
        """Takes back what line added, with iproute2 in both. Whether all is again as the set-up made it."""
        verb = words.verb_at(line)
        if verb is None or line[verb] not in ('add', 'append', 'prepend', 'replace'):
            return False
        if self.sides[0].call([self.peer] + line[:verb] + ['del'] + words.undone(line[verb - 1], line[verb + 1:]))[0] or \
                self.sides[1].call([self.peer] + line[:verb] + ['del'] + words.undone(line[verb - 1], line[verb + 1:]))[0]:
            return False
        return self.states() == self.last

    def end(self):
        for side in self.sides + self.spare:
            side.end()

    def both(self, theirs, ours):
        """Asked at the same time. Answers: theirs, ours."""
        self.sides[0].ask(theirs)
        self.sides[1].ask(ours)
        return self.sides[0].answer(), self.sides[1].answer()

    def states(self):
        for _ in range(20):
            result = self.both('state', 'state')
            if result[0] == result[1]:
                break
            time.sleep(0.05)
        return result

    def lacks(self, line):
        """The object, if one of the two hasn't got it."""
        name = words.whole_object(words.object_of(line))
        if name not in words.MAY_LACK:
            return None
        if name not in self.objects:
            self.objects[name] = all(status == 255 for status, _, _ in self.both(
                [self.peer, name, 'help'], [self.ours, name, 'help']))
        return None if self.objects[name] else name

    def compare(self, line):
        """What differs."""
        theirs, ours = [self.peer] + line, [self.ours] + line
        listing = words.is_listing(line)
        if listing:                 # of the same place
            left = self.sides[0].call(theirs)
            right = self.sides[0].call(ours)
        else:
            left, right = self.both(theirs, ours)
        found = []
        if left[0] != right[0]:
            found.append(Difference('status', left[0], right[0], f'theirs: {left[2].strip()}\nours: {right[2].strip()}'))
        elif listing and plain(left[1], line) != plain(right[1], line) or \
                sorted(plain(left[1], line).split('\n')) != sorted(plain(right[1], line).split('\n')):
            found.append(Difference('out', *difference_of_texts(plain(left[1], line), plain(right[1], line))))
        if right[0] and not right[2].strip() and left[2].strip():
            found.append(Difference('err', left[2], right[2], 'it fails and says nothing'))
        bad = words.bad_word(line)
        if right[0] and bad and bad not in right[2] and bad in left[2]:
            found.append(Difference('err', left[2], right[2], f'it doesn\'t name "{bad}"'))
        if listing:
            return found
        states = self.states()
        notes = difference_of_states(*states)
        if notes:
            found.append(Difference('state', 'as below', 'as below', '\n'.join(notes[:6])))
        # each line finds what the set-up made
        if notes or (states != self.last and not self.undo(line)):
            self.fresh()
        return found
