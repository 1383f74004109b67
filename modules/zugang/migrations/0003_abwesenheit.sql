-- SPDX-License-Identifier: EUPL-1.2
-- When somebody is away, first and last day ("2026-11-20"), and who stands in for them. Why is not kept: that may be health.
CREATE TABLE abwesenheit (
  id         TEXT PRIMARY KEY,
  konto      TEXT NOT NULL REFERENCES mitglied (konto),
  vertretung TEXT NOT NULL REFERENCES mitglied (konto),
  von        TEXT NOT NULL,
  bis        TEXT NOT NULL
);
CREATE INDEX abwesenheit_nach_konto ON abwesenheit (konto, bis, von);
CREATE INDEX abwesenheit_nach_vertretung ON abwesenheit (vertretung, bis, von, konto);
