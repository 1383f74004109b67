#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Two servers on the same data, each with a data folder of its own, as behind a load balancer: whoever is asked, all is there."""
import concurrent.futures
import itertools
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser, Stream  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.databases import psql  # noqa: E402
from haustest.server import MASTER_KEY, POSTGRES, ROOT, S3, Server, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

HERE = "musterstadt"
GRANTS = ["--grant", "brief", "--grant", "postfach"]
# Of a server's default hundred connections two servers of this test take no more than their half.
FEW = "authorities.connections = 20\n"


class Balanced(Browser):
    """Every request goes to the next server."""

    def __init__(self, servers, name="nobody", browser=None):
        super().__init__(0, name)
        self.ports = itertools.cycle([server.port for server in servers])
        if browser:
            self.cookies = dict(browser.cookies)

    def send(self, *arguments, **options):
        self.port = next(self.ports)
        return super().send(*arguments, **options)


def nodes_of(server):
    found = re.search(r"^nodes (\d+)", Browser(server.port).get("/metrics").text, re.M)
    return int(found.group(1)) if found else None


def asked_in_turn(checks, one, other):
    """Sign-in, forms with their protection, uploads, documents: nothing hangs on one server."""
    citizen = Balanced([one, other], "guest")
    receipt = citizen.open(applications.submit(citizen, HERE))
    checks.equal(receipt.status, 200, "an application, page by page at two servers")
    clerk = Balanced([one, other], browser=people.staff(one.port, "sachbearbeitung@example.org"))
    checks.equal([clerk.open(f"/amt/{HERE}").status for _ in range(4)], [200] * 4, "who has signed in at one is known at both")
    case = wait_for(lambda: [link for text, link in clerk.open(f"/amt/{HERE}").page.links if "/vorgaenge/" in link], what="a case in the basket")[0]
    checks.equal([clerk.get(case).status for _ in range(2)], [200, 200], "a case opens at both")
    checks.equal([Browser(server.port).get(receipt.path).status == 200 for server in (one, other)], [False] * 2, "a draft is its owner's")


def pools_are_counted(checks, one, _):
    """Every pool and queue has its figure."""
    figures = dict(line.rsplit(" ", 1) for line in Browser(one.port).get("/metrics").text.splitlines() if line and not line.startswith("#"))
    for area in ("plattform", "mandanten"):
        used = [float(figures.get(f'sql_connections{{area="{area}",state="{state}"}}', "nan")) for state in ("busy", "idle", "waiting")]
        checks.that(1 <= used[0] + used[1] <= 20 and used[2] == 0, f"connections of {area}: {used}")
        checks.that(float(figures[f'sql_databases_open{{area="{area}"}}']) >= 1, f"open databases of {area}")
    checks.equal([float(figures[name]) for name in ("jobs_due", "bucket_requests")], [0, 0], "nothing waits")


def changed_at_one(checks, one, other):
    """Whatever is held in memory is fresh: the directory of authorities, packages, names."""
    made = run_program("mandant", "add", "--data", one.data, "--kuerzel", "neustadt", "--code", "NEU", "--name", "Stadt Neustadt",
                       "--admin", "neustadt@example.org:Erika Mustermann")
    checks.equal((made.returncode, made.stderr), (0, ""), "mandant add at one")
    checks.equal(Browser(other.port).get("/p/neustadt").status, 200, "its portal is there at the other, at once")
    taken = run_program("paket", "install", ROOT / "fachpakete" / "hundesteuer", "--mandant", "neustadt", "--data", other.data, *GRANTS)
    checks.equal((taken.returncode, taken.stderr), (0, ""), "paket install at the other")
    checks.equal(applications.api_submit(Browser(one.port), "neustadt").status, 201, "its service takes applications at one, at once")
    provider = people.staff(one.port, "verbund@example.org")
    form = provider.get("/verbund/mandanten/neustadt/auftritt").form("auftritt")
    checks.equal(provider.submit(form, name="Stadt Neustadt am See").status, 303, "a new name at one")
    said = wait_for(lambda: "Neustadt am See" in Browser(other.port).get("/p/neustadt").text, seconds=5, what="the name at the other")
    checks.that(said, "is shown at the other")


