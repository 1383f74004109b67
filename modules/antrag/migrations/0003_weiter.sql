-- SPDX-License-Identifier: EUPL-1.2
-- Who else may go on with a draft: browsers and accounts in which its code was typed.
CREATE TABLE antrag_mitbesitz (
  antrag TEXT NOT NULL REFERENCES antrag (id),
  besitzer TEXT NOT NULL,
  am BIGINT NOT NULL,
  PRIMARY KEY (antrag, besitzer)
);
CREATE INDEX antrag_mitbesitz_nach_besitzer ON antrag_mitbesitz (besitzer);

-- Drafts whose owner asked for a code to go on with. `marke`: MAC of the code, which itself is kept nowhere.
CREATE TABLE antrag_weiter (
  antrag TEXT PRIMARY KEY REFERENCES antrag (id),
  marke TEXT NOT NULL UNIQUE,
  am BIGINT NOT NULL
);

-- Drafts that began with a saved file: what of it could not be taken over, for the person to see until the application is sent.
CREATE TABLE antrag_uebernahme (
  antrag TEXT PRIMARY KEY REFERENCES antrag (id),
  rest TEXT NOT NULL
);
