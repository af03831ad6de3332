/** RTSP messages (RFC 2326) on the server's side of a connection, with the interleaved packets between them (10.12). */

export interface RtspRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface InterleavedPacket {
  readonly kind: 'interleaved';
  readonly channel: number;
  readonly bytes: Buffer;
}

const maxHeaderBytes = 16 * 1024;
const maxBodyBytes = 64 * 1024;

/** Thrown for input that is not RTSP; the connection ends. */
export class RtspSyntaxError extends Error {}

/** Takes bytes as they come and gives whole messages. */
export class RtspParser {
  #pending: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): (RtspRequest | InterleavedPacket)[] {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const messages: (RtspRequest | InterleavedPacket)[] = [];
    for (let message = this.#next(); message; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): RtspRequest | InterleavedPacket | null {
    const bytes = this.#pending;
    if (bytes[0] === 0x24) {
      if (bytes.length < 4) return null;
      const end = 4 + bytes.readUInt16BE(2);
      if (bytes.length < end) return null;
      this.#pending = bytes.subarray(end);
      return { kind: 'interleaved', channel: bytes[1] ?? 0, bytes: bytes.subarray(4, end) };
    }
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) {
      if (bytes.length > maxHeaderBytes) throw new RtspSyntaxError('the header has no end');
      return null;
    }
    const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
    const [, method, uri] = /^([A-Z_]{3,20}) (\S{1,2000}) RTSP\/1\.\d$/.exec(first.trim()) ?? [];
    if (!method || !uri) throw new RtspSyntaxError('not a request line');
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    const length = Number(headers.get('content-length') ?? 0);
    if (!Number.isInteger(length) || length < 0 || length > maxBodyBytes) throw new RtspSyntaxError('bad length');
    const bodyEnd = end + 4 + length;
    if (bytes.length < bodyEnd) return null;
    this.#pending = bytes.subarray(bodyEnd);
    return { kind: 'request', method, uri, headers };
  }
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  454: 'Session Not Found',
  455: 'Method Not Valid in This State',
  461: 'Unsupported Transport',
};

/** An answer's bytes; `headers` may repeat a name. */
export function rtspAnswer(
  status: number,
  cseq: string,
  headers: readonly (readonly [string, string])[] = [],
  body = '',
): Buffer {
  const lines = [`RTSP/1.0 ${status} ${reasons[status] ?? 'Error'}`, `CSeq: ${cseq}`, 'Server: Xunwei demo site'];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  if (body) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
