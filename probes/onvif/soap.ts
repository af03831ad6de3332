/** SOAP 1.2 envelopes with a WS-UsernameToken (OASIS WSS 1.1.1 UsernameToken Profile, section 3.1). Pure. */
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Credentials } from '../net/digest-auth.ts';
import { escapeXml, find, parseXml, textAt, type XmlNode } from './xml.ts';

const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const tokenProfile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0';
const encoding = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

export interface TokenInput extends Credentials {
  readonly nonce: Uint8Array;
  /** By the device's clock: devices refuse tokens that are minutes off. */
  readonly createdAtMs: number;
}

/** Base64(SHA-1(nonce + created + password)). */
export function passwordDigest(nonce: Uint8Array, created: string, password: string): string {
  return createHash('sha1').update(nonce).update(created).update(password).digest('base64');
}

/** WS-Addressing 1.0, where a service tells its calls apart by it. */
export interface Addressing {
  readonly action: string;
  readonly to: string;
}

/** An envelope around `body`; with a security header when a token is given. */
export function soapEnvelope(body: string, token: TokenInput | null, addressing: Addressing | null = null): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">' +
    `<s:Header>${addressing ? addressingHeader(addressing) : ''}${token ? securityHeader(token) : ''}</s:Header><s:Body>${body}</s:Body></s:Envelope>`
  );
}

function addressingHeader({ action, to }: Addressing): string {
  return (
    `<a:Action xmlns:a="http://www.w3.org/2005/08/addressing" s:mustUnderstand="1">${action}</a:Action>` +
    `<a:To xmlns:a="http://www.w3.org/2005/08/addressing" s:mustUnderstand="1">${escapeXml(to)}</a:To>`
  );
}

function securityHeader({ username, password, nonce, createdAtMs }: TokenInput): string {
  const created = new Date(createdAtMs).toISOString();
  const digest = passwordDigest(nonce, created, password);
  const nonceText = Buffer.from(nonce).toString('base64');
  return (
    `<wsse:Security xmlns:wsse="${wsse}" xmlns:wsu="${wsu}" s:mustUnderstand="1"><wsse:UsernameToken>` +
    `<wsse:Username>${escapeXml(username)}</wsse:Username>` +
    `<wsse:Password Type="${tokenProfile}#PasswordDigest">${digest}</wsse:Password>` +
    `<wsse:Nonce EncodingType="${encoding}">${nonceText}</wsse:Nonce>` +
    `<wsu:Created>${created}</wsu:Created></wsse:UsernameToken></wsse:Security>`
  );
}

/** What a Body holds, or the fault it reports. */
export type SoapAnswer =
  | { readonly kind: 'body'; readonly body: XmlNode }
  | { readonly kind: 'fault'; readonly codes: readonly string[]; readonly reason: string };

/** Reads an answer. Throws Probe_ProtocolError when it is no SOAP envelope. */
export function readSoapAnswer(source: string): SoapAnswer {
  const root = parseXml(source);
  const body = root.name === 'Envelope' ? root.children.find(({ name }) => name === 'Body') : undefined;
  if (body === undefined) throw new AppError('Probe_ProtocolError', { protocol: 'soap', detail: 'envelope' });
  const fault = body.children.find(({ name }) => name === 'Fault');
  if (fault === undefined) return { kind: 'body', body };
  const codes: string[] = [];
  // SOAP 1.2: nested Code/Value and Subcode/Value; SOAP 1.1: faultcode.
  for (
    let code = find(fault, 'Code');
    code !== undefined;
    code = code.children.find(({ name }) => name === 'Subcode')
  ) {
    const value = code.children.find(({ name }) => name === 'Value')?.text ?? '';
    codes.push(value.slice(value.lastIndexOf(':') + 1));
  }
  const old = textAt(fault, 'faultcode');
  if (old !== undefined) codes.push(old.slice(old.lastIndexOf(':') + 1));
  const reason = textAt(fault, 'Reason', 'Text') ?? textAt(fault, 'faultstring') ?? '';
  return { kind: 'fault', codes, reason: reason.slice(0, 200) };
}

const refusals = new Set(['NotAuthorized', 'FailedAuthentication', 'InvalidSecurity', 'InvalidSecurityToken']);

/** Whether a fault means that the account was not accepted (some devices say it only in words). */
export function isRefusal(answer: SoapAnswer): boolean {
  if (answer.kind !== 'fault') return false;
  return answer.codes.some((code) => refusals.has(code)) || /not\s*authori[sz]ed|authentication/i.test(answer.reason);
}
