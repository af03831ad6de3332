/** A thread of lying peers: what they take and how long they work is not the probe's. See `peer-thread.ts`. */
import { parentPort } from 'node:worker_threads';
import type { Peer } from '../test-peers.ts';
import { lyingPeer } from './lying-peer.ts';
import { seededRandom } from './mutate.ts';
import type { PeerAnswer, PeerCall } from './peer-thread.ts';
import { readRecording } from './recording.ts';
import { fuzzSubjects } from './subjects.ts';

const peers = new Map<number, Peer>();
const name = process.argv[2];
const subject = fuzzSubjects.find((each) => each.name === name);
if (subject === undefined) throw new Error(`no subject ${name}`);
const recording = await readRecording(subject.name);

parentPort?.on('message', async ({ seed, isOver }: PeerCall) => {
  if (isOver) {
    await peers.get(seed)?.[Symbol.asyncDispose]();
    peers.delete(seed);
    parentPort?.postMessage({ seed, port: null } satisfies PeerAnswer);
    return;
  }
  const peer = await lyingPeer(subject, recording, seededRandom(seed));
  peers.set(seed, peer);
  parentPort?.postMessage({ seed, port: peer.port } satisfies PeerAnswer);
});
