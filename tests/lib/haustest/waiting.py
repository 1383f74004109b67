# SPDX-License-Identifier: EUPL-1.2
"""Waiting for the thing itself, with a deadline: jobs run a moment later."""
import time


def wait_for(find, seconds=30, what="it"):
    """What `find` returns, as soon as it is something."""
    end, pause = time.monotonic() + seconds, 0.02
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(pause)
        pause = min(1.5 * pause, 0.2)
    raise AssertionError(f"{what} did not come")


def wait_until_quiet(commits, seconds=60, still=1.5):
    """What works in the background has ended: `commits()` counts what it has written, and stands still for a while."""
    ends = time.monotonic() + seconds
    last, since = commits(), time.monotonic()
    while time.monotonic() - since < still:
        if time.monotonic() > ends:
            raise AssertionError("the background does not come to rest")
        time.sleep(0.1)
        now = commits()
        if now != last:
            last, since = now, time.monotonic()
