# SPDX-License-Identifier: EUPL-1.2
"""A program that sees other mounts than this machine has: a `wrap` for Server."""
import os
import subprocess


def with_mounts(script, *arguments):
    """`script` mounts, with `arguments` as $0, $1, …. Who is not root does it in a name space and is themselves again inside."""
    rights, back = ([], []) if os.geteuid() == 0 else (
        ["--user", "--map-root-user"], ["unshare", "--user", f"--map-user={os.geteuid()}", f"--map-group={os.getegid()}"])
    numbered = [str(word) for word in arguments]

    def wrap(command):
        shell = f'{script} && shift {max(len(numbered) - 1, 0)} && exec "$@"'
        return ["unshare", *rights, "--mount", "sh", "-c", shell, *(numbered or ["sh"]), *back, *command]
    return wrap


def small_disk(folder, megabytes):
    return with_mounts(f'mount -t tmpfs -o size={megabytes}m,mode=0777 tmpfs "$0"', folder)


def without_bubblewrap():
    """As where it is not installed: it cannot be executed."""
    return with_mounts("mount --bind /dev/null /usr/bin/bwrap")


def works(wrap):
    return subprocess.run(wrap(["true"]), capture_output=True).returncode == 0
