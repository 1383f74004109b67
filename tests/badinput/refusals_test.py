#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Refusals that other tests do not meet: each with its status, its stable code for programs and its sentence for people."""
import pathlib
import re
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser, multipart  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server, run_program  # noqa: E402

HERE = "musterstadt"
NOBODYS = "01890000-0000-7000-8000-000000000000"
OURS = {"Sec-Fetch-Site": "same-origin"}  # as browsers say it of a page's own form
JSON = {"Accept": "application/json"}


class Refusals:
    def __init__(self, server, checks):
        self.port, self.checks = server.port, checks
        self.clerk = people.staff(self.port, "sachbearbeitung@example.org")
        self.admin = people.staff(self.port, "admin@example.org")
        self.guest = Browser(self.port, "guest")
        self.receipt = applications.submit(self.guest, HERE, who=applications.person(nachname="Abgelehnt"))

    def refused(self, act, status, code, what=""):
        """`act(headers)` once as a program, once as a browser: problem+json, and a page that names the same code."""
        problem = act(JSON)
        self.checks.equal((problem.status, problem.type, problem.code()), (status, "application/problem+json", code), what or code)
        page = act({"Accept": "text/html"})
        said = page.type == "text/html" and code in page.text
        self.checks.that(page.status == status and said, f"{what or code}, for people: {page.status} {page.code()}")
        return problem, page

    def refused_api(self, answer, status, code):
        self.checks.equal((answer.status, answer.type, answer.code()), (status, "application/problem+json", code), f"{code} by API")

    # ---- guessing

    def guessing_is_slowed_down(self):
        program, other = Browser(self.port, "guesser"), Browser(self.port, "somebody else")
        program.address, other.address = "127.0.0.7", "127.0.0.8"
        sent = applications.api_submit(other, HERE).json()
        address = f"/api/v1/p/{HERE}/antraege/{sent['nummer']}"
        guess = {"X-Geheimnis": "0000-0000-0000-0000"}
        pauses = []
        while sum(pauses) < 7:  # now it is four seconds: long enough for what follows
            slowed, guesses = self.until_slowed_down(program, address, guess)
            self.checks.that(10 <= guesses <= 15 if not pauses else guesses <= 5, f"{guesses} guesses after {pauses}")
            self.checks.equal(slowed.headers.get("retry-after"), slowed.json()["params"]["sekunden"], "it says how long, in both ways")
            pauses.append(int(slowed.headers["retry-after"]))
            if sum(pauses) < 7:
                time.sleep(pauses[-1])
        right = program.get(address, **{"X-Geheimnis": sent["geheimnis"]})
        self.refused_api(right, 429, "zugang.gebremst")  # who guesses may not go on, not even with the right one
        page = program.get(f"/p/{HERE}/stand/{sent['nummer']}/{sent['geheimnis']}")
        self.checks.that(page.status == 429 and page.type == "text/html" and "Bitte warten Sie" in page.text and "retry-after" in page.headers,
                         f"the page of the same secret is slowed down with it: {page.status}")
        self.checks.equal(other.get(address, **{"X-Geheimnis": sent["geheimnis"]}).status, 200, "others are not")

    def until_slowed_down(self, program, address, guess):
        """A guess is counted a moment after its answer: nobody waits for that."""
        for number in range(20):
            answer = program.get(address, **guess)
            if answer.status == 429:
                break
            self.refused_api(answer, 404, "antrag.nummer_oder_geheimnis")
        self.refused_api(answer, 429, "zugang.gebremst")
        return answer, number

    # ---- a form that is not this person's any more

    def outdated_forms(self):
        citizen = people.new_citizen(self.port, "csrf@example.org", "Conny Csrf")
        first = applications.begin(citizen, HERE)
        form = citizen.get(first).form("seiten")
        typed = [(name, "veraltet" if name == "_csrf" else value)
                 for name, value in applications.typed(form, applications.person(nachname="Mühsam Getippt"))]
        problem = citizen.post(form.action, typed, [], {**OURS, **JSON})
        self.checks.equal((problem.status, problem.type, problem.code()), (403, "application/problem+json", "haus.csrf"), "a program")
        self.checks.that("Getippt" not in problem.text, "and is not told what it sent")
        self.checks.that("Getippt" not in citizen.get(first).text, "nothing was kept")
        page = citizen.post(form.action, typed, [], {**OURS, "Accept": "text/html"})
        self.checks.equal((page.status, page.type), (403, "text/html"), "a browser")
        self.checks.that("Ihre Eingaben sind noch da" in page.text and "Mühsam Getippt" in page.text, "the page keeps what was typed")
        sent = citizen.submit(page.form("seiten"))
        self.checks.equal(sent.status, 303, "and sends it with one click")
        self.checks.that("Mühsam Getippt" in citizen.get(first).text, "then it is kept")
        for elsewhere in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://boese.example"}):
            foreign = citizen.post(form.action, typed, [], {**elsewhere, "Accept": "text/html"})
            self.checks.that(foreign.status == 403 and "haus.fremde_seite" in foreign.text and "Getippt" not in foreign.text,
                             f"another site's form is not offered again: {elsewhere}")

        plain = citizen.post(form.action, typed, [], {"Accept": "text/html"})
        self.checks.that(plain.status == 403 and "haus.csrf" in plain.text and "Getippt" not in plain.text,
                         "without a browser's word that the form was ours nothing is shown")

    def no_password_is_shown(self):
        guest = Browser(self.port, "guest")
        applications.begin(guest, HERE)
        form = guest.get("/konto/anlegen").form("anlegen")
        page = guest.post(form.action, [("_csrf", "veraltet"), ("kennung", "neu@example.org"), ("name", "Nele Neu"),
                                        ("passwort", "Ganz-geheim-2026")], None, {**OURS, "Accept": "text/html"})
        self.checks.that(page.status == 403 and "Ganz-geheim" not in page.text, f"a password in an outdated form: {page.status}")

    def sign_in_meanwhile(self):
        """The usual reason: the form was opened as a guest, then the same browser signed in in another window."""
        browser = Browser(self.port, "guest")
        draft = applications.begin(browser, HERE)
        form = browser.get(draft).form("seiten")
        browser.cookies.update(people.citizen(self.port).cookies)
        page = browser.post(form.action, applications.typed(form, applications.person(nachname="Doch Noch Da")), [], OURS)
        self.checks.that(page.status == 403 and "Doch Noch Da" in page.text, "what the guest typed is shown to the same browser")

    # ---- citizens

    def of_applications(self):
        draft = applications.begin(self.guest, HERE)
        ident = draft.split("/antraege/")[1].split("/")[0]
        page = f"/p/{HERE}/antraege/{ident}"
        sent = self.receipt.removesuffix("/quittung")
        self.refused(lambda h: self.guest.get(f"{page}/quittung", **h), 409, "antrag.nicht_eingereicht")
        self.refused(lambda h: self.guest.get(f"{page}/seiten/gibtesnicht", **h), 404, "antrag.seite_unbekannt")
        self.refused(lambda h: self.guest.get(f"/p/{HERE}/antraege/{NOBODYS}/quittung", **h), 404, "antrag.unbekannt")
        nobody = Browser(self.port).get(f"{page}/quittung", **JSON)
        self.refused_api(nobody, 401, "antrag.anmelden")
        form = self.guest.get(draft).form("seiten")
        self.refused(lambda h: self.guest.post(f"{sent}/seiten/person", applications.typed(form, applications.person()), [], h), 409,
                     "antrag.eingereicht")
        unfinished = self.guest.post(f"{page}/einreichung", [("_csrf", form.get("_csrf"))])
        self.checks.that(unfinished.status == 303 and unfinished.location.endswith("/pruefung"), "what is missing is shown, not refused")
        empty, kind = multipart([], [])
        api = f"/api/v1/p/{HERE}/leistungen/hundesteuer/antraege"
        self.refused_api(self.guest.send("POST", api, empty, {"Content-Type": kind}), 400, "antrag.daten_fehlen")
        incomplete = {name: value for name, value in applications.api_answers().items() if name != "hund_name"}
        answer = self.guest.post_json(api, incomplete)
        self.refused_api(answer, 422, "antrag.unvollstaendig")
        self.checks.equal(answer.json().get("field"), "hund_name", "and the field is named")
        self.refused(lambda h: self.guest.get(f"/p/{HERE}/leistungen/gibtesnicht", **h), 404, "paket.unbekannt")

    def of_mailboxes(self):
        citizen = people.new_citizen(self.port, "post@example.org", "Paula Post")
        self.refused(lambda h: citizen.get(f"/p/{HERE}/postfach/{NOBODYS}", **h), 404, "post.unbekannt")

    def of_the_house(self):
        self.refused(lambda h: self.guest.get("/static/gibt-es-nicht.css", **h), 404, "haus.nicht_gefunden")
        self.refused(lambda h: self.clerk.get("/verbund", **h), 404, "haus.nicht_gefunden", "the service centre, for who is not of it")

    # ---- staff

    def of_cases(self):
        self.refused(lambda h: self.clerk.get(f"/amt/{HERE}/vorgaenge/{NOBODYS}", **h), 404, "vorgang.unbekannt")
        self.refused(lambda h: self.clerk.get(f"/amt/{HERE}/akten/{NOBODYS}", **h), 404, "akte.unbekannt")
        cases = dict.fromkeys(link for _, link in self.clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        case = next(link for link in cases if "Abgelehnt" in self.clerk.get(link).text)
        form = self.clerk.get(case).form("erledigung")
        without = [(name, value) for name, value in form.filled() if name != "fassung"]
        self.refused(lambda h: self.clerk.post(form.action, without, None, h), 400, "vorgang.fassung_fehlt")
        old = [(name, "999" if name == "fassung" else value) for name, value in form.filled()]
        self.refused(lambda h: self.clerk.post(form.action, old, None, h), 409, "vorgang.aufgabe_veraltet")
        self.by_others(case)

    def by_others(self, case):
        taken = self.clerk.submit(self.clerk.get(case).form("uebernahme"))
        self.checks.equal(taken.status, 303, "the clerk takes the task")
        form = self.clerk.get(case).form("erledigung")
        for login, name, roles, status, code in (("kolja@example.org", "Kolja Kollege", ["sachbearbeitung"], 409, "vorgang.in_anderen_haenden"),
                                                 ("rolf@example.org", "Rolf Rollenlos", ["zeichnung"], 403, "vorgang.rolle_fehlt")):
            other = people.new_staff(self.admin, HERE, login, name, roles)
            token = other.get(f"/amt/{HERE}/korb").page.forms[0].get("_csrf")
            fields = [(known, token if known == "_csrf" else value) for known, value in form.filled()]
            self.refused(lambda h: other.post(form.action, fields, None, h), status, code)

    def of_passwords(self):
        one_time = people.take_on(self.admin, HERE, "ungleich@example.org", "Ute Ungleich", ["auskunft"])
        browser = Browser(self.port, "ungleich@example.org")
        answer = browser.submit(browser.get("/amt/anmelden").form("anmelden"), kennung="ungleich@example.org", passwort=one_time)
        shown = re.search(r"<code[^>]*>([A-Z2-7 ]{20,})</code>", answer.text).group(1)
        answer = browser.submit(answer.form("code"), code=people.code(people.secret_of(shown)))
        answer = browser.submit(answer.form("passwort"), passwort=people.NEW_PASSWORD, wiederholung="Etwas-anderes-2026")
        self.checks.that(answer.status == 422 and "sind nicht gleich" in answer.text, f"zugang.passwort_ungleich: {answer.status}")
        answer = browser.submit(answer.form("passwort"), passwort=people.NEW_PASSWORD, wiederholung=people.NEW_PASSWORD)
        self.checks.equal(answer.status, 303, "and the same twice is taken")


def bad_starts(checks):
    """Refusals of the command itself: exit 1 and a sentence that says what to do."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "a file").touch()
        spooled = folder / "spooled"
        spooled.mkdir()
        (spooled / "spool").touch()
        package = folder / "paket"
        package.mkdir()
        (package / "paket.yaml").write_text("id: [\n")
        for code, arguments in (("serve.demo_only_local", ("serve", "--demo", "--address", "0.0.0.0", "--data", folder / "x")),
                                ("serve.needs_tls", ("serve", "--address", "0.0.0.0", "--data", folder / "x")),
                                ("serve.spool", ("serve", "--port", "0", "--data", spooled)),
                                ("audit.no_data", ("audit", "verify", "--data", folder / "nothing")),
                                ("paket.fehlerhaft", ("paket", "check", package))):
            result = run_program(*arguments)
            checks.that(result.returncode == 1 and f"({code})" in result.stderr and len(result.stderr) > 40,
                        f"{code}: {result.returncode} {result.stderr!r}")


def main():
    checks = Checks()
    with checks.part(bad_starts.__name__):
        bad_starts(checks)
    with Server() as server:
        test = Refusals(server, checks)
        for scenario in (test.guessing_is_slowed_down, test.outdated_forms, test.no_password_is_shown, test.sign_in_meanwhile, test.of_applications, test.of_mailboxes,
                         test.of_the_house, test.of_cases, test.of_passwords):
            with checks.part(scenario.__name__):
                scenario()
        log = server.log()
        for word in ("Getippt", "Abgelehnt", "0000-0000", "Ungleich"):
            checks.that(word not in log, f"{word} stands in the log")
    checks.end()


if __name__ == "__main__":
    main()
