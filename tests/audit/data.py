# SPDX-License-Identifier: EUPL-1.2
"""Data folders as a server leaves them, copies of them to tamper with, and what `gemeinwerk audit verify` says."""
import contextlib
import json
import pathlib
import shutil
import sqlite3
import tempfile

from haustest import applications, people
from haustest.browser import Browser
from haustest.server import Server, run_program

HERE, NEIGHBOUR, PLATFORM = "musterstadt", "beispielhausen", "plattform"


class Audit:
    """What the command says about one data folder."""

    def __init__(self, folder, *flags):
        self.result = run_program("audit", "verify", "--json", "--data", folder, *flags)
        self.status = self.result.returncode
        self.histories = {one["name"]: one for one in json.loads(self.result.stdout or "[]")}

    def found(self, name):
        return [(finding["kind"], finding["seq"]) for finding in self.histories[name]["findings"]]

    def not_intact(self):
        return sorted(name for name, one in self.histories.items() if not one["intact"])


class Copy:
    """A data folder of one's own, to tamper with."""

    def __init__(self, source):
        self.own = tempfile.TemporaryDirectory(prefix="audit-")
        self.folder = pathlib.Path(self.own.name) / "data"
        shutil.copytree(source, self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.own.cleanup()

    def ident(self, name):
        if name == PLATFORM:
            return PLATFORM
        with self.open(PLATFORM) as database:
            return database.execute("SELECT id FROM mandant WHERE kuerzel = ?", (name,)).fetchone()[0]

    def database(self, name):
        return self.folder / ("plattform" if name == PLATFORM else "mandanten") / f"{self.ident(name)}.sqlite"

    def anchors(self, name):
        return self.folder / "anker" / f"{self.ident(name)}.anchor"

    @contextlib.contextmanager
    def open(self, name):
        file = self.folder / "plattform" / "plattform.sqlite" if name == PLATFORM else self.database(name)
        database = sqlite3.connect(file)
        try:
            with database:
                yield database
        finally:
            database.close()

    def run(self, name, *statements):
        with self.open(name) as database:
            for statement in statements:
                database.execute(statement)


class World:
    """One server's data at two moments: `old`, and `now` after more was done."""

    def __init__(self, folder):
        self.old, self.now = folder / "old", folder / "now"
        live = folder / "live"
        with Server(folder=live) as server:
            submit_to(server, 3)
        shutil.copytree(live, self.old)
        with Server(folder=live) as server:
            submit_to(server, 3)
            people.citizen(server.port)  # signing in is an event of the platform
            people.new_citizen(server.port, "neu@example.org", "Nele Neu")
        live.rename(self.now)


def submit_to(server, count):
    guest = Browser(server.port, "guest")
    for _ in range(count):
        answer = applications.api_submit(guest, HERE)
        assert answer.status == 201, f"not taken: {answer.status} {answer.code()}"
