/** A pack that was tampered with in any way is found out, and the file that it was done to is named. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../test/support/one-seed.ts';
import { type Form, forms } from './confidential.ts';
import { proofFunctions } from '../../app/proof-functions.ts';
import {
  type PackManifest,
  type PackReader,
  manifestName,
  manifestText,
  provePack,
  sealName,
  sealText,
} from './pack.ts';

type Files = Map<string, Buffer>;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const keyText = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');

const readerOf = (files: Files): PackReader => ({
  paths: async () => [...files.keys()],
  hash: async (path) => ({ bytes: files.get(path)!.length, sha256: sha256(files.get(path)!) }),
  read: async (path) => files.get(path)!,
});

/** Sealed as the app seals it. @param contents by path, all different */
function packOf(contents: Readonly<Record<string, string>>, form: Form = 'customer'): Files {
  const files: Files = new Map(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)]));
  const manifest: PackManifest = {
    format: 'xunwei-pack',
    v: 1,
    contract: { id: 'c', version: 4, title: '合同' },
    sections: ['二'],
    form,
    madeAtMs: 1_790_000_000_000,
    madeBy: '王建国',
    dev: 'd'.repeat(32),
    files: [...files].map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: sha256(bytes),
      kind: 'record',
      number: '2-001',
      title: '维保服务单',
    })),
  };
  const bytes = Buffer.from(manifestText(manifest));
  const sig = sign(null, bytes, privateKey).toString('base64url');
  files.set(manifestName, bytes);
  files.set(sealName, Buffer.from(sealText({ format: 'xunwei-pack-seal', v: 1, publicKey: keyText, sig })));
  return files;
}

const contents = {
  '0-1 缺项清单.pdf': 'what is missing',
  '1 签字单据/2-001 WX-20261123-A-007.pdf': 'a record',
  '1 签字单据/2-002 WX-20261124-A-008.pdf': 'another record',
  '2 汇报/2-003 月度运行汇报 2026-11.pdf': 'a report of a month',
  'verify.mjs': 'the verifier',
};
const listed = Object.keys(contents);
const all = [...listed, manifestName, sealName];
const problemsOf = async (files: Files) => (await provePack(readerOf(files), proofFunctions)).problems;

describe('a pack', () => {
  it('as it was made has no problems, and says by whose key', async () => {
    const proof = await provePack(readerOf(packOf(contents)), proofFunctions);
    expect(proof).toMatchObject({ problems: [], files: 5, records: 0 });
    expect(proof.fingerprint).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/);
  });

  it.each(forms)('proves itself in its %s form, whichever program made it', async (form) => {
    const proof = await provePack(readerOf(packOf(contents, form)), proofFunctions);
    expect(proof).toMatchObject({ problems: [], manifest: { form } });
  });

  it('is found out when any bit of any file flips', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), fc.nat(), fc.nat(7), async (path, place, bit) => {
        const files = packOf(contents);
        const bytes = files.get(path)!;
        const at = place % bytes.length;
        bytes[at] = bytes[at]! ^ (1 << bit);
        const problems = await problemsOf(files);
        if (listed.includes(path)) expect(problems).toEqual([{ kind: 'changed', path, detail: '' }]);
        else expect(problems.map(({ kind }) => kind)).toContain('seal');
      }),
      { numRuns: 500 },
    );
  });

  it('names what was removed, added, cut, swapped, or all of it at once', async () => {
    const tampering = fc.record({
      removed: fc.subarray(listed, { maxLength: 2 }),
      added: fc.subarray(['x.pdf', '1 签字单据/2-999.pdf', '.hidden', 'MANIFEST.json.bak'], { maxLength: 2 }),
      swapped: fc.option(fc.tuple(fc.nat(4), fc.nat(4)).filter(([a, b]) => a !== b)),
      cut: fc.option(fc.constantFrom(...listed)),
    });
    await fc.assert(
      fc.asyncProperty(tampering, async ({ removed, added, swapped, cut }) => {
        const files = packOf(contents);
        const changed = new Set<string>();
        if (swapped !== null) {
          const [a, b] = swapped.map((index) => listed[index]!) as [string, string];
          const [first, second] = [files.get(a)!, files.get(b)!];
          files.set(a, second).set(b, first);
          for (const path of [a, b]) changed.add(path);
        }
        if (cut !== null) {
          files.set(cut, files.get(cut)!.subarray(1));
          changed.add(cut);
        }
        for (const path of removed) {
          files.delete(path);
          changed.delete(path);
        }
        for (const path of added) files.set(path, Buffer.from('more'));
        const problems = await problemsOf(files);
        const named = (...kinds: string[]): string[] =>
          problems
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ path }) => path)
            .toSorted();
        expect(named('missing')).toEqual(removed.toSorted());
        expect(named('added')).toEqual(added.toSorted());
        expect(named('changed', 'swapped')).toEqual([...changed].toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('tells a swap from a change, and whose content it is', async () => {
    const files = packOf(contents);
    const [a = '', b = ''] = listed;
    files.set(a, Buffer.from(contents['1 签字单据/2-001 WX-20261123-A-007.pdf']));
    expect(await problemsOf(files)).toEqual([{ kind: 'swapped', path: a, detail: b }]);
  });

  it('does not hold when the manifest was made anew for other files, nor without manifest or seal', async () => {
    const forged = packOf({ ...contents, 'verify.mjs': 'another verifier' });
    const files = packOf(contents);
    files.set(manifestName, forged.get(manifestName)!).set('verify.mjs', forged.get('verify.mjs')!);
    expect(await problemsOf(files)).toEqual([{ kind: 'seal', path: `${manifestName} + ${sealName}`, detail: '' }]);
    for (const [name, kind] of [
      [manifestName, 'no-manifest'],
      [sealName, 'seal'],
    ] as const) {
      const without = packOf(contents);
      without.delete(name);
      expect((await problemsOf(without)).map((problem) => problem.kind)).toContain(kind);
    }
  });
});
