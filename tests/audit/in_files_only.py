# SPDX-License-Identifier: EUPL-1.2
"""What can be done to files only, and would be no case on servers: PostgreSQL refuses values of another type."""

def values_of_another_type(cases):
    """SQLite keeps any type in any column."""
    def tamper(copy, name, _):
        copy.run(name, "UPDATE event SET at = 'yesterday', actor = x'ff00' WHERE seq = 4")
        return [("changed_event", 4)]
    cases.both("values of another type", tamper)

def a_file_that_is_no_database(cases):
    def tamper(copy, name, _):
        copy.file(copy.ident(name)).write_bytes(b"not a database" * 1000)
        return [("unreadable", 0)]
    cases.here("a file that is no database", tamper)

def the_anchor_file_deleted(cases):
    """An empty one is the same to the proof, and a case for both stores."""
    def tamper(copy, name, _):
        copy.anchors(name).remove()
        return [("missing_anchors", 0)]
    cases.both("the anchor file deleted", tamper)

CASES = (values_of_another_type, a_file_that_is_no_database, the_anchor_file_deleted)
