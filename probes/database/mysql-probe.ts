/** MySQL and MariaDB (Client/Server Protocol, HandshakeV10): what the server says before anybody signs in. */
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { ProbePlugin } from '../plugin.ts';
import { converse, type Conversation } from './converse.ts';
import { databaseSettings } from './settings.ts';

const settings = z.strictObject({ ...databaseSettings });

const defaultPort = 3306;
const protocol = 'mysql';
const handshakeVersion = 10;
const errorPacket = 0xff;
const clientSsl = 0x0800;

/**
 * No account is shown. Measures: port, firstAnswerMs, version, offersTls, authScheme. Findings: slowAnswer,
 * databaseNotReady (the server turns us away, with its words). Evidence: mysql.txt.
 */
export const mysqlProbe: ProbePlugin<z.infer<typeof settings>> = {
  id: 'mysql',
  settings,
  capabilities: ['reachability', 'service'],
  defaultPort,
  usesCredentials: false,
  run: (target, options, context) =>
    converse({ target, port: target.port ?? defaultPort, protocol, settings: options, context }, readGreeting),
};

async function readGreeting(conversation: Conversation): Promise<void> {
  const head = await conversation.reader.take(4);
  const packet = await conversation.reader.take(head.readUIntLE(0, 3));
  if (packet[0] === errorPacket && packet.length >= 3) {
    const code = packet.readUInt16LE(1);
    const message = packet
      .subarray(3)
      .toString('utf8')
      .replace(/^#\w{5}/, '')
      .slice(0, 300);
    conversation.said.push(`Error ${code}: ${message}`);
    conversation.findings.push({ code: 'databaseNotReady', params: { message } });
    return;
  }
  const versionEnd = packet.indexOf(0, 1);
  // Version, thread id, eight bytes of salt and a zero, then the lower half of the capabilities.
  const capabilitiesAt = versionEnd + 1 + 4 + 8 + 1;
  if (packet[0] !== handshakeVersion || versionEnd < 0 || packet.length < capabilitiesAt + 2) {
    throw new AppError('Probe_ProtocolError', { protocol, detail: 'greeting' });
  }
  const version = packet.subarray(1, versionEnd).toString('utf8').slice(0, 200);
  const offersTls = (packet.readUInt16LE(capabilitiesAt) & clientSsl) !== 0;
  // The name of the sign-in stands at the end, after the rest of the salt.
  const authScheme = /([a-z][a-z0-9_]{3,60})\0?$/.exec(packet.toString('latin1'))?.[1] ?? null;
  conversation.said.push(`Greeting: ${version}, TLS ${offersTls}, ${authScheme ?? ''}`);
  conversation.measures = { ...conversation.measures, version, offersTls, authScheme };
}
