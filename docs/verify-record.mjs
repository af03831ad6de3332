// Whether an exported record (NUMBER.xunwei.json) is exactly what was signed. For an auditor: one file, nothing but Node 20 or
// newer, no network, and nothing of the program, so that the program cannot vouch for itself.
//
//   node verify-record.mjs NUMBER.xunwei.json
//
// It recomputes, in this order: the hash over the record's number, kind, subject, content and signatures (canonical JSON of
// RFC 8785, SHA-256); the hash over the operation that made it, bound to the one before; the device's Ed25519 signature over
// that hash; the SHA-256 of every picture that the record shows. It ends with 0 when all hold, else with 1 and the first that does not.
// Whose device it was is told by the fingerprint of its key: compare it with the central server's list of laptops.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const say = (line) => process.stdout.write(`${line}\n`);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function isContentWhole({ number, kind, subject, content, signatures, contentHash }) {
  return sha256(canonical({ number, kind, subject, content, signatures })) === contentHash;
}

function isOperationWhole({ prevHash, hash, sig: _signature, ...body }) {
  return sha256(prevHash + canonical(body)) === hash;
}

function isSigned(publicKey, { hash, sig }) {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(hash, 'hex'), key, Buffer.from(sig, 'base64url'));
}

function arePicturesWhole({ content, signatures }, blobs) {
  const shown = [...(content.photos ?? []), ...(content.rows ?? []).map(({ snapshot }) => snapshot), ...signatures];
  const held = new Map(blobs.map(({ id, dataBase64 }) => [id, sha256(Buffer.from(dataBase64, 'base64'))]));
  return shown.filter((each) => each).every(({ blobId }) => held.get(blobId) === blobId);
}

function checksOf({ operation, publicKey, blobs }) {
  const record = operation.fields;
  return {
    'it is a record': () => operation.entity === 'record' && operation.action === 'create',
    'content hash': () => isContentWhole(record),
    'operation hash': () => isOperationWhole(operation),
    'device signature': () => isSigned(publicKey, operation),
    'photos and signatures': () => arePicturesWhole(record, blobs),
  };
}

function holds(check) {
  try {
    return check();
  } catch {
    return false;
  }
}

function main([file]) {
  if (file === undefined) return 'usage: node verify-record.mjs NUMBER.xunwei.json';
  let parsed;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return `cannot read ${file}: ${error.message}`;
  }
  if (parsed?.format !== 'xunwei-record' || parsed.v !== 1) return `${file} is not an exported record`;
  const name = `${parsed.operation?.fields?.number} (${parsed.operation?.entityId})`;
  for (const [check, test] of Object.entries(checksOf(parsed))) {
    if (!holds(test)) return `ALTERED: ${name}: ${check} does not hold`;
    say(`ok  ${check}`);
  }
  say(`${name} is exactly what was signed at ${new Date(parsed.operation.wallMs).toISOString()} by the device's clock`);
  say(`device key SHA-256 ${sha256(Buffer.from(parsed.publicKey, 'base64url'))}`);
  return null;
}

const problem = main(process.argv.slice(2));
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
