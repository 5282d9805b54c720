# SPDX-License-Identifier: MIT
"""What a network namespace has, asked by netlink: links, addresses, routes, rules, neighbours, nexthops, ids. Without what
depends on time or chance."""
import os
import socket
import struct

NLM_F_REQUEST, NLM_F_DUMP, NLMSG_ERROR, NLMSG_DONE = 1, 0x300, 2, 3
AF_INET, AF_INET6 = socket.AF_INET, socket.AF_INET6


def attributes(data):
    found = {}
    while len(data) >= 4:
        size, number = struct.unpack_from('HH', data)
        if size < 4 or size > len(data):
            break
        found[number & 0x3fff] = data[4:size]
        data = data[(size + 3) & ~3:]
    return found


def number(data):
    return int.from_bytes(data, 'little')


def dump(sock, kind, fixed):
    sock.send(struct.pack('IHHII', 16 + len(fixed), kind, NLM_F_REQUEST | NLM_F_DUMP, 1, 0) + fixed)
    messages = []
    while True:
        data = sock.recv(65536)
        while len(data) >= 16:
            size, message, _, _, _ = struct.unpack_from('IHHII', data)
            if message in (NLMSG_DONE, NLMSG_ERROR):
                return messages
            messages.append(data[16:size])
            data = data[(size + 3) & ~3:]


def mac(data):
    """Those that nobody chose are random."""
    chosen = b'\2\0\0\0', b'\0\0', b'\xff\xff', b'\1\x80'
    return 'random' if len(data) == 6 and not data.startswith(chosen) else data.hex()


# IFLA_*
ADDRESS, BROADCAST, LINKINFO, AF_SPEC = 1, 2, 18, 26
LINK_KEPT = (3, 4, 5, 10, 13, 17, 20, 27, 30, 31, 32, 37, 39, 40, 41, 52, 58, 61)
KIND, DATA, SLAVE_KIND, SLAVE_DATA = 1, 2, 4, 5
# what depends on MACs or runs: IFLA_BR_* ids and timers, IFLA_BRPORT_* state, ids and timers
BRIDGE_LEFT = (10, 11, 12, 13, 14, 15, 16, 17, 18, 19)
PORT_LEFT = (1,) + tuple(range(12, 25))
RUNS = 0x40 | 0x10000 | 0x20000         # IFF_RUNNING, LOWER_UP, DORMANT


def link_info(data):
    info = attributes(data)
    kept = [info.get(KIND), info.get(SLAVE_KIND)]
    for number_, kind, left in ((DATA, info.get(KIND), BRIDGE_LEFT), (SLAVE_DATA, info.get(SLAVE_KIND), PORT_LEFT)):
        if number_ in info:
            inside = attributes(info[number_])
            bridge = kind and kind.startswith(b'bridge')
            kept.append(sorted((n, v.hex()) for n, v in inside.items() if not (bridge and n in left)))
    return kept


def links(sock):
    found = {}
    for message in dump(sock, 18, struct.pack('BxHiII', 0, 0, 0, 0, 0)):
        _, kind, index, flags, _ = struct.unpack_from('BxHiII', message)
        at = attributes(message[16:])
        key = at[3].rstrip(b'\0').decode(errors='replace')
        spec = attributes(attributes(at.get(AF_SPEC, b'')).get(AF_INET6, b''))
        found['link ' + key] = [index, kind, flags & ~RUNS, mac(at.get(ADDRESS, b'')), mac(at.get(BROADCAST, b'')),
                      spec.get(8), link_info(at.get(LINKINFO, b''))] + [(n, at[n].hex()) for n in LINK_KEPT if n in at]
    return found


def lifetime(seconds):
    return seconds if seconds in (0, 0xffffffff) else seconds // 100


def addresses(sock):
    found = {}
    for message in dump(sock, 22, bytes(8)):
        family, bits, _, scope, index = struct.unpack_from('BBBBI', message)
        at = attributes(message[8:])
        flags = number(at.get(8, b'')) & ~0x40        # IFA_F_TENTATIVE
        times = [lifetime(t) for t in struct.unpack_from('II', at.get(6, bytes(16)))]
        key = f'addr {index} {family} {at.get(2, at.get(1, b"")).hex()}/{bits}'
        found[key] = [scope, flags, times] + sorted((n, v.hex()) for n, v in at.items() if n not in (6, 8))
    return found


def routes(sock):
    found = {}
    for family in (AF_INET, AF_INET6):
        for i, message in enumerate(dump(sock, 26, struct.pack('BBBBBBBBI', family, *[0] * 8))):
            fixed = list(struct.unpack_from('BBBBBBBBI', message))
            fixed[8] &= ~0x11           # RTNH_F_DEAD, LINKDOWN
            at = attributes(message[12:])
            expires = number(at[12][8:12]) if 12 in at else 0
            rest = sorted((n, v.hex()) for n, v in at.items() if n != 12)
            found[f'route {fixed} {rest}'] = lifetime(expires // 100)
    return found


def rules(sock):
    found = {}
    for family in (AF_INET, AF_INET6):
        for message in dump(sock, 34, struct.pack('B11x', family)):
            at = sorted((n, v.hex()) for n, v in attributes(message[12:]).items())
            key = f'rule {message[:12].hex()} {at}'
            found[key] = found.get(key, 0) + 1
    return found


def neighbours(sock):
    found = {}
    for proxy in (0, 8):
        for message in dump(sock, 30, struct.pack('BxxxiHBB', 0, 0, 0, proxy, 0)):
            family, index, state, flags, kind = struct.unpack_from('BxxxiHBB', message)
            at = attributes(message[12:])
            address = at.get(1, b'')
            if not index or address[:1] not in (b'\n', b'\xc0') and address[:4] != b'\x20\x01\x0d\xb8':
                continue
            if state & 0x31:            # INCOMPLETE, PROBE, FAILED: one becomes the other
                state = 0x20
            found[f'neigh {index} {family} {address.hex()} {proxy}'] = [state, flags, kind] + sorted(
                (n, v.hex()) for n, v in at.items() if n not in (3, 4))
    return found


def others(sock):
    found = {}
    for name, kind in (('nexthop', 106), ('nsid', 90)):
        for message in dump(sock, kind, bytes(8 if kind == 106 else 4)):
            found[f'{name} {message.hex()}'] = True
    return found


class State:
    def __init__(self):
        self.sock = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, 0)
        self.sock.bind((0, 0))
        self.sock.setsockopt(270, 12, 1)        # SOL_NETLINK, NETLINK_GET_STRICT_CHK

    def read(self):
        """A dictionary of strings."""
        found = {}
        for part in (links, addresses, routes, rules, neighbours, others):
            found.update(part(self.sock))
        for name in os.listdir('/run/netns') if os.path.isdir('/run/netns') else ():
            found['netns ' + name] = True
        return {key: str(value) for key, value in found.items()}


if __name__ == '__main__':
    for key, value in sorted(State().read().items()):
        print(key, value)
