#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""E-mails come into the inbox by `gemeinwerk post import`, beside the running server and without one; a person of the post
room looks at them without JavaScript, assigns them, or puts them aside."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402
from mails import HERE, import_json, import_mails, inbox, mail, public_messages, wait_until_read  # noqa: E402

PAGE = b"<script>alert('boese')</script>"


class World:
    def __init__(self, server):
        self.server = server
        self.clerk = people.staff(server.port, "sachbearbeitung@example.org")
        self.guest = Browser(server.port, "guest")
        self.number = applications.api_submit(self.guest, HERE).json()["nummer"]
        self.folder = server.folder / "post"
        self.folder.mkdir()

    def write(self, name, content):
        (self.folder / name).write_bytes(content)
        return name

    def page_of(self, subject):
        rows = [row for row in inbox(self.clerk) if row["betreff"] == subject]
        return rows[0]["seite"] if rows else None


def imported(checks, world):
    """Relative paths; what cannot be taken in is said for each file, all others are."""
    data = "../data"
    good = [world.write("frage.eml", mail(f"Nachweis zu {world.number}", "anbei <b>fett</b>",
                                          [("nachweis.pdf", files.pdf()), ("seite.html", PAGE)])),
            world.write("werbung.eml", mail("Werbung")),
            world.write("kaputt.eml", b"\x00\xff\xfe kein Kopf\n--\n"),
            world.write("latin.eml", b"From: J\xfcrgen <j@example.org>\nSubject: Gr\xfc\xdfe\n\nGr\xfc\xdfe\n")]
    bad = [world.write("leer.eml", b""), "fehlt.eml", "."]
    done = import_mails(data, "--mandant", HERE, *good, *bad, cwd=world.folder)
    checks.equal(done.returncode, 1, f"some were refused: {done.stderr}")
    checks.equal(done.stdout.count(": taken in, musterstadt"), len(good), f"the good ones are in: {done.stdout}")
    checks.equal(done.stdout.count("NOT TAKEN IN"), len(bad), f"the bad ones are named: {done.stdout}")
    checks.that("4 taken in, 0 there before, 3 not taken in" in done.stdout, f"and counted: {done.stdout}")
    status, again = import_json(data, "--mandant", HERE, *good, cwd=world.folder)
    checks.equal((status, again["schon_da"], again["angenommen"]), (0, len(good), 0), "the same again is recognised")
    checks.equal(import_mails(data, cwd=world.folder).returncode, 2, "without a file it is wrong use")
    checks.equal(import_mails(data, "--mandant", "nirgends", good[0], cwd=world.folder).returncode, 1, "unknown authority")
    log = world.server.log()
    checks.that("erika@example.org" not in log and "frage.eml" not in log, "the log names nobody")


def read(checks, world):
    rows = wait_until_read(world.clerk)
    checks.equal({row["lesung"] for row in rows}, {"gelesen"}, "all are read")
    subjects = {row["betreff"]: row for row in rows}
    checks.equal(subjects[f"Nachweis zu {world.number}"]["vorschlag"], world.number, "the number proposes its case")
    checks.equal(subjects["Grüße"]["absender"], "Jürgen <j@example.org>", "headers are mended")
    listed = world.clerk.get(f"/amt/{HERE}/posteingang")
    checks.that("Ohne Absender" in listed.text and "Werbung" in listed.text, "the list shows them all")
    checks.that('Posteingang <span class="gw-zahl">4</span>' in listed.text, "and the navigation counts them")


def looked_at(checks, world):
    page = world.clerk.get(world.page_of(f"Nachweis zu {world.number}"))
    checks.that("anbei &lt;b&gt;fett&lt;/b&gt;" in page.text, "the text is shown as text")
    checks.that("Die Vorgangsnummer" in page.text and "steht im Betreff" in page.text, "the proposal has its reason")
    for name, inline in (("nachweis.pdf", True), ("seite.html", False)):
        links = [link for _, link in page.page.links if "/anlagen/" in link]
        answers = [answer for answer in map(world.clerk.get, links) if name in answer.headers["content-disposition"]]
        checks.equal(len(answers), 1, f"{name} is there")
        headers = answers[0].headers
        checks.equal(headers["content-disposition"].split(";")[0], "inline" if inline else "attachment", f"{name} is served")
        checks.equal(answers[0].type, "application/pdf" if inline else "application/octet-stream", f"{name} has its own type")
        checks.that("sandbox" in headers["content-security-policy"] and headers["x-content-type-options"] == "nosniff", f"{name} can do nothing")
    original = world.clerk.get(next(link for _, link in page.page.links if link.endswith("/original")))
    checks.equal(original.body, (world.folder / "frage.eml").read_bytes(), "the original is as it came")
    broken = world.clerk.get(next(row["seite"] for row in inbox(world.clerk) if not row["absender"]))
    checks.that("kein Kopf" in broken.text and "Der Aufbau ist fehlerhaft" in broken.text, "malformed mail shows what can be read")


