# SPDX-License-Identifier: EUPL-1.2
"""Installations on a PostgreSQL server and in a bucket. The attacker is superuser of the one and owns the files of the other; what
the program holds is a data folder with the master key."""
import contextlib
import pathlib
import secrets
import shutil
import subprocess
import sys
import tempfile

try:
    import psycopg2
except ImportError:
    sys.exit("python3-psycopg2 is missing: tools/setup postgres\n0 passed, 1 failed")

from haustest.bucket import SUFFIX, Bucket
from haustest.server import PLACES, POSTGRES

HOST = dict(word.split("=", 1) for word in POSTGRES.split())["host"]
BUCKET = Bucket()  # of our own: the attacker writes its files


@contextlib.contextmanager
def prepared(data):
    """A database and a prefix of its own for a data folder."""
    with BUCKET:
        BUCKET.keep_documents_of(data)
        yield


class Database:
    """The schema of one authority for somebody whom nothing is forbidden, with what the cases need of sqlite3."""

    def __init__(self, name, schema):
        # Neither rights nor foreign keys hold a superuser.
        self.connection = psycopg2.connect(host=HOST, user="postgres", dbname=name,
                                           options=f"-c search_path={schema} -c session_replication_role=replica")

    def execute(self, statement, parameters=None):
        cursor = self.connection.cursor()
        cursor.execute(statement.replace("?", "%s") if parameters else statement, parameters)
        return cursor


@contextlib.contextmanager
def connected(name, schema="gemeinwerk"):
    database = Database(name, schema)
    try:
        with database.connection:
            yield database
    finally:
        database.connection.close()


def on_server(*statements):
    """Outside of transactions, where databases are made."""
    connection = psycopg2.connect(host=HOST, user="postgres", dbname="postgres")
    try:
        connection.autocommit = True
        for statement in statements:
            connection.cursor().execute(statement)
    finally:
        connection.close()


class Anchors:
    """Objects of one authority, a line each."""

    def __init__(self, folder):
        self.folder = folder

    def lines(self):
        return sorted((file.read_text().rstrip("\n") for file in self.folder.glob("*" + SUFFIX)), key=lambda line: int(line.split()[2]))

    def write(self, lines):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for number, line in enumerate(lines):
            (self.folder / f"{number:04}{SUFFIX}").write_text(line + "\n")


class Copy:
    """A clone of the database, of what lies below the prefix, and of the data folder."""

    def __init__(self, source):
        self.own = tempfile.TemporaryDirectory(prefix="audit-")
        self.folder = pathlib.Path(self.own.name) / "data"
        shutil.copytree(source, self.folder)
        places = PLACES[str(source)]
        template = name_of(places)
        self.name = f"copy_{secrets.token_hex(8)}"  # of database and prefix
        PLACES[str(self.folder)] = {setting: value.replace(template, self.name) for setting, value in places.items()}
        on_server(f"CREATE DATABASE {self.name} TEMPLATE {template} OWNER betreiber")
        with connected(self.name) as database:  # rights on the database itself do not come with it
            database.execute(f"REVOKE ALL ON DATABASE {self.name} FROM PUBLIC")
            for (role,) in database.execute("SELECT role FROM directory").fetchall():
                database.execute(f"GRANT CONNECT ON DATABASE {self.name} TO {role}")
        self.prefix = BUCKET.root / self.name
        shutil.copytree(BUCKET.root / template, self.prefix)

    def remove(self):
        on_server(f"DROP DATABASE {self.name} WITH (FORCE)")
        shutil.rmtree(self.prefix)
        del PLACES[str(self.folder)]
        self.own.cleanup()

    def role(self, ident):
        with self.directory() as database:
            return database.execute("SELECT role FROM directory WHERE name = ?", (ident,)).fetchone()[0]

    def directory(self):
        """The tables of who manages the server."""
        return connected(self.name)

    @contextlib.contextmanager
    def open_ident(self, ident):
        with connected(self.name, self.role(ident)) as database:
            yield database

    def anchors_of(self, ident):
        return Anchors(self.prefix / "anker" / ident)

    def keep_anchors(self):
        """A copy of all anchors, as --anchors takes it."""
        shutil.copytree(self.prefix / "anker", self.prefix / "elsewhere")
        return PLACES[str(self.folder)]["GEMEINWERK_BLOBS"].replace(self.name, self.name + "/elsewhere")

    def put_back(self, name, other, of=None):
        """The schema of `of` from another copy in the place of this one."""
        source, target = other.role(other.ident(of or name)), self.role(self.ident(name))
        dumped = subprocess.run(["pg_dump", "-h", HOST, "-U", "postgres", "-n", source, other.name], check=True, capture_output=True, text=True)
        script = f"SET client_min_messages = warning; DROP SCHEMA {target} CASCADE;" + dumped.stdout.replace(source, target)  # a name of chance: nothing else has it
        subprocess.run(["psql", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-h", HOST, "-U", "postgres", self.name], check=True, input=script, text=True,
                       stdout=subprocess.DEVNULL)

    def remove_database(self, name):
        ident = self.ident(name)
        role = self.role(ident)
        with self.directory() as database:
            database.execute(f"DROP SCHEMA {role} CASCADE")
            database.execute("DELETE FROM directory WHERE name = ?", (ident,))

    def exchange_keys(self, one, other):
        a, b = self.ident(one), self.ident(other)
        with self.directory() as database:
            texts = dict(database.execute("SELECT name, text FROM texts WHERE name IN (?, ?)", (a, b)).fetchall())
            database.execute("UPDATE texts SET text = ? WHERE name = ?", (texts[b], a))
            database.execute("UPDATE texts SET text = ? WHERE name = ?", (texts[a], b))


def name_of(places):
    return places["GEMEINWERK_DB"].rsplit("dbname=", 1)[1]
