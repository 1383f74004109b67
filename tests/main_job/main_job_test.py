#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""bench_main_job in small: what it copies is what the program itself wrote, but for ids, numbers, names and days."""
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import people  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import BUILD, ENVIRONMENT, ROOT, Server, run_program  # noqa: E402

CASES = 60
API = "/api/v1/amt/musterstadt/vorgaenge"
# Tables that a copy has no row in: docs in bench/README.md.
NOT_COPIED = {"job", "chain_head", "antrag_zaehler", "akte_zaehler", "schema_migration"}


def shape(value):
    """What is left when ids, numbers, names and times look alike."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    if not isinstance(value, str):
        return value
    for pattern, word in ((r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID"), (r"MST-\d\d-\d{4}-\d{4}-\d\d", "NUMMER"),
                          (r"\d[\d.]*-\d+/\d{4}", "AKTENZEICHEN"), (r"\d{4}-\d\d-\d\dT[\d:.]+Z", "ZEIT")):
        value = re.sub(pattern, word, value)
    return value


def whole(clerk, number):
    found = clerk.get(f"{API}?q={number}").json()["vorgaenge"]
    assert len(found) == 1, f"{number} is found {len(found)} times"
    case = clerk.get(f"{API}/{found[0]['vorgang']}").json()
    for person in (case["person"], case["person"].split(" ")[0], case["person"].split(" ")[1]):
        case = json.loads(json.dumps(case, ensure_ascii=False).replace(person, "PERSON"))
    for task in case["aufgaben"] + case["entschieden"]:
        task["bearbeiter"] = task["bearbeiter"] and "WER"
    for event in case["verlauf"]:
        event["wer"] = event["wer"] and "WER"
    return shape(case)


def state_of(case):
    return (case["zustand"], tuple(task["element"] + str(bool(task["bearbeiter"])) for task in case["aufgaben"]), len(case["rueckfragen"]))


def rows_of(database, condition):
    """How many rows of each table a case has: those of its Akte, its Antrag and its events included."""
    ids = {value for row in database.execute(f"SELECT v.id, v.akte, a.id FROM vorgang v JOIN antrag a ON a.vorgang = v.id WHERE {condition}")
           for value in row}
    counts = {}
    for (table,) in database.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"):
        if table in NOT_COPIED:
            continue
        number = sum(any(any(one in str(cell) for one in ids) for cell in row) for row in database.execute(f"SELECT * FROM {table}"))
        counts[table] = number
    return counts


def check(checks, folder):
    data = pathlib.Path(folder) / f"cases-{CASES}"
    file = next((data / "mandanten").glob("*.sqlite"), None)
    databases = [one for one in (data / "mandanten").glob("*.sqlite")
                 if sqlite3.connect(one).execute("SELECT count(*) FROM vorgang").fetchone()[0] > CASES]
    checks.equal(len(databases), 1, "one authority is filled")
    file = databases[0]
    verified = run_program("audit", "verify", "--data", data, "--mandant", "musterstadt")
    checks.equal(verified.returncode, 0, "the history of the copies is intact: " + verified.stdout + verified.stderr)
    database = sqlite3.connect(file)
    originals = [row[0] for row in database.execute("SELECT nummer FROM vorgang WHERE person LIKE 'Urschrift%' ORDER BY laufend")]
    copies = [row[0] for row in database.execute(
        "SELECT nummer FROM vorgang WHERE laufend > (SELECT MAX(laufend) FROM vorgang WHERE person LIKE 'Urschrift%') ORDER BY laufend")]
    checks.equal((len(originals), len(copies)), (5, CASES), "originals and copies")
    checks.equal(database.execute("SELECT count(DISTINCT person) > 20 FROM vorgang").fetchone()[0], 1, "the copies are of many people")
    rows = {}
    with Server(folder=data, demo=False) as server:
        clerk = people.staff(server.port, "sachbearbeitung@example.org")
        by_state = {}
        for number in originals:
            case = whole(clerk, number)
            by_state[state_of(case)] = case
            rows[state_of(case)] = rows_of(database, f"v.nummer = '{number}'")
        seen = set()
        for number in copies:
            case = whole(clerk, number)
            state = state_of(case)
            if not checks.that(state in by_state, f"{number}: no original in the state {state}"):
                continue
            checks.equal(case, by_state[state], f"{number} is as its original")
            if state not in seen:
                checks.equal(rows_of(database, f"v.nummer = '{number}'"), rows[state], f"{number}: rows of each table")
            seen.add(state)
        checks.that(len(seen) >= 3, f"copies in several states: {seen}")
        hits = clerk.get(f"{API}?q=urschriftname").json()
        checks.equal(hits["anzahl"], 5, "words of the originals find nothing else")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="main-job-") as folder:
        bench = subprocess.run([BUILD / "bench_main_job", "--store", "sqlite", "--cases", str(CASES), "--clerks", "12", "--applications", "0", "--seconds", "1",
                                "--think", "0.2", "--rounds", "1", "--folder", folder],
                               capture_output=True, text=True, timeout=600, cwd=ROOT, env=ENVIRONMENT)
        with checks.part("the bench runs"):
            checks.equal(bench.returncode, 0, bench.stderr[-2000:])
            checks.that(re.search(r"0 refused", bench.stdout), "no page is refused: " + bench.stdout)
        with checks.part("copies are as the program writes"):
            check(checks, folder)
    return checks.end()


if __name__ == "__main__":
    sys.exit(main())
