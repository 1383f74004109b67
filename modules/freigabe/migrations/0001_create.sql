-- SPDX-License-Identifier: EUPL-1.2
-- What this authority lets others see of its cases. `behoerde`: id of the other one; `behoerde_name` as it was called then. `bis`: the last day, ISO
-- 8601. `dokumente`: none, those in freigabe_dokument, or all. `fassung` grows with each change: the other authority is told the newest.
CREATE TABLE freigabe (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL,
  behoerde TEXT NOT NULL,
  behoerde_name TEXT NOT NULL,
  zweck TEXT NOT NULL,
  grundlage TEXT NOT NULL,
  angaben BIGINT NOT NULL CHECK (angaben IN (0, 1)),
  dokumente TEXT NOT NULL CHECK (dokumente IN ('keine', 'ausgewaehlte', 'alle')),
  bis TEXT NOT NULL,
  von TEXT NOT NULL,
  erteilt_am BIGINT NOT NULL,
  beendet_am BIGINT,
  grund TEXT NOT NULL DEFAULT '',
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX freigabe_nach_vorgang ON freigabe (vorgang, erteilt_am, id);

CREATE TABLE freigabe_dokument (
  freigabe TEXT NOT NULL REFERENCES freigabe (id),
  dokument TEXT NOT NULL,
  PRIMARY KEY (freigabe, dokument)
);

-- Who came in, under the sign that their own authority gave them. `rollen`: words with a space between them. `dokument` empty: the case itself.
CREATE TABLE freigabe_zugriff (
  id TEXT PRIMARY KEY,
  freigabe TEXT NOT NULL REFERENCES freigabe (id),
  am BIGINT NOT NULL,
  zeichen TEXT NOT NULL,
  rollen TEXT NOT NULL,
  dokument TEXT NOT NULL DEFAULT ''
);
CREATE INDEX freigabe_zugriff_nach_freigabe ON freigabe_zugriff (freigabe, am, id);

-- What others let this authority see: notices only, what counts stands with them. `id`: of their grant. `von`: id of the other authority. Of one that
-- is over nothing is kept that tells what it was about.
CREATE TABLE freigabe_erhalten (
  id TEXT PRIMARY KEY,
  von TEXT NOT NULL,
  von_name TEXT NOT NULL,
  nummer TEXT NOT NULL,
  betreff TEXT NOT NULL,
  zweck TEXT NOT NULL,
  grundlage TEXT NOT NULL,
  bis TEXT NOT NULL,
  erteilt_am BIGINT NOT NULL,
  offen BIGINT NOT NULL CHECK (offen IN (0, 1)),
  geoeffnet_am BIGINT,
  fassung BIGINT NOT NULL
);
CREATE INDEX freigabe_erhalten_liste ON freigabe_erhalten (offen, bis, id);
