#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What a service manager sends: SIGTERM ends in order what is under way, SIGHUP reads the certificate anew and ends nothing."""
import json
import pathlib
import shutil
import signal
import socket
import ssl
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import TLS, Browser, Stream, multipart  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server, run_program  # noqa: E402
from haustest.tls import Certificate  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

HERE = "musterstadt"
PATIENCE = 10  # seconds that requests have to end, once the server stops
API = f"/api/v1/p/{HERE}/leistungen/{applications.SERVICE}/antraege"


class Line:
    """A request by hand, with pauses where the test wants them."""

    def __init__(self, port, head, body=b""):
        self.body = body
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.sendall("\r\n".join([*head, f"Host: 127.0.0.1:{port}", "", ""]).encode())

    def send(self, count):
        part, self.body = self.body[:count], self.body[count:]
        self.socket.sendall(part)

    def receive(self, count):
        return self.socket.recv(count)

    def rest(self):
        with self.socket:
            return b"".join(iter(lambda: self.socket.recv(1 << 16), b""))


def upload(port, name, size):
    answers = applications.api_answers(nachname=name, ermaessigung=True, grund="assistenzhund")
    body, kind = multipart([("daten", json.dumps(answers))], applications.upload("beleg.pdf", files.pdf(padding=size)))
    return Line(port, [f"POST {API} HTTP/1.1", f"Content-Type: {kind}", f"Content-Length: {len(body)}"], body)


