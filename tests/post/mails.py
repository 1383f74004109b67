# SPDX-License-Identifier: EUPL-1.2
"""E-mails as files, and the inbox as a program sees it."""
import base64
import json
import os
import time

from haustest.server import ROOT, run_program

HERE = "musterstadt"


def mail(subject, text="Guten Tag", files=(), more=""):
    """`files`: (name, bytes)."""
    parts = "".join(f"--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"{name}\"\n"
                    f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(content).decode()}" for name, content in files)
    return (f"From: Erika Mustermann <erika@example.org>\nTo: rathaus@{HERE}.example\nSubject: {subject}\n{more}"
            "Date: Fri, 20 Nov 2026 10:15:00 +0100\nContent-Type: multipart/mixed; boundary=b\n\n"
            f"--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n{parts}--b--\n").encode()


def import_mails(data, *files, **options):
    return run_program("post", "import", "--data", data, *files, **options)


def import_json(data, *files, **options):
    done = import_mails(data, "--json", *files, **options)
    return done.returncode, json.loads(done.stdout)


def inbox(person, state="offen", authority=HERE):
    """All of it, newest first."""
    found, after = [], ""
    while True:
        page = person.get(f"/api/v1/amt/{authority}/posteingang?zustand={state}&nach={after}").json()["eingaenge"]
        found += page
        if not page:
            return found
        after = page[-1]["id"]


def wait_until_read(person, authority=HERE, seconds=60):
    end = time.monotonic() + seconds
    while True:
        rows = inbox(person, authority=authority)
        if all(row["lesung"] != "wartet" for row in rows) or time.monotonic() > end:
            return rows
        time.sleep(0.2)


def public_messages():
    """Real ones, where they are at hand."""
    folder = (ROOT / os.environ.get("GW_SHARED", "../shared") / "data" / "mail").resolve()
    return sorted(folder.rglob("*.eml"))
