// SPDX-License-Identifier: EUPL-1.2
// A records manager's day: a note of a telephone call is filed, corrected, and the Akte seen as it was before; then somebody writes unasked.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {applied, button, heading, seen, signIn} from './schritte.mjs';

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toLocaleDateString('de-DE', {timeZone: 'Europe/Berlin'});

async function fileNote(look, page) {
  await page.getByRole('link', {name: 'Dokument ablegen'}).click();
  await seen(heading(page, 'Dokument ablegen'));
  await look.at(page, 'ablegen');
  await page.getByLabel('Titel').fill('Telefonat mit der Schule');
  await button(page, 'Ablegen').click();
  await seen(page.getByText('Bitte wählen Sie eine Datei oder schreiben Sie eine Notiz.'));
  assert.equal(await page.getByLabel('Titel').inputValue(), 'Telefonat mit der Schule');
  await look.at(page, 'ablegen-unvollstaendig');
  await page.getByLabel('Notiz').fill('Die Schule schickt die Bescheinigung bis Freitag.');
  await button(page, 'Ablegen').click();
  await seen(page.getByText('Das Dokument liegt in der Akte.'));
}

async function correctNote(look, page) {
  await page.getByRole('link', {name: /^Fassung 1 ?: Telefonat/}).click();
  await seen(heading(page, 'Fassungen: Telefonat mit der Schule'));
  await page.getByLabel('Notiz').fill('Die Schule schickt die Bescheinigung bis Montag.');
  await button(page, 'Neue Fassung ablegen').click();
  await seen(page.getByText('Die früheren bleiben erhalten.'));
  await look.at(page, 'fassungen');
  const text = await page.locator('main').innerText();
  for (const words of ['Fassung 2', 'Fassung 1', 'Sie', 'notiz.txt']) assert.ok(text.includes(words), `${words} is missing`);
  const first = await page.request.get(await page.getByRole('link', {name: 'Fassung 1'}).first().getAttribute('href'));
  assert.equal(await first.text(), 'Die Schule schickt die Bescheinigung bis Freitag.');
}

async function lookBack(look, page) {
  await page.getByRole('navigation', {name: 'Sie sind hier'}).getByRole('link').click();
  await seen(page.getByRole('link', {name: /^Fassung 2 ?: Telefonat/}));
  await seen(page.getByRole('region', {name: 'Verlauf'}).getByText('„Telefonat mit der Schule“ in neuer Fassung abgelegt'));
  await look.at(page, 'akte');
  await page.getByLabel('Stand der Akte am').fill(day(-4000));
  await button(page, 'Anzeigen').click();
  await seen(page.getByText('gab es diese Akte noch nicht.'));
  assert.equal(await page.getByText('Telefonat mit der Schule').count(), 0);
  await look.at(page, 'akte-damals');
  await page.getByRole('link', {name: 'Zum heutigen Stand'}).click();
  await page.getByLabel('Stand der Akte am').fill('irgendwann');
  await button(page, 'Anzeigen').click();
  await seen(page.locator('.kern-error'));
}

async function say(look, page) {
  const {nummer, geheimnis} = await applied(page);
  await page.goto(`/p/musterstadt/stand/${nummer}/${geheimnis}`);
  await page.getByRole('link', {name: 'Etwas mitteilen oder nachreichen'}).click();
  await seen(heading(page, 'Etwas mitteilen oder nachreichen'));
  await button(page, 'Mitteilung absenden').click();
  await seen(page.getByText('Bitte schreiben Sie eine Antwort oder wählen Sie eine Datei.'));
  await look.at(page, 'mitteilen');
  await page.getByLabel('Ihre Mitteilung').fill('Wir sind umgezogen, in die Hauptstraße 5.');
  await button(page, 'Mitteilung absenden').click();
  await seen(page.getByText('Danke, Ihre Mitteilung ist angekommen.'));
  await look.at(page, 'stand-mitteilung');
  return nummer;
}

async function hear(look, page, number) {
  await page.goto('/amt/musterstadt/rueckfragen');
  await page.getByRole('row', {name: number}).getByRole('link').click();
  await seen(page.getByText('Wir sind umgezogen, in die Hauptstraße 5.'));
  assert.match(await page.getByRole('main').getByRole('region').first().innerText(), /Wir sind umgezogen/, 'above the decision');
  await look.at(page, 'fall-mitteilung');
  await button(page, 'Mitteilung gesehen').click();
  await seen(page.getByText('Die Rückfrage ist geschlossen.'));
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    try {
      const page = await look.person();
      await signIn(look, page, 'sachbearbeitung@example.org');
      await page.goto('/amt/musterstadt/akten');
      await page.locator('main table a').first().click();
      await fileNote(look, page);
      await correctNote(look, page);
      await lookBack(look, page);
      await hear(look, page, await say(look, await look.person()));
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
