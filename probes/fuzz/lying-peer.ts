/** A peer that answers with a recorded dialogue, some of it mutated. */
import type { Socket } from 'node:net';
import { tcpPeer, udpPeer, type Peer } from '../test-peers.ts';
import { below, mutate, type Random } from './mutate.ts';
import { bytesOf, withPort, type Recording } from './recording.ts';
import type { FuzzSubject } from './subjects.ts';

/** One lie a dialogue is enough, and lets the probe come as far as it; this share tells more than one. */
const wildShare = 0.2;

/** @param random null for a peer that says only what was recorded */
export function lyingPeer(subject: FuzzSubject, recording: Recording, random: Random | null): Promise<Peer> {
  return subject.transport === 'udp' ? lyingUdp(subject, recording, random) : lyingTcp(subject, recording, random);
}

/** Decides of each answer in turn whether it is changed. */
function liar(count: number, random: Random | null): (answer: Buffer) => Buffer {
  if (random === null) return (answer) => answer;
  const chosen = below(random, count);
  const isWild = random() < wildShare;
  let at = 0;
  return (answer) => {
    const isLie = at === chosen || (isWild && random() < 0.5);
    at += 1;
    return isLie ? mutate(answer, random) : answer;
  };
}

function lyingUdp({ fit, keyOf }: FuzzSubject, { conversations }: Recording, random: Random | null): Promise<Peer> {
  const exchanges = conversations.flat();
  const byKey = new Map(exchanges.map((item) => [keyOf?.(bytesOf(item.question)) ?? '', item]));
  const tell = liar(exchanges.length, random);
  let at = 0;
  return udpPeer((question) => {
    const found = (keyOf && byKey.get(keyOf(question))) ?? exchanges[at % exchanges.length];
    at += 1;
    if (found === undefined) return [];
    const answer = bytesOf(found.answer);
    return [tell(fit ? fit(question, answer) : answer)];
  });
}

function lyingTcp(subject: FuzzSubject, { port, conversations }: Recording, random: Random | null): Promise<Peer> {
  const lie = liar(conversations.flat().length, random);
  let connections = 0;
  return tcpPeer((socket) => {
    const conversation = conversations[Math.min(connections, conversations.length - 1)] ?? [];
    connections += 1;
    const tell = (answer: Buffer): Buffer => lie(withPort(answer, port, socket.localPort ?? 0));
    converse(socket, subject, conversation, tell, random !== null && random() < 0.5);
  });
}

function converse(
  socket: Socket,
  { fit }: FuzzSubject,
  conversation: Recording['conversations'][number],
  tell: (answer: Buffer) => Buffer,
  hangsUp: boolean,
): void {
  const rest = conversation.map(({ question, answer }) => ({ isGreeting: question === '', answer: bytesOf(answer) }));
  const speak = (question: Buffer): void => {
    const next = rest.shift();
    if (next === undefined) return;
    socket.write(tell(fit ? fit(question, next.answer) : next.answer));
    if (rest.length === 0 && hangsUp) socket.end();
  };
  if (rest[0]?.isGreeting) speak(Buffer.alloc(0));
  socket.on('data', (question) => speak(question));
}
