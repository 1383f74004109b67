#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The work basket over HTTP: two who take the same task, many tasks at once, whoever leads, somebody who is away and the one who
stands in, and the same for programs."""
import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE = "musterstadt"
BASKET = f"/amt/{HERE}/korb"
API = f"/api/v1/amt/{HERE}/korb"
JSON = {"Accept": "application/json"}


class World:
    def __init__(self, server):
        self.admin = people.staff(server.port, "admin@example.org")
        self.anna = self._clerk("anna@example.org", "Anna Amt", ["sachbearbeitung"])
        self.bert = self._clerk("bert@example.org", "Bert Büro", ["sachbearbeitung", "zeichnung"])
        self.lena = self._clerk("lena@example.org", "Lena Leitung", ["sachbearbeitung", "leitung"])
        for _ in range(4):
            applications.submit(Browser(server.port), HERE)

    def _clerk(self, login, name, roles):
        return people.new_staff(self.admin, HERE, login, name, roles)

    @staticmethod
    def tasks(who, view=""):
        answer = who.get(API + (f"?nur={view}" if view else ""), **JSON)
        assert answer.status == 200, f"the basket of {who.name}: {answer.status} {answer.text}"
        return answer.json()["aufgaben"]

    @staticmethod
    def act(who, action, tasks, **more):
        """As a program does; what became of each."""
        token = who.get(BASKET).form("uebernahme").get("_csrf")
        body = {"aufgaben": [{"aufgabe": one["aufgabe"], "fassung": one["fassung"]} for one in tasks], **more}
        answer = who.post_json(f"{API}/{action}", body, **{"X-CSRF-Token": token}, **JSON)
        assert answer.status == 200, f"{action} by {who.name}: {answer.status} {answer.text}"
        return [one["grund"]["code"] if one["grund"] else "ok" for one in answer.json()["ergebnisse"]]

    def konto(self, name):
        links = self.admin.get(f"/amt/{HERE}/verwaltung/mitglieder").page.links
        profile = next(link for _, link in links if "/mitglieder/" in link and f">{name}<" in self.admin.get(link).text)
        return profile.rsplit("/", 1)[1]

    @staticmethod
    def case(task):
        return f"/amt/{HERE}/vorgaenge/{task['vorgang']}"


def two_take_one(checks, world):
    task = world.tasks(world.anna)[0]
    before = [one["aufgabe"] for one in world.tasks(world.bert, "andere")]  # the demo sends a case around
    checks.equal(world.act(world.anna, "uebernahme", [task]), ["ok"], "the first")
    checks.equal(world.act(world.bert, "uebernahme", [task]), ["vorgang.aufgabe_veraltet"], "the second")
    form = next(form for form in world.bert.get(BASKET + "?nur=andere").page.forms if form.action.startswith(f"{BASKET}/uebernahme"))
    page = world.bert.submit(form)
    checks.that(page.status == 200 and "Jemand anderes hat diese Aufgabe übernommen." in page.text, "the second reads why")
    others = [one for one in world.tasks(world.bert, "andere") if one["aufgabe"] not in before]
    checks.equal([(one["nummer"], one["bearbeiter"]) for one in others], [(task["nummer"], "Anna Amt")], "the group sees who has it")
    checks.that("bei Anna Amt" in world.bert.get(BASKET + "?nur=andere").text, "on the page, too")
    checks.equal(world.act(world.anna, "rueckgabe", world.tasks(world.anna, "meine")), ["ok"], "given back")


def many_at_once(checks, world):
    free = world.tasks(world.anna, "gruppe")
    checks.equal(world.act(world.bert, "uebernahme", free[:1]), ["ok"], "one is gone")
    codes = world.act(world.anna, "uebernahme", free)
    checks.equal(codes, ["vorgang.aufgabe_veraltet"] + ["ok"] * (len(free) - 1), "each for itself")
    mine = world.tasks(world.anna, "meine")
    form = next(form for form in world.anna.get(BASKET + "?nur=meine").page.forms if form.action.startswith(f"{BASKET}/weitergabe"))
    asked = world.anna.submit(form)
    checks.that(asked.status == 200 and "Bert Büro" in asked.text, "it is asked to whom")
    nobody = world.anna.submit(asked.form("weitergabe"), an="")
    checks.that(nobody.status == 422 and "Bitte wählen Sie, wer die Aufgaben bekommt." in nobody.text, "nobody chosen")
    done = world.anna.submit(asked.form("weitergabe"), an=world.konto("Bert Büro"), notiz="Bitte heute noch")
    checks.that("Bei 1 von 1 Aufgaben hat es geklappt." in done.text, "handed on")
    told = world.bert.get(world.case(mine[0])).text
    checks.that("an Bert Büro weitergegeben. Bitte heute noch" in told, "the history tells the note")
    empty = world.anna.post(f"{BASKET}/uebernahme", [("_csrf", form.get("_csrf"))], headers=JSON)
    checks.equal((empty.status, empty.code()), (422, "vorgang.auswahl_leer"), "nothing chosen")
    world.act(world.anna, "rueckgabe", world.tasks(world.anna, "meine"))
    world.act(world.bert, "rueckgabe", world.tasks(world.bert, "meine"))


def who_leads(checks, world):
    task = world.tasks(world.lena)[0]
    anna = world.konto("Anna Amt")
    checks.equal(world.act(world.bert, "weitergabe", [task], an=anna), ["vorgang.niemand_hat_sie"], "without the right")
    checks.equal(world.act(world.lena, "weitergabe", [task], an=anna), ["ok"], "whoever leads")
    task = world.tasks(world.anna, "meine")[0]
    page = world.lena.get(world.case(task))
    checks.that("Zurück in den Korb holen" in page.text, "it can be taken away on the page of the case")
    taken = world.lena.submit(page.form("/rueckgabe"))
    checks.equal(taken.status, 303, "taken away")
    checks.that("von Anna Amt in den Korb zurückgeholt" in world.anna.get(world.case(task)).text, "which the history tells")
    checks.equal(world.tasks(world.anna, "meine"), [], "Anna has it no more")


def deputy(checks, world):
    task = next(one for one in world.tasks(world.anna) if one["name"] == "Über den Antrag entscheiden")
    world.act(world.anna, "uebernahme", [task])
    checks.equal(world.tasks(world.bert, "vertretung"), [], "before")
    today = datetime.date.today()
    entered = world.anna.submit(world.anna.get(f"/amt/{HERE}/abwesenheit").form("abwesenheit"), von=(today - datetime.timedelta(1)).isoformat(),
                                bis=(today + datetime.timedelta(3)).isoformat(), vertretung=world.konto("Bert Büro"))
    checks.equal(entered.status, 303, "Anna is away")
    shown = world.tasks(world.bert, "vertretung")
    checks.equal([one["nummer"] for one in shown], [task["nummer"]], "what Bert finds")
    checks.equal(world.tasks(world.lena, "vertretung"), [], "nobody else")
    page = world.bert.get(world.case(task))
    checks.that("Sie handeln in Vertretung für Anna Amt." in page.text, "the page says for whom")
    done = world.bert.submit(page.form("erledigung"), entscheidung="bewilligen")
    checks.equal(done.status, 303, "Bert decides")
    told = world.lena.get(world.case(task)).text
    checks.that("Bert Büro, in Vertretung für Anna Amt" in told, "the history says for whom")
    events = world.lena.get(f"/api/v1/amt/{HERE}/vorgaenge/{task['vorgang']}", **JSON).json()["verlauf"]
    acted = [(one["ereignis"], one["wer"]) for one in events if one["in_vertretung_fuer"] == "Anna Amt"]
    checks.equal(acted, [("vorgang.aufgabe_erledigt", "Bert Büro")], "for programs, too")
    # Bert has decided for Anna: he is not the second pair of eyes as well.
    signing = [one for one in world.tasks(world.bert) if one["vorgang"] == task["vorgang"]]
    checks.equal(signing, [], "not offered to sign")
    checks.that("Das muss jemand anderes tun" in world.bert.get(world.case(task)).text, "and told why")
    calendar = world.anna.get(f"/amt/{HERE}/abwesenheit")
    back = world.anna.submit(calendar.form("/streichung"))
    checks.equal((back.status, world.tasks(world.bert, "vertretung")), (303, []), "Anna is back")


def main():
    checks = Checks()
    with Server() as server:
        with checks.part("people and applications"):
            world = World(server)
        for part in (two_take_one, many_at_once, who_leads, deputy):
            with checks.part(part.__name__):
                part(checks, world)
    checks.end()


if __name__ == "__main__":
    main()
