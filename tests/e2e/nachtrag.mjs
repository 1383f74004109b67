// SPDX-License-Identifier: EUPL-1.2
// Somebody changes their answers while the case runs: the clerk sees old and new side by side, takes the change over or not.
import assert from 'node:assert/strict';
import {applied, button, heading, openCase, seen} from './schritte.mjs';

const sentence = 'Im Impfpass heißt der Hund Bello. Bitte schicken Sie uns den neuen Pass.';
const change = (page) => page.getByRole('region', {name: 'Geänderte Angaben'});

async function renameDog(look, page, status, name) {
  await page.goto(status);
  await button(page, 'Angaben ändern').click();
  await seen(heading(page, 'Welche Angaben ändern sich?'));
  await look.once(page, 'nachtrag-pruefung');
  await page.getByRole('link', {name: /^Ändern.*Über Ihren Hund/}).click();
  await page.getByLabel('Name des Hundes').fill(name);
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Welche Angaben ändern sich?'));
  await button(page, 'Geänderte Angaben absenden').click();
  await seen(page.getByText('Danke, Ihre geänderten Angaben sind angekommen.'));
}

// Nothing was changed: that is said, and nothing is sent.
async function sendNothing(page, status) {
  await page.goto(status);
  await button(page, 'Angaben ändern').click();
  await button(page, 'Geänderte Angaben absenden').click();
  await seen(page.getByText('Sie haben nichts geändert.'));
}

// The same in one call, for programs.
async function asProgram(clerk, zustand) {
  const answer = await clerk.request.get(`/api/v1${new URL(clerk.url()).pathname}`);
  assert.equal(answer.status(), 200);
  const [latest] = (await answer.json()).nachtraege;
  assert.deepEqual([latest.zustand, latest.bisher.hund_name, latest.angaben.hund_name, latest.annehmbar],
    [zustand, 'Rexi', 'Bello', zustand === 'wartet']);
}

export async function changeAnswers(look, clerk, citizen) {
  const {nummer, geheimnis} = await applied(citizen, {nachname: 'Wandel', hund_name: 'Rexi'});
  const status = `/p/musterstadt/stand/${nummer}/${geheimnis}`;
  await openCase(clerk, nummer);
  const place = clerk.url();
  await sendNothing(citizen, status);
  await renameDog(look, citizen, status, 'Bello');
  await look.at(citizen, 'stand-nachtrag');
  await clerk.goto(place);
  assert.match(await change(clerk).getByRole('row').filter({hasText: 'Name des Hundes'}).innerText(), /Rexi[^]*Bello/);
  assert.equal(await button(clerk, 'Entscheidung speichern').count(), 0, 'nobody decides before the change is read');
  await asProgram(clerk, 'wartet');
  await look.at(clerk, 'fall-nachtrag');
  await button(clerk, 'Änderung annehmen').click();
  await seen(clerk.getByText('Die neuen Angaben gelten.'));
  await seen(heading(clerk, 'Hundesteuer: Bello'));
  await seen(button(clerk, 'Entscheidung speichern'));
  await asProgram(clerk, 'angenommen');
  await look.at(clerk, 'fall-geaendert');
  await refuse(look, clerk, citizen, place, status);
}

async function refuse(look, clerk, citizen, place, status) {
  await renameDog(look, citizen, status, 'Hasso');
  await clerk.goto(place);
  await change(clerk).getByLabel('Warum bleibt es bei den bisherigen Angaben?').fill(sentence);
  await button(clerk, 'Änderung ablehnen').click();
  await seen(clerk.getByText('Die Änderung ist abgelehnt.'));
  await seen(heading(clerk, 'Hundesteuer: Bello'));
  await citizen.goto(status);
  await seen(citizen.getByText(sentence));
  await look.at(citizen, 'stand-nachtrag-abgelehnt');
}
