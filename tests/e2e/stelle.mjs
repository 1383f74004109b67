// SPDX-License-Identifier: EUPL-1.2
// A school confirms: it finds what waits for it, answers, and is left with an empty page; the office sees what it waits for, hands the
// next task to another school, writes down what was said by telephone; the administration takes on somebody for a school. The cash office
// cannot book a claim and says why; the office calls back what it has ordered, orders again, and the transport company confirms.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {applyForChild} from './eltern.mjs';
import {Haus} from './haus.mjs';
import {button, comes, heading, seen, signIn, uploads} from './schritte.mjs';

const here = '/amt/landkreis-musterland';

async function findTask(look, page) {
  await signIn(look, page, 'schule@example.org');
  await seen(heading(page, 'Aufgaben für Lindenschule, Musterstadt'));
  assert.equal(await page.getByRole('navigation', {name: 'Arbeitsbereiche'}).getByRole('link').count(), 1);
  await look.at(page, 'stelle');
}

async function answer(look, page) {
  await page.locator('.gw-liste tbody a').first().click();
  await seen(heading(page, 'Schulbesuch bestätigen'));
  await look.at(page, 'stelle-aufgabe');
  const text = await page.locator('main').innerText();
  assert.match(text, /Geburtsdatum/);
  assert.doesNotMatch(text, /Postleitzahl|Straße|E-Mail/);
  await page.getByLabel('Ja, das ist bestätigt').check();
  await page.getByLabel('Hinweis der Schule').fill('Seit August in der Klasse 3b.');
  await button(page, 'Antwort absenden').click();
  await seen(page.getByText('Danke, Ihre Antwort ist angekommen.'));
  await seen(page.getByText('Gerade wartet nichts auf Sie'));
  await look.at(page, 'stelle-leer');
}

async function refuseElsewhere(page) {
  for (const place of ['korb', 'akten', 'vorgaenge/1', 'verwaltung/mitglieder'])
    assert.equal((await page.request.get(`${here}/${place}`)).status(), 403, place);
}

// As a program applies.
async function applyFor(page, child) {
  const answers = {art: 'zwei_zonen', wer: 'sorgeberechtigt', vorname: 'Emma', nachname: 'Exempel', kind_vorname: child, kind_nachname: 'Exempel',
    geburtsdatum: '2018-03-14', wohnung: {strasse: 'Lindenweg', hausnummer: '7', plz: '12345', ort: 'Musterstadt'}, auskunftssperre: false,
    gleiche_anschrift: true, schule_name: 'Lindenschule', schule_ort: 'Musterstadt', schule_im_landkreis: true, schulform: 'grundschule',
    traeger: 'oeffentlich', klasse: 3, ab_datum: new Date().toISOString().slice(0, 10), naechste_schule: true, unterlagen_wann: 'spaeter',
    weitergabe: true, richtigkeit: true};
  const sent = await page.request.post('/api/v1/p/landkreis-musterland/leistungen/schuelerfahrausweis/antraege', {data: answers});
  assert.equal(sent.status(), 201, await sent.text());
  const {nummer} = await sent.json();
  await openCase(page, nummer);
}

async function openCase(page, number) {
  await page.goto(`${here}/korb`);
  await page.getByRole('link', {name: number}).click();
  await seen(page.getByText('Nächster Schritt'));
}

// The clerk finds all papers there and goes on to the school.
async function askSchool(page, number) {
  await openCase(page, number);
  await page.getByLabel('Alle Unterlagen sind da').check();
  await button(page, 'Entscheidung speichern').click();
  await seen(page.getByText('Gespeichert. Der Vorgang geht weiter.'));
}

async function seeWaiting(look, page) {
  await seen(page.getByRole('heading', {name: 'Wartet auf Lindenschule, Musterstadt'}));
  await seen(page.getByText('Die Aufgabe steht auf der Seite dieser Stelle.'));
  await look.at(page, 'fall-wartet-auf-stelle');
}

async function handOver(look, page) {
  await page.getByText('Einer anderen Stelle geben').click();
  await page.getByLabel('Name der Stelle').fill('Eichenschule, Musterstadt');
  await button(page, 'An diese Stelle geben').click();
  await seen(page.getByText('Die Aufgabe wartet jetzt auf die andere Stelle.'));
  await seen(page.getByText('Für diese Stelle ist niemand eingetragen'));
  await look.at(page, 'fall-stelle-niemand');
}

