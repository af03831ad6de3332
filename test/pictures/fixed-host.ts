/** The built app in which everything that differs from run to run is given: clock, ids, networks, what devices answer. */
import { type NodeHost, serve } from '../../nodehost/index.ts';
import { temporaryHost } from '../support/app-host.ts';
import { recordedProber } from './recorded-prober.ts';
import { recordedSite } from './recorded-site.ts';

/** Monday, 2026-11-23 08:30 in China. */
const morningMs = Date.UTC(2026, 10, 23, 0, 30);
const minuteMs = 60_000;

export interface FixedHost {
  readonly url: string;
  readonly client: NodeHost['app']['client'];
  /** Where its data is: a name that differs from run to run. */
  readonly root: string;
  readonly nowMs: () => number;
  /** Lets so many minutes pass. */
  pass(minutes: number): void;
  stop(): Promise<void>;
}

export async function startFixedHost(): Promise<FixedHost> {
  let nowMs = morningMs;
  const now = (): number => nowMs;
  const folder = temporaryHost({
    version: '0.1.0',
    ports: {
      clock: { nowMs: now, monoMs: () => nowMs - morningMs, bootId: 'pictures' },
      random: seededRandom(20_261_123),
      diskEncryption: () => Promise.resolve('on'),
      networkCards: () => [{ name: 'eth0', address: '192.0.2.200', prefix: 24 }],
      demoSite: { start: () => Promise.resolve(recordedSite), stop: () => Promise.resolve() },
      spawnProber: () => recordedProber(now),
    },
  });
  const host = await serve(folder.options);
  return {
    url: host.url,
    client: host.app.client,
    root: folder.root,
    nowMs: now,
    pass: (minutes) => {
      nowMs += minutes * minuteMs;
    },
    async stop() {
      await host.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** xorshift32: ids that are the same in every run. */
function seededRandom(seed: number): (count: number) => Uint8Array {
  let state = seed;
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}
