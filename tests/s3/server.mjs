// SPDX-License-Identifier: EUPL-1.2
// The S3 server of tests, with a bucket "belege", on PORT or any free one, which it writes to FOLDER/port. It ends with its
// standard input; what it holds stays in FOLDER for the next.
//   node tests/s3/server.mjs FOLDER [PORT]
// s3rver believes every signature of version 4, so it is checked here, as the server's side of Amazon's documentation
// ("Authenticating Requests (AWS Signature Version 4)") says.
// GET /-/fault?kind=K&times=N spoils the next N requests: a number (the answer has that status and says SlowDown), hang (no
// answer comes), slow (the answer takes three seconds), cut (the line breaks before anything is done), lost (it is done, and
// the line breaks).
import {createHash, createHmac} from 'node:crypto';
import {createWriteStream, renameSync, writeFileSync} from 'node:fs';
import {mkdir, rename, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';

const require = createRequire(import.meta.url);
// It writes its marks of pages with DES, which OpenSSL 3 no longer has by itself; three times with one key is the same.
const crypto = require('crypto');
for (const name of ['createCipheriv', 'createDecipheriv']) {
  const make = crypto[name];
  crypto[name] = (kind, secret, ...more) =>
    kind === 'des' ? make('des-ede3-cbc', Buffer.concat([secret, secret, secret]), ...more) : make(kind, secret, ...more);
}
const S3rver = require('s3rver');
const [folder, wanted = 0] = process.argv.slice(2);
const server = new S3rver({port: Number(wanted), address: '127.0.0.1', directory: join(folder, 'objekte'), silent: true,
  configureBuckets: [{name: 'belege'}]});

// An object is there as a whole or not at all, as S3 promises. s3rver writes into the object itself and answers before all of it
// has been written: whoever reads at that moment gets less than was said.
const unfinished = join(folder, 'unfertig');
await mkdir(unfinished, {recursive: true});
let uploads = 0;
const turns = new Map(); // of an object: the end of what is done with it last
const inTurn = (object, work) => {
  const turn = (turns.get(object) ?? Promise.resolve()).then(work);
  turns.set(object, turn.catch(() => {}));
  return turn;
};
const getObject = server.store.getObject.bind(server.store); // looks at the size, then opens
server.store.getObject = (bucket, key, options) => inTurn(`${bucket}/${key}`, () => getObject(bucket, key, options));
server.store.putObject = async function ({bucket, key, content, metadata}) {
  const file = join(unfinished, String(++uploads));
  const hash = createHash('md5');
  let size = 0;
  const counted = async function* (source) {
    for await (const chunk of source) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  try {
    await pipeline(Buffer.isBuffer(content) ? Readable.from([content]) : content, counted, createWriteStream(file));
    const place = this.getResourcePath(bucket, key, 'object');
    const md5 = hash.digest('hex');
    await inTurn(`${bucket}/${key}`, async () => {
      await mkdir(dirname(place), {recursive: true});
      await rename(file, place);
      await this.putMetadata(bucket, key, metadata, md5);
    });
    return {size, md5};
  } finally {
    await rm(file, {force: true});
  }
};

const {port} = await server.run();
const [serve] = server.httpServer.listeners('request');
const key = 'S3RVER'; // and secret
let fault = {times: 0};

const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

// undefined: good; otherwise what a server says.
function refusal(request) {
  const form = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, account, day, region, names, given] = form.exec(request.headers.authorization ?? '') ?? [];
  if (!account) return 'AccessDenied';
  if (account !== key) return 'InvalidAccessKeyId';
  const {pathname, searchParams} = new URL(request.url, 'http://localhost');
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort().join('&');
  const signed = names.split(';');
  const headers = signed.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');
  const all = ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.includes(name));
  const canonical = [request.method, pathname, query, headers, names, request.headers['x-amz-content-sha256']].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash].join('\n');
  const made = [day, region, 's3', 'aws4_request', toSign].reduce(hmac, `AWS4${key}`).toString('hex');
  return all && made === given ? undefined : 'SignatureDoesNotMatch';
}

function refuse(request, response, status, code) {
  request.resume();
  response.writeHead(status, {'content-type': 'application/xml'});
  return response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

function answer(request, response) {
  const code = refusal(request);
  return code ? refuse(request, response, 403, code) : serve(request, response);
}

function spoil(request, response) {
  --fault.times;
  if (fault.kind === 'cut') return request.socket.destroy();
  if (fault.kind === 'hang') return undefined;
  if (fault.kind === 'slow') return setTimeout(answer, 3000, request, response);
  if (fault.kind === 'lost') {
    response.write = response.end = () => request.socket.destroy();
    return serve(request, response);
  }
  return refuse(request, response, Number(fault.kind), 'SlowDown');
}

server.httpServer.removeAllListeners('request').on('request', (request, response) => {
  const {pathname, searchParams} = new URL(request.url, 'http://localhost');
  if (pathname !== '/-/fault') {
    return fault.times > 0 ? spoil(request, response) : answer(request, response);
  }
  fault = {kind: searchParams.get('kind'), times: Number(searchParams.get('times'))};
  return response.end();
});
process.stdin.on('end', () => process.exit()).resume();
writeFileSync(join(folder, 'neu'), String(port));
renameSync(join(folder, 'neu'), join(folder, 'port'));
