/**
 * The messages of WS-Discovery (April 2005) as ONVIF Core section 7 uses them: a Probe, and the ProbeMatches that answer it.
 * Pure.
 */
import { isIP } from 'node:net';
import { find, parseXml, textAt, type XmlNode } from './xml.ts';

const discovery = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
const addressing = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';

/** What devices are asked for by. The standard names both types; makes of device know one or the other. */
export const probedTypes = [
  'xmlns:dn="http://www.onvif.org/ver10/network/wsdl">dn:NetworkVideoTransmitter',
  'xmlns:tds="http://www.onvif.org/ver10/device/wsdl">tds:Device',
] as const;

/** A Probe (WS-Discovery 5.2.1); `messageId` is a bare UUID. */
export function discoveryProbe(messageId: string, type: (typeof probedTypes)[number]): Buffer {
  return Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>' +
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="${addressing}" xmlns:d="${discovery}">` +
      `<s:Header><a:Action s:mustUnderstand="1">${discovery}/Probe</a:Action>` +
      `<a:MessageID>uuid:${messageId}</a:MessageID>` +
      `<a:ReplyTo><a:Address>${addressing}/role/anonymous</a:Address></a:ReplyTo>` +
      '<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header>' +
      `<s:Body><d:Probe><d:Types ${type}</d:Types></d:Probe></s:Body></s:Envelope>`,
  );
}

/** One device as it describes itself. */
export interface ProbeMatch {
  /** Its endpoint reference, usually `urn:uuid:...`: the same however often and over whichever card it answers. */
  readonly endpoint: string;
  /** Addresses of its device service that are URLs over HTTP. */
  readonly serviceUrls: readonly string[];
  /** From `onvif://www.onvif.org/name/...` and its like (ONVIF Core 7.3.2.2); null where it says none. */
  readonly name: string | null;
  readonly hardware: string | null;
  readonly location: string | null;
}

const maxMatches = 64;
const maxUrls = 16;
const maxText = 200;

/**
 * The devices in an answer to one of the given messages; none when it answers another one. Throws Probe_ProtocolError for
 * what is no XML.
 */
export function readProbeMatches(source: string, messageIds: ReadonlySet<string>): ProbeMatch[] {
  const root = parseXml(source);
  const relatesTo = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(textAt(root, 'Header', 'RelatesTo') ?? '');
  if (relatesTo === null || !messageIds.has(relatesTo[0].toLowerCase())) return [];
  const matches = find(root, 'Body', 'ProbeMatches')?.children ?? [];
  return matches
    .filter(({ name }) => name === 'ProbeMatch')
    .slice(0, maxMatches)
    .flatMap((match) => readMatch(match) ?? []);
}

function readMatch(match: XmlNode): ProbeMatch | null {
  const endpoint = textAt(match, 'EndpointReference', 'Address')?.slice(0, maxText);
  const serviceUrls = wordsOf(textAt(match, 'XAddrs')).filter(isHttpUrl).slice(0, maxUrls);
  const [firstUrl] = serviceUrls;
  // Without either there is nothing by which it could be told from others.
  if (endpoint === undefined && firstUrl === undefined) return null;
  const scopes = wordsOf(textAt(match, 'Scopes'));
  return {
    endpoint: endpoint ?? firstUrl ?? '',
    serviceUrls,
    name: scopeOf(scopes, 'name'),
    hardware: scopeOf(scopes, 'hardware'),
    location: scopeOf(scopes, 'location'),
  };
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function isHttpUrl(text: string): boolean {
  return text.length <= 500 && /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

/** The values of a scope; several (city, building) are joined. */
function scopeOf(scopes: readonly string[], kind: 'name' | 'hardware' | 'location'): string | null {
  const prefix = `onvif://www.onvif.org/${kind}/`;
  const values = scopes
    .filter((scope) => scope.toLowerCase().startsWith(prefix))
    .map((scope) => decoded(scope.slice(prefix.length)))
    .filter((value) => value !== '');
  return values.length === 0 ? null : [...new Set(values)].join(', ').slice(0, maxText);
}

/** Percent-encoding that is broken stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `host:port` of a device service; null when the host is a name or IPv6, of which no subnet is judged here. */
export function ipv4Service(serviceUrl: string): { readonly address: string; readonly port: number } | null {
  const url = URL.parse(serviceUrl);
  if (url === null || isIP(url.hostname) !== 4) return null;
  return { address: url.hostname, port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) };
}

/** One entry for each endpoint, in the order in which they first answered; what a later answer adds is kept. */
export function mergeMatches<T extends ProbeMatch>(matches: readonly T[]): T[] {
  const byEndpoint = new Map<string, T>();
  for (const match of matches) {
    const known = byEndpoint.get(match.endpoint);
    byEndpoint.set(match.endpoint, known === undefined ? match : merged(known, match));
  }
  return [...byEndpoint.values()];
}

function merged<T extends ProbeMatch>(known: T, match: T): T {
  return {
    ...known,
    serviceUrls: [...new Set([...known.serviceUrls, ...match.serviceUrls])].slice(0, maxUrls),
    name: known.name ?? match.name,
    hardware: known.hardware ?? match.hardware,
    location: known.location ?? match.location,
  };
}