async function noteAnswer(look, page) {
  await page.getByLabel('Am Telefon').check();
  await page.getByLabel('Ja, das ist bestätigt').check();
  await button(page, 'Antwort vermerken').click();
  await seen(page.getByText('Gespeichert. Der Vorgang geht weiter.'));
  const history = await page.getByRole('region', {name: 'Verlauf'}).innerText();
  assert.match(history, /Antwort von Eichenschule, Musterstadt am Telefon vermerkt/);
  assert.match(history, /wartet jetzt auf Eichenschule, Musterstadt/);
}

// Two applications for one child, which nobody could know: once somebody has said so, they come into one Akte, and apart again.
async function oneAkte(look, page) {
  const number = () => page.locator('.gw-eckdaten a').innerText();
  await applyFor(page, 'Frieda');
  const first = await number();
  await applyFor(page, 'Frieda');
  const second = await number();
  assert.notEqual(second, first);
  await button(page.getByRole('region', {name: 'Beteiligte'}).getByRole('article').filter({hasText: 'Für diese Person ist die Leistung'}), 'Ja, dieselbe Person').click();
  await seen(page.getByText('Beide Datensätze gehören jetzt zu einer Person.'));
  await seen(page.getByText('Zu derselben Person gibt es schon eine Akte.'));
  await look.at(page, 'fall-andere-akte');
  await button(page, `In die Akte ${first} legen`).click();
  await seen(page.getByText('Der Vorgang liegt jetzt mit seinen Unterlagen in der anderen Akte.'));
  assert.equal(await number(), first);
  await seen(page.getByText('In dieser Akte lag der Vorgang früher.'));
  const place = page.url();
  await page.locator('.gw-eckdaten a').click();
  await seen(heading(page, 'Schülerbeförderung: Frieda Exempel'));
  assert.equal(await page.locator('main').getByRole('link', {name: /Schülerbeförderung: Frieda Exempel, Klasse 3/}).count(), 2);
  await look.at(page, 'akte-mit-zwei-vorgaengen');
  await page.goto(place);
  await button(page, `In die Akte ${second} legen`).click();
  assert.equal(await number(), second);
}

async function takeOn(look, page) {
  await signIn(look, page, 'admin@example.org');
  await page.goto(`${here}/verwaltung/mitglieder`);
  await look.at(page, 'mitglieder-mit-stelle');
  await page.getByRole('link', {name: 'Mitglied einer Stelle außerhalb'}).click();
  await page.getByLabel('Vor- und Nachname').fill('Eike Eichenschule');
  await page.getByLabel('E-Mail-Adresse').fill('eike@eichenschule.example');
  await page.getByLabel('Name der Stelle').fill(' , ');
  await page.getByLabel('Aufgaben', {exact: true}).selectOption('schule');
  await button(page, 'Aufnehmen').click();
  await seen(page.locator('.kern-error'));
  await look.at(page, 'mitglied-stelle-neu');
  await page.getByLabel('Name der Stelle').fill('Eichenschule, Musterstadt');
  await page.getByLabel('Aufgaben', {exact: true}).selectOption('schule');
  await button(page, 'Aufnehmen').click();
  await seen(page.getByText('Einmalpasswort:'));
  await seen(page.getByLabel('Eichenschule, Musterstadt – Schule'));
  await look.at(page, 'mitglied-stelle');
  await page.getByLabel('Noch eine Stelle').fill('Ahornschule, Musterstadt');
  await button(page, 'Stellen speichern').click();
  await seen(page.getByText('Die Stellen sind gespeichert und gelten sofort.'));
}

// The office waits for what the program does by itself.
const waitFor = (page, place, locator) => comes(String(locator), async () => {
  await page.goto(place);
  return locator.count();
});

async function openOrder(look, page, who, account, task) {
  await signIn(look, page, account);
  await seen(heading(page, `Aufgaben für ${who}`));
  await page.locator('.gw-liste tbody a').first().click();
  await seen(heading(page, task));
}

