#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The master key is changed as an operator does it, while people apply and read: nothing is refused, every document reads the same, whoever is killed."""
import concurrent.futures
import contextlib
import json
import pathlib
import random
import re
import shutil
import stat
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import MASTER_KEY, POSTGRES, S3, Server, dies_during, run_program  # noqa: E402
from haustest.waiting import wait_for, wait_until_quiet  # noqa: E402

HERE = "musterstadt"
FEW = "authorities.connections = 20\n"
DEATHS = 6


class Seen:
    """Receipts of an authority and the documents of its cases, byte by byte."""

    def __init__(self, server, count=3):
        self.server = server
        self.clerk = people.staff(server.port, "sachbearbeitung@example.org")
        self.stands = [applications.api_submit(Browser(server.port), HERE, applications.api_answers(ermaessigung=True, grund="assistenzhund"), applications.upload()).json()["stand"] for _ in range(count)]
        for stand in self.stands:
            wait_for(lambda: Browser(server.port).get(f"{stand}/quittung.pdf").status == 200, what=f"the receipt of {stand}")
        wait_until_quiet(lambda: re.search(r"^sql_commits_total .*", Browser(server.port).get("/metrics").text, re.M).group(0))
        cases = {link for _, link in self.clerk.open(f"/amt/{HERE}").page.links if "/vorgaenge/" in link}
        links = {link.split("?")[0] for case in cases for _, link in self.clerk.open(case).page.links}
        self.documents = sorted(link for link in links if re.fullmatch(rf"/amt/{HERE}/dokumente/[0-9a-f-]+", link))
        self.before = self.read()
        assert len(self.documents) >= count and all(body.startswith(b"%PDF") for bodies in self.before for body in bodies), self.documents

    def read(self):
        return ([Browser(self.server.port).get(f"{stand}/quittung.pdf").body for stand in self.stands],
                [self.clerk.get(document).body for document in self.documents])

    def same(self):
        return self.read() == self.before


@contextlib.contextmanager
def under_requests(checks, servers, seen, what):
    """At each server somebody applies and somebody reads, without a pause; all of it must succeed."""
    stop, answers, faults = threading.Event(), [], []

    def keep(port, ask):
        while not stop.is_set():
            try:
                answers.append(ask(port))
            except Exception as problem:  # of the connection too: nobody is turned away
                faults.append(repr(problem))

    def apply(port):
        return applications.api_submit(Browser(port), HERE, uploads=applications.upload()).status

    def read(port):
        stand = random.choice(seen.stands)
        found = Browser(port).get(f"{stand}/quittung.pdf")
        return found.status if found.body == seen.before[0][seen.stands.index(stand)] else f"{found.status}, another document"

    with concurrent.futures.ThreadPoolExecutor(2 * len(servers)) as pool:
        for server in servers:
            pool.submit(keep, server.port, apply)
            pool.submit(keep, server.port, read)
        try:
            yield
            enough = len(answers) + 4 * len(servers)
            wait_for(lambda: len(answers) >= enough, what="requests afterwards")
        finally:
            stop.set()
    checks.that(set(answers) <= {200, 201} and {200, 201} <= set(answers) and not faults, f"{what}: {len(answers)} requests, all served: {set(answers)} {faults[:3]}")
    print(f"{what}: {len(answers)} requests")


def command(server, *words, **options):
    return run_program(*words, "--data", server.data, **options)


def add(server, word, code):
    return command(server, "mandant", "add", "--kuerzel", word, "--code", code, "--name", f"Stadt {word}", "--admin", f"{word}@example.org:Erika Mustermann")


def new_key(folder, name):
    path = folder / name
    made = run_program("keys", "new", path)
    assert made.returncode == 0, made.stderr
    return path, re.search(r"fingerprint ([0-9a-f]{16})", made.stdout).group(1)


def named(first=None, second=None):
    """Text of a configuration file."""
    lines = [f'{name} = "{path}"' for name, path in (("master", first), ("master_next", second)) if path]
    return FEW + ("[keys]\n" + "\n".join(lines) + "\n" if lines else "")


def again(server, settings):
    server.stop()
    server.settings = settings
    server.start()


def stage(server):
    """What doctor says of the master key."""
    said = command(server, "doctor").stdout
    return next(said[found.start():].split("\n")[0:2] for found in re.finditer(r"^(?:ok  |LOOK)  (?=keys by|the master key is)", said, re.M))


