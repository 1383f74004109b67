-- SPDX-License-Identifier: EUPL-1.2
-- Roles whose tasks may be done outside the office (packages say so under `stellen`).
ALTER TABLE rolle ADD COLUMN aussen INTEGER NOT NULL DEFAULT 0;

-- For which bodies outside the office somebody acts. `stelle` is the name folded (domain/stelle.hpp), as tasks name it.
CREATE TABLE mitglied_stelle (
  konto  TEXT NOT NULL REFERENCES mitglied (konto),
  rolle  TEXT NOT NULL,
  stelle TEXT NOT NULL,
  name   TEXT NOT NULL,
  PRIMARY KEY (konto, rolle, stelle)
);
CREATE INDEX mitglied_stelle_nach_stelle ON mitglied_stelle (rolle, stelle, name);
