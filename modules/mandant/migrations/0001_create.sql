-- SPDX-License-Identifier: EUPL-1.2
-- Where this authority is found. One row, there from the beginning, so that two people who edit it at once see each other's
-- version.
CREATE TABLE anschrift (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  name            TEXT NOT NULL,
  strasse         TEXT NOT NULL,
  plz             TEXT NOT NULL,
  ort             TEXT NOT NULL,
  telefon         TEXT NOT NULL,
  email           TEXT NOT NULL,
  oeffnungszeiten TEXT NOT NULL,
  version         BIGINT NOT NULL
);
INSERT INTO anschrift (id, name, strasse, plz, ort, telefon, email, oeffnungszeiten, version)
VALUES (1, '', '', '', '', '', '', '', 1);
