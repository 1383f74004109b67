-- SPDX-License-Identifier: EUPL-1.2
-- Letters that left, by the code that is printed in them: whoever holds one can have number, date and bytes verified. The hash
-- stands here because no file can hold its own.
CREATE TABLE vorgang_schreiben (
  code TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  dokument TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  ausgestellt_am BIGINT NOT NULL
);
