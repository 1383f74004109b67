#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""An authority leaves as one encrypted file and comes back, or arrives in another house: documents the same to the byte, the history unbroken."""
import json
import os
import pathlib
import pty
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import PROGRAM, Server, environment_of, run_program  # noqa: E402
from haustest.waiting import wait_for, wait_until_quiet  # noqa: E402

HERE, OTHER = "musterstadt", "beispielhausen"
READER = pathlib.Path(__file__).with_name("read_file.py")


class House:
    """A server with a folder for files, and what people see of the authority."""

    def __init__(self, server, folder):
        self.server, self.folder, self.stands = server, folder, []
        self.phrase = folder / "passphrase"
        self.phrase.write_text("Vier gute Woerter genuegen\n")
        self.clerk = people.staff(server.port, "sachbearbeitung@example.org")

    def run(self, *words, seconds=60):
        return run_program("mandant", *words, "--data", self.server.data, seconds=seconds)

    def apply(self, count):
        for _ in range(count):
            sent = applications.api_submit(Browser(self.server.port), HERE, uploads=applications.upload())
            assert sent.status == 201, (sent.status, sent.text)
            self.stands.append(sent.json()["stand"])
        wait_until_quiet(lambda: re.search(r"^sql_commits_total .*", Browser(self.server.port).get("/metrics").text, re.M).group(0))

    def receipt(self, stand):
        return wait_for(lambda: (got := Browser(self.server.port).get(f"{stand}/quittung.pdf")).status == 200 and got, what=f"the receipt of {stand}").body

    def seen(self):
        receipts = [self.receipt(stand) for stand in self.stands]
        links = sorted({link for text, link in self.clerk.open(f"/amt/{HERE}").page.links if "/vorgaenge/" in link})
        return receipts, [re.sub(r'name="_csrf" value="[^"]*"', "", self.clerk.open(link).text) for link in links]

    def status(self):
        return Browser(self.server.port).get(f"/p/{HERE}/leistungen/{applications.SERVICE}").status

    def proved(self, checks, what):
        audit = run_program("audit", "verify", "--data", self.server.data)
        checks.equal(audit.returncode, 0, f"{what}: all histories are intact: {audit.stdout}{audit.stderr}")


def written_while_it_works(checks, house):
    house.apply(3)
    before = house.seen()
    file = house.folder / "kopie.age"
    made = house.run("export", HERE, file, "--passphrase-file", house.phrase)
    checks.equal(made.returncode, 0, f"mandant export: {made.stdout}{made.stderr}")
    told = re.search(r"(\d+) rows and (\d+) documents", made.stdout)
    checks.that(told and int(told.group(1)) > 200 and int(told.group(2)) >= 6, f"counts are reported: {made.stdout}")
    checks.that(file.stat().st_mode & 0o077 == 0, "nobody else may read the file")
    checks.that(house.seen() == before and house.status() == 200, "it goes on working, and nothing has changed")
    refused = house.run("export", HERE, file, "--passphrase-file", house.phrase)
    checks.that(refused.returncode == 1 and "nothing is overwritten" in refused.stderr, f"no file is overwritten: {refused.stderr}")
    made = house.run("export", HERE, house.folder / "zufall.age", "--json")
    checks.that(len(json.loads(made.stdout)["passphrase"]) > 40, "without a passphrase one is made and shown")
    here = house.run("import", file, "--passphrase-file", house.phrase)
    checks.that(here.returncode == 1 and "is here already" in here.stderr, f"it is not taken in twice: {here.stderr}")
    house.proved(checks, "beside the file")


