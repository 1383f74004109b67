#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Uploads that are too big, cut short, not what they say, or meant to harm."""
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import Browser, multipart  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE = "musterstadt"
HTML, SVG = b"<!doctype html><html><script>alert(1)</script></html>", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


class Uploads:
    def __init__(self, server, checks):
        self.server, self.checks = server, checks

    def second_page(self):
        browser = Browser(self.server.port, "guest")
        first = applications.begin(browser, HERE)
        return browser, applications.send_page(browser, first, applications.person()).location

    def refused_beside_the_answers(self, what, uploads, words):
        browser, page = self.second_page()
        answer = applications.send_page(browser, page, applications.dog(hund_name="Getippte Bella"), uploads)
        self.checks.equal((answer.status, answer.location), (303, page), f"{what}: leads back to the page, which can be loaded again")
        answer = browser.get(page)
        self.checks.that('role="alert"' in answer.text, f"{what}: the page says that something is wrong")
        self.checks.that(re.search(r'id="nachweis-fehler"[^>]*>.*?' + words, answer.text, re.S), f"{what}: error stands at the field")
        self.checks.that("Getippte Bella" in answer.text, f"{what}: other answers stay")
        mended = applications.send_page(browser, page, {}, applications.upload())
        self.checks.that(mended.status == 303 and mended.location.endswith("/pruefung"), f"{what}: with a right file it goes on: {mended.location}")

    def wrong_types(self):
        for what, name, content in (("program named .pdf", "rechnung.pdf", files.program()), ("HTML named .jpg", "bild.jpg", HTML),
                                    ("SVG named .jpg", "bild.jpg", SVG), ("text named .pdf", "text.pdf", b"nur Text")):
            self.refused_beside_the_answers(what, applications.upload(name, content), "keine PDF")
        self.refused_beside_the_answers("empty file", applications.upload("leer.pdf", b""), "ist leer")
        self.refused_beside_the_answers("11 MB", applications.upload("gross.pdf", files.pdf(padding=11 << 20)), "10\u00a0MB")
        browser, page = self.second_page()
        kept = applications.send_page(browser, page, applications.dog(), applications.upload("bild.png", files.png(), "text/html"))
        self.checks.equal(kept.status, 303, "a real picture is taken, whatever the browser calls it")

    def too_big(self):
        browser, page = self.second_page()
        answer = applications.send_page(browser, page, applications.dog(), applications.upload(content=files.pdf(padding=33 << 20)))
        self.checks.equal((answer.status, answer.type), (413, "text/html"), "33 MB")
        self.checks.that("Ihre übrigen Angaben sind noch da" in answer.text, "the page says that the input is safe")
        self.checks.that("Anna" in browser.get(page.replace("hund", "person")).text, "it is")
        answer = applications.api_submit(browser, HERE, uploads=applications.upload(content=files.pdf(padding=33 << 20)))
        self.checks.equal((answer.status, answer.type, answer.code()), (413, "application/problem+json", "http.body"), "33 MB by API")
        answer = applications.api_submit(browser, HERE, applications.api_answers(ermaessigung=True, grund="assistenzhund"),
                                         applications.upload(content=files.program()))
        self.checks.equal((answer.status, answer.code()), (415, "akte.dateityp"), "program by API")

    def cut_short(self):
        browser, page = self.second_page()
        form = browser.get(page).form("seiten")
        body, kind = multipart(form.fields + list(applications.dog().items()), applications.upload())
        for cut in (20, 200, len(body) // 2, len(body) - 10):
            answer = browser.send("POST", form.action, body[:-cut], {"Content-Type": kind})
            self.checks.equal((answer.status, answer.type), (400, "text/html"), f"{cut} bytes missing")
            answer = browser.send("POST", form.action, body[:-cut], {"Content-Type": kind, "Accept": "application/json"})
            self.checks.equal((answer.status, answer.code()), (400, "http.multipart"), f"{cut} bytes missing, for a program")
        self.checks.that("nachweis.pdf" not in browser.get(page).text, "nothing of it is kept")

    def names(self):
        for name, kept in (("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\temp\\a.pdf", "a.pdf"), ("a\x07b.pdf", "ab.pdf"),
                           ("bild\u202egpj.pdf", "bildgpj.pdf"), ("<b>x</b>.pdf", None), ("x" * 3000 + ".pdf", None)):
            browser, page = self.second_page()
            answer = applications.send_page(browser, page, applications.dog(), applications.upload(name))
            self.checks.equal(answer.status, 303, f"file name {name[:30]!r}")
            text = browser.get(page).text
            shown = re.findall(r'gw-stark">([^<]*)</p><p class="gw-klein', text)
            self.checks.that(len(shown) == 1 and (kept is None or shown[0] == kept), f"{name[:30]!r} is shown as {shown}")
            self.checks.that(not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]|\\.\\./|<b>x", text), f"{name[:30]!r}: nothing odd on the page")
            self.checks.that(len(shown[0]) <= 255, f"{name[:30]!r}: bounded")

    def malicious(self):
        """Taken, because nobody shall wait for an inspection, then locked; never served."""
        browser = Browser(self.server.port, "guest")
        uploads = [("virus.pdf", files.pdf_with_test_virus()), ("skript.pdf", files.pdf_with_script()), ("gut.pdf", files.pdf())]
        applications.submit(browser, HERE, who=applications.person(nachname="Schadhaft"),
                            uploads=[("nachweis", name, "application/pdf", content) for name, content in uploads])
        clerk = people.staff(self.server.port, "sachbearbeitung@example.org")
        cases = dict.fromkeys(link for _, link in clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        case = next(link for link in cases if "Schadhaft" in clerk.get(link).text)
        documents = self.documents(clerk.get(case).text)  # their addresses, while they are still open
        end = time.monotonic() + 60
        while "wird geprüft" in clerk.get(case).text and time.monotonic() < end:
            time.sleep(0.2)
        text = clerk.get(case).text.split('<ul class="gw-unterlagen">')[1].split("</ul>")[0]  # not the history, which names them too
        locked = {name: entry for name in ("virus.pdf", "skript.pdf", "gut.pdf") for entry in re.findall(r"<li>.*?</li>", text, re.S)
                  if name in entry}
        self.checks.that("gesperrt" in locked["virus.pdf"] and "href" not in locked["virus.pdf"], "test virus is shown as locked")
        self.checks.that("gw-stark" in locked["skript.pdf"] and "href" not in locked["skript.pdf"], "script is shown as locked")
        self.checks.that("href" in locked["gut.pdf"], "the good one is open")
        for name, address in documents.items():
            if name in ("virus.pdf", "skript.pdf"):
                answer = clerk.get(address)
                self.checks.that(answer.status == 409 and answer.code() == "akte.dokument_gesperrt" and b"%PDF" not in answer.body,
                                 f"{name} is not served: {answer.status} {answer.code()}")
        good = clerk.get(self.documents(text)["gut.pdf"])
        self.checks.equal((good.status, good.type, good.headers["x-content-type-options"]), (200, "application/pdf", "nosniff"), "good one")
        self.checks.that(good.headers["content-security-policy"].startswith("sandbox; default-src 'none'"), "served in a sandbox")

    @staticmethod
    def documents(text):
        entries = re.findall(r'<li>.*?href="(/amt/[^"]*/dokumente/[^"]*)".*?>([^<>]*\.pdf),.*?</li>', text, re.S)
        return {name.strip(): address for address, name in entries}


def main():
    checks = Checks()
    with Server() as server:
        uploads = Uploads(server, checks)
        for scenario in (uploads.wrong_types, uploads.too_big, uploads.cut_short, uploads.names, uploads.malicious):
            with checks.part(scenario.__name__):
                scenario()
        log = server.log()
        for word in ("Schadhaft", "virus.pdf", "rechnung.pdf", "Bella", "Anna"):
            checks.that(word not in log, f"{word} stands in the log")
    checks.end()


if __name__ == "__main__":
    main()
