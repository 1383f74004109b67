-- SPDX-License-Identifier: EUPL-1.2
-- Drafts that a clerk began with a person who came in: on whose behalf they speak and how the clerk knows who they are.
CREATE TABLE antrag_schalter (
  antrag TEXT PRIMARY KEY REFERENCES antrag (id),
  konto TEXT NOT NULL,
  befugnis TEXT NOT NULL,
  ausweis TEXT NOT NULL,
  bemerkung TEXT NOT NULL
);
