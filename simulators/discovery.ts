/** Answers WS-Discovery (April 2005) as a camera does: to its own address, and to the group where it may listen to it. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { escapeXml } from './soap.ts';

export interface DiscoveryOptions {
  readonly host: string;
  /** 0 takes any free port; the standard's is 3702. */
  readonly port: number;
  /** The network card on which it joins the group; none by default, as loopback addresses are alone. */
  readonly multicastOn?: string;
  /** `urn:uuid:...`; by default a fresh one. */
  readonly endpoint?: string;
  /** Addresses of the device service. */
  readonly serviceUrls: readonly string[];
  readonly name: string;
  readonly hardware: string;
  readonly location?: string;
}

export interface RunningDiscovery {
  readonly port: number;
  stop(): Promise<void>;
}

const group = '239.255.255.250';
const discovery = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
const addressing = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';

/** Starts it; rejects with the system's error when it cannot listen. */
export async function startDiscovery(options: DiscoveryOptions): Promise<RunningDiscovery> {
  const endpoint = options.endpoint ?? `urn:uuid:${randomUUID()}`;
  const sockets: Socket[] = [];
  const listen = async (bindTo: string, port: number): Promise<Socket> => {
    // Other services of WS-Discovery may be on the machine.
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    sockets.push(socket);
    socket.bind(port, bindTo);
    await once(socket, 'listening');
    socket.on('error', () => undefined);
    socket.on('message', (bytes, from) => answer(own, bytes, from));
    return socket;
  };
  const stop = async (): Promise<void> => {
    const closed = sockets.map((socket) => once(socket, 'close'));
    for (const socket of sockets.splice(0)) socket.close();
    await Promise.all(closed);
  };
  const answer = (from: Socket, bytes: Buffer, { address, port }: RemoteInfo): void => {
    const reply = answerTo(bytes.toString('utf8'), options, endpoint);
    // From the device's own address, as those who asked expect.
    if (reply !== null) from.send(reply, port, address);
  };
  let own: Socket;
  try {
    own = await listen(options.host, options.port);
    const { port } = own.address();
    if (options.multicastOn !== undefined) {
      const grouped = await listen(process.platform === 'win32' ? '0.0.0.0' : group, port);
      grouped.addMembership(group, options.multicastOn);
    }
    return { port, stop };
  } catch (error) {
    for (const socket of sockets) socket.close();
    throw error;
  }
}

/** Null for what is no Probe, and for one that asks for other types. */
function answerTo(source: string, options: DiscoveryOptions, endpoint: string): string | null {
  const [, action] = /<(?:[\w.-]+:)?Action(?:\s[^>]*)?>([^<]*)</.exec(source) ?? [];
  const [, messageId] = /<(?:[\w.-]+:)?MessageID(?:\s[^>]*)?>([^<]*)</.exec(source) ?? [];
  const [, types = ''] = /<(?:[\w.-]+:)?Types(?:\s[^>]*)?>([^<]*)</.exec(source) ?? [];
  if (action?.trim() !== `${discovery}/Probe` || messageId === undefined) return null;
  if (types.trim() !== '' && !/NetworkVideoTransmitter|\bDevice\b/.test(types)) return null;
  const scope = (kind: string, value: string): string => `onvif://www.onvif.org/${kind}/${encodeURIComponent(value)}`;
  const scopes = [
    'onvif://www.onvif.org/type/video_encoder',
    'onvif://www.onvif.org/Profile/Streaming',
    scope('hardware', options.hardware),
    scope('name', options.name),
    ...(options.location === undefined ? [] : [scope('location', options.location)]),
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="${addressing}" xmlns:d="${discovery}" ` +
    'xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>' +
    `<a:MessageID>uuid:${randomUUID()}</a:MessageID><a:RelatesTo>${escapeXml(messageId.trim())}</a:RelatesTo>` +
    `<a:To>${addressing}/role/anonymous</a:To><a:Action>${discovery}/ProbeMatches</a:Action></s:Header>` +
    `<s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>${escapeXml(endpoint)}</a:Address></a:EndpointReference>` +
    `<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>${escapeXml(scopes.join(' '))}</d:Scopes>` +
    `<d:XAddrs>${escapeXml(options.serviceUrls.join(' '))}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>` +
    '</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>'
  );
}
