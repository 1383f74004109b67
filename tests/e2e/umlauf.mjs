// SPDX-License-Identifier: EUPL-1.2
// A case goes round: a clerk sends a draft around, with a mistake first; it comes back, goes round again, is signed along and at last, its document
// changes, it is laid to the Akten with its Laufzettel. It is to be seen again, today, and is; the administration changes who may sign.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {applied, button, comes, heading, pdfAt, seen, signIn} from './schritte.mjs';

const basket = '/amt/musterstadt/korb';
const section = (page) => page.getByRole('region', {name: 'Verfügungen'});

async function fileDraft(page) {
  await page.getByRole('link', {name: 'Dokument ablegen'}).click();
  await page.getByLabel('Titel').fill('Entwurf');
  await page.getByLabel('Notiz').fill('Die Steuer beträgt 60 Euro.');
  await button(page, 'Ablegen').click();
  await seen(page.getByText('Das Dokument liegt in der Akte.'));
}

async function ask(page, row, what, who, stage) {
  const step = page.getByRole('group', {name: `${row}. Schritt`});
  await step.getByLabel('Was soll geschehen?').selectOption(what);
  await step.getByLabel('Wer?').selectOption(who);
  await step.getByLabel('Stufe').fill(stage);
}

async function sendAround(look, page, place) {
  await page.goto(place);
  await seen(section(page).getByText('Dieser Vorgang ist nicht in Umlauf.'));
  await section(page).getByRole('link', {name: 'In Umlauf geben'}).click();
  await seen(heading(page, 'In Umlauf geben'));
  await look.at(page, 'umlauf-neu');
  await page.getByLabel('Worum geht es?').fill('Entwurf des Bescheids');
  await page.getByLabel('Entwurf (Fassung 1)').check();
  await ask(page, 1, 'Zur Mitzeichnung', 'Zoe Zeichnung', '1');
  await page.getByRole('group', {name: '1. Schritt'}).getByLabel('Worum bitten Sie?').fill('Stimmt der Betrag?');
  await ask(page, 2, 'Zur Schlusszeichnung', 'Sina Sachbearbeitung', '2');
  await button(page, 'In Umlauf geben').click();
  await seen(page.getByText('Nach der Zeichnungsordnung nicht möglich: Sina Sachbearbeitung.'));
  assert.equal(await page.getByLabel('Worum geht es?').inputValue(), 'Entwurf des Bescheids');
  assert.ok(await page.getByLabel('Entwurf (Fassung 1)').isChecked());
  await look.at(page, 'umlauf-neu-fehler');
  await ask(page, 2, 'Zur Schlusszeichnung', 'Zeichnungsbefugnis', '2');
  await button(page, 'In Umlauf geben').click();
  await seen(page.getByText('Der Vorgang ist in Umlauf.'));
  await seen(section(page).getByText('Zur Mitzeichnung an Zoe Zeichnung'));
  await seen(section(page).getByText('Wartet auf die Stufe davor.'));
  await look.at(page, 'fall-umlauf');
}

async function openTask(page, number, kind) {
  await page.goto(basket);
  await page.getByRole('row', {name: new RegExp(`${number}.*${kind}`)}).getByRole('link', {name: number}).click();
}

async function refuse(look, page, number) {
  await page.goto(basket);
  await seen(page.locator('.gw-liste').getByText('Mitzeichnung'));
  await look.at(page, 'korb-umlauf');
  await openTask(page, number, 'Mitzeichnung');
  await seen(heading(page, 'Zur Mitzeichnung: Entwurf des Bescheids'));
  await seen(page.getByText('Stimmt der Betrag?'));
  await look.at(page, 'verfuegung');
  await page.getByLabel('Ich zeichne nicht mit').check();
  await button(page, 'Antwort speichern').click();
  await seen(page.getByText('Bitte schreiben Sie dazu einen Satz.'));
  await look.at(page, 'verfuegung-fehler');
  await page.getByLabel('Bemerkung').fill('Rex ist der zweite Hund.');
  await button(page, 'Antwort speichern').click();
  await seen(page.getByText('Gespeichert. Ihr Vermerk steht im Umlauf.'));
}

async function mendAndSendAgain(look, page, number) {
  await openTask(page, number, 'Rücklauf');
  await seen(page.getByText('Rex ist der zweite Hund.'));
  await look.at(page, 'umlauf-zurueck');
  await button(page, 'Noch einmal in Umlauf geben').click();
  await seen(page.getByText('Der Vorgang ist wieder in Umlauf.'));
  await seen(page.getByRole('heading', {name: '2. Runde', level: 3}));
  await look.at(page, 'umlauf-zweite-runde');
}

async function sign(look, page, number) {
  await openTask(page, number, 'Mitzeichnung');
  await page.getByLabel('Ich zeichne mit', {exact: true}).check();
  await button(page, 'Antwort speichern').click();
  await seen(page.getByText('Gespeichert. Ihr Vermerk steht im Umlauf.'));
  await openTask(page, number, 'Schlusszeichnung');
  await page.getByLabel('Ich setze die Schlusszeichnung').check();
  await button(page, 'Antwort speichern').click();
  await seen(section(page).getByText('Alle haben geantwortet.'));
  await seen(section(page).getByText(/i\. A\. /));
  await look.at(page, 'fall-gezeichnet');
}

