# SPDX-License-Identifier: EUPL-1.2
"""The program as an operator starts it: its own folder, its own port, its log kept for looking at afterwards."""
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = pathlib.Path(os.environ.get("GW_BUILD", ROOT / "build"))
PROGRAM = BUILD / "gemeinwerk"
# The program takes every GEMEINWERK_… for a setting of its own. Tests read English, wherever they run.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GEMEINWERK_")} | {"LC_ALL": "C.UTF-8"}


# Where a PostgreSQL server is named (tools/with-postgres), every data folder has a database of its own there, and where an S3
# server is (tools/with-s3), documents of its own there: the same test runs on all stores.
POSTGRES = os.environ.get("GEMEINWERK_TEST_POSTGRES")
S3 = os.environ.get("GEMEINWERK_TEST_S3")
PLACES = {}  # data folder → how the program finds its database and documents


def environment_of(arguments):
    """For a command on a data folder that a server has, or had."""
    words = [str(word) for word in arguments]
    data = words[words.index("--data") + 1] if "--data" in words else None
    return {**ENVIRONMENT, **PLACES.get(data, {})}


def found_places(data, **servers):
    """`servers`: instead of those that the environment names."""
    if str(data) in PLACES:
        return
    made = subprocess.run([ROOT / "tests/lib/places"], check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, **servers}).stdout
    PLACES[str(data)] = dict(line.split("=", 1) for line in made.splitlines())


MASTER_KEY = pathlib.Path("schluessel", "hauptschluessel")


class Server:
    """`folder`: data of an earlier start, or None for one that goes with the server. `wrap`: command → command. `beside`: another
    server, on whose data this one works too, with a data folder of its own. `settings`: text of its configuration file."""

    def __init__(self, *flags, folder=None, demo=True, wrap=list, beside=None, settings=""):
        self.own = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="haustest-"))
        self.data = self.folder / "data" if self.own else self.folder
        if beside:
            beside.share_with(self.data)
        found_places(self.data)
        self.settings = settings
        self.flags = list(flags) + (["--demo"] if demo else [])
        self.wrap = wrap
        # Where the first start makes nothing but the demo, a copy of one will do (tests/lib/demo).
        self.may_copy = self.own and demo and wrap is list and "--demo-cases" not in flags
        # Nobody else is given this port while the server is down: clients stay, whatever happens to it.
        self.reserved = socket.socket()
        self.reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.reserved.bind(("127.0.0.1", 0))
        self.port = self.reserved.getsockname()[1]
        self.log_path = pathlib.Path(tempfile.mkstemp(prefix="haustest-log-")[1])

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.reserved.close()
        self.log_path.unlink(missing_ok=True)
        if self.own:
            shutil.rmtree(self.folder, ignore_errors=True)

    def share_with(self, data):
        """What a machine needs to work on the same data: where they are, and the master key."""
        PLACES[str(data)] = PLACES[str(self.data)]
        for folder in (self.data, data):
            (folder / MASTER_KEY).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.data / MASTER_KEY).exists():
            (self.data / MASTER_KEY).touch(mode=0o600)
            (self.data / MASTER_KEY).write_text(secrets.token_urlsafe(32) + "\n")
        shutil.copy(self.data / MASTER_KEY, data / MASTER_KEY)

    def start(self, seconds=60):
        if self.may_copy and not self.data.exists():
            subprocess.run([ROOT / "tests/lib/demo", self.data], check=True)
        environment = environment_of(["--data", self.data])
        if self.settings:
            environment["GEMEINWERK_CONFIG"] = str(self.folder / "gemeinwerk.conf")
            (self.folder / "gemeinwerk.conf").write_text(self.settings)
        command = [PROGRAM, "serve", "--data", self.data, "--port", str(self.port), *self.flags]
        self.out = []
        self.process = subprocess.Popen(self.wrap([str(word) for word in command]), stdout=subprocess.PIPE, text=True,
                                        stderr=open(self.log_path, "a"), cwd=ROOT, env=environment)
        self.ready = threading.Event()
        threading.Thread(target=self._read, args=(self.process, self.ready), daemon=True).start()
        if not self.ready.wait(seconds) or not any(line.startswith("Stop with") for line in self.out):
            self.process.kill()
            raise RuntimeError("the server did not start:\n" + "".join(self.out) + self.log())

    def _read(self, process, ready):
        for line in process.stdout:
            self.out.append(line)
            if line.startswith("Stop with"):
                ready.set()
        ready.set()  # of this start: one that was killed says nothing about the next

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def log(self):
        return self.log_path.read_text(errors="replace")


def run_program(*arguments, seconds=60, cwd=ROOT, variables=None, **options):
    """`variables`: of the environment, instead of ours."""
    return subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, timeout=seconds, cwd=cwd,
                          env=environment_of(arguments) | (variables or {}), **options)


def dies_during(server, words, seconds):
    """The program is killed so long after a command began beside it, and started again."""
    command = [str(PROGRAM), *words, "--data", str(server.data)]
    going = subprocess.Popen(command, env=environment_of(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    server.process.kill()
    server.process.wait()
    going.wait()
    server.start()