async function refusePayment(look, page) {
  await openOrder(look, page, 'Kreiskasse Musterland', 'kasse@example.org', 'Eigenanteil zum Soll stellen');
  const text = await page.locator('main').innerText();
  assert.match(text, /10,00\s€/);
  assert.match(text, /jeden Monat/);
  assert.match(text, /Verwendungszweck/);
  assert.doesNotMatch(text, /Geburtsdatum|Klasse|Haltestelle|Telefon/);
  await look.at(page, 'kasse-auftrag');
  await page.getByRole('radio', {name: 'Das geht nicht oder noch nicht'}).check();
  await button(page, 'Antwort absenden').click();
  await seen(page.getByText('Bitte füllen Sie dieses Feld aus.'));
  assert.ok(await page.getByRole('radio', {name: 'Das geht nicht oder noch nicht'}).isChecked());
  await look.at(page, 'kasse-grund-fehlt');
  await page.getByLabel('Warum geht es nicht?').fill('Das Kassenzeichen fehlt.');
  await button(page, 'Antwort absenden').click();
  await seen(page.getByText('Danke, Ihre Antwort ist angekommen.'));
}

async function callBack(look, page) {
  await page.goto(`${here}/korb`);
  await page.locator('tr', {hasText: 'Forderung klären'}).getByRole('link').first().click();
  const place = page.url();
  await seen(page.getByText('Das Kassenzeichen fehlt.'));
  await seen(page.getByRole('heading', {name: 'Wartet auf Verkehrsbetriebe Musterland'}));
  await look.at(page, 'fall-auftraege');
  await page.getByLabel('Warum holen Sie den Auftrag zurück?').fill('Die Schule hat einen Wechsel gemeldet.');
  await button(page, 'Auftrag zurückholen').click();
  await seen(page.getByText('Der Auftrag ist zurückgeholt.'));
  const panel = page.getByRole('region', {name: 'Bestellung klären'});
  await waitFor(page, place, panel);
  await look.at(page, 'fall-auftrag-zurueck');
  await panel.getByLabel('Den Auftrag noch einmal geben').check();
  await panel.getByRole('button', {name: 'Entscheidung speichern'}).click();
  await seen(page.getByText('Gespeichert. Der Vorgang geht weiter.'));
  assert.match(await page.getByRole('region', {name: 'Verlauf'}).innerText(), /Auftrag zurückgeholt: Die Schule hat einen Wechsel gemeldet/);
}

async function confirmOrder(look, page) {
  await signIn(look, page, 'verkehr@example.org');
  const task = page.locator('.gw-liste tbody a');
  await waitFor(page, `${here}/stelle`, task);
  await task.first().click();
  await seen(heading(page, 'Fahrkarte ausstellen oder Fahrt einrichten'));
  const text = await page.locator('main').innerText();
  assert.match(text, /Gültig bis/);
  assert.doesNotMatch(text, /Straße|E-Mail|Geburtsdatum/);
  const photo = await page.request.get(await page.getByRole('link', {name: 'Passfoto'}).getAttribute('href'));
  assert.equal(photo.status(), 200);
  await look.at(page, 'verkehr-auftrag');
  await page.getByRole('radio', {name: 'Die Fahrkarte ist ausgestellt'}).check();
  await page.getByLabel('Nummer der Fahrkarte').fill('VBM 4711');
  await button(page, 'Antwort absenden').click();
  await seen(page.locator('.kern-error'));
  assert.equal(await page.getByLabel('Nummer der Fahrkarte').inputValue(), 'VBM 4711');
  await look.at(page, 'verkehr-tag-fehlt');
  await page.getByLabel('Ausgestellt oder eingerichtet am').fill('20.11.2026');
  await button(page, 'Antwort absenden').click();
  await seen(page.getByText('Danke, Ihre Antwort ist angekommen.'));
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    try {
      const school = await look.person();
      await findTask(look, school);
      await answer(look, school);
      await refuseElsewhere(school);
      const [, photo] = await uploads(look);
      const clerk = await look.person();
      await signIn(look, clerk, 'sachbearbeitung@example.org');
      await seen(heading(clerk, 'Guten Tag'));
      await askSchool(clerk, await applyForChild(look, await look.person(), 'Ada', photo));
      await seeWaiting(look, clerk);
      await handOver(look, clerk);
      await noteAnswer(look, clerk);
      await oneAkte(look, clerk);
      await refusePayment(look, await look.person());
      await callBack(look, clerk);
      await confirmOrder(look, await look.person());
      await takeOn(look, await look.person());
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
