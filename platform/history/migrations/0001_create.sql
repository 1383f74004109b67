-- SPDX-License-Identifier: EUPL-1.2
-- What each column means for the link: history.hpp, "Canonical bytes of an event".
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  link TEXT NOT NULL
);

-- Part of what is linked, and the index of timelines.
CREATE TABLE event_subject (
  seq INTEGER NOT NULL REFERENCES event(seq),
  position INTEGER NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (seq, position)
) WITHOUT ROWID;
CREATE INDEX event_subject_by_subject ON event_subject (subject, seq);

-- May be erased row by row; the salt goes with it, so that nobody can guess what it was.
CREATE TABLE event_payload (
  seq INTEGER PRIMARY KEY REFERENCES event(seq),
  salt TEXT NOT NULL,
  payload TEXT NOT NULL
);

CREATE TABLE chain_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link TEXT NOT NULL,
  at INTEGER NOT NULL,
  signature TEXT NOT NULL
);
