-- SPDX-License-Identifier: EUPL-1.2
-- Which authority holds applications of which account, by that authority's own pseudonym: an index over the authorities' rows, fed by
-- the job antrag.index. It says neither what was applied for nor how it stands.
CREATE TABLE antrag_index (
  mandant TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  PRIMARY KEY (mandant, pseudonym)
);
