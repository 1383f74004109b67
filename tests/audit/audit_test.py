#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""`gemeinwerk audit verify` on data that somebody tampered with: the program's own data, the program's own command, on both stores.

The attacker of every case may write every row, anchor and wrapped key but has no signing key. README.md says what that means."""
import pathlib
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

import history  # noqa: E402
from data import HERE, NEIGHBOUR, PLATFORM, Audit, World, submit_to  # noqa: E402
from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import POSTGRES, Server, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

if POSTGRES:
    import on_servers_only as only  # noqa: E402
else:
    import in_files_only as only  # noqa: E402


class Cases:
    """Each case: tamper with the history of an authority, or of the platform, then ask."""

    def __init__(self, checks, world):
        self.checks, self.world = checks, world

    def expect(self, copy, name, wanted, what, flags=()):
        """Exit status 1, the tampered history is named and nobody else; `wanted` are among its findings."""
        audit = Audit(copy.folder, *flags)
        self.checks.equal(audit.status, 1, f"{what} ({name}): exit status; {audit.result.stderr}")
        self.checks.equal(audit.not_intact(), [name], f"{what} ({name}): who is named")
        found = audit.found(name) if name in audit.histories else []
        self.checks.that(set(wanted) <= set(found), f"{what} ({name}): {wanted} is not in {found}")
        plain = run_program("audit", "verify", "--data", copy.folder, *flags)
        said = all(f"{kind} at {seq}:" in plain.stdout if seq else f"{kind}:" in plain.stdout for kind, seq in wanted)
        self.checks.that(plain.returncode == 1 and f"{name}: " in plain.stdout and said, f"{what} ({name}), for people: {plain.stdout}")
        return found

    def both(self, what, tamper):
        """`tamper(copy, name, last)` says what must be found."""
        for name in (HERE, PLATFORM):
            with self.world.copy() as copy:
                with copy.open(name) as database:
                    last = history.last(database)
                self.expect(copy, name, tamper(copy, name, last), what)

    def here(self, what, tamper):
        with self.world.copy() as copy:
            self.expect(copy, HERE, tamper(copy, HERE, 0), what)

    def untouched(self):
        audit = Audit(self.world.now.folder)
        self.checks.equal((audit.status, audit.not_intact()), (0, []), f"untouched: {audit.result.stdout}")
        self.checks.equal(len(audit.histories), 6, "the platform and five authorities are proved")
        for name, one in audit.histories.items():
            with self.world.now.open(name) as database:
                self.checks.equal(one["events"], history.last(database), f"{name}: number of proved events")
                self.checks.equal(one["payloads"], database.execute("SELECT count(*) FROM event_payload").fetchone()[0],
                                  f"{name}: number of proved payloads")
            self.checks.equal((one["anchored"], one["unlinked"]), (one["events"], 0), f"{name}: all are linked and anchored after a stop")
        self.checks.that(audit.histories[HERE]["events"] > 20, "there is something to prove")
        alone = Audit(self.world.now.folder, "--mandant", HERE)
        self.checks.equal((alone.status, list(alone.histories)), (0, [HERE]), "one authority alone")

    # The five of the contract.

    def a_changed_row(self):
        def tamper(copy, name, last):
            copy.run(name, "UPDATE event SET actor = 'konto:somebody-else' WHERE seq = 4")
            return [("changed_event", 4)]
        self.both("a changed row", tamper)

    def a_deleted_row(self):
        def tamper(copy, name, last):
            copy.run(name, "DELETE FROM event_payload WHERE seq = 4", "DELETE FROM event_about WHERE seq = 4", "DELETE FROM event WHERE seq = 4")
            return [("missing_event", 4)]
        self.both("a deleted row", tamper)

    def a_cut_tail(self):
        def tamper(copy, name, last):
            copy.run(name, *(f"DELETE FROM {table} WHERE seq > {last - 2}" for table in ("event_payload", "event_about", "event")))
            return [("cut_tail", last - 1)]
        self.both("a cut tail", tamper)

        def with_head(copy, name, last):
            """The attacker takes head and end away together and signs anew."""
            with copy.open(name) as database:
                for table in ("event_payload", "event_about", "event"):
                    database.execute(f"DELETE FROM {table} WHERE seq > {last - 2}")
                history.forge_head(database)
            return [("bad_head_signature", last - 2), ("old_copy", last - 1)]
        self.both("a cut tail with its head", with_head)

        def with_older_head(copy, name, last):
            """Anchors are heads, rightly signed: the attacker cuts back to one of them and puts it in."""
            _, _, seq, link, at, signature = copy.anchors(name).lines()[-2].split()
            with copy.open(name) as database:
                for table in ("event_payload", "event_about", "event"):
                    database.execute(f"DELETE FROM {table} WHERE seq > ?", (seq,))
                database.execute("UPDATE chain_head SET seq = ?, link = ?, at = ?, signature = ?", (seq, link, at, signature))
            return [("old_copy", int(seq) + 1)]
        self.both("a cut tail with an older head", with_older_head)

    def a_wholly_recomputed_chain(self):
        def tamper(copy, name, last):
            with copy.open(name) as database:
                database.execute("UPDATE event SET actor = 'konto:somebody-else' WHERE seq = 4")
                history.recompute(database)
            return [("head_mismatch", last), ("anchor_mismatch", last)]
        self.both("a wholly recomputed chain", tamper)

        def signed_anew(copy, name, last):
            with copy.open(name) as database:
                database.execute("UPDATE event SET actor = 'konto:somebody-else' WHERE seq = 4")
                history.recompute(database)
                forged = history.forge_head(database)
            copy.anchors(name).write([forged])
            return [("bad_head_signature", last), ("bad_anchor", 1)]
        self.both("a wholly recomputed chain, head and anchors signed with another key", signed_anew)

        def nothing_changed(copy, name):
            """The control: our second writing of the chain gives the program's own links."""
            with copy.open(name) as database:
                before = database.execute("SELECT link FROM event ORDER BY seq DESC LIMIT 1").fetchone()[0]
                self.checks.equal(history.recompute(database), before, f"{name}: recomputed without a change")
            audit = Audit(copy.folder)
            self.checks.equal((audit.status, audit.not_intact()), (0, []), f"{name}: recomputed without a change is intact")
        for name in (HERE, PLATFORM):
            with self.world.copy() as copy:
                nothing_changed(copy, name)

    def an_old_database_put_back(self):
        def tamper(copy, name, last):
            copy.put_back(name, self.world.old)
            with copy.open(name) as database:
                return [("old_copy", history.last(database) + 1)]
        self.both("an old database put back", tamper)
        self.work_goes_on_from_the_old_one()

    def work_goes_on_from_the_old_one(self):
        """The server cannot tell; the proof still can, also when more events are there than ever before."""
        with self.world.copy() as copy:
            copy.put_back(HERE, self.world.old)
            with copy.open(HERE) as database:
                before = history.last(database)
            with self.world.now.open(HERE) as database:
                ever = history.last(database)
            with Server(folder=copy.folder) as server:
                submit_to(server, ever - before + 1)  # each writes an event at least
            found = Audit(copy.folder).found(HERE)
            self.checks.that("anchor_mismatch" in dict(found), f"work goes on from an old database: {found}")

    # What else can be done to the rows.

    def a_changed_payload(self):
        def tamper(copy, name, last):
            with copy.open(name) as database:
                seq = database.execute("SELECT min(seq) FROM event_payload").fetchone()[0]
                database.execute("UPDATE event_payload SET payload = '{}' WHERE seq = ?", (seq,))
            return [("changed_payload", seq)]
        self.here("a changed payload", tamper)

    def a_payload_taken_away_without_an_erasure(self):
        def tamper(copy, name, last):
            with copy.open(name) as database:
                seq = database.execute("SELECT min(seq) FROM event_payload").fetchone()[0]
                database.execute("DELETE FROM event_payload WHERE seq = ?", (seq,))
            return [("missing_payload", seq)]
        self.here("a payload taken away", tamper)

    def a_swapped_pair_of_rows(self):
        def tamper(copy, name, last):
            steps = ((4, -4), (5, 4), (-4, 5))
            copy.run(name, *(f"UPDATE {table} SET seq = {new} WHERE seq = {old}" for old, new in steps
                             for table in ("event_payload", "event_about", "event")))
            return [("changed_event", 4), ("changed_event", 5)]
        self.both("a swapped pair of rows", tamper)

        def contents(copy, name, last):
            """Numbers and links stay, what happened changes places."""
            columns = ("id", "kind", "at", "actor", "payload_hash")
            with copy.open(name) as database:
                four, five = (database.execute(f"SELECT {', '.join(columns)} FROM event WHERE seq = ?", (seq,)).fetchone() for seq in (4, 5))
                database.execute("UPDATE event SET id = 'elsewhere' WHERE seq = 5")
                for seq, row in ((4, five), (5, four)):
                    database.execute(f"UPDATE event SET {', '.join(column + ' = ?' for column in columns)} WHERE seq = ?", (*row, seq))
            return [("changed_event", 4), ("changed_event", 5)]
        self.both("the contents of two rows swapped", contents)

    def a_renamed_subject(self):
        def tamper(copy, name, last):
            with copy.open(name) as database:
                number, seq = database.execute("SELECT subject, min(seq) FROM event_about GROUP BY subject HAVING count(*) = 1").fetchone()
                database.execute("UPDATE event_name SET name = 'konto:somebody-else' WHERE number = ?", (number,))
            return [("changed_event", seq)]
        self.both("a renamed subject", tamper)

    def a_row_put_in(self):
        def tamper(copy, name, last):
            copy.run(name, f"INSERT INTO event SELECT {last + 1}, 'new', kind, at, actor, '', link FROM event WHERE seq = {last}",
                     "INSERT INTO event SELECT 0, 'first', kind, at, actor, '', link FROM event WHERE seq = 1")
            return [("changed_event", 0), ("changed_event", last + 1), ("unsigned_tail", last + 1)]
        self.both("a row put in", tamper)

    def a_table_taken_away(self):
        def tamper(copy, name, last):
            copy.run(name, "DROP VIEW event_subject", "DROP TABLE event_about")
            return [("unreadable", 0)]
        self.both("a table taken away", tamper)

    # Anchors.

    def all_anchors_taken_away(self):
        def tamper(copy, name, last):
            copy.anchors(name).write([])
            return [("missing_anchors", 0)]
        self.both("all anchors taken away", tamper)

    def an_anchor_that_nobody_can_read(self):
        def tamper(copy, name, last):
            lines = copy.anchors(name).lines()
            copy.anchors(name).write([*lines, "1 something else"])
            return [("bad_anchor", len(lines) + 1)]
        self.both("an anchor that nobody can read", tamper)

    def the_anchors_of_an_older_day(self):
        """With today's database nothing is wrong but the reach of the anchors; the report says how far they reach."""
        with self.world.copy() as copy:
            copy.put_back_anchors(HERE, self.world.old)
            audit = Audit(copy.folder)
            one = audit.histories[HERE]
            self.checks.equal((audit.status, audit.not_intact()), (0, []), "older anchors with today's database")
            self.checks.that(0 < one["anchored"] < one["events"], f"the report says how far they reach: {one}")

    def database_and_anchors_of_an_older_day(self):
        """Both together are what they were that day, rightly signed: only an anchor kept elsewhere tells. README.md."""
        for name in (HERE, PLATFORM):
            with self.world.copy() as copy:
                kept = copy.keep_anchors()
                copy.put_back(name, self.world.old)
                copy.put_back_anchors(name, self.world.old)
                self.checks.equal(Audit(copy.folder).status, 0, f"an old pair of database and anchors looks like that day ({name})")
                with copy.open(name) as database:
                    first_lost = history.last(database) + 1
                self.expect(copy, name, [("old_copy", first_lost)], "an old pair, with anchors kept elsewhere", ("--anchors", kept))

    # Whole authorities.

    def a_database_removed(self):
        with self.world.copy() as copy:
            copy.remove_database(HERE)
            self.expect(copy, HERE, [("missing_database", 0)], "an authority's database removed")
        with self.world.copy() as copy:
            copy.remove_database(PLATFORM)
            audit = Audit(copy.folder)
            self.checks.equal((audit.status, audit.not_intact()), (1, [PLATFORM]), "the platform's database removed")
            self.checks.equal(len(audit.histories), 6, "all authorities are proved nevertheless")

    def an_authority_struck_from_the_list(self):
        """The list is a table like any other; the platform's history knows who was founded."""
        for how in ("UPDATE mandant SET zustand = 'entsteht' WHERE kuerzel = 'musterstadt'", "DELETE FROM mandant WHERE kuerzel = 'musterstadt'"):
            with self.world.copy() as copy:
                ident = copy.ident(HERE)
                copy.remove_database(HERE)
                copy.run(PLATFORM, how)
                name = HERE if how.startswith("UPDATE") else ident
                self.expect(copy, name, [("missing_database", 0), ("unlisted_authority", 0)], "an authority struck from the list")
        with self.world.copy() as copy:
            ident = copy.ident(HERE)
            copy.remove_database(HERE)
            copy.run(PLATFORM, "DELETE FROM mandant WHERE kuerzel = 'musterstadt'", "DROP VIEW event_subject",
                     "CREATE VIEW event_subject AS SELECT a.seq AS seq, a.position AS position, n.name AS subject FROM event_about a"
                     f" JOIN event_name n ON n.number = a.subject WHERE n.name <> 'mandant:{ident}'")
            self.expect(copy, ident, [("missing_database", 0), ("unlisted_authority", 0)], "struck from the list and from a view of the history")

    def a_list_that_nobody_can_read(self):
        with self.world.copy() as copy:
            copy.remove_database(HERE)
            copy.run(PLATFORM, "ALTER TABLE mandant RENAME TO elsewhere")
            self.expect(copy, PLATFORM, [("unreadable", 0)], "a list of authorities that nobody can read")

    def the_database_of_another_authority(self):
        with self.world.copy() as copy:
            with copy.open(NEIGHBOUR) as database:
                last = history.last(database)
            copy.put_back(HERE, copy, of=NEIGHBOUR)
            self.expect(copy, HERE, [("bad_head_signature", last)], "the database of another authority in its place")
        with self.world.copy() as copy:
            with copy.open(HERE) as database:
                known = history.last(database)
            copy.put_back(HERE, copy, of=NEIGHBOUR)
            copy.put_back_anchors(HERE, copy, of=NEIGHBOUR)
            found = self.expect(copy, HERE, [("bad_head_signature", last), ("bad_anchor", 1)], "its anchors as well")
            self.checks.that(known != last and found, "the two differ")

    def the_keys_of_another_authority(self):
        with self.world.copy() as copy:
            copy.exchange_keys(HERE, NEIGHBOUR)
            audit = Audit(copy.folder)
            self.checks.equal((audit.status, audit.not_intact()), (1, sorted([HERE, NEIGHBOUR])), "the keys of two authorities exchanged")
            self.checks.equal([audit.found(name) for name in (HERE, NEIGHBOUR)], [[("unreadable", 0)]] * 2, "neither can be opened")

    # A working server.

    def beside_a_working_server(self):
        with self.world.copy() as copy, Server(folder=copy.folder) as server:
            stop = threading.Event()
            threads = [threading.Thread(target=self.work, args=(server, stop)) for _ in range(4)]
            threads.append(threading.Thread(target=self.found, args=(server,)))
            for thread in threads:
                thread.start()
            counts, end = [], time.monotonic() + 4
            while time.monotonic() < end:
                audit = Audit(server.folder)
                self.checks.equal((audit.status, audit.not_intact()), (0, []), f"beside a working server: {audit.result.stdout}")
                counts.append(audit.histories[HERE]["events"])
            stop.set()
            for thread in threads:
                thread.join()
            self.checks.that(counts == sorted(counts) and counts[-1] > counts[0] + 50, f"it was really working: {counts}")
            wait_for(lambda: len(Audit(server.folder).histories) == 8, what="the proof of new authorities")
            server.stop()
            self.checks.equal(Audit(server.folder).status, 0, "and after it stopped")

    def work(self, server, stop):
        guest = Browser(server.port, "guest")
        while not stop.is_set():
            if applications.api_submit(guest, HERE).status != 201:
                self.checks.that(False, "an application beside the proof is refused")

    def found(self, server):
        provider = people.staff(server.port, "verbund@example.org")
        for code in ("NAA", "NAB"):
            form = provider.get("/verbund/mandanten/neu").form("mandanten")
            made = provider.submit(form, kuerzel=code.lower(), code=code, name=f"Gemeinde {code}", art="gemeinde", bundesland="BB", strasse="Weg 1", plz="12345",
                                   ort="Neudorf", admin_name="Adam Admin", admin_kennung="admin@example.org")
            self.checks.that(made.status in (200, 201, 303), f"an authority beside the proof is refused: {made.status} {made.code()}")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="audit-") as folder, World(pathlib.Path(folder)) as world:
        cases = Cases(checks, world)
        for case in (cases.untouched, cases.a_changed_row, cases.a_deleted_row, cases.a_cut_tail, cases.a_wholly_recomputed_chain,
                     cases.an_old_database_put_back, cases.a_changed_payload, cases.a_payload_taken_away_without_an_erasure,
                     cases.a_swapped_pair_of_rows, cases.a_renamed_subject, cases.a_row_put_in, cases.a_table_taken_away, cases.all_anchors_taken_away,
                     cases.an_anchor_that_nobody_can_read, cases.the_anchors_of_an_older_day, cases.database_and_anchors_of_an_older_day,
                     cases.a_database_removed, cases.an_authority_struck_from_the_list, cases.a_list_that_nobody_can_read, cases.the_database_of_another_authority,
                     cases.the_keys_of_another_authority, cases.beside_a_working_server):
            with checks.part(case.__name__):
                case()
        for case in only.CASES:
            with checks.part(case.__name__):
                case(cases)
    checks.end()


if __name__ == "__main__":
    main()
