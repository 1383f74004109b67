#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Documents lie in a bucket whose server refuses, loses, alters, dies or dawdles: what people and programs are told, that nothing
half is kept, and that everything else goes on."""
import collections
import concurrent.futures
import json
import pathlib
import re
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.bucket import Bucket  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import S3, Server, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

HERE = "musterstadt"
DOCUMENT = re.compile(r'<li>.*?href="(/amt/[^"]*/dokumente/[^"]*)".*?>([^<>]*\.pdf),.*?</li>', re.S)
AT_ONCE = 40  # requests that wait for the bucket at the same time: more than the program has workers
QUICK = 1.0   # seconds: what a page may take that needs no document; an answer of the slow bucket takes three


class World:
    def __init__(self, checks, bucket, server):
        self.checks, self.bucket, self.server = checks, bucket, server
        self.port = server.port
        self.clerk = people.staff(self.port, "sachbearbeitung@example.org")

    # ---- what a program sends

    def send(self, name, uploads=None, key="", dog="Rex"):
        """`uploads`: name of a file → how many bytes it has at least."""
        answers = applications.api_answers(nachname=name, hund_name=dog, ermaessigung=bool(uploads))
        sent = [one for file, size in (uploads or {}).items() for one in applications.upload(file, files.pdf(file, padding=size))]
        if sent:
            answers["grund"] = "assistenzhund"
        return applications.api_submit(Browser(self.port), HERE, answers, sent or None, {"Idempotency-Key": key} if key else {})

    # ---- what the office sees

    def cases_of(self, name):
        links = dict.fromkeys(link for _, link in self.clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        return [link for link in links if name in self.clerk.get(link).text]

    def documents_of(self, case):
        """Name of a file → address, once all have been inspected."""
        def settled():
            text = self.clerk.get(case).text
            return "wird geprüft" not in text and text
        found = {name.strip(): address for address, name in DOCUMENT.findall(wait_for(settled, 60, "the inspection"))}
        return {name: address for name, address in found.items() if not name.startswith("quittung")}  # a letter of ours

    # ---- what the operator sees

    def doctor(self, *flags):
        return run_program("doctor", "--data", self.server.data, "--json", *flags, seconds=300)

    def about_documents(self):
        return [one for one in json.loads(self.doctor("--all").stdout) if "not whole" in one["what"] or "blob" in one["what"]]

    def is_clean(self, what):
        self.checks.equal(self.about_documents(), [], f"{what}: doctor --all finds every document whole")
        audit = run_program("audit", "verify", "--data", self.server.data)
        self.checks.equal(audit.returncode, 0, f"{what}: audit verify: {audit.stdout}{audit.stderr}")

    # ---- what needs no document

    def pages(self):
        return [("portal", Browser(self.port), f"/p/{HERE}"), ("basket", self.clerk, f"/amt/{HERE}/korb"),
                ("case", self.clerk, self.any_case), ("metrics", Browser(self.port), "/metrics")]

    def pages_go_on(self, what, until=lambda: True):
        """Each at least three times, and until `until` holds."""
        times, rounds = {}, 0
        while rounds < 3 or not until():
            rounds += 1
            for name, browser, address in self.pages():
                began = time.monotonic()
                status = browser.get(address).status
                times.setdefault(name, []).append(time.monotonic() - began)
                if status != 200:
                    self.checks.that(False, f"{what}: {name} answers {status}")
        slowest = {name: f"{max(all_of) * 1000:.0f} ms" for name, all_of in times.items()}
        print(f"{what}: {rounds} rounds, slowest {slowest}", flush=True)
        for name, all_of in times.items():
            self.checks.that(max(all_of) < QUICK, f"{what}: {name} takes at most {QUICK} s: {max(all_of):.2f}")


def refuses_whole(checks, world):
    """503 of the bucket is 503 of the program; what was refused left nothing, and is taken once when sent again."""
    before = set(world.bucket.objects())
    once = {"key": "7f0c2b1e-faults", "uploads": {"gross.pdf": 9 << 20, "klein.pdf": 100}}
    world.bucket.spoil("503", 100)
    began = time.monotonic()
    answer = world.send("Abgewiesen", **once)
    print(f"refused after {time.monotonic() - began:.1f} s: {answer.text}")
    checks.equal((answer.status, answer.type, answer.code()), (503, "application/problem+json", "blob.io"), "refused upload")
    checks.that("Dokumente" in answer.json()["title"] and "noch einmal" in answer.json()["title"], f"it says why: {answer.text}")
    checks.that("7f0c" not in answer.text and "127.0.0.1" not in answer.text, f"and nothing of our machines: {answer.text}")
    world.bucket.mend()
    checks.equal(world.cases_of("Abgewiesen"), [], "no case of it")
    checks.equal(set(world.bucket.objects()) - before, set(), "no object of it")
    world.is_clean("after a refused upload")
    taken, again = world.send("Abgewiesen", **once), world.send("Abgewiesen", **once)
    checks.equal((taken.status, again.status), (201, 201), f"sent again: {taken.text}")
    checks.equal(taken.json()["nummer"], again.json()["nummer"], "it is one application")
    cases = wait_for(lambda: world.cases_of("Abgewiesen"))
    checks.equal(len(cases), 1, "with one case")
    world.any_case = cases[0]
    checks.equal(sorted(world.documents_of(cases[0])), ["gross.pdf", "klein.pdf"], "and its documents")
    world.is_clean("after it was taken")


def survives_hiccups(checks, world):
    for kind in ("cut", "lost", "503"):
        world.bucket.spoil(kind, 1)
        answer = world.send("Wacklig", {"a.pdf": 100}, dog=kind)
        checks.equal(answer.status, 201, f"one request spoilt ({kind}): {answer.text}")
    world.bucket.mend()


def keeps_the_form(checks, world):
    """A person's upload that could not be kept: told so, and nothing typed is lost."""
    guest = Browser(world.port, "guest")
    page = applications.send_page(guest, applications.begin(guest, HERE), applications.person()).location
    form = guest.get(page).form("seiten")
    world.bucket.spoil("503")
    answer = applications.send_form(guest, form, applications.dog(hund_name="Getippte Bella"), applications.upload())
    world.bucket.mend()
    checks.equal((answer.status, answer.location), (303, page), "it leads back to the page")
    text = guest.get(page).text
    checks.that('role="alert"' in text and re.search(r'id="nachweis-fehler"[^>]*>.{0,300}Speicher für Dokumente', text, re.S),
                f"the file's field says why: {text}")
    checks.that("Getippte Bella" in text, "the other answers are kept")
    checks.that("s3." not in text and "127.0.0.1:" not in text, "nothing of our machines")
    early = guest.get(f"{page.rpartition('/seiten/')[0]}/pruefung")
    checks.that(early.status == 303 or "einreichung" not in early.text, f"it cannot be sent without the file: {early.status}")
    mended = applications.send_page(guest, page, {}, applications.upload())
    checks.that(mended.status == 303 and mended.location.endswith("/pruefung"), f"later it goes on: {mended.status} {mended.location}")