def numbers_are_live(checks, one, other):
    """What happens at one server is seen by whoever has a page open at the other. Nobody's session is kept awake by that."""
    admin = people.staff(other.port, "admin@example.org")
    clerk = people.new_staff(admin, HERE, "nina@example.org", "Nina Neu", people.roles_of(admin, HERE))
    basket = f"/amt/{HERE}/korb"
    with Stream(clerk, f"/amt/{HERE}/zahlen") as stream:
        before = stream.next()
        checks.that(basket in before, f"the numbers at once: {before}")
        times = []
        for number in range(3):
            sent = applications.api_submit(Browser(one.port), HERE)
            checks.equal(sent.status, 201, "an application at one")
            began = time.monotonic()
            now = stream.next()
            while now and int(now[basket]) != int(before[basket]) + number + 1:
                now = stream.next()
            times.append(round(time.monotonic() - began, 2))
        checks.that(max(times) < 6, f"is counted at the other after {times} s")
        print(f"an application at one server, counted at the other after {times} s")
        form = clerk.get(basket).form("abmelden")
        checks.equal(Balanced([one], browser=clerk).submit(form).status, 303, "signs out, at the other server")
        applications.api_submit(Browser(one.port), HERE)
        checks.equal(stream.next(), None, "and hears nothing more")


def a_new_key(checks, one, other):
    """While applications come in at both servers, the authority's documents get a new key; both read old ones and new ones."""
    stop, acknowledged = threading.Event(), []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for server in (one, other):
            pool.submit(keep_applying, server.port, stop, acknowledged)
        time.sleep(1)
        changed = run_program("mandant", "rekey", HERE, "--data", one.data)
        time.sleep(1)
        stop.set()
    checks.that(changed.returncode == 0 and re.search(r"the keys of \d+ documents", changed.stdout), f"mandant rekey: {changed}")
    checks.that(len(acknowledged) > 4, f"applications meanwhile: {len(acknowledged)}")
    wait_for(lambda: all(Browser(server.port).get(f"{stand}/quittung.pdf").status == 200 for stand in acknowledged for server in (one, other)),
             what="every receipt at both servers")
    well = run_program("doctor", "--all", "--data", other.data)
    checks.that("documents are whole\n" in well.stdout and "not whole" not in well.stdout, f"all documents open: {well.stdout}")
    checks.that("servers that work on this data: 2" in well.stdout, "doctor counts the servers")


def a_command_alone(checks, one, _):
    """On a third machine, without a server of its own."""
    with tempfile.TemporaryDirectory(prefix="haustest-") as folder:
        data = pathlib.Path(folder, "data")
        one.share_with(data)
        made = run_program("mandant", "add", "--data", data, "--kuerzel", "altdorf", "--code", "ALT", "--name", "Gemeinde Altdorf",
                           "--admin", "altdorf@example.org:Erika Mustermann")
        checks.equal((made.returncode, made.stderr), (0, ""), "mandant add on a machine without a server")
        checks.equal(Browser(one.port).get("/p/altdorf").status, 200, "and it is there at once")
        proved = run_program("audit", "verify", "--data", data)
        checks.that(proved.returncode == 0 and proved.stdout.count("intact") == len(proved.stdout.splitlines()), f"audit verify: {proved.stdout}")


def keys_are_needed(checks, one, _):
    """Without the master key a server refuses and says what to bring; a command may give it."""
    with tempfile.TemporaryDirectory(prefix="haustest-") as folder:
        data = pathlib.Path(folder, "data")
        one.share_with(data)
        key = data / MASTER_KEY
        kept = pathlib.Path(folder, "tresor")
        shutil.move(key, kept)
        told = run_program("mandant", "list", "--data", data)
        checks.that(told.returncode == 1 and "bring it from another server" in told.stderr, f"no master key: {told.stderr!r}")
        audit = run_program("audit", "verify", "--data", data)
        checks.that(audit.returncode == 1 and "bring it from another server" in audit.stderr, f"audit verify without it: {audit.stderr!r}")
        checks.that(not key.exists(), "and none is made")
        asked = run_program("mandant", "list", "--data", data, "--keys-command", f"cat {kept}")
        checks.that(asked.returncode == 0 and HERE in asked.stdout, f"a key from a command: {asked.stderr!r}")
        key.write_text("A" * 43 + "\n")
        key.chmod(0o600)
        wrong = run_program("mandant", "list", "--data", data)
        checks.that(wrong.returncode == 1 and "same master key" in wrong.stderr, f"another master key: {wrong.stderr!r}")


