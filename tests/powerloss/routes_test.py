#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What is answered is on the disk: every route that changes something, by construction. On a slow disk the program is stopped at the
very moment of each answer, and what the disk would show after a power cut is looked at: the change is there and whole, or nothing
comes of it later either. Now and then the program is really killed, with the power or without, and goes on from what is left."""
import contextlib
import functools
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "lib"))
sys.path.insert(0, str(TESTS / "isolation"))

from haustest import applications, files  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import BUILD, Server, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402
from ways import Ways  # noqa: E402
from world import HERE, World  # noqa: E402

PLACE = BUILD / "tests" / "powerloss"
SLOW = 60  # milliseconds of each sync: long enough to be stopped in
DEATH = 9  # after so many routes
# What moves by itself: jobs and their leases, heads that are signed now and then, when somebody was last here, failed guesses.
RESTLESS = {"job", "chain_head", "anmeldebremse"}
RESTLESS_COLUMNS = {"sitzung": ("gesehen", "endet")}


@functools.cache
def program(target):
    found = sorted(BUILD.rglob(target))
    assert found, f"{target} is not built"
    return found[0]


class Disk:
    """The data folder of a server, on the modelled disk."""

    def __init__(self, server, swallow=""):
        self.server, self.swallow = server, swallow
        self.live, self.shadow, self.after = (server.folder / name for name in ("data", "shadow", "after"))
        with sqlite3.connect(self.live / "plattform" / "plattform.sqlite") as platform:
            (mandant,), = platform.execute("SELECT id FROM mandant WHERE kuerzel = ?", (HERE,))
        platform.close()
        self.databases = ["plattform/plattform.sqlite", f"mandanten/{mandant}.sqlite"]

    def start(self):
        shutil.rmtree(self.shadow, ignore_errors=True)
        self.shadow.mkdir()
        setting = {"LD_PRELOAD": next(PLACE.rglob("libpowerloss.so")), "GW_POWERLOSS_ROOT": self.live, "GW_POWERLOSS_SHADOW": self.shadow,
                   "GW_POWERLOSS_SLOW": SLOW, "GW_POWERLOSS_SWALLOW": self.swallow}
        self.server.wrap = lambda command: ["/usr/bin/env", *(f"{name}={value}" for name, value in setting.items()), *command]
        self.server.start()
        # The program opens the database before we look into it: a log that we had made would have no name on its disk.
        Browser(self.server.port).get(f"/p/{HERE}")

    @contextlib.contextmanager
    def stopped(self):
        pid = self.server.process.pid
        os.kill(pid, signal.SIGSTOP)
        os.waitid(os.P_PID, pid, os.WSTOPPED)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def cut(self):
        """What would be left now."""
        laid_out = subprocess.run([program("tests_powerloss_cut"), self.live, self.shadow, self.after], capture_output=True, text=True)
        assert laid_out.returncode == 0, f"the model cannot be trusted: {laid_out.stdout} {laid_out.stderr}"
        for file in self.after.rglob("*.sqlite*"):  # it shares with the live folder what has not changed
            if file.stat().st_nlink > 1:
                shutil.copy2(file, file.with_suffix(".own"))
                file.with_suffix(".own").replace(file)
        return self.after

    def kill(self, power):
        self.server.process.kill()
        self.server.process.wait()
        if power:
            left = self.cut()
            shutil.rmtree(self.live)
            left.rename(self.live)

    def rows(self, data):
        return {(name, table): found for name in self.databases for table, found in tables(data / name)}

    def settled(self):
        """What stands in the databases as soon as nothing moves."""
        def still():
            before = self.rows(self.live)
            time.sleep(0.25)
            return None if self.busy() or self.rows(self.live) != before else before
        return wait_for(still, 60, "a moment without work")

    def busy(self):
        now = int(time.time() * 1000)
        waiting = "SELECT count(*) FROM job WHERE state = 'running' OR state = 'waiting' AND look <= ?"
        with opened(self.live / self.databases[1]) as database:
            return database.execute(waiting, (now,)).fetchone()[0] > 0


def opened(file):
    return contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20))


def tables(file):
    with opened(file) as database:
        yield from tables_of(database)


def tables_of(database):
    known = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL").fetchall()
    virtual = [name for name, sql in known if sql.upper().startswith("CREATE VIRTUAL")]
    for name, _ in known:
        if name in RESTLESS or any(name == one or name.startswith(one + "_") for one in virtual):
            continue
        columns = [column for _, column, *_ in database.execute(f"PRAGMA table_info({name})") if column not in RESTLESS_COLUMNS.get(name, ())]
        yield name, frozenset(database.execute(f"SELECT {', '.join(columns)} FROM {name}"))


def changed(before, after):
    return sorted({table for (_, table), rows in after.items() if rows != before.get((_, table))})


class Answered:
    """One death after the other, on the way through all routes."""

    def __init__(self, disk, ways, checks):
        self.disk, self.ways, self.checks = disk, ways, checks
        self.kept, self.silent, self.deaths = [], [], 0

    def look(self, data, when):
        seen = subprocess.run([program("tests_crash_look"), data, HERE], capture_output=True, text=True)
        self.checks.that(seen.returncode == 0, f"{when}: {seen.stdout}{seen.stderr}")

    def try_route(self, route):
        """None: not now, perhaps after another one."""
        place = self.ways.place_for(route)
        if not place:
            return None
        form = self.ways.fresh_form(route, place)
        for uploads in [[(name, "nachweis.pdf", "application/pdf", files.pdf())] for name in (form.files[:1] if form else [])] + [[]]:
            answer = self.answered(route, place, form, uploads)
            if self.ways.accepted(route, answer) or not uploads:  # where a file is too much, without one
                break
        well = self.ways.accepted(route, answer) or self.ways.let_in(route, answer)
        self.checks.that(well, f"{route} {place.values}: {answer.status} {answer.code()} {answer.location}")
        if (len(self.kept) + len(self.silent)) % DEATH == 0:
            self.die(power=self.deaths % 2 == 0)
        return True

    def answered(self, route, place, form, uploads):
        ways = self.ways
        before = self.disk.settled()
        answer = ways.send(ways.rightful(route, place), route, place.values, fields=ways.fields(route, form), form=form, files=uploads)
        with self.disk.stopped():
            after = self.disk.cut()
            there = changed(before, self.disk.rows(after))
            self.look(after, f"a cut at the answer to {route}")
        later = [] if there else changed(before, self.disk.settled())
        self.checks.that(not later, f"{route} is answered with {answer.status} {answer.location} before it is on the disk: {later}")
        if ways.accepted(route, answer):
            (self.kept if there else self.silent).append(f"{route}")
        return answer

    def die(self, power):
        before = self.disk.settled()
        self.disk.kill(power)
        self.deaths += 1
        when = f"death {self.deaths}, {'the power' if power else 'the program'}"
        self.look(self.disk.live, when)
        self.checks.equal(changed(before, self.disk.rows(self.disk.live)), [], f"{when}: lost")
        proof = run_program("audit", "verify", "--data", self.disk.live)
        self.checks.equal(proof.returncode, 0, f"{when}: {proof.stdout}{proof.stderr}")
        self.disk.start()

    def run(self):
        ways = self.ways
        unknown = ways.unknown(self.checks)
        writing = [route for route in ways.routes if not route.reads and route not in unknown]
        ways.in_turn([route for route in writing if route.access != "anyone"], self.try_route, self.checks)
        for route in writing:
            if route.access == "anyone":
                self.try_route(route)
        self.die(power=True)
        self.checks.that(len(self.kept) > len(self.silent), f"most of what is sent changes something: {self.silent}")
        print(f"{len(self.kept)} changes on the disk when they were answered, {self.deaths} deaths; nothing to keep: {self.silent}")


def is_noticed(server, world, checks):
    """The proof of the proof: on a disk that says it is done and is not."""
    disk = Disk(server, swallow="mandanten/*-wal")
    disk.start()
    before = disk.settled()
    applications.begin(world.guest, HERE)
    with disk.stopped():
        there = changed(before, disk.rows(disk.cut()))
    checks.that(not there and changed(before, disk.settled()), f"a commit that was not synced is not noticed: {there}")


def main():
    checks = Checks()
    with Server() as server:
        world = World(server)
        ways = Ways(world)
        with checks.part("explored"):
            ways.explore()
        server.stop()
        disk = Disk(server)
        disk.start()
        with checks.part("answered"):
            Answered(disk, ways, checks).run()
        server.stop()
        with checks.part("noticed"):
            is_noticed(server, world, checks)
    checks.end()


if __name__ == "__main__":
    main()
