-- SPDX-License-Identifier: EUPL-1.2
-- Passkeys of accounts (docs/adr/0037-passkeys.md). Public keys only: what signs with them never leaves the device.
CREATE TABLE passkey (
  id           TEXT PRIMARY KEY,
  konto        TEXT NOT NULL REFERENCES konto (id),
  kennung      TEXT NOT NULL UNIQUE,               -- as the device names it, base64url
  verfahren    BIGINT NOT NULL,                    -- COSE: -7 ES256, -8 EdDSA, -257 RS256
  schluessel   TEXT NOT NULL,                      -- public, base64url
  zaehler      BIGINT NOT NULL,                    -- of the last signature; 0: this one does not count
  kopierbar    INTEGER NOT NULL,                   -- may live on several devices, and
  kopiert      INTEGER NOT NULL,                   -- does
  name         TEXT NOT NULL,
  angelegt_am  BIGINT NOT NULL,
  benutzt_am   BIGINT                              -- NULL: never
);
CREATE INDEX passkey_konto ON passkey (konto, angelegt_am);

-- Questions that were answered with success, until they would be too old anyway: each is answered once.
CREATE TABLE passkey_frage (
  frage TEXT PRIMARY KEY,
  bis   BIGINT NOT NULL
);
CREATE INDEX passkey_frage_bis ON passkey_frage (bis);
