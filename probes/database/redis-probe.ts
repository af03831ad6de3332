/** Redis (RESP 2): PING, and what INFO says where we are let in. */
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { ProbePlugin } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { converse, type Conversation } from './converse.ts';
import { databaseSettings } from './settings.ts';

const settings = z.strictObject({ ...databaseSettings });

const defaultPort = 6379;
const protocol = 'redis';
const maxInfoBytes = 64 * 1024;

/**
 * Measures: port, firstAnswerMs, version, uptimeSeconds, role, usedMemoryBytes, connectedClients. Findings: slowAnswer,
 * noPasswordNeeded. Evidence: redis.txt. A server that wants a password it was not given, or another one, is Probe_AuthFailed.
 */
export const redisProbe: ProbePlugin<z.infer<typeof settings>> = {
  id: 'redis',
  settings,
  capabilities: ['reachability', 'service'],
  defaultPort,
  usesCredentials: true,
  run: (target, options, context) =>
    converse(
      { target, port: target.port ?? defaultPort, protocol, settings: options, context },
      async (conversation) => {
        const { username, password } = { username: credentialsOf(target)?.username, password: target.password };
        const hasPassword = password !== undefined && password !== '';
        let hasNone = false;
        if (hasPassword) {
          const answer = await command(conversation, username ? ['AUTH', username, password] : ['AUTH', password]);
          // A server without a password says that none is called for.
          hasNone = /no password is set|without any password configured/i.test(answer);
          if (answer.startsWith('-') && !hasNone) throw refused('rejected');
        }
        const pong = await command(conversation, ['PING']);
        conversation.said.push('> PING', pong);
        if (/^-(NOAUTH|DENIED|NOPERM)/.test(pong)) throw refused(hasPassword ? 'rejected' : 'noCredentials');
        if (pong !== '+PONG') throw new AppError('Probe_ProtocolError', { protocol, detail: pong.slice(0, 60) });
        if (!hasPassword || hasNone)
          conversation.findings.push({ code: 'noPasswordNeeded', params: { user: 'default' } });
        await readInfo(conversation);
      },
    ),
};

const refused = (reason: string): AppError => new AppError('Probe_AuthFailed', { reason });

/** Sends a command; resolves with the first line of the answer. */
async function command({ socket, reader }: Conversation, parts: readonly string[]): Promise<string> {
  const bulk = parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
  socket.write(`*${parts.length}\r\n${bulk.join('')}`);
  return reader.line();
}

async function readInfo(conversation: Conversation): Promise<void> {
  const head = await command(conversation, ['INFO']);
  const length = Number(/^\$(\d{1,7})$/.exec(head)?.[1] ?? -1);
  if (length < 0 || length > maxInfoBytes) return;
  const info = (await conversation.reader.take(length)).toString('utf8');
  conversation.said.push('> INFO', info);
  const value = (name: string): string | null => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? null;
  const count = (name: string): number | null => (value(name) === null ? null : Number(value(name)));
  conversation.measures = {
    ...conversation.measures,
    version: value('redis_version'),
    uptimeSeconds: count('uptime_in_seconds'),
    role: value('role'),
    usedMemoryBytes: count('used_memory'),
    connectedClients: count('connected_clients'),
  };
}
