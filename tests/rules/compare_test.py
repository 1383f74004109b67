#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Before a fee changes: what would the new rules have decided in the cases of the last year, and in made-up ones?"""
import json
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest.checks import Checks  # noqa: E402
from haustest.server import ROOT, Server, run_program  # noqa: E402

MODEL = ROOT / "fachpakete" / "hundesteuer" / "entscheidung.dmn"
DECISION = "Vorschlag"


def with_higher_fee(folder):
    """The same model; the first number that a row of the fee gives is ten more."""
    text = MODEL.read_text()
    table = re.search(r'<decision id="jahressteuer".*?</decision>', text, re.S)
    changed = re.sub(r"(<outputEntry[^>]*>\s*<text>)(\d+)", lambda found: found.group(1) + str(int(found.group(2)) + 10), table.group(0), count=1)
    assert changed != table.group(0)
    new = folder / "neu.dmn"
    new.write_text(text.replace(table.group(0), changed))
    return new


def compare(*words, data=None):
    return run_program("dmn", "compare", *words, *(["--data", data] if data else []))


def made_up(checks, folder, new):
    cases = folder / "faelle"
    cases.mkdir()
    for number in (0, 1, 2):
        (cases / f"hunde-{number}.json").write_text(json.dumps({"antrag": {"weitere_hunde": number}}))
    done = compare(MODEL, new, "--decision", "Jahressteuer", "--cases", cases, "--json")
    checks.equal(done.returncode, 0, f"compared: {done.stderr}")
    one = json.loads(done.stdout)[0]
    checks.equal((one["cases"], len(one["differences"])), (3, 1), f"one of three differs: {one}")
    difference = one["differences"][0]
    checks.equal(difference["after"] - difference["before"], 10, "and by how much")
    checks.that(difference["case"].endswith(".json"), "the case is named")
    told = compare(MODEL, new, "--cases", cases).stdout
    checks.that("Jahressteuer: 3 cases, 1 differ" in told and "sum" in told, f"for people: {told}")
    checks.that("Ermaessigung: 3 cases, 0 differ" in told, "all decisions that both have")
    for words, why in ((["--cases", folder / "nichts"], "no files"), ([], "which cases"), (["--cases", cases, "--decision", "Nichts"], "no decision Nichts")):
        refused = compare(MODEL, new, *words)
        checks.that(refused.returncode == 1 and why in refused.stderr, f"{words}: {refused.stderr!r}")


def decided(checks, server, new):
    words = [MODEL, new, "--mandant", "musterstadt", "--package", "hundesteuer", "--decision", DECISION]
    same = compare(MODEL, MODEL, *words[2:], "--json", data=server.data)
    one = json.loads(same.stdout)[0]
    checks.that(one["cases"] >= 2 and one["differences"] == [], f"the rules as they are decide as before: {same.stdout}{same.stderr}")
    other = compare(*words, data=server.data)
    checks.that(re.search(r"Vorschlag: \d+ cases, [1-9]\d* differ", other.stdout), f"cases that would be decided otherwise: {other.stdout}{other.stderr}")
    checks.that(re.search(r"^  MST-[\w-]+: ", other.stdout, re.M), "are named by their numbers")
    checks.that("sum of" in other.stdout, f"with sums: {other.stdout}")
    checks.that("Mustermann" not in other.stdout, "and by nothing else")
    missing = compare(*words[:4], data=server.data)
    checks.that(missing.returncode == 1 and "--package" in missing.stderr, f"without a package: {missing.stderr!r}")
    audit = run_program("audit", "verify", "--data", server.data)
    checks.equal(audit.returncode, 0, "all histories are intact")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="haustest-") as name:
        folder = pathlib.Path(name)
        new = with_higher_fee(folder)
        with checks.part("made_up"):
            made_up(checks, folder, new)
        with Server() as server, checks.part("decided"):
            decided(checks, server, new)
    checks.end()


if __name__ == "__main__":
    main()
