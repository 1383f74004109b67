# SPDX-License-Identifier: EUPL-1.2
"""Days as the program counts them: in Berlin, wherever the machine believes to be."""
import datetime
import zoneinfo


def day(days=0):
    """So many days from today."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Berlin")).date() + datetime.timedelta(days)
