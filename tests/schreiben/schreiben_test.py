#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A letter on its whole way over HTTP, without JavaScript: seen as a draft before anybody signs, sent into the mailbox, and verified
by its code by somebody whom nobody knows, who learns number and day and nothing else."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

HERE, THERE = "musterstadt", "beispielhausen"
PROOF = f"/p/{HERE}/pruefung"


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


class Letter:
    def __init__(self, server):
        self.owner = people.citizen(server.port)
        admin = people.staff(server.port, "admin@example.org")
        roles = people.roles_of(admin, HERE)
        self.clerks = [people.new_staff(admin, HERE, f"{name}@example.org", name.title(), roles) for name in ("alma", "zora")]
        applications.submit(self.owner, HERE, what=applications.dog(hund_name="Kanarihund"))

    def case(self, clerk):
        links = dict.fromkeys(link for _, link in clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        return next((link for link in links if "Kanarihund" in clerk.get(link).text), None)

    def draft(self, checks):
        clerk = self.clerks[0]
        page = clerk.get(self.case(clerk)).page
        answer = clerk.get(next(link for _, link in page.links if "/vorschau/" in link))
        checks.equal((answer.status, answer.type), (200, "application/pdf"), "the draft")
        checks.that("sandbox" in answer.headers.get("content-security-policy", ""), "the draft is not sandboxed")
        text = text_of(answer.body)
        checks.that("Entwurf" in text and "Code:" not in text, f"the draft is not marked, or has a code: {text}")

    def send(self):
        for clerk in self.clerks:
            case = wait_for(lambda clerk=clerk: self.case(clerk))
            done = clerk.submit(clerk.get(case).form("erledigung"))
            assert done.status == 303, f"the task is not done: {done.status} {done.code()}"
        letters = wait_for(lambda: [link for _, link in self.owner.get(f"/p/{HERE}/postfach").page.links if "/postfach/" in link])
        self.pdf = wait_for(lambda: next((a.body for a in map(self.owner.get, letters) if a.type == "application/pdf"), None))
        self.text = text_of(self.pdf)
        self.code = re.search(r"Code: (\S{4}-\S{4}-\S{4}-\S{4})", self.text).group(1)


def compare(browser, code, pdf):
    form = browser.get(f"{PROOF}?code={code}").form("pruefung")
    return browser.submit(form, [("datei", "bescheid.pdf", "application/pdf", pdf)])


def verified(checks, letter, stranger):
    page = stranger.get(PROOF)
    checks.that(page.status == 200 and 'name="code"' in page.text, "the page asks for a code")
    answer = stranger.get(f"{PROOF}?code={letter.code.lower().replace('-', '+')}")
    number = re.search(r"[A-Z]{2,6}-\d\d-\d{4}-\d{4}-\d\d", letter.text).group(0)
    checks.equal(answer.status, 200, "the code as somebody types it")
    checks.that(number in answer.text and "ausgestellt" in answer.text, "number and day are there")
    checks.that("unverändert" not in answer.text.split("<h2")[0], "nothing is said of a file yet")
    for word in ("Kanarihund", "Mustermann", "Hundesteuer"):
        checks.that(word not in answer.text, f"a stranger is told {word}")


def compared(checks, letter, stranger):
    same, changed = compare(stranger, letter.code, letter.pdf), compare(stranger, letter.code, letter.pdf + b"\n")
    checks.that(same.status == 200 and "Die Datei ist unverändert." in same.text, f"the same file: {same.status}")
    checks.that(changed.status == 200 and "nicht das Schreiben" in changed.text, f"a changed file: {changed.status}")
    checks.equal(compare(stranger, letter.code, b"").status, 422, "no file")


def refused(checks, letter, stranger):
    checks.equal(stranger.get(f"/p/{THERE}/pruefung?code={letter.code}").status, 422, "at another authority")
    answers = [stranger.get(f"{PROOF}?code=0000-0000-0000-{i:04d}").status for i in range(12)]
    checks.that(answers[0] == 422 and answers[-1] == 429, f"whoever guesses is slowed down: {answers}")


def main():
    checks = Checks()
    with Server() as server:
        letter = Letter(server)
        with checks.part("draft"):
            letter.draft(checks)
        letter.send()
        for part in (verified, compared, refused):
            with checks.part(part.__name__):
                part(checks, letter, Browser(server.port))
    checks.end()


if __name__ == "__main__":
    main()
