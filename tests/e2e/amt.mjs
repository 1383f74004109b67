// SPDX-License-Identifier: EUPL-1.2
// A clerk's other days: the counter, parties and what is withheld of them, a case that ends without a decision.
import assert from 'node:assert/strict';
import test from 'node:test';
import {applyTwice, block, discloseForAReason, joinAndPart} from './beteiligte.mjs';
import {Blick} from './blick.mjs';
import {handOver} from './ende.mjs';
import {Haus} from './haus.mjs';
import {changeAnswers} from './nachtrag.mjs';
import {applyAtTheCounter} from './schalter.mjs';
import {heading, seen, signIn, uploads} from './schritte.mjs';

function story(javaScript) {
  return async (t) => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    t.after(async () => {
      await look.close();
      await house.stop();
    });
    const clerk = await look.person();
    const second = await look.person();
    const citizen = await look.person();
    for (const [page, account] of [[clerk, 'sachbearbeitung@example.org'], [second, 'zeichnung@example.org']]) {
      await signIn(look, page, account);
      await seen(heading(page, 'Guten Tag'));
    }

    await t.test('the counter takes down an application, and on whose word', async () =>
      applyAtTheCounter(look, clerk, (await uploads(look)).slice(0, 1)));

    let number;
    await t.test('one person in two records is joined by a person, and parted again', async () => {
      number = await applyTwice(citizen);
      await joinAndPart(look, clerk, number);
    });

    await t.test('a blocked address is withheld, and opened for a reason that everybody sees', async () => {
      await block(look, clerk);
      await discloseForAReason(look, clerk, second, number);
    });

    await t.test('the applicant changes their answers, and the clerk looks at it first', () => changeAnswers(look, clerk, citizen));

    await t.test('a case ends without a decision, and the applicant is told', () => handOver(look, clerk, citizen));

    await t.test('no page has a finding', () => assert.deepEqual(look.findings, []));
  };
}

const wanted = process.argv[2]; // "with" or "without": only this one
if (wanted !== 'without') test('with JavaScript', story(true));
if (wanted !== 'with') test('without JavaScript', story(false));
