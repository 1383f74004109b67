# SPDX-License-Identifier: EUPL-1.2
"""Small trees made for one test, and what a check says of them."""
import pathlib
import subprocess
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent
SPDX = "SPDX-License-Identifier: EUPL-1.2"


def cmake(call, depends=""):
    return f"# {SPDX}\n{call}(DEPENDS {depends})\n"


class CheckTest(unittest.TestCase):
    check = ""
    good = {}  # path → text: a tree that keeps every rule

    def said_of(self, tree, *options):
        """(exit status, output) of the check for a tree."""
        with tempfile.TemporaryDirectory() as root:
            for path, text in tree.items():
                file = pathlib.Path(root, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            result = subprocess.run([TOOLS / self.check, "--root", root, *options], capture_output=True, text=True)
            return result.returncode, result.stdout + result.stderr

    def accepts(self, changes=None):
        status, output = self.said_of({**self.good, **(changes or {})})
        self.assertEqual(status, 0, output)

    def refuses(self, expected, changes):
        """With these files changed, or gone (None), exactly one finding that contains `expected`."""
        tree = {path: text for path, text in {**self.good, **changes}.items() if text is not None}
        status, output = self.said_of(tree)
        self.assertEqual(status, 1, output)
        self.assertIn(expected, output)
        self.assertIn(" 1 findings", output)