def object_of(world, size):
    """The one that holds a document of this size: encryption adds a few bytes for each 64 KiB."""
    fitting = [(key, path) for key, path in world.bucket.objects().items() if size <= path.stat().st_size < size + 4_000]
    assert len(fitting) == 1, f"objects of {size} bytes: {fitting}"
    return fitting[0][1]


def names_what_is_lost(checks, world):
    sizes = {"weg.pdf": 210_000, "anders.pdf": 320_000, "heil.pdf": 430_000}
    checks.equal(world.send("Verlust", sizes).status, 201, "an application with three files")
    case = wait_for(lambda: world.cases_of("Verlust"))[0]
    documents = world.documents_of(case)
    object_of(world, sizes["weg.pdf"]).unlink()
    altered = object_of(world, sizes["anders.pdf"])
    content = bytearray(altered.read_bytes())
    content[1000] ^= 1
    altered.write_bytes(content)
    found = world.about_documents()
    checks.that(len(found) == 1 and f"authority {HERE}: 2 of" in found[0]["what"], f"doctor --all: {found}")
    checks.that("(missing)" in found[0]["advice"] and "(damaged)" in found[0]["advice"], f"it names both: {found}")
    for name, code in (("weg.pdf", "blob.missing"), ("anders.pdf", "blob.damaged")):
        answer = world.clerk.get(documents[name])
        checks.equal((answer.status, answer.type, answer.code()), (503, "text/html", code), f"page of {name}")
        checks.that("lässt sich nicht lesen" in answer.text and "nicht speichern" not in answer.text, f"it says so kindly: {answer.text}")
    whole = world.clerk.get(documents["heil.pdf"])
    checks.that(whole.status == 200 and whole.body.startswith(b"%PDF"), f"another document of the case: {whole.status}")
    world.pages_go_on("with lost documents")
    checks.equal(world.send("Ersatz", sizes).status, 201, "the same files, sent again")
    for name in sizes:
        checks.equal(world.clerk.get(documents[name]).status, 200, f"{name} is there again")
    world.is_clean("after they came again")


