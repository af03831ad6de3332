/**
 * Every protocol against a peer whose answers are mutated: whatever comes there is an outcome, in time, and nothing is left
 * behind. `npm run fuzz -- 10000` does as many rounds of each; the seed of a round that failed is in its message.
 */
import { readdir, readlink } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { probeReport, type ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { lyingPeer } from './lying-peer.ts';
import { mutate, seededRandom } from './mutate.ts';
import { readRecording, type Recording } from './recording.ts';
import { fuzzSubjects, type FuzzSubject } from './subjects.ts';

const rounds = Number(process.env['XUNWEI_FUZZ_ROUNDS'] ?? 100);
const firstSeed = Number(process.env['XUNWEI_FUZZ_SEED'] ?? 1);
const atOnce = 8;
const deadlineMs = 2_500;
/** A machine that does much else may be late; an outcome that never comes is later. */
const lateMs = 20_000;
const account = { username: 'fuzz', password: 'canary-fuzz-0c5e' };

let strays: unknown[] = [];
const keep = (reason: unknown): void => void strays.push(reason);
beforeEach(() => {
  strays = [];
  process.on('unhandledRejection', keep);
  process.on('uncaughtException', keep);
});
afterEach(() => {
  process.off('unhandledRejection', keep);
  process.off('uncaughtException', keep);
});

/** Sockets of this process; null where the system does not tell. */
async function openSockets(): Promise<number | null> {
  const descriptors = await readdir('/proc/self/fd').catch(() => null);
  if (descriptors === null) return null;
  const links = await Promise.all(descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return links.filter((link) => link.startsWith('socket:')).length;
}

async function oneRound(subject: FuzzSubject, recording: Recording, seed: number): Promise<void> {
  await using peer = await lyingPeer(subject, recording, seededRandom(seed));
  const request = {
    requestId: `${seed}`,
    probeId: subject.probeId,
    target: { host: '127.0.0.1', port: peer.port, ...account },
    settings: { ...subject.settings },
    deadlineMs,
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), deadlineMs + lateMs);
  });
  const outcome: ProbeOutcome | null = await Promise.race([runProbe(request), late]);
  clearTimeout(timer);
  const where = `${subject.name}, seed ${seed}`;
  if (outcome === null) throw new Error(`${where}: no outcome`);
  const { evidence, ...report } = outcome;
  expect(probeReport.safeParse(report).success, where).toBe(true);
  // A failure that nobody foresaw is not told in anybody's words.
  expect(outcome.code, `${where}: ${JSON.stringify(outcome.params)}`).not.toBe('App_Internal');
  expect(JSON.stringify(report), where).not.toContain(account.password);
  for (const item of evidence) expect(Buffer.from(item.bytes).includes(account.password), where).toBe(false);
}

test.each(fuzzSubjects)(
  '$name: an outcome always, in time, and nothing left behind',
  { timeout: 60_000 + rounds * 2_000 },
  async (subject) => {
    const recording = await readRecording(subject.name);
    const before = await openSockets();
    let next = firstSeed;
    const work = async (): Promise<void> => {
      while (next < firstSeed + rounds) {
        const seed = next;
        next += 1;
        await oneRound(subject, recording, seed);
        if (strays.length > 0) throw new Error(`${subject.name}, seed ${seed} or one beside it: ${String(strays[0])}`);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, rounds) }, work));
    expect(strays).toEqual([]);
    // Closing takes a turn of the event loop or two.
    await expect.poll(async () => ((await openSockets()) ?? 0) <= (before ?? 0), { timeout: 5_000 }).toBe(true);
  },
);

test.each(fuzzSubjects)('$name: the recorded dialogue itself is understood', async (subject) => {
  // Without the lies a probe comes to the end of the dialogue, or the rounds above test little. Encrypted ones end with
  // the key exchange, which is never the same again.
  await using peer = await lyingPeer(subject, await readRecording(subject.name), null);
  const target = { host: '127.0.0.1', port: peer.port, ...account };
  const settings = { ...subject.settings, answerTimeoutMs: 2_000 };
  const outcome = await runProbe({ requestId: '1', probeId: subject.probeId, target, settings, deadlineMs: 8_000 });
  expect(outcome.code, JSON.stringify(outcome.params)).toBe(subject.endsWith ?? null);
  expect(Object.keys(outcome.measures).length).toBeGreaterThan(0);
});

test('the same seed tells the same lie', () => {
  const bytes = Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n');
  const lies = Array.from({ length: 200 }, (_, seed) => mutate(bytes, seededRandom(seed)).toString('hex'));
  expect(lies).toEqual(lies.map((_, seed) => mutate(bytes, seededRandom(seed)).toString('hex')));
  expect(new Set(lies).size).toBeGreaterThan(150);
});
