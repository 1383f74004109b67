// SPDX-License-Identifier: EUPL-1.2
// The browser and the built style pages, for look.mjs and check.mjs.
import {readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const built = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'build', 'web', 'styleguide');

export function browser() {
  return chromium.launch({
    executablePath: process.env.GEMEINWERK_CHROMIUM || '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--allow-file-access-from-files'],
  });
}

export function pages() {
  return readdirSync(built).filter((name) => name.endsWith('.html'))
    .map((name) => ({title: name.replace('.html', ''), url: pathToFileURL(join(built, name)).href}));
}
