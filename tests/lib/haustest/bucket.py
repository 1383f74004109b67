# SPDX-License-Identifier: EUPL-1.2
"""An S3 server of one's own (tests/s3/server.mjs), to be spoilt and stopped: others share that of tools/with-s3."""
import pathlib
import shutil
import subprocess
import tempfile
import urllib.request

from .server import ROOT, found_places
from .waiting import wait_for

SUFFIX = "._S3rver_object"  # the server's own, of the file that holds an object


class Bucket:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="haustest-s3-"))
        self.root = self.folder / "objekte" / "belege"
        self.port = ""  # the same after a stop: the program knows it by its address

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        (self.folder / "port").unlink(missing_ok=True)
        command = ["node", ROOT / "tests/s3/server.mjs", self.folder, *filter(None, [self.port])]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE)
        wait_for((self.folder / "port").exists, what="the S3 server")
        self.port = (self.folder / "port").read_text()

    def stop(self):
        self.process.stdin.close()
        self.process.wait()

    def keep_documents_of(self, data):
        """Before a server is started on this data folder."""
        found_places(data, GEMEINWERK_TEST_S3=f"http://127.0.0.1:{self.port}")

    def spoil(self, kind, times=1_000_000):
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/fault?kind={kind}&times={times}", timeout=10).close()

    def mend(self):
        self.spoil("200", 0)

    def objects(self):
        """Key → file, as it lies with the server."""
        return {str(path.relative_to(self.root)).removesuffix(SUFFIX): path for path in self.root.rglob("*" + SUFFIX)}
