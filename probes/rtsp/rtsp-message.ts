/**
 * RTSP on the wire (RFC 2326): requests out; responses, server requests and interleaved frames
 * (section 10.12) in. Pure and incremental: bytes are pushed, items come out.
 */
import { AppError } from '../../shared/errors.ts';

export const maxHeaderBytes = 64 * 1024;
export const maxBodyBytes = 1024 * 1024;

export interface RtspResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  /** Names in lower case; repeated headers keep every value. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Buffer;
  /** Status line and headers as received, for the transcript. */
  readonly head: string;
}

/** A request of the server (ANNOUNCE, GET_PARAMETER ...): read, so that the stream stays in step, and not obeyed. */
export interface RtspServerRequest {
  readonly kind: 'request';
  readonly head: string;
}

export interface InterleavedFrame {
  readonly kind: 'frame';
  readonly channel: number;
  readonly payload: Buffer;
}

export type RtspItem = RtspResponse | RtspServerRequest | InterleavedFrame;

/** First value of a header. */
export function headerOf(response: RtspResponse, name: string): string | undefined {
  return response.headers.get(name.toLowerCase())?.[0];
}

/** A request's bytes. Values are cut at line ends, so that nothing can smuggle in a header. */
export function encodeRequest(method: string, uri: string, headers: Readonly<Record<string, string>>): Buffer {
  const clean = (text: string): string => text.replace(/[\r\n]+/g, ' ');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${clean(value)}\r\n`);
  return Buffer.from(`${method} ${clean(uri).replaceAll(' ', '%20')} RTSP/1.0\r\n${lines.join('')}\r\n`, 'latin1');
}

const dollar = 0x24;

/** Splits a byte stream into items. Holds at most one header, body or frame beyond the chunk just pushed. */
export class RtspReader {
  #buffer: Buffer = Buffer.alloc(0);
  /** Where the search for the header's end goes on, so that a slow drip is not searched again and again. */
  #searchedTo = 0;

  /** Items complete so far. Throws Probe_ProtocolError or Probe_TooMuchData; after that the reader is done for. */
  push(chunk: Buffer): RtspItem[] {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const items: RtspItem[] = [];
    let offset = 0;
    for (;;) {
      const item = this.#next(offset);
      if (item === null) break;
      offset = item.end;
      if (item.value !== null) items.push(item.value);
    }
    this.#buffer = this.#buffer.subarray(offset);
    this.#searchedTo = Math.max(0, this.#searchedTo - offset);
    return items;
  }

  /** The item at `offset` and where it ends; null when it is not complete yet. */
  #next(offset: number): { value: RtspItem | null; end: number } | null {
    const buffer = this.#buffer;
    const first = buffer[offset];
    if (first === undefined) return null;
    if (first === dollar) {
      if (buffer.length < offset + 4) return null;
      const end = offset + 4 + buffer.readUInt16BE(offset + 2);
      if (buffer.length < end) return null;
      const payload = buffer.subarray(offset + 4, end);
      return { value: { kind: 'frame', channel: buffer[offset + 1] ?? 0, payload }, end };
    }
    // Some devices send an empty line between messages.
    if (first === 0x0d || first === 0x0a) return { value: null, end: offset + 1 };
    return this.#message(offset);
  }

  #message(offset: number): { value: RtspItem; end: number } | null {
    const buffer = this.#buffer;
    const from = Math.max(offset, this.#searchedTo - 3);
    const headEnd = buffer.indexOf('\r\n\r\n', from, 'latin1');
    const headLength = (headEnd < 0 ? buffer.length : headEnd) - offset;
    if (!looksLikeMessage(buffer.subarray(offset, offset + 16))) throw protocolError('firstLine');
    if (headLength > maxHeaderBytes) throw new AppError('Probe_TooMuchData', { limitBytes: maxHeaderBytes });
    if (headEnd < 0) {
      this.#searchedTo = buffer.length;
      return null;
    }
    const head = buffer.toString('latin1', offset, headEnd);
    const [startLine = '', ...headerLines] = head.split('\r\n');
    const headers = parseHeaders(headerLines);
    const bodyLength = contentLength(headers);
    const bodyStart = headEnd + 4;
    const end = bodyStart + bodyLength;
    if (buffer.length < end) {
      this.#searchedTo = offset;
      return null;
    }
    const status = /^RTSP\/\d{1,2}\.\d{1,2} +(\d{3})(?: +(.*))?$/.exec(startLine);
    if (status) {
      const body = Buffer.from(buffer.subarray(bodyStart, end));
      return {
        value: { kind: 'response', status: Number(status[1]), reason: status[2] ?? '', headers, body, head },
        end,
      };
    }
    if (/^[A-Z_]{3,20} \S+ RTSP\/\d/.test(startLine)) return { value: { kind: 'request', head }, end };
    throw protocolError('firstLine');
  }
}

/** Whether what has arrived can still become a start line; refuses binary and HTTP at its first bytes. */
function looksLikeMessage(start: Buffer): boolean {
  return /^(?:R|RT|RTS|RTSP|RTSP\/.*|[A-Z_]+|[A-Z_]{3,} [^\0]*)$/s.test(start.toString('latin1'));
}

function parseHeaders(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  let lastName: string | undefined;
  for (const line of lines) {
    if (/^[ \t]/.test(line) && lastName !== undefined) {
      // A folded line continues the value above it.
      const values = headers.get(lastName) ?? [];
      values.push(`${values.pop() ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) throw protocolError('header');
    lastName = line.slice(0, colon).trim().toLowerCase();
    headers.set(lastName, [...(headers.get(lastName) ?? []), line.slice(colon + 1).trim()]);
  }
  return headers;
}

function contentLength(headers: ReadonlyMap<string, readonly string[]>): number {
  const text = headers.get('content-length')?.[0];
  if (text === undefined) return 0;
  if (!/^\d{1,15}$/.test(text)) throw protocolError('contentLength');
  const length = Number(text);
  if (length > maxBodyBytes) throw new AppError('Probe_TooMuchData', { limitBytes: maxBodyBytes });
  return length;
}

function protocolError(detail: string): AppError {
  return new AppError('Probe_ProtocolError', { protocol: 'rtsp', detail });
}
