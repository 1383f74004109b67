#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The demo's stock of cases: in every state over 18 months, of made-up people, and the same again on the same day."""
import datetime
import pathlib
import re
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import people  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server, run_program  # noqa: E402

CASES = 60
OF_TODAY = 9  # five applicants at the door, an objection, a hearing, a pass that waits for a school and one that was ordered
PLAIN = re.compile(r"muster|beispiel|exempel|probe|platzhalter|erfunden|fiktiv|ausgedacht|vorlage|schablone|testfall", re.I)
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}\b")


def databases(server):
    for file in sorted((server.data / "mandanten").glob("*.sqlite")):
        database = sqlite3.connect(file)
        if database.execute("SELECT count(*) FROM vorgang").fetchone()[0] > 5:
            yield database


def rows(server, query):
    return [row for database in databases(server) for row in database.execute(query)]


def content(server):
    """Everything that somebody sees, without ids and secrets. The first five cases and what belongs to founding have the
    second of the start in them: only what lies in the past is compared."""
    before = int((time.time() - 3600) * 1000)
    cases = rows(server, f"SELECT nummer, aktenzeichen, person, betreff, anschrift, daten, zustand, beendet, eingegangen_am / 86400000, "
                         f"faellig_am / 86400000 FROM vorgang WHERE eingegangen_am < {before} ORDER BY nummer")
    tasks = rows(server, f"SELECT v.nummer, a.element, a.zustand, a.angelegt_am / 86400000, a.bearbeiter <> '' FROM vorgang_aufgabe a JOIN vorgang v "
                         f"ON v.id = a.vorgang WHERE v.eingegangen_am < {before} ORDER BY v.nummer, a.marke")
    events = rows(server, f"SELECT v.nummer, e.kind, e.at / 86400000 FROM vorgang v JOIN event_subject s ON s.subject = 'vorgang:' || v.id JOIN event e "
                          f"ON e.seq = s.seq WHERE v.eingegangen_am < {before} ORDER BY v.nummer, e.seq")
    return [[IDS.sub("ID", str(cell)) for cell in row] for row in cases + tasks + events]


def drawn(server):
    """Cases that the authority's secret key drew for a second look: which, nobody can know beforehand, the demo neither."""
    return {row[0] for row in rows(server, "SELECT nummer FROM vorgang WHERE instanz LIKE '%\"gezogen\":true%'")}


def differences(found, wanted, but=()):
    """The first few rows that only one of them has."""
    found, wanted = ([row for row in rows if row[0] not in but] for rows in (found, wanted))
    lines = [set(map(str, rows)) for rows in (found, wanted)]
    return sorted(lines[0] ^ lines[1])[:6] or ([] if found == wanted else ["the same rows in another order"])


def in_every_state(checks, server):
    states = {row[0] for row in rows(server, "SELECT zustand FROM vorgang")}
    checks.equal(states, {"eingegangen", "in_bearbeitung", "entschieden", "abgeschlossen"}, "states")
    ends = {row[0] for row in rows(server, "SELECT beendet FROM vorgang WHERE beendet <> ''")}
    checks.that(len(ends) >= 2, f"cases that ended without a decision: {ends}")
    questions = {row[0] for row in rows(server, "SELECT zustand FROM rueckfrage")}
    checks.that({"offen", "beantwortet"} <= questions, f"questions: {questions}")
    taken = rows(server, "SELECT count(*) FROM vorgang_aufgabe WHERE zustand = 'offen' AND bearbeiter <> ''")
    checks.that(sum(row[0] for row in taken) > 0, "somebody has taken a task")
    elements = {row[0] for row in rows(server, "SELECT element FROM vorgang_aufgabe WHERE zustand = 'offen'")}
    checks.that(len(elements) >= 5, f"open tasks of many kinds: {elements}")
    checks.equal(rows(server, "SELECT kind FROM job WHERE state = 'dead'"), [], "no job failed")


def over_the_time(checks, server):
    days = [datetime.datetime.fromtimestamp(row[0] / 1000) for row in rows(server, "SELECT eingegangen_am FROM vorgang")]
    checks.equal(len(days), CASES + OF_TODAY, "cases")
    age = (datetime.datetime.now() - min(days)).days
    checks.that(400 < age <= 549, f"the oldest case is {age} days old")
    checks.that(max(days) <= datetime.datetime.now(), "none is of tomorrow")
    names = {row[0] for row in rows(server, "SELECT person FROM vorgang")}
    checks.equal([name for name in names if not PLAIN.search(name)], [], "names that are not plainly made up")


def main():
    checks = Checks()
    with Server("--demo-cases", str(CASES)) as first, Server("--demo-cases", str(CASES)) as second:
        with checks.part("every state"):
            in_every_state(checks, first)
        with checks.part("18 months"):
            over_the_time(checks, first)
        with checks.part("the same again"):
            chance = drawn(first) | drawn(second)
            checks.that(len(chance) <= CASES / 5, f"few are drawn: {chance}")
            checks.equal(differences(content(second), content(first), chance), [], "two on the same day")
        with checks.part("a page of it"):
            clerk = people.staff(first.port, "sachbearbeitung@example.org")
            case = next(link for _, link in clerk.get("/amt/landkreis-musterland/korb").page.links if "/vorgaenge/" in link)
            checks.equal(clerk.get(case).status, 200, "a case is shown")
        with checks.part("the second start"):
            before = content(first)
            first.stop()
            began = time.monotonic()
            first.start()
            checks.that(time.monotonic() - began < 10, f"is quick: {time.monotonic() - began:.1f} s")
            checks.equal(differences(content(first), before), [], "changes nothing")
            first.stop()
            verified = run_program("audit", "verify", "--data", first.data)
            checks.equal(verified.returncode, 0, "the histories are intact: " + verified.stdout)
    return checks.end()


if __name__ == "__main__":
    sys.exit(main())
