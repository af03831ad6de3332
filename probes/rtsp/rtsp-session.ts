/** The steps of an RTSP session that ends in packets of its video (RFC 2326): DESCRIBE, then SETUP and PLAY. */
import type { ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { hostInUrl } from '../target.ts';
import type { RtspClient } from './rtsp-client.ts';
import { headerOf, type RtspResponse } from './rtsp-message.ts';
import { parseSdp, resolveControl, type SdpMedia } from './sdp.ts';
import { openUdpReceiver } from './udp-receiver.ts';

export const defaultRtspPort = 554;

export function streamUri({ host }: Pick<ProbeTarget, 'host'>, port: number, path: string): string {
  return `rtsp://${hostInUrl(host)}:${port}${path.startsWith('/') ? '' : '/'}${path}`;
}

export interface DescribedStream {
  readonly video: SdpMedia;
  readonly trackUri: string;
  readonly sessionUri: string;
}

export const describe = async (client: RtspClient, uri: string): Promise<RtspResponse> =>
  succeeded('DESCRIBE', await client.request('DESCRIBE', uri, { Accept: 'application/sdp' }));

/** What the answer to DESCRIBE offers. Throws Probe_NoStream without video in it. */
export function describedStream(uri: string, description: RtspResponse): DescribedStream {
  const base = resolveControl(uri, headerOf(description, 'content-base') ?? '*');
  const sdp = parseSdp(description.body.toString('utf8'));
  const video = sdp.media.find(({ kind }) => kind === 'video');
  if (video === undefined) throw new AppError('Probe_NoStream', { reason: 'noVideo' });
  return { video, trackUri: resolveControl(base, video.control), sessionUri: resolveControl(base, sdp.control) };
}

/** From PLAY on packets are handed over until this is disposed or the client is. */
export async function playStream(
  client: RtspClient,
  { trackUri, sessionUri }: DescribedStream,
  over: 'tcp' | 'udp',
  takePacket: (bytes: Uint8Array) => void,
): Promise<Disposable> {
  const udp = over === 'udp' ? await openUdpReceiver(client.localAddress, client.remoteAddress) : null;
  try {
    const transport = udp
      ? `RTP/AVP;unicast;client_port=${udp.port}-${udp.port + 1}`
      : 'RTP/AVP/TCP;unicast;interleaved=0-1';
    const setup = succeeded('SETUP', await client.request('SETUP', trackUri, { Transport: transport }));
    const channel = Number(/interleaved=(\d{1,3})/.exec(headerOf(setup, 'transport') ?? '')?.[1] ?? 0);
    // Packets may overtake the answer to PLAY.
    client.onFrame = (frame) => {
      if (frame.channel === channel) takePacket(frame.payload);
    };
    if (udp) udp.onPacket = takePacket;
    succeeded('PLAY', await client.request('PLAY', sessionUri, { Range: 'npt=0.000-' }));
    return { [Symbol.dispose]: () => udp?.[Symbol.dispose]() };
  } catch (error) {
    udp?.[Symbol.dispose]();
    throw error;
  }
}

/** The response, or the error that its status means. */
export function succeeded(method: string, response: RtspResponse): RtspResponse {
  const { status } = response;
  if (status >= 200 && status < 300) return response;
  if (status === 403) throw new AppError('Probe_AuthFailed', { method, status, reason: 'forbidden' });
  if (status === 404) throw new AppError('Probe_NoStream', { method, status, reason: 'notFound' });
  throw new AppError('Probe_ProtocolError', { protocol: 'rtsp', method, status, detail: 'status' });
}
