#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A town lets the district see one of its cases: given, told, looked at, ended; what was not granted stays, what is over is gone, and both histories
tell it. The town is closed for a while, and leaves in the end.

Words are planted in what is not granted: whatever the district's people can open is looked at for them."""
import pathlib
import re
import secrets
import sys
import time

HERE_FOLDER = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE_FOLDER / "lib"))
sys.path.insert(0, str(HERE_FOLDER / "isolation"))

from crawl import Crawl  # noqa: E402
from haustest import applications, files, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.databases import Databases  # noqa: E402
from haustest.days import day  # noqa: E402
from haustest.routes import routes_of  # noqa: E402
from haustest.server import POSTGRES, S3, Server, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

TOWN, DISTRICT = "musterstadt", "landkreis-musterland"
LOOKS = f"/amt/{DISTRICT}/einsichten"
JSON = {"Accept": "application/json"}
WHY = {"zweck": "Prüfung der Erstattung", "grundlage": "§ 5 Absatz 1 Nummer 3 VwVfG"}


class World:
    def __init__(self, server):
        self.server, self.port = server, server.port
        self.admin = people.staff(self.port, "admin@example.org")
        self.giver = people.new_staff(self.admin, TOWN, "hanna@example.org", "Hanna Hilfe", ["sachbearbeitung", "amtshilfe"])
        self.reader = people.new_staff(self.admin, TOWN, "lea@example.org", "Lea Lesend", ["auskunft"])
        self.looker = people.new_staff(self.admin, DISTRICT, "gerda@example.org", "Gerda Gast", ["einsichtnahme"])
        self.colleague = people.new_staff(self.admin, DISTRICT, "karl@example.org", "Karl Kreis", ["sachbearbeitung"])
        self.nobody = Browser(self.port)
        wait_for(lambda: len(self.links(self.looker, LOOKS)) == 1, what="the example of the demo")
        self.example = self.links(self.looker, LOOKS)[0]

    @staticmethod
    def links(person, page):
        return list(dict.fromkeys(link for _, link in person.get(page).page.links if link.startswith(page + "/")))

    def case(self, dog, **more):
        """The page of a new case about this dog."""
        applications.submit(Browser(self.port), TOWN, what=applications.dog(hund_name=dog), **more)
        found = self.giver.get(f"/amt/{TOWN}/vorgaenge?q={dog}")
        return next(link for _, link in found.page.links if "/vorgaenge/" in link)

    def document(self, case, content):
        links = [link for _, link in self.giver.get(case).page.links if "/dokumente/" in link]
        return next(link.split("/")[-1] for link in links if self.giver.get(link).body == content)

    def give(self, case, **chosen):
        form = self.giver.get(f"{case}/freigaben/neu").form("/freigaben")
        wanted = {"behoerde": DISTRICT, **WHY, "angaben": None, "dokumente": "keine", "dokument": None, **chosen}
        return self.giver.submit(form, **wanted)

    def told(self, number):
        """Address at which the district finds the case."""
        def find():
            rows = re.findall(r'<a href="([^"]+)"><span class="gw-zahl">([^<]+)', self.looker.get(LOOKS).text)
            return next((link for link, shown in rows if shown == number), None)
        return wait_for(find, what=f"the notice of {number}")

    def given(self, case, **chosen):
        done = self.give(case, **chosen)
        assert done.status == 303, f"not given: {done.status} {done.code()}"
        return self.told(number_of(self.giver.get(case)))

    def end(self, case, why="Die Prüfung ist abgeschlossen"):
        page = next(link for _, link in self.giver.get(case).page.links if "/freigaben/" in link and not link.endswith("/neu"))
        return self.giver.submit(self.giver.get(page).form("/ende"), grund=why)

    def kinds(self, authority, grant):
        """What an authority's own history says of it, oldest first."""
        rows = Databases(self.server).run(authority, "SELECT e.kind FROM event e JOIN event_subject s ON s.seq = e.seq "
                                          f"WHERE s.subject = 'freigabe:{grant}' ORDER BY e.seq")
        return [row[0] for row in rows]

    def tell(self, checks, grant, town, district):
        """Both histories, as soon as they are in order."""
        for authority, wanted in ((TOWN, town), (DISTRICT, district)):
            ends = time.monotonic() + 5
            while self.kinds(authority, grant) != wanted and time.monotonic() < ends:
                time.sleep(0.1)
            checks.equal(self.kinds(authority, grant), wanted, f"the history of {authority}")


