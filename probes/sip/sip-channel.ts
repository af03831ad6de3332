/** How SIP travels (RFC 3261 sections 17.1.2 and 18): over UDP with retransmission, or over one connection, TCP or TLS on top of it. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect as secure } from 'node:tls';
import { AppError } from '../../shared/errors.ts';
import { onceSecure, tolerantTls, type TlsFacts } from '../http/tls-facts.ts';
import { type Connection, openConnection } from '../net/connect.ts';
import { toProbeError } from '../net/net-errors.ts';
import { resolveHost } from '../net/resolve.ts';
import { SocketReader } from '../net/socket-reader.ts';
import { abortError, withTimeout } from '../net/waiting.ts';
import { hostInUrl } from '../target.ts';
import { contentLengthOf, maxMessageBytes, readSipHead, type SipResponse } from './sip-message.ts';

export interface SipExchange {
  readonly request: Buffer;
  /** Whether a response is the last one to this request; others are passed over. */
  readonly isFinal: (response: SipResponse) => boolean;
  readonly timeoutMs: number;
}

export interface SipChannel extends Disposable {
  /** As it stands in Via. */
  readonly transport: 'UDP' | 'TCP' | 'TLS';
  /** Our own `host:port`, as it stands in addresses. */
  readonly local: string;
  /** How often something was sent again. */
  readonly resent: number;
  /** What the connection says of the server; null without TLS. */
  readonly tlsFacts: TlsFacts | null;
  /** Rejects with Probe_NoAnswer (UDP), Probe_Timeout (TCP and TLS), Probe_Refused, Probe_ProtocolError or the signal's reason. */
  exchange(exchange: SipExchange): Promise<SipResponse>;
}

