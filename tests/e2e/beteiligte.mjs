// SPDX-License-Identifier: EUPL-1.2
// The parties of a case: one person who was written in two ways, and an address that a block withholds.
import assert from 'node:assert/strict';
import {applied, button, heading, openCase, seen} from './schritte.mjs';

const street = 'Am Verborgenen Winkel';
const why = 'Der Bescheid geht heute in die Post.';
const home = {strasse: street, hausnummer: '7', plz: '12345', ort: 'Musterstadt'};
const parties = (page) => page.getByRole('region', {name: 'Beteiligte'});
const history = (page) => page.getByRole('region', {name: 'Verlauf'});

// Two cases of somebody whose name was once written with one f; returns the number of the second.
export async function applyTwice(page) {
  await applied(page, {vorname: 'Steffi', nachname: 'Doppelhoff', hund_name: 'Rolf', anschrift: home});
  const {nummer} = await applied(page, {vorname: 'Stefi', nachname: 'Doppelhof', hund_name: 'Ralf', anschrift: home});
  return nummer;
}

// Joined by a person, seen on their page, and undone.
export async function joinAndPart(look, page, number) {
  await openCase(page, number);
  await seen(parties(page).getByText('Ist das dieselbe Person?'));
  await look.at(page, 'fall-doppelt');
  await button(parties(page), 'Ja, dieselbe Person').click();
  await seen(page.getByText('Beide Datensätze gehören jetzt zu einer Person.'));
  assert.equal(await page.getByText('Ist das dieselbe Person?').count(), 0);
  await parties(page).getByRole('link', {name: /Doppelhof/}).first().click();
  const joined = page.getByRole('region', {name: 'Weitere Datensätze derselben Person'});
  await seen(joined);
  assert.equal(await page.getByRole('region', {name: 'Beteiligt an'}).getByRole('listitem').count(), 2);
  await look.at(page, 'person-vereint');
  await button(joined, 'Doch zwei Personen').click();
  await seen(page.getByText('Die Datensätze sind wieder zwei Personen.'));
  assert.equal(await joined.count(), 0);
  const told = await history(page).innerText();
  for (const words of ['Zwei Datensätze sind eine Person', 'Datensätze wieder getrennt', 'Sie']) assert.ok(told.includes(words), `${words} is missing`);
  await look.at(page, 'person-getrennt');
}

// Found by name, written differently.
async function findPerson(look, page) {
  await page.goto('/amt/musterstadt/personen');
  await look.at(page, 'personen');
  await page.getByRole('searchbox', {name: 'Name'}).fill('Doppelhoff');
  await button(page, 'Personen suchen').click();
  await seen(page.getByRole('link', {name: 'Stefi Doppelhof'}));
  await look.at(page, 'personen-gefunden');
  await page.getByRole('link', {name: 'Stefi Doppelhof', exact: true}).click();
  await seen(heading(page, 'Stefi Doppelhof'));
}

export async function block(look, page) {
  await findPerson(look, page);
  await page.getByLabel('Warum soll die Anschrift gesperrt werden?').fill('Mitteilung der Meldebehörde vom 3. November 2026');
  await page.getByLabel('Befristet bis').fill('31.12.2040');
  await button(page, 'Auskunftssperre setzen').click();
  await seen(page.getByText('Die Auskunftssperre wirkt ab sofort.'));
  assert.ok(!(await page.content()).includes(street), 'the address is withheld');
  await look.at(page, 'person-gesperrt');
}

async function withheld(page, address) {
  await page.goto(address);
  assert.ok(!(await page.content()).includes(street), `${address} shows what is withheld`);
}

// Whoever may gives a reason, sees it for an hour, and everybody sees that they did; for the next person it is withheld still.
export async function discloseForAReason(look, page, other, number) {
  await openCase(page, number);
  const [place, file] = [page.url(), await page.locator('.gw-eckdaten a').getAttribute('href')];
  await seen(page.getByRole('region', {name: 'Geschützte Angaben'}));
  await withheld(page, place);
  await look.at(page, 'fall-gesperrt');
  await withheld(page, file);
  await look.at(page, 'akte-gesperrt');
  await page.goto(place);
  await page.getByLabel('Wofür brauchen Sie die verdeckten Angaben?').fill(why);
  await button(page, 'Angaben anzeigen').click();
  await seen(page.getByText('Die geschützten Angaben sind für eine Stunde offen.'));
  assert.ok((await page.locator('main').innerText()).includes(street), 'the address is shown');
  await seen(history(page).getByText(why));
  await look.at(page, 'fall-eingesehen');
  await withheld(other, place);
  await seen(history(other).getByText('Gesperrte Anschrift angesehen')); // not why: a reason may tell what is withheld
  await other.getByRole('region', {name: 'Beteiligte'}).getByRole('link').first().click();
  await seen(heading(other, 'Stefi Doppelhof'));
  await withheld(other, other.url());
}
