# SPDX-License-Identifier: EUPL-1.2
"""The authorities' databases, for tests that put them into a state that the program does not make; best while no server has them."""
import contextlib
import json
import sqlite3
import subprocess

from .server import PLACES, POSTGRES, run_program


def psql(data, text, **options):
    """On the database of a data folder, as who may everything there."""
    place = dict(part.split("=", 1) for part in PLACES[str(data)]["GEMEINWERK_DB"].split())
    done = subprocess.run(["psql", "-qAtX", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", place["host"], "-U", "postgres", "-d", place["dbname"], "-c", text],
                          check=True, stdout=subprocess.PIPE, text=True, **options)
    return [tuple(line.split("\t")) for line in done.stdout.splitlines()]


class Databases:
    def __init__(self, server):
        self.server = server
        listed = json.loads(run_program("mandant", "list", "--json", "--data", server.data).stdout)
        self.ids = {one["kuerzel"]: one["id"] for one in listed}

    def run(self, authority, *statements):
        if not POSTGRES:
            file = self.server.data / "mandanten" / f"{self.ids[authority]}.sqlite"
            with contextlib.closing(sqlite3.connect(file)) as database, database:
                return [database.execute(statement).fetchall() for statement in statements][-1]
        schema = self.psql(f"SELECT role FROM gemeinwerk.directory WHERE area = 'mandanten' AND name = '{self.ids[authority]}'")[0][0]
        return self.psql(f"SET ROLE {schema}; SET search_path = {schema}; " + "; ".join(statements))

    def psql(self, text):
        return psql(self.server.data, text)
