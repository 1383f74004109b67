#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A case that its package keeps to some roles is not there for everybody else: on no page, in no answer of the API, no list, search or
number, and under every address that those who see it can open or send to, others are answered as for one that there is not."""
import pathlib
import re
import secrets
import shutil
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "isolation"))

from crawl import Crawl  # noqa: E402
from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.routes import routes_of  # noqa: E402
from haustest.server import ROOT, Server, run_program  # noqa: E402

HERE = "musterstadt"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
ROLES = "rollen: [sachbearbeitung, zeichnung]"
RULE = ROLES + """
sehen:
  rollen: [zeichnung]
  wer: if antrag.weitere_hunde > 1 then "zeichnung" else null
"""
ALL = 'gw:rolle="sachbearbeitung"', 'gw:rolle="zeichnung"'


def install(server):
    """The dog tax in another version: cases with several other dogs are for whoever signs."""
    with tempfile.TemporaryDirectory() as folder:
        package = pathlib.Path(shutil.copytree(ROOT / "fachpakete" / "hundesteuer", f"{folder}/hundesteuer"))
        head, process = package / "paket.yaml", package / "prozess.bpmn"
        head.write_text(head.read_text().replace(ROLES, RULE).replace("version: 1.0.0", "version: 1.0.1"))
        process.write_text(process.read_text().replace(*ALL))
        taken = run_program("paket", "install", package, "--data", server.data, "--mandant", HERE, "--grant", "brief", "--grant", "postfach")
        assert taken.returncode == 0, f"the package is not taken into use: {taken.stdout} {taken.stderr}"


class World:
    def __init__(self, server):
        install(server)
        self.nobody = Browser(server.port)
        admin = people.staff(server.port, "admin@example.org")
        every = people.roles_of(admin, HERE)
        self.inside = people.new_staff(admin, HERE, "alma@example.org", "Alma Alles", every)
        others = [role for role in every if role not in ("zeichnung", "leitung", "administration")]
        self.outside = people.new_staff(admin, HERE, "zora@example.org", "Zora Zweite", others)
        self.lead = people.new_staff(admin, HERE, "lena@example.org", "Lena Leitung", ["leitung", "auskunft"])
        self.before = self.numbers(self.outside)
        self.words = {what: f"Kanari{what}{secrets.token_hex(4)}" for what in ("halter", "hund", "frage")}
        self.number = self.apply()
        self.case = next(link for link in self.found(self.inside, self.number))
        asked = self.inside.submit(self.inside.get(self.case + "/rueckfragen/neu").form("rueckfragen"), frage=f"Stimmt {self.words['frage']}?")
        assert asked.status == 303, f"the question is not taken: {asked.status} {asked.code()}"

    def apply(self):
        sent = applications.api_submit(self.nobody, HERE, applications.api_answers(
            nachname=self.words["halter"], hund_name=self.words["hund"], weitere_hunde=3))
        assert sent.status == 201, f"not applied for: {sent.status} {sent.text[:500]}"
        return sent.json()["nummer"]

    def found(self, person, words):
        page = person.get(f"/amt/{HERE}/vorgaenge?q={urllib.parse.quote(words)}").page
        return [link for _, link in page.links if "/vorgaenge/" in link]

    @staticmethod
    def numbers(person):
        """What the navigation counts, and how many hits a word has that every case has."""
        api = person.get(f"/api/v1/amt/{HERE}/vorgaenge?q=hundesteuer").json()
        return api["anzahl"], len(api["vorgaenge"])


def is_nowhere(checks, world):
    planted = [*world.words.values(), world.number]
    routes = routes_of(world.nobody.get("/api/openapi.json").json())
    look = Crawl(routes, set(planted))
    seeds = [route.path.replace("{mandant}", HERE) for route in routes if route.reads and not route.own_params]
    look.explore(world.outside, seeds, HERE)
    checks.that(not look.seen, f"{sorted(look.seen)} is shown")
    for words in planted:
        checks.equal(world.found(world.outside, words), [], f"found by {words}")
    checks.equal(world.numbers(world.outside), world.before, "what is counted")
    control = Crawl(routes, set(planted))
    control.explore(world.inside, seeds, HERE)
    checks.equal(control.seen, set(planted), "who may, sees it")


def is_answered_as_none(checks, world):
    """Every address and every form with an id of the case that its own people reach, tried by somebody else: with it, and with another."""
    routes = routes_of(world.nobody.get("/api/openapi.json").json())
    inside = Crawl(routes, set(world.words.values()))
    inside.explore(world.inside, [world.case], HERE)
    outside = Crawl(routes, set())
    outside.explore(world.outside, [f"/amt/{HERE}/korb", f"/amt/{HERE}/vorgaenge?q=hundesteuer"], HERE)
    theirs = {value for places in outside.places.values() for place in places for value in place.values.values()}
    pages = [world.case, f"/api/v1{world.case}", *(link for _, link in world.inside.get(world.case).page.links if "/akten/" in link)]
    ids = {found for page in pages for found in ID.findall(world.inside.get(page).text)} - theirs
    csrf = world.outside.get(f"/amt/{HERE}/korb").form().get("_csrf")
    tried = 0
    for route in routes:
        if "mandant" not in route.params or not route.own_params or "geheimnis" in route.params:
            continue
        for place in inside.candidates(route)[:4]:
            own = {name: place.values[name] for name in route.own_params}
            none = {name: "018f0000-0000-7000-8000-000000000000" if value in ids else value for name, value in own.items()}
            if own == none or "konto" in own:
                continue
            answers = [attempt(world.outside, route, {**values, "mandant": HERE}, place, csrf) for values in (own, none)]
            tried += 1
            checks.equal(answers[0], answers[1], f"{route} with {own}")
            checks.that(answers[0][0] in (403, 404, 405, 409, 422), f"{route} with {own} answers {answers[0]}")
    checks.that(tried > 20, f"only {tried} addresses were tried")


def attempt(person, route, values, place, csrf):
    address = route.address(values)
    if route.reads:
        answer = person.get(address, Accept="application/json")
    elif place.form:
        fields = [(name, csrf if name == "_csrf" else value) for name, value in place.form.fields]
        answer = person.post(address, fields, headers={"Accept": "application/json"})
    else:
        answer = person.post_json(address, {})
    return answer.status, answer.code()


def opened_for_a_reason(checks, world):
    checks.equal(world.lead.get(world.case).status, 404, "before")
    form = world.lead.get(f"/amt/{HERE}/oeffnungen").form("oeffnungen")
    checks.equal(world.lead.submit(form, nummer=world.number, grund=" ").status, 422, "without a reason")
    opened = world.lead.submit(form, nummer=world.number, grund="Regel prüfen")
    checks.equal((opened.status, opened.location), (303, world.case), "with one")
    page = world.lead.get(world.case)
    checks.that(world.words["hund"] in page.text and "Regel prüfen" in page.text, "it is open, and the history tells")
    checks.equal(world.found(world.lead, world.number), [], "it stays out of lists")
    checks.equal(world.outside.get(f"/amt/{HERE}/oeffnungen").status, 403, "somebody without the right")


def main():
    checks = Checks()
    with Server() as server:
        world = World(server)
        for part in (is_nowhere, is_answered_as_none, opened_for_a_reason):
            with checks.part(part.__name__):
                part(checks, world)
    checks.end()


if __name__ == "__main__":
    main()
