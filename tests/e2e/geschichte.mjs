// SPDX-License-Identifier: EUPL-1.2
// One application goes all the way: citizen, clerk, second person, letter; and the IT association adds an authority.
// Once with JavaScript, once without, each with a fresh demo.
import assert from 'node:assert/strict';
import test from 'node:test';
import {answer, begin, change, decide} from './aufhebung.mjs';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {assignMail, putMailAside, receiveMails} from './posteingang.mjs';
import {answerBack, askBack, readAnswer} from './rueckfrage.mjs';
import {
  button, comes, fillDoor, findByPlace, findService, heading, leadToPlace, openCase, pdfAt, seen, sendTwice, signIn, tellDog, tellPerson, uploads,
} from './schritte.mjs';
import {basketWithKeys} from './tastatur.mjs';
import {readWhy, takeReasonsOver} from './warum.mjs';
import {object, seeObjection} from './widerspruch.mjs';
import {numbersAreLive} from './zahlen.mjs';

async function apply(look, page, firstName, dog, files) {
  await button(page, 'Jetzt beginnen').click();
  await tellPerson(look, page, firstName);
  await tellDog(look, page, dog, files);
  return sendTwice(look, page);
}

// By number or by words, umlauts or not, closed cases too; what is not there is said so.
async function searchCases(look, page) {
  await page.goto('/amt/musterstadt/korb');
  const number = await page.locator('.gw-liste tbody th a').last().innerText();
  for (const [words, hits] of [[number.toLowerCase(), 1], ['Exempel Kim', 1], ['öäü nirgends', 0]]) {
    await page.locator('[name=q]').fill(words);
    await page.locator('[name=q]').press('Enter');
    await seen(page.getByText(`Gesucht: „${words}“`));
    assert.equal(await page.locator('.gw-liste tbody tr').count(), hits, words);
    if (hits > 0) await look.once(page, 'suche');
  }
  await look.at(page, 'suche-ohne-treffer');
  await page.locator('.gw-pfad').getByRole('link', {name: 'Korb'}).click();
  await seen(page.getByRole('link', {name: number}));
}

const letterOf = (page, number) => comes(`the letter of ${number}`, async () => {
  await page.reload();
  return page.getByRole('link', {name: 'Hundesteuerbescheid'}).count();
});

