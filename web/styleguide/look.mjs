// SPDX-License-Identifier: EUPL-1.2
// Pictures of the style pages, to look at: desktop and phone, light and dark, and as printed.
//   node styleguide/look.mjs DIR [page…]      after: node build.mjs --styleguide
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {browser, pages} from './browser.mjs';

const [folder = 'bilder', ...wanted] = process.argv.slice(2);
const views = [
  {name: 'desktop', width: 1280, height: 800, colorScheme: 'light'},
  {name: 'desktop-dunkel', width: 1280, height: 800, colorScheme: 'dark'},
  {name: 'telefon', width: 320, height: 640, colorScheme: 'light'},
  {name: 'telefon-dunkel', width: 320, height: 640, colorScheme: 'dark'},
];

mkdirSync(folder, {recursive: true});
const chromium = await browser();
for (const {name, width, height, colorScheme} of views) {
  const page = await chromium.newPage({viewport: {width, height}, colorScheme});
  for (const {title, url} of pages().filter((p) => wanted.length === 0 || wanted.includes(p.title))) {
    await page.goto(url);
    await page.screenshot({path: join(folder, `${title}-${name}.png`), fullPage: true});
  }
  await page.close();
}
await chromium.close();
