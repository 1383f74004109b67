// SPDX-License-Identifier: EUPL-1.2
// The office hears a person before it takes a decision back; she answers on her page; two people decide.
import assert from 'node:assert/strict';
import {button, comes, heading, openCase, seen} from './schritte.mjs';

// A closed case is in no basket.
async function findCase(page, number) {
  await page.goto('/amt/musterstadt/korb');
  await page.locator('[name=q]').fill(number);
  await page.locator('[name=q]').press('Enter');
  await page.locator('.gw-liste tbody').getByRole('link', {name: number}).click();
  await seen(page.locator('.gw-eckdaten').getByText(number));
}

// What a job has to do first comes a moment later.
const waitsFor = (page, task) => comes(task, async () => {
  await page.reload();
  return page.getByText(`Nächster Schritt: ${task}`).count();
});

async function save(page) {
  await button(page, 'Entscheidung speichern').click();
  await seen(page.getByText('Gespeichert. Der Vorgang geht weiter.'));
}

// Fills in the package's form at the workbench; leaves once, and goes on from the page of the case.
export async function begin(look, page, number) {
  await findCase(page, number);
  await look.at(page, 'fall-mit-bescheid');
  await button(page, 'Aufhebung eines Bescheids').click();
  await seen(heading(page, 'Warum soll der Bescheid nicht bleiben?'));
  await page.getByLabel('Der Bescheid war von Anfang an falsch').check();
  await page.getByLabel('Sachverhalt').fill('Waldi ist kein Assistenzhund.');
  await page.getByRole('group', {name: 'Begünstigt der Bescheid die Person?'}).getByLabel('Nein').check();
  await page.getByRole('group', {name: 'Setzt der Bescheid eine Steuer'}).getByLabel('Ja').check();
  await look.at(page, 'amtsfolge-grund');
  await button(page, 'Später weitermachen').click();
  await page.getByRole('region', {name: 'Zu diesem Bescheid'}).getByRole('link', {name: 'Aufhebung eines Bescheids'}).click();
  assert.equal(await page.getByLabel('Sachverhalt').inputValue(), 'Waldi ist kein Assistenzhund.');
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Was soll gelten?'));
  await page.getByLabel('Ab wann').fill('1.1.2026');
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Anhörung'));
  await page.getByLabel('Zwei Wochen').check();
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Stimmt alles?'));
  await look.at(page, 'amtsfolge-pruefung');
  await button(page, 'Vorgang eröffnen').click();
  await seen(heading(page, /Aufhebung: Hundesteuer/));
  await waitsFor(page, 'Äußerung abwarten');
  await look.at(page, 'fall-anhoerung');
  return (await page.locator('.gw-eckdaten dd').first().innerText()).trim();
}

// From the page of her own application; nobody applied here, so nothing is taken back.
export async function answer(look, page, link) {
  await page.goto(link);
  const section = page.locator('section[aria-labelledby=folgen]');
  await section.getByRole('link', {name: 'Aufhebung eines Bescheids'}).click();
  await seen(page.getByText('Von der Behörde begonnen am'));
  assert.equal(await page.getByRole('link', {name: 'Antrag zurücknehmen'}).count(), 0);
  assert.equal(await page.getByRole('link', {name: 'Eingangsbestätigung (PDF)'}).count(), 0);
  await look.at(page, 'stand-anhoerung');
  await page.getByRole('link', {name: 'Etwas mitteilen oder nachreichen'}).click();
  await page.getByLabel('Ihre Mitteilung').fill('Das stimmt, die Prüfung steht noch aus.');
  await button(page, 'Mitteilung absenden').click();
  await seen(page.getByText('Danke, Ihre Mitteilung ist angekommen.'));
}

// Something has changed: the same service once more, with what was said then. Left again.
export async function change(look, page, link) {
  await page.goto(link);
  await button(page, 'Änderung beantragen').click();
  await seen(heading(page, 'Über Sie'));
  assert.equal(await page.getByLabel('Vorname').inputValue(), 'Emma');
}

// The answer has moved the case on; the first case says what became of its decision, to both.
export async function decide(look, clerk, second, number, first, page, link) {
  await waitsFor(clerk, 'Äußerung auswerten');
  await clerk.getByRole('radio', {name: 'Ausgewertet'}).check();
  await clerk.getByLabel('Inhalt der Äußerung').fill('Die Prüfung als Assistenzhund steht noch aus.');
  await look.at(clerk, 'fall-aeusserung');
  await save(clerk);
  await clerk.getByRole('radio', {name: 'Den Bescheid aufheben'}).check();
  await clerk.getByLabel('Gründe, wie sie im Schreiben stehen').fill('Ohne Prüfung gibt es keine Ermäßigung.');
  await look.at(clerk, 'fall-aufheben');
  await save(clerk);
  await openCase(second, number);
  await second.getByLabel('Genehmigen').check();
  await save(second);
  await comes('the end of the decision', async () => {
    await page.goto(link);
    return page.getByText('Der Bescheid ist aufgehoben').count();
  });
  await look.at(page, 'stand-aufgehoben');
  await findCase(clerk, first);
  await seen(clerk.getByText(`Bescheid aus ${first} aufgehoben durch ${number}`));
  await look.at(clerk, 'fall-aufgehoben');
}
