-- SPDX-License-Identifier: EUPL-1.2
-- The authority's own rules about who may sign (DMN), newest last; an empty one: those of the house hold again. Old ones stay: what was signed by them
-- was signed by them.
CREATE TABLE verfuegung_regel (
  nummer BIGINT PRIMARY KEY,
  dmn TEXT NOT NULL,
  von TEXT NOT NULL,
  am BIGINT NOT NULL
);
