/** The far ends that `xunwei echo` opens: whatever arrives there, nothing is left behind, and who comes next is served. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'vitest';
import { startEchoResponder } from '../rtp-path/echo-responder.ts';
import { startThroughputResponder } from '../throughput/throughput-responder.ts';
import { cookieBytes, newCookie, state } from '../throughput/iperf-wire.ts';
import { below, mutate, seededRandom } from './mutate.ts';
import { fuzzPlan, fuzzTimeoutMs, tell } from './plan.ts';
import { bytesOf, readRecording } from './recording.ts';
import { watched } from './rounds.ts';

const servedWithinMs = 10_000;
const maxDatagram = 1_400;
const againMs = 100;

test('echo of speech paths: never more or longer answers than questions', { timeout: fuzzTimeoutMs }, async () => {
  const { conversations } = await readRecording('rtp-path');
  const questions = conversations.flat().map(({ question }) => bytesOf(question));
  const figures = await watched('rtp-echo', fuzzPlan, [], async (seed) => {
    const startMs = performance.now();
    const random = seededRandom(seed);
    await using responder = await startEchoResponder('127.0.0.1', 0);
    const socket = createSocket('udp4');
    const answers: Buffer[] = [];
    socket.on('message', (bytes) => answers.push(bytes));
    const lies = questions.map((question) => mutate(question, random).subarray(0, maxDatagram));
    for (const lie of lies) socket.send(lie, responder.port, '127.0.0.1');
    // One that it has to answer comes last: then all the others were read. Again, for a datagram may be lost.
    const honest = questions[0] ?? Buffer.alloc(0);
    const sent = [...lies];
    const untilMs = performance.now() + servedWithinMs;
    while (!answers.some((answer) => answer.subarray(2).equals(honest.subarray(2)))) {
      assert.ok(performance.now() < untilMs, `rtp-echo, seed ${seed}: no answer`);
      sent.push(honest);
      socket.send(honest, responder.port, '127.0.0.1');
      await Promise.race([once(socket, 'message'), delay(againMs)]);
    }
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    assert.ok(answers.length <= sent.length, `rtp-echo, seed ${seed}: ${answers.length} answers`);
    const asked = new Set(sent.map(({ length }) => length));
    for (const { length } of answers) assert.ok(asked.has(length), `rtp-echo, seed ${seed}: ${length} bytes`);
    return performance.now() - startMs;
  });
  tell('rtp-echo', figures);
});

test('far end of throughput: a client that lies keeps nobody else out', { timeout: fuzzTimeoutMs }, async () => {
  const { conversations } = await readRecording('throughput');
  const questions = conversations.flat().map(({ question }) => bytesOf(question));
  const cookie = questions[0]?.subarray(0, cookieBytes) ?? Buffer.alloc(0);
  const figures = await watched('throughput-server', fuzzPlan, [], async (seed) => {
    const startMs = performance.now();
    const random = seededRandom(seed);
    await using responder = await startThroughputResponder('127.0.0.1', 0);
    const control = dial(responder.port);
    const sockets = [control];
    const chosen = below(random, questions.length);
    let at = 0;
    const speak = (): void => {
      const question = questions[at];
      if (question !== undefined) control.write(at === chosen ? mutate(question, random) : question);
      at += 1;
    };
    control.on('data', (bytes) => {
      if (bytes.at(-1) === state.createStreams) {
        const stream = dial(responder.port);
        sockets.push(stream);
        stream.write(random() < 0.5 ? cookie : mutate(cookie, random));
        stream.resume();
      }
      speak();
    });
    speak();
    await delay(below(random, 30));
    for (const socket of sockets) socket.destroy();
    const untilMs = performance.now() + servedWithinMs;
    while ((await firstStateOf(responder.port)) !== state.paramExchange) {
      assert.ok(performance.now() < untilMs, `throughput-server, seed ${seed}: it is kept busy`);
      await delay(5);
    }
    return performance.now() - startMs;
  });
  tell('throughput-server', figures);
});

function dial(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** What an honest client is told first. */
async function firstStateOf(port: number): Promise<number | null> {
  const socket = dial(port);
  socket.write(newCookie());
  const told = await Promise.race([
    once(socket, 'data').then(
      ([bytes]) => (bytes as Buffer).readInt8(),
      () => null,
    ),
    new Promise<null>((resolve) => socket.once('close', () => resolve(null))),
  ]);
  socket.destroy();
  return told;
}
