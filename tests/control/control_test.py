#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The provider's commands beside the running server: they are carried out there, as if they had the data for themselves."""
import concurrent.futures
import contextlib
import fcntl
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.databases import Databases  # noqa: E402
from haustest.server import BUILD, POSTGRES, PROGRAM, ROOT, S3, Server, environment_of, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

SOCKET = "steuerung.sock"
OTHER_BUILD = BUILD / "gemeinwerk_without_blob_sync"  # of tests/powerloss
GRANTS = ["--grant", "brief", "--grant", "postfach"]


def add(data, word, code, *more, **options):
    return run_program("mandant", "add", "--data", data, "--kuerzel", word, "--code", code, "--name", f"Stadt {word}",
                       "--admin", f"{word}@example.org:Erika Mustermann", *more, **options)


def beside_the_server(checks):
    """From another folder, with relative paths."""
    with Server(demo=False) as server:
        here = server.folder / "elsewhere"
        here.mkdir()
        shutil.copytree(ROOT / "fachpakete" / "hundesteuer", here / "paket")
        began = time.monotonic()
        made = add("../data", "neustadt", "NEU", cwd=here)
        seconds = time.monotonic() - began
        print(f"mandant add beside the server: {seconds * 1000:.0f} ms")
        checks.equal((made.returncode, made.stderr), (0, ""), "mandant add")
        checks.that(seconds < 2, f"it takes less than two seconds: {seconds:.1f}")
        at_once(checks, server, made.stdout)
        offered(checks, server, here)
        looked_at(checks, server, here)
        server.stop()
        log = server.log()
        secret = re.search(r"one-time password: (\S+)", made.stdout).group(1)
        checks.that(secret not in log and "example.org" not in log, "the server's log has neither password nor name")
        checks.equal(len(re.findall('"event":"control.command"', log)), 8, "the log has each command that came so far")


def at_once(checks, server, said):
    checks.equal(Browser(server.port).get("/p/neustadt").status, 200, "its portal is there at once")
    checks.equal(Browser(server.port).get("/amt/neustadt").status, 303, "its work place asks who one is")
    one_time = re.search(r"neustadt@example.org\s+one-time password: (\S+)", said).group(1)
    admin = people.first_sign_in(server.port, "neustadt@example.org", one_time)
    checks.equal(admin.get("/amt/neustadt/verwaltung/mitglieder/neu").status, 200, "its administrator is let in")


def offered(checks, server, here):
    refused = run_program("paket", "install", "paket", "--mandant", "neustadt", "--data", "../data", cwd=here)
    checks.equal((refused.returncode, refused.stdout), (1, ""), "a refusal has its exit status")
    checks.that("--grant brief" in refused.stderr, f"and its words: {refused.stderr!r}")
    taken = run_program("paket", "install", "paket", "--mandant", "neustadt", "--data", "../data", *GRANTS, cwd=here)
    checks.equal((taken.returncode, taken.stderr), (0, ""), "paket install with a relative folder")
    guest = Browser(server.port, "guest")
    checks.equal(applications.api_submit(guest, "neustadt").status, 201, "the service takes applications")


def looked_at(checks, server, here):
    listed = run_program("mandant", "list", "--json", "--data", "../data", cwd=here)
    checks.equal([one["kuerzel"] for one in json.loads(listed.stdout)], ["neustadt"], "mandant list --json")
    doctor = run_program("doctor", "--data", "../data", cwd=here)
    checks.that(doctor.returncode == 0 and "authority neustadt opens" in doctor.stdout, f"doctor: {doctor.stdout}")
    found = json.loads(run_program("doctor", "--json", "--data", "../data", cwd=here).stdout)
    checks.that(any(one["what"].startswith("authority neustadt opens;") and one["ok"] for one in found), f"doctor --json: {found}")
    wrong = run_program("mandant", "list", "--jsn", "--data", "../data", cwd=here)
    checks.equal(wrong.returncode, 2, "wrong use stays wrong use")
    again = add("../data", "neustadt", "NEU", "--json", cwd=here)
    checks.equal((again.returncode, json.loads(again.stdout)["error"]["code"]), (1, "mandant.kuerzel_vergeben"), "a refusal as JSON")
    nowhere = run_program("paket", "install", "missing", "--mandant", "neustadt", "--data", "../data", cwd=here)
    checks.equal(nowhere.returncode, 1, "a folder that is not there")
    checks.equal(run_program("mandant", "list", "--data", server.data / ".." / "data").stdout, "neustadt\tNEU\tStadt neustadt\n", "list")
    mode = stat.S_IMODE((server.data / SOCKET).stat().st_mode), stat.S_IMODE(server.data.stat().st_mode)
    checks.equal(mode, (0o600, 0o700), "socket and data folder are their owner's")


