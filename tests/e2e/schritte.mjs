// SPDX-License-Identifier: EUPL-1.2
// What people do, step by step, as they see it: labels, buttons, headings.
import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';

export const heading = (page, name) => page.getByRole('heading', {name, level: 1});
export const button = (page, name) => page.getByRole('button', {name, exact: true});

export async function seen(locator) {
  await locator.first().waitFor();
}

// What the program does by itself comes a moment later: it is looked for again until it is there, for half a minute.
export async function comes(what, find) {
  for (const end = Date.now() + 30_000; ;) {
    const found = await find();
    if (found) return found;
    assert.ok(Date.now() < end, `${what} does not come`);
    await pause(100);
  }
}

// A picture and a document that any program can open, made by the browser itself.
export async function uploads(look) {
  const page = await look.person();
  await page.setContent('<h1>Nachweis</h1><p>Erfunden für einen Versuch.</p>');
  const photo = await page.screenshot({type: 'jpeg', quality: 60});
  const document = await page.pdf();
  await page.context().close();
  return [
    {name: 'nachweis.pdf', mimeType: 'application/pdf', buffer: document},
    {name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo},
  ];
}

export async function findService(look, page) {
  await page.goto('/');
  await look.at(page, 'portal');
  await page.getByLabel('Suche').fill('hundesteuer');
  await button(page, 'Suchen').click();
  await look.at(page, 'suche');
  await page.getByRole('link', {name: 'Hundesteuer anmelden: Stadt Musterstadt'}).click();
  await seen(heading(page, 'Hundesteuer anmelden'));
  const answers = await page.locator('.gw-antworten').innerText();
  assert.match(answers, /60 €/);
  assert.match(answers, /Nachweis als PDF oder Foto/);
  await look.at(page, 'leistung');
}

// A misspelt word and a place lead to the authority that serves it.
export async function findByPlace(look, page) {
  await page.goto('/');
  await page.getByLabel('Suche').fill('schülerfahrkate');
  await page.getByLabel('Wohnort').fill('probedorf');
  await button(page, 'Suchen').click();
  await seen(page.getByText('Keine Treffer für „schülerfahrkate“ – gezeigt werden Treffer für „'));
  await look.at(page, 'suche-gemeint');
  await page.getByRole('link', {name: 'Schülerfahrausweis und Schülerbeförderung: Landkreis Musterland'}).click();
  await seen(heading(page, 'Schülerfahrausweis und Schülerbeförderung'));
  await seen(page.getByText('Zuständig für Probedorf'));
  await look.once(page, 'leistung-zustaendig');
}

// As another authority's page does.
export async function leadToPlace(page) {
  await page.goto('/p/musterstadt/leistungen/hundesteuer');
  await page.getByLabel('Wohnort').fill('Probedorf');
  await button(page, 'Zuständige Stelle finden').click();
  await page.waitForURL('**/p/probedorf/leistungen/hundesteuer?*');
  await seen(page.getByText('Zuständig für Probedorf'));
}

const person = {Vorname: 'Emma', Nachname: 'Exempel', 'Straße': 'Lindenweg', Hausnummer: '7', Ort: 'Musterstadt'};

// The postal code is wrong at first: the page says so, and everything else stays.
export async function tellPerson(look, page, firstName) {
  await seen(heading(page, 'Über Sie'));
  await look.at(page, 'schritt-person');
  for (const [label, value] of Object.entries({...person, Vorname: firstName})) await page.getByLabel(label).fill(value);
  await page.getByLabel('Postleitzahl').fill('123');
  await button(page, 'Weiter').click();
  await seen(page.locator('.gw-fehlerliste'));
  assert.match(await page.locator('.gw-fehlerliste').innerText(), /fünf Ziffern/);
  assert.equal(await page.getByLabel('Vorname').inputValue(), firstName);
  assert.equal(await page.getByLabel('Postleitzahl').inputValue(), '123');
  await look.at(page, 'schritt-fehler');
  await page.getByLabel('Postleitzahl').fill('12345');
  await button(page, 'Weiter').click();
  if (look.javaScript) await goBackAndForth(page);
}

// Also over the page that showed the mistake.
async function goBackAndForth(page) {
  await seen(heading(page, 'Über Ihren Hund'));
  await page.goBack();
  await seen(heading(page, 'Über Sie'));
  assert.equal(await page.getByLabel('Postleitzahl').inputValue(), '12345');
  await page.goForward();
}

