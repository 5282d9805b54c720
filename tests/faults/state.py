# SPDX-License-Identifier: MIT
"""What a command can have changed: files, mounts, network namespaces and what is in them. A dict of
texts."""
import ctypes
import os
import re
import socket
import stat
import struct

NSFS_MAGIC, CLONE_NEWNET = 0x6e736673, 0x40000000
RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE, RTM_GETNSID = 18, 22, 26, 90
RTM_GETNEIGH, RTM_GETRULE = 30, 34
NLM_F_REQUEST_DUMP = 0x301
NLMSG_ERROR, NLMSG_DONE = 2, 3
IFLA_ADDRESS, IFLA_IFNAME, IFLA_MTU, IFLA_LINK, IFLA_MASTER, IFLA_TXQLEN = 1, 3, 4, 5, 10, 13
IFLA_LINKINFO, IFLA_IFALIAS, IFLA_GROUP, IFLA_LINK_NETNSID, IFLA_PROP_LIST = 18, 20, 27, 37, 52
IFLA_ALT_IFNAME, IFLA_INFO_KIND, NETNSA_NSID = 53, 1, 1
IFF_LATE = 0x70040      # RUNNING, LOWER_UP, DORMANT, ECHO: they follow in their own time
IFA_ADDRESS, IFA_LOCAL, IFA_LABEL, IFA_F_TENTATIVE, RT_SCOPE_LINK = 1, 2, 3, 0x40, 253
RTA_DST, RTA_OIF, RTA_GATEWAY, RTA_PRIORITY, RTA_PREFSRC, RTA_METRICS = 1, 4, 5, 6, 7, 8
RTA_MULTIPATH, RTA_TABLE, RT_TABLE_LOCAL = 9, 15, 255
NDA_DST, NDA_LLADDR, NUD_PERMANENT, NTF_PROXY = 1, 2, 0x80, 8

FOLDERS = '/run', '/tmp', '/etc'
TYPES = 'mnt', 'net', 'ipc', 'uts', 'user', 'pid', 'cgroup', 'time'

libc = ctypes.CDLL(None, use_errno=True)


def inode(path):
    try:
        return os.stat(path).st_ino
    except OSError:
        return None


def is_namespace(path):
    block = (ctypes.c_long * 32)()
    return libc.statfs(path.encode(), block) == 0 and block[0] == NSFS_MAGIC


def labels(variables):
    """inode -> what a person calls that namespace."""
    found = {}
    owners = {pid: name for name, pid in variables.items() if pid.isdigit()}
    for pid, owner in {'1': 'own', **owners}.items():
        for kind in TYPES:
            found.setdefault(inode(f'/proc/{pid}/ns/{kind}'), f'{kind}:{owner}')
    for name in names():
        if is_namespace(f'/run/netns/{name}'):
            found.setdefault(inode(f'/run/netns/{name}'), f'net:{name}')
    found.pop(None, None)
    return found


def names():
    try:
        return sorted(os.listdir('/run/netns'))
    except OSError:
        return []


def label_all(text, known):
    return re.sub(r'\b4026[0-9]{6}\b', lambda m: known.get(int(m[0]), 'other'), text)


def mount_lines():
    with open('/proc/self/mountinfo') as file:
        return file.read().splitlines()


def state(variables, machine):
    """machine: ids of the mounts that were here before, which belong to nobody."""
    known = labels(variables)
    result = {}
    for folder in FOLDERS:
        files(folder, known, result)
    mounts(known, machine, result)
    network('own', result)
    for name in names():
        path = f'/run/netns/{name}'
        if is_namespace(path) and known[inode(path)] == f'net:{name}':
            inside(path, lambda where=name: network(where, result))
    return result


