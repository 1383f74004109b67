# SPDX-License-Identifier: EUPL-1.2
"""Waiting for the thing itself, with a deadline: jobs run a moment later."""
import time


def wait_for(find, seconds=30, what="it"):
    """What `find` returns, as soon as it is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not come")
