-- SPDX-License-Identifier: EUPL-1.2
-- What the office asks a party about a case (§ 26 (2) VwVfG). `frist`: the last day, ISO 8601. `antwort` grows: who answers again adds to it.
CREATE TABLE rueckfrage (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL,
  frage TEXT NOT NULL,
  frist TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('offen', 'beantwortet', 'erledigt')),
  antwort TEXT NOT NULL DEFAULT '',
  gestellt_am BIGINT NOT NULL,
  beantwortet_am BIGINT,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX rueckfrage_nach_vorgang ON rueckfrage (vorgang, gestellt_am, id);
-- What waits for somebody: answers first, then what is due.
CREATE INDEX rueckfrage_liste ON rueckfrage (zustand, frist, id);