def asked_by_age(file, phrase, out):
    """age asks for the passphrase on a terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(out), str(file)])
    os.write(terminal, phrase.encode() + b"\n")
    while True:
        try:
            if not os.read(terminal, 4096):
                break
        except OSError:
            break
    return os.waitpid(child, 0)[1] == 0


def read_without_the_program(checks, house):
    """By its description alone."""
    if not shutil.which("age"):
        checks.skip("age opens the file", "it is not installed: tools/setup test")
        return
    tar, folder = house.folder / "kopie.tar", house.folder / "ausgepackt"
    folder.mkdir()
    checks.that(asked_by_age(house.folder / "kopie.age", house.phrase.read_text().strip(), tar), "age opens the file")
    checks.equal(subprocess.run(["tar", "-xf", tar, "-C", folder]).returncode, 0, "tar unpacks it")
    head = json.loads((folder / "mandant.json").read_text())
    checks.equal((head["format"], head["kuerzel"]), ("gemeinwerk-mandant 1", HERE), "it says whose it is")
    read = subprocess.run(["/usr/bin/python3", READER, folder], capture_output=True, text=True)
    if "No module named" in read.stderr:
        checks.skip("documents are read by the description", "python3-cryptography is not installed")
        return
    documents = set(read.stdout.split())
    checks.that(read.returncode == 0 and len(documents) >= 4, f"every document opens: {read.stderr}")
    import hashlib
    checks.that({hashlib.sha256(house.receipt(stand)).hexdigest() for stand in house.stands} <= documents, "receipts are the same to the byte")


def left_and_back(checks, house):
    before, file = house.seen(), house.folder / "weg.age"
    left = house.run("move", HERE, "--to", file, "--passphrase-file", house.phrase)
    checks.equal(left.returncode, 0, f"mandant move --to FILE: {left.stdout}{left.stderr}")
    checks.equal(Browser(house.server.port).get(f"/p/{HERE}").status, 404, "it has left")
    checks.equal(applications.api_submit(Browser(house.server.port), OTHER).status, 201, "others work")
    checks.that(HERE not in house.run("list").stdout, "and is not in the list")
    house.proved(checks, "without it")
    house.server.stop()
    house.server.start()
    wrong = house.folder / "falsch"
    wrong.write_text("etwas anderes\n")
    for path, phrase, told in ((file, wrong, "does not open"), (house.folder / "nichts.age", house.phrase, "no file"), (wrong, house.phrase, "no file of an authority"),
                               (cut(file), house.phrase, "damaged"), (flipped(file), house.phrase, "damaged")):
        refused = house.run("import", path, "--passphrase-file", phrase)
        checks.that(refused.returncode == 1 and told in refused.stderr, f"{path.name}: {refused.stderr!r}")
    checks.that(HERE not in house.run("list").stdout, "nothing half is there")
    back = house.run("import", file, "--passphrase-file", house.phrase)
    checks.equal(back.returncode, 0, f"mandant import: {back.stdout}{back.stderr}")
    checks.that(house.seen() == before, "everything is as it was, to the byte")
    house.apply(1)
    house.proved(checks, "back again")
    doctor = run_program("doctor", "--all", "--data", house.server.data).stdout
    checks.that(f"authority {HERE}" in doctor and "not whole" not in doctor, f"doctor finds all documents: {doctor}")
    house.server.stop()
    house.server.start()
    checks.that(len(house.seen()[0]) == len(house.stands), "also after a restart")


def cut(file):
    copy = file.with_name("abgeschnitten.age")
    copy.write_bytes(file.read_bytes()[:-70000])
    return copy


def flipped(file):
    copy = file.with_name("veraendert.age")
    content = bytearray(file.read_bytes())
    content[-100000] ^= 1
    copy.write_bytes(content)
    return copy


def to_another_house(checks, house):
    """Where nobody knows its people."""
    before = house.seen()[0]
    with Server(demo=False) as there:
        taken = run_program("mandant", "import", house.folder / "kopie.age", "--passphrase-file", house.phrase, "--data", there.data, "--kuerzel", "musterburg",
                            "--admin", "leitung@example.org:Erika Mustermann")
        checks.equal(taken.returncode, 0, f"mandant import elsewhere: {taken.stdout}{taken.stderr}")
        checks.that("one-time password" in taken.stdout, "its new administrator gets in")
        stand = house.stands[0].replace(f"/p/{HERE}/", "/p/musterburg/")
        checks.equal(Browser(there.port).get(f"{stand}/quittung.pdf").body, before[0], "its documents are there")
        checks.equal(applications.api_submit(Browser(there.port), "musterburg").status, 201, "its services work, packages came along")
        proved = run_program("audit", "verify", "--data", there.data)
        checks.equal(proved.returncode, 0, f"its history is whole: {proved.stdout}")
        again = run_program("mandant", "import", house.folder / "weg.age", "--passphrase-file", house.phrase, "--data", there.data)
        checks.that(again.returncode == 1 and "is here already" in again.stderr, "once")


def killed_meanwhile(checks, house):
    """While it is written, while it leaves, while it is taken in: it is here or in a whole file, never half."""
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    before = house.seen()
    for number in range(6):
        file = house.folder / f"tod-{number}.age"
        words = ["mandant", *(["export", HERE, file], ["move", HERE, "--to", file])[number % 2], "--passphrase-file", house.phrase, "--data", house.server.data]
        killed(house, words, chance.random() * 2.5)
        what = f"death {number} (seed {seed})"
        house.proved(checks, what)
        here = house.status()
        checks.that(here == 200 or here == 404 and file.exists(), f"{what}: {here}, file: {file.exists()}")
        if here == 404:
            killed(house, ["mandant", "import", file, "--passphrase-file", house.phrase, "--data", house.server.data], chance.random() * 2.5)
            house.proved(checks, f"{what}, taken in")
            if house.status() == 404:
                taken = house.run("import", file, "--passphrase-file", house.phrase)
                checks.equal(taken.returncode, 0, f"{what}: taken in: {taken.stderr}")
        checks.that(house.seen() == before, f"{what}: everything is there")
    left = [path.name for path in house.folder.iterdir() if ".age" in path.name and not re.fullmatch(r"[a-z]+(-\d)?\.age", path.name)]
    checks.equal(left, [], "nothing half is left beside the files")


def killed(house, words, seconds):
    going = subprocess.Popen([str(word) for word in [PROGRAM, *words]], env=environment_of(words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    house.server.process.kill()
    house.server.process.wait()
    going.wait()
    house.server.start()


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="haustest-") as folder, Server() as server:
        house = House(server, pathlib.Path(folder))
        for scenario in (written_while_it_works, read_without_the_program, left_and_back, to_another_house, killed_meanwhile):
            with checks.part(scenario.__name__):
                scenario(checks, house)
    checks.end()


if __name__ == "__main__":
    main()
