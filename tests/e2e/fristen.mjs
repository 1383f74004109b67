// SPDX-License-Identifier: EUPL-1.2
// Deadlines: on the page of a case, with complete documents, extended, entered, kept; and the book of the office.
import assert from 'node:assert/strict';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {applied, button, heading, openCase, seen, signIn} from './schritte.mjs';

const book = '/amt/musterstadt/fristen';
const day = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('de-DE', {timeZone: 'Europe/Berlin'});
const card = (page, name) => page.getByRole('article').filter({hasText: name});
const rows = (page) => page.locator('.gw-liste tbody tr');

// The dog tax as if its permit counted as given after three months: what no package of the house has.
async function withFiction(house) {
  const folder = mkdtempSync(join(tmpdir(), 'gemeinwerk-paket-'));
  try {
    const target = join(folder, 'hundesteuer');
    cpSync('fachpakete/hundesteuer', target, {recursive: true});
    const file = join(target, 'paket.yaml');
    const text = readFileSync(file, 'utf8').replace('version: 1.0.0', 'version: 1.5.0').replace('rollen: [sachbearbeitung, zeichnung]\n',
      'rollen: [sachbearbeitung, zeichnung]\nfristen:\n  - {art: fiktion, recht: "§ 42a Abs. 2 VwVfG", geprueft: ja}\n');
    writeFileSync(file, text);
    await house.command('paket', 'install', target, '--mandant', 'musterstadt', '--grant', 'brief', '--grant', 'postfach');
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function explains(look, page, number) {
  await openCase(page, number);
  await seen(card(page, 'Untätigkeit').getByText(/Noch \d+ Tage, letzter Tag:/));
  await seen(card(page, 'Untätigkeit').getByRole('heading', {level: 3, name: 'Untätigkeit'}));
  await card(page, 'Untätigkeit').getByText('Warum?').click();
  await seen(card(page, 'Untätigkeit').getByText('Dieser Tag zählt nicht mit.'));
  await seen(card(page, 'Untätigkeit').getByText('Sie ruht nie und verschiebt sich nicht'));
  await seen(card(page, 'Genehmigungsfiktion').getByText('Wartet auf den Beginn'));
  await look.at(page, 'fall-fristen');
}

async function saysComplete(look, page) {
  await page.getByRole('link', {name: 'Unterlagen vollständig?'}).click();
  await seen(heading(page, 'Unterlagen vollständig?'));
  await look.at(page, 'unterlagen');
  await page.getByLabel('Vollständig seit').fill(day(1));
  await button(page, 'Feststellen').click();
  await seen(page.getByText('Bitte wählen Sie heute oder einen Tag, der schon war.'));
  await look.at(page, 'unterlagen-fehler');
  await page.getByLabel('Vollständig seit').fill(day(0));
  await button(page, 'Feststellen').click();
  await seen(page.getByText('Festgestellt. Die Frist läuft.'));
  await seen(card(page, 'Genehmigungsfiktion').getByText(/Noch \d+ Tage/));
  await seen(page.getByText(/Unterlagen vollständig seit/));
}

async function extend(look, page) {
  await page.getByRole('link', {name: 'Frist bearbeiten: Genehmigungsfiktion'}).click();
  await seen(heading(page, 'Genehmigungsfiktion'));
  await look.at(page, 'frist');
  await page.getByLabel('Neuer letzter Tag').fill(day(10));
  await page.getByLabel('Grund').fill('Ein Gutachten steht noch aus.');
  await button(page, 'Verlängern und mitteilen').click();
  await seen(page.getByText('Bitte wählen Sie einen Tag nach dem jetzigen letzten Tag.'));
  assert.equal(await page.getByLabel('Grund').inputValue(), 'Ein Gutachten steht noch aus.');
  await look.at(page, 'frist-fehler');
  await page.getByLabel('Neuer letzter Tag').fill(day(150));
  await button(page, 'Verlängern und mitteilen').click();
  await seen(page.getByText('Die Frist ist verlängert. Das Schreiben ist unterwegs.'));
  await page.getByRole('link', {name: 'Frist bearbeiten: Genehmigungsfiktion'}).click();
  assert.equal(await page.getByLabel('Neuer letzter Tag').count(), 0, 'once');
  await seen(page.getByText('Grund der Verlängerung: Ein Gutachten steht noch aus.'));
  await look.at(page, 'frist-verlaengert');
}

async function entersAndKeeps(look, page, number) {
  await openCase(page, number);
  await page.getByRole('link', {name: 'Frist eintragen'}).click();
  await page.getByLabel('Wie heißt die Frist?').fill('Stellungnahme der Kammer');
  await page.getByLabel('Woraus ergibt sie sich?').fill('Absprache vom Telefon');
  await page.getByLabel('Datum').fill(day(0));
  await page.getByLabel('Wie wird gerechnet?').selectOption('In Tagen nach dem Ereignis');
  await page.getByLabel('Warum tragen Sie sie ein?').fill('Die Kammer will bis dahin antworten.');
  await button(page, 'Frist eintragen').click();
  await seen(page.getByText('Bitte geben Sie eine ganze Zahl an'));
  await look.at(page, 'frist-neu-fehler');
  // A day that is fixed never moves: whatever day today is, it presses.
  await page.getByLabel('Wie wird gerechnet?').selectOption('Das Datum ist selbst der letzte Tag');
  await page.getByLabel('Datum').fill(day(2));
  await button(page, 'Frist eintragen').click();
  await seen(page.getByText('Die Frist ist eingetragen.'));
  assert.match(await page.getByRole('main').getByRole('region').first().innerText(), /Stellungnahme der Kammer/, 'above the decision');
  await look.at(page, 'fall-frist-draengt');
}

async function readsTheBook(look, page, number) {
  await page.goto('/amt/musterstadt/korb');
  await seen(page.getByText(/Frist(en)? ende(t|n) bald/));
  await look.at(page, 'korb-fristen');
  await page.getByRole('navigation', {name: 'Arbeitsbereiche'}).getByRole('link', {name: /^Fristen/}).click();
  await seen(heading(page, 'Fristenbuch'));
  assert.ok((await rows(page).count()) > 2);
  assert.match(await rows(page).first().innerText(), /Stellungnahme der Kammer/, 'the next one first');
  await look.at(page, 'fristenbuch');
  await page.getByRole('link', {name: /^Überschritten/}).click();
  await seen(page.getByText('Hier steht gerade keine Frist'));
  await look.at(page, 'fristenbuch-leer');
  await page.getByRole('link', {name: /^Alle \d/}).click();
  await page.getByText('Eingrenzen').click();
  await page.getByLabel('Art', {exact: true}).selectOption('Genehmigungsfiktion');
  await button(page, 'Anzeigen').click();
  await seen(page.getByRole('link', {name: 'Alles anzeigen'}));
  assert.equal(await rows(page).count(), 1);
  assert.match(await rows(page).first().innerText(), new RegExp(number));
  await look.at(page, 'fristenbuch-eingegrenzt');
  await page.getByRole('link', {name: 'Alles zum Drucken'}).click();
  await seen(page.getByText(/, Stand /));
  await seen(page.getByText('Art: Genehmigungsfiktion'));
  await look.at(page, 'fristenbuch-druck');
}

// Number and kind, and nothing that a clerk has written.
async function takesItAway(page, number) {
  const table = await (await page.request.get(`${book}.csv`)).text();
  assert.match(table, new RegExp(`;${number};Genehmigungsfiktion;`));
  const calendar = await (await page.request.get(`${book}.ics`)).text();
  assert.match(calendar, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  assert.match(calendar, new RegExp(`SUMMARY:${number}: Eingetragene Frist\r\n`));
  assert.ok(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75), 'folded');
  for (const text of [table, calendar]) assert.doesNotMatch(text, /Exempel|Kammer|Telefon/);
  const programs = await (await page.request.get('/api/v1/amt/musterstadt/fristen?art=fiktion')).json();
  assert.equal(programs.fristen[0].nummer, number);
}

async function closes(look, page, number) {
  await openCase(page, number);
  await page.getByRole('link', {name: 'Frist bearbeiten: Stellungnahme der Kammer'}).click();
  const form = page.locator('form').filter({has: page.getByLabel('Notiz')});
  const typed = {_csrf: await form.locator('[name=_csrf]').inputValue(), fassung: await form.locator('[name=fassung]').inputValue(), notiz: 'Fort.'};
  assert.equal((await page.request.post(await form.getAttribute('action'), {form: typed})).status(), 422, 'how it ended is said');
  await page.getByLabel('Notiz').fill('Die Stellungnahme ist da.');
  await button(page, 'Vermerken').click();
  await seen(page.getByText('Das ist bei der Frist vermerkt.'));
  await page.getByText('Eine beendete Frist').click();
  await seen(card(page, 'Stellungnahme der Kammer').getByText(/^Gewahrt/));
  await look.at(page, 'fall-frist-gewahrt');
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    try {
      await withFiction(house);
      const clerk = await look.person();
      await signIn(look, clerk, 'sachbearbeitung@example.org');
      await seen(heading(clerk, 'Guten Tag'));
      const {nummer} = await applied(clerk);
      await explains(look, clerk, nummer);
      await saysComplete(look, clerk);
      await extend(look, clerk);
      await entersAndKeeps(look, clerk, nummer);
      await readsTheBook(look, clerk, nummer);
      await takesItAway(clerk, nummer);
      await closes(look, clerk, nummer);
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
