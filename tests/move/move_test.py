#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""An authority moves to another database server and home again while all others work: nothing is lost, changed or seen half, whoever is killed."""
import concurrent.futures
import contextlib
import json
import pathlib
import random
import re
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import PLACES, POSTGRES, Server, dies_during, found_places, run_program  # noqa: E402
from haustest.waiting import wait_for, wait_until_quiet  # noqa: E402

HERE, OTHER = "musterstadt", "beispielhausen"
FEW = "authorities.connections = 20\n"
DEATHS = 8


def postgres_address():
    """Of another database, as an operator writes it into the settings."""
    with tempfile.TemporaryDirectory() as nobody:
        found_places(nobody, GEMEINWERK_TEST_S3="")
        place = dict(part.split("=", 1) for part in PLACES[nobody]["GEMEINWERK_DB"].split())
    return f"postgres:///{place['dbname']}?host={place['host']}&user={place['user']}"


@contextlib.contextmanager
def server_at(home, seconds=60, **options):
    """`home`: "files" or "postgres"; the server "kreis" is another database of PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="haustest-") as folder:
        data = pathlib.Path(folder, "data")
        data.mkdir(mode=0o700)
        found_places(data, **({"GEMEINWERK_TEST_POSTGRES": "", "GEMEINWERK_TEST_S3": ""} if home == "files" else {}))
        PLACES[str(data)]["GEMEINWERK_DATABASES"] = f"kreis={postgres_address()}"
        with Server(folder=data, settings=FEW, **options) as server:
            yield server


def move(server, to, *more, seconds=60):
    return run_program("mandant", "move", HERE, "--to", to, "--data", server.data, *more, seconds=seconds)


def proved(checks, server, what):
    audit = run_program("audit", "verify", "--data", server.data)
    checks.equal(audit.returncode, 0, f"{what}: all histories are intact: {audit.stdout}{audit.stderr}")


class Seen:
    """What people see of an authority's cases: their states, letters and receipts, byte by byte."""

    def __init__(self, server):
        self.server, self.stands = server, []
        self.clerk = people.staff(server.port, "sachbearbeitung@example.org")

    def apply(self, count=1):
        for _ in range(count):
            sent = applications.api_submit(Browser(self.server.port), HERE, uploads=applications.upload())
            assert sent.status == 201, (sent.status, sent.text)
            self.stands.append(sent.json()["stand"])
        wait_until_quiet(lambda: re.search(r"^sql_commits_total .*", Browser(self.server.port).get("/metrics").text, re.M).group(0))

    def now(self):
        for stand in self.stands:
            wait_for(lambda: Browser(self.server.port).get(f"{stand}/quittung.pdf").status == 200, what=f"the receipt of {stand}")
        links = sorted({link for text, link in self.clerk.open(f"/amt/{HERE}").page.links if "/vorgaenge/" in link})
        return ([Browser(self.server.port).get(f"{stand}/quittung.pdf").body for stand in self.stands],
                [re.sub(r'name="_csrf" value="[^"]*"', "", self.clerk.open(link).text) for link in links])


def keep_applying(port, authority, stop, answers):
    while not stop.is_set():
        answers.append(applications.api_submit(Browser(port), authority).status)


@contextlib.contextmanager
def others_work(server):
    stop, answers = threading.Event(), []
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(keep_applying, server.port, OTHER, stop, answers)
        try:
            yield answers
        finally:
            stop.set()


def there_and_back(checks, server):
    seen = Seen(server)
    seen.apply(3)
    before = seen.now()
    with others_work(server) as answers:
        moved = move(server, "kreis")
    checks.equal(moved.returncode, 0, f"mandant move: {moved.stdout}{moved.stderr}")
    counts = dict(re.findall(r"^  (\w+): (\d+)$", moved.stdout, re.M))
    checks.that(int(counts.get("vorgang", 0)) >= 8 and int(counts.get("event", 0)) > 50, f"counts are reported: {moved.stdout}")
    checks.that(set(answers) == {201} and len(answers) > 3, f"others work meanwhile: {answers}")
    checks.that(seen.now() == before, "documents and cases are the same to the byte")
    proved(checks, server, "after the move")
    checks.equal(run_program("mandant", "move", HERE, "--to", "kreis", "--data", server.data).returncode, 1, "it is there already")
    seen.apply()
    found = seen.clerk.open(f"/amt/{HERE}/vorgaenge?q=Muster")
    checks.that(found.status == 200 and "/vorgaenge/" in found.text, "the search finds cases at the new place")
    server.stop()
    server.start()
    before = seen.now()
    checks.that(len(before[0]) == 4, "it is found after a restart")
    doctor = run_program("doctor", "--all", "--data", server.data).stdout
    checks.that(f"authority {HERE}" in doctor and "not whole" not in doctor, f"doctor sees it: {doctor}")
    back = move(server, "home", "--json")
    checks.equal((back.returncode, json.loads(back.stdout)["von"]), (0, "kreis"), "and home again")
    checks.that(seen.now() == before, "everything is the same at home")
    proved(checks, server, "at home")
    seen.apply()


