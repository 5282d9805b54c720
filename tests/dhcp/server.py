# SPDX-License-Identifier: MIT
# A DHCP server for the tests that does what a scene asks for, right or wrong:
#   server.py INTERFACE LOG SCENE
# Answers 192.0.2.1 -> 192.0.2.50. LOG gets a line for each message of the client: type, client address, the options.
import socket, struct, sys

interface, log, scene = sys.argv[1:4]
log = open(log, 'a', buffering=1)
TYPES = {1: 'DISCOVER', 3: 'REQUEST', 4: 'DECLINE', 7: 'RELEASE'}
OFFER, ACK, NAK = 2, 5, 6
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode() + b'\0')
s.bind(('', 67))

ip = socket.inet_aton
option = lambda code, value: bytes([code, len(value)]) + value
u32 = lambda n: struct.pack('>I', n)
plain = [(1, ip('255.255.255.0')), (3, ip('192.0.2.1')), (6, ip('192.0.2.1') + ip('192.0.2.2')),
    (15, b'example.org'), (26, b'\x05\x78')]

def options():
    lease, t1, t2 = 600, 300, 525
    more = list(plain)
    if scene in ('renew', 'rebind', 'renew-nak', 'expire'):
        lease, t1, t2 = 10, 1, 3 if scene != 'renew' else 8
    if scene == 'classless':
        more += [(121, bytes([24, 10, 7, 7]) + ip('192.0.2.9') + bytes([0]) + ip('198.51.100.1') + bytes([16, 10, 8, 0, 0, 0, 0]))]
    if scene == 'early':
        t2 = 0
    if scene == 'search':     # more than any buffer of names holds
        more += [(119, b'\x3f' + b'a' * 63 + b'\x3f' + b'b' * 63 + b'\0' + b'\xc0\0' * 60)]
    if scene == 'infinite':
        lease = 0xffffffff
    if scene == 'evil':
        more = [(1, ip('255.255.255.0')), (3, b'\1\2'), (6, ip('192.0.2.1')), (12, b'x;touch /tmp/owned'),
            (15, b'a\nnameserver 6.6.6.6'), (26, b'\0\0\0\1'), (17, b'$(touch /tmp/owned)`id`"'), (119, b'\3foo\xc0\0'),
            (121, bytes([33, 1, 2, 3, 4, 5, 6, 7, 8])), (56, b'\x1b[2J')]
    if scene == 'overload':
        more = [(1, ip('255.255.255.0')), (52, b'\3')]
    if scene == 'pieces':
        more = [(1, ip('255.255.255.0')), (6, ip('192.0.2.1')), (6, ip('192.0.2.2'))]
    out = b''.join(option(c, v) for c, v in more) + option(51, u32(lease))
    return out + (option(58, u32(t1)) + option(59, u32(t2)) if lease != 0xffffffff else b'')

def answer(request, kind):
    file = sname = b''
    if scene == 'overload':
        file = option(3, ip('192.0.2.1')) + b'\xff'
        sname = option(6, ip('192.0.2.8')) + b'\xff'
    address = ip('0.0.0.0') if kind == NAK else ip('192.0.2.50')
    head = bytes([2, 1, 6, 0]) + request[4:8] + bytes(4) + request[12:16] + address + ip('192.0.2.1') + bytes(4)
    head += request[28:44] + sname.ljust(64, b'\0') + file.ljust(128, b'\0') + bytes([99, 130, 83, 99])
    body = option(53, bytes([kind])) + option(54, ip('192.0.2.1'))
    body += option(56, b'no') if kind == NAK else options()
    end = b'' if scene == 'evil' else b'\xff'
    if scene == 'evil':
        body += bytes([43, 200, 1, 2])      # longer than what is left
    s.sendto((head + body + end).ljust(300, b'\0') if scene != 'evil' else head + body + end, ('255.255.255.255', 68))

acked = 0
while True:
    request, sender = s.recvfrom(2048)
    got, at = {}, 240
    while at + 1 < len(request) and request[at] != 255:
        if request[at] == 0:
            at += 1
            continue
        got[request[at]] = got.get(request[at], b'') + request[at + 2:at + 2 + request[at + 1]]
        at += 2 + request[at + 1]
    kind = got[53][0]
    print(TYPES.get(kind, kind), socket.inet_ntoa(request[12:16]), 'from', sender[0],
        ' '.join('%d=%s' % (c, v.hex()) for c, v in sorted(got.items())), file=log)
    renewing = kind == 3 and request[12:16] != bytes(4)
    if scene == 'silent' or kind not in (1, 3):
        continue
    if scene == 'refuse' and kind == 3 and acked < 1:
        acked += 1
        answer(request, NAK)
    elif renewing and scene == 'renew-nak':
        scene = 'normal'
        answer(request, NAK)
    elif renewing and scene == 'expire':
        continue
    elif renewing and scene == 'rebind' and sender[0] != '0.0.0.0' and acked < 2:
        acked += 1          # unicast renewals stay without an answer
    else:
        answer(request, OFFER if kind == 1 else ACK)
