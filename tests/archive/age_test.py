#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What platform/archive writes is unpacked by age and tar, what tar and age write is read by platform/archive."""
import os
import pathlib
import pty
import random
import re
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest.checks import Checks  # noqa: E402

TOOL = pathlib.Path(os.environ.get("GW_BUILD", "build")).resolve() / "archive_tool"
PASSPHRASE = "Apfelbaum-Gießkanne-17"
PATIENCE = 120  # scrypt on a busy machine
FORMATS = ("gnu", "pax", "ustar")


def contents(long_names=True):
    """Name → bytes."""
    numbers = random.Random(1)
    all_of = {f"groesse/{size}": numbers.randbytes(size) for size in (0, 1, 512, 65535, 65536, 65537, 131072, 3_000_001)}
    all_of |= {f"stapel/{i}.txt": str(i).encode() for i in range(300)}
    all_of |= {"Straße/Größe und Maß.txt": "Grüße".encode(), "a\u0308": b"zwei Zeichen", "\u00e4": b"ein Zeichen", "nullen": bytes(70_000)}
    return all_of | {"n" * 120 + "/" + "o" * 200: b"lang"} if long_names else all_of


def put(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def found(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def on_terminal(command, passphrase, folder):
    """Runs a line of the shell as somebody at a terminal would who answers each question with the passphrase: (status, what was shown)."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvp("bash", ["bash", "-o", "pipefail", "-c", command])
    shown, answered, ends = b"", 0, time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux says so that nobody has the other end any more
            break
        if not piece:
            break
        shown += piece
        questions = len(re.findall(rb"passphrase[^\n:]*: ", shown, re.I))
        while answered < questions:
            os.write(terminal, passphrase.encode() + b"\n")
            answered += 1
    else:
        os.killpg(process, 9)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode(errors="replace")


def tool(what, file, folder, passphrase=PASSPHRASE):
    """What it says; nothing: done."""
    done = subprocess.run([TOOL, what, file, folder], input=passphrase + "\n", capture_output=True, text=True, timeout=PATIENCE)
    return done.stderr.strip() or ("" if done.returncode == 0 else f"exit {done.returncode}")


class Both:
    def __init__(self, checks, folder):
        self.checks, self.folder, self.count = checks, folder, 0

    def fresh(self):
        self.count += 1
        folder = self.folder / str(self.count)
        folder.mkdir()
        return folder

    def ours_to_age(self):
        files, out, file = contents(), self.fresh(), self.folder / "auszug.tar.age"
        self.checks.equal(tool("pack", file, put(self.fresh(), files)), "", "packed")
        status, shown = on_terminal(f"age -d {file} | tar -x", PASSPHRASE, out)
        self.checks.equal(status, 0, f"age -d | tar -x ({shown})")
        self.checks.that("tar:" not in shown, f"tar has nothing to say: {shown}")
        self.checks.that(found(out) == files, "what was packed is unpacked")
        back = self.fresh()
        self.checks.equal(tool("unpack", file, back), "", "unpacked by ourselves")
        self.checks.that(found(back) == files, "and is the same")
        status, shown = on_terminal(f"age -d {file} | tar -x", "etwas anderes", self.fresh())
        self.checks.that(status != 0 and "incorrect passphrase" in shown, f"another passphrase: {status} {shown}")

    def pack_with_age(self, before, passphrase=PASSPHRASE):
        """before: the shell's line that gives the tar."""
        file = self.fresh() / "fremd.tar.age"
        status, shown = on_terminal(f"{before} | age -p -o {file}", passphrase, self.folder)
        self.checks.equal(status, 0, f"age -p ({shown})")
        return file

    def age_to_ours(self, form):
        files, out = contents(long_names=form != "ustar"), self.fresh()
        packed = put(self.fresh(), files)
        names = shlex.join(sorted(path.name for path in packed.iterdir()))
        file = self.pack_with_age(f"tar -c --format={form} -C {packed} {names}")
        self.checks.equal(tool("unpack", file, out), "", f"{form}: unpacked")
        self.checks.that(found(out) == files, f"{form}: what was packed")
        if form == "gnu":
            self.checks.equal(tool("unpack", file, self.fresh(), "etwas anderes"), "archive.passphrase", "another passphrase")

    def refused(self):
        packed = put(self.fresh(), {"a": b"x" * 5000})
        cut = self.pack_with_age(f"tar -c -C {packed} a | head -c 5632")  # the file is whole, the end mark is missing
        self.checks.equal(tool("unpack", cut, self.fresh()), "archive.damaged", "a tar that was cut")
        key, file = packed / "schluessel", packed / "fremd.age"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        recipient = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
        subprocess.run(["age", "-r", recipient, "-o", file], input=b"x", check=True)
        self.checks.equal(tool("unpack", file, self.fresh()), "archive.unknown", "a file for somebody's key")


def main():
    checks = Checks()
    if not (shutil.which("age") and shutil.which("tar")):
        checks.skip("tests/archive/age", "age is not installed (tools/setup test)")
        checks.end()
    with tempfile.TemporaryDirectory() as folder:
        both = Both(checks, pathlib.Path(folder))
        with checks.part("ours, read by age and tar"):
            both.ours_to_age()
        for form in FORMATS:
            with checks.part(f"tar --format={form} and age, read by us"):
                both.age_to_ours(form)
        with checks.part("what is refused"):
            both.refused()
    checks.end()


if __name__ == "__main__":
    main()
