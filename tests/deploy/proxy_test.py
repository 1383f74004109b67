#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""nginx and Caddy with the files of docs/deploy, in front of the program: what people and programs get through them."""
import http.client
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import TLS, Browser, Stream, multipart  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402
from haustest.tls import Certificate  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402
from proxies import Caddy, Nginx  # noqa: E402

HERE = "musterstadt"
API = f"/api/v1/p/{HERE}/leistungen/{applications.SERVICE}/antraege"
PAGE = f"/p/{HERE}/antraege/00000000-0000-7000-8000-000000000000/seiten/hund"  # the size is judged before anything else
THREE = [(f"teil{i}.pdf", 7 << 20) for i in range(3)]  # 21 MB in all, each below the limit of a file
OF_A_CONNECTION = {"date", "connection", "keep-alive", "transfer-encoding", "content-length"}


def sends(sizes):
    answers = applications.api_answers(ermaessigung=True, grund="assistenzhund")
    uploads = [one for name, size in sizes for one in applications.upload(name, files.pdf(name, padding=size))]
    return multipart([("daten", json.dumps(answers))], uploads)


class Front:
    def __init__(self, checks, proxy, server, certificate, folder):
        self.checks, self.proxy, self.server, self.certificate, self.folder = checks, proxy, server, certificate, folder
        self.port, self.name = proxy.port, proxy.name

    def that(self, holds, message):
        self.checks.that(holds, f"{self.name}: {message}")

    def equal(self, found, wanted, message):
        self.checks.equal(found, wanted, f"{self.name}: {message}")

    # ---- people

    def signs_in(self):
        citizen = Browser(self.port, "erika@example.org")
        form = citizen.get("/konto/anmelden").form("anmelden")
        answer = citizen.submit(form, kennung=citizen.name, passwort=people.PASSWORD)
        self.equal(answer.status, 303, "sign-in")
        self.that(re.fullmatch(r"__Host-gw=[^;]+;.* Secure\b.*", answer.headers["set-cookie"]), f"{answer.headers['set-cookie']}")
        self.that("max-age=" in answer.headers.get("strict-transport-security", ""), "the browser is told to come by TLS only")
        self.that(all(name.startswith("__Host-") for name in citizen.cookies), f"cookies {list(citizen.cookies)}")
        self.equal(citizen.follow(answer).status, 200, "one's own page")
        self.clerk = staff = people.staff(self.port, "sachbearbeitung@example.org")
        self.equal(staff.get(f"/amt/{HERE}/korb").status, 200, "a clerk's basket")

    def sends_to_tls(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.proxy.plain_port, timeout=10)
        connection.request("GET", "/p/musterstadt?suche=hund", headers={"Host": "localhost"})
        answer = connection.getresponse()
        wanted = f"https://{self.proxy.outside}/p/musterstadt?suche=hund"
        self.equal((answer.status, answer.headers["location"]), (308, wanted), "plain HTTP leads to TLS")

    # ---- who asks

    def believes_no_forged_address(self):
        guesser, neighbour = Browser(self.port, "guesser"), Browser(self.port, "neighbour")
        guesser.address, neighbour.address = "127.0.0.7", "127.0.0.8"
        sent = applications.api_submit(neighbour, HERE).json()
        address, secret = f"/api/v1/p/{HERE}/antraege/{sent['nummer']}", {"X-Geheimnis": sent["geheimnis"]}

        def guess(number):
            forged = {name: f"192.0.2.{number}" for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded")}
            return guesser.get(address, **{"X-Geheimnis": "0000-0000-0000-0000", **forged}).status
        answers = [guess(number) for number in range(16)]
        self.that(answers[0] == 404 and answers[-1] == 429, f"another claimed address for each guess does not help: {answers}")
        self.equal(guesser.get(address, **secret, **{"X-Forwarded-For": "127.0.0.8"}).status, 429, "nor the neighbour's")
        self.equal(neighbour.get(address, **secret).status, 200, "the neighbour is not slowed down")

    def hides_figures(self):
        self.equal(Browser(self.port).get("/metrics").status, 404, "/metrics is not for everybody")
        self.equal(Browser(self.server.port).get("/metrics").status, 200, "on the machine itself it is there")
        self.equal(Browser(self.port).get("/healthz").text, "ok\n", "/healthz")

    # ---- large things

    def takes_uploads(self):
        for sizes, address, status, words in ((THREE, API, 201, '"nummer"'), (THREE * 2, API, 413, '"http.body"'),
                                              (THREE * 2, PAGE, 413, "Verkleinern Sie die Datei")):
            body, kind = sends(sizes)
            (self.folder / "body").write_bytes(body)
            for version in ("1.1", "2"):
                said = self.curl(f"--http{version}", "--header", f"Content-Type: {kind}", "--data-binary", f"@{self.folder / 'body'}", address)
                self.that(said.stdout.endswith(f"\n{version} {status}") and words in said.stdout,
                          f"HTTP/{version}, {len(body) >> 20} MB to {address}: {said.stdout[-3000:]} {said.stderr}")

    def curl(self, *options):
        """Like a browser it reads the answer while it is still sending."""
        return subprocess.run(["curl", "--silent", "--show-error", "--noproxy", "*", "--cacert", self.certificate.file, "--header", "Expect:",
                               "--write-out", "\n%{http_version} %{http_code}", *options[:-1], f"https://localhost:{self.port}{options[-1]}"],
                              capture_output=True, text=True)

    def holds_nothing_back(self):
        """The first part of a body reaches the program while the rest has not been sent."""
        body, kind = sends([("a.pdf", 200_000)])
        line = Browser(self.port)._connection(60)
        line.putrequest("POST", API)
        line.putheader("Content-Type", kind)
        line.putheader("Content-Length", str(len(body)))
        line.endheaders()
        line.send(body[:100_000])
        figure = re.compile(r"^http_body_bytes ([\d.e+]+)$", re.M)
        wait_for(lambda: float(figure.search(Browser(self.server.port).get("/metrics").text).group(1)) >= 100_000, 10, "the first part")
        line.send(body[100_000:])
        self.equal(line.getresponse().status, 201, "an upload with a pause")
        line.close()

    def passes_on_events(self):
        """An open page hears of an application when it has come, not when a buffer is full."""
        with Stream(self.clerk, f"/amt/{HERE}/zahlen") as stream:
            before = stream.next()
            self.equal(applications.api_submit(Browser(self.port), HERE).status, 201, "an application")
            began = time.monotonic()
            now = stream.next()
            seconds = time.monotonic() - began
            self.that(now[f"/amt/{HERE}/korb"] != before[f"/amt/{HERE}/korb"] and seconds < 5, f"{before}, after {seconds:.1f} s {now}")
        wait_for(lambda: "http_event_streams 0\n" in Browser(self.server.port).get("/metrics").text, 15, "the end of a page that has gone")

    # ---- what the program says about its answers

    def keeps_headers(self):
        page = f"/p/{HERE}"
        style = re.search(r'href="(/static/[^"]+\.css)"', Browser(self.port).get(page).text).group(1)
        packed = {"Accept-Encoding": "gzip"}
        for what, address, headers in (("page", page, {}), ("page, gzip", page, packed), ("style", style, {}), ("style, gzip", style, packed),
                                       ("nothing", "/gibt/es/nicht", {})):
            direct, proxied = (Browser(port).get(address, **headers) for port in (self.server.port, self.port))
            lost = {name: (value, proxied.headers.get(name)) for name, value in direct.headers.items()
                    if name not in OF_A_CONNECTION and name != "set-cookie" and proxied.headers.get(name) != value}
            self.equal((proxied.status, lost), (direct.status, {}), f"{what}: headers")
            added = set(proxied.headers) - set(direct.headers) - OF_A_CONNECTION - {"server", "alt-svc", "strict-transport-security", "via"}
            self.equal(added, set(), f"{what}: headers that only the proxy has")
        packed_style = Browser(self.port).get(style, **packed)
        self.that(packed_style.headers["content-encoding"] == "gzip" and "immutable" in packed_style.headers["cache-control"],
                  f"a style comes packed and may be kept: {packed_style.headers}")


def one_server(checks, proxy_kind, folder, certificate):
    with Server("--http-behind-proxy") as server, proxy_kind(folder, certificate, [server.port]) as proxy:
        TLS[proxy.port] = certificate.client()
        front = Front(checks, proxy, server, certificate, folder)
        for scenario in (front.signs_in, front.sends_to_tls, front.believes_no_forged_address, front.hides_figures, front.takes_uploads,
                         front.holds_nothing_back, front.passes_on_events, front.keeps_headers):
            with checks.part(f"{proxy.name} {scenario.__name__}"):
                scenario()


class Visitors:
    """Somebody asks for pages all the time."""

    def __init__(self, port):
        self.port, self.statuses, self.end = port, [], threading.Event()
        self.threads = [threading.Thread(target=self.visit) for _ in range(4)]

    def visit(self):
        while not self.end.is_set():
            try:
                self.statuses.append(Browser(self.port).get("/").status)
            except OSError as problem:
                self.statuses.append(repr(problem))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def some_more(self, count=40):
        seen = len(self.statuses)
        wait_for(lambda: len(self.statuses) >= seen + count, 60, "visitors")

    def __exit__(self, *_):
        self.end.set()
        for thread in self.threads:
            thread.join()


def two_servers(checks, proxy_kind, folder, certificate):
    """One is stopped, comes back, the other is killed: nobody who reads notices."""
    with Server("--http-behind-proxy", demo=False) as one, Server("--http-behind-proxy", demo=False) as other:
        with proxy_kind(folder, certificate, [one.port, other.port]) as proxy:
            TLS[proxy.port] = certificate.client()
            with Visitors(proxy.port) as visitors:
                visitors.some_more()
                one.stop()
                visitors.some_more()
                one.start()
                visitors.some_more()
                other.process.kill()
                visitors.some_more()
            checks.equal(set(visitors.statuses), {200}, f"{proxy.name}: {len(visitors.statuses)} pages while servers come and go")
            print(f"{proxy.name}: {len(visitors.statuses)} pages")


def main():
    checks = Checks()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="haustest-proxy-"))
    folder.chmod(0o755)  # nginx steps down from root
    certificate = Certificate(folder)
    for kind in (Nginx, Caddy):
        if not (kind.installed() and shutil.which("curl")):
            checks.skip(kind.name, "not installed (tools/setup deploy)")
            continue
        for scenario in (one_server, two_servers):
            with checks.part(f"{kind.name} {scenario.__name__}"):
                scenario(checks, kind, folder, certificate)
    shutil.rmtree(folder, ignore_errors=True)
    checks.end()


if __name__ == "__main__":
    main()
