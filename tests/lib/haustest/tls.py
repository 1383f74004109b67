# SPDX-License-Identifier: EUPL-1.2
"""A certificate for localhost that nobody else knows."""
import pathlib
import ssl
import subprocess


class Certificate:
    def __init__(self, folder):
        self.file, self.key = pathlib.Path(folder, "portal.crt"), pathlib.Path(folder, "portal.key")
        self.make()

    def make(self):
        """A new one in the same files, as every renewal."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out", self.file, "-keyout", self.key],
                       check=True, capture_output=True)

    def client(self):
        """Trusts this one only."""
        return ssl.create_default_context(cafile=str(self.file))
