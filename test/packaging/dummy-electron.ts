/** A folder that electron-builder takes for an unpacked Electron: no code, but a real fuse wire. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The mark by which @electron/fuses finds the wire in the program, then its version and length, then one byte per fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireVersion = 1;
/** As Electron ships: '1' on, '0' off. */
const shippedFuses = '101100010';

export function makeDummyElectron(folder: string, version: string): void {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  const wire = Buffer.from([wireVersion, shippedFuses.length, ...Buffer.from(shippedFuses, 'ascii')]);
  const program = Buffer.concat([Buffer.alloc(64), Buffer.from(sentinel, 'ascii'), wire, Buffer.alloc(64)]);
  writeFileSync(path.join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(path.join(folder, 'version'), version);
  writeFileSync(path.join(folder, 'LICENSE'), '');
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), '');
  for (const name of ['zh-CN', 'en-US', 'de', 'fr', 'ja'])
    writeFileSync(path.join(folder, 'locales', `${name}.pak`), '');
}