def many_at_once(checks):
    """Several authorities at the same time, the same one twice, and citizens who are not disturbed; few databases are kept open."""
    with Server(demo=False) as server, narrow(server, "authorities.open = 2"):
        checks.equal(add(server.data, "musterstadt", "MST").returncode, 0, "the first authority")
        package = run_program("paket", "install", ROOT / "fachpakete" / "hundesteuer", "--mandant", "musterstadt", "--data", server.data, *GRANTS)
        checks.equal(package.returncode, 0, f"and its service: {package.stderr}")
        wanted = [("adorf", "ADF"), ("bdorf", "BDF"), ("cdorf", "CDF"), ("adorf", "XDF")]
        stop, statuses = threading.Event(), []
        citizen = threading.Thread(target=keep_applying, args=(server.port, stop, statuses))
        citizen.start()
        with concurrent.futures.ThreadPoolExecutor(len(wanted)) as pool:
            made = list(pool.map(lambda one: add(server.data, *one), wanted))
        stop.set()
        citizen.join()
        checks.equal(sorted(one.returncode for one in made), [0, 0, 0, 1], "all but the second of the same name")
        checks.that(all("Kuerzel" in one.stderr for one in made if one.returncode), "which is told why")
        checks.that(set(statuses) == {201}, f"citizens are served: {statuses}")
        words = sorted(line.split("\t")[0] for line in run_program("mandant", "list", "--data", server.data).stdout.splitlines())
        checks.equal(words, ["adorf", "bdorf", "cdorf", "musterstadt"], "all are there")
        checks.equal([Browser(server.port).get(f"/p/{word}").status for word in words], [200] * 4, "and open")
    checks.that(not (server.data / SOCKET).exists(), "no socket stays behind")


def stopped_meanwhile(checks):
    """Whichever moment the stop hits: a command that says it is done is done, otherwise nothing is."""
    for word, moment in (("adorf", 0.005), ("bdorf", 0.03), ("cdorf", 0.1)):
        with Server(demo=False) as server, concurrent.futures.ThreadPoolExecutor(1) as pool:
            made = pool.submit(add, server.data, word, "DRF")
            time.sleep(moment)
            server.stop()
            checks.equal(server.process.returncode, 0, "the server ends well")
            done = made.result().returncode == 0
            checks.that(done or "control." in made.result().stderr or "command.locked" in made.result().stderr,
                        f"{moment} s: {made.result().stderr!r}")
            checks.equal(word in run_program("mandant", "list", "--data", server.data).stdout, done, f"{moment} s: as it said")


@contextlib.contextmanager
def narrow(server, setting):
    """The server again, with this in its configuration."""
    server.stop()
    config = server.folder / "gemeinwerk.conf"
    config.write_text(setting + "\n")
    server.wrap = lambda command: ["env", f"GEMEINWERK_CONFIG={config}", *command]
    server.start()
    yield


def keep_applying(port, stop, statuses):
    while True:
        statuses.append(applications.api_submit(Browser(port, "guest"), "musterstadt").status)
        if stop.is_set():
            return


def killed_and_far_away(checks):
    """What a killed server leaves is in nobody's way; nor is a path that is longer than a socket's address."""
    with tempfile.TemporaryDirectory(prefix="haustest-") as folder:
        data = pathlib.Path(folder, "l" * 120, "data")
        with Server(folder=data, demo=False) as server:
            checks.equal(add(data, "adorf", "ADF").returncode, 0, "a long path")
            server.process.kill()
            server.process.wait()
            checks.that((data / SOCKET).is_socket(), "a killed server leaves its socket")
            alone = add(data, "bdorf", "BDF")
            checks.equal((alone.returncode, alone.stderr), (0, ""), "without a server the command opens the data itself")
            server.start()
            checks.equal(add(data, "cdorf", "CDF").returncode, 0, "the next server replaces the socket")
            checks.equal(Browser(server.port).get("/p/cdorf").status, 200, "and it was this server")
            other_build(checks, data)
            somebody_else(checks, data)
        taken(checks, data)
        other_place(checks, data)


def other_place(checks, data):
    """Whoever forgets where databases or documents live, or says it too late, is told so, and nothing is made."""
    before = sorted(path.name for path in data.iterdir())
    right = environment_of(["--data", data])
    for setting, elsewhere, missing, files in (
            ("GEMEINWERK_DB", "postgres://nobody@127.0.0.1:1/nothing", "live on a PostgreSQL server", "holds databases as files"),
            ("GEMEINWERK_BLOBS", "s3://belege?endpoint=http://127.0.0.1:1", "live on an S3 server", "holds documents as files")):
        wrong, advice = dict(right), missing if setting in right else files
        if wrong.pop(setting, None) is None:
            wrong[setting] = elsewhere
        told = subprocess.run([PROGRAM, "mandant", "list", "--data", data], capture_output=True, text=True, cwd=ROOT, env=wrong)
        checks.that(told.returncode == 1 and advice in told.stderr, f"another place: {told.stderr!r}")
    checks.equal(sorted(path.name for path in data.iterdir()), before, "and nothing is made")


