#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A machine that is not as it should be: full disk, folder that cannot be written, a second server, clients that drip."""
import os
import pathlib
import re
import shutil
import socket
import stat
import statistics
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, mounts, people  # noqa: E402
from haustest.browser import Browser, multipart  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server, run_program  # noqa: E402

HERE = "musterstadt"
DRIPPING = 200


def percentile(seconds, share):
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]


def disk_full(checks):
    with tempfile.TemporaryDirectory() as folder:
        works = mounts.works(mounts.small_disk(folder, 1))
    if not works:
        return checks.skip("disk full", "this machine allows no name spaces of one's own, so no small disk can be made")
    with tempfile.TemporaryDirectory() as folder, Server(folder=folder, wrap=mounts.small_disk(folder, 64)) as server:
        inside = pathlib.Path(f"/proc/{server.process.pid}/root{folder}")
        clerk = people.staff(server.port, "sachbearbeitung@example.org")
        guest = Browser(server.port, "guest")
        review = guest.get(applications.fill(guest, HERE, who=applications.person(nachname="Engpass"))).form("einreichung")
        fill_up(inside / "filler")
        answers = refused_while_full(checks, guest, review)
        checks.that("Engpass" not in basket(clerk), "no half case")
        alive = guest.get("/healthz")
        checks.equal(alive.status, 200, "the server lives on")
        (inside / "filler").unlink()
        sent = retried(lambda: guest.submit(review), 303)
        checks.equal(sent.status, 303, "the same click works when there is space again")
        checks.equal(basket(clerk).count("Engpass"), 1, "one case")
        again = applications.api_submit(guest, HERE, BIG, applications.upload(), {"Idempotency-Key": "voll-0"})
        checks.equal(again.status, 201, "the same key works when there is space again")
        checks.that(all(answer.code() for answer in answers), "each refusal names itself")
        log = server.log()
        checks.that("Engpass" not in log and "nachweis.pdf" not in log, "the log names nobody")


BIG = applications.api_answers(nachname="Engpass-API", ermaessigung=True, grund="assistenzhund")


