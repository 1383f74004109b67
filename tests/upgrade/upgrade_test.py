#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A new release on the data of many authorities: brought up to date in the background; one that cannot be is alone and named."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.databases import Databases  # noqa: E402
from haustest.server import Server, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

OLD, BROKEN, NEWER, WELL = "musterstadt", "beispielhausen", "probedorf", "landkreis-musterland"
STEP = "component = 'vorgang' AND number = 11"  # a step that makes the table vorgang_nachtrag


def has_step(databases, authority):
    return int(databases.run(authority, f"SELECT count(*) FROM schema_migration WHERE {STEP}")[0][0]) == 1


def counted(server, state):
    found = re.search(rf'^authorities\{{state="{state}"\}} (\d+)', Browser(server.port).get("/metrics").text, re.M)
    return int(found.group(1)) if found else None


def as_an_older_release_left_them(databases):
    """One lacks a step, one has its table without its record (so the step fails), one has a step that this release does not know."""
    databases.run(OLD, "DROP TABLE vorgang_nachtrag", f"DELETE FROM schema_migration WHERE {STEP}")
    databases.run(BROKEN, f"DELETE FROM schema_migration WHERE {STEP}")
    databases.run(NEWER, "INSERT INTO schema_migration (component, number, name, hash) VALUES ('vorgang', 999, '0999_contract_spaeter.sql', 'x')")


def upgraded(checks, server, databases):
    server.start()
    wait_for(lambda: counted(server, "waiting") == 0, what="the last authority")
    checks.equal((counted(server, "ready"), counted(server, "maintenance")), (len(databases.ids) - 2, 2), "all are tried without being asked for")
    served = {authority: applications.api_submit(Browser(server.port), authority).status for authority in (OLD, BROKEN, NEWER)}
    checks.equal(served, {OLD: 201, BROKEN: 503, NEWER: 503}, "who is served")
    checks.equal(Browser(server.port).get(f"/p/{WELL}").status, 200, "those with nothing to do are served")
    page = Browser(server.port).get(f"/p/{BROKEN}/leistungen/{applications.SERVICE}")
    checks.that(page.status == 503 and "wird gerade gewartet" in page.text, f"people are told: {page.status} {page.text[:300]}")
    said = run_program("doctor", "--data", server.data).stdout
    for authority in (BROKEN, NEWER):
        line = next((line for line in said.splitlines() if f"authority {authority}" in line), "")
        checks.that(line.startswith("LOOK") and "sql." in line, f"doctor names {authority}: {line!r}")
    log = server.log()
    checks.that(all(databases.ids[authority] in log for authority in (BROKEN, NEWER)), "the log names both by their ids")
    server.stop()
    checks.that(has_step(databases, OLD), "the step was applied")


def nothing_was_lost(checks, server, databases):
    """The one that failed is as it was; repaired, it serves."""
    checks.that(not has_step(databases, BROKEN), "nothing half: the failed step left no record")
    databases.run(BROKEN, "DROP TABLE vorgang_nachtrag")
    databases.run(NEWER, "DELETE FROM schema_migration WHERE number = 999")
    server.start()
    wait_for(lambda: counted(server, "ready") == len(databases.ids), what="all authorities")
    for authority in (BROKEN, NEWER):
        checks.equal(Browser(server.port).get(f"/p/{authority}").status, 200, f"{authority} serves again")
    proved = run_program("audit", "verify", "--data", server.data)
    checks.equal(proved.returncode, 0, f"all histories are intact: {proved.stdout}")


def main():
    checks = Checks()
    with Server() as server:
        databases = Databases(server)
        server.stop()
        as_an_older_release_left_them(databases)
        for part in (upgraded, nothing_was_lost):
            with checks.part(part.__name__):
                part(checks, server, databases)
    checks.end()


if __name__ == "__main__":
    main()
