#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What a case protects is on no page, in no answer of the API, in no search and in no document of those whom it is withheld from:
every route that reads, by construction, is looked at with words planted where the protected things stand.

One child's address is blocked, another case holds data about health. Each denial has its control: who may, sees the word."""
import json
import pathlib
import secrets
import subprocess
import sys
import time
import urllib.parse

HERE_FOLDER = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE_FOLDER / "lib"))
sys.path.insert(0, str(HERE_FOLDER / "isolation"))

from crawl import Crawl  # noqa: E402
from haustest import files, people  # noqa: E402
from haustest.browser import Browser, multipart  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.routes import routes_of  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE = "landkreis-musterland"
APPLY = f"/api/v1/p/{HERE}/leistungen/schuelerfahrausweis/antraege"


def word(purpose):
    return f"Kanari{purpose}{secrets.token_hex(4)}"


def answers(child, **other):
    return {"wer": "sorgeberechtigt", "vorname": "Erika", "nachname": "Muster", "kind_vorname": child, "kind_nachname": "Muster",
            "geburtsdatum": "2018-03-14", "wohnung": {"strasse": "Lindenweg", "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"},
            "auskunftssperre": False, "gleiche_anschrift": True, "schule_name": "Lindenschule", "schule_ort": "Musterstadt",
            "schule_im_landkreis": True, "schulform": "grundschule", "traeger": "oeffentlich", "klasse": 3, "ab_datum": "2027-08-01",
            "naechste_schule": True, "unterlagen_wann": "jetzt", "weitergabe": True, "richtigkeit": True, **other}


class World:
    def __init__(self, server):
        self.address = {what: word(what) for what in ("strasse", "weg", "haltestelle", "frage", "datei", "quelle")}
        self.health = {what: word(what) for what in ("attest", "grund")}
        self.server, self.nobody = server, Browser(server.port)
        admin = people.staff(server.port, "admin@example.org")
        every = people.roles_of(admin, HERE)
        self.worker = people.new_staff(admin, HERE, "alma@example.org", "Alma Alles", every)
        self.colleague = people.new_staff(admin, HERE, "zora@example.org", "Zora Zweite", ["sachbearbeitung"])
        self.reader = people.new_staff(admin, HERE, "lea@example.org", "Lea Lesend", ["auskunft"])
        self.records = people.new_staff(admin, HERE, "rita@example.org", "Rita Registratur", ["schriftgut", "poststelle"])
        transport = [role for role in every if role == "verkehr"]
        self.transport = people.new_staff(admin, HERE, "theo@example.org", "Theo Transport", ["auskunft", *transport])
        self.blocked = self.apply("Lara", [("foto", self.address["datei"] + ".png", "image/png", files.png())], art="fahrausweis",
                                  auskunftssperre=True, weg_unter_zwei=True, weg_ohne_gehweg=True,
                                  weg_beschreibung=f"Am {self.address['weg']} entlang", haltestelle=self.address["haltestelle"],
                                  wohnung={"strasse": self.address["strasse"], "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"})
        self.ill = self.apply("Mia", [("attest", self.health["attest"] + ".pdf", "application/pdf", files.pdf(self.health["attest"]))],
                              art="spezialverkehr", spezial_grund="gesundheit", rollstuhl=True, begleitung=True, ziel_hort=False,
                              gesundheitsdaten=True)
        self.cases = {child: self.find(child) for child in ("Lara", "Mia")}
        self.ask(self.cases["Lara"], self.address["frage"])
        self.ask(self.cases["Mia"], self.health["grund"])
        self.measure(self.cases["Lara"])

    def apply(self, child, uploads, **other):
        body, kind = multipart([("daten", json.dumps(answers(child, **other)))], uploads)
        sent = self.nobody.send("POST", APPLY, body, {"Content-Type": kind, "Accept": "application/json"})
        assert sent.status == 201, f"{child}: {sent.status} {sent.text[:500]}"
        return sent.json()

    def find(self, child):
        links = dict.fromkeys(link for _, link in self.worker.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        return next(link for link in links if f"{child} Muster" in self.worker.get(link).text)

    def ask(self, case, text):
        asked = self.worker.submit(self.worker.get(case + "/rueckfragen/neu").form("rueckfragen"), frage=f"Stimmt {text}?")
        assert asked.status == 303, f"the question is not taken: {asked.status} {asked.code()}"

    def measure(self, case):
        """Free text of a clerk, in a result and in the history."""
        for given in ({"pruefung": "vollstaendig"}, {"schulbesuch": "bestaetigt"},
                      {"strecke_meter": "1400", "strecke_methode": "vermessung", "strecke_quelle": f"Ab {self.address['quelle']} 7"}):
            form = self.worker.get(case).form("erledigung")
            done = self.worker.post(form.action, [*((name, value) for name, value in form.fields if name not in given), *given.items()])
            assert done.status == 303, f"{given}: {done.status} {done.code()} {done.text[:3000]}"


class Look:
    """Everything that a person can read of the authority."""

    def __init__(self, world, person, planted):
        self.world, self.person = world, person
        self.routes = routes_of(world.nobody.get("/api/openapi.json").json())
        self.crawl = Crawl(self.routes, set(planted))
        self.words = set(planted)
        self.crawl.explore(person, [*world.cases.values()] + [route.path.replace("{mandant}", HERE) for route in self.routes
                                            if route.reads and not route.own_params], HERE)
        self.documents, self.looked = [], 0
        for route in self.routes:
            if route.reads and "mandant" in route.params and route.own_params and "geheimnis" not in route.params:
                self.try_all(route)

    def try_all(self, route):
        values = [place.values for place in self.crawl.candidates(route)]
        for known in values[:40]:
            answer = self.person.get(route.address({**known, "mandant": HERE}))
            self.looked += 1
            text = text_of(answer.body) if answer.type == "application/pdf" and answer.status == 200 else answer.text
            self.crawl.seen.update(word for word in self.words if word in text or word in str(answer.headers))
            if answer.status == 200 and answer.type in ("application/pdf", "image/png", "image/jpeg"):
                self.documents.append(route.address({**known, "mandant": HERE}))


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True).stdout.decode("utf-8", "replace")


