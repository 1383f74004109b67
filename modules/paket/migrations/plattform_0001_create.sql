-- SPDX-License-Identifier: EUPL-1.2
-- Which authority offers what: an index over the authorities' own rows, fed by the job paket.verzeichnis, made anew at any time.
CREATE TABLE paket_angebot (
  mandant TEXT NOT NULL,
  paket TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (mandant, paket)
);
CREATE INDEX paket_angebot_nach_paket ON paket_angebot (paket);
