-- SPDX-License-Identifier: EUPL-1.2
-- A subject is written once and counted from then on: its name in every event was a sixth of a large authority's database.
CREATE TABLE event_name (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
INSERT INTO event_name (number, name)
  SELECT ROW_NUMBER() OVER (ORDER BY MIN(seq), subject), subject FROM event_subject GROUP BY subject;

-- Part of what is linked, and the index of timelines.
CREATE TABLE event_about (
  subject INTEGER NOT NULL REFERENCES event_name (number),
  seq INTEGER NOT NULL REFERENCES event (seq),
  position INTEGER NOT NULL,
  PRIMARY KEY (subject, seq)
) WITHOUT ROWID;
INSERT INTO event_about (subject, seq, position)
  SELECT n.number, s.seq, s.position FROM event_subject s JOIN event_name n ON n.name = s.subject ORDER BY n.number, s.seq;
CREATE INDEX event_about_by_event ON event_about (seq, position);

-- For people who read the history with SQL.
DROP TABLE event_subject;
CREATE VIEW event_subject AS
  SELECT a.seq AS seq, a.position AS position, n.name AS subject FROM event_about a JOIN event_name n ON n.number = a.subject;

-- Nobody looks an event up by its id: its number is as good, and the id is linked.
CREATE TABLE event_new (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  link TEXT NOT NULL
);
INSERT INTO event_new SELECT seq, id, kind, at, actor, payload_hash, link FROM event;
DROP TABLE event;
ALTER TABLE event_new RENAME TO event;
