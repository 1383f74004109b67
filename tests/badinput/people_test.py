#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""People at the wrong moment: too late, twice, at the same time as somebody else."""
import concurrent.futures
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE = "musterstadt"


def at_once(times, act):
    with concurrent.futures.ThreadPoolExecutor(times) as pool:
        return list(pool.map(act, range(times)))


class People:
    def __init__(self, server, checks):
        self.port, self.checks, self.server = server.port, checks, server
        self.clerk = people.staff(self.port, "sachbearbeitung@example.org")
        self.admin = people.staff(self.port, "admin@example.org")
        self.colleague = people.new_staff(self.admin, HERE, "kai@example.org", "Kai Kollege", ["sachbearbeitung"])

    def cases(self, name):
        basket = dict.fromkeys(link for _, link in self.clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        return [link for link in basket if name in self.clerk.get(link).text]

    # ---- an ended session

    def late_answers(self):
        """With and without a browser that was here before somebody signed in."""
        for number, visited_before in enumerate((False, True)):
            login = f"spaet{number}@example.org"
            citizen = people.new_citizen(self.port, login, "Spät Dran")
            first = applications.begin(citizen, HERE)
            if visited_before:
                guest = Browser(self.port, "guest")
                applications.begin(guest, HERE)
                citizen.cookies.update(guest.cookies)
            form = citizen.get(first).form("seiten")
            elsewhere = citizen.copy()
            elsewhere.submit(elsewhere.get("/konto/abmelden").form("abmelden"))
            late = applications.send_form(citizen, form, applications.person(vorname="Lange", nachname="Getippt"))
            self.checks.equal(late.status, 401, f"late answers (before: {visited_before})")
            back = citizen.submit(late.form("anmelden"), kennung=login, passwort=people.NEW_PASSWORD)
            self.checks.that("Lange" in back.text and "Getippt" in back.text, "what was typed is there after signing in")
            sent = citizen.submit(back.form("seiten"))
            self.checks.equal(sent.status, 303, "and is sent with one click")
            self.checks.that("Getippt" in citizen.get(first).text, "and kept")

    def late_decision(self):
        applications.submit(Browser(self.port, "guest"), HERE, who=applications.person(nachname="Spaetfall"))
        case = self.cases("Spaetfall")[0]
        clerk = people.new_staff(self.admin, HERE, "lena@example.org", "Lena Langsam", ["sachbearbeitung"])
        form = clerk.get(case).form("erledigung")
        elsewhere = clerk.copy()
        elsewhere.submit(elsewhere.get("/amt/abmelden").form("abmelden"))
        late = clerk.submit(form, begruendung="Mit Mühe formuliert")
        self.checks.equal(late.status, 401, "late decision")
        code = clerk.submit(late.form("anmelden"), kennung="lena@example.org", passwort=people.NEW_PASSWORD)
        back = clerk.submit(code.form("code"), code=people.code(clerk.secret, time.time() + 30))  # the next one is taken too
        self.checks.that("Mit Mühe formuliert" in back.text, "what was typed is there after password and code")
        self.checks.that(self.cases("Spaetfall"), "and nothing was decided meanwhile")

    # ---- twice

    def double_submit(self):
        guest = Browser(self.port, "guest")
        form = guest.get(applications.fill(guest, HERE, who=applications.person(nachname="Doppelt"))).form("einreichung")
        answers = at_once(20, lambda _: guest.copy().submit(form))
        self.checks.equal({answer.status for answer in answers}, {303}, "20 at once")
        self.checks.equal(len({answer.location for answer in answers}), 1, "all lead to one receipt")
        self.checks.equal(len(self.cases("Doppelt")), 1, "one case")

    def idempotency(self):
        program = Browser(self.port, "program")
        key = {"Idempotency-Key": "einmalig-1"}
        upload = applications.upload()
        answers = applications.api_answers(nachname="Wiederholt", ermaessigung=True, grund="assistenzhund")
        sent = at_once(10, lambda _: applications.api_submit(program.copy(), HERE, answers, upload, key))
        self.checks.equal({answer.status for answer in sent}, {201}, "10 at once with one key")
        self.checks.equal(len({answer.json()["nummer"] for answer in sent}), 1, "one number")
        again = applications.api_submit(program, HERE, answers, upload, key)
        self.checks.equal(again.json(), sent[0].json(), "later: the same answer")
        other = applications.api_submit(program, HERE, {**answers, "hund_name": "Anders"}, upload, key)
        self.checks.equal((other.status, other.code()), (409, "antrag.schluessel_anders"), "the key with other answers")
        other = applications.api_submit(program, HERE, answers, applications.upload(content=files.pdf("anders")), key)
        self.checks.equal((other.status, other.code()), (409, "antrag.schluessel_anders"), "the key with another file")
        elsewhere = applications.api_submit(program, "probedorf", answers, upload, key)
        self.checks.equal(elsewhere.status, 201, "the key at another authority is another key")
        self.checks.equal(len(self.cases("Wiederholt")), 1, "one case")

    # ---- at the same time as others

    def two_decide(self):
        applications.submit(Browser(self.port, "guest"), HERE, who=applications.person(nachname="Zweifach"))
        case = self.cases("Zweifach")[0]
        forms = [person.get(case).form("erledigung") for person in (self.clerk, self.colleague)]
        answers = at_once(2, lambda n: (self.clerk, self.colleague)[n].submit(forms[n]))
        self.checks.equal(sorted(answer.status for answer in answers), [303, 409], "two decide at once: one wins")
        lost = next(answer for answer in answers if answer.status == 409)
        self.checks.that(lost.type == "text/html" and "inzwischen" in lost.text, "the other one is told kindly")
        self.checks.that("vorgang.aufgabe" in lost.text, "with the word that helps to ask")
        again = self.colleague.submit(forms[1])
        self.checks.equal(again.status, 409, "and later as well")

    def staff_apply(self):
        """Who is signed in as staff applies like anybody without an account, and the colleagues see no connection."""
        clerk = people.staff(self.port, "zeichnung@example.org")
        answer = clerk.get(applications.submit(clerk, HERE, who=applications.person(nachname="Feierabend")))
        self.checks.equal(answer.status, 200, "the receipt")
        self.checks.that("Zugangscode" in answer.text, "with the code that leads back")
        self.checks.equal(len(self.cases("Feierabend")), 1, "one case")

    def two_windows(self):
        """The same draft in two windows: nothing overwrites silently, or the later one wins for its own page only."""
        guest = Browser(self.port, "guest")
        first = applications.begin(guest, HERE)
        form = guest.get(first).form("seiten")
        answers = at_once(2, lambda n: applications.send_form(guest.copy(), form, applications.person(vorname=f"Fenster {n}")))
        self.checks.that({answer.status for answer in answers} <= {303, 409} and 303 in {a.status for a in answers},
                         f"two windows: {[answer.status for answer in answers]}")
        self.checks.equal(sum(f"Fenster {n}" in guest.get(first).text for n in (0, 1)), 1, "one of both is kept, whole")


def main():
    checks = Checks()
    with Server() as server:
        test = People(server, checks)
        for scenario in (test.late_answers, test.late_decision, test.double_submit, test.idempotency, test.two_decide,
                         test.two_windows, test.staff_apply):
            with checks.part(scenario.__name__):
                scenario()
        log = server.log()
        for word in ("Getippt", "Doppelt", "Wiederholt", "Zweifach", "nachweis", "spaet", "@example.org", "einmalig-1"):
            checks.that(word not in log, f"{word} stands in the log")
    checks.end()


if __name__ == "__main__":
    main()