def unprotected_documents(world):
    """Of cases that the demo has and that protect nothing: these may be opened."""
    basket = world.worker.get(f"/amt/{HERE}/korb").page.links
    cases = {link for _, link in basket if "/vorgaenge/" in link} - set(world.cases.values())
    return {link for case in cases for _, link in world.worker.get(case).page.links if "/dokumente/" in link}


def withheld_from_others(checks, world):
    for person in (world.reader, world.transport, world.records):
        look = Look(world, person, [*world.address.values(), *world.health.values()])
        found = look.crawl.seen
        checks.that(look.looked > 10, f"{person.name} looked at {look.looked} addresses only")
        checks.that(not found, f"{person.name} is shown {sorted(found)}")
        opened = set(look.documents) - unprotected_documents(world)
        checks.that(not opened, f"{person.name} opens {opened}")


def not_found_by_address(checks, world):
    """Whoever looks for what is blocked finds neither case nor person; the search says back only what was typed."""
    for person in (world.reader, world.colleague):
        searching = {form.action for page in ("korb", "personen") for form in person.get(f"/amt/{HERE}/{page}").page.forms
                     if form.method == "GET" and "q" in form.asked}
        checks.that(len(searching) > 1, f"{person.name} has {searching} to search with")
        for place in searching:
            for text in (*world.address.values(), f"{world.address['strasse']} 7", "Lindenweg"):
                found = [link for _, link in person.get(f"{place}?q={urllib.parse.quote(text)}").page.links
                         if "/vorgaenge/" in link or "/personen/" in link]
                checks.that(not found, f"{person.name} finds {found} by {text} in {place}")
    named = person.get(f"/amt/{HERE}/personen?q=Lara+Muster")
    checks.that(any("/personen/" in link for _, link in named.page.links), "nobody is found by name either")


def withheld_without_a_reason(checks, world):
    look = Look(world, world.colleague, [*world.address.values(), *world.health.values()])
    found = look.crawl.seen
    checks.that(not found & set(world.address.values()), f"without a reason {sorted(found & set(world.address.values()))} is shown")
    checks.equal(found & set(world.health.values()), set(world.health.values()), "who decides sees what is about health")