def step_by_step(checks, server):
    """One server, which is not stopped for it; then only the new key is there."""
    seen = Seen(server)
    line = stage(server)[0]
    keys, old = re.search(r"ok    keys by master key: (\d+) under ([0-9a-f]{16})$", line).groups()
    key, new = new_key(server.folder, "neu")
    checks.equal(stat.S_IMODE(key.stat().st_mode), 0o600, "keys new makes a file for its owner")
    told = run_program("keys", "new", key)
    checks.that(told.returncode == 1 and "is there already" in told.stderr, f"and overwrites none: {told.stderr!r}")
    told = command(server, "keys", "rewrap")
    checks.that(told.returncode == 1 and "No second master key is named" in told.stderr, f"rewrap without a second: {told.stderr!r}")
    told = command(server, "keys", "accept")
    checks.that(told.returncode == 1 and "Say which" in told.stderr, f"accept without one: {told.stderr!r}")
    told = command(server, "keys", "accept", server.data / MASTER_KEY)
    checks.equal((told.returncode, command(server, "keys", "rewrap").returncode), (0, 1), "the first is no second")
    checks.that("both master keys are the same" in command(server, "doctor").stdout, "doctor sees that")
    with under_requests(checks, [server], seen, "the change"):
        told = command(server, "keys", "accept", "neu", cwd=server.folder)
        checks.that(told.returncode == 0 and new in told.stdout, f"keys accept: {told.stdout}{told.stderr}")
        checks.equal(add(server, "adorf", "ADF").returncode, 0, "an authority before it")
        said = stage(server)
        keys = int(keys) + 1
        checks.that(f"{keys} under {old}, 0 under {new}" in said[0] and "gemeinwerk keys rewrap" in said[1], f"doctor says what comes next: {said}")
        done = command(server, "keys", "rewrap")
        checks.that(done.returncode == 0 and f"{keys} keys were wrapped anew. All {keys} are" in done.stdout, f"keys rewrap: {done.stdout}{done.stderr}")
        checks.equal(add(server, "bdorf", "BDF").returncode, 0, "an authority after it")
        checks.equal(command(server, "mandant", "rekey", HERE).returncode, 0, "a new data key")
        said = stage(server)
        checks.that(f"0 under {old}, {keys + 1} under {new}: nothing needs the old one" in said[0], f"doctor counts: {said}")
    checks.that(seen.same(), "documents are the same")
    repeated = json.loads(command(server, "keys", "rewrap", "--json").stdout)
    checks.equal((repeated["umgewickelt"], repeated["unter_dem_alten"], repeated["alter"], repeated["neuer"]), (0, 0, old, new), "once more: nothing to do")
    only_the_new(checks, server, seen, key, old, new)


def only_the_new(checks, server, seen, key, old, new):
    audit = command(server, "audit", "verify")
    checks.that(audit.returncode == 1 and f"wrapped under the master key {new}; named here is {old}" in audit.stderr, f"with the old key: {audit.stderr!r}")
    audit = command(server, "audit", "verify", "--keys-master", key)
    checks.equal(audit.returncode, 0, f"with the new one all histories are intact: {audit.stdout}{audit.stderr}")
    server.stop()
    told = command(server, "mandant", "list")
    checks.that(told.returncode == 1 and "The master key was changed" in told.stderr and "keys.master_next" in told.stderr, f"with the old key alone: {told.stderr!r}")
    told = command(server, "keys", "accept", key, "--keys-master", key)
    checks.that(told.returncode == 1 and "No server runs here" in told.stderr, f"nobody is there to accept it: {told.stderr!r}")
    shutil.move(server.data / MASTER_KEY, server.folder / "weggeworfen")
    again(server, named(key))
    checks.that(seen.same(), "with the new key alone documents are the same")
    checks.equal(applications.api_submit(Browser(server.port), HERE).status, 201, "and it serves")
    checks.that(re.search(rf"^ok    keys by master key: \d+ under {new}$", command(server, "doctor", "--all").stdout, re.M), "doctor is content")
    checks.that(not (server.data / MASTER_KEY).exists(), "no other key is made")
    leaves_and_comes(checks, server)


def leaves_and_comes(checks, server):
    """An authority as a file, after the change."""
    file = server.folder / "adorf.age"
    left = command(server, "mandant", "move", "adorf", "--to", file, "--json")
    checks.equal(left.returncode, 0, f"an authority leaves: {left.stderr}")
    (server.folder / "wort").write_text(json.loads(left.stdout)["passphrase"])
    back = command(server, "mandant", "import", file, "--passphrase-file", server.folder / "wort")
    checks.equal((back.returncode, Browser(server.port).get("/p/adorf").status), (0, 200), f"and is taken in: {back.stderr}")
    stand = json.loads(command(server, "doctor", "--json").stdout)
    checks.that(all(one["ok"] for one in stand if "keys" in one["what"] and "plain files" not in one["what"]), f"its keys too: {stand}")