async function changeAfterwards(page, place) {
  await page.goto(place);
  await page.locator('.gw-eckdaten').getByRole('link').click();
  await page.getByRole('link', {name: /^Fassung 1 ?: Entwurf/}).click();
  await page.getByLabel('Notiz').fill('Die Steuer beträgt 90 Euro.');
  await button(page, 'Neue Fassung ablegen').click();
  await seen(page.getByText('Die früheren bleiben erhalten.'));
}

async function layToTheAkten(look, page, place) {
  await page.goto(place);
  await seen(section(page).getByText('Das Dokument hat sich seitdem geändert, jetzt gilt Fassung 2.'));
  await section(page).getByRole('link', {name: 'Entwurf des Bescheids'}).click();
  await look.at(page, 'umlauf-fertig');
  await button(page, 'Zu den Akten').click();
  await seen(page.getByText('Der Umlauf ist zu den Akten gelegt.'));
  await look.at(page, 'umlauf-zu-den-akten');
  const sheets = page.getByRole('link', {name: 'Laufzettel: Entwurf des Bescheids'});
  await comes('the second Laufzettel', async () => {
    await page.goto(place);
    return (await sheets.count()) === 2;
  });
  await pdfAt(page, await sheets.last().getAttribute('href'));
}

const today = () => new Date().toLocaleDateString('de-DE', {timeZone: 'Europe/Berlin'});

async function resubmit(look, page, place, number) {
  await page.goto(place);
  await section(page).getByRole('link', {name: 'Wiedervorlage', exact: true}).click();
  await seen(heading(page, 'Wiedervorlage'));
  await look.at(page, 'wiedervorlage-neu');
  await page.getByLabel('An welchem Tag?').fill('1.1.2020');
  await page.getByLabel('Warum?').fill('Antwort der Kasse da?');
  await button(page, 'Vormerken').click();
  await seen(page.getByText('Bitte wählen Sie heute oder einen Tag, der noch kommt.'));
  await look.at(page, 'wiedervorlage-neu-fehler');
  await page.getByLabel('An welchem Tag?').fill(today());
  await button(page, 'Vormerken').click();
  await seen(section(page).getByText('Antwort der Kasse da?'));
  await comes(`${number} in the basket`, async () => {
    await page.goto(`${basket}?art=%23verfuegung/wiedervorlage`);
    return page.getByRole('link', {name: number}).count();
  });
  await page.getByRole('link', {name: number}).click();
  await seen(heading(page, 'Wiedervorlage'));
  await look.at(page, 'wiedervorlage');
  await button(page, 'Erledigt').click();
  await seen(page.getByText('Die Wiedervorlage ist erledigt.'));
}

async function setRules(look, page) {
  await page.goto('/amt/musterstadt/verwaltung/zeichnungsordnung');
  await seen(page.getByText('Es gilt die mitgelieferte Zeichnungsordnung.'));
  await look.at(page, 'zeichnungsordnung');
  const rules = await page.getByLabel('Regeln als DMN').inputValue();
  await page.getByLabel('Regeln als DMN').fill('keine Regeln');
  await button(page, 'Eigene Zeichnungsordnung setzen').click();
  await seen(page.getByText('Die Datei lässt sich nicht als DMN lesen'));
  await look.at(page, 'zeichnungsordnung-fehler');
  await page.getByLabel('Regeln als DMN').fill(rules.replace('"i. A."', '"im Auftrag"'));
  await button(page, 'Eigene Zeichnungsordnung setzen').click();
  await seen(page.getByText('Die Zeichnungsordnung gilt ab jetzt.'));
  await seen(page.getByText('ja, im Auftrag'));
  await look.at(page, 'zeichnungsordnung-eigene');
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    try {
      const clerk = await look.person(), second = await look.person();
      await signIn(look, clerk, 'sachbearbeitung@example.org');
      await seen(heading(clerk, 'Guten Tag'));
      const {nummer} = await applied(clerk);
      await clerk.goto(`/amt/musterstadt/vorgaenge?q=${nummer}`);
      await clerk.getByRole('link', {name: nummer}).click();
      await seen(clerk.getByText('Nächster Schritt'));
      const place = clerk.url();
      await fileDraft(clerk);
      await sendAround(look, clerk, place);
      await signIn(look, second, 'zeichnung@example.org');
      await seen(heading(second, 'Guten Tag'));
      await refuse(look, second, nummer);
      await mendAndSendAgain(look, clerk, nummer);
      await sign(look, second, nummer);
      await changeAfterwards(clerk, place);
      await layToTheAkten(look, clerk, place);
      await resubmit(look, clerk, place, nummer);
      const admin = await look.person();
      await signIn(look, admin, 'admin@example.org');
      await seen(heading(admin, 'Guten Tag'));
      await setRules(look, admin);
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
