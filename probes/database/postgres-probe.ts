/** PostgreSQL (Frontend/Backend Protocol 3.0): does it take connections, encrypted or not, and how it wants to be signed in to. */
import { connect } from 'node:tls';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { onceSecure, tolerantTls } from '../http/tls-facts.ts';
import { SocketReader } from '../net/socket-reader.ts';
import { orAbort } from '../net/waiting.ts';
import type { ProbeContext, ProbePlugin } from '../plugin.ts';
import { converse, type Conversation } from './converse.ts';
import { databaseSettings } from './settings.ts';

const settings = z.strictObject({
  ...databaseSettings,
  minCertificateDays: z.number().min(0).default(30),
  database: z.string().max(63).default('postgres'),
});

const defaultPort = 5432;
const protocol = 'postgres';
const sslRequestCode = 80_877_103;
const protocolVersion = 3 << 16;
/** The server would have us wait: starting up, shutting down, too many connections. */
const notReady: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300']);
const ownSignature: ReadonlySet<string> = new Set(['certificateUntrusted', 'certificateName']);
const authMethods: Readonly<Record<number, string>> = {
  0: 'none',
  2: 'kerberos',
  3: 'password',
  5: 'md5',
  7: 'gssapi',
  9: 'sspi',
  10: 'scram-sha-256',
};

/**
 * No password is sent. Measures: port, firstAnswerMs, offersTls, authScheme (null when the server refused before asking),
 * sqlState, and with TLS those of `tls-facts.ts`. Findings: slowAnswer, noPasswordNeeded, databaseNotReady, oldTls,
 * certificateExpires, certificateExpired. Evidence: postgres.txt.
 */
export const postgresProbe: ProbePlugin<z.infer<typeof settings>> = {
  id: 'postgres',
  settings,
  capabilities: ['reachability', 'service'],
  defaultPort,
  usesCredentials: false,
  run: (target, options, context) =>
    converse(
      { target, port: target.port ?? defaultPort, protocol, settings: options, context },
      async (conversation) => {
        await askForTls(conversation);
        if (conversation.measures['offersTls'] === true) await encrypt(conversation, target.host, options, context);
        await startUp(conversation, target.username || 'postgres', options.database);
      },
    ),
};

async function askForTls(conversation: Conversation): Promise<void> {
  const request = Buffer.alloc(8);
  request.writeInt32BE(8, 0);
  request.writeInt32BE(sslRequestCode, 4);
  conversation.socket.write(request);
  const answer = (await conversation.reader.take(1)).toString('latin1');
  if (answer !== 'S' && answer !== 'N') throw new AppError('Probe_ProtocolError', { protocol, detail: 'tls' });
  conversation.measures = { ...conversation.measures, offersTls: answer === 'S' };
  conversation.said.push(`SSLRequest: ${answer}`);
}

/** Goes on over TLS. Inside a site certificates are signed by the server itself: only that one runs out is a finding. */
async function encrypt(
  conversation: Conversation,
  name: string,
  { minCertificateDays }: z.infer<typeof settings>,
  { clock }: ProbeContext,
): Promise<void> {
  conversation.reader.release();
  const secure = connect({ socket: conversation.socket, ...tolerantTls(name, '') });
  const reader = new SocketReader(secure, conversation.signal, protocol);
  const expected = { name, minTlsVersion: 'TLSv1.2', minCertificateDays, nowMs: clock.nowMs() } as const;
  const shaken = new Promise<void>((resolve, reject) => {
    secure.once('error', reject);
    secure.once('close', () => reject(new AppError('Probe_TlsFailed', { reason: 'closed' })));
    onceSecure(secure, expected, ({ measures, findings, evidence }) => {
      conversation.measures = { ...conversation.measures, ...measures };
      conversation.findings.push(...findings.filter(({ code }) => !ownSignature.has(code)));
      conversation.said.push(...evidence.map(({ bytes }) => Buffer.from(bytes).toString()));
      resolve();
    });
  });
  await orAbort(shaken, conversation.signal);
  conversation.socket = secure;
  conversation.reader = reader;
}

async function startUp(conversation: Conversation, user: string, database: string): Promise<void> {
  const body = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(protocolVersion, 4);
  conversation.socket.write(Buffer.concat([head, body]));
  const start = await conversation.reader.take(5);
  const type = String.fromCodePoint(start.readUInt8(0));
  const length = start.readInt32BE(1) - 4;
  if ((type !== 'R' && type !== 'E') || length < 4)
    throw new AppError('Probe_ProtocolError', { protocol, detail: 'startUp' });
  const content = await conversation.reader.take(length);
  if (type === 'R') {
    const method = content.readInt32BE(0);
    conversation.measures = { ...conversation.measures, authScheme: authMethods[method] ?? `${method}` };
    conversation.said.push(`Authentication: ${method}`);
    if (method === 0) conversation.findings.push({ code: 'noPasswordNeeded', params: { user } });
    return;
  }
  const fields = content.toString('utf8').split('\0');
  const sqlState = fields.find((field) => field.startsWith('C'))?.slice(1) ?? '';
  const message = fields.find((field) => field.startsWith('M'))?.slice(1) ?? '';
  conversation.said.push(`Error ${sqlState}: ${message}`);
  conversation.measures = { ...conversation.measures, authScheme: null, sqlState };
  // A refusal of this user or database is the answer of a server that works.
  if (notReady.has(sqlState)) conversation.findings.push({ code: 'databaseNotReady', params: { message } });
}
