# SPDX-License-Identifier: EUPL-1.2
"""Counts cases as tools/run-tests reads them: last line "N passed, N failed[, N skipped]"."""
import contextlib
import sys
import time
import traceback


class Checks:
    def __init__(self):
        self.passed, self.failed, self.skips = 0, 0, 0

    def that(self, holds, message):
        """One case."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {message}", flush=True)
        return bool(holds)

    def equal(self, found, wanted, message):
        return self.that(found == wanted, f"{message}: {found!r} instead of {wanted!r}")

    def skip(self, name, reason):
        self.skips += 1
        print(f"skipped: {name}: {reason}", flush=True)

    @contextlib.contextmanager
    def part(self, name):
        """A scenario; what goes wrong inside fails it and lets the next one run."""
        began = time.monotonic()
        try:
            yield
        except Exception:
            self.failed += 1
            print(f"FAILED: {name}\n{traceback.format_exc()}", flush=True)
        print(f"{name}: {time.monotonic() - began:.1f} s", flush=True)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed" + (f", {self.skips} skipped" if self.skips else ""), flush=True)
        sys.exit(1 if self.failed else 0)