def refused(checks, server):
    """Nothing is closed by what cannot be done."""
    for words, told in ((["--to", "nirgends"], "No server of that name"), (["--to", "home"], "lives there already"), ([], "Say where to"),
                        (["--back"], "not on its way")):
        done = run_program("mandant", "move", HERE, *words, "--data", server.data)
        checks.that(done.returncode == 1 and told in done.stderr, f"{words}: {done.stderr!r}")
    checks.equal(applications.api_submit(Browser(server.port), HERE).status, 201, "it works all the time")


def left_where(server):
    return run_program("mandant", "move", HERE, "--back", "--data", server.data)


def killed_on_the_way(checks, server):
    """At any moment; the same command goes on, or --back opens it where it was."""
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    seen = Seen(server)
    seen.apply(2)
    before = seen.now()
    began = time.monotonic()
    assert move(server, "kreis").returncode == 0
    longest = 1.1 * (time.monotonic() - began)
    place, closed = "kreis", 0
    for number in range(DEATHS):
        to = "kreis" if place == "home" else "home"
        dies_during(server, ["mandant", "move", HERE, "--to", to], chance.random() * longest)
        what = f"death {number} (seed {seed})"
        checks.equal(applications.api_submit(Browser(server.port), OTHER).status, 201, f"{what}: others work")
        proved(checks, server, what)
        answer = Browser(server.port).get(f"/p/{HERE}/leistungen/{applications.SERVICE}")
        checks.that(answer.status == 200 or answer.status == 503 and "wird gerade gewartet" in answer.text, f"{what}: people are told: {answer.status}")
        closed += answer.status == 503
        if answer.status == 503:
            doctor = run_program("doctor", "--data", server.data).stdout
            checks.that("left on its way" in doctor, f"{what}: doctor says what to do: {doctor}")
        if number % 3 == 2 and left_where(server).returncode == 0:
            checks.that(seen.now() == before, f"{what}: it works where it was")
            continue
        again = move(server, to)
        checks.that(again.returncode == 0 or "lives there already" in again.stderr, f"{what}: the same command goes on: {again.stderr}")
        checks.that(seen.now() == before, f"{what}: everything is there")
        place = to
    print(f"killed {DEATHS} times, {closed} times on the way")


def beside_another_server(checks, server):
    """A server that has it open loses it, and finds it at its new place."""
    seen = Seen(server)
    seen.apply(2)
    before = seen.now()
    with Server(beside=server, settings=FEW) as other:
        stop, answers = threading.Event(), []
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            pool.submit(keep_applying, other.port, HERE, stop, answers)
            wait_for(lambda: len(answers) > 3, what="applications at the other server")
            moved = move(server, "kreis")
            count = len(answers)
            wait_for(lambda: answers[-1] == 201 and len(answers) > count, what="the authority at its new place")
            stop.set()
        checks.equal(moved.returncode, 0, f"mandant move beside another server: {moved.stderr}")
        checks.that(set(answers) <= {201, 503}, f"whoever applies there meanwhile is told to come back: {set(answers)}")
        basket = json.loads(run_program("audit", "verify", "--json", "--mandant", HERE, "--data", server.data).stdout)
        checks.that(basket[0]["intact"], "its history is intact")
        accepted = answers.count(201)
        found = moved_cases(server)
        checks.that(found >= accepted, f"what was acknowledged is there: {accepted} of {found}")
        wait_for(lambda: applications.api_submit(Browser(other.port), HERE).status == 201, what="the authority, home again, at the other server")
    checks.that(seen.now()[0] == before[0], "documents are the same")


def moved_cases(server):
    """Counted by moving it once more."""
    back = move(server, "home", "--json")
    return next(one["zeilen"] for one in json.loads(back.stdout)["tabellen"] if one["tabelle"] == "vorgang")


def main():
    checks = Checks()
    if not POSTGRES:
        checks.skip("an authority moves", "it needs PostgreSQL: tools/with-postgres")
        checks.end()
    for home, scenarios in (("files", (there_and_back, refused, killed_on_the_way)),
                            ("postgres", (there_and_back, beside_another_server, killed_on_the_way))):
        for scenario in scenarios:
            with checks.part(f"{scenario.__name__} ({home})"), server_at(home) as server:
                scenario(checks, server)
    checks.end()


if __name__ == "__main__":
    main()