def killed_on_the_way(checks, server):
    """At any moment, there and back again; started with both keys the command goes on."""
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    for number in range(6):
        assert add(server, f"dorf{number}", f"DO{'ABCDEF'[number]}").returncode == 0
    seen = Seen(server, 2)
    first, second = server.data / MASTER_KEY, new_key(server.folder, "neu")[0]
    again(server, named(first, second))
    began = time.monotonic()
    checks.equal(command(server, "keys", "rewrap").returncode, 0, "a first time, undisturbed")
    longest, halfway = 1.1 * (time.monotonic() - began), 0
    for number in range(DEATHS):
        first, second = second, first
        again(server, named(first, second))
        dies_during(server, ["keys", "rewrap"], chance.random() * longest)
        what = f"death {number} (seed {seed})"
        checks.equal(applications.api_submit(Browser(server.port), HERE).status, 201, f"{what}: it serves")
        checks.that(seen.same(), f"{what}: documents are the same")
        done = command(server, "keys", "rewrap", "--json")
        stand = json.loads(done.stdout)
        checks.equal((done.returncode, stand["unter_dem_alten"]), (0, 0), f"{what}: the same command goes on: {done.stderr}")
        halfway += 0 < stand["umgewickelt"] < stand["unter_dem_neuen"]
    again(server, named(second))
    checks.that(seen.same(), "with the last of them alone documents are the same")
    audit = command(server, "audit", "verify", "--keys-master", second)
    checks.equal(audit.returncode, 0, f"all histories are intact: {audit.stdout}{audit.stderr}")
    print(f"killed {DEATHS} times, {halfway} times on the way")


def on_two_servers(checks, one, other):
    """Both serve all the time; the key comes to one from a file, to the other from a command."""
    seen = Seen(one)
    key, new = new_key(one.folder, "neu")
    with under_requests(checks, [one, other], seen, "the change at two servers"):
        checks.equal(command(one, "keys", "accept", key).returncode, 0, "the first accepts it")
        told = command(one, "keys", "rewrap")
        checks.that(told.returncode == 1 and "1 of the servers do not name" in told.stderr, f"the second does not know it: {told.stderr!r}")
        checks.that("servers that do not name the second: 1" in stage(one)[0], "doctor counts it")
        told = command(other, "keys", "accept", "--command", f"cat {key}")
        checks.that(told.returncode == 0 and new in told.stdout, f"it comes from a command: {told.stderr!r}")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda server: command(server, "keys", "rewrap", "--json"), (one, other)))
        checks.equal([each.returncode for each in done], [0, 0], f"two commands at once: {[each.stderr for each in done]}")
        stands = [json.loads(each.stdout) for each in done]
        checks.equal(sum(stand["umgewickelt"] for stand in stands), stands[0]["unter_dem_neuen"], "each key is wrapped once")
        checks.equal(add(other, "adorf", "ADF").returncode, 0, "an authority after it, at the other")
        checks.equal(Browser(one.port).get("/p/adorf").status, 200, "is known at the first")
        checks.equal(command(other, "mandant", "rekey", HERE).returncode, 0, "a new data key")
    checks.that(seen.same(), "documents are the same")
    third_machine(checks, one, key)
    for server, beside in ((one, other), (other, one)):
        with under_requests(checks, [beside], seen, "while the other starts with the new key alone"):
            (server.data / MASTER_KEY).unlink()
            again(server, named(key))
    with under_requests(checks, [one, other], seen, "both with the new key alone"):
        pass
    checks.that(seen.same(), "documents are the same")
    checks.that(re.search(rf"^ok    keys by master key: \d+ under {new}$", command(other, "doctor").stdout, re.M), "doctor is content")


def third_machine(checks, one, key):
    """A server that comes with the old key alone is told; with a wrong second one too."""
    with tempfile.TemporaryDirectory(prefix="haustest-") as folder:
        data = pathlib.Path(folder, "data")
        one.share_with(data)
        wrong, _ = new_key(pathlib.Path(folder), "fremd")
        for words in ([], ["--keys-master-next", wrong], ["--keys-master", wrong]):
            told = run_program("mandant", "list", "--data", data, *words)
            checks.that(told.returncode == 1 and "The master key was changed" in told.stderr, f"{words}: {told.stderr!r}")
        for words in (["--keys-master-next", key], ["--keys-master", key], ["--keys-command-next", f"cat {key}"]):
            told = run_program("mandant", "list", "--data", data, *words)
            checks.that(told.returncode == 0 and HERE in told.stdout, f"{words}: {told.stderr!r}")


def main():
    checks = Checks()
    for scenario in (step_by_step, killed_on_the_way):
        with checks.part(scenario.__name__), Server(settings=FEW) as server:
            scenario(checks, server)
    if POSTGRES and S3:
        with checks.part("on_two_servers"), Server(settings=FEW) as one, Server(beside=one, settings=FEW) as other:
            wait_for(lambda: "servers that work on this data: 2" in command(one, "doctor").stdout, what="each other")
            on_two_servers(checks, one, other)
    checks.end()


if __name__ == "__main__":
    main()
