-- SPDX-License-Identifier: EUPL-1.2
-- A Nachfrist (modules/frist) whose question was answered or closed late has ended, though it was missed: until now that was not kept.
INSERT INTO job (id, kind, payload, key, state, look)
  SELECT 'rueckfrage-nachfristen-0002', 'rueckfrage.nachfristen', '{"nach":""}', 'rueckfrage.nachfristen:', 'waiting', 0
  WHERE EXISTS (SELECT 1 FROM rueckfrage WHERE zustand <> 'offen');
