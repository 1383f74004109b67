# SPDX-License-Identifier: EUPL-1.2
"""Real proxies with the files of docs/deploy: only names, ports and places are put in."""
import os
import shutil
import socket
import subprocess

from haustest.server import ROOT
from haustest.waiting import wait_for


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def listens(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def filled(name, blanks):
    text = (ROOT / "docs/deploy" / name).read_text()
    for blank, value in blanks.items():
        assert blank in text, f"docs/deploy/{name} has no {blank!r}"
        text = text.replace(blank, value)
    return text


class Proxy:
    """In front of programs on `ports`."""

    def __init__(self, folder, certificate, ports):
        self.folder = folder / self.name
        self.folder.mkdir()
        self.port, self.plain_port = free_port(), free_port()
        self.log = open(self.folder / "log", "w")
        self.command = self.prepare(certificate, [f"127.0.0.1:{port}" for port in ports])

    def __enter__(self):
        home = {name: str(self.folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log, env={**os.environ, **home})
        wait_for(lambda: self.process.poll() is not None or listens(self.port), what=self.name)
        assert self.process.poll() is None, (self.folder / "log").read_text()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @classmethod
    def installed(cls):
        return shutil.which(cls.name, path=os.environ.get("PATH", "") + ":/usr/sbin")


class Nginx(Proxy):
    name = "nginx"

    def prepare(self, certificate, places):
        self.outside = f"localhost:{self.port}"
        site = filled("nginx.conf", {
            "portal.example.org": "localhost", "/etc/ssl/gemeinwerk/portal.crt": str(certificate.file),
            "/etc/ssl/gemeinwerk/portal.key": str(certificate.key), "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};", "https://$host$": f"https://$host:{self.port}$",
            "    server 127.0.0.1:8080 max_fails=0;": "".join(f"    server {place} max_fails=0;\n" for place in places)})
        (self.folder / "site.conf").write_text(site)
        kept = "".join(f"{kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        # gzip as Debian's own nginx.conf has it.
        (self.folder / "nginx.conf").write_text(f"pid {self.folder}/pid;\nevents {{}}\nhttp {{\n{kept}gzip on;\n"
                                                f"include {self.folder}/site.conf;\n}}\n")
        return [self.installed(), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", "stderr", "-g", "daemon off;"]


class Caddy(Proxy):
    name = "caddy"

    def prepare(self, certificate, places):
        self.outside = "localhost"  # its https_port is the one that the router in front makes of 443
        site = filled("Caddyfile", {
            "portal.example.org": "localhost", "/etc/ssl/gemeinwerk/portal.crt": str(certificate.file),
            "/etc/ssl/gemeinwerk/portal.key": str(certificate.key), "reverse_proxy 127.0.0.1:8080": "reverse_proxy " + " ".join(places)})
        (self.folder / "Caddyfile").write_text(f"{{\nadmin off\nhttp_port {self.plain_port}\nhttps_port {self.port}\n}}\n{site}")
        return [self.installed(), "run", "--config", str(self.folder / "Caddyfile"), "--adapter", "caddyfile"]
