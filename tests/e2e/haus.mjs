// SPDX-License-Identifier: EUPL-1.2
// The program with its demo, on a free port and in a folder of its own, and what a person needs to come in.
import {execFile, execFileSync, spawn} from 'node:child_process';
import {createHmac} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = join(fileURLToPath(import.meta.url), '..', '..', '..');
const program = join(process.env.GW_BUILD || join(root, 'build'), 'gemeinwerk');
const step = 30_000; // a second factor lives that long
const unhurried = 10_000; // from a code on the phone to the page behind it

// With a database and documents of its own where servers are named. The program takes every GEMEINWERK_… for a setting of its own.
function environment() {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GEMEINWERK_'));
  const places = execFileSync(join(root, 'tests', 'lib', 'places'), {encoding: 'utf8'}).split('\n').filter(Boolean);
  return Object.fromEntries([...own, ...places.map((line) => /^([^=]+)=(.*)$/.exec(line).slice(1))]);
}

function said(child, words, milliseconds) {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`not started after ${milliseconds} ms:\n${text}`)), milliseconds);
    const listen = (chunk) => {
      text += chunk;
      if (!text.includes(words)) return;
      clearTimeout(timer);
      resolve(text);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the program ended with ${code}:\n${text}`));
    });
  });
}

// Nobody else takes it in the moment until the program does: the system gives out the next ones first.
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });
}

function bytesOfBase32(text) {
  const bits = [...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// RFC 6238, six digits.
function code(secret, at) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(at));
  const mac = createHmac('sha1', secret).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export class Haus {
  #child;
  #env = environment();
  #folder;
  #secret;
  #used = new Map(); // account → the last step whose code was used

  // `named`: by a name and a port that it knows of itself, since passkeys belong to a name.
  static async start({named = false} = {}) {
    const house = new Haus();
    const port = named ? await freePort() : 0;
    house.#folder = mkdtempSync(join(tmpdir(), 'gemeinwerk-e2e-'));
    await promisify(execFile)(join(root, 'tests', 'lib', 'demo'), [join(house.#folder, 'var')]);
    house.#child = spawn(program, ['serve', '--demo', '--data', join(house.#folder, 'var'), '--port', String(port)], {cwd: root, env: house.#env});
    const text = await said(house.#child, 'http.listening', 120_000);
    [, house.url] = /portal for everybody\s+(\S+)\//.exec(text);
    if (named) house.url = `http://localhost:${port}`;
    house.password = /Password of all accounts: (\S+)/.exec(text)[1];
    house.#secret = bytesOfBase32(/or add\s+([A-Z2-7]+)/.exec(text)[1]);
    return house;
  }

  // What the provider does, beside the running server.
  async command(...words) {
    const {stdout} = await promisify(execFile)(program, [...words, '--data', join(this.#folder, 'var')], {cwd: root, env: this.#env});
    return stdout;
  }

  file(name, content) {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  async stop() {
    this.#child.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, {recursive: true, force: true});
  }

  // Every code works once, and one step before and after the present one is accepted. The one before is taken while it lives
  // long enough to be typed on a busy machine.
  async code(account) {
    const next = Math.max((this.#used.get(account) ?? 0) + 1, Math.floor((Date.now() + unhurried) / step) - 1);
    this.#used.set(account, next);
    const early = (next - 1) * step - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early + 100));
    return code(this.#secret, next);
  }
}
