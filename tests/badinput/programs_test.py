#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Programs that send strange content, and characters that fonts do not have: refused with a reason, or carried to the end."""
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE = "musterstadt"
PATH = f"/api/v1/p/{HERE}/leistungen/{applications.SERVICE}/antraege"
JSON = "application/json"
BEHIND_PROXY = ["env", "GEMEINWERK_HTTP_BEHIND_PROXY=true"]
BY_TLS = {"X-Forwarded-Proto": "https"}


class Programs:
    def __init__(self, server, checks):
        self.server, self.checks = server, checks
        self.program = Browser(server.port, "program")

    def refused(self, what, body, wanted, kind=JSON):
        answer = self.program.send("POST", PATH, body, {"Content-Type": kind} if kind else {})
        self.checks.equal((answer.status, answer.type, answer.code()), (wanted[0], "application/problem+json", wanted[1]), what)
        return answer

    def content(self):
        good = json.dumps(applications.api_answers())
        for kind in (None, "", "text/plain", "application/xml", "application/x-www-form-urlencoded", JSON + "; charset=latin-1"):
            self.refused(f"JSON sent as {kind}", good, (415, "haus.kein_json"), kind)
        for kind in (JSON + "; charset=UTF-8", "application/JSON", "application/vnd.test+json"):
            taken = self.program.send("POST", PATH, good, {"Content-Type": kind})
            self.checks.equal(taken.status, 201, f"JSON sent as {kind}")
        for what, body, code in (("depth", b"[" * 10_000, "depth"), ("a name twice", good[:-1] + ', "vorname": "B"}', "duplicate_key"),
                                 ("NaN", good.replace('"weitere_hunde": 0', '"weitere_hunde": NaN'), "syntax"),
                                 ("a huge number", good.replace('"weitere_hunde": 0', '"weitere_hunde": 1e999999999'), "number"),
                                 ("no UTF-8", good.encode().replace(b"Rex", b"\xff"), "utf8"), ("UTF-16", good.encode("utf-16"), "syntax"),
                                 ("a byte order mark", "\ufeff".encode() + good.encode(), "syntax")):
            answer = self.refused(what, body, (400, f"json.{code}"))
            self.checks.that("JSON" in answer.json()["title"], f"{what}: the reason is named: {answer.json()['title']}")

    def answers(self):
        """Judged as strictly as what is typed."""
        address = applications.api_answers()["anschrift"]
        for other, code in (({"vorname": ""}, "form.required"), ({"vorname": " \t"}, "form.required"),
                            ({"vorname": "A\x00"}, "form.characters"), ({"hund_name": "R\x1b"}, "form.characters"),
                            ({"anschrift": {**address, "strasse": " "}}, "form.required")):
            answer = self.program.post_json(PATH, applications.api_answers(**other))
            self.checks.equal((answer.status, answer.code()), (422, "antrag.unvollstaendig"), f"{other}")
            self.checks.that(answer.json().get("detail"), f"{other}: {code} is said: {answer.text}")
        proof = [{"id": "x", "name": "a.pdf", "type": "pdf", "bytes": 5}]
        answer = self.program.post_json(PATH, applications.api_answers(ermaessigung=True, grund="assistenzhund", nachweis=proof))
        self.checks.equal((answer.status, answer.code()), (422, "antrag.datei_nicht_als_teil"), "a proof that was never sent")

    def forms(self):
        guest = Browser(self.server.port, "guest")
        form = guest.get(applications.begin(guest, HERE)).form("seiten")
        for what, more in (("no UTF-8", "&vorname=%ff"), ("a lonely percent sign", "&a=%")):
            fields = "&".join(f"{name}={value}" for name, value in form.fields if value)
            answer = guest.send("POST", form.action, fields + more, {"Content-Type": "application/x-www-form-urlencoded"})
            self.checks.equal((answer.status, answer.type), (400, "text/html"), f"a form with {what}")

    def nothing(self):
        provider = people.staff(self.server.port, "verbund@example.org")
        token = provider.get("/verbund").form("abmelden").get("_csrf")
        empty = provider.send("POST", "/api/v1/verbund/mandanten", None, {"X-CSRF-Token": token, "Content-Type": JSON})
        self.checks.equal((empty.status, empty.code()), (400, "haus.json_fehlt"), "nothing at all")

    def remarks(self):
        """A clerk's own words go into the file and the letter: bounded, readable."""
        self.program.post_json(PATH, applications.api_answers(nachname="Anmerkung"))
        clerk = people.staff(self.server.port, "sachbearbeitung@example.org")
        cases = [link for _, link in clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link]
        case = next(link for link in cases if "Anmerkung" in clerk.get(link).text)
        for what, remark in (("a NUL", "a\0b"), ("100,000 characters", "x" * 100_000)):
            refused = clerk.submit(clerk.get(case).form("erledigung"), entscheidung="bewilligen", bemerkung=remark)
            self.checks.equal(refused.status, 422, f"a remark with {what}")
        taken = clerk.submit(clerk.get(case).form("erledigung"), entscheidung="bewilligen", bemerkung="Zeile 1\r\nZeile 2")
        self.checks.equal(taken.status, 303, "a remark of two lines")

    def letters(self):
        """What no font has is replaced; the receipt comes all the same."""
        for name in ("😀 👩‍👧", "中文", "g\u20e3\uFEFF", "#read(\"/etc/passwd\") $x$ *b* @a <c> `d`"):
            sent = self.program.post_json(PATH, applications.api_answers(hund_name=name))
            self.checks.equal(sent.status, 201, name)
            receipt = next(link for _, link in self.program.get(sent.json()["stand"]).page.links if link.endswith("quittung.pdf"))
            self.checks.that(self.comes(receipt), f"the receipt with {name!r} is made")

    def comes(self, address, seconds=20):
        end = time.monotonic() + seconds
        while (answer := self.program.get(address)).status != 200 and time.monotonic() < end:
            time.sleep(0.05)
        return answer.body.startswith(b"%PDF-")


def same_answer_to_head(checks, port):
    """Apart from its content: the same length, too."""
    for address in ("/", f"/p/{HERE}", "/konto/anmelden", "/konto/anlegen", f"/p/{HERE}/stand"):
        asked, looked = Browser(port).send("GET", address), Browser(port).send("HEAD", address)
        checks.equal((looked.status, looked.headers["content-length"], looked.body),
                     (asked.status, asked.headers["content-length"], b""), f"HEAD {address}")


def language_behind_tls(checks):
    with Server(wrap=lambda command: [*BEHIND_PROXY, *command]) as server:
        guest = Browser(server.port, "guest")
        guest.get("/?sprache=en", **BY_TLS)
        checks.that(all(name.startswith("__Host-") for name in guest.cookies), f"cookies are bound to the host: {list(guest.cookies)}")
        checks.that('lang="en"' in guest.get("/", **BY_TLS).text, "the language stays chosen")


def main():
    checks = Checks()
    with Server() as server:
        programs = Programs(server, checks)
        for scenario in (programs.content, programs.answers, programs.forms, programs.nothing, programs.remarks, programs.letters):
            with checks.part(scenario.__name__):
                scenario()
        with checks.part("head"):
            same_answer_to_head(checks, server.port)
        log = server.log()
        checks.that("mst-" not in log.lower() and "passwd" not in log, "the log names nobody")
    with checks.part("language_behind_tls"):
        language_behind_tls(checks)
    checks.end()


if __name__ == "__main__":
    main()
