import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { SignatureThreads } from './signature-threads.ts';
import { type Signatures, checkHere } from './signatures.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

/** Every third is somebody else's, every fifth is over something else. */
const isForged = (at: number): boolean => at % 3 === 2 || at % 5 === 4;

function signaturesOf(count: number): Signatures {
  const hashes = Array.from({ length: count }, () => randomBytes(32));
  const signatures = hashes.map((hash, at) =>
    sign(null, at % 5 === 4 ? randomBytes(32) : hash, at % 3 === 2 ? other.privateKey : privateKey),
  );
  return { hashes: Buffer.concat(hashes), signatures: Buffer.concat(signatures) };
}

const expected = (count: number): number[] => Array.from({ length: count }, (_, at) => (isForged(at) ? 0 : 1));

let threads = new SignatureThreads(2);
afterEach(async () => {
  await threads.close();
  threads = new SignatureThreads(2);
});

test.each([0, 1, 7, 8, 33, 500])(
  'of %i signatures those that are genuine are named, here and in a thread',
  async (count) => {
    const signatures = signaturesOf(count);
    expect([...(await checkHere(publicKey, signatures))]).toEqual(expected(count));
    expect([...(await threads.check(publicKey, signatures))]).toEqual(expected(count));
  },
);

test('many at one time are answered each with its own', async () => {
  const counts = Array.from({ length: 20 }, (_, at) => 8 + at * 7);
  const answers = await Promise.all(counts.map((count) => threads.check(publicKey, signaturesOf(count))));
  expect(answers.map((answer) => [...answer])).toEqual(counts.map(expected));
});

test('what a thread leaves unanswered when it ends is checked all the same, and the next ones too', async () => {
  const asked = [400, 500].map((count) => threads.check(publicKey, signaturesOf(count)));
  await threads.close();
  expect((await Promise.all(asked)).map((answer) => [...answer])).toEqual([400, 500].map(expected));
  expect([...(await threads.check(publicKey, signaturesOf(20)))]).toEqual(expected(20));
});