def number_of(page):
    return re.search(r"MST-26-\d{4}-\d{4}-\d{2}", page.text).group(0)


def refused(answer, code="freigabe.unbekannt", status=404):
    return (answer.status, answer.code()) == (status, code)


def is_given_by_few(checks, world):
    case = world.case("Kanaririchtig")
    checks.that("freigaben/neu" not in world.reader.get(case).text, "nobody else is offered it")
    answer = world.reader.get(f"{case}/freigaben/neu", **JSON)
    checks.that(refused(answer, "haus.kein_recht", 403), f"nor let in: {answer.status} {answer.code()}")
    page = world.giver.get(f"{case}/freigaben/neu")
    checks.that("Landkreis Musterland" in page.text and ">Stadt Musterstadt</option>" not in page.text, "all other authorities are offered")
    for wrong, code in (({"zweck": " "}, "freigabe.zweck_fehlt"), ({"grundlage": ""}, "freigabe.grundlage_fehlt"), ({"behoerde": ""}, "freigabe.behoerde_fehlt"),
                        ({"behoerde": TOWN}, "freigabe.eigene_behoerde"), ({"behoerde": "nirgends"}, "freigabe.behoerde_unbekannt"),
                        ({"bis": "1.1.2020"}, "freigabe.bis_vorbei"), ({"bis": "1.1.2099"}, "freigabe.bis_zu_weit"),
                        ({"dokumente": "ausgewaehlte"}, "freigabe.auswahl_fehlt"), ({"dokumente": "manche"}, "freigabe.dokumente_wahl"),
                        ({"dokumente": "ausgewaehlte", "dokument": "fremd"}, "freigabe.dokument_fremd")):
        form = page.form("/freigaben")
        sent = form.filled(**{"behoerde": DISTRICT, **WHY, "angaben": None, "dokumente": "keine", "dokument": None, **wrong})
        answer = world.giver.post(form.action, sent, headers=JSON)
        checks.that(refused(answer, code, 422), f"{wrong}: {answer.status} {answer.code()}")
    again = world.give(case, zweck="Ein langer Text", bis="gestern")
    checks.that(again.status == 422 and "Ein langer Text" in again.text, "what was typed stays, with the reason")
    checks.that("Keine andere Behörde darf" in world.giver.get(case).text, "nothing was given")


