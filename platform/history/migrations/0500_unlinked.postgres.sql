-- SPDX-License-Identifier: EUPL-1.2
-- Events that are committed and have no place in the chain yet: on PostgreSQL transactions run side by side, and a linker comes after them
-- (unlinked.cpp). Numbers from 0500 on are PostgreSQL's alone.
CREATE TABLE event_unlinked (
  nr BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- in about the order in which they came
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  subjects TEXT NOT NULL,                              -- each between two line feeds
  payload_hash TEXT NOT NULL,
  salt TEXT,                                           -- both NULL: there is none, or it was erased
  payload TEXT
);
