#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A school answers for its pupils: it finds its own tasks and nothing else of the authority, answers, and the case goes on. The
office hands a task over to another school, and writes down what was answered by telephone.

Words are planted in everything about the family: whatever the school can open is looked at for them."""
import pathlib
import secrets
import sys

HERE_FOLDER = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE_FOLDER / "lib"))
sys.path.insert(0, str(HERE_FOLDER / "isolation"))

from crawl import Crawl  # noqa: E402
from haustest import people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.routes import routes_of  # noqa: E402
from haustest.server import Server  # noqa: E402
from world import pass_for  # noqa: E402

HERE = "landkreis-musterland"
OWN = f"/amt/{HERE}/stelle"
ANSWER = {"schulbesuch": "bestaetigt"}
JSON = {"Accept": "application/json"}


class World:
    def __init__(self, server):
        self.planted = {what: f"Kanari{what}{secrets.token_hex(4)}" for what in ("parent", "street", "question")}
        self.nobody = Browser(server.port)
        self.admin = people.staff(server.port, "admin@example.org")
        roles = [role for role in people.roles_of(self.admin, HERE) if role not in ("schule", "administration")]
        self.clerk = people.new_staff(self.admin, HERE, "alma@example.org", "Alma Amt", roles)
        self.linde = people.new_body(self.admin, HERE, "selma@example.org", "Selma Linde", "schule", "lindenschule musterstadt")
        self.eiche = people.new_body(self.admin, HERE, "sven@example.org", "Sven Eiche", "schule", "Eichenschule, Musterstadt")

    def ask_school(self, pupil):
        """The clerk's page of a case that waits for the school."""
        sent = self.nobody.send("POST", f"/api/v1/p/{HERE}/leistungen/schuelerfahrausweis/antraege",
                                *pass_for(pupil, self.planted["parent"], self.planted["street"]))
        assert sent.status == 201, f"{pupil}: {sent.status} {sent.text[:500]}"
        links = dict.fromkeys(link for _, link in self.clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        case = next(link for link in links if pupil in self.clerk.get(link).text)
        asked = self.clerk.submit(self.clerk.get(case + "/rueckfragen/neu").form("rueckfragen"), frage=f"Stimmt {self.planted['question']}?")
        done = self.clerk.submit(self.clerk.get(case).form("erledigung"), pruefung="vollstaendig")
        assert (asked.status, done.status) == (303, 303), f"{pupil}: {asked.status} {done.status} {done.code()}"
        return case

    def task_of(self, school, pupil):
        """Where the school finds the task; None: it does not."""
        page = school.get(OWN)
        assert page.status == 200, f"the school's page: {page.status} {page.code()}"
        links = dict.fromkeys(link for _, link in page.page.links if link.startswith(OWN + "/"))
        return next((link for link in links if pupil in school.get(link).text), None)


def led_to_its_page(checks, world):
    door = world.linde.get("/amt")
    checks.equal((door.status, door.location), (303, f"/amt/{HERE}"), "after signing in")
    checks.equal(world.linde.get(door.location).location, OWN, "in the authority")
    page = world.linde.get(OWN)
    checks.that("Aufgaben für lindenschule musterstadt" in page.text, "the page says for whom")
    inside = {link for method, link in page.page.links if link.startswith(f"/amt/{HERE}/") and not link.startswith(OWN)}
    checks.equal(inside, set(), "ways to anything else")
    checks.that("Gerade wartet nichts auf Sie" in world.eiche.get(OWN).text, "an empty page says so")


def sees_only_its_own(checks, world):
    world.ask_school("Beispielkind")
    task = world.task_of(world.linde, "Beispielkind")
    checks.that(task, "the school finds its task")
    page = world.linde.get(task)
    for shown in ("Mia Beispielkind", "2018", "Grundschule", "Landkreis Musterland"):
        checks.that(shown in page.text, f"{shown} is shown")
    checks.equal(world.task_of(world.eiche, "Beispielkind"), None, "another school's list")
    foreign = world.eiche.get(task, **JSON)
    checks.equal((foreign.status, foreign.code()), (404, "vorgang.nicht_ihre_aufgabe"), "another school's task")
    routes = routes_of(world.nobody.get("/api/openapi.json").json())
    crawl = Crawl(routes, set(world.planted.values()))
    fixed = [route.path.replace("{mandant}", HERE) for route in routes if route.reads and not route.own_params]
    crawl.explore(world.linde, [OWN, task, *fixed], HERE)
    checks.equal(crawl.seen, set(), "what is planted about the family")


def does_nothing_else(checks, world):
    """Every route for members that asks for another right, with real values of a clerk's pages."""
    routes = routes_of(world.nobody.get("/api/openapi.json").json())
    crawl = Crawl(routes, set(world.planted.values()))
    crawl.explore(world.clerk, [route.path.replace("{mandant}", HERE) for route in routes if route.reads and not route.own_params], HERE)
    tried = 0
    for route in routes:
        if route.access != "member" or not route.right or route.right == "vorgang.stelle" or not route.reads:
            continue
        for place in crawl.candidates(route)[:3] if route.own_params else [None]:
            answer = world.linde.get(route.address({**(place.values if place else {}), "mandant": HERE}), **JSON)
            tried += 1
            checks.equal((answer.status, answer.code()), (403, "haus.kein_recht"), f"{route}")
    checks.that(tried > 15, f"{tried} routes were tried")


def answers(checks, world):
    case = world.ask_school("Probekind")
    waiting = world.clerk.get(case)
    checks.that("Wartet auf Lindenschule, Musterstadt" in waiting.text, "the clerk sees for whom the case waits")
    task = world.task_of(world.linde, "Probekind")
    form = world.linde.get(task).form("antwort")
    none = world.linde.post(form.action, form.fields, headers=JSON)
    checks.equal((none.status, none.code()), (422, "bpmn.missing_result"), "an answer that is none")
    done = world.linde.submit(form, **ANSWER)
    checks.equal((done.status, done.location), (303, OWN), "the answer")
    checks.equal(world.task_of(world.linde, "Probekind"), None, "afterwards")
    again = world.linde.post(form.action, form.filled(**ANSWER), headers=JSON)
    checks.equal((again.status, again.code()), (409, "vorgang.aufgabe_veraltet"), "the same answer again")
    page = world.clerk.get(case)
    for shown in ("Lindenschule, Musterstadt hat online geantwortet", "Selma Linde", "Schulweg messen"):
        checks.that(shown in page.text, f"the clerk sees: {shown}")


def handing_over(world, case):
    return next(form for form in world.clerk.get(case).page.forms if form.action.endswith("/stelle"))


def is_handed_over(checks, world):
    case = world.ask_school("Exempelkind")
    given = world.clerk.submit(handing_over(world, case), stelle="EICHENSCHULE Musterstadt")
    checks.equal(given.status, 303, "handing over")
    checks.equal(world.task_of(world.linde, "Exempelkind"), None, "the first school")
    task = world.task_of(world.eiche, "Exempelkind")
    checks.that(task, "the second school finds it")
    given = world.clerk.submit(handing_over(world, case), stelle="Nirgendschule")
    checks.that("ist niemand eingetragen" in world.clerk.get(case).text, "that nobody acts for a school is said")
    stale = world.eiche.get(task, **JSON)
    checks.equal((stale.status, stale.code()), (404, "vorgang.nicht_ihre_aufgabe"), "the school that had it")
    unnamed = world.clerk.post(handing_over(world, case).action, handing_over(world, case).filled(stelle=" "), headers=JSON)
    checks.equal((unnamed.status, unnamed.code()), (422, "zugang.stelle_name"), "no name")
    form = world.clerk.get(case).form("stellenantwort")
    fields = [(name, value) for name, value in form.fields]
    how = world.clerk.post(form.action, fields + [*ANSWER.items()], headers=JSON)
    checks.equal((how.status, how.code()), (422, "vorgang.weg_fehlt"), "how it was answered")
    noted = world.clerk.submit(form, _weg="telefon", **ANSWER)
    checks.equal(noted.status, 303, "the answer by telephone")
    page = world.clerk.get(case)
    for shown in ("Antwort von Nirgendschule am Telefon vermerkt", "wartet jetzt auf EICHENSCHULE Musterstadt"):
        checks.that(shown in page.text, f"the history says: {shown}")


def is_administered(checks, world):
    links = world.admin.get(f"/amt/{HERE}/verwaltung/mitglieder")
    checks.that("lindenschule musterstadt – Schule" in links.text, "the list says for whom somebody acts")
    page = next(link for _, link in links.page.links if "/mitglieder/" in link and "Sven Eiche" in world.admin.get(link).text)
    form = world.admin.get(page).form("/stellen")
    more = world.admin.submit(form, stelle="Ahornschule, Musterstadt", rolle="schule")
    checks.equal(more.status, 303, "one more school")
    checks.that("Aufgaben für Ihre Stellen" in world.eiche.get(OWN).text, "acts for two")
    stale = world.admin.post(form.action, form.filled(), headers=JSON)
    checks.equal(stale.status, 409, "a stale page")
    form = world.admin.get(page).form("/stellen")
    none = world.admin.post(form.action, [(name, value) for name, value in form.fields if name != "behalten"])
    checks.that(none.status == 422 and "mindestens eine Stelle" in none.text, f"no school at all: {none.status}")
    form = world.admin.get(page).form("/stellen")
    less = world.admin.post(form.action, [(name, value) for name, value in form.fields if (name, value) != ("behalten", "schule:Ahornschule, Musterstadt")])
    checks.equal(less.status, 303, "one school less")
    checks.that("Aufgaben für Eichenschule, Musterstadt" in world.eiche.get(OWN).text, "acts for one again")
    roles = world.admin.post(form.action.replace("/stellen", "/rollen"), [("_csrf", form.get("_csrf")), ("version", "4"), ("rolle", "auskunft")])
    checks.that(roles.status == 409 and "handelt für eine Stelle außerhalb" in roles.text, f"no roles beside it: {roles.status}")
    unfit = world.admin.submit(world.admin.get(f"/amt/{HERE}/verwaltung/mitglieder/fuer-stelle").form("fuer-stelle"),
                               name="Nora Niemand", kennung="nora@example.org", stelle=",", rolle="schule")
    checks.that(unfit.status == 422 and "Nora Niemand" in unfit.text, f"a body without a name: {unfit.status}")


def main():
    checks = Checks()
    with Server() as server:
        world = World(server)
        for part in (led_to_its_page, sees_only_its_own, does_nothing_else, answers, is_handed_over, is_administered):
            with checks.part(part.__name__):
                part(checks, world)
    checks.end()


if __name__ == "__main__":
    main()
