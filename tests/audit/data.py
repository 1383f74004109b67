# SPDX-License-Identifier: EUPL-1.2
"""One installation at two moments, and what `gemeinwerk audit verify` says of its copies. Where they lie: `store`."""
import contextlib
import json

from haustest import applications, people
from haustest.browser import Browser
from haustest.server import POSTGRES, Server, run_program

if POSTGRES:
    import on_servers as store
else:
    import in_files as store

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


class Copy(store.Copy):
    """All that an installation is, to tamper with. What depends on where it lies is the store's: `open_ident`, `anchors_of`,
    `put_back`, `remove_database`, `exchange_keys`, `keep_anchors`."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()

    def ident(self, name):
        if name == PLATFORM:
            return PLATFORM
        with self.open(PLATFORM) as database:
            return database.execute("SELECT id FROM mandant WHERE kuerzel = ?", (name,)).fetchone()[0]

    @contextlib.contextmanager
    def open(self, name):
        """.execute(sql, parameters) as sqlite3 has it, with ? on both stores; committed in the end."""
        with self.open_ident(self.ident(name)) as database:
            yield database

    def run(self, name, *statements):
        with self.open(name) as database:
            for statement in statements:
                database.execute(statement)

    def anchors(self, name):
        """.lines(), oldest first, and .write(lines)."""
        return self.anchors_of(self.ident(name))

    def put_back_anchors(self, name, other, of=None):
        self.anchors(name).write(other.anchors(of or name).lines())


class World:
    """One server's data at two moments: `old`, and `now` after more was done."""

    def __init__(self, folder):
        live = folder / "live"
        with contextlib.ExitStack() as made:
            made.enter_context(store.prepared(live))
            with Server(folder=live) as server:
                submit_to(server, 3)
            self.old = made.enter_context(Copy(live))
            with Server(folder=live) as server:
                submit_to(server, 3)
                people.citizen(server.port)  # signing in is an event of the platform
                people.new_citizen(server.port, "neu@example.org", "Nele Neu")
            self.now = made.enter_context(Copy(live))
            self.made = made.pop_all()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.made.close()

    def copy(self):
        return Copy(self.now.folder)


def submit_to(server, count):
    guest = Browser(server.port, "guest")
    for _ in range(count):
        answer = applications.api_submit(guest, HERE)
        assert answer.status == 201, f"not taken: {answer.status} {answer.code()}"
