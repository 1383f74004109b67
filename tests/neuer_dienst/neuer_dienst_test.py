#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""docs/new-service.md word for word: its files are written, its commands are run and must answer what the page says, and people
then use the service that came of it. `neuer_dienst_test.py --write` puts what the commands really say into the page, to be read
before it is committed."""
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import BUILD, ENVIRONMENT, ROOT, Server  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

GUIDE = ROOT / "docs" / "new-service.md"
PACKAGE = "bewohnerparken"
HERE = "musterstadt"
# "**`texte/de.yaml`**, unten angefügt" and the block behind it, or a block of commands alone.
BLOCK = re.compile(r"(?:^\*\*`(?P<file>[^`]+)`\*\*(?P<how>[^\n]*)\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


# How the loaders name what is wrong with a package.
FAULT = re.compile(r'(?:problems?_?|problems?_?\.add|wrong|refuse_code|source_?\.refuse)\(\s*(?:\w+, )?"([a-z]+\.[a-z_]+)"'
                   r'|(?:refuse|fault|(?<![.>])find|note\(error)\(\s*(?:[\w:]+, )?"((?:feel|dmn)\.[a-z_]+)"')
LOADERS = ("base/yaml", "base/xml", "engine/feel", "engine/form", "engine/bpmn", "engine/dmn", "modules/paket/domain")


class Author:
    """Somebody who does what the page says, in a folder of their own beside the built program."""

    def __init__(self, folder, data):
        self.folder = folder
        (folder / "build").mkdir()
        (folder / "build" / "gemeinwerk").symlink_to(BUILD / "gemeinwerk")
        (folder / "var").symlink_to(data)

    def write(self, name, how, text):
        path = self.folder / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text() if path.exists() else ""
        match how:
            case "":
                assert not before, f"{name} is written for the second time"
                path.write_text(text)
            case ", unten angefügt":
                assert before, f"{name} is not there yet"
                path.write_text(before + text)
            case ", geändert":
                path.write_text(changed(before, text))
            case _:
                raise AssertionError(f"{name}: nobody knows how to do this: {how}")

    def run(self, command):
        done = subprocess.run(command.split(), cwd=self.folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
        return done.stdout + done.stderr


def changed(text, difference):
    old = "".join(line[1:] for line in difference.splitlines(True) if line.startswith("-"))
    new = "".join(line[1:] for line in difference.splitlines(True) if line.startswith("+"))
    assert text.count(old) == 1, f"this does not stand there once: {old}"
    return text.replace(old, new)


def dialogue(block):
    """[(command, answer)] of a block of commands."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.M)
    return list(zip(parts[1::2], parts[2::2]))


def follow(author, checks):
    """Does what the page says; returns the page with the answers that really came."""
    page = GUIDE.read_text()
    found = []
    for block in BLOCK.finditer(page):
        if block["file"]:
            author.write(block["file"], block["how"], block["text"])
        elif block["kind"] == "console":
            said = ""
            for command, wanted in dialogue(block["text"]):
                answer = author.run(command)
                checks.equal(answer, wanted, command)
                said += f"$ {command}\n{answer}"
            found.append((block.start("text"), block.end("text"), said))
    for begin, end, said in reversed(found):
        page = page[:begin] + said + page[end:]
    return page


PERSON = {"vorname": "Anna", "nachname": "Muster", "anschrift.strasse": "Lindenweg", "anschrift.hausnummer": "7",
          "anschrift.plz": "12345", "anschrift.ort": "Musterstadt"}
CAR = {"kennzeichen": "MU-ST 123", "jahre": "zwei", "eigenes": "ja"}


def sentences(language):
    """The codes for which messages/ has a sentence."""
    found, group = set(), ""
    for line in (ROOT / "apps" / "gemeinwerk" / "messages" / f"{language}.yaml").read_text().splitlines():
        key = re.match(r"( *)(\w+):", line)
        if key and key[1]:
            found.add(f"{group}.{key[2]}")
        elif key:
            group = key[2]
    return found


def in_words(checks):
    """Each fault that the loaders know is explained to the author."""
    sources = [file for folder in LOADERS for file in (ROOT / folder).rglob("*.cpp") if not file.stem.endswith(("_test", "_fuzz"))]
    faults = sorted({code for file in sources for found in FAULT.finditer(file.read_text()) for code in found.groups() if code})
    checks.that(len(faults) > 50, f"the loaders' faults are found: {faults}")
    for language in ("de", "en"):
        silent = [code for code in faults if code not in sentences(language)]
        checks.equal(silent, [], f"faults without a sentence for the author in {language}")
    checks.equal(sentences("de") ^ sentences("en"), set(), "sentences in one language only")


def used(server, checks):
    """The service as a citizen and a clerk meet it."""
    citizen = people.citizen(server.port)
    found = citizen.get(f"/p/{HERE}?q=anwonerparken").page.links
    checks.that(any(PACKAGE in link for _, link in found), f"the portal finds it, misspelt: {found}")
    page = citizen.get(f"/p/{HERE}/leistungen/{PACKAGE}")
    checks.that(page.status == 200 and "55 €" in page.text, f"the service has its page: {page.status}")
    address = citizen.submit(page.form("antraege")).location
    checks.that("Wo wohnen Sie?" in citizen.get(address).text, "the form begins")
    for answers in (PERSON, CAR):
        address = applications.send_page(citizen, address, answers).location
    sent = citizen.submit(citizen.get(address).form("einreichung"))
    checks.that(sent.status == 303 and "quittung" in sent.location, f"the application is sent: {sent.status}")
    decided(people.staff(server.port, "admin@example.org"), server.port, checks)
    letters = f"/p/{HERE}/postfach"
    checks.that(wait_for(lambda: "Bewohnerparkausweis" in citizen.get(letters).text), "the letter is in the mailbox")


def decided(admin, port, checks):
    clerk = people.new_staff(admin, HERE, "alma@example.org", "Alma", people.roles_of(admin, HERE))
    links = dict.fromkeys(link for _, link in clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
    case = wait_for(lambda: next((link for link in links if "MU-ST 123" in clerk.get(link).text), None))
    page = clerk.get(case)
    checks.that("Gebühr in Euro" in page.text and "Zwei Jahre: 55 €" in page.text, "the proposal has its reason")
    done = clerk.submit(page.form("erledigung"))
    checks.equal(done.status, 303, "the clerk follows the proposal")


def main():
    checks = Checks()
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        author = Author(pathlib.Path(folder), server.folder / "data")
        with checks.part("in words"):
            in_words(checks)
        with checks.part("followed"):
            page = follow(author, checks)
        if "--write" in sys.argv:
            GUIDE.write_text(page)
        with checks.part("used"):
            used(server, checks)
    checks.end()


if __name__ == "__main__":
    main()
