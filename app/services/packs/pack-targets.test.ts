/** Where packs go: whole or not at all, and never more than a file of them in memory. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { heldBytes } from '../../../test/support/held-memory.ts';
import type { Press } from '../press.ts';
import { openTarget as openPrinting } from './pack-targets.ts';

/** Nothing here is printed. */
const openTarget = (target: 'folder' | 'zip' | 'pdf', into: string, name: string) =>
  openPrinting(target, into, name, null as unknown as Press);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xunwei-target-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (name: string) => ({ path: name, title: '', number: '', mediaType: 'image/png' });

it.each(['folder', 'zip'] as const)('a %s of 150 files of a megabyte holds none of them', async (kind) => {
  const target = await openTarget(kind, folder, 'pack');
  const before = await heldBytes();
  for (let index = 0; index < 150; index += 1)
    await target.add(entry(`照片/${index}.png`), Buffer.alloc(1_000_000, index));
  // A tenth of what was written: what streams and the disk have in hand.
  expect((await heldBytes()) - before).toBeLessThan(15_000_000);
  const { file, bytes } = await target.finish();
  expect(bytes).toBeGreaterThanOrEqual(150_000_000);
  expect(readdirSync(folder)).toEqual([path.basename(file)]);
});

it('takes another name where something is there already, and leaves nothing when it is given up', async () => {
  writeFileSync(path.join(folder, 'pack.zip'), '');
  const zip = await openTarget('zip', folder, 'pack');
  await zip.add(entry('a.png'), Buffer.from('a'));
  expect(path.basename((await zip.finish()).file)).toBe('pack-2.zip');
  for (const kind of ['folder', 'zip', 'pdf'] as const) {
    const target = await openTarget(kind, folder, 'gone');
    await target.add(entry('a.png'), Buffer.from('a'));
    await target.discard();
  }
  expect(readdirSync(folder).toSorted()).toEqual(['pack-2.zip', 'pack.zip']);
});