def files(folder, known, result):
    for path, folders, plain in os.walk(folder):
        for name in folders + plain:
            full = f'{path}/{name}'
            about = os.lstat(full)
            what = f'{stat.filemode(about.st_mode)} {about.st_uid}:{about.st_gid}'
            if stat.S_ISLNK(about.st_mode):
                what += ' -> ' + os.readlink(full)
            elif stat.S_ISREG(about.st_mode):
                if is_namespace(full):
                    what = known.get(about.st_ino, 'a namespace')
                else:
                    what += ' ' + content(full, about)
            result[f'file {full}'] = what


def content(path, about):
    """What a file holds, but that process ids and dates differ from run to run."""
    if not 0 < about.st_size < 4096:
        return str(about.st_size)
    with open(path, 'rb') as file:
        data = re.sub(rb'^\d+\n$', b'PID', file.read())
    return repr(re.sub(rb'\d \d{4}/\d\d/\d\d \d\d:\d\d:\d\d', b'DATE', data))


def mounts(known, machine, result):
    for line in mount_lines():
        front, back = line.split(' - ')
        number, _, _, root, point, options, *more = front.split(' ')
        if number in machine:
            continue
        key, count = f'mount {point}', 1
        while key in result:
            count += 1
            key = f'mount {point} #{count}'
        spread = ' '.join(word.split(':')[0] for word in more)
        result[key] = label_all(' '.join((root, options, spread, back.split(' ')[0])), known)


def inside(path, do):
    """do() in the network namespace path."""
    own = os.open('/proc/self/ns/net', os.O_RDONLY)
    there = os.open(path, os.O_RDONLY)
    try:
        if libc.setns(there, CLONE_NEWNET):
            return
        do()
        libc.setns(own, CLONE_NEWNET)
    finally:
        os.close(there)
        os.close(own)


# ---- rtnetlink

def dump(kind, body):
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, 0) as nl:
        nl.send(struct.pack('IHHII', 16 + len(body), kind, NLM_F_REQUEST_DUMP, 1, 0) + body)
        while True:
            data, position = nl.recv(65536), 0
            while position + 16 <= len(data):
                length, reply = struct.unpack_from('IH', data, position)
                if reply in (NLMSG_DONE, NLMSG_ERROR):
                    return
                yield data[position + 16:position + length]
                position += (length + 3) & ~3


def attributes(data):
    found, position = {}, 0
    while position + 4 <= len(data):
        length, kind = struct.unpack_from('HH', data, position)
        if length < 4:
            break
        found.setdefault(kind & 0x3fff, []).append(data[position + 4:position + length])
        position += (length + 3) & ~3
    return found


def text(values):
    return values[0].rstrip(b'\0').decode() if values else '-'


def word(values):
    return struct.unpack('I', values[0][:4])[0] if values else 0


def link_names():
    return {index: text(found.get(IFLA_IFNAME)) for index, _, found in links()}


def links():
    for message in dump(RTM_GETLINK, struct.pack('BxHiII', 0, 0, 0, 0, 0)):
        _, _, index, flags, _ = struct.unpack_from('BxHiII', message)
        yield index, flags, attributes(message[16:])


def network(where, result):
    device_names = link_names()
    for _, flags, found in links():
        key = f'link {where} {text(found.get(IFLA_IFNAME))}'
        result[key] = describe_link(flags, found, device_names)
        result[key + ' address'] = found[IFLA_ADDRESS][0].hex() if IFLA_ADDRESS in found else '-'
    addresses(where, device_names, result)
    routes(where, device_names, result)
    rules(where, result)
    neighbours(where, device_names, result)
    for message in dump(RTM_GETNSID, struct.pack('Bxxx', 0)):
        result[f'nsid {where} {word(attributes(message[4:]).get(NETNSA_NSID))}'] = 'set'


