# SPDX-License-Identifier: MIT
"""Answers at the control socket of a wpa_supplicant, and says that it ends when it was asked for its
state: wpa_server.py SOCKET [LOG]. LOG gets a line for each message: who sent it."""
import socket
import sys

ANSWERS = {b'PING': b'PONG\n', b'STATUS': b'ssid=home\nwpa_state=COMPLETED\n'}

with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
    server.bind(sys.argv[1])
    while True:
        command, client = server.recvfrom(4096)
        if sys.argv[2:]:
            with open(sys.argv[2], 'a') as log:
                log.write(client + '\n')
        try:
            server.sendto(ANSWERS.get(command, b'OK\n'), client)
            if command == b'STATUS':
                server.sendto(b'<3>CTRL-EVENT-TERMINATING ', client)
        except OSError:
            pass            # it has ended
