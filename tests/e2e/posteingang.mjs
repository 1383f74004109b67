// SPDX-License-Identifier: EUPL-1.2
// Two e-mails arrive: one names a case and is assigned to it, one belongs to none.
import assert from 'node:assert/strict';
import {button, comes, heading, pdfAt, seen} from './schritte.mjs';

const list = '/amt/musterstadt/posteingang';
const encoded = (text) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

// As a mail program writes it: umlauts in the head, a text, a file.
function email(subject, text, file) {
  return [
    `From: ${encoded('Emma Übermut')} <emma@example.org>`, 'To: rathaus@musterstadt.example', `Subject: ${encoded(subject)}`,
    'Date: Fri, 20 Nov 2026 10:15:00 +0100', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=g', '',
    '--g', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64'),
    '--g', `Content-Type: ${file.mimeType}`, `Content-Disposition: attachment; filename="${file.name}"`,
    'Content-Transfer-Encoding: base64', '', file.buffer.toString('base64').replace(/.{76}/g, '$&\r\n'), '--g--', ''].join('\r\n');
}

export function receiveMails(house, number, file) {
  const about = house.file('nachweis.eml', email(`Nachweis zu ${number}`, 'Guten Tag,\n\nanbei die Bescheinigung für Waldi.\n\nGrüße\nEmma', file));
  const other = house.file('werbung.eml', email('Büromöbel günstig', 'Nur diese Woche!', file));
  return house.command('post', 'import', about, other);
}

// Mails are read by a job, a moment later; the page says so and asks to be loaded again.
export async function rowOf(page, words) {
  const row = page.getByRole('row').filter({hasText: words});
  await comes(`the e-mail "${words}", read,`, async () => {
    await page.goto(list);
    return (await row.count()) && !(await row.getByText('nicht gelesen').count());
  });
  return row;
}

export async function assignMail(look, page, number) {
  const row = await rowOf(page, `Nachweis zu ${number}`);
  await rowOf(page, 'Büromöbel günstig');
  await look.at(page, 'posteingang');
  await row.getByRole('link').click();
  await seen(heading(page, `Nachweis zu ${number}`));
  const text = await page.locator('main').innerText();
  for (const words of ['Emma Übermut', 'Bescheinigung für Waldi', `Die Vorgangsnummer ${number} steht im Betreff.`, 'Emma Exempel'])
    assert.ok(text.includes(words), `${words} is missing`);
  await look.at(page, 'eingang');
  await pdfAt(page, await page.getByRole('link', {name: 'nachweis.pdf'}).getAttribute('href'));
  await button(page, 'Ja, diesem Vorgang zuordnen').click();
  await seen(page.getByText('Die E-Mail liegt mit ihren Anlagen in der Akte.'));
  await page.getByRole('link', {name: 'Zugeordnet'}).click();
  await page.getByRole('link', {name: `Nachweis zu ${number}`}).click();
  await seen(page.getByRole('region', {name: 'Zugeordnet zu'}));
  await look.at(page, 'eingang-zugeordnet');
  await page.getByRole('region', {name: 'Zugeordnet zu'}).getByRole('link', {name: number}).click();
  await seen(page.getByRole('region', {name: 'Verlauf'}).getByText('E-Mail zugeordnet'));
}

// A number with a slip is refused, with what was typed; then it is laid down with a reason.
export async function putMailAside(look, page) {
  await (await rowOf(page, 'Büromöbel günstig')).getByRole('link').click();
  await page.getByLabel('Vorgangsnummer').fill('MST-26-0000-0017-42');
  await button(page, 'Zuordnen').click();
  await seen(page.getByText('Diese Vorgangsnummer enthält einen Tippfehler.'));
  assert.equal(await page.getByLabel('Vorgangsnummer').inputValue(), 'MST-26-0000-0017-42');
  await look.at(page, 'eingang-fehler');
  await page.getByLabel('Warum gehört sie zu keinem Vorgang?').fill('Werbung');
  await button(page, 'Ohne Vorgang ablegen').click();
  await seen(page.getByText('Die E-Mail ist ohne Vorgang abgelegt.'));
  await seen(page.getByText('Alles ist zugeordnet.'));
  await look.at(page, 'posteingang-leer');
  await page.getByRole('link', {name: 'Kein Vorgang'}).click();
  await page.getByRole('link', {name: 'Büromöbel günstig'}).click();
  await seen(button(page, 'Wieder in den Posteingang'));
  await look.at(page, 'eingang-abgelegt');
}
