-- SPDX-License-Identifier: EUPL-1.2
-- What was typed on a page that has mistakes or new questions, exactly as it was typed: `eingaben` [[name, text], …], `gezeigt` the ids of
-- the questions that were seen, `dateifehler` why files were refused. Gone when the page is in order, and with the submission.
CREATE TABLE antrag_roh (
  antrag TEXT NOT NULL REFERENCES antrag (id),
  seite TEXT NOT NULL,
  eingaben TEXT NOT NULL,
  gezeigt TEXT NOT NULL,
  dateifehler TEXT NOT NULL,
  geprueft BIGINT NOT NULL,
  PRIMARY KEY (antrag, seite)
);