def describe_link(flags, found, device_names):
    kind = attributes(found[IFLA_LINKINFO][0]) if IFLA_LINKINFO in found else {}
    more = attributes(found[IFLA_PROP_LIST][0]) if IFLA_PROP_LIST in found else {}
    lower = word(found.get(IFLA_LINK))
    return ' '.join(f'{name} {value}' for name, value in {
        'flags': hex(flags & ~IFF_LATE),
        'mtu': word(found.get(IFLA_MTU)),
        'qlen': word(found.get(IFLA_TXQLEN)),
        'group': word(found.get(IFLA_GROUP)),
        'kind': text(kind.get(IFLA_INFO_KIND)),
        'alias': text(found.get(IFLA_IFALIAS)),
        'master': device_names.get(word(found.get(IFLA_MASTER)), '-'),
        'link': device_names.get(lower, lower),
        'nsid': found.get(IFLA_LINK_NETNSID, '-'),
        'altnames': [text([name]) for name in more.get(IFLA_ALT_IFNAME, [])],
    }.items())


def addresses(where, device_names, result):
    for message in dump(RTM_GETADDR, struct.pack('BBBBi', 0, 0, 0, 0, 0)):
        family, length, flags, scope, index = struct.unpack_from('BBBBi', message)
        if family == socket.AF_INET6 and scope == RT_SCOPE_LINK:
            continue            # the kernel's own link-local one comes in its own time
        found = attributes(message[8:])
        local = socket.inet_ntop(family, (found.get(IFA_LOCAL) or found[IFA_ADDRESS])[0])
        key = f'address {where} {device_names.get(index)} {local}/{length}'
        result[key] = f'scope {scope} flags {flags & ~IFA_F_TENTATIVE:#x} ' \
            f'label {text(found.get(IFA_LABEL))} peer {found[IFA_ADDRESS][0].hex()}'


def routes(where, device_names, result):
    for message in dump(RTM_GETROUTE, struct.pack('BBBBBBBBI', *[0] * 9)):
        head = struct.unpack_from('BBBBBBBBI', message)
        family, length, _, tos, _, protocol, scope, kind, _ = head
        found = attributes(message[12:])
        table, to = word(found.get(RTA_TABLE)), found.get(RTA_DST, [b''])[0]
        if not is_route_of_ours(family, table, to):
            continue
        to = socket.inet_ntop(family, to) if to else 'default'
        metric = word(found.get(RTA_PRIORITY))
        key, count = f'route {where} {table} {to}/{length} metric {metric} tos {tos}', 1
        while f'{key} #{count}' in result:
            count += 1
        result[f'{key} #{count}'] = f'type {kind} protocol {protocol} scope {scope} ' \
            f'dev {device_names.get(word(found.get(RTA_OIF)))} via {found.get(RTA_GATEWAY)} ' \
            f'source {found.get(RTA_PREFSRC)} hops {found.get(RTA_MULTIPATH)} ' \
            f'metrics {found.get(RTA_METRICS)}'


def is_route_of_ours(family, table, to):
    """Not one that follows an address or a device: local, link-local, multicast."""
    if table == RT_TABLE_LOCAL or family not in (socket.AF_INET, socket.AF_INET6):
        return False
    return family == socket.AF_INET or to[:1] not in (b'\xfe', b'\xff')


def rules(where, result):
    for message in dump(RTM_GETRULE, struct.pack('12B', *[0] * 12)):
        result[f'rule {where} {message.hex()}'] = 'set'


def neighbours(where, device_names, result):
    """Those that somebody has set. The kernel finds others, and forgets them, in its own time."""
    for kind in 0, NTF_PROXY:
        for message in dump(RTM_GETNEIGH, struct.pack('BBHiHBB', 0, 0, 0, 0, 0, kind, 0)):
            _, _, _, index, state, flags, _ = struct.unpack_from('BBHiHBB', message)
            found = attributes(message[12:])
            if (state == NUD_PERMANENT or kind) and index in device_names:
                key = f'neighbour {where} {device_names.get(index)} {found[NDA_DST][0].hex()}'
                result[f'{key} flags {flags}'] = text_of_bytes(found.get(NDA_LLADDR))


def text_of_bytes(values):
    return values[0].hex() if values else '-'
