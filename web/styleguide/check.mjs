// SPDX-License-Identifier: EUPL-1.2
// Proves the style pages: axe (WCAG 2.2 AA) in light and dark, at desktop and phone width; nothing scrolls sideways at
// 320 px; nothing on the console; no inline style or script.   after: node build.mjs --styleguide
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {browser, pages} from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const problems = [];

function inline(title, url) {
  const html = readFileSync(fileURLToPath(url), 'utf8');
  for (const found of html.matchAll(/\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:/g))
    problems.push(`${title}: inline ${found[0].trim()}`);
}

async function look(chromium, width, colorScheme) {
  const page = await chromium.newPage({viewport: {width, height: 800}, colorScheme, bypassCSP: true});
  for (const {title, url} of pages()) {
    const where = `${title} (${width} px, ${colorScheme})`;
    const listen = (message) => message.type() === 'error' && problems.push(`${where}: ${message.text()}`);
    page.on('console', listen);
    await page.goto(url);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (sideways > 0) problems.push(`${where}: ${sideways} px too wide`);
    await page.evaluate(axe);
    const result = await page.evaluate((only) => globalThis.axe.run({runOnly: only}), tags);
    for (const {id, nodes} of result.violations)
      for (const node of nodes) problems.push(`${where}: ${id} at ${node.target} ${node.failureSummary.split('\n').slice(1).join(' ')}`);
    page.off('console', listen);
  }
  await page.close();
}

for (const {title, url} of pages()) inline(title, url);
const chromium = await browser();
for (const width of [1280, 320]) for (const scheme of ['light', 'dark']) await look(chromium, width, scheme);
await chromium.close();
for (const problem of problems) console.log(problem);
console.log(`${pages().length} pages in 4 views, ${problems.length} findings`);
process.exit(problems.length ? 1 : 0);