def is_told_and_looked_at(checks, world):
    content = "Kanarigranted"
    case = world.case("Kanarihund", uploads=applications.upload("nachweis.pdf", files.pdf(content)))
    number = number_of(world.giver.get(case))
    document = world.document(case, files.pdf(content))
    look = world.given(case, angaben="ja", dokumente="ausgewaehlte", dokument=document)
    listed = world.looker.get(LOOKS).text
    for shown in (number, "Stadt Musterstadt", WHY["zweck"], "noch nicht geöffnet"):
        checks.that(shown in listed, f"the list says {shown}")
    page = world.looker.get(look)
    checks.equal(page.status, 200, "the case opens")
    for shown in (number, "Kanarihund", "Anna Muster", WHY["zweck"], WHY["grundlage"]):
        checks.that(shown in page.text, f"{shown} is shown")
    checks.equal([form.action for form in page.page.forms if "abmelden" not in form.action], [], "nothing can be done there")
    checks.that("noch nicht geöffnet" not in world.looker.get(LOOKS).text.split(number)[1].split("</tr>")[0], "it is not new any more")
    sign = re.search(r"dort heißen Sie ([0-9A-F]{4}-[0-9A-F]{4})", page.text).group(1)
    file = next(link for _, link in page.page.links if "/dokumente/" in link)
    answer = world.looker.get(file)
    checks.that(answer.status == 200 and answer.body == files.pdf(content), f"the document: {answer.status} {answer.type}")
    checks.that("sandbox" in answer.headers["content-security-policy"] and answer.headers["x-content-type-options"] == "nosniff", "is served as foreign")
    told = world.giver.get(case).text
    for shown in (f"Zeichen {sign} (Amtshilfe: Einsicht nehmen)", "Dokument geöffnet", f"Eingesehen von Landkreis Musterland, Zeichen {sign}", "andere Behörde"):
        checks.that(shown in told, f"the town is told: {shown}")
    checks.that("Gerda" not in told and "gerda@" not in told, "but not the name")
    grant = look.split("/")[-1]
    world.tell(checks, grant, ["freigabe.erteilt", "freigabe.gesehen", "freigabe.dokument_gesehen"],
               ["freigabe.erhalten", "freigabe.eingesehen", "freigabe.dokument_eingesehen"])


def shows_nothing_else(checks, world):
    """Only the state of the case is granted: what else it holds is not to be found by anything that the district's people can open."""
    dog, name = f"Kanari{secrets.token_hex(4)}", f"Kanari{secrets.token_hex(4)}"
    case = world.case(dog, who=applications.person(nachname=name), uploads=applications.upload(f"{dog}.pdf", files.pdf(dog)))
    document = world.document(case, files.pdf(dog))
    look = world.given(case)
    routes = routes_of(world.nobody.get("/api/openapi.json").json())
    crawl = Crawl(routes, {name})
    fixed = [route.path.replace("{mandant}", DISTRICT) for route in routes if route.reads and not route.own_params]
    crawl.explore(world.looker, [look, f"/api/v1{look}", *fixed], DISTRICT)
    checks.equal(crawl.seen, set(), "what was not granted")
    checks.equal(world.looker.get(look).status, 200, "the case itself opens")
    body = world.looker.get(f"/api/v1{look}").json()
    checks.equal((body["person"], body["angaben"], body["dokumente"]), (None, None, []), "nor for programs")
    town = case.removeprefix(f"/amt/{TOWN}")
    for address in (f"{look}/dokumente/{document}", f"/amt/{DISTRICT}{town}", case, f"{LOOKS}/{town.split('/')[-1]}", f"/amt/{DISTRICT}/dokumente/{document}",
                    f"/amt/{TOWN}/einsichten/{look.split('/')[-1]}", f"/amt/{TOWN}/freigaben/{look.split('/')[-1]}", f"/amt/{DISTRICT}/freigaben/{look.split('/')[-1]}"):
        answer = world.looker.get(address, **JSON)
        checks.that(answer.status in (403, 404) and name not in answer.text and dog not in answer.text, f"{address}: {answer.status} {answer.code()}")
    for person in (world.colleague, world.giver, world.nobody, people.citizen(world.port)):
        answer = world.nobody.get(look, **JSON) if person is world.nobody else person.get(look, **JSON)
        checks.that(answer.status in (401, 403, 404), f"{person.name} at {look}: {answer.status} {answer.code()}")