def assigned(checks, world):
    subject = f"Nachweis zu {world.number}"
    address = world.page_of(subject)
    wrong = world.clerk.get(address).page.forms
    other = [form for form in wrong if form.action.endswith("/zuordnung")][-1]
    refused = world.clerk.submit(other, nummer="MST-26-0000-0001-99")
    checks.equal(refused.status, 422, "a slip of the pen is refused")
    checks.that("Tippfehler" in refused.text and "MST-26-0000-0001-99" in refused.text, "kindly, and the input stays")
    confirm = world.clerk.get(address).form("/zuordnung")
    checks.equal(confirm.get("nummer"), world.number, "confirming needs one click")
    done = world.clerk.submit(confirm)
    checks.equal((done.status, done.location.split("?")[0]), (303, f"/amt/{HERE}/posteingang"), "and leads back to the list")
    checks.that(world.page_of(subject) is None, "it is no longer open")
    again = world.clerk.submit(confirm)
    checks.equal(again.status, 409, "a second click changes nothing")
    after = world.clerk.get(address)
    case = next(link for _, link in after.page.links if "/vorgaenge/" in link)
    page = world.clerk.get(case)
    checks.that(f"E-Mail: {subject}" in page.text and "seite.html" in page.text, "mail and attachments are in the Akte")
    checks.that("E-Mail zugeordnet" in page.text, "and the case's timeline says so")


def put_aside(checks, world):
    address = world.page_of("Werbung")
    empty = world.clerk.submit(world.clerk.get(address).form("/ablage"), vermerk=" ")
    checks.that(empty.status == 422 and "nennen Sie einen Grund" in empty.text, "a reason is asked for")
    done = world.clerk.submit(world.clerk.get(address).form("/ablage"), vermerk="Nur Werbung")
    checks.equal(done.status, 303, "with one it is put aside")
    checks.that("Nur Werbung" in world.clerk.get(address).text, "the reason stays with it")
    checks.equal(world.clerk.submit(world.clerk.get(address).form("/wiederaufnahme")).status, 303, "and it can be taken up again")
    checks.that(world.page_of("Werbung") is not None, "then it is open")


def without_a_server(checks, world):
    world.server.stop()
    name = world.write("nachts.eml", mail("Über Nacht"))
    status, said = import_json(world.server.data, name, cwd=world.folder)
    checks.equal((status, said["angenommen"]), (0, 1), "taken in without a server")
    checks.equal(said["dateien"][0]["mandant"], HERE, "by its recipient it is this authority's")
    world.server.start()
    checks.that("Über Nacht" in [row["betreff"] for row in wait_until_read(world.clerk)], "and read")


def everything_public(checks, world):
    messages = public_messages()
    if not messages:
        return checks.skip("public test data", "not at hand")
    status, said = import_json(world.server.data, *messages, "--mandant", HERE)
    checks.equal((status, said["abgelehnt"]), (0, 0), "all are taken in")
    rows = {row["id"]: row for row in wait_until_read(world.clerk)}
    unread = [one["datei"] for one in said["dateien"] if rows[one["eingang"]]["lesung"] != "gelesen"]
    checks.that(not unread, f"all are read: {unread}")
    for one in said["dateien"]:
        address = rows[one["eingang"]]["seite"]
        page = world.clerk.get(address)
        checks.that(page.status == 200 and not page.text.count("<script>"), f"{one['datei']} has its page")
        original = world.clerk.get(address + "/original")
        checks.equal(original.body, pathlib.Path(one["datei"]).read_bytes(), f"{one['datei']} is kept as it came")


def main():
    checks = Checks()
    with Server() as server:
        world = World(server)
        for part in (imported, read, looked_at, assigned, put_aside, without_a_server, everything_public):
            with checks.part(part.__name__):
                part(checks, world)
    checks.end()


if __name__ == "__main__":
    main()