function story(javaScript) {
  return async (t) => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    t.after(async () => {
      await look.close();
      await house.stop();
    });
    const files = await uploads(look);
    const clerk = await look.person();
    const second = await look.person();
    const verbund = await look.person();
    let guest, erika;

    await t.test('a citizen finds the service, applies and gets a number, a code and a receipt', async () => {
      const page = await look.person();
      await findService(look, page);
      guest = await apply(look, page, 'Emma', 'Waldi', files);
      const receipt = await page.getByRole('link', {name: 'Eingangsbestätigung (PDF)'}).getAttribute('href');
      await pdfAt(page, receipt);
      guest.link = await page.getByRole('link', {name: 'Link zum Stand'}).getAttribute('href');
    });

    await t.test('a misspelt word and a place lead to the authority that serves it', async () => {
      const page = await look.person();
      await findByPlace(look, page);
      await leadToPlace(page);
    });

    await t.test('the status page opens in another browser, by link and by number and code', async () => {
      const page = await look.person();
      await page.goto(guest.link);
      await seen(page.getByText(guest.number));
      await look.at(page, 'stand');
      await page.goto('/p/musterstadt/stand');
      await look.at(page, 'stand-frage');
      await page.getByLabel('Vorgangsnummer').fill(guest.number);
      await page.getByLabel('Zugangscode').fill('0000-0000-0000-0000');
      await button(page, 'Stand ansehen').click();
      await seen(page.locator('.gw-fehlerliste'));
      await page.getByLabel('Zugangscode').fill(guest.secret);
      await button(page, 'Stand ansehen').click();
      await seen(page.getByText(guest.number));
      await page.goto('/p/musterstadt/gibtesnicht');
      await look.at(page, 'panne');
    });

    await t.test('with an account the application belongs to it', async () => {
      const page = await look.person();
      await page.goto('/p/musterstadt');
      await look.at(page, 'behoerde');
      await signIn(look, page, 'erika@example.org', '/konto/anmelden');
      await page.goto('/p/musterstadt/leistungen/hundesteuer');
      erika = await apply(look, page, 'Erika', 'Rollo', files.slice(0, 1));
      erika.page = page;
      erika.link = await page.getByRole('link', {name: 'Link zum Stand'}).getAttribute('href');
    });

    await t.test('the clerk takes the proposal and cannot sign it', async () => {
      await signIn(look, clerk, 'sachbearbeitung@example.org');
      await seen(heading(clerk, 'Guten Tag'));
      await look.at(clerk, 'amt');
      await clerk.goto('/amt/musterstadt/korb');
      await look.at(clerk, 'korb');
      await openCase(clerk, guest.number);
      await look.at(clerk, 'fall');
      const text = await clerk.locator('main').innerText();
      for (const word of ['Emma', 'Lindenweg', 'Waldi', 'nachweis.pdf', 'foto.jpg', 'Assistenzhunde sind befreit'])
        assert.ok(text.includes(word), `${word} is missing`);
      await pdfAt(clerk, await clerk.getByRole('listitem').filter({hasText: 'nachweis.pdf'}).getByRole('link').getAttribute('href'));
      await button(clerk, 'Übernehmen').click();
      await seen(button(clerk, 'Zurück in den Korb'));
      await look.at(clerk, 'fall-uebernommen');
      await readWhy(look, clerk);
      await takeReasonsOver(look, clerk);
      await button(clerk, 'Entscheidung speichern').click();
      await seen(clerk.getByText('Gespeichert. Der Vorgang geht weiter.'));
      await look.at(clerk, 'fall-entschieden');
      assert.equal(await clerk.getByLabel('Genehmigen').count(), 0);
    });

    await t.test('the basket goes by keyboard', () => basketWithKeys(look, clerk));

    await t.test('the numbers change while the clerk reads', () => numbersAreLive(look, clerk));

    await t.test('cases are searched', () => searchCases(look, clerk));

    await t.test('the clerk asks back', () => askBack(look, clerk, erika.number));

    await t.test('the citizen answers with text and a file, by keyboard alone', () =>
      answerBack(look, erika.page, erika.link, {...files[0], name: 'nachgereicht.pdf'}));

    await t.test('the clerk reads the answer and closes the question', () => readAnswer(look, clerk, erika.number, 'nachgereicht.pdf'));

    await t.test('an e-mail comes to the case that it names', async () => {
      await receiveMails(house, guest.number, files[0]);
      await assignMail(look, clerk, guest.number);
    });

    await t.test('an e-mail that belongs to no case is put aside', () => putMailAside(look, clerk));

    await t.test('a session that ends in a form loses nothing that was typed', async () => {
      await openCase(clerk, erika.number);
      await clerk.getByLabel('Bemerkung').fill('Nachweis liegt im Original vor.');
      await clerk.context().clearCookies({name: 'gw'});
      await button(clerk, 'Entscheidung speichern').click();
      await seen(clerk.getByText('Ihre Eingaben sind noch da'));
      await look.at(clerk, 'sitzung-abgelaufen');
      await fillDoor(look, clerk, 'sachbearbeitung@example.org');
      await seen(heading(clerk, 'Ihre Eingaben sind noch da'));
      await look.at(clerk, 'fortsetzen');
      assert.ok((await clerk.content()).includes('Nachweis liegt im Original vor.'));
      await button(clerk, 'Eingaben absenden').click();
      await seen(clerk.getByText('Gespeichert. Der Vorgang geht weiter.'));
    });

    await t.test('a second person signs, and the letter is in the file', async () => {
      await signIn(look, second, 'zeichnung@example.org');
      await second.goto('/amt/musterstadt/korb');
      await look.at(second, 'korb-zeichnung');
      for (const {number} of [guest, erika]) {
        await openCase(second, number);
        await look.at(second, 'fall-zeichnung');
        const decided = second.getByRole('region', {name: 'Über den Antrag entscheiden'});
        assert.match(await decided.innerText(), /Steuer wie vorgeschlagen festsetzen/);
        if (number === erika.number) assert.match(await decided.innerText(), /Nachweis liegt im Original vor/);
        await second.getByLabel('Genehmigen').check();
        await button(second, 'Entscheidung speichern').click();
        await seen(second.getByText('Gespeichert. Der Vorgang geht weiter.'));
        await letterOf(second, number);
      }
      await look.at(second, 'fall-fertig');
      await second.locator('.gw-eckdaten a').click();
      assert.match(await second.locator('.gw-eckdaten').innerText(), /921\.41/);
      await look.at(second, 'akte');
      await second.getByRole('region', {name: 'Vorgänge'}).getByRole('link').click();
      await seen(second.locator('.gw-eckdaten').getByText(erika.number));
      await second.locator('.gw-eckdaten a').click();
      await pdfAt(second, await second.getByRole('link', {name: 'Hundesteuerbescheid'}).first().getAttribute('href'));
      for (const list of ['akten', 'aktenplan']) {
        await second.goto(`/amt/musterstadt/${list}`);
        await look.at(second, list);
      }
    });

    await t.test('the letter is in her mailbox; without an account it is in the outgoing post', async () => {
      await erika.page.goto('/p/musterstadt/postfach');
      await look.at(erika.page, 'postfach');
      await pdfAt(erika.page, await erika.page.getByRole('link', {name: 'Hundesteuerbescheid'}).first().getAttribute('href'));
      await second.goto('/amt/musterstadt/postausgang');
      await look.at(second, 'postausgang');
      const row = second.getByRole('row').filter({hasText: 'Emma'});
      await row.getByRole('button').click();
      await seen(second.getByText('Der Versand ist vermerkt.'));
      await look.at(second, 'postausgang-versandt');
    });

    await t.test('she objects from the page of the decision, and the clerk sees deadline and case', async () => {
      const number = await object(look, erika.page, erika.link);
      await seeObjection(look, clerk, number, erika.number);
    });

    await t.test('the office hears Emma before it takes the decision back, and both cases tell what became of it', async () => {
      const page = await look.person();
      const number = await begin(look, clerk, guest.number);
      await answer(look, page, guest.link);
      await decide(look, clerk, second, number, guest.number, page, guest.link);
      await change(look, page, guest.link);
    });

    await t.test('the administrator sees members and address, and takes a service into use', async () => {
      const page = await look.person();
      await signIn(look, page, 'admin@example.org');
      for (const area of ['mitglieder', 'mitglieder/neu', 'leistungen', 'anschrift']) {
        await page.goto(`/amt/musterstadt/verwaltung/${area}`);
        await look.at(page, area.replace('/', '-'));
      }
      await page.goto('/amt/musterstadt/verwaltung/leistungen');
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await button(page, 'In Betrieb nehmen').click();
      await seen(page.getByText('Die Leistung ist in Betrieb.'));
      await look.at(page, 'leistungen-in-betrieb');
      await page.goto('/amt/musterstadt/verwaltung/mitglieder');
      await page.getByRole('link', {name: 'Sina Sachbearbeitung'}).click();
      await look.at(page, 'mitglied');
    });

    await t.test('the IT association adds an authority', async () => {
      const page = verbund;
      await signIn(look, page, 'verbund@example.org');
      await seen(heading(page, 'Behörden'));  // where this person works
      await look.at(page, 'verbund');
      await page.getByRole('link', {name: 'Behörde anlegen'}).click();
      await look.at(page, 'verbund-neu');
      await newAuthority(look, page);
    });

    await t.test('it changes how an authority appears, and the next page shows it', async () => {
      const page = verbund;
      await page.goto('/verbund');
      await page.getByRole('row', {name: 'Gemeinde Neudorf'}).getByRole('link', {name: 'ändern'}).click();
      await look.at(page, 'auftritt');
      await changeAppearance(look, page);
    });

    await t.test('no page has a finding', () => assert.deepEqual(look.findings, []));
  };
}

