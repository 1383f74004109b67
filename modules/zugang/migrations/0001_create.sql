-- SPDX-License-Identifier: EUPL-1.2
-- People of this authority. `konto` is the account on the platform, `kennung` and `name` are copies for lists, so that the
-- authority's database can be read without the platform's. Former members stay: the history names them.
CREATE TABLE mitglied (
  konto   TEXT PRIMARY KEY,
  kennung TEXT NOT NULL,
  name    TEXT NOT NULL,
  aktiv   INTEGER NOT NULL,
  seit    BIGINT NOT NULL,
  version BIGINT NOT NULL
);

CREATE TABLE mitglied_rolle (
  konto TEXT NOT NULL REFERENCES mitglied (konto),
  rolle TEXT NOT NULL,                             -- built in, or a row of `rolle`
  PRIMARY KEY (konto, rolle)
);
CREATE INDEX mitglied_rolle_rolle ON mitglied_rolle (rolle);

-- Roles that packages name, beside the built-in ones.
CREATE TABLE rolle (
  name  TEXT PRIMARY KEY,
  titel TEXT NOT NULL
);

CREATE TABLE rollenrecht (
  rolle TEXT NOT NULL REFERENCES rolle (name),
  recht TEXT NOT NULL,
  PRIMARY KEY (rolle, recht)
);