def ends_when_it_is_ended(checks, world):
    case = world.case("Kanariende")
    look = world.given(case, angaben="ja")
    checks.equal(world.looker.get(look).status, 200, "before")
    page = next(link for _, link in world.giver.get(case).page.links if "/freigaben/" in link and not link.endswith("/neu"))
    form = world.giver.get(page).form("/ende")
    none = world.giver.submit(form, grund=" ")
    checks.that(none.status == 422 and "Bitte geben Sie einen Grund an" in none.text, f"a reason is wanted: {none.status}")
    token = next(one.get("_csrf") for one in world.reader.get(case).page.forms)
    answer = world.reader.post(form.action, [("_csrf", token), ("grund", "Nein")], headers=JSON)
    checks.that(refused(answer, "haus.kein_recht", 403), f"others cannot: {answer.status} {answer.code()}")
    checks.equal(world.end(case).status, 303, "ending it")
    gone = world.looker.get(look, **JSON)
    never = world.looker.get(f"{LOOKS}/018f0000-0000-7000-8000-000000000000", **JSON)
    checks.that(refused(gone) and refused(never), f"what was ended and what never was: {gone.status} {gone.code()}, {never.status} {never.code()}")
    plain = [re.sub(r"[0-9a-f-]{36}", "", world.looker.get(address).text) for address in (look, f"{LOOKS}/018f0000-0000-7000-8000-000000000000")]
    checks.equal(*plain, "look the same on the page")
    wait_for(lambda: look not in world.looker.get(LOOKS).text, what="the list without it")
    grant = look.split("/")[-1]
    left = Databases(world.server).run(DISTRICT, f"SELECT nummer, betreff, zweck, grundlage FROM freigabe_erhalten WHERE id = '{grant}'")
    checks.equal([tuple(row) for row in left], [("", "", "", "")], "what the district keeps")
    world.tell(checks, grant, ["freigabe.erteilt", "freigabe.gesehen", "freigabe.beendet"], ["freigabe.erhalten", "freigabe.eingesehen", "freigabe.entzogen"])
    checks.that("Die Prüfung ist abgeschlossen" in world.giver.get(case).text, "the case says why")


def ends_by_itself(checks, world):
    """Its last day was yesterday: as if a day had passed, in the town's own row only."""
    look = world.given(world.case("Kanaritag"), bis=f"{day():%d.%m.%Y}")
    checks.equal(world.looker.get(look).status, 200, "on the last day")
    grant = look.split("/")[-1]
    world.server.stop()
    Databases(world.server).run(TOWN, f"UPDATE freigabe SET bis = '2020-01-01' WHERE id = '{grant}'")
    world.server.start()
    answer = world.looker.get(look, **JSON)
    checks.that(refused(answer), f"afterwards: {answer.status} {answer.code()}")
    world.tell(checks, grant, ["freigabe.erteilt", "freigabe.gesehen"], ["freigabe.erhalten", "freigabe.eingesehen"])


def goes_with_the_right(checks, world):
    look = world.given(world.case("Kanarirecht"))
    checks.equal(world.looker.get(look).status, 200, "with the role")
    pages = world.admin.get(f"/amt/{DISTRICT}/verwaltung/mitglieder").page.links
    member = next(link for _, link in pages if "/mitglieder/" in link and "Gerda Gast" in world.admin.get(link).text)
    for roles, status in (["auskunft"], 403), (["einsichtnahme"], 200):
        form = world.admin.get(member).form("/rollen")
        fields = [(name, value) for name, value in form.fields if name != "rolle"] + [("rolle", role) for role in roles]
        checks.equal(world.admin.post(form.action, fields).status, 303, f"{roles}")
        answer = world.looker.get(look, **JSON)
        checks.equal(answer.status, status, f"with {roles}: {answer.code()}")


