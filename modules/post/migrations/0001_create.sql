-- SPDX-License-Identifier: EUPL-1.2
CREATE TABLE post_sendung (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL,
  dokument TEXT NOT NULL UNIQUE,
  weg TEXT NOT NULL CHECK (weg IN ('postfach', 'brief')),
  betreff TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  anschrift TEXT NOT NULL,
  bereit_am BIGINT NOT NULL,
  -- opened in the mailbox, or handed to the postal service
  erledigt_am BIGINT
);
CREATE INDEX post_sendung_postfach ON post_sendung (pseudonym, id);
CREATE INDEX post_sendung_ausgang ON post_sendung (weg, erledigt_am, id);
CREATE INDEX post_sendung_vorgang ON post_sendung (vorgang);
