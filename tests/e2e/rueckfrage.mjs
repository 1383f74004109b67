// SPDX-License-Identifier: EUPL-1.2
// The office asks back, the citizen answers on the status page, the office reads it and closes the question.
import assert from 'node:assert/strict';
import {button, heading, openCase, pdfAt, seen} from './schritte.mjs';

const question = 'Bitte schicken Sie uns noch den Nachweis.\nOhne ihn können wir die Ermäßigung nicht gewähren.';
const list = '/amt/musterstadt/rueckfragen';

export async function ask(page, number, mistake = async () => {}) {
  await openCase(page, number);
  await page.getByRole('link', {name: 'Rückfrage stellen'}).click();
  await seen(heading(page, 'Rückfrage stellen'));
  await page.getByLabel('Frage').fill(question);
  await mistake();
  await button(page, 'Rückfrage absenden').click();
  await seen(page.getByText('Die Rückfrage ist gestellt.'));
}

// A day that has passed is refused, and what was written stays.
async function chooseDay(look, page) {
  await look.at(page, 'rueckfrage-neu');
  const until = await page.getByLabel('Antwort bis').inputValue();
  await page.getByLabel('Antwort bis').fill('1.1.2020');
  await button(page, 'Rückfrage absenden').click();
  await seen(page.getByText('Bitte wählen Sie einen Tag, der noch kommt.'));
  assert.equal(await page.getByLabel('Frage').inputValue(), question);
  await look.at(page, 'rueckfrage-fehler');
  await page.getByLabel('Antwort bis').fill(until);
}

export async function askBack(look, clerk, number) {
  await clerk.goto(list);
  await look.at(clerk, 'rueckfragen-leer');
  await ask(clerk, number, () => chooseDay(look, clerk));
  await look.at(clerk, 'fall-rueckfrage');
  await clerk.goto(list);
  assert.match(await clerk.getByRole('row').filter({hasText: number}).innerText(), /Wartet auf Antwort bis/);
  await look.at(clerk, 'rueckfragen');
}

// One mistake included.
async function answer(look, page, file) {
  await page.getByRole('link', {name: 'Frage beantworten'}).click();
  await seen(heading(page, 'Frage beantworten'));
  await look.at(page, 'antwort');
  await button(page, 'Antwort absenden').click();
  await seen(page.getByText('Bitte schreiben Sie eine Antwort oder wählen Sie eine Datei.'));
  await look.at(page, 'antwort-fehler');
  await page.getByLabel('Ihre Antwort').fill('Den Nachweis finden Sie anbei.');
  await page.getByLabel('Dateien').setInputFiles(file);
  await button(page, 'Antwort absenden').click();
  await seen(page.getByText('Danke, Ihre Antwort ist angekommen.'));
}

export async function answerBack(look, page, link, file) {
  await page.goto(link);
  await seen(page.getByText('Ohne ihn können wir die Ermäßigung nicht gewähren.'));
  await look.at(page, 'stand-rueckfrage');
  await answer(look, page, file);
  assert.equal(await page.getByRole('link', {name: 'Frage beantworten'}).count(), 0);
  await look.at(page, 'stand-beantwortet');
}

export async function readAnswer(look, clerk, number, file) {
  await clerk.goto(list);
  assert.match(await clerk.getByRole('row').filter({hasText: number}).innerText(), /Beantwortet am/);
  await look.at(clerk, 'rueckfragen-antwort');
  await clerk.getByRole('link', {name: number}).click();
  const questions = clerk.getByRole('region', {name: 'Rückfragen'});
  assert.match(await questions.innerText(), /Den Nachweis finden Sie anbei\./);
  assert.match(await clerk.getByRole('main').getByRole('region').first().innerText(), /Den Nachweis finden/, 'above the decision');
  await look.at(clerk, 'fall-antwort');
  await pdfAt(clerk, await clerk.getByRole('listitem').filter({hasText: file}).getByRole('link').last().getAttribute('href'));
  await button(questions, 'Antwort gesehen').click();
  await seen(clerk.getByText('Die Rückfrage ist geschlossen.'));
  assert.match(await questions.innerText(), /Den Nachweis finden Sie anbei\./);
  await look.at(clerk, 'fall-geschlossen');
  await clerk.goto(list);
  await seen(clerk.getByText('Keine Rückfrage läuft'));
}