async function newAuthority(look, page) {
  await page.locator('[name=name]').fill('Gemeinde Neudorf');
  await page.locator('[name=kuerzel]').fill('neudorf');
  await page.locator('[name=code]').fill('NDF');
  await page.locator('[name=admin_name]').fill('Nora Neudorf');
  await page.locator('[name=admin_kennung]').fill('nora@neudorf.example');
  assert.deepEqual(await page.locator('select').evaluateAll((all) => all.map((one) => one.value)), ['', '']);
  await page.locator('[name=art]').selectOption('gemeinde');
  await page.locator('[name=bundesland]').selectOption('BB');
  await page.getByRole('button', {name: 'anlegen'}).click();
  await seen(page.getByText('nora@neudorf.example'));
  await look.at(page, 'verbund-angelegt');
  await page.goto('/p/neudorf');
  await look.at(page, 'behoerde-leer');
}

async function changeAppearance(look, page) {
  await page.locator('[name=name]').fill('Gemeinde Neudorf am See');
  await page.locator('[name=farbe]').fill('#ffcc00');
  await button(page, 'Speichern').click();
  await seen(page.locator('.kern-error').getByText('Bitte wählen Sie eine dunklere'));
  assert.equal(await page.locator('[name=name]').inputValue(), 'Gemeinde Neudorf am See');
  await look.at(page, 'auftritt-zu-blass');
  await page.locator('[name=farbe]').fill('#7a1f3d');
  const second = await page.context().newPage();
  await second.goto(page.url());
  await button(page, 'Speichern').click();
  await seen(page.getByText('gelten ab sofort'));
  await second.locator('[name=name]').fill('Neudorf im Tal');
  await second.locator('[name=name]').press('Enter');
  await seen(second.getByText('Jetzt gilt: Gemeinde Neudorf am See, #7a1f3d'));
  assert.equal(await second.locator('[name=name]').inputValue(), 'Neudorf im Tal');
  await page.goto('/p/neudorf');
  await seen(page.locator('.gw-kopf__marke').getByText('Gemeinde Neudorf am See'));
  const line = await page.locator('.gw-kopf').evaluate((head) => getComputedStyle(head).borderTopColor);
  assert.equal(line, 'rgb(122, 31, 61)');
}

const wanted = process.argv[2]; // "with" or "without": only this one
if (wanted !== 'without') test('with JavaScript', story(true));
if (wanted !== 'with') test('without JavaScript', story(false));
