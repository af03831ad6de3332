/** SOAP 1.2 as ONVIF uses it: what a request asks for, whether its WS-UsernameToken is right, answers and faults. */
import { createHash } from 'node:crypto';

export interface SoapCall {
  /** Local name of the body's first element, e.g. `GetProfiles`. */
  readonly action: string;
  /** Text of the first element with a local name inside the body. */
  argument(name: string): string | undefined;
  readonly token: UsernameToken | null;
}

export interface UsernameToken {
  readonly username: string;
  readonly password: string;
  readonly isDigest: boolean;
  /** Base64. */
  readonly nonce: string;
  readonly created: string;
}

const unescape = (text: string): string =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
  );

export const escapeXml = (text: string): string =>
  text.replace(/[<>&"]/g, (char) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[char] ?? '&quot;');

/** Text of the first element with this local name, whatever its prefix. */
function textOf(xml: string, name: string): string | undefined {
  const match = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml);
  return match ? unescape((match[1] ?? '').trim()) : undefined;
}

/** What the envelope asks; null when it is no SOAP. Enough XML for the requests of ONVIF clients. */
export function readSoapCall(xml: string): SoapCall | null {
  const [, body] = /<(?:[\w.-]+:)?Body(?:\s[^>]*)?>([\s\S]*)<\/(?:[\w.-]+:)?Body\s*>/.exec(xml) ?? [];
  const [, action] = /<(?:[\w.-]+:)?([A-Za-z]\w*)[\s/>]/.exec(body ?? '') ?? [];
  if (body === undefined || !action) return null;
  const [, header = ''] =
    /<(?:[\w.-]+:)?UsernameToken(?:\s[^>]*)?>([\s\S]*?)<\/(?:[\w.-]+:)?UsernameToken/.exec(xml) ?? [];
  const token: UsernameToken | null = header
    ? {
        username: textOf(header, 'Username') ?? '',
        password: textOf(header, 'Password') ?? '',
        isDigest: /Password[^>]*#PasswordDigest/.test(header),
        nonce: textOf(header, 'Nonce') ?? '',
        created: textOf(header, 'Created') ?? '',
      }
    : null;
  return { action, token, argument: (name) => textOf(body, name) };
}

/** A token's time may differ this much from the device's clock, as on common cameras. */
const maxTokenAgeMs = 5 * 60 * 1000;

/** WS-Security UsernameToken Profile 1.0: Base64(SHA-1(nonce + created + password)); plain text is refused. */
export function isTokenRight(
  token: UsernameToken | null,
  account: { readonly username: string; readonly password: string },
  deviceNowMs: number,
): boolean {
  if (!token?.isDigest || token.username !== account.username) return false;
  const createdMs = Date.parse(token.created);
  if (!(Math.abs(createdMs - deviceNowMs) <= maxTokenAgeMs)) return false;
  const hash = createHash('sha1').update(Buffer.from(token.nonce, 'base64'));
  return hash.update(token.created).update(account.password).digest('base64') === token.password;
}

const namespaces = [
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:tds="http://www.onvif.org/ver10/device/wsdl"',
  'xmlns:trt="http://www.onvif.org/ver10/media/wsdl"',
  'xmlns:tev="http://www.onvif.org/ver10/events/wsdl"',
  'xmlns:tse="http://www.onvif.org/ver10/search/wsdl"',
  'xmlns:tt="http://www.onvif.org/ver10/schema"',
  'xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2"',
  'xmlns:wsa="http://www.w3.org/2005/08/addressing"',
  'xmlns:tns1="http://www.onvif.org/ver10/topics"',
  'xmlns:ter="http://www.onvif.org/ver10/error"',
].join(' ');

export function soapEnvelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<s:Envelope ${namespaces}><s:Body>${body}</s:Body></s:Envelope>`;
}

/** A fault (ONVIF Core 5.11.2) with its subcode, e.g. `ter:NotAuthorized`. */
export function soapFault(side: 'Sender' | 'Receiver', subcode: string, reason: string): string {
  return soapEnvelope(
    `<s:Fault><s:Code><s:Value>s:${side}</s:Value><s:Subcode><s:Value>${subcode}</s:Value></s:Subcode></s:Code>` +
      `<s:Reason><s:Text xml:lang="en">${escapeXml(reason)}</s:Text></s:Reason></s:Fault>`,
  );
}
