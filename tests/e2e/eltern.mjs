// SPDX-License-Identifier: EUPL-1.2
// A parent applies for school travel: from a word typed wrong to the number, a page for each theme, asked only what matters.
import assert from 'node:assert/strict';
import {button, findByPlace, heading, seen} from './schritte.mjs';

async function tell(page, title, answers) {
  await seen(heading(page, title));
  for (const [label, answer] of Object.entries(answers)) {
    const field = page.getByLabel(label);
    await (answer === true ? field.check() : field.fill(answer));
  }
}

async function next(page, title, answers) {
  await tell(page, title, answers);
  await button(page, 'Weiter').click();
}

const yes = (page, question) => page.getByRole('group', {name: question}).getByLabel('Ja').check();
const no = (page, question) => page.getByRole('group', {name: question}).getByLabel('Nein').check();
const street = {'Straße': 'Lindenweg', Hausnummer: '7', Postleitzahl: '12345', Ort: 'Musterstadt'};

// Where the parents live is asked only if it is not where the child does.
async function whereWeWrite(look, page) {
  await tell(page, 'Wohin schreiben wir Ihnen?', {});
  assert.equal(await page.getByLabel('Straße').count(), 0);
  await no(page, 'Wohnen Sie mit dem Kind zusammen?');
  if (!look.javaScript) await button(page, 'Weiter').click();
  await seen(page.getByLabel('Straße'));
  await look.at(page, 'eltern-andere-anschrift');
  await yes(page, 'Wohnen Sie mit dem Kind zusammen?');
  await button(page, 'Weiter').click();
}

async function aboutSchool(look, page) {
  await tell(page, 'Schule', {'Name der Schule': 'Lindenschule', 'Ort der Schule': 'Musterstadt', Grundschule: true, 'Gemeinde, Stadt, Landkreis': true});
  await yes(page, 'Liegt die Schule im Landkreis');
  await look.at(page, 'eltern-schule');
  await button(page, 'Weiter').click();
  await next(page, 'Klasse und Beginn', {'In welcher Klasse?': '7', 'Ab wann brauchen Sie': '1.2.2027'});
  await seen(page.getByText('Die Grundschule endet mit Klasse 6.'));
  await next(page, 'Klasse und Beginn', {'In welcher Klasse?': '3'});
  await tell(page, 'Warum diese Schule?', {});
  await yes(page, 'Ist das die zuständige Schule');
  await button(page, 'Weiter').click();
}

// → the number.
export async function applyForChild(look, page, child, photo) {
  await findByPlace(look, page);
  await button(page, 'Jetzt beginnen').click();
  await next(page, 'Was brauchen Sie?', {'Zwei-Zonen-Fahrausweis': true});
  await next(page, 'Über Sie', {'Ich bin Mutter, Vater': true, 'Ihr Vorname': 'Emma', 'Ihr Nachname': 'Exempel'});
  await next(page, 'Wer fährt zur Schule?', {'Vorname des Kindes': child, 'Nachname des Kindes': 'Exempel', Geburtsdatum: '14.3.2018'});
  await tell(page, 'Wohnung', street);
  await no(page, 'Besteht für diese Anschrift eine Auskunftssperre');
  await button(page, 'Weiter').click();
  await whereWeWrite(look, page);
  await aboutSchool(look, page);
  await next(page, 'Fahrausweis', {'An welcher Haltestelle': 'Markt'});
  await tell(page, 'Unterlagen', {'Ja, ich lade sie jetzt hoch.': true});
  await page.getByLabel('Passfoto').setInputFiles(photo);
  await look.at(page, 'eltern-unterlagen');
  await button(page, 'Weiter').click();
  await tell(page, 'Zum Schluss', {});
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Stimmt alles?'));
  assert.match(await page.locator('main').innerText(), /In welcher Klasse\?\s+3/);
  await look.at(page, 'eltern-pruefung');
  await button(page, 'Jetzt absenden').click();
  await seen(heading(page, 'Ihr Antrag ist angekommen'));
  const number = await page.locator('.gw-nummer').first().innerText();
  await page.getByRole('link', {name: 'Link zum Stand'}).click();
  await seen(page.getByText('So geht es weiter'));
  await look.at(page, 'eltern-stand');
  return number;
}
