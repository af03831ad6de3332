/**
 * Writes probes/fuzz/recorded/ anew: each probe asks a real peer once, through a proxy that keeps what is said.
 * Peers that are not installed keep their recording. Run: node test/fuzz/record.ts [name ...]
 */
import { createSocket } from 'node:dgram';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { type Recording, withPort } from '../../probes/fuzz/recording.ts';
import { fuzzSubjects, type FuzzSubject } from '../../probes/fuzz/subjects.ts';
import { runProbe } from '../../probes/index.ts';
import { peers, type RecordedPeer } from './peers.ts';

/** Of one answer: media goes on for long, and says the same. */
const maxAnswerBytes = 128 * 1024;
const folder = path.resolve(import.meta.dirname, '../../probes/fuzz/recorded');

type Conversations = { question: Buffer[]; answer: Buffer[] }[][];

interface Proxy {
  readonly port: number;
  close(): Promise<void>;
}

async function tcpProxy(to: number, conversations: Conversations): Promise<Proxy> {
  const server = createServer((client) => {
    const conversation: Conversations[number] = [];
    conversations.push(conversation);
    const upstream = connect(to, '127.0.0.1');
    let isAsking = false;
    client.on('data', (bytes) => {
      if (!isAsking) conversation.push({ question: [], answer: [] });
      isAsking = true;
      conversation.at(-1)?.question.push(bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (conversation.length === 0) conversation.push({ question: [], answer: [] });
      isAsking = false;
      const answer = withPort(bytes, to, client.localPort ?? 0);
      conversation.at(-1)?.answer.push(answer);
      client.write(answer);
    });
    for (const [from, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('close', () => other.destroy());
      from.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function udpProxy(to: number, conversations: Conversations): Promise<Proxy> {
  const conversation: Conversations[number] = [];
  conversations.push(conversation);
  const socket = createSocket('udp4');
  const upstreams: ReturnType<typeof createSocket>[] = [];
  // A socket for each question, so that an answer is known to be its own.
  socket.on('message', (question, client) => {
    const exchange = { question: [question], answer: [] as Buffer[] };
    conversation.push(exchange);
    const upstream = createSocket('udp4');
    upstreams.push(upstream);
    upstream.on('message', (answer) => {
      exchange.answer.push(answer);
      socket.send(answer, client.port, client.address);
    });
    upstream.send(question, to, '127.0.0.1');
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    port: socket.address().port,
    async close() {
      for (const upstream of upstreams) upstream.close();
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}

function recordingOf(port: number, conversations: Conversations): Recording {
  const text = (chunks: readonly Buffer[]): string =>
    Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString('base64');
  const kept = conversations.map((conversation) =>
    conversation
      .filter(({ answer }) => answer.length > 0)
      .map(({ question, answer }) => ({ question: text(question), answer: text(answer) })),
  );
  return { port, conversations: kept.filter((conversation) => conversation.length > 0) };
}

async function record(subject: FuzzSubject, peer: RecordedPeer): Promise<void> {
  const conversations: Conversations = [];
  const proxy = await (subject.transport === 'udp' ? udpProxy : tcpProxy)(peer.port, conversations);
  const target = { host: '127.0.0.1', port: proxy.port, ...peer.account };
  const settings = { ...subject.settings, answerTimeoutMs: 3_000 };
  const outcome = await runProbe({ requestId: '1', probeId: subject.probeId, target, settings, deadlineMs: 15_000 });
  await proxy.close();
  const recording = recordingOf(proxy.port, conversations);
  await writeFile(path.join(folder, `${subject.name}.json`), `${JSON.stringify(recording, null, 1)}\n`);
  const count = recording.conversations.flat().length;
  process.stdout.write(`${subject.name}: ${outcome.code ?? outcome.state}, ${count} answers\n`);
}

const wanted = new Set(process.argv.slice(2));
for (const subject of fuzzSubjects) {
  if (wanted.size > 0 && !wanted.has(subject.name)) continue;
  const peer = await peers[subject.name]?.();
  if (peer === null || peer === undefined) {
    process.stdout.write(`${subject.name}: its peer is not installed\n`);
    continue;
  }
  await record(subject, peer).finally(() => peer.stop());
}
