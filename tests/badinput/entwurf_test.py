#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Drafts that are left half way: with mistakes in them, resumed with a code or a file, by whom they are not meant for."""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE, THERE = "musterstadt", "beispielhausen"
NO_CODE = "0000-0000-0000-0000"


def paused(browser, page, answers, uploads=()):
    """The page that one leaves by, with everything on the form as it was typed."""
    form = browser.get(page).form("seiten")
    sent = browser.post(form.action, applications.typed(form, {**answers, "aktion": "pause"}, uploads), list(uploads))
    return sent, browser.follow(sent)


def code_on(text):
    return re.search(r'gw-nummer">([0-9A-Z-]{19})<', text).group(1)


def resume(browser, code, authority=HERE):
    return browser.submit(browser.get(f"/p/{authority}/weiter").form("weiter"), code=code)


class Drafts:
    def __init__(self, server, checks):
        self.server, self.checks = server, checks

    def guest(self, name="guest"):
        return Browser(self.server.port, name)

    def mistakes_stay(self):
        guest = self.guest()
        first = applications.begin(guest, HERE)
        sent = applications.send_page(guest, first, applications.person(vorname="", email="keine <Adresse>"))
        self.checks.equal((sent.status, sent.location), (303, first), "a page with mistakes leads to itself")
        for look in range(2):
            shown = guest.get(first)
            self.checks.equal(shown.status, 200, f"look {look}")
            self.checks.that("keine &lt;Adresse&gt;" in shown.text and 'id="vorname-fehler"' in shown.text, f"look {look}: text and mistakes")
        review = guest.get(first.split("/seiten/")[0] + "/pruefung")
        self.checks.equal((review.status, review.location), (303, first), "nothing is sent past a mistake")
        mended = applications.send_page(guest, first, applications.person())
        self.checks.that(mended.location.endswith("/hund"), f"mended: {mended.location}")
        self.checks.that("-fehler" not in guest.get(first).text, "and the mistakes are gone")

    def removing_a_file_loses_no_text(self):
        guest = self.guest()
        page = applications.send_page(guest, applications.begin(guest, HERE), applications.person()).location
        applications.send_page(guest, page, applications.dog(hund_name=""), applications.upload())
        text = guest.get(page).text
        self.checks.that("nachweis.pdf" in text and 'id="hund_name-fehler"' in text, "file kept beside a mistake")
        ident = re.search(r'name="entferne" value="([^"]+)"', text).group(1)
        gone = applications.send_page(guest, page, {"gehalten_seit": "neulich", "entferne": ident})
        shown = guest.follow(gone).text
        self.checks.that("nachweis.pdf" not in shown and "neulich" in shown, "the text is there, the file is not")
        self.checks.that('role="alert"' not in shown, "and nobody is scolded for what is not finished")

    def with_a_code(self):
        guest, elsewhere, third = self.guest(), self.guest("elsewhere"), self.guest("third")
        first = applications.begin(guest, HERE)
        sent, left = paused(guest, first, applications.person(vorname="Unterwegs", email="halb@"))
        self.checks.that(sent.status == 303 and sent.location.endswith("/pause"), f"leaving: {sent.status} {sent.location}")
        code = code_on(left.text)
        self.checks.equal(elsewhere.get(first, Accept="application/json").status, 401, "before")
        opened = resume(elsewhere, code.lower().replace("-", " "))
        self.checks.that(opened.status == 303, f"with the code: {opened.status} {opened.code()}")
        there = elsewhere.get(first)
        self.checks.that("Unterwegs" in there.text and "halb@" in there.text, "what was typed, the half of it too")
        self.checks.that('role="alert"' not in there.text, "no reproach for what was left unfinished")
        applications.send_page(elsewhere, first, applications.person(vorname="Anderswo"))
        self.checks.that("Anderswo" in guest.get(first).text, "both go on with the same draft")
        for what, wrong, where in (("wrong", NO_CODE, HERE), ("none", "", HERE), ("odd", "<b>'\"", HERE), ("next door", code, THERE)):
            answer = resume(third, wrong, where)
            self.checks.that(answer.status == 422 and 'role="alert"' in answer.text, f"{what} code: {answer.status}")
        self.checks.equal(third.get(first).status, 404, "the third one still sees nothing")
        self.guessing()

    def guessing(self):
        guesser = self.guest("guesser")
        guesser.address = "127.0.0.9"
        answers = [resume(guesser, NO_CODE).status for _ in range(15)]
        self.checks.that(answers[0] == 422 and answers[-1] == 429, f"guessing is slowed down: {answers}")

    def with_a_file(self):
        guest, elsewhere = self.guest(), self.guest("elsewhere")
        page = applications.send_page(guest, applications.begin(guest, HERE), applications.person(vorname="Gesichert")).location
        _, left = paused(guest, page, applications.dog(hund_name="Waldi"), applications.upload())
        address = next(link for _, link in left.page.links if link.endswith("/sicherung"))
        saved = guest.get(address)
        self.checks.equal((saved.status, saved.type), (200, "application/json"), "the file")
        self.checks.that("attachment" in saved.headers["content-disposition"], "is saved, not shown")
        self.checks.equal(elsewhere.get(address, Accept="application/json").status, 401, "by nobody else")
        content = json.loads(saved.body)
        content["angaben"].append({"frage": "Lieblings<b>futter", "feld": "futter", "antwort": "Knochen"})
        begun = self.choose(elsewhere, json.dumps(content).encode())
        self.checks.equal(begun.status, 303, "chosen elsewhere")
        shown = elsewhere.get(begun.location)
        self.checks.that("Gesichert" in shown.text, "answers are filled in")
        self.checks.that("Lieblings&lt;b&gt;futter: Knochen" in shown.text, "what does not fit is said")
        self.checks.that("noch einmal hoch" in shown.text and "nachweis.pdf" in shown.text, "documents are asked for again")
        for what, bytes_, code in (("nothing", b"", "antrag.sicherung_fehlt"), ("a PDF", files.pdf(), "antrag.sicherung_unlesbar"),
                                   ("deep JSON", b"[" * 100_000, "antrag.sicherung_unlesbar"),
                                   ("another service", json.dumps({**content, "leistung": "x"}).encode(), "antrag.sicherung_andere")):
            answer = self.choose(elsewhere, bytes_)
            self.checks.equal((answer.status, answer.code()), (422, code), what)
        self.checks.equal(self.choose(elsewhere, b" " * (2 << 20)).status, 413, "2 MB")

    @staticmethod
    def choose(browser, content):
        form = browser.get(f"/p/{HERE}/leistungen/{applications.SERVICE}").form("antraege/sicherung")
        return browser.submit(form, [("datei", "antrag.json", "application/json", content)])


def main():
    checks = Checks()
    with Server() as server:
        test = Drafts(server, checks)
        for scenario in (test.mistakes_stay, test.removing_a_file_loses_no_text, test.with_a_code, test.with_a_file):
            with checks.part(scenario.__name__):
                scenario()
        log = server.log()
        for word in ("Unterwegs", "Gesichert", "Waldi", "halb@", "Knochen", NO_CODE):
            checks.that(word not in log, f"{word} stands in the log")
    checks.end()


if __name__ == "__main__":
    main()
