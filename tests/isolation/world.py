# SPDX-License-Identifier: EUPL-1.2
"""Two authorities on one server, people of both, and words planted in everything that the first one keeps."""
import json
import pathlib
import re
import secrets
import shutil
import tempfile
import time

from haustest import applications, files, people
from haustest.browser import Browser, multipart
from haustest.days import day
from haustest.server import ROOT, run_program

HERE, THERE = "musterstadt", "beispielhausen"
DISTRICT = "landkreis-musterland"  # lets HERE see a case, and may see one
PASS = "schulweg"
# One that waits for complete documents and can be extended, and one that may rest.
DEADLINES = """bearbeitung_tage: 42
fristen:
  - {art: fiktion, recht: Satzung}
  - {art: entscheidung, recht: Satzung, dauer: P6M, hemmung: Satzung}
"""
RECALL = """<boundaryEvent id="schule_rueckruf" attachedToRef="schule_bestaetigen"><messageEventDefinition gw:nachricht="rueckruf"/></boundaryEvent>
<sequenceFlow id="schule_zurueck" sourceRef="schule_rueckruf" targetRef="schule_klaeren"/>"""
# Beside all else, a branch that cannot be worked out: it stands still in each case.
BEGINS = '<sequenceFlow id="f1" sourceRef="eingang" targetRef="unterlagen_zaehlen"/>'
STANDS = """<sequenceFlow id="f1" sourceRef="eingang" targetRef="teilen"/><parallelGateway id="teilen"/>
<sequenceFlow id="teil_a" sourceRef="teilen" targetRef="unterlagen_zaehlen"/><sequenceFlow id="teil_b" sourceRef="teilen" targetRef="stehen"/>
<exclusiveGateway id="stehen" default="stehen_nein"/><endEvent id="stehen_ende"/><endEvent id="stehen_anders"/>
<sequenceFlow id="stehen_nein" sourceRef="stehen" targetRef="stehen_ende"/>
<sequenceFlow id="stehen_ja" sourceRef="stehen" targetRef="stehen_anders"><conditionExpression>nummer &gt; 3</conditionExpression></sequenceFlow>"""


