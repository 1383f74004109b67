-- SPDX-License-Identifier: EUPL-1.2
CREATE TABLE job (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  key TEXT UNIQUE,                      -- idempotency
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
  look INTEGER,                         -- when to look at it next: due, or end of the lease; NULL: never
  attempts INTEGER NOT NULL DEFAULT 0,
  token INTEGER NOT NULL DEFAULT 0,     -- of the last lease; grows, so that an old holder is recognised
  run TEXT,                             -- which run of the program holds the lease
  ended INTEGER,                        -- done or dead since
  error TEXT
);
CREATE INDEX job_look ON job (look) WHERE look IS NOT NULL;
CREATE INDEX job_ended ON job (state, ended) WHERE ended IS NOT NULL;
