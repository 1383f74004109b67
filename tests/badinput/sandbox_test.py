#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A machine where bubblewrap cannot start: everything is taken, nothing foreign is read, and all is made up for later."""
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, mounts, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import PROGRAM, Server, environment_of, run_program  # noqa: E402

HERE = "musterstadt"
PROOF = files.pdf("Nachweis ohne Sandkasten")
UNREAD, WAITS, FOLLOWS = "noch nicht geprüft", "Schreiben entstehen", "folgt"


class Story:
    """People who go on with the same sessions when the server starts again."""

    def __init__(self, checks, folder):
        self.checks, self.folder = checks, folder
        self.guest = self.clerk = self.second = None

    def arrive(self, port):
        if self.guest is None:
            self.guest = Browser(port, "guest")
            self.clerk = people.staff(port, "sachbearbeitung@example.org")
            self.second = people.staff(port, "zeichnung@example.org")
            self.erika = people.citizen(port)
        for person in (self.guest, self.clerk, self.second, self.erika):
            person.port = port

    def without(self):
        with Server(folder=self.folder, wrap=mounts.without_bubblewrap()) as server:
            self.arrive(server.port)
            self.checks.equal(Browser(server.port).get("/healthz").status, 200, "it starts and serves")
            self.checks.that("sandbox_available 0" in Browser(server.port).get("/metrics").text, "/metrics says it")
            self.submit()
            self.clerk_sees()
            self.decide()
            self.doctor("beside the server")
            log = server.log()
            self.checks.equal(log.count('"event":"sandbox.unavailable"'), 1, f"the log says it once: {log}")
        self.doctor("after it")

    def submit(self):
        self.status = applications.submit(self.guest, HERE, who=applications.person(nachname="Wartend"),
                                          uploads=applications.upload(content=PROOF))
        page = self.guest.get(self.status)
        self.checks.that(page.status == 200 and "Ihr Antrag ist angekommen" in page.text, "the application is taken")
        self.checks.that(FOLLOWS in page.text and "quittung.pdf" not in page.text, "the page says that the receipt follows")
        number, secret = re.search(r"/stand/([A-Z0-9-]+)/([^/\"]+)", page.text).groups()
        self.receipt = f"/p/{HERE}/stand/{number}/{secret}/quittung.pdf"
        early = self.guest.get(self.receipt)
        self.checks.that(early.status == 503 and "Ihr Antrag ist angekommen" in early.text, f"the receipt itself: {early.status}")
        self.checks.that(FOLLOWS in self.guest.get(self.receipt.removesuffix("/quittung.pdf")).text, "the status page says so too")

    def clerk_sees(self):
        cases = dict.fromkeys(link for _, link in self.clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        self.case = next(link for link in cases if "Wartend" in self.clerk.get(link).text)
        page = self.clerk.get(self.case)
        self.checks.that(UNREAD in page.text and "wird nachgeholt" in page.text, "the clerk reads that the file is not inspected, and why")
        document = next(link for _, link in page.page.links if "/dokumente/" in link)
        shown = self.clerk.get(document)
        self.checks.that(shown.body == PROOF and shown.headers["content-security-policy"].startswith("sandbox"), "it is kept as it was sent")
        file = next(link for _, link in page.page.links if "/akten/" in link)
        self.checks.that(UNREAD in self.clerk.get(file).text, "the Akte says so too")

    def decide(self):
        for person in (self.clerk, self.second):
            done = person.submit(person.get(self.case).form("erledigung"))
            self.checks.equal(done.status, 303, f"{person.name} decides nevertheless")
        self.checks.that(waited(lambda: WAITS in self.clerk.get(self.case).text), "the case says that its letter waits")

    def doctor(self, when):
        said = subprocess.run(mounts.without_bubblewrap()([str(PROGRAM), "doctor", "--data", str(self.folder)]), capture_output=True, text=True,
                              timeout=60, env=environment_of(["--data", self.folder]))
        self.checks.equal(said.returncode, 0, f"doctor {when}: {said.stderr}")
        self.checks.that("no sandbox" in said.stdout and "bwrap" in said.stdout, f"doctor {when} says why: {said.stdout}")
        self.checks.that("apt-get install bubblewrap" in said.stdout and "sysctl" in said.stdout, f"doctor {when} says what to do")
        if when == "after it":
            self.checks.that(re.search(r"musterstadt: \d+ jobs wait", said.stdout), f"doctor {when} counts what waits: {said.stdout}")

    def again(self):
        with Server(folder=self.folder) as server:
            self.arrive(server.port)
            self.checks.that("sandbox_available 1" in Browser(server.port).get("/metrics").text, "/metrics says that it works again")
            self.checks.that(waited(lambda: self.guest.get(self.receipt).body.startswith(b"%PDF")), "the receipt is made")
            self.checks.that(FOLLOWS not in self.guest.get(self.status).text, "the page leads to it")
            self.checks.that(waited(lambda: "“ geprüft" in self.clerk.get(self.case).text), "the upload is inspected")
            self.checks.that(waited(lambda: "Hundesteuerbescheid" in self.clerk.get(self.case).text), "the letter is made and filed")
            text = self.clerk.get(self.case).text
            self.checks.that(UNREAD not in text and WAITS not in text, "nothing waits any more")
            self.checks.that(waited(lambda: any("/postfach/" in link for _, link in self.erika.get(f"/p/{HERE}/postfach").page.links)),
                             "the demo's own letters are made up for")
        said = run_program("doctor", "--data", self.folder)
        self.checks.that("no sandbox" not in said.stdout and "jobs wait" not in said.stdout, f"doctor is content: {said.stdout}")
        proved = run_program("audit", "verify", "--data", self.folder)
        self.checks.equal(proved.returncode, 0, f"histories: {proved.stdout}")


def waited(happened, seconds=30):
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def main():
    checks = Checks()
    if not mounts.works(mounts.without_bubblewrap()):
        checks.skip("no sandbox", "this machine allows no name spaces of one's own, so bubblewrap cannot be hidden")
        checks.end()
    with tempfile.TemporaryDirectory() as folder:
        story = Story(checks, pathlib.Path(folder) / "data")
        for scenario in (story.without, story.again):
            with checks.part(scenario.__name__):
                scenario()
    checks.end()


if __name__ == "__main__":
    main()