def other_build(checks, data):
    if not OTHER_BUILD.exists():
        return checks.skip("another build", f"{OTHER_BUILD.name} is not built")
    told = subprocess.run([OTHER_BUILD, "mandant", "list", "--data", data], capture_output=True, text=True, cwd=ROOT,
                          env=environment_of(["--data", data]))
    checks.that(told.returncode == 1 and "Restart the server" in told.stderr, f"another build: {told.stderr!r}")


def somebody_else(checks, data):
    if os.geteuid() != 0:
        return checks.skip("a foreign user", "only root can become somebody else")
    for opened in ([], [data], [data, data / SOCKET]):
        for path in opened:
            path.chmod(0o777)
        for folder in data.parents[:2]:
            folder.chmod(0o755)
        told = add(data, "fremd", "FRD", user=65534, group=65534)
        checks.that(told.returncode == 1 and "control.forbidden" in told.stderr, f"a foreign user, open {opened}: {told.stderr!r}")
    doctor = run_program("doctor", "--data", data)
    checks.that(f"chmod 700 {data}" in doctor.stdout, "doctor sees that the folder is open")
    checks.that("fremd" not in run_program("mandant", "list", "--data", data).stdout, "nothing was done")


def examined(checks):
    """The doctor looks at everything the demo has, and finds a document that is gone."""
    with Server() as server:
        well = run_program("doctor", "--all", "--data", server.data)
        for words in ("documents are whole\n", "the list of authorities opens; history of", "events is intact", "GiB free", "clock", *(("ok    PostgreSQL 1", "server's clock agrees") if POSTGRES else ("ok    SQLite 3",))):
            checks.that(words in well.stdout, f"doctor says {words!r}: {well.stdout}")
        checks.that("not whole" not in well.stdout and "not intact" not in well.stdout, f"nothing is broken: {well.stdout}")
        checks.that(not S3 or "documents can be put into the bucket" in well.stdout, f"the bucket is tried: {well.stdout}")
        if S3:
            return
        gone = max((path for path in (server.data / "blobs").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
        gone.unlink()
        ill = run_program("doctor", "--all", "--data", server.data)
        checks.that("1 of" in ill.stdout and "(missing)" in ill.stdout and "from the backup" in ill.stdout, f"a missing document: {ill.stdout}")


def failed_for_good(checks):
    """A job whose attempts are used up is named, says why, and can be tried again."""
    with Server() as server:
        databases = Databases(server)
        server.stop()
        databases.run("musterstadt", "INSERT INTO job (id, kind, payload, state, look, attempts) VALUES ('018f-tot', 'gibt.es.nicht', '{}', 'waiting', 0, 9)")
        server.start()
        dead = wait_for(lambda: json.loads(run_program("jobs", "list", "--json", "--data", server.data).stdout), what="the dead letter")
        checks.equal([(one["mandant"], one["id"], one["kind"], one["attempts"]) for one in dead], [("musterstadt", "018f-tot", "gibt.es.nicht", 10)], "jobs list --json")
        checks.that("jobs.unknown_kind" in dead[0]["error"], f"says why: {dead}")
        told = run_program("jobs", "list", "--mandant", "musterstadt", "--data", server.data).stdout
        checks.that(told.count("\n") == 1 and "018f-tot\tgibt.es.nicht" in told, f"jobs list: {told!r}")
        doctor = run_program("doctor", "--data", server.data).stdout
        checks.that("jobs that have failed for good: 1, the last one gibt.es.nicht" in doctor, f"doctor: {doctor}")
        again = run_program("jobs", "retry", "018f-tot", "--mandant", "musterstadt", "--data", server.data)
        checks.equal((again.returncode, again.stderr), (0, ""), "jobs retry")
        checks.equal(run_program("jobs", "list", "--data", server.data).stdout, "", "it has attempts again")
        wrong = run_program("jobs", "retry", "018f-tot", "--mandant", "musterstadt", "--data", server.data)
        checks.that(wrong.returncode == 1 and "jobs list" in wrong.stderr, f"what has not failed: {wrong.stderr!r}")
        proved = run_program("audit", "verify", "--mandant", "musterstadt", "--data", server.data)
        checks.equal(proved.returncode, 0, "the history knows and is intact")


def taken(checks, data):
    """Somebody has the data who takes no commands."""
    with open(data / ("server" if POSTGRES else "plattform") / "lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = run_program("mandant", "list", "--data", data)
    checks.that(told.returncode == 1 and "command.locked" in told.stderr, f"taken by another: {told.stderr!r}")


def main():
    checks = Checks()
    for scenario in (examined, failed_for_good, beside_the_server, many_at_once, stopped_meanwhile, killed_and_far_away):
        with checks.part(scenario.__name__):
            scenario(checks)
    checks.end()


if __name__ == "__main__":
    main()
