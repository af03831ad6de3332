/** SIP on the wire (RFC 3261 sections 7 and 20): requests out, responses in. Pure and bounded. */
import { AppError } from '../../shared/errors.ts';

/** Of one message, its body included. */
export const maxMessageBytes = 64 * 1024;
const maxHeaders = 256;

export interface SipResponse {
  readonly status: number;
  readonly reason: string;
  /** Full names in lower case; repeated headers keep every value. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Status line and headers as received, for the transcript. */
  readonly head: string;
}

/** Section 7.3.3 and the header's own sections. */
const compactNames: Readonly<Record<string, string>> = {
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  s: 'subject',
  t: 'to',
  v: 'via',
};

/** A request without a body. Values are cut at line ends, so that nothing can smuggle in a header. */
export function encodeSipRequest(
  method: string,
  uri: string,
  headers: readonly (readonly [name: string, value: string])[],
): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`);
  return Buffer.from(`${method} ${uri} SIP/2.0\r\n${lines.join('')}Content-Length: 0\r\n\r\n`);
}

/** What stands before the body; null for what is no response: a request of the server, or a keep-alive of empty lines. */
export function readSipHead(text: string): SipResponse | null {
  const head = text.replace(/^[\r\n]+/, '').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const [startLine = '', ...lines] = head.split(/\r?\n/);
  if (startLine === '' || /^[A-Za-z]{1,32} \S+ SIP\/2\.0$/.test(startLine)) return null;
  const match = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/.exec(startLine);
  if (match === null) throw notSip('firstLine');
  const [, status = '', reason = ''] = match;
  return { status: Number(status), reason: reason.trim(), headers: readHeaders(lines), head };
}

function readHeaders(lines: readonly string[]): Map<string, string[]> {
  if (lines.length > maxHeaders) throw notSip('headers');
  const headers = new Map<string, string[]>();
  let values: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      // A folded line continues the value above it.
      values.push(`${values.pop() ?? ''} ${line.trim()}`.trim());
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) throw notSip('header');
    const written = line.slice(0, colon).trim().toLowerCase();
    const name = compactNames[written] ?? written;
    values = headers.get(name) ?? [];
    values.push(line.slice(colon + 1).trim());
    headers.set(name, values);
  }
  return headers;
}

/** How many bytes of body follow over a stream (section 18.3). */
export function contentLengthOf(response: SipResponse): number {
  const text = headerOf(response, 'content-length') ?? '0';
  if (!/^\d{1,9}$/.test(text)) throw notSip('contentLength');
  const length = Number(text);
  if (length > maxMessageBytes) throw new AppError('Probe_TooMuchData', { limitBytes: maxMessageBytes });
  return length;
}

/** First value of a header. */
export function headerOf(response: SipResponse, name: string): string | undefined {
  return response.headers.get(name)?.[0];
}

/** The entries of a header that is a list, however it is spread over lines (section 7.3.1). */
export function listOf(response: SipResponse, name: string): string[] {
  const values = response.headers.get(name) ?? [];
  return values.flatMap((value) => splitOutside(value, ',')).filter((entry) => entry !== '');
}

/** A value's parameters by name in lower case; those within `<...>` are the address's own and stay there. */
export function parametersOf(value: string): ReadonlyMap<string, string> {
  return new Map(
    splitOutside(value, ';')
      .slice(1)
      .map((text) => {
        const at = text.indexOf('=');
        const [name, set] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
        return [name.trim().toLowerCase(), set.trim().replace(/^"(.*)"$/, '$1')];
      }),
  );
}

/** The address of a Contact, without its name and the header's parameters. */
export function addressIn(contact: string): string {
  return /<([^>]*)>/.exec(contact)?.[1] ?? splitOutside(contact, ';')[0] ?? '';
}

/** Splits where the separator stands neither in quotes nor in angle brackets. */
function splitOutside(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  let isBracketed = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isQuoted && letter === '\\') at += 1;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === '<') isBracketed = true;
    else if (!isQuoted && letter === '>') isBracketed = false;
    else if (letter === separator && !isQuoted && !isBracketed) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}

function notSip(detail: string): AppError {
  return new AppError('Probe_ProtocolError', { protocol: 'sip', detail });
}
