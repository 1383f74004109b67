# SPDX-License-Identifier: EUPL-1.2
"""What the checks share: the files of the tree, findings, a cache by content, and how they end."""
import argparse
import hashlib
import os
import pathlib
import sys

NOT_OURS = {".git", "build", "var", "node_modules", "__pycache__"}


class Tree:
    """The files below a root, as paths relative to it."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.files = sorted(self._walk())

    def _walk(self):
        for folder, folders, files in os.walk(self.root):
            folders[:] = [f for f in folders if f not in NOT_OURS]
            for name in files:
                path = pathlib.Path(folder, name)
                if not path.is_symlink():
                    yield path.relative_to(self.root).as_posix()

    def named(self, *endings):
        return [f for f in self.files if f.endswith(endings)]

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def lines(self, path):
        return self.text(path).splitlines()

    def exists(self, path):
        return (self.root / path).exists()


class Cache:
    """Remembers what was found clean, by a key made of everything the verdict depends on. It lies beside ccache's and
    is shared between checkouts; only success is remembered."""

    def __init__(self, name):
        home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        self.folder = pathlib.Path(home, "gemeinwerk", name)

    def key(self, *parts):
        digest = hashlib.sha256()
        for part in parts:
            data = part if isinstance(part, bytes) else part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def has(self, key):
        return (self.folder / key[:2] / key).exists()

    def add(self, key):
        path = self.folder / key[:2] / key
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        except OSError:
            pass  # a home that cannot be written only costs time


def tree_from_arguments(description, extend=None):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = pathlib.Path(__file__).resolve().parent.parent.parent
    parser.add_argument("--root", default=default, help="the tree to look at (this one)")
    if extend:
        extend(parser)
    args = parser.parse_args()
    return Tree(args.root), args


def finish(name, findings, looked_at):
    """findings: lines "path:line: what"; ends the program."""
    for finding in findings:
        print(finding)
    if looked_at == 0:
        findings = findings or ["nothing"]
        print("found nothing to look at")
    print(f"{name}: {looked_at} files, {len(findings) or 'no'} findings")
    sys.exit(1 if findings else 0)
