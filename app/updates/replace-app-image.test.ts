import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '../../test/support/app-day.ts';
import { type TestKey, appImageTarget, testKey, testRelease } from '../../test/support/releases.ts';
import { readReleaseHead } from '../../release/index.ts';
import { previousOf, replaceAppImage } from './replace-app-image.ts';

let folder: string;
let key: TestKey;
let appImage: string;
const files: string[] = [];

/** A program that runs only when it is whole: what it says stands at its end. */
const program = (version: string): string => `#!/bin/sh\n${`# ${version}\n`.repeat(200_000)}echo ${version}\n`;
const run = (file = appImage): string => execFileSync(file, { encoding: 'utf8' }).trim();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xunwei-app-image-'));
  key = testKey();
  appImage = path.join(folder, 'xunwei.AppImage');
  for (const version of ['1.1.0', '1.2.0']) {
    const target = appImageTarget;
    files.push(await testRelease({ folder, keys: [key], version, target, content: program(version) }));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** After it began. */
const delaysMs = [5, 25, 50, 80];

const keys = (): string[] => [key.publicKey];
const given = async (file: string) => ({ file, keys: keys(), head: await readReleaseHead(file, keys()), appImage });
const remains = (): string[] => readdirSync(folder).filter((name) => name.startsWith('xunwei.AppImage'));

describe.skipIf(process.platform === 'win32')('the program is replaced', () => {
  test('whole, with the rights that it had, and not before everything else is done', async () => {
    writeFileSync(appImage, program('1.0.0'), { mode: 0o755 });
    const seen: string[] = [];
    const beforeReplaced = async (): Promise<void> => void seen.push(run());
    await replaceAppImage({ ...(await given(files[0]!)), beforeReplaced });
    expect(seen).toEqual(['1.0.0']);
    expect([run(), run(previousOf(appImage))]).toEqual(['1.1.0', '1.0.0']);
    expect(statSync(appImage).mode & 0o777).toBe(0o755);
    await replaceAppImage({ ...(await given(files[1]!)), beforeReplaced });
    expect([run(), run(previousOf(appImage))]).toEqual(['1.2.0', '1.1.0']);
    expect(remains()).toHaveLength(2);
  });

  test('or stays as it is, when the release is not what was signed or what has to be done before fails', async () => {
    const before = run();
    const changed = path.join(folder, 'changed');
    writeFileSync(changed, readFileSync(files[0]!, 'utf8').replace(/echo 1\.1\.0\n$/, 'echo 6.6.6\n'));
    const beforeReplaced = (): Promise<void> => Promise.resolve();
    expect(await codeOf(replaceAppImage({ ...(await given(changed)), beforeReplaced }))).toBe('Update_Damaged');
    // A genuine one, but not the one that was verified: a way back to an older program.
    const { head } = await given(files[1]!);
    expect(await codeOf(replaceAppImage({ ...(await given(files[0]!)), head, beforeReplaced }))).toBe('Update_Damaged');
    const failing = (): Promise<void> => Promise.reject(new Error('no backup'));
    await expect(replaceAppImage({ ...(await given(files[0]!)), beforeReplaced: failing })).rejects.toThrow(
      'no backup',
    );
    expect(run()).toBe(before);
    expect(remains()).toHaveLength(2);
  });

  test('after it was cut off just before the last step, and nothing is left over', async () => {
    const [before, cutOff] = [run(), new Error('cut off')];
    // The one before is kept, and the new one is not in its place: as a power cut leaves it.
    rmSync(previousOf(appImage));
    linkSync(appImage, previousOf(appImage));
    await expect(
      replaceAppImage({ ...(await given(files[0]!)), beforeReplaced: () => Promise.reject(cutOff) }),
    ).rejects.toBe(cutOff);
    await replaceAppImage({ ...(await given(files[0]!)), beforeReplaced: () => Promise.resolve() });
    expect([run(), run(previousOf(appImage))]).toEqual(['1.1.0', before]);
    expect(remains()).toHaveLength(2);
  });

  test('by a process that is killed at any moment, and runs all the same', async () => {
    const child = path.join(import.meta.dirname, 'replace-app-image.child.ts');
    const after: string[] = [];
    for (let round = 0; round < delaysMs.length; round += 1) {
      const replacing = spawn(process.execPath, [child, appImage, key.publicKey, ...files], { stdio: 'pipe' });
      await once(replacing.stdout, 'data');
      await delay(delaysMs[round]);
      replacing.kill('SIGKILL');
      await once(replacing, 'exit');
      after.push(run());
      expect(['1.1.0', '1.2.0']).toContain(run(previousOf(appImage)));
    }
    for (const said of after) expect(['1.1.0', '1.2.0']).toContain(said);
    // What was left half written is in nobody's way.
    await replaceAppImage({ ...(await given(files[0]!)), beforeReplaced: () => Promise.resolve() });
    expect(run()).toBe('1.1.0');
    expect(remains()).toHaveLength(2);
  });
});