export interface ChannelOptions {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

export const sipTransports = ['udp', 'tcp', 'tls'] as const;
export type SipTransport = (typeof sipTransports)[number];

/** T1 and T2 of section 17.1.1.1: the first wait before a request is sent again, and the longest. */
const firstWaitMs = 500;
const longestWaitMs = 4_000;
/** More than this is no dialogue with one client. */
const maxPassedOver = 100;

export const openChannel = (transport: SipTransport, options: ChannelOptions): Promise<SipChannel> =>
  transport === 'udp' ? openUdp(options) : openStream(transport, options);

async function openUdp({ host, port, signal }: ChannelOptions): Promise<SipChannel> {
  const { address, family } = await resolveHost(host, signal);
  const where = { host, port };
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  const close = (): void => {
    socket.removeAllListeners('message');
    socket.on('error', () => {});
    socket.close();
  };
  try {
    const connected = once(socket, 'connect');
    socket.connect(port, address);
    await connected;
  } catch (error) {
    close();
    throw toProbeError(error, where);
  }
  // Between exchanges: an ICMP message that comes late belongs to nobody.
  socket.on('error', () => {});
  const own = socket.address();
  let resent = 0;
  return {
    transport: 'UDP',
    tlsFacts: null,
    local: `${hostInUrl(own.address)}:${own.port}`,
    get resent() {
      return resent;
    },
    [Symbol.dispose]: close,
    exchange: ({ request, isFinal, timeoutMs }) =>
      new Promise<SipResponse>((resolve, reject) => {
        let waitMs = firstWaitMs;
        let again: NodeJS.Timeout | undefined;
        /** Said instead of "no answer" when something came that is no SIP. */
        let unreadable: AppError | undefined;
        const settle = (finish: () => void): void => {
          clearTimeout(again);
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          socket.off('message', onMessage);
          socket.off('error', onError);
          finish();
        };
        const onAbort = (): void => settle(() => reject(abortError(signal)));
        const onError = (error: Error): void => settle(() => reject(toProbeError(error, where)));
        const timer = setTimeout(() => {
          const silent = new AppError('Probe_NoAnswer', { ...where, protocol: 'SIP', timeoutMs });
          settle(() => reject(unreadable ?? silent));
        }, timeoutMs);
        const onMessage = (bytes: Buffer): void => {
          try {
            const response = readSipHead(bytes.toString('utf8'));
            if (response === null) return;
            if (isFinal(response)) settle(() => resolve(response));
            else if (response.status < 200) waitMs = longestWaitMs;
          } catch (error) {
            unreadable = toProbeError(error, where);
          }
        };
        const send = (): void => {
          socket.send(request, (error) => {
            if (error) onError(error);
          });
          again = setTimeout(() => {
            resent += 1;
            send();
          }, waitMs);
          waitMs = Math.min(waitMs * 2, longestWaitMs);
        };
        if (signal.aborted) return onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        socket.on('message', onMessage);
        socket.on('error', onError);
        send();
      }),
  };
}

async function openStream(transport: 'tcp' | 'tls', options: ChannelOptions): Promise<SipChannel> {
  const { host, port, connectTimeoutMs, signal } = options;
  const connection = await openConnection({ host, port, timeoutMs: connectTimeoutMs, signal });
  const { socket, tlsFacts } = await secured(transport, connection, options);
  const ending = new AbortController();
  const onAbort = (): void => ending.abort(abortError(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  const reader = new SocketReader(socket, ending.signal, 'sip', maxMessageBytes);
  return {
    transport: transport === 'tls' ? 'TLS' : 'TCP',
    tlsFacts,
    local: `${hostInUrl(connection.socket.localAddress ?? '')}:${connection.socket.localPort ?? 0}`,
    resent: 0,
    [Symbol.dispose]() {
      signal.removeEventListener('abort', onAbort);
      connection[Symbol.dispose]();
    },
    async exchange({ request, isFinal, timeoutMs }) {
      using limit = withTimeout(signal, timeoutMs, 'sip');
      // The reader outlives one exchange: a wait that ran out ends the connection with it.
      const onLimit = (): void => ending.abort(abortError(limit.signal));
      limit.signal.addEventListener('abort', onLimit, { once: true });
      try {
        return await converse(socket, reader, request, isFinal);
      } catch (error) {
        throw toProbeError(error, { host, port });
      } finally {
        limit.signal.removeEventListener('abort', onLimit);
      }
    },
  };
}

/** An exchange's certificate is often its own; what is wrong with it is a finding, not a failure. */
const expected = { minTlsVersion: 'TLSv1.2', minCertificateDays: 30 } as const;

async function secured(
  transport: 'tcp' | 'tls',
  connection: Connection,
  { host, port, connectTimeoutMs, nowMs, signal }: ChannelOptions,
): Promise<{ socket: Socket; tlsFacts: TlsFacts | null }> {
  if (transport === 'tcp') return { socket: connection.socket, tlsFacts: null };
  using limit = withTimeout(signal, connectTimeoutMs, 'connect');
  const socket = secure({ ...tolerantTls(host, ''), socket: connection.socket });
  socket.on('error', () => {});
  try {
    const tlsFacts = await new Promise<TlsFacts>((resolve, reject) => {
      if (limit.signal.aborted) reject(abortError(limit.signal));
      limit.signal.addEventListener('abort', () => reject(abortError(limit.signal)), { once: true });
      onceSecure(socket, { ...expected, name: host, nowMs }, resolve);
      socket.once('error', reject);
      socket.once('close', () => reject(new AppError('Probe_TlsFailed', { host, port, reason: 'closed' })));
    });
    return { socket, tlsFacts };
  } catch (error) {
    connection[Symbol.dispose]();
    throw toProbeError(error, { host, port });
  }
}

async function converse(
  socket: Socket,
  reader: SocketReader,
  request: Buffer,
  isFinal: SipExchange['isFinal'],
): Promise<SipResponse> {
  socket.write(request);
  for (let passedOver = 0; passedOver < maxPassedOver; passedOver += 1) {
    const response = await readMessage(reader);
    if (response !== null && isFinal(response)) return response;
  }
  throw new AppError('Probe_TooMuchData', { detail: 'responses' });
}

/** One message of the stream; null for what is no response. */
async function readMessage(reader: SocketReader): Promise<SipResponse | null> {
  const lines: string[] = [];
  let bytes = 0;
  for (let line = await reader.line(); line !== '' || lines.length === 0; line = await reader.line()) {
    bytes += line.length + 2;
    if (bytes > maxMessageBytes) throw new AppError('Probe_TooMuchData', { limitBytes: maxMessageBytes });
    // Empty lines between messages keep the connection alive (RFC 5626 section 3.5.1).
    if (line !== '') lines.push(line);
  }
  const head = lines.join('\r\n');
  const response = readSipHead(head);
  const bodyBytes = response === null ? requestBodyBytes(lines) : contentLengthOf(response);
  await reader.take(bodyBytes);
  return response;
}

/** Of a request of the server, which is read so that the stream stays in step, and not obeyed. */
function requestBodyBytes(lines: readonly string[]): number {
  const line = lines.find((each) => /^(content-length|l)\s*:/i.test(each)) ?? ':0';
  return Number(/:\s*(\d{1,6})\s*$/.exec(line)?.[1] ?? 0);
}
