/** The description of a stream (RFC 4566, RFC 6184 8.2.1). */
import type { Loop } from './media.ts';
import { payloadType, videoClockHz } from './rtp.ts';

/** Last part of the track's URL. */
export const trackName = 'trackID=1';

export function describeLoop(loop: Loop, host: string, title: string): string {
  const level = loop.sps.subarray(1, 4).toString('hex').toUpperCase();
  const sets = [loop.sps, loop.pps].map((nal) => nal.toString('base64')).join(',');
  return [
    'v=0',
    `o=- 1 1 IN IP4 ${host}`,
    `s=${title}`,
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    `m=video 0 RTP/AVP ${payloadType}`,
    'c=IN IP4 0.0.0.0',
    `b=AS:${loop.kbps}`,
    `a=rtpmap:${payloadType} H264/${videoClockHz}`,
    `a=fmtp:${payloadType} packetization-mode=1;profile-level-id=${level};sprop-parameter-sets=${sets}`,
    `a=framerate:${loop.fps}`,
    `a=x-dimensions:${loop.width},${loop.height}`,
    `a=control:${trackName}`,
    '',
  ].join('\r\n');
}
