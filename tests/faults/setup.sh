# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the setup lines of workflows may call.

# name NAME VALUE: $NAME in later setup lines and in the command
name() { eval "$1=\$2"; echo "$1=$2" >&"$VARIABLES"; }

# hold NAME OPTION...: a process in new namespaces, as unshare's options say; $NAME is its PID.
hold()
{
	held=$1; shift
	mkfifo /tmp/ready
	unshare "$@" sh -c 'echo >/tmp/ready; exec sleep 1000' </dev/null >/dev/null 2>&1 &
	read -r _ </tmp/ready
	rm /tmp/ready
	read -r child _ </proc/$!/task/$!/children || :
	name "$held" "${child:-$!}"
}

# fake_rfkill: a file for /dev/rfkill with two devices, as the kernel tells of them.
fake_rfkill()
{
	mount -t tmpfs tmpfs /dev
	printf '\144\0\0\0\1\0\0\0\145\0\0\0\1\0\1\0' >/dev/rfkill
}
