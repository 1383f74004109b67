-- SPDX-License-Identifier: EUPL-1.2
-- Cases that run get the deadlines that they would have had from their beginning (modules/frist): SQL cannot count by holidays.
INSERT INTO job (id, kind, payload, key, state, look)
  SELECT 'frist-bestand-0018', 'frist.bestand', '{"nach":""}', 'frist.bestand:', 'waiting', 0
  WHERE EXISTS (SELECT 1 FROM vorgang WHERE zustand <> 'abgeschlossen');
