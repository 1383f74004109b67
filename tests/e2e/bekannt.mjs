// SPDX-License-Identifier: EUPL-1.2
// What is known to be well, and need not be looked at twice: remembered by its hash, and in a run of the tests (GW_RUN, the folder
// that tools/run-tests gives all of them) by all who look at the same program at the same time.
import {createHash} from 'node:crypto';
import {appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync} from 'node:fs';
import {join} from 'node:path';

const hash = (text) => createHash('sha256').update(text).digest('hex');

export class Known {
  #known = new Set();
  #file;
  #read = 0;

  constructor(name) {
    if (process.env.GW_RUN) this.#file = join(process.env.GW_RUN, `e2e-${name}`);
  }

  has(text) {
    this.#learn();
    return this.#known.has(hash(text));
  }

  // Whole lines in one write: others append at the same time.
  add(texts) {
    const fresh = texts.map(hash).filter((one) => !this.#known.has(one));
    for (const one of fresh) this.#known.add(one);
    if (this.#file && fresh.length > 0) appendFileSync(this.#file, fresh.map((one) => `${one}\n`).join(''));
  }

  // What others have written since.
  #learn() {
    if (!this.#file || !existsSync(this.#file)) return;
    const file = openSync(this.#file, 'r');
    const news = Buffer.alloc(fstatSync(file).size - this.#read);
    const count = readSync(file, news, 0, news.length, this.#read);
    closeSync(file);
    const lines = news.toString('latin1', 0, count).split('\n').slice(0, -1);
    for (const one of lines) this.#known.add(one);
    this.#read += lines.reduce((sum, one) => sum + one.length + 1, 0);
  }
}
