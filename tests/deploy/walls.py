#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""tests/deploy/walls.py UNIT COMMAND…: runs COMMAND under the system call filters that systemd would make of UNIT.

SystemCallFilter and RestrictAddressFamilies, with systemd's own sets of calls and Debian's libseccomp; SystemCallErrorNumber is
EPERM. Mounts and users are for the caller: unit_test.py."""
import ctypes
import os
import pathlib
import socket
import subprocess
import sys

ALLOW, REFUSE = 0x7FFF0000, 0x00050000  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO of <seccomp.h>
EPERM, EAFNOSUPPORT = 1, 97
EQUAL = 4  # SCMP_CMP_EQ
FAMILIES = range(1, 46)  # AF_MAX of Linux 6.1


class Comparison(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


def lines_of(unit):
    """Name of a setting → what its lines say, in order."""
    settings = {}
    for line in pathlib.Path(unit).read_text().splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            settings.setdefault(name, []).append(value)
    return settings


def expanded(word):
    """A set of systemd is sets and calls; the first line that it prints is its own name."""
    if not word.startswith("@"):
        return {word}
    shown = subprocess.run(["systemd-analyze", "--no-pager", "syscall-filter", word], check=True, capture_output=True, text=True).stdout
    inside = [line.strip() for line in shown.splitlines()[1:] if line.strip() and not line.strip().startswith("#")]
    return set().union(*map(expanded, inside))


class Filter:
    def __init__(self, otherwise):
        self.library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
        self.library.seccomp_init.restype = ctypes.c_void_p
        self.context = ctypes.c_void_p(self.library.seccomp_init(ctypes.c_uint32(otherwise)))

    def add(self, action, call, *comparisons):
        number = self.library.seccomp_syscall_resolve_name(call.encode())
        if number >= 0:  # of this machine
            array = (Comparison * max(len(comparisons), 1))(*comparisons)
            done = self.library.seccomp_rule_add_array(self.context, ctypes.c_uint32(action), number, len(comparisons), array)
            assert done == 0, f"{call}: {done}"

    def load(self):
        done = self.library.seccomp_load(self.context)  # sets no_new_privs
        assert done == 0, f"seccomp_load: {done}"


def main():
    unit, *command = sys.argv[1:]
    settings = lines_of(unit)
    calls, families = Filter(REFUSE | EPERM), Filter(ALLOW)
    for call in set().union(*(expanded(word) for line in settings["SystemCallFilter"] for word in line.split())):
        calls.add(ALLOW, call)
    known = {int(getattr(socket, word)) for line in settings["RestrictAddressFamilies"] for word in line.split()}
    for family in set(FAMILIES) - known:
        families.add(REFUSE | EAFNOSUPPORT, "socket", Comparison(0, EQUAL, family, 0))
    families.load()
    calls.load()
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
