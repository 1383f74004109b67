-- SPDX-License-Identifier: EUPL-1.2
-- Deadlines of cases, counted in each case from 1. Days are ISO 8601; empty: there is none yet. `ende`: the last day, as it is kept;
-- how it came about is computed from `zaehlweise`, `beginn`, `dauer`, `ruhetage` and `verlaengert_bis` (engine/deadline/lauf.hpp).
-- `titel` empty: as the house calls the kind. `anlass`: the document or question that it began with.
CREATE TABLE frist (
  vorgang TEXT NOT NULL,
  nummer BIGINT NOT NULL,
  art TEXT NOT NULL,
  titel TEXT NOT NULL,
  quelle TEXT NOT NULL,
  geprueft BIGINT NOT NULL,
  paket TEXT NOT NULL,
  rolle TEXT NOT NULL,
  eskalation TEXT NOT NULL,
  zaehlweise TEXT NOT NULL CHECK (zaehlweise IN ('frist', 'wartezeit', 'gesetzt', 'tag')),
  ereignis TEXT NOT NULL,
  anlass TEXT NOT NULL DEFAULT '',
  beginn TEXT NOT NULL,
  dauer TEXT NOT NULL,
  ende TEXT NOT NULL,
  warnt_ab TEXT NOT NULL,
  warn_frueh BIGINT NOT NULL,
  warn_spaet BIGINT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('laeuft', 'ruht', 'wartet_auf_beginn', 'gewahrt', 'versaeumt', 'erledigt')),
  hemmung TEXT NOT NULL,
  ruht_seit TEXT NOT NULL DEFAULT '',
  ruhetage BIGINT NOT NULL DEFAULT 0,
  verlaengerbar BIGINT NOT NULL,
  verlaengert_bis TEXT NOT NULL DEFAULT '',
  grund TEXT NOT NULL DEFAULT '',
  notiz TEXT NOT NULL DEFAULT '',
  eskaliert_am TEXT NOT NULL DEFAULT '',
  fassung BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (vorgang, nummer)
);
-- The book, with all that narrows it down.
CREATE INDEX frist_laufend ON frist (ende, vorgang, nummer, art, paket, rolle, eskaliert_am) WHERE zustand = 'laeuft';
CREATE INDEX frist_wartend ON frist (beginn, vorgang, nummer, art, paket, rolle) WHERE zustand IN ('ruht', 'wartet_auf_beginn');
-- The number in the navigation: what ends soon, and what has been escalated.
CREATE INDEX frist_warnung ON frist (rolle, warnt_ab) WHERE zustand = 'laeuft';
CREATE INDEX frist_eskaliert ON frist (eskalation, ende, rolle) WHERE zustand = 'laeuft' AND eskaliert_am <> '';
