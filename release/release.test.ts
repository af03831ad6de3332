import { execFileSync } from 'node:child_process';
import { sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '../test/support/app-day.ts';
import { type TestKey, testKey, testRelease, winTarget } from '../test/support/releases.ts';
import { AppError } from '../shared/errors.ts';
import { extractPayload, keyIdOf, readHead, readReleaseHead, verifyRelease } from './index.ts';

let folder: string;
let key: TestKey;
let other: TestKey;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xunwei-release-'));
  [key, other] = [testKey(), testKey()];
  file = await testRelease({ folder, keys: [key], version: '1.3.0', content: 'MZ the installer\nof two lines' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const known = (): string[] => [key.publicKey];

/** The release's bytes, changed, as a file. */
function changed(change: (bytes: Buffer) => Buffer): string {
  const target = path.join(folder, 'changed.xunwei-update');
  writeFileSync(target, change(readFileSync(file)));
  return target;
}
const replaced = (from: string, to: string): string =>
  changed((bytes) => Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1'));

describe('a release', () => {
  test('says what it is once its signature is right, and its installer is what was put in', async () => {
    const head = await verifyRelease(file, known());
    expect(head).toMatchObject({ keyId: keyIdOf(key.publicKey), bytes: statSync(file).size });
    expect(head.manifest).toMatchObject({
      version: '1.3.0',
      target: winTarget,
      payload: { name: 'installer-1.3.0.bin' },
    });
    const target = path.join(folder, 'out.exe');
    {
      await using handle = await open(target, 'wx');
      await extractPayload(file, known(), await readReleaseHead(file, known()), handle);
    }
    expect(readFileSync(target, 'utf8')).toBe('MZ the installer\nof two lines');
  });

  test('can be taken apart without this program', () => {
    const [mark, manifest] = execFileSync('head', ['-n', '2', file], { encoding: 'utf8' }).split('\n');
    expect(mark).toBe('xunwei-update 1');
    expect(JSON.parse(manifest!)).toMatchObject({ version: '1.3.0' });
    expect(execFileSync('tail', ['-n', '+4', file], { encoding: 'utf8' })).toBe('MZ the installer\nof two lines');
  });

  test.each([
    ['bad signature: its version was changed', () => replaced('"1.3.0"', '"9.9.9"'), 'Update_WrongSignature'],
    ['bad signature: its checksum was changed', () => replaced('"sha256":"', '"sha256":"0'), 'Update_WrongSignature'],
    ['changed payload', () => replaced('MZ the', 'MZ THE'), 'Update_Damaged'],
    ['truncated in the installer', () => changed((bytes) => bytes.subarray(0, -1)), 'Update_Damaged'],
    ['longer than it should be', () => changed((bytes) => Buffer.concat([bytes, Buffer.from('x')])), 'Update_Damaged'],
    ['truncated in its head', () => changed((bytes) => bytes.subarray(0, 300)), 'Update_NotARelease'],
    ['no release at all', () => changed(() => Buffer.from('MZ')), 'Update_NotARelease'],
    ['empty', () => changed(() => Buffer.alloc(0)), 'Update_NotARelease'],
    ['of a form that is to come', () => replaced('xunwei-update 1\n', 'xunwei-update 2\n'), 'Update_TooNew'],
  ])('refused: %s', async (_, make, code) => {
    expect(await codeOf(verifyRelease(make(), known()))).toBe(code);
  });

  test('of another key is refused, also by a program without one', async () => {
    expect(await codeOf(verifyRelease(file, [other.publicKey]))).toBe('Update_OtherKey');
    expect(await codeOf(verifyRelease(file, []))).toBe('Update_NoKey');
    // What stands in the list and is no key lets nothing in.
    expect(await codeOf(verifyRelease(file, ['bm8ga2V5']))).toBe('Update_OtherKey');
  });

  test('that is signed twice is known by either key, while one takes the place of the other', async () => {
    const both = await testRelease({ folder, keys: [key, other], version: '1.4.0' });
    for (const each of [key, other]) {
      expect(await verifyRelease(both, [each.publicKey])).toMatchObject({ keyId: keyIdOf(each.publicKey) });
    }
  });

  test('of a manifest with unknown form, rightly signed, is refused as too new', async () => {
    const target = path.join(folder, 'future.xunwei-update');
    const signed = Buffer.from('xunwei-update 1\n{"format":1,"version":"2.0.0","parts":[]}');
    const line = [{ key: keyIdOf(key.publicKey), signature: sign(null, signed, key.privateKey).toString('base64url') }];
    writeFileSync(target, Buffer.concat([signed, Buffer.from(`\n${JSON.stringify(line)}\nrest`)]));
    expect(await codeOf(readReleaseHead(target, known()))).toBe('Update_TooNew');
  });

  test('of which any byte was changed is refused, and whatever is read throws nothing but codes', () => {
    const bytes = readFileSync(file);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bad = Buffer.from(bytes);
        bad[at] = (bad[at]! + by) % 256;
        try {
          const { headBytes } = readHead(bad, known());
          // What is behind the head is held against its hash.
          expect(at).toBeGreaterThanOrEqual(headBytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect((error as AppError).code).toMatch(/^Update_/);
        }
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (some) => {
        expect(() => readHead(Buffer.concat([Buffer.from('xunwei-update 1\n'), some]), known())).toThrow(AppError);
      }),
    );
  });
});
