/** An H.323 gatekeeper: answers discovery (H.225.0 RAS over UDP, aligned PER), and takes connections for call signalling. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { listenTcp } from './listener.ts';

export interface GatekeeperOptions {
  readonly host: string;
  /** Of RAS, UDP; 0: a free one. */
  readonly rasPort: number;
  /** Of call signalling, TCP; 0: a free one. */
  readonly signallingPort: number;
  /** gatekeeperIdentifier; a question for another one is not answered. */
  readonly identifier: string;
  /** Rejects everybody for this reason: one of the root's, or one that a later edition added. */
  readonly rejects?: keyof typeof rejectReasons;
  /** Whether a maker's own data goes along, as gatekeepers do. */
  readonly hasNonStandardData?: boolean;
}

export interface RunningGatekeeper {
  readonly rasPort: number;
  readonly signallingPort: number;
  stop(): Promise<void>;
}

/** GatekeeperRejectReason as bits: extension, then two bits of the root or a normally small number with an empty value. */
const rejectReasons = {
  resourceUnavailable: '000',
  terminalExcluded: '001',
  invalidRevision: '010',
  undefinedReason: '011',
  securityDenial: '10000000',
} as const;

/** requestSeqNum and protocolIdentifier stand at octets 2 and 4 of a GatekeeperRequest. */
const sequenceAt = 2;
const identifierBit = 0x80;
/** {itu-t recommendation h 2250 version 6}, with its length. */
const protocolIdentifier = Buffer.from('060008914a0006', 'hex');
/** NonStandardParameter of H.221: country 181, extension 0, maker 18 (assigned to nobody we know), two octets of data. */
const nonStandardData = Buffer.from('40b5000012020102', 'hex');

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Bits, filled up to octets. */
const bits = (text: string): Buffer =>
  Buffer.from(text.match(/.{1,8}/g)?.map((octet) => Number.parseInt(octet.padEnd(8, '0'), 2)) ?? []);

/** Starts it; rejects with the system's error when a port is taken. */
export async function startGatekeeper(options: GatekeeperOptions): Promise<RunningGatekeeper> {
  const { host, identifier } = options;
  const socket = createSocket('udp4');
  socket.bind(options.rasPort, host);
  await once(socket, 'listening');
  const { port: rasPort } = socket.address();
  socket.on('error', () => undefined);
  socket.on('message', (question, from) => {
    if (!isGatekeeperRequest(question) || isForAnother(question, identifier)) return;
    socket.send(answer(question, { ...options, rasPort }), from.port, from.address);
  });
  const signalling = await listenTcp(host, options.signallingPort, (connection) => {
    connection.on('error', () => undefined);
    connection.resume();
  });
  return {
    rasPort,
    signallingPort: signalling.port,
    async stop() {
      const closed = once(socket, 'close');
      socket.close();
      await Promise.all([closed, signalling.stop()]);
    },
  };
}

/** Choice without extension, alternative 0 of 25. */
const isGatekeeperRequest = (question: Buffer): boolean =>
  question.length > sequenceAt + 2 && ((question[0] ?? 0xff) & 0b1111_1100) === 0;

function isForAnother(question: Buffer, identifier: string): boolean {
  const hasIdentifier = ((question[1] ?? 0) & identifierBit) !== 0;
  return hasIdentifier && !question.includes(utf16(identifier));
}

function answer(question: Buffer, options: GatekeeperOptions): Buffer {
  const { identifier, rejects, hasNonStandardData = false, host, rasPort } = options;
  // Extension, alternative of 25, extension, nonStandardData, gatekeeperIdentifier.
  const head = bits(`0${rejects === undefined ? '00001' : '00010'}0${hasNonStandardData ? '1' : '0'}1`);
  const name = Buffer.concat([bits((identifier.length - 1).toString(2).padStart(7, '0')), utf16(identifier)]);
  const port = Buffer.from([rasPort >> 8, rasPort & 0xff]);
  const address = Buffer.concat([bits('0000'), Buffer.from(host.split('.').map(Number)), port]);
  return Buffer.concat([
    head,
    question.subarray(sequenceAt, sequenceAt + 2),
    protocolIdentifier,
    ...(hasNonStandardData ? [nonStandardData] : []),
    name,
    rejects === undefined ? address : reasonOf(rejects),
  ]);
}

/** A reason of a later edition is an open type: its length and, of NULL, one empty octet. */
function reasonOf(reason: keyof typeof rejectReasons): Buffer {
  const isLater = rejectReasons[reason].length > 3;
  return Buffer.concat([bits(rejectReasons[reason]), ...(isLater ? [Buffer.from([1, 0])] : [])]);
}
