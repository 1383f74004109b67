#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 while e-mails come in: what was said to be taken in is there with every byte, everything else can come again, and
nothing is there twice. Also without a server, when the command itself is killed."""
import pathlib
import random
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from haustest import people  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import PROGRAM, Server, environment_of, run_program  # noqa: E402
from mails import HERE, import_json, inbox, mail, wait_until_read  # noqa: E402

MAILS = 120


def begin_import(data, folder):
    names = sorted(path.name for path in folder.iterdir())
    command = [PROGRAM, "post", "import", "--mandant", HERE, "--data", data, *names]
    return subprocess.Popen(list(map(str, command)), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=environment_of(command))


def lines_until(process, count):
    return [process.stdout.readline() for _ in range(count)]


def taken_in(lines):
    return {found.group(1) for line in lines if (found := re.match(r"(\S+): (?:taken in|was there before), ", line))}


def killed_server(checks, server, folder, after):
    process = begin_import(server.data, folder)
    said = lines_until(process, after)
    server.process.kill()
    server.process.wait()
    rest, complaint = process.communicate(timeout=60)
    checks.that(process.returncode == 1 and "control.broken" in complaint, f"the caller learns of it: {process.returncode} {complaint}")
    server.start()
    return taken_in(said + rest.splitlines())


def killed_command(checks, server, folder, after):
    server.stop()
    process = begin_import(server.data, folder)
    said = lines_until(process, after)
    process.kill()
    rest, _ = process.communicate(timeout=60)
    server.start()
    return taken_in(said + rest.splitlines())


def whole(checks, server, clerk, folder, acknowledged):
    """All of it once more: what was acknowledged was there."""
    names = sorted(path.name for path in folder.iterdir())
    status, said = import_json(server.data, "--mandant", HERE, *names, cwd=folder)
    checks.equal((status, said["abgelehnt"]), (0, 0), "the rest is taken in")
    known = {one["datei"] for one in said["dateien"] if one["schon_da"]}
    checks.that(acknowledged <= known, f"acknowledged and lost: {acknowledged - known}")
    rows = wait_until_read(clerk)
    ids = {one["eingang"] for one in said["dateien"]}
    checks.equal(len(ids), len(names), "none is there twice")
    checks.equal({row["lesung"] for row in rows if row["id"] in ids}, {"gelesen"}, "all are read")
    for one in said["dateien"]:
        address = f"/amt/{HERE}/posteingang/{one['eingang']}/original"
        checks.equal(clerk.get(address).body, (folder / one["datei"]).read_bytes(), f"{one['datei']} with every byte")
    checks.equal(len(inbox(clerk)), len({row["id"] for row in inbox(clerk)}), "and each once in the list")


def main():
    checks, seed = Checks(), random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with Server() as server:
        clerk = people.staff(server.port, "zeichnung@example.org")  # stays signed in, whatever happens to the server
        for kill in (killed_server, killed_command):
            folder = server.folder / kill.__name__
            folder.mkdir()
            for number in range(MAILS):
                (folder / f"{number:03}.eml").write_bytes(mail(f"{kill.__name__} {number}", files=[("a.bin", chance.randbytes(3000))]))
            with checks.part(kill.__name__):
                whole(checks, server, clerk, folder, kill(checks, server, folder, chance.randrange(1, MAILS // 2)))
        server.stop()
        verified = run_program("audit", "verify", "--data", server.data)
        checks.equal(verified.returncode, 0, f"the histories are whole: {verified.stdout} {verified.stderr}")
    checks.end()


if __name__ == "__main__":
    main()