def serves_programs(checks, world):
    case = world.case("Kanariprogramm", uploads=applications.upload("nachweis.pdf", files.pdf("Kanaridatei")))
    token = {"X-CSRF-Token": world.giver.get(f"{case}/freigaben/neu").form("/freigaben").get("_csrf")}
    given = world.giver.post_json(f"/api/v1{case}/freigaben", {"behoerde": DISTRICT, **WHY, "angaben": True, "dokumente": "alle"}, **token)
    checks.equal(given.status, 201, f"giving: {given.text[:300]}")
    grant = given.json()["freigabe"]
    look = f"/api/v1{LOOKS}/{grant}"
    wait_for(lambda: world.looker.get(look, **JSON).status == 200, what="the notice")
    body = world.looker.get(look).json()
    checks.equal((body["person"], body["angaben"]["hund_name"], len(body["dokumente"]) > 0), ("Anna Muster", "Kanariprogramm", True), "what is seen")
    listed = next(one for one in world.looker.get(f"/api/v1{LOOKS}").json()["einsichten"] if one["einsicht"] == grant)
    checks.equal((listed["zweck"], listed["behoerde_da"], listed["ganz"]), (WHY["zweck"], True, look), "what is listed")
    told = world.giver.get(f"/api/v1{case}").json()["freigaben"]
    checks.equal([(one["freigabe"], one["gilt"], one["zugriffe"][0]["zeichen"]) for one in told], [(grant, True, body["zeichen"])], "what the town is told")
    ended = world.giver.post_json(f"/api/v1/amt/{TOWN}/freigaben/{grant}/ende", {"grund": "Fertig"}, **token)
    checks.equal((ended.status, world.looker.get(look, **JSON).status), (200, 404), "ending")
    again = world.giver.post_json(f"/api/v1/amt/{TOWN}/freigaben/{grant}/ende", {"grund": "Noch einmal"}, **token)
    checks.equal((again.status, world.giver.get(f"/api/v1{case}").json()["freigaben"][0]["grund"]), (200, "Fertig"), "ending again")


def is_the_same_at_another_server(checks, world):
    if not (POSTGRES and S3):
        return checks.skip("two servers", "they need PostgreSQL and S3")
    case = world.case("Kanariknoten")
    look = world.given(case, angaben="ja")
    with Server(beside=world.server) as other:
        beside = Browser(other.port)
        beside.cookies = dict(world.looker.cookies)
        checks.that("Kanariknoten" in beside.get(look).text, "seen there")
        checks.equal(world.end(case).status, 303, "ended here")
        checks.that(refused(beside.get(look, **JSON)), "over there at once")


class Closed:
    """The server runs, and this authority cannot be opened: a step of its database is said to be missing, and fails since its table is there."""
    STEP = "component = 'freigabe' AND number = 1"

    def __init__(self, world, authority):
        self.server, self.authority = world.server, authority

    def __enter__(self):
        self.server.stop()
        databases = Databases(self.server)
        self.kept = databases.run(self.authority, f"SELECT name, hash FROM schema_migration WHERE {self.STEP}")[0]
        databases.run(self.authority, f"DELETE FROM schema_migration WHERE {self.STEP}")
        self.server.start()

    def __exit__(self, *_):
        self.server.stop()
        name, digest = self.kept
        Databases(self.server).run(self.authority, "INSERT INTO schema_migration (component, number, name, hash) "
                                   f"VALUES ('freigabe', 1, '{name}', '{digest}')")


def waits_for_a_closed_town(checks, world):
    look = world.given(world.case("Kanarizu"))
    with Closed(world, TOWN):
        looks_at_a_closed_town(checks, world, look)
    world.server.start()
    checks.equal(world.looker.get(look).status, 200, "open again")


def looks_at_a_closed_town(checks, world, look):
    closed = world.looker.get(look, **JSON)
    checks.that(refused(closed, "mandant.wartung", 503), f"while the town is closed: {closed.status} {closed.code()}")
    checks.that("Stadt Musterstadt" in closed.text, "who is closed is said")
    checks.equal(world.looker.get(LOOKS).status, 200, "the list is the district's own")
    world.tell(checks, look.split("/")[-1], ["freigabe.erteilt"], ["freigabe.erhalten"])


