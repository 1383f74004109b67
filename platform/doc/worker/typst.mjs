// SPDX-License-Identifier: EUPL-1.2
// Renders letters for platform/doc/typst.cpp: one request after the other on stdin, one answer each on stdout. Runs inside the
// sandbox, where /worker holds this file and its modules, /fonts the fonts, and nothing else is.
//
// Frame (both ways): length of the content, number of the call, both 4 bytes big endian; content.
// Request content: lines "date SECONDS", "file SIZE PATH" …, an empty line, then the files one after the other.
// Answer content: "ok PAGES" or "refused" or "failed WHY"; lines "remark\tSEVERITY\tLINE\tCOLUMN\tPATH\tMESSAGE"; an empty line; the PDF.
import { readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { both } from './both.mjs';

const { NodeCompiler } = createRequire('/worker/')('@myriaddreamin/typst-ts-node-compiler');

const workspace = '/brief';
const cacheAge = 10; // renderings after which what was not used again is forgotten

function read(length) {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const got = readSync(0, bytes, done, length - done, null);
    if (got === 0) process.exit(0);
    done += got;
  }
  return bytes;
}

function write(bytes) {
  for (let done = 0; done < bytes.length;) done += writeSync(1, bytes, done);
}

function parse(content) {
  const end = content.indexOf('\n\n');
  const request = { files: [] };
  let at = end + 2;
  for (const line of content.subarray(0, end).toString('utf8').split('\n')) {
    const [, word, rest] = /^(\S+) (.*)$/.exec(line);
    if (word !== 'file') {
      request[word] = rest;
      continue;
    }
    const [, size, path] = /^(\d+) (.*)$/.exec(rest);
    request.files.push({ path, bytes: content.subarray(at, at + Number(size)) });
    at += Number(size);
  }
  return request;
}

// Typst counts lines and columns from 0; what stands nowhere (an error of the PDF standard) has no range.
function remarks(diagnostics) {
  return diagnostics.map(({ severity, range, path, message }) => [
    'remark',
    severity === 1 ? 'error' : 'warning',
    range ? range.start.line + 1 : 0,
    range ? range.start.character + 1 : 0,
    (path ?? '').replace(workspace, ''),
    message.replace(/\s+/g, ' '),
  ].join('\t'));
}

function answer(head, lines = [], pdf = Buffer.alloc(0)) {
  return Buffer.concat([Buffer.from([head, ...lines].join('\n') + '\n\n', 'utf8'), pdf]);
}

// The PDF standards refuse characters without a picture in the house's fonts. A person may type them (emoji, other scripts) and
// shall have the letter all the same: with U+FFFD in their place.
const usual = /[\u0020-\u024f\u1e00-\u1eff]/u; // named too when they stand beside one that is missing
const attempts = 4;

function missingCharacters(problem) {
  const texts = [...String(problem.message ?? problem).matchAll(/(?:the text|codepoint) `\\"(.+?)\\"`/gu)];
  const missing = new Set(texts.flatMap(([, text]) => [...text.replace(/\\+u\{([0-9a-f]+)\}/g,
    (_, code) => String.fromCodePoint(parseInt(code, 16)))]));
  const unusual = [...missing].filter((character) => !usual.test(character));
  return new Set(unusual.length > 0 ? unusual : missing);
}

// In the JSON of the values as it stands: numbers must not pass through JavaScript.
function without(missing, json) {
  const replaced = json.toString('utf8').replace(/\\u([0-9a-fA-F]{4})|\\.|./gsu, (token, code) =>
    missing.has(code ? String.fromCharCode(parseInt(code, 16)) : token) ? '\ufffd' : token);
  return Buffer.from(replaced, 'utf8');
}

// A word longer than a line would run off the page: it may be broken after every so many letters. Typst breaks addresses of the
// web and numbers with marks in them by itself.
const longestWord = 50;
const tooLong = new RegExp(`[\\p{L}\\p{M}\\p{N}]{${longestWord + 1}}`, 'u');

function breakable(json) {
  const text = json.toString('utf8');
  if (!tooLong.test(text)) return json;
  let letters = 0;
  const broken = text.replace(/\\u[0-9a-fA-F]{4}|\\.|./gsu, (token) => {
    letters = /^[\p{L}\p{M}\p{N}]/u.test(token) ? letters + 1 : 0;
    return letters > 0 && letters % longestWord === 0 ? `${token}\u200b` : token;
  });
  return Buffer.from(broken, 'utf8');
}

function names(missing) {
  return [...missing].map((character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}

function render(compiler, request) {
  const values = request.files.find(({ path }) => path === '/daten.json');
  if (values) values.bytes = breakable(values.bytes);
  const replaced = [];
  for (let attempt = 1; ; ++attempt) {
    for (const { path, bytes } of request.files) compiler.mapShadow(workspace + path, bytes);
    const result = compiler.compile({ mainFilePath: workspace + '/main.typ', resetRead: true });
    const document = result.result;
    const found = document ? result.takeWarnings() : result.takeDiagnostics();
    const lines = [...(found ? remarks(compiler.fetchDiagnostics(found)) : []), ...replaced];
    if (!document) return answer('refused', lines);
    try {
      const written = ['ua-1', 'a-2a'].map((pdfStandard) =>
        compiler.pdf(document, { pdfStandard, creationTimestamp: Number(request.date) }));
      return answer(`ok ${document.numOfPages}`, lines, both(...written));
    } catch (problem) {
      const missing = missingCharacters(problem);
      if (missing.size === 0 || !values || attempt === attempts) return answer('refused', [...lines, ...refusal(problem)]);
      values.bytes = without(missing, values.bytes);
      replaced.push(`remark\twarning\t0\t0\t\tin no font of the house, shown as U+FFFD: ${names(missing)}`);
      compiler.resetShadow();
    }
  }
}

// What the standard demands and the template does not give (a title, an alternative text).
function refusal(problem) {
  return String(problem.message ?? problem).split('\n').filter(Boolean)
    .map((message) => `remark\terror\t0\t0\t\t${message.replace(/\s+/g, ' ')}`);
}

const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: ['/fonts'] }] });
for (;;) {
  const head = read(8);
  const content = read(head.readUInt32BE(0));
  let reply;
  try {
    reply = render(compiler, parse(content));
  } catch (problem) {
    reply = answer(`failed ${String(problem).replace(/\s+/g, ' ')}`);
  }
  // The next letter may be another authority's: nothing of this one stays.
  compiler.resetShadow();
  compiler.evictCache(cacheAge);
  head.writeUInt32BE(reply.length, 0);
  write(Buffer.concat([head, reply]));
}
