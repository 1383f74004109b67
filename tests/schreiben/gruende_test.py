#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Why a decision came out as it did, over HTTP and without JavaScript: on the page and in the API, taken over into the clerk's own
text without anything being saved, and in the letter: those of the rules, or what the clerk has written instead."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE = "musterstadt"
SUM, LAW = "60 × 0 : 100 = 0", "Erster Hund: 60 € im Jahr (Tarif der Hundesteuersatzung)"
OWN = "Ihr Hund ist der erste in Ihrem Haushalt."


class Case:
    def __init__(self, server):
        applications.submit(people.citizen(server.port), HERE, what=applications.dog(hund_name="Kanarihund"))
        self.clerk = people.staff(server.port, "sachbearbeitung@example.org")
        links = dict.fromkeys(link for _, link in self.clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        self.link = next(link for link in links if "Kanarihund" in self.clerk.get(link).text)

    def api(self):
        return self.clerk.get("/api/v1" + self.link).json()

    def page(self):
        return self.clerk.get(self.link)

    def draft(self):
        pdf = self.clerk.get(next(link for _, link in self.page().page.links if "/vorschau/" in link)).body
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        return " ".join(text.split())


def page_tells(checks, case):
    text = case.page().text
    for word in ("So kam das Programm darauf", "Zeile 1 trifft zu", LAW, SUM, "Steuer im Jahr ohne Ermäßigung"):
        checks.that(word in text, f"the page does not say {word}")


def programs_are_told(checks, case):
    proposal = case.api()["vorschlaege"][0]
    checks.equal(proposal["gruende"][0], LAW, "in short")
    rate, _, total = proposal["erklaerung"]
    checks.equal((rate["entscheidung"], rate["ergebnis"]), ("Jahressteuer", 60), "the first decision")
    table = rate["tabellen"][0]
    checks.equal(table["eingaben"], [{"name": "Andere Hunde im Haushalt", "wert": 0, "angabe": "antrag.weitere_hunde"}], "what was asked")
    checks.equal([(row["zeile"], row["grundlagen"]) for row in table["zeilen"]], [(1, [{"name": "Grundlage", "text": LAW}])], "what applied")
    checks.equal(total["zuvor"], ["Jahressteuer", "Ermaessigung"], "what it rests on")
    checks.equal(total["rechnungen"][0]["formel"], "Jahressteuer * Ermaessigung.anteil / 100", "the formula")


def letter_tells(checks, case):
    text = case.draft()
    for word in ("Warum wir so entschieden haben", LAW, SUM):
        checks.that(word in text, f"the letter does not say {word}: {text}")


def taken_over(checks, case):
    before = case.api()
    shown = case.clerk.submit(case.page().form("erledigung"), _gruende="begruendung", begruendung=OWN, bemerkung="Gesehen")
    checks.equal(shown.status, 200, "the page comes again")
    form = shown.form("erledigung")
    written = form.get("begruendung").replace("\r\n", "\n")
    checks.that(written.startswith(OWN + "\n\nSteuer im Jahr ohne Ermäßigung: 60\n") and SUM in written, f"the reasons follow: {written}")
    checks.equal(form.get("bemerkung"), "Gesehen", "what else was typed")
    checks.equal(case.api(), before, "nothing is saved")
    other = case.clerk.submit(case.page().form("erledigung"), _gruende="bemerkung", bemerkung="Gesehen")
    checks.equal(other.form("erledigung").get("bemerkung"), "Gesehen", "a note takes no reasons")


def own_words_count(checks, case):
    done = case.clerk.submit(case.page().form("erledigung"), entscheidung="bewilligen", begruendung=OWN)
    checks.equal(done.status, 303, "decided")
    text = case.draft()
    checks.that(OWN in text and SUM not in text, f"the letter gives the clerk's reasons: {text}")


def main():
    checks = Checks()
    with Server() as server:
        case = Case(server)
        for part in (page_tells, programs_are_told, letter_tells, taken_over, own_words_count):
            with checks.part(part.__name__):
                part(checks, case)
    checks.end()


if __name__ == "__main__":
    main()
