import { expect, test } from 'vitest';
import { runProbe } from '../run-probe.ts';
import { lyingPeer } from './lying-peer.ts';
import { mutate, seededRandom } from './mutate.ts';
import { readRecording } from './recording.ts';
import { account } from './rounds.ts';
import { fuzzSubjects } from './subjects.ts';

test.each(fuzzSubjects)('$name: the recorded dialogue itself is understood', async (subject) => {
  // Without the lies a probe comes to the end of the dialogue, or the rounds of fuzzing test little. Encrypted ones end with
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
