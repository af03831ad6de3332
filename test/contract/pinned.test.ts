/** A change of the API or of the wire protocol is a decision: it comes with a version, a history line and this hash. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { apiVersion } from '../../shared/api/version.ts';
import { protocolVersion } from '../../shared/wire/protocol.ts';

const shared = path.resolve(import.meta.dirname, '../../shared');

/** SHA-256 over the folder's sources without comments and white space: wording may change freely. */
function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(path.join(shared, folder)).sort()) {
    const source = readFileSync(path.join(shared, folder, name), 'utf8');
    hash.update(`${name}\n${source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/\s+/g, '')}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

it('pins shared/api to its version', () => {
  expect({ version: apiVersion, hash: hashOf('api') }).toEqual({ version: 2, hash: '4d3c0d9f9c0cfcdc' });
});

it('pins shared/wire to its version', () => {
  expect({ version: protocolVersion, hash: hashOf('wire') }).toEqual({ version: 1, hash: 'e314ae41b6e38b13' });
});
