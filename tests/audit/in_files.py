# SPDX-License-Identifier: EUPL-1.2
"""Installations whose databases, keys and anchors are files of the data folder."""
import contextlib
import pathlib
import shutil
import sqlite3
import tempfile


def prepared(_):
    """Nothing beside the data folder."""
    return contextlib.nullcontext()


class Anchors:
    def __init__(self, file):
        self.file = file

    def lines(self):
        return self.file.read_text().splitlines()

    def write(self, lines):
        self.file.write_text("".join(line + "\n" for line in lines))

    def remove(self):
        self.file.unlink()


class Copy:
    def __init__(self, source):
        self.own = tempfile.TemporaryDirectory(prefix="audit-")
        self.folder = pathlib.Path(self.own.name) / "data"
        shutil.copytree(source, self.folder)

    def remove(self):
        self.own.cleanup()

    @contextlib.contextmanager
    def open_ident(self, ident):
        database = sqlite3.connect(self.file(ident))
        try:
            with database:
                yield database
        finally:
            database.close()

    def file(self, ident):
        return self.folder / ("plattform" if ident == "plattform" else "mandanten") / f"{ident}.sqlite"

    def anchors_of(self, ident):
        return Anchors(self.folder / "anker" / f"{ident}.anchor")

    def keep_anchors(self):
        """A copy of all anchors, as --anchors takes it."""
        return shutil.copytree(self.folder / "anker", pathlib.Path(self.own.name) / "anchors")

    def put_back(self, name, other, of=None):
        """The database of `of` from another copy in the place of this one."""
        shutil.copy(other.file(other.ident(of or name)), self.file(self.ident(name)))

    def remove_database(self, name):
        self.file(self.ident(name)).unlink()

    def exchange_keys(self, one, other):
        a, b = (self.folder / "schluessel" / f"{self.ident(name)}.schluessel" for name in (one, other))
        texts = a.read_bytes(), b.read_bytes()
        b.write_bytes(texts[0])
        a.write_bytes(texts[1])
