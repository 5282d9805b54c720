# SPDX-License-Identifier: MIT
"""For completion.t: types lines with a TAB behind them into an interactive shell and prints what becomes of each.
    type.py SETUP SHELL [ARGUMENT...] <LINES
"TEXT" is printed as "TEXT -> the line after one TAB"; "?TEXT" as "TEXT -> what two TABs list", in one line."""
import os, pty, re, select, sys, time

setup, argv = sys.argv[1], sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.environ.update(TERM="dumb", COLUMNS="160", LINES="60", PS1="$ ")
    os.execvp(argv[0], argv)


def read_until(quiet, marker=None):
    """What comes until there is nothing more for a while, or until the marker."""
    data, end = b"", time.time() + 20
    while time.time() < end:
        if not select.select([fd], [], [], quiet)[0]:
            if marker is None or marker in data:
                break
            continue
        try:
            part = os.read(fd, 65536)
        except OSError:
            break
        data += part
    return data.decode(errors="replace")


def run(command, marker):
    os.write(fd, command.encode() + b"\r")
    return read_until(0.3, marker)


read_until(0.5)
run("stty cols 160; PS1='$ '; " + setup + "; echo rea''dy", b"ready")
for line in sys.stdin.read().splitlines():
    listing = line.startswith("?")
    text = line.lstrip("?")
    os.write(fd, text.encode())
    read_until(0.2)
    if listing:
        os.write(fd, b"\t\t")
        shown = read_until(0.7)
        shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x07|\r", "", shown)
        print(text, "->", " ".join(shown.split()))
        os.write(fd, b"\x15\r")     # gives the line up
        read_until(0.3)
    else:
        os.write(fd, b"\t")
        read_until(0.7)
        os.write(fd, b"\x01printf '<%s>\\n' '\x05'\r")     # at the line's begin, at its end
        shown = read_until(0.3)
        found = re.findall(r"<([^<>%]*)>", shown)
        print(text, "->", found[-1].strip() if found else "nothing: " + repr(shown))
os.close(fd)