def is_told_when_the_district_opens(checks, world):
    """The notice is brought again every few minutes; the test does not wait for them."""
    later = "kind = 'freigabe.mitteilung' AND state = 'waiting'"
    case = world.case("Kanarispaet")
    with Closed(world, DISTRICT):
        checks.equal(world.give(case).status, 303, "giving does not wait for the other authority")
        due = wait_for(lambda: Databases(world.server).run(TOWN, f"SELECT look FROM job WHERE {later} AND attempts = 0 AND look > {1000 * int(time.time()) + 200_000}"),
                       what="another try")
        checks.equal(len(due), 1, "is put off, not given up")
    Databases(world.server).run(TOWN, f"UPDATE job SET look = 1 WHERE {later}")
    world.server.start()
    checks.equal(world.looker.get(world.told(number_of(world.giver.get(case)))).status, 200, "told when it is open again")


CLOSED = {"town": (TOWN, "freigabe_zugriff", "INSERT", "id = ''"), "district": (DISTRICT, "freigabe_erhalten", "UPDATE", "geoeffnet_am IS NULL")}


def cannot_write(world, who, closed):
    """One of both stores refuses the row that a look leaves, or takes it again."""
    authority, table, change, rule = CLOSED[who]
    if POSTGRES:
        statement = f"ALTER TABLE {table} ADD CONSTRAINT zu CHECK ({rule}) NOT VALID" if closed else f"ALTER TABLE {table} DROP CONSTRAINT zu"
    else:
        statement = f"CREATE TRIGGER zu BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'zu'); END" if closed else "DROP TRIGGER zu"
    world.server.stop()
    Databases(world.server).run(authority, statement)
    world.server.start()


def shows_nothing_that_cannot_be_told(checks, world):
    """Where one of the histories cannot keep the look, there is none. The town, which is asked first, may tell of one that did not come about."""
    look = world.given(world.case("Kanaristumm"), angaben="ja")
    grant = look.split("/")[-1]
    for who, town in (("town", ["freigabe.erteilt"]), ("district", ["freigabe.erteilt", "freigabe.gesehen"])):
        cannot_write(world, who, True)
        answer = world.looker.get(look)
        checks.that(answer.status >= 400 and "Kanaristumm" not in answer.text.split("<main")[1], f"the {who} cannot write: {answer.status} {answer.code()}")
        world.tell(checks, grant, town, ["freigabe.erhalten"])
        cannot_write(world, who, False)
    checks.that("Kanaristumm" in world.looker.get(look).text, "afterwards it opens")


def is_proved(checks, world):
    proof = run_program("audit", "verify", "--data", world.server.data)
    checks.equal(proof.returncode, 0, f"audit verify: {proof.stdout}{proof.stderr}")


def ends_with_the_town(checks, world):
    look = world.given(world.case("Kanarifort"))
    phrase = world.server.folder / "passphrase"
    phrase.write_text("ein langer Satz fuer eine Datei")
    left = run_program("mandant", "move", TOWN, "--to", world.server.folder / "stadt.age", "--passphrase-file", phrase, "--data", world.server.data, seconds=300)
    checks.equal(left.returncode, 0, f"the town leaves: {left.stdout}{left.stderr}")
    answer = world.looker.get(look, **JSON)
    checks.that(refused(answer, "freigabe.behoerde_fort"), f"afterwards: {answer.status} {answer.code()}")
    listed = world.looker.get(LOOKS)
    checks.that("nicht mehr hier" in listed.text and f'href="{look}"' not in listed.text, "the list says so")


def main():
    checks = Checks()
    with Server() as server:
        world = World(server)
        for part in (is_given_by_few, is_told_and_looked_at, shows_nothing_else, ends_when_it_is_ended, ends_by_itself, goes_with_the_right, serves_programs,
                     is_the_same_at_another_server, waits_for_a_closed_town,
                     is_told_when_the_district_opens, shows_nothing_that_cannot_be_told, is_proved, ends_with_the_town):
            with checks.part(part.__name__):
                part(checks, world)
    checks.end()


if __name__ == "__main__":
    main()
