// SPDX-License-Identifier: EUPL-1.2
// A town lets the district see a case: chosen with a mistake, told, looked at with its documents, seen in the town who looked, ended, gone.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {applied, button, comes, heading, seen, signIn} from './schritte.mjs';

const town = '/amt/musterstadt', looks = '/amt/landkreis-musterland/einsichten';

async function choose(look, page) {
  await page.getByRole('link', {name: 'Einsicht für eine andere Behörde'}).click();
  await seen(heading(page, 'Einsicht für eine andere Behörde'));
  await look.at(page, 'freigabe-neu');
  await page.getByLabel('Behörde', {exact: true}).selectOption('landkreis-musterland');
  await page.getByLabel('Zweck').fill('Der Landkreis prüft eine Erstattung.');
  await page.getByLabel('Rechtsgrundlage').fill('§ 5 Absatz 1 Nummer 3 VwVfG');
  await page.getByLabel('Letzter Tag').fill('1.1.2020');
  await page.getByLabel('Nur die Dokumente, die unten ausgewählt sind').check();
  await button(page, 'Einsicht gewähren').click();
  await seen(page.getByText('Bitte wählen Sie heute oder einen Tag, der noch kommt.'));
  assert.equal(await page.getByLabel('Zweck').inputValue(), 'Der Landkreis prüft eine Erstattung.');
  assert.ok(await page.getByLabel('Nur die Dokumente, die unten ausgewählt sind').isChecked());
  await look.at(page, 'freigabe-neu-fehler');
}

async function give(look, page) {
  await page.getByLabel('Letzter Tag').fill('');
  // Without a day it is not sent: the field says so by itself.
  assert.ok(await page.getByLabel('Letzter Tag').evaluate((field) => field.required));
  const day = new Date(Date.now() + 20 * 86_400_000);
  await page.getByLabel('Letzter Tag').fill(`${day.getDate()}.${day.getMonth() + 1}.${day.getFullYear()}`);
  await page.getByLabel('Die Angaben zeigen').check();
  await page.getByLabel('Alle Dokumente des Vorgangs').check();
  await button(page, 'Einsicht gewähren').click();
  await seen(page.getByText('Die Einsicht ist gewährt. Die andere Behörde erfährt es gleich.'));
  const section = page.getByRole('region', {name: 'Einsicht für andere Behörden'});
  await seen(section.getByText('Noch niemand hat den Vorgang geöffnet.'));
  await look.at(page, 'fall-freigabe');
}

async function findIt(look, page, number) {
  await comes(number, async () => {
    await page.goto(looks);
    return page.getByRole('link', {name: number}).count();
  });
  await look.at(page, 'einsichten');
  await page.getByRole('link', {name: number}).click();
  await seen(page.getByText('Dieser Zugriff steht im Verlauf beider Behörden'));
  await look.at(page, 'einsicht');
  const text = await page.locator('main').innerText();
  for (const words of ['Stadt Musterstadt', 'Waldi', 'Emma Exempel', 'Der Landkreis prüft eine Erstattung.']) assert.ok(text.includes(words), words);
  assert.equal(await page.locator('main').getByRole('button').count(), 0);
  const file = await page.request.get(await page.locator('.gw-unterlagen a').first().getAttribute('href'));
  assert.equal(file.status(), 200);
  return page.url();
}

async function seeWho(look, page, place) {
  await page.goto(place);
  const section = page.getByRole('region', {name: 'Einsicht für andere Behörden'});
  await section.getByText('2 Zugriffe').click();
  await seen(section.getByText('Vorgang geöffnet'));
  await look.at(page, 'fall-freigabe-zugriffe');
  await section.getByRole('link', {name: 'Landkreis Musterland'}).click();
  await seen(heading(page, 'Einsicht für Landkreis Musterland'));
  await look.at(page, 'freigabe');
}

async function end(look, page) {
  await page.getByLabel('Warum endet die Einsicht?').fill('Die Prüfung ist abgeschlossen.');
  await button(page, 'Einsicht sofort beenden').click();
  await seen(page.getByText('Die Einsicht ist beendet.'));
  await seen(page.getByRole('region', {name: 'Einsicht für andere Behörden'}).getByText(/Beendet am .*: Die Prüfung ist abgeschlossen\./));
  await look.at(page, 'fall-freigabe-beendet');
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    try {
      const page = await look.person();
      const {nummer} = await applied(page);
      await signIn(look, page, 'zeichnung@example.org');
      await seen(heading(page, 'Guten Tag'));
      await page.goto(`${town}/vorgaenge?q=${nummer}`);
      await page.getByRole('link', {name: nummer}).click();
      await seen(page.getByRole('heading', {name: 'Einsicht für andere Behörden'}));
      const place = page.url();
      await choose(look, page);
      await give(look, page);
      const seenAt = await findIt(look, page, nummer);
      await seeWho(look, page, place);
      await end(look, page);
      const gone = await page.request.get(seenAt);
      assert.equal(gone.status(), 404);
      assert.match(await gone.text(), /Diese Einsicht gibt es nicht, oder sie ist beendet\./);
      await page.goto('/amt/probedorf/einsichten');
      await seen(page.getByText('Keine Einsicht'));
      await look.at(page, 'einsichten-leer');
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
