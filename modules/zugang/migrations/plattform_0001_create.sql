-- SPDX-License-Identifier: EUPL-1.2
CREATE TABLE konto (
  id             TEXT PRIMARY KEY,
  kennung        TEXT NOT NULL UNIQUE,             -- folded
  passwort       TEXT NOT NULL,                    -- argon2id
  einmalpasswort INTEGER NOT NULL,
  totp           TEXT NOT NULL,                    -- sealed with a key of the platform; '': none yet
  totp_schritt   BIGINT NOT NULL,                  -- last used
  art            TEXT NOT NULL CHECK (art IN ('person', 'beschaeftigt')),
  verbund        INTEGER NOT NULL,
  name           TEXT NOT NULL,
  gesperrt       INTEGER NOT NULL,
  angelegt_am    BIGINT NOT NULL,
  angemeldet_am  BIGINT,                           -- first sign-in; NULL: never
  version        BIGINT NOT NULL
);

CREATE TABLE sitzung (
  id          TEXT PRIMARY KEY,                    -- SHA-256 of the cookie
  konto       TEXT NOT NULL REFERENCES konto (id),
  art         TEXT NOT NULL CHECK (art IN ('person', 'beschaeftigt')),
  begonnen    BIGINT NOT NULL,
  gesehen     BIGINT NOT NULL,
  endet       BIGINT NOT NULL,
  spaetestens BIGINT NOT NULL
);
CREATE INDEX sitzung_konto ON sitzung (konto);
CREATE INDEX sitzung_endet ON sitzung (endet);

-- Where an account may be a member. Written before the member's row and removed after it: it may name an authority too many,
-- never one too few. Rebuildable from the authorities' databases.
CREATE TABLE konto_mandant (
  konto   TEXT NOT NULL,
  mandant TEXT NOT NULL,
  PRIMARY KEY (konto, mandant)
);
CREATE INDEX konto_mandant_mandant ON konto_mandant (mandant);

-- Tries to sign in. The key is a keyed hash: what somebody typed as a Kennung may be a password.
CREATE TABLE anmeldebremse (
  schluessel   TEXT PRIMARY KEY,
  versuche     BIGINT NOT NULL,
  zuletzt      BIGINT NOT NULL,
  gesperrt_bis BIGINT NOT NULL
);
CREATE INDEX anmeldebremse_zuletzt ON anmeldebremse (zuletzt);