def a_large_document(port):
    """Address of 9 MB, more than any buffer between, and the clerk who may read them."""
    answers = applications.api_answers(nachname="Vorher", ermaessigung=True, grund="assistenzhund")
    applications.api_submit(Browser(port), HERE, answers, applications.upload("gross.pdf", files.pdf(padding=9 << 20)))
    clerk = people.staff(port, "sachbearbeitung@example.org")

    def address():
        links = dict.fromkeys(link for _, link in clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        case = next(page for page in map(clerk.get, links) if "Vorher" in page.text)
        return next((link for _, link in case.page.links if "/dokumente/" in link), "")
    return clerk, wait_for(address, 60, "the document")


def refuses_connections(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:
        pass  # it was in the queue that is just given up
    return False


def ends_in_order(checks):
    with Server() as server:
        clerk, document = a_large_document(server.port)
        cookies = "; ".join(f"{name}={value}" for name, value in clerk.cookies.items())
        coming = upload(server.port, "Unterwegs", 2 << 20)
        coming.send(1 << 20)
        going = Line(server.port, [f"GET {document} HTTP/1.1", f"Cookie: {cookies}"])
        begun = going.receive(50_000)
        idle = Line(server.port, ["GET /healthz HTTP/1.1"])
        idle.receive(5_000)
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        wait_for(lambda: refuses_connections(server.port), 2, "refused connections")
        checks.equal(idle.rest(), b"", "a connection without a request ends at once")
        for _ in range(3):  # both are slow, and are waited for
            time.sleep(1)
            coming.send(1 << 18)
            begun += going.receive(50_000)
        checks.equal(server.process.poll(), None, "the program waits for both")
        coming.send(len(coming.body))
        answer = coming.rest()
        checks.that(answer.startswith(b"HTTP/1.1 201 ") and b"Connection: close" in answer, f"the upload is taken: {answer[:200]}")
        whole = begun + going.rest()
        head, _, content = whole.partition(b"\r\n\r\n")
        checks.that(content.startswith(b"%PDF") and f"Content-Length: {len(content)}".encode() in head and content.rstrip().endswith(b"%%EOF"),
                    f"the download is whole: {len(content)} bytes, {head}")
        checks.equal(server.process.wait(PATIENCE), 0, "exit status")
        print(f"stopped after {time.monotonic() - began:.1f} s")
        checks.that("http.stopped" in server.log() and "http.stop_cuts" not in server.log(), f"nothing was cut: {server.log()[-1500:]}")
        server.start()
        checks.equal(Browser(server.port).get(f"/p/{HERE}").status, 200, "it starts again")
        checks.equal(run_program("audit", "verify", "--data", server.data).returncode, 0, "histories are whole")
        doctor = run_program("doctor", "--all", "--data", server.data).stdout
        checks.that("not whole" not in doctor, f"documents are whole: {doctor}")


def does_not_wait_for_ever(checks):
    """Two clients that never go on."""
    with Server() as server:
        stuck = [upload(server.port, "Haengt", 2 << 20) for _ in range(2)]
        for one in stuck:
            one.send(1 << 20)
        wait_for(lambda: "http_connections 3" in Browser(server.port).get("/metrics").text, 5, "both connections")
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        checks.equal(server.process.wait(3 * PATIENCE), 0, "exit status")
        seconds = time.monotonic() - began
        checks.that(PATIENCE - 1 < seconds < PATIENCE + 5, f"it waits {PATIENCE} s: {seconds:.1f}")
        checks.that('"connections":2' in server.log(), "and says how many it cut")


def lets_open_pages_go(checks):
    """Pages that wait for news are told to come again, each at its time, and hold nothing up. Of one person there are a few."""
    with Server() as server:
        clerk = people.staff(server.port, "sachbearbeitung@example.org")
        streams = [Stream(clerk, f"/amt/{HERE}/zahlen") for _ in range(4)]
        checks.equal([stream.status for stream in streams], [200] * 4, "open pages")
        numbers = [stream.next() for stream in streams]
        checks.that(all(f"/amt/{HERE}/korb" in one for one in numbers), f"numbers: {numbers}")
        refused = clerk.get(f"/amt/{HERE}/zahlen", Accept="text/event-stream")
        checks.equal((refused.status, refused.code(), refused.headers.get("retry-after")), (429, "haus.zu_viele_offen", "60"), "one too many")
        checks.that("http_event_streams 4\n" in Browser(server.port).get("/metrics").text, "they are counted")
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        checks.equal([stream.next() for stream in streams], [None] * 4, "they end")
        seconds = time.monotonic() - began
        checks.that(seconds < 5, f"at once: {seconds:.2f} s")
        checks.equal(server.process.wait(PATIENCE), 0, "exit status")
        last = [stream.retries[-1] for stream in streams]
        checks.that(len(set(last)) == 4 and all(1000 <= one < 5000 for one in last), f"come again in {last} ms")
        checks.that("http.stop_cuts" not in server.log(), "nothing was cut")
        print(f"four open pages ended after {seconds:.2f} s, the program after {time.monotonic() - began:.2f} s")


def served(port):
    """Fingerprint of the certificate that new connections get."""
    return ssl.get_server_certificate(("127.0.0.1", port))


def reads_the_certificate_anew(checks):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="haustest-tls-"))
    certificate = Certificate(folder)
    with Server("--http-certificate", certificate.file, "--http-key", certificate.key, demo=False) as server:
        TLS[server.port] = certificate.client()
        before = served(server.port)
        checks.equal(before, certificate.file.read_text(), "the first certificate")
        old = Browser(server.port)._connection(30)
        old.request("GET", "/healthz")
        old.getresponse().read()
        certificate.key.write_text("half written")
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "http.certificate_kept" in server.log(), 10, "the refusal")
        checks.equal(served(server.port), before, "a key that cannot be read leaves everything as it is")
        certificate.make()
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "http.certificate_renewed" in server.log(), 10, "the new certificate")
        checks.that(served(server.port) == certificate.file.read_text() != before, "new connections get the new one")
        old.request("GET", "/healthz")
        checks.equal(old.getresponse().read(), b"ok\n", "the old connection goes on")
        TLS[server.port] = certificate.client()
        checks.equal(Browser(server.port).get("/").status, 200, "pages")
    shutil.rmtree(folder, ignore_errors=True)


def minds_no_hangup(checks):
    """Behind a proxy there is nothing to read anew, and `systemctl reload` must not end it."""
    with Server(demo=False) as server:
        server.process.send_signal(signal.SIGHUP)
        status = pathlib.Path(f"/proc/{server.process.pid}/status")
        wait_for(lambda: not status.exists() or "ShdPnd:\t0000000000000000" in status.read_text(), 10, "somebody who takes the signal")
        checks.equal((server.process.poll(), Browser(server.port).get("/healthz").status), (None, 200), "SIGHUP without TLS")


def main():
    checks = Checks()
    for scenario in (ends_in_order, does_not_wait_for_ever, lets_open_pages_go, reads_the_certificate_anew, minds_no_hangup):
        with checks.part(scenario.__name__):
            scenario(checks)
    checks.end()


if __name__ == "__main__":
    main()
