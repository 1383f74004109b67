# SPDX-License-Identifier: EUPL-1.2
"""What only a database server allows."""
import contextlib

import history
from data import HERE, NEIGHBOUR, Audit, submit_to
from haustest.browser import Browser
from haustest.server import Server
from haustest.waiting import wait_for


def a_row_without_a_value(cases):
    def tamper(copy, name, _):
        copy.run(name, "ALTER TABLE event ALTER COLUMN actor DROP NOT NULL", "UPDATE event SET actor = NULL WHERE seq = 4")
        return [("changed_event", 4)]
    cases.both("a row without a value", tamper)


def a_column_of_another_type(cases):
    def tamper(copy, name, _):
        copy.run(name, "ALTER TABLE event ALTER COLUMN at TYPE text USING CASE seq WHEN 4 THEN 'yesterday' ELSE at::text END")
        return [("unreadable", 0)]
    cases.both("a column of another type", tamper)


def a_row_hidden_by_a_policy(cases):
    def tamper(copy, name, _):
        copy.run(name, "CREATE POLICY hidden ON event USING (seq <> 4)", "ALTER TABLE event ENABLE ROW LEVEL SECURITY",
                 "ALTER TABLE event FORCE ROW LEVEL SECURITY")
        return [("missing_event", 4)]
    cases.both("a row hidden by a policy", tamper)


def a_subject_with_two_numbers(cases):
    """Its timeline would show a part only, and every link would hold."""
    def tamper(copy, name, _):
        with copy.open(name) as database:
            subject, seq = database.execute("SELECT subject, max(seq) FROM event_about GROUP BY subject HAVING count(*) > 1").fetchone()
            database.execute("ALTER TABLE event_name DROP CONSTRAINT event_name_name_key")
            number = database.execute("INSERT INTO event_name SELECT (SELECT max(number) + 1 FROM event_name), name FROM event_name"
                                      " WHERE number = ? RETURNING number", (subject,)).fetchone()[0]
            database.execute("UPDATE event_about SET subject = ? WHERE subject = ? AND seq = ?", (number, subject, seq))
        return [("doubled_subject", number)]
    cases.here("a subject with two numbers", tamper)


def a_schema_dropped(cases):
    """The directory still names it."""
    def tamper(copy, name, _):
        with copy.directory() as database:
            database.execute(f"DROP SCHEMA {copy.role(copy.ident(name))} CASCADE")
        return [("unreadable", 0)]
    cases.both("a schema dropped", tamper)


def two_schemas_exchanged(cases):
    """Nothing in them is changed: the directory names each for the other."""
    with cases.world.copy() as copy:
        a, b = copy.ident(HERE), copy.ident(NEIGHBOUR)
        roles = copy.role(a), copy.role(b)
        with copy.directory() as database:
            for ident, role in ((a, "nobody"), (b, roles[0]), (a, roles[1])):
                database.execute("UPDATE directory SET role = ? WHERE name = ?", (role, ident))
        audit = Audit(copy.folder)
        cases.checks.equal((audit.status, audit.not_intact()), (1, sorted([HERE, NEIGHBOUR])), "two schemas exchanged")
        for name in (HERE, NEIGHBOUR):
            cases.checks.that("bad_head_signature" in dict(audit.found(name)), f"two schemas exchanged ({name}): {audit.found(name)}")


# What waits to be linked (event_unlinked) is in no chain yet.

def an_event_put_in_before_it_is_linked(cases):
    with cases.world.copy() as copy:
        with copy.open(HERE) as database:
            last = history.last(database)
            database.execute("INSERT INTO event_unlinked (id, kind, at, actor, subjects, payload_hash)"
                             " SELECT 'forged', kind, at, 'konto:somebody-else', E'\nakte:1\n', '' FROM event WHERE seq = 4")
        cases.expect(copy, HERE, [("forged_event", 0)], "an event put in before it is linked")
        with Server(folder=copy.folder):
            pass
        cases.expect(copy, HERE, [("forged_event", last + 1)], "an event put in, once a server has worked")
        with copy.open(HERE) as database:
            taken = database.execute("SELECT count(*) FROM event WHERE id = 'forged'").fetchone()[0]
        cases.checks.equal(taken, 0, "it is not taken over")


@contextlib.contextmanager
def an_event_that_waits(copy):
    """The attacker holds the head, so that what the program writes is not linked before they let go."""
    with Server(folder=copy.folder) as server, copy.open(HERE) as database:
        # Opening an authority puts in order what is left, and so would wait for the attacker.
        wait_for(lambda: 'authorities{state="waiting"} 0' in Browser(server.port).get("/metrics").text, what="the last authority to be opened")
        database.execute("SELECT 1 FROM chain_head FOR UPDATE")
        submit_to(server, 1)
        yield database


def an_event_put_in_again(cases):
    """The program's own, with all that proves it."""
    columns = "id, kind, at, actor, subjects, payload_hash, salt, payload, seal"
    with cases.world.copy() as copy:
        with an_event_that_waits(copy) as database:
            database.execute("CREATE TABLE kept AS SELECT * FROM event_unlinked ORDER BY nr LIMIT 1")
        copy.run(HERE, f"INSERT INTO event_unlinked ({columns}) SELECT {columns} FROM kept")
        with Server(folder=copy.folder):
            pass
        with copy.open(HERE) as database:
            twice = [seq for (seq,) in database.execute("SELECT seq FROM event WHERE id IN (SELECT id FROM kept) ORDER BY seq").fetchall()]
        cases.checks.equal(len(twice), 2, "an event put in again is linked again")
        cases.expect(copy, HERE, [("doubled_event", twice[1])], "an event put in again")


def an_event_taken_away_before_it_is_linked(cases):
    """Nothing is left of it that could be missed. README.md."""
    with cases.world.copy() as copy:
        with an_event_that_waits(copy) as database:
            gone = database.execute("DELETE FROM event_unlinked RETURNING id").fetchall()
        audit = Audit(copy.folder)
        cases.checks.that(gone and (audit.status, audit.not_intact()) == (0, []), f"an event taken away before it is linked: {gone} {audit.not_intact()}")


CASES = (a_row_without_a_value, a_column_of_another_type, a_row_hidden_by_a_policy, a_subject_with_two_numbers, a_schema_dropped, two_schemas_exchanged,
         an_event_put_in_before_it_is_linked, an_event_put_in_again, an_event_taken_away_before_it_is_linked)
