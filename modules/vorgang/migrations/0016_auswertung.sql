-- SPDX-License-Identifier: EUPL-1.2
-- Figures of many cases (docs/adr/0034). They are worked out once a day at most and lie here as they are shown: what describes few
-- people or few cases is not in it.
CREATE TABLE vorgang_auswertung (
  paket TEXT NOT NULL,
  version TEXT NOT NULL,
  stand_am BIGINT NOT NULL,
  ergebnis TEXT NOT NULL,
  PRIMARY KEY (paket, version)
);
-- The cases of a package by the day of their receipt, with all that is counted of the case itself.
CREATE INDEX vorgang_nach_paket ON vorgang (paket, eingegangen_am, id, version, faellig_am);
