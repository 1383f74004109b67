-- SPDX-License-Identifier: EUPL-1.2
-- The directory of authorities. `id` is opaque and names database, keys and blobs; it never changes and is never used again.
CREATE TABLE mandant (
  id          TEXT PRIMARY KEY,
  kuerzel     TEXT NOT NULL UNIQUE,
  code        TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  art         TEXT NOT NULL,
  farbe       TEXT NOT NULL,
  bundesland  TEXT NOT NULL,
  zustand     TEXT NOT NULL CHECK (zustand IN ('entsteht', 'bereit')),
  angelegt_am BIGINT NOT NULL
);