class World:
    def __init__(self, server):
        self.port = port = server.port
        self.data = server.data
        self.words = {}  # what for → word that only authority HERE and its people may ever see
        admin = people.staff(port, "admin@example.org")
        roles = people.roles_of(admin, HERE)
        self.admin = admin
        self.provider = people.staff(port, "verbund@example.org")
        self.clerk = people.new_staff(admin, HERE, "alma@example.org", "Alma Alles", roles)
        self.second = people.new_staff(admin, HERE, "zora@example.org", "Zora Zweite", roles)
        self.reader = people.new_staff(admin, HERE, "lea@example.org", "Lea Lesend", ["auskunft"])
        self.manager = people.new_staff(admin, HERE, "vero@example.org", "Vero Verwaltend", ["administration"])
        self.neighbour = people.new_staff(admin, THERE, "nora@example.org", "Nora Nachbar", people.roles_of(admin, THERE))
        self.district = people.new_staff(admin, DISTRICT, "ludwig@example.org", "Ludwig Landkreis", ["sachbearbeitung", "amtshilfe"])
        self.owner = people.new_citizen(port, "carla@example.org", "Carla Canaria")
        self.foreigner = people.new_citizen(port, "frieda@example.org", "Frieda Fremd")
        self.guest, self.other_guest, self.nobody = Browser(port, "guest"), Browser(port, "other guest"), Browser(port)
        self.body = self._take_on_school()
        self.seeds = self._plant()
        self._live_next_door()

    def word(self, purpose):
        return self.words.setdefault(purpose, f"Kanari{secrets.token_hex(5)}")

    def _plant(self):
        for number in range(4):  # people to whom something may happen
            people.take_on(self.admin, HERE, f"{self.word('member login').lower()}{number}@example.org",
                           f"{self.word('member')} {number}", ["auskunft"])
        self.words["member login"] = self.words["member login"].lower()
        for name in ("mia", "nele", "olga"):  # with fewer than five who decide there is no log of cases to take
            people.take_on(self.admin, HERE, f"{name}@example.org", f"{name.title()} Muster", ["sachbearbeitung"])
        decided = self._submit(self.owner, "owner")
        waiting = self._submit(self.guest, "guest")
        self._submit(self.guest, "guest")  # of two one may be given up
        drafts = [applications.fill(browser, HERE, **self._answers(who + " draft"))
                  for browser, who in ((self.owner, "owner"), (self.guest, "guest"))]
        uploads = [self._upload(browser, draft) for browser, draft in zip((self.owner, self.guest), drafts)]
        self._decide()
        objection = self._object(decided)
        hearing = self._hear()
        self._ask_back()
        self._send_mails()
        self._block()
        self._ask_school()
        pupil = self._join_pupils()
        taken = self._take()
        self._be_away()
        self._change(self.guest, self._submit(self.guest, "guest"))
        self._grant()
        self._circulate()
        return {self.owner: [decided, drafts[0], uploads[0], objection], self.guest: [waiting, drafts[1], uploads[1]], self.clerk: [self.case, pupil, taken, *hearing, *self.mails]}

    def _answers(self, who):
        content = "" if "draft" in who else self.word(who + " content")  # nobody is shown a draft's files
        return {"who": applications.person(nachname=self.word(who + " name")),
                "what": applications.dog(hund_name=self.word(who + " dog")),
                "uploads": applications.upload(self.word(who + " file") + ".pdf", files.pdf(content))}

    def _upload(self, browser, draft):
        """A file that is not whole yet."""
        begun = applications.begin_upload(browser, draft, self.word("upload") + ".pdf", 1000)
        assert begun.status == 201, f"the upload is not taken: {begun.status} {begun.code()}"
        return begun.location

    def _submit(self, browser, who):
        return applications.submit(browser, HERE, **self._answers(who))

    def _decide(self):
        """Letters into the mailbox and the outgoing post; the guest's second case stays open."""
        for person, seconds in ((self.clerk, 0), (self.second, 20)):
            number = self.words["owner dog"]
            end = time.monotonic() + seconds
            while True:
                basket = person.get(f"/amt/{HERE}/korb")
                open_cases = [link for method, link in basket.page.links if "/vorgaenge/" in link]
                mine = [link for link in dict.fromkeys(open_cases) if number in person.get(link).text]
                if mine or time.monotonic() > end:
                    break
                time.sleep(0.2)
            assert mine, f"{person.name} has no task for the planted case"
            self.case = mine[0]
            self.number = re.search(r"MST-\d\d-\d{4}-\d{4}-\d\d", person.get(self.case).text)[0]
            done = person.submit(person.get(mine[0]).form("erledigung"))
            assert done.status == 303, f"{person.name} cannot do the task: {done.status} {done.code()}"
        self._wait_for_mail()

    def _object(self, decided):
        """An objection to the decision, begun and not sent, so that another one can still be begun."""
        begun = self.owner.submit(self.owner.get(decided).form("/folgen/"))
        assert begun.status == 303, f"no objection: {begun.status} {begun.code()}"
        kept = applications.send_page(self.owner, begun.location, {"umfang": "ganz", "begruendung_wann": "jetzt",
                                                                   "begruendung": self.word("objection")})
        assert kept.status == 303, f"the objection is not kept: {kept.status} {kept.code()}"
        return begun.location

    def _hear(self):
        """What the office begins about the same decision: two, ready to be opened, with files that are not whole."""
        form = self.clerk.get(self.case).form("/folgen/")
        pages = ({"grund": "falsch", "sachverhalt": self.word("office"), "beguenstigend": "nein", "abgabenbescheid": "ja"},
                 {"ab": "1.1.2026"}, {"anhoerung": "zwei_wochen"})
        reviews = []
        for _ in range(2):
            step = self.clerk.submit(form)
            for answers in pages:
                assert step.status == 303, f"nothing follows in the office: {step.status} {step.code()}"
                step = applications.send_page(self.clerk, step.location, answers)
            reviews.append(step.location)
        return [*reviews, *(self._upload(self.clerk, review) for review in reviews)]

    def _ask_back(self):
        """Questions to the guest: two, since something else is tried with each."""
        basket = self.clerk.get(f"/amt/{HERE}/korb")
        cases = dict.fromkeys(link for _, link in basket.page.links if "/vorgaenge/" in link)
        case = next(link for link in cases if self.words["guest dog"] in self.clerk.get(link).text)
        for number in range(2):
            asked = self.clerk.submit(self.clerk.get(case + "/rueckfragen/neu").form("rueckfragen"),
                                      frage=f"{self.word('question')} {number}")
            assert asked.status == 303, f"the question is not taken: {asked.status} {asked.code()}"

    def _block(self):
        """A person whose address is blocked, with a case of their own."""
        known = self._persons()
        self._submit(self.guest, "guest")
        person = next(link for link in self._persons() if link not in known)
        blocked = self.clerk.submit(self.clerk.get(person).form("/sperre"), grund="Mitteilung der Meldebehörde")
        assert blocked.status == 303, f"the person is not blocked: {blocked.status} {blocked.code()}"

    def _take_on_school(self):
        """The town offers a service that asks a school, under a name of its own, and somebody acts for the school. The school is shown
        the photo, and may be told that it need not answer any more. One branch of its process stands still."""
        with tempfile.TemporaryDirectory() as folder:
            package = pathlib.Path(shutil.copytree(ROOT / "fachpakete" / "schuelerfahrausweis", f"{folder}/{PASS}"))
            head = package / "paket.yaml"
            head.write_text(head.read_text().replace("id: schuelerfahrausweis", f"id: {PASS}")
                            .replace("zeigt: [geburtsdatum", "dateien: [foto]\n    zeigt: [geburtsdatum")
                            .replace("bearbeitung_tage: 42\n", DEADLINES))
            process = package / "prozess.bpmn"
            drawn = process.read_text()
            assert BEGINS in drawn
            process.write_text(drawn.replace(BEGINS, STANDS).replace("</process>", RECALL + "</process>"))
            taken = run_program("paket", "install", package, "--data", self.data, "--mandant", HERE, "--grant", "brief", "--grant", "postfach")
            assert taken.returncode == 0, f"the package is not taken into use: {taken.stdout} {taken.stderr}"
        return people.new_body(self.admin, HERE, "selma@example.org", "Selma Sekretariat", "schule", "Lindenschule, Musterstadt")

    def _ask_school(self):
        """Four, since something else is tried with each. The school may see the child's name, and nothing of the parent."""
        for _ in range(4):
            sent = self.nobody.send("POST", f"/api/v1/p/{HERE}/leistungen/{PASS}/antraege", *pass_for(
                self.word("pupil"), self.word("parent"), self.word("street")))
            assert sent.status == 201, f"the pass is not applied for: {sent.status} {sent.text[:500]}"
        basket = self.clerk.get(f"/amt/{HERE}/korb")
        asked = 0
        for case in dict.fromkeys(link for _, link in basket.page.links if "/vorgaenge/" in link):
            page = self.clerk.get(case)
            if self.words["pupil"] in page.text:
                done = self.clerk.submit(page.form("erledigung"), pruefung="vollstaendig")
                assert done.status == 303, f"the school is not asked: {done.status} {done.code()}"
                asked += 1
                self._let_deadlines_run(case, asked % 2 == 0)

    def _let_deadlines_run(self, case, rests):
        """The documents are complete, so that one deadline runs; every other case has one that rests."""
        done = self.clerk.submit(self.clerk.get(case + "/fristen/unterlagen").form("/vollstaendig"))
        assert done.status == 303, f"the documents are not complete: {done.status} {done.code()}"
        for address in [link for _, link in self.clerk.get(case).page.links if "/frist/" in link] if rests else []:
            page = self.clerk.get(address)
            if any(form.action.endswith("/ruhe") for form in page.page.forms):
                done = self.clerk.submit(page.form("/ruhe"), grund="Die Satzung sagt es.")
                assert done.status == 303, f"the deadline does not rest: {done.status} {done.code()}"

    def _join_pupils(self):
        """Three of the four pupils are one, so that a case may be put into another Akte, and still may when two were told apart again."""
        found = self.clerk.get(f"/amt/{HERE}/vorgaenge?q={self.words['pupil']}")
        cases = list(dict.fromkeys(link for _, link in found.page.links if "/vorgaenge/" in link))
        for case in cases[:3]:
            self._join(case)
        return cases[0]

    def _join(self, case):
        for _ in range(8):  # parents are doubles as well, and may be asked about first
            page = self.clerk.get(case)
            if any(form.action.endswith("/akte") for form in page.page.forms):
                return
            joined = self.clerk.submit(page.form("/abgleich"))
            assert joined.status == 303, f"the pupils are not joined: {joined.status} {joined.code()}"
        raise AssertionError("no other Akte is offered")

    def _take(self):
        """A task in the clerk's own hands."""
        basket = self.clerk.get(f"/amt/{HERE}/korb")
        case = next(link for _, link in basket.page.links if "/vorgaenge/" in link)
        taken = self.clerk.submit(self.clerk.get(case).form("/uebernahme"))
        assert taken.status == 303, f"the task is not taken: {taken.status} {taken.code()}"
        return case

    def _be_away(self):
        """One calendar that the clerk keeps, one that the administration keeps for a colleague."""
        members = self.admin.get(f"/amt/{HERE}/verwaltung/mitglieder").page.links
        profiles = [link for _, link in members if "/mitglieder/" in link]
        zora = next(link for link in profiles if "Zora Zweite" in self.admin.get(link).text)
        for who, address, year in ((self.clerk, f"/amt/{HERE}/abwesenheit", 2096), (self.admin, zora + "/abwesenheit", 2095)):
            entered = who.submit(who.get(address).form("abwesenheit"), von=f"{year}-07-01", bis=f"{year}-07-14")
            assert entered.status == 303, f"{who.name} enters no absence: {entered.status} {entered.code()}"

    def _change(self, browser, receipt):
        """A change of the answers that waits for somebody to look at it."""
        status = min((link for _, link in browser.get(receipt).page.links if "/stand/" in link), key=len)
        begun = browser.submit(browser.get(status).form("/angaben"))
        assert begun.status == 303, f"no change is begun: {begun.status} {begun.code()}"
        page = [link for _, link in browser.get(begun.location).page.links if "/seiten/" in link][-1]
        kept = applications.send_page(browser, page, applications.dog(hund_name=self.word("changed dog")))
        assert kept.status == 303, f"the change is not kept: {kept.status} {kept.code()}"
        sent = browser.submit(browser.get(kept.location).form("einreichung"))
        assert sent.status == 303, f"the change is not sent: {sent.status} {sent.code()}"

    def _grant(self):
        """The district lets HERE see a case, and HERE lets the district see one, twice, since something else is tried with each."""
        sent = self.nobody.send("POST", f"/api/v1/p/{DISTRICT}/leistungen/schuelerfahrausweis/antraege", *pass_for(
            self.word("granted pupil"), self.word("granted parent"), self.word("granted street")))
        assert sent.status == 201, f"the pass is not applied for: {sent.status} {sent.text[:500]}"
        found = self.district.get(f"/amt/{DISTRICT}/vorgaenge?q={self.words['granted pupil']}")
        case = next(link for _, link in found.page.links if "/vorgaenge/" in link)
        self._let_see(self.district, case, HERE, self.word("granted purpose"))
        for purpose in ("own purpose", "second purpose"):
            self._let_see(self.clerk, self.case, DISTRICT, self.word(purpose))
        self._wait_for(lambda: self.words["granted purpose"] in self.clerk.get(f"/amt/{HERE}/einsichten").text, "HERE is not told of the grant")

    @staticmethod
    def _let_see(clerk, case, authority, purpose):
        form = clerk.get(f"{case}/freigaben/neu").form("/freigaben")
        given = clerk.submit(form, behoerde=authority, zweck=purpose, grundlage="§ 5 VwVfG", angaben="ja", dokumente="alle")
        assert given.status == 303, f"nobody is let see the case: {given.status} {given.code()}"

    def _circulate(self):
        """The case goes round: twice open, twice come back, twice answered, since something else is done with each; and it is to be seen again,
        once later and twice today."""
        for kind, answer in (("kenntnis", None), ("kenntnis", None), ("mitzeichnung", "nicht_gezeichnet"), ("mitzeichnung", "nicht_gezeichnet"),
                             ("mitzeichnung", "mitgezeichnet"), ("mitzeichnung", "mitgezeichnet")):
            subject = f"{self.word('circulation')} {kind}"
            form = self.clerk.get(f"{self.case}/umlaeufe/neu").form("/umlaeufe")
            sent = self.clerk.submit(form, betreff=subject, art_1=kind, an_1="rolle:zeichnung" if answer else "rolle:sachbearbeitung",
                                     auftrag_1=self.word("wish"), **{f"{field}_{row}": "" for field in ("art", "an") for row in (2, 3, 4)})
            assert sent.status == 303, f"the case does not go round: {sent.status} {sent.code()}"
            if answer:
                basket = self.second.get(f"/amt/{HERE}/korb?art=%23verfuegung/{kind}")
                task = next(link for _, link in basket.page.links if "/verfuegungen/" in link)
                given = self.second.submit(self.second.get(task).form("/antwort"), antwort=answer, bemerkung=self.word("remark"))
                assert given.status == 303, f"the task is not answered: {given.status} {given.code()}"
        for days in (400, 0, 0):
            noted = self.clerk.submit(self.clerk.get(f"{self.case}/wiedervorlagen/neu").form("/wiedervorlagen"), tag=day(days).isoformat(),
                                      grund=f"{self.word('resubmission')} {days}")
            assert noted.status == 303, f"the case is not to be seen again: {noted.status} {noted.code()}"
        self._wait_for(lambda: self.clerk.get(f"/amt/{HERE}/korb?art=%23verfuegung/wiedervorlage").text.count("/verfuegungen/") >= 2,
                       "no Wiedervorlage came into the basket")

    def _persons(self):
        found = self.clerk.get(f"/amt/{HERE}/personen?q={self.words['guest name']}")
        return [link for _, link in found.page.links if "/personen/" in link]

    @staticmethod
    def _wait_for(there, otherwise):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if there():
                return
            time.sleep(0.2)
        raise AssertionError(otherwise)

    def _wait_for_mail(self):
        self._wait_for(lambda: any("/postfach/" in link for _, link in self.owner.get(f"/p/{HERE}/postfach").page.links),
                       "no letter came into the mailbox")

    def _send_mails(self):
        """Two, since something else is tried with each."""
        with tempfile.TemporaryDirectory() as folder:
            names = []
            for number in range(2):
                body, kind = multipart([], [(self.word("mail file"), self.word("mail file") + ".pdf", "application/pdf",
                                             files.pdf(self.word("mail content")))])
                head = f"From: {self.word('mail sender')} <a@example.org>\nSubject: {self.word('mail subject')} {number}\nContent-Type: "
                names.append(f"{folder}/{number}.eml")
                with open(names[-1], "wb") as file:
                    file.write((head + kind.replace("form-data", "mixed") + "\n\n").encode() + body)
            taken = run_program("post", "import", "--data", self.data, "--mandant", HERE, *names)
            assert taken.returncode == 0, f"mail is not taken in: {taken.stdout} {taken.stderr}"
        end = time.monotonic() + 30
        while time.monotonic() < end:
            inbox = self.clerk.get(f"/amt/{HERE}/posteingang")
            if inbox.text.count(self.word("mail subject")) == 2:
                self.mails = [link for _, link in inbox.page.links if "/posteingang/" in link]
                return
            time.sleep(0.2)
        raise AssertionError("mail was not read")

    def _live_next_door(self):
        """The others have things of their own, so that an empty page is no proof."""
        self.foreign_receipt = applications.submit(self.foreigner, THERE)
        applications.submit(self.other_guest, THERE)

    def everybody(self):
        return [self.admin, self.provider, self.clerk, self.second, self.reader, self.manager, self.body, self.neighbour, self.district, self.owner, self.foreigner,
                self.guest, self.other_guest, self.nobody]


def pass_for(pupil, parent, street):
    """Body and headers of an application for a pupil's pass."""
    answers = {"art": "fahrausweis", "wer": "sorgeberechtigt", "vorname": "Erika", "nachname": parent, "kind_vorname": "Mia", "kind_nachname": pupil,
               "geburtsdatum": "2018-03-14", "wohnung": {"strasse": street, "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"},
               "auskunftssperre": False, "gleiche_anschrift": True, "schule_name": "Lindenschule", "schule_ort": "Musterstadt",
               "schule_im_landkreis": True, "schulform": "grundschule", "traeger": "oeffentlich", "klasse": 3,
               "ab_datum": day().isoformat(), "naechste_schule": True, "weg_unter_zwei": False, "unterlagen_wann": "jetzt",
               "weitergabe": True, "richtigkeit": True}
    body, kind = multipart([("daten", json.dumps(answers))], [("foto", "foto.png", "image/png", files.png())])
    return body, {"Content-Type": kind, "Accept": "application/json"}