def one_dies(checks, one, other):
    """Killed under load: what it has acknowledged is whole, and the other does what it had begun."""
    stop, acknowledged = threading.Event(), []
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        for server in (one, other):
            for _ in range(3):
                pool.submit(keep_applying, server.port, stop, acknowledged)
        try:
            wait_for(lambda: len(acknowledged) > 5, what="applications at both")
            one.process.kill()
            one.process.wait()
            killed = len(acknowledged)
            wait_for(lambda: len(acknowledged) > killed + 5, what="applications at the other")
        finally:
            stop.set()
    checks.that(killed > 5 and len(acknowledged) > killed, f"applications before and after: {killed}, {len(acknowledged)}")
    left = set(acknowledged)

    def receipts():
        left.difference_update([one for one in left if Browser(other.port).get(f"{one}/quittung.pdf").status == 200])
        return not left
    wait_for(receipts, seconds=60, what="the receipts of all applications")
    checks.that(not left, "every application has its receipt")
    wait_for(lambda: nodes_of(other) == 1, what="the other, alone")
    audit = run_program("audit", "verify", "--data", other.data)
    checks.equal(audit.returncode, 0, f"all histories are intact: {audit.stdout}")
    one.start()
    wait_for(lambda: nodes_of(other) == 2, what="the first again")
    checks.equal(applications.api_submit(Browser(one.port), HERE).status, 201, "which serves again")


def keep_applying(port, stop, acknowledged):
    while not stop.is_set():
        try:
            sent = applications.api_submit(Browser(port), HERE, uploads=applications.upload())
            if sent.status == 201:
                acknowledged.append(sent.json()["stand"])
        except OSError:
            return  # killed


def first_start_together(checks):
    """Two that meet on an empty database make it once."""
    one = Server(demo=False, settings=FEW)
    with concurrent.futures.ThreadPoolExecutor(2) as pool, one.reserved, (other := Server(beside=one, demo=False, settings=FEW)).reserved:
        try:
            for done in [pool.submit(server.start) for server in (one, other)]:
                done.result()
            made = run_program("mandant", "add", "--data", one.data, "--kuerzel", "adorf", "--code", "ADF", "--name", "Adorf",
                               "--admin", "adorf@example.org:Erika Mustermann")
            checks.equal((made.returncode, made.stderr), (0, ""), "an authority")
            checks.equal(Browser(other.port).get("/p/adorf").status, 200, "which both know")
        finally:
            for server in (one, other):
                server.__exit__()


def is_making_an_authority(data):
    try:
        [(role,)] = psql(data, "SELECT role FROM gemeinwerk.directory WHERE area = 'plattform'", stderr=subprocess.DEVNULL)
        return psql(data, f"SELECT 1 FROM {role}.mandant WHERE zustand = 'entsteht'", stderr=subprocess.DEVNULL) != []
    except (subprocess.CalledProcessError, ValueError):
        return False  # nothing is there yet


def goes_on_elsewhere(checks):
    """A machine is lost while a first start makes an authority: another one finishes what was begun."""
    one = Server(settings=FEW)
    with concurrent.futures.ThreadPoolExecutor(1) as pool, one.reserved, (other := Server(beside=one, settings=FEW)).reserved:
        try:
            starting = pool.submit(one.start)
            while not is_making_an_authority(one.data):
                if starting.done():
                    raise RuntimeError("no authority was seen in the making")
            one.process.kill()
            checks.that(starting.exception() is not None and is_making_an_authority(one.data), "and left so")
            other.start()
            checks.equal([Browser(other.port).get(f"/p/{name}").status for name in (HERE, "it-verbund")], [200, 200], "the demo, whole")
            proved = run_program("audit", "verify", "--data", other.data)
            checks.equal(proved.returncode, 0, f"audit verify: {proved.stdout}")
        finally:
            for server in (one, other):
                server.__exit__()


def main():
    checks = Checks()
    if not (POSTGRES and S3):
        checks.skip("servers side by side", "they need PostgreSQL and S3: tools/with-postgres tools/with-s3")
        checks.end()
    for scenario in (first_start_together, goes_on_elsewhere):
        with checks.part(scenario.__name__):
            scenario(checks)
    with Server(settings=FEW) as one, Server(beside=one, settings=FEW) as other:
        wait_for(lambda: nodes_of(one) == nodes_of(other) == 2, what="each other")
        for scenario in (asked_in_turn, pools_are_counted, numbers_are_live, changed_at_one, a_new_key, a_command_alone, keys_are_needed, one_dies):
            with checks.part(scenario.__name__):
                scenario(checks, one, other)
    checks.end()


if __name__ == "__main__":
    main()
