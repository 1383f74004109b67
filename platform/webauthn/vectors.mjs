// SPDX-License-Identifier: EUPL-1.2
// Made the vectors of vectors.hpp: an authenticator and a browser, built on Node's crypto alone, so that nothing of what is
// tested takes part. Keys are random: each run makes others.
//   node platform/webauthn/vectors.mjs > platform/webauthn/vectors.hpp
import {createHash, generateKeyPairSync, randomBytes, sign} from 'node:crypto';

const party = 'portal.example.org';
const origin = 'https://portal.example.org';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

// CBOR (RFC 8949), the four kinds of things that a key is made of.
function cborHead(kind, size) {
  if (size < 24) return Buffer.from([(kind << 5) | size]);
  if (size < 256) return Buffer.from([(kind << 5) | 24, size]);
  return Buffer.from([(kind << 5) | 25, size >> 8, size & 255]);
}
function cbor(value) {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  return Buffer.concat([cborHead(5, value.size), ...[...value].flat().map(cbor)]);
}

// COSE (RFC 9053): what stands for each of our algorithms.
const base = (text) => Buffer.from(text, 'base64url');
const kinds = {
  es256: {pair: () => generateKeyPairSync('ec', {namedCurve: 'P-256'}), hash: 'sha256',
    cose: ({x, y}) => new Map([[1, 2], [3, -7], [-1, 1], [-2, base(x)], [-3, base(y)]])},
  eddsa: {pair: () => generateKeyPairSync('ed25519'), hash: null,
    cose: ({x}) => new Map([[1, 1], [3, -8], [-1, 6], [-2, base(x)]])},
  rs256: {pair: () => generateKeyPairSync('rsa', {modulusLength: 2048}), hash: 'sha256',
    cose: ({n, e}) => new Map([[1, 3], [3, -257], [-1, base(n)], [-2, base(e)]])},
};

const flags = {present: 1, verified: 4, eligible: 8, backedUp: 16, credential: 64};
function head(bits, counter) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(party), Buffer.from([bits]), count]);
}

const clientData = (type, challenge) => Buffer.from(JSON.stringify({type, challenge: challenge.toString('base64url'), origin, crossOrigin: false}));

function vector(name, copied) {
  const {pair, hash, cose} = kinds[name];
  const {publicKey, privateKey} = pair();
  const id = randomBytes(copied ? 20 : 64);
  const idSize = Buffer.from([0, id.length]);
  const bits = flags.present | flags.verified | (copied ? flags.eligible | flags.backedUp : 0);
  const made = {challenge: randomBytes(32)};
  made.client = clientData('webauthn.create', made.challenge);
  made.data = Buffer.concat([head(bits | flags.credential, copied ? 0 : 1), Buffer.alloc(16), idSize, id, cbor(cose(publicKey.export({format: 'jwk'})))]);
  const signed = {challenge: randomBytes(32)};
  signed.client = clientData('webauthn.get', signed.challenge);
  signed.data = head(bits, copied ? 0 : 7);
  signed.signature = sign(hash, Buffer.concat([signed.data, sha256(signed.client)]), privateKey);
  const all = [id, made.challenge, made.client, made.data, signed.challenge, signed.client, signed.data, signed.signature];
  return `inline constexpr Vector ${name}_vector{\n${all.map((bytes) => `    "${bytes.toString('base64url')}"`).join(',\n')}};\n`;
}

process.stdout.write(`// SPDX-License-Identifier: EUPL-1.2
// Made by vectors.mjs, for ${origin}. All base64url.
// clang-format off
#pragma once

namespace gw::webauthn {

struct Vector {
  const char *id, *made_challenge, *made_client_data, *made_data;
  const char *challenge, *client_data, *data, *signature;
};

${vector('es256', false)}
${vector('eddsa', true)}
${vector('rs256', false)}
}  // namespace gw::webauthn
`);
