// SPDX-License-Identifier: EUPL-1.2
// The basket: its views, what narrows it down, tasks taken, given back and handed on, many at once; an absence, and who stands in.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {goTo} from './hand.mjs';
import {Haus} from './haus.mjs';
import {applied, button, heading, seen, signIn} from './schritte.mjs';

const basket = '/amt/musterstadt/korb';
const rows = (page) => page.locator('.gw-liste tbody tr');
const box = (page, place) => rows(page).nth(place).locator('.gw-wahl input');
const view = (page, name) => page.getByRole('navigation', {name: 'Ansicht'}).getByRole('link', {name});

// With scripts by the basket's own keys.
async function choose(look, page, place) {
  if (look.javaScript) {
    await goTo(rows(page).nth(place).locator('th a'));
    await page.keyboard.press('x');
  } else {
    await box(page, place).check();
  }
  assert.equal(await box(page, place).isChecked(), true);
}

async function takeTwo(look, page) {
  await page.goto(basket);
  await seen(page.getByText('Mit den ausgewählten Aufgaben'));
  await choose(look, page, 0);
  await choose(look, page, 1);
  await look.at(page, 'korb-auswahl');
  await button(page, 'Übernehmen').click();
  await seen(page.getByText('Bei 2 von 2 Aufgaben hat es geklappt.'));
  await look.at(page, 'korb-uebernommen');
  await page.getByRole('link', {name: 'Zurück zum Korb'}).click();
  await view(page, 'Von mir übernommen').click();
  await seen(page.locator('[aria-current]', {hasText: 'Von mir übernommen'}));
  assert.equal(await rows(page).count(), 2);
}

async function givesBackAndOn(look, page) {
  await choose(look, page, 0);
  await button(page, 'Zurück in den Korb').click();
  await seen(page.getByText('Bei 1 von 1 Aufgaben hat es geklappt.'));
  await page.getByRole('link', {name: 'Zurück zum Korb'}).click();
  assert.equal(await rows(page).count(), 1, 'the same view again');
  await choose(look, page, 0);
  await button(page, 'Weitergeben').click();
  await seen(page.getByLabel('An wen?'));
  await look.at(page, 'weitergabe');
  await page.getByLabel('An wen?').selectOption('Sina Sachbearbeitung');
  await page.getByLabel('Notiz').fill('Bitte heute noch.');
  await button(page, 'Weitergeben').click();
  await seen(page.getByText('Bei 0 von 1 Aufgaben hat es geklappt.'));
  await seen(page.getByText('Diese Person hat die Aufgabe schon.'));
  await look.at(page, 'korb-nicht-moeglich');
}

async function narrowsDown(look, page) {
  await page.goto(basket);
  await page.getByText('Eingrenzen').click();
  await page.getByLabel('Frist', {exact: true}).selectOption('Überfällig');
  await button(page, 'Anzeigen').click();
  await seen(page.getByText('Dazu gibt es hier keine Aufgabe'));
  await look.at(page, 'korb-eingegrenzt-leer');
  await page.getByRole('link', {name: 'Alles anzeigen'}).click();
  await page.getByText('Eingrenzen').click();
  await page.getByLabel('Leistung und Aufgabe').selectOption('Hundesteuer anmelden: alle Aufgaben');
  await button(page, 'Anzeigen').click();
  await seen(page.getByRole('link', {name: 'Alles anzeigen'}));
  assert.ok((await rows(page).count()) > 0);
  await look.at(page, 'korb-eingegrenzt');
}

const day = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('de-DE', {timeZone: 'Europe/Berlin'});

async function goesAway(look, page) {
  await page.getByRole('navigation', {name: 'Arbeitsbereiche'}).getByRole('link', {name: 'Abwesenheit'}).click();
  await seen(page.getByText('Keine Abwesenheit eingetragen'));
  await look.at(page, 'abwesenheit-leer');
  await page.getByLabel('Erster Tag').fill(day(0));
  await page.getByLabel('Letzter Tag').fill(day(-1));
  await page.getByLabel('Wer vertritt?').selectOption('Zoe Zeichnung');
  await button(page, 'Eintragen').click();
  await seen(page.getByText('Der letzte Tag liegt vor dem ersten.'));
  await look.at(page, 'abwesenheit-fehler');
  await page.getByLabel('Letzter Tag').fill(day(7));
  await button(page, 'Eintragen').click();
  await seen(page.getByText('Die Abwesenheit ist eingetragen.'));
  await look.at(page, 'abwesenheit');
}

// Standing in gives no role: what Sina has in hand is not for Zoe.
async function standsIn(look, page) {
  await signIn(look, page, 'zeichnung@example.org');
  await page.goto(`${basket}?nur=vertretung`);
  await seen(page.getByText('Hier ist gerade nichts zu tun'));
  await look.at(page, 'korb-vertretung-leer');
  await page.goto('/amt/musterstadt/abwesenheit');
  await seen(page.getByRole('heading', {name: 'Vertretung für andere'}));
  await seen(page.getByRole('row', {name: 'Sina Sachbearbeitung'}));
  await look.at(page, 'abwesenheit-vertritt');
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    try {
      const clerk = await look.person();
      await signIn(look, clerk, 'sachbearbeitung@example.org');
      await seen(heading(clerk, 'Guten Tag'));
      await applied(clerk);
      await applied(clerk);
      await takeTwo(look, clerk);
      await givesBackAndOn(look, clerk);
      await narrowsDown(look, clerk);
      await goesAway(look, clerk);
      await standsIn(look, await look.person());
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
