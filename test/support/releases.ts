/** Releases for tests: signed with keys of their own, of installers of any size. */
import { type KeyObject, createPrivateKey } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { programForm, type UpdatesPort } from '../../app/index.ts';
import { newReleaseKey, writeRelease } from '../../release/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { UpdateState } from '../../shared/api/updates.ts';
import type { ReleaseManifest, ReleaseTarget } from '../../shared/domain/release.ts';
import { sendPartsOf } from './papers.ts';

export interface TestKey {
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function testKey(): TestKey {
  const { privatePem, publicKey } = newReleaseKey(undefined);
  return { publicKey, privateKey: createPrivateKey(privatePem) };
}

export const winTarget: ReleaseTarget = { platform: 'win', arch: 'x64', kind: 'nsis' };
export const appImageTarget: ReleaseTarget = { platform: 'linux', arch: 'x64', kind: 'appimage' };
export const debTarget: ReleaseTarget = { platform: 'linux', arch: 'x64', kind: 'deb' };

interface TestRelease extends Partial<Omit<ReleaseManifest, 'format' | 'payload'>> {
  readonly folder: string;
  readonly keys: readonly TestKey[];
  /** What the installer is; of `bytes` bytes, mostly a hole, when left out. */
  readonly content?: string | Uint8Array;
  readonly bytes?: number;
}

/** @returns the file of the release */
export async function testRelease({
  folder,
  keys,
  content,
  bytes = 3_000_000,
  ...about
}: TestRelease): Promise<string> {
  const { version = '1.1.0', target = winTarget } = about;
  mkdirSync(folder, { recursive: true });
  const installer = path.join(folder, `installer-${version}.bin`);
  writeFileSync(installer, content ?? `installer of ${version}\n`);
  if (content === undefined) {
    truncateSync(installer, bytes - 4);
    appendFileSync(installer, 'end\n');
  }
  return writeRelease({
    from: '0.0.1',
    data: programForm,
    madeAtMs: Date.UTC(2026, 10, 27),
    notes: { 'zh-CN': `${version} 版的新增内容`, en: `What is new in ${version}` },
    ...about,
    version,
    target,
    installer,
    keys: keys.map(({ privateKey }) => privateKey),
    folder,
  });
}

/** What the last step of an update would have done. */
export interface RecordedPort extends UpdatesPort {
  readonly calls: { readonly what: 'start' | 'restart' | 'show'; readonly file: string; readonly content: string }[];
}

/** In place of the host's last step, which starts programs: what it was asked to, and what lay there then. */
export function recordedPort(port: Pick<UpdatesPort, 'keys' | 'installed'> & Partial<UpdatesPort>): RecordedPort {
  const calls: RecordedPort['calls'] = [];
  const record = (what: RecordedPort['calls'][number]['what'], file: string): Promise<void> => {
    calls.push({ what, file, content: file === '' ? '' : readFileSync(file, 'latin1').slice(0, 100) });
    return Promise.resolve();
  };
  return {
    appImage: null,
    startInstaller: (file) => record('start', file),
    restart: () => record('restart', ''),
    show: (file) => record('show', file),
    ...port,
    calls,
  };
}

/** As a window sends a file: part by part. @returns the last answer */
export async function sendRelease(client: ApiClient, file: string, upTo?: number): Promise<UpdateState> {
  const handle = openSync(file, 'r');
  const read = (from: number, to: number): Buffer => {
    const bytes = Buffer.alloc(to - from);
    readSync(handle, bytes, 0, bytes.length, from);
    return bytes;
  };
  try {
    const source = { name: path.basename(file), size: statSync(file).size, read };
    return await sendPartsOf(source, (part) => client.updates.takePart(part), upTo);
  } finally {
    closeSync(handle);
  }
}