def lives_without(checks, world):
    """The S3 server is down."""
    document = world.documents_of(world.any_case)["klein.pdf"]
    world.bucket.stop()
    world.pages_go_on("dead server")
    began = time.monotonic()
    answer = world.send("Ausfall", {"a.pdf": 100}, key="ausfall")
    checks.equal((answer.status, answer.code()), (503, "blob.io"), "an upload")
    answer = world.clerk.get(document)
    checks.equal((answer.status, answer.type, answer.code()), (503, "text/html", "blob.io"), "a document")
    checks.that("Dokumente" in answer.text and "noch einmal" in answer.text, f"its page says why: {answer.text}")
    checks.that(time.monotonic() - began < 10, "both are told within seconds")
    told = [one["what"] for one in json.loads(world.doctor().stdout) if one["advice"]]
    checks.that(any("bucket" in what and "s3.unreachable" in what for what in told), f"doctor: {told}")
    sent = world.send("Ohne Anlage").json()
    wait_for(lambda: any("jobs wait" in one["what"] for one in json.loads(world.doctor().stdout)), 60, "doctor's word of jobs that wait")
    world.bucket.start()
    taken = world.send("Ausfall", {"a.pdf": 100}, key="ausfall")
    checks.equal(taken.status, 201, f"the same upload, when the server is back: {taken.text}")
    checks.equal(world.clerk.get(document).status, 200, "the same document")
    state = f"/p/{HERE}/stand/{sent['nummer']}/{sent['geheimnis']}"
    world.server.stop()
    world.server.start()  # they are tried again every two minutes, and at once by the next run
    wait_for(lambda: "quittung" in Browser(world.port).get(state).text.lower(), 60, "the receipt of what was sent meanwhile")
    world.is_clean("after the server was away")


def does_not_wait(checks, world):
    """Every answer of the bucket takes three seconds: some wait for it, the others are told, and pages come."""
    def upload(number):
        return world.send("Langsam", {f"{number}.pdf": 300_000 + number}, key=f"langsam-{number}", dog=f"Hund {number}")
    document = world.documents_of(world.any_case)["gross.pdf"]
    world.bucket.spoil("slow")
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        began = time.monotonic()
        sent = [pool.submit(upload, number) for number in range(AT_ONCE)]
        world.pages_go_on("slow server, uploads", lambda: all(one.done() for one in sent))
        print(f"{AT_ONCE} uploads took {time.monotonic() - began:.1f} s")
        read = [pool.submit(world.clerk.copy().get, document) for _ in range(AT_ONCE)]
        world.pages_go_on("slow server, documents")
        world.bucket.mend()
    answers = collections.Counter((one.result().status, one.result().code()) for one in sent)
    print(f"slow uploads: {answers}")
    checks.equal(set(answers), {(201, ""), (503, "blob.io")}, "some are taken, the others told at once")
    checks.that({one.result().status for one in read} <= {200, 503}, "so are documents")
    again = [upload(number) for number in range(AT_ONCE)]
    checks.equal({answer.status for answer in again}, {201}, "later all are taken")
    numbers = [answer.json()["nummer"] for answer in again]
    same = all(one.result().json()["nummer"] == number for one, number in zip(sent, numbers) if one.result().status == 201)
    checks.that(same and len(set(numbers)) == AT_ONCE, f"each once: {numbers}")
    world.is_clean("after slowness")


def does_not_start_without(checks, world):
    world.server.stop()
    world.bucket.stop()
    began = time.monotonic()
    refused = run_program("serve", "--data", world.server.data, "--port", str(world.port), seconds=30)
    checks.equal(refused.returncode, 1, "a start without the S3 server")
    checks.that("s3.unreachable" in refused.stderr and "terminate" not in refused.stderr, f"says why: {refused.stderr}")
    print(f"refused to start after {time.monotonic() - began:.1f} s: {refused.stderr}")


def main():
    checks = Checks()
    if not S3:
        checks.skip("tests/s3/faults", "runs below tools/with-s3")
        checks.end()
    data = pathlib.Path(tempfile.mkdtemp(prefix="haustest-"))
    with Bucket() as bucket:
        bucket.keep_documents_of(data)
        with Server(folder=data) as server:
            world = World(checks, bucket, server)
            for scenario in (refuses_whole, survives_hiccups, keeps_the_form, names_what_is_lost, lives_without, does_not_wait,
                             does_not_start_without):
                with checks.part(scenario.__name__):
                    scenario(checks, world)
    shutil.rmtree(data, ignore_errors=True)
    checks.end()


if __name__ == "__main__":
    main()