def reasons_are_asked_for(checks, world):
    """A browser that sends an empty reason gets the page again: the error at its field, and everything else as it was typed."""
    case = world.colleague.get(world.cases["Lara"])
    refused = world.colleague.submit(case.form("einsicht"), grund=" ")
    checks.that(refused.status == 422 and 'id="einsicht-grund-fehler"' in refused.text, f"a look at a case: {refused.status}")
    checks.that("Lara Muster" in refused.text, "the page of the case")
    person = next(link for _, link in world.worker.get(f"/amt/{HERE}/personen?q=Mia+Muster").page.links if "/personen/" in link)
    refused = world.worker.submit(world.worker.get(person).form("/sperre"), grund="", bis="1.1.2099")
    checks.that(refused.status == 422 and 'id="sperr-grund-fehler"' in refused.text, f"a block: {refused.status}")
    checks.that('value="1.1.2099"' in refused.text, "the day that was typed")
    again = world.worker.submit(world.worker.get(person).form("/sperre"), grund="Mitteilung", bis="gestern")
    checks.that(again.status == 422 and 'id="sperr-bis-fehler"' in again.text and 'value="Mitteilung"' in again.text, "a day that is none")
    machine = world.worker.post(world.worker.get(person).form("/sperre").action, [("_csrf", world.worker.get(person).form("/sperre").get("_csrf"))],
                                headers={"Accept": "application/json"})
    checks.equal((machine.status, machine.code()), (422, "person.grund_fehlt"), "a program")


def shown_for_a_reason(checks, world):
    case = world.cases["Lara"]
    world.colleague.submit(world.colleague.get(case).form("einsicht"), grund="Anruf der Polizei")
    page = world.colleague.get(case)
    hidden = [what for what in ("strasse", "weg", "haltestelle", "frage", "datei", "quelle") if world.address[what] not in page.text]
    checks.that(not hidden, f"with a reason {hidden} is not shown")
    checks.that("Anruf der Polizei" in page.text, "the reason stands in the history")
    documents = [link for _, link in page.page.links if "/dokumente/" in link]
    checks.that(documents and all(world.colleague.get(link).status == 200 for link in documents), f"{documents} do not open")
    refused = {(answer.status, answer.code()) for answer in (world.reader.get(link, Accept="application/json") for link in documents)}
    checks.equal(refused, {(403, "akte.dokument_verdeckt")}, "the documents, for somebody else")
    for person, hidden in ((world.reader, True), (world.colleague, False)):
        whole = person.get(f"/api/v1{case}").json()
        checks.equal((whole["verdeckt"]["anschriften"], "wohnung" in whole["angaben"]), (hidden, not hidden), f"the API for {person.name}")
        checks.that(hidden == all(document["inhalt"] is None for document in whole["dokumente"]), "links to documents that are closed")
    other = world.worker.get(case)
    checks.that(world.address["strasse"] not in other.text, "somebody else's reason opened it")
    checks.that("Anruf der Polizei" not in world.reader.get(case).text, "the reason is not for readers")


def doubles_are_answered(checks, world):
    """The same child applies again by another way: a person says whether it is the same, and an answer that is none is refused."""
    world.apply("Mia", [("foto", "foto.png", "image/png", files.png())], art="fahrausweis", weg_unter_zwei=False)
    person = next(link for _, link in world.worker.get(f"/amt/{HERE}/personen?q=Mia+Muster").page.links if "/personen/" in link)
    form = world.worker.get(person).form("/abgleich")
    fields = [(name, value) for name, value in form.fields if name != "ergebnis"]
    none = world.worker.post(form.action, fields, headers={"Accept": "application/json"})
    checks.equal((none.status, none.code()), (400, "person.ergebnis_fehlt"), "an answer that is none")
    checks.equal(world.worker.submit(form).status, 303, "the answer")
    page = world.worker.get(person).page
    checks.equal(sum("/vorgaenge/" in link for _, link in page.links), 2, "cases of the one person")
    checks.that(not any("/abgleich" in form.action for form in page.forms), "it is asked again")


def receipts_keep_it(checks, world):
    """Without a secret nobody has it; with one, the paper does not tell the address."""
    end = time.monotonic() + 60
    status = world.blocked["stand"]
    while time.monotonic() < end:
        links = [link for _, link in world.nobody.get(status).page.links if "quittung" in link or link.endswith(".pdf")]
        made = [answer for answer in map(world.nobody.get, links) if answer.type == "application/pdf"]
        if made:
            text = text_of(made[0].body)
            checks.that("Lara" in text, "the receipt is that of the case")
            kept = [what for what in ("strasse", "weg", "haltestelle") if world.address[what] in text]
            checks.that(not kept, f"the receipt tells {kept}")
            return
        time.sleep(0.3)
    raise AssertionError(f"no receipt came: {world.nobody.get(status).page.links}")


def main():
    checks = Checks()
    with Server() as server:
        world = World(server)
        for part in (withheld_from_others, not_found_by_address, withheld_without_a_reason, reasons_are_asked_for, shown_for_a_reason, doubles_are_answered, receipts_keep_it):
            with checks.part(part.__name__):
                part(checks, world)
    checks.end()


if __name__ == "__main__":
    main()