def fill_up(path):
    with open(path, "wb", buffering=0) as file:
        piece = b"\0" * 65536
        while piece:
            try:
                file.write(piece)
            except OSError:
                piece = piece[:len(piece) // 2]


def refused_while_full(checks, guest, review):
    answers = [applications.api_submit(guest, HERE, BIG, applications.upload(), {"Idempotency-Key": f"voll-{n}"}) for n in range(5)]
    for answer in answers:
        checks.that(answer.status in (503, 507) and answer.type == "application/problem+json", f"by API: {answer.status} {answer.code()}")
    page = guest.submit(review)
    checks.that(page.status in (503, 507) and page.type == "text/html", f"by page: {page.status}")
    checks.that("später" in page.text or "gerade nicht" in page.text, "the page says what to do")
    return answers


def retried(act, status, seconds=20):
    end = time.monotonic() + seconds
    while (answer := act()).status != status and time.monotonic() < end:
        time.sleep(0.5)
    return answer


def basket(clerk):
    return clerk.get(f"/amt/{HERE}/korb").text


def bad_starts(checks):
    with Server() as server:
        began = time.monotonic()
        second = run_program("serve", "--data", server.data, "--port", "0")
        checks.equal(second.returncode, 1, "second server on the same data: exit status")
        checks.that(str(server.process.pid) in second.stderr and str(server.data) in second.stderr,
                    f"it names process and folder: {second.stderr!r}")
        checks.that(time.monotonic() - began < 10, "and says so at once")
        other = tempfile.mkdtemp(prefix="haustest-")
        taken = run_program("serve", "--data", other, "--port", str(server.port))
        checks.equal(taken.returncode, 1, "port in use: exit status")
        checks.that(str(server.port) in taken.stderr, f"it names the port: {taken.stderr!r}")
        checks.equal(Browser(server.port).get("/healthz").status, 200, "the first one was not disturbed")
        shutil.rmtree(other, ignore_errors=True)


def read_only(checks):
    """As somebody who may not write there; root may write everywhere, so root steps down."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="haustest-"))
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
    step_down = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    for what, data in (("folder that cannot be written", folder / "data"), ("the folder itself", folder)):
        result = run_program("serve", "--data", data, "--port", "0", **step_down)
        checks.equal(result.returncode, 1, f"{what}: exit status")
        checks.that(str(data) in result.stderr and "terminate" not in result.stderr, f"{what}: {result.stderr!r}")
    folder.chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


class Drip:
    """One upload of many: a head, then a few bytes a second, for as long as the others are measured."""

    def __init__(self, port, action, cookies, fields):
        body, kind = multipart(fields, applications.upload(content=files.pdf(padding=200_000)))
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        head = (f"POST {action} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\nContent-Type: {kind}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n")
        self.socket.sendall(head.encode() + body[:1000])
        self.body, self.sent = body, 1000

    def some(self, count=64):
        self.socket.sendall(self.body[self.sent:self.sent + count])
        self.sent += count

    def rest(self):
        self.socket.sendall(self.body[self.sent:])
        answer = self.socket.recv(4096).decode("latin-1")
        self.socket.close()
        return int(answer.split()[1])


def measured(port, seconds):
    """Times of pages and of whole submissions by others."""
    pages, submissions, refused = [], [], []
    visitor, program = Browser(port, "visitor"), Browser(port, "program")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for times, act, wanted in ((pages, lambda: visitor.get(f"/p/{HERE}"), 200),
                                   (submissions, lambda: applications.api_submit(program, HERE), 201)):
            began = time.monotonic()
            answer = act()
            times.append(time.monotonic() - began)
            if answer.status != wanted:
                refused.append(answer.status)
        time.sleep(0.02)
    return pages, submissions, refused


def slow_uploads(checks):
    with Server() as server:
        guest = Browser(server.port, "guest")
        second = applications.send_page(guest, applications.begin(guest, HERE), applications.person()).location
        form = guest.get(second).form("seiten")
        cookies = "; ".join(f"{name}={value}" for name, value in guest.cookies.items())
        fields = applications.typed(form, applications.dog(), applications.upload())
        alone, _, _ = measured(server.port, 2)
        drips = [Drip(server.port, form.action, cookies, fields) for _ in range(DRIPPING)]
        stop = threading.Event()
        thread = threading.Thread(target=keep_dripping, args=(drips, stop))
        thread.start()
        pages, submissions, refused = measured(server.port, 8)
        observed(checks, server.port)
        stop.set()
        thread.join()
        checks.that(not refused, f"others are refused: {refused}")
        show = {what: f"{percentile(times, 0.95) * 1000:.0f} ms" for what, times in
                (("page alone", alone), ("page", pages), ("submission", submissions))}
        print(f"{DRIPPING} slow uploads; p95 of others: {show}; median {statistics.median(submissions) * 1000:.0f} ms")
        checks.that(percentile(pages, 0.95) < 0.1, "pages of others stay under 100 ms (p95)")
        checks.that(percentile(submissions, 0.95) < 0.1, "submissions of others stay under 100 ms (p95)")
        checks.equal(drips[0].rest(), 303, "a slow upload gets through in the end")
        for drip in drips[1:]:
            drip.socket.close()  # given up half way
        time.sleep(0.5)
        checks.that(not leftovers(server), f"nothing of the given up is left: {leftovers(server)}")


def keep_dripping(drips, stop):
    while not stop.wait(0.5):
        for drip in drips:
            drip.some()


def leftovers(server):
    return [path.name for path in (server.data / "spool").iterdir()]


def observed(checks, port):
    """What an operator's monitoring sees while all this goes on; nothing of people."""
    visitor = Browser(port)
    checks.equal((visitor.get("/healthz").status, visitor.get("/healthz").text), (200, "ok\n"), "/healthz")
    metrics = visitor.get("/metrics")
    checks.equal(metrics.status, 200, "/metrics")
    checks.that(re.search(r"^http_\w+", metrics.text, re.M), "/metrics has figures of HTTP")
    lines = [line for line in metrics.text.splitlines() if line and not line.startswith("#")]
    labels = r'\{\w+="[^"]*"(,\w+="[^"]*")*\}'
    odd = [line for line in lines if not re.fullmatch(rf"[a-z_:]\w*({labels})? [-+.\deInfNa]+", line)]
    checks.that(not odd, f"/metrics is readable: {odd[:3]}")
    personal = [line for line in lines if re.search(r"@|[0-9a-f]{8}-[0-9a-f]{4}|MST-\d|Muster[a-z]|nachweis|\?|127\.0", line)]
    checks.that(not personal, f"/metrics names people: {personal[:3]}")


def main():
    checks = Checks()
    wanted = sys.argv[1:]  # names of scenarios; without any, all
    for scenario in (bad_starts, read_only, slow_uploads, disk_full):
        if wanted and scenario.__name__ not in wanted:
            continue
        with checks.part(scenario.__name__):
            scenario(checks)
    checks.end()


if __name__ == "__main__":
    main()