// A connection on which people are faster than the answer.
const slowly = (page) => page.route(/\/antraege\//, async (route) => {
  if (route.request().headers()['hx-request']) await pause(700);
  await route.continue();
});

export async function tellDog(look, page, name, files) {
  await seen(heading(page, 'Über Ihren Hund'));
  await page.getByLabel('Name des Hundes').fill(name);
  await page.getByLabel('Rasse').fill('Mischling');
  await page.getByLabel('Seit wann').fill('1.11.2026');
  await page.getByLabel('Wie viele andere Hunde').fill('0');
  await page.getByLabel('Meine Angaben sind vollständig').check();
  const reason = page.getByLabel('Der Hund ist ein Assistenzhund.');
  if (look.javaScript) await slowly(page);
  assert.equal(await reason.count(), 0);
  await page.getByRole('group', {name: 'Ermäßigung'}).getByLabel('Ja').check();
  if (look.javaScript) await page.getByLabel('Rasse').fill('Mischling, groß'); // faster than the server
  else await button(page, 'Weiter').click();
  await seen(reason);
  if (look.javaScript) assert.equal(await page.getByLabel('Rasse').inputValue(), 'Mischling, groß');
  assert.equal(await page.getByLabel('Name des Hundes').inputValue(), name);
  await look.at(page, 'schritt-nachgefragt');
  await reason.check();
  await page.getByLabel('Nachweis für die Ermäßigung').setInputFiles(files);
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Stimmt alles?'));
  await look.at(page, 'pruefung');
  for (const file of files) assert.match(await page.locator('main').innerText(), new RegExp(file.name));
}

// Sends, goes back, sends again: the same number.
export async function sendTwice(look, page) {
  const review = page.url();
  await button(page, 'Jetzt absenden').click();
  await seen(heading(page, 'Ihr Antrag ist angekommen'));
  const [number, secret] = await page.locator('.gw-nummer').allInnerTexts();
  assert.match(number, /^MST-26-\d{4}-\d{4}-\d{2}$/);
  await look.at(page, 'quittung');
  await page.goBack();
  if (page.url() === review && (await button(page, 'Jetzt absenden').count())) {
    await button(page, 'Jetzt absenden').click();
    await seen(heading(page, 'Ihr Antrag ist angekommen'));
  }
  assert.equal(await page.locator('.gw-nummer').first().innerText(), number);
  return {number, secret};
}

// As a program applies, a case in one step; the status page is the person's all the same.
export async function applied(page, other = {}) {
  const answers = {vorname: 'Emma', nachname: 'Exempel', hund_name: 'Waldi', hund_rasse: 'Dackel', gehalten_seit: '2026-11-01',
    anschrift: {strasse: 'Lindenweg', hausnummer: '7', plz: '12345', ort: 'Musterstadt'}, weitere_hunde: 0, ermaessigung: false,
    richtigkeit: true, ...other};
  const answer = await page.request.post('/api/v1/p/musterstadt/leistungen/hundesteuer/antraege', {data: answers});
  assert.equal(answer.status(), 201, await answer.text());
  return answer.json();
}

// Letters are made by a job, a moment later.
export async function pdfAt(page, address) {
  const answer = await comes(`a PDF at ${address}`, async () => {
    const one = await page.request.get(address);
    return one.ok() && one;
  });
  assert.match(answer.headers()['content-type'], /application\/pdf/);
  assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
}

export async function openCase(page, number) {
  await page.goto('/amt/musterstadt/korb');
  await page.getByRole('link', {name: number}).click();
  await seen(page.getByText('Nächster Schritt'));
}

export async function signIn(look, page, account, address = '/amt') {
  await page.goto(address);
  await look.once(page, address === '/amt' ? 'anmelden' : 'anmelden-konto');
  await fillDoor(look, page, account);
}

export async function fillDoor(look, page, account) {
  await page.getByLabel('E-Mail-Adresse').fill(account);
  await page.getByLabel('Passwort').fill(look.house.password);
  if (!/\/amt\//.test(page.url())) return button(page, 'Anmelden').last().click();
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Code eingeben'));
  await look.once(page, 'code');
  await page.getByLabel('Sechsstelliger Code').fill(await look.house.code(account));
  await button(page, 'Anmelden').last().click();
}
