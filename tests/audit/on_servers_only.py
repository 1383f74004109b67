# SPDX-License-Identifier: EUPL-1.2
"""What only a database server allows."""
from data import HERE, NEIGHBOUR, Audit


def a_row_without_a_value(cases):
    def tamper(copy, name, _):
        copy.run(name, "ALTER TABLE event ALTER COLUMN actor DROP NOT NULL", "UPDATE event SET actor = NULL WHERE seq = 4")
        return [("changed_event", 4)]
    cases.both("a row without a value", tamper)


def a_column_of_another_type(cases):
    def tamper(copy, name, _):
        copy.run(name, "ALTER TABLE event ALTER COLUMN at TYPE text USING CASE seq WHEN 4 THEN 'yesterday' ELSE at::text END")
        return [("unreadable", 0)]
    cases.both("a column of another type", tamper)


def a_row_hidden_by_a_policy(cases):
    def tamper(copy, name, _):
        copy.run(name, "CREATE POLICY hidden ON event USING (seq <> 4)", "ALTER TABLE event ENABLE ROW LEVEL SECURITY",
                 "ALTER TABLE event FORCE ROW LEVEL SECURITY")
        return [("missing_event", 4)]
    cases.both("a row hidden by a policy", tamper)


def a_subject_with_two_numbers(cases):
    """Its timeline would show a part only, and every link would hold."""
    def tamper(copy, name, _):
        with copy.open(name) as database:
            subject, seq = database.execute("SELECT subject, max(seq) FROM event_about GROUP BY subject HAVING count(*) > 1").fetchone()
            database.execute("ALTER TABLE event_name DROP CONSTRAINT event_name_name_key")
            number = database.execute("INSERT INTO event_name SELECT (SELECT max(number) + 1 FROM event_name), name FROM event_name"
                                      " WHERE number = ? RETURNING number", (subject,)).fetchone()[0]
            database.execute("UPDATE event_about SET subject = ? WHERE subject = ? AND seq = ?", (number, subject, seq))
        return [("doubled_subject", number)]
    cases.here("a subject with two numbers", tamper)


def a_schema_dropped(cases):
    """The directory still names it."""
    def tamper(copy, name, _):
        with copy.directory() as database:
            database.execute(f"DROP SCHEMA {copy.role(copy.ident(name))} CASCADE")
        return [("unreadable", 0)]
    cases.both("a schema dropped", tamper)


def two_schemas_exchanged(cases):
    """Nothing in them is changed: the directory names each for the other."""
    with cases.world.copy() as copy:
        a, b = copy.ident(HERE), copy.ident(NEIGHBOUR)
        roles = copy.role(a), copy.role(b)
        with copy.directory() as database:
            for ident, role in ((a, "nobody"), (b, roles[0]), (a, roles[1])):
                database.execute("UPDATE directory SET role = ? WHERE name = ?", (role, ident))
        audit = Audit(copy.folder)
        cases.checks.equal((audit.status, audit.not_intact()), (1, sorted([HERE, NEIGHBOUR])), "two schemas exchanged")
        for name in (HERE, NEIGHBOUR):
            cases.checks.that("bad_head_signature" in dict(audit.found(name)), f"two schemas exchanged ({name}): {audit.found(name)}")


CASES = (a_row_without_a_value, a_column_of_another_type, a_row_hidden_by_a_policy, a_subject_with_two_numbers, a_schema_dropped, two_schemas_exchanged)
