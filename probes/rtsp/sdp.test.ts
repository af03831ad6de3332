import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parameterSets, parseSdp, resolveControl } from './sdp.ts';

const recorded = [
  'v=0',
  's=Session streamed with GStreamer',
  'a=control:*',
  'm=audio 0 RTP/AVP 0',
  'a=control:stream=1',
  'm=video 0 RTP/AVP 96',
  'a=rtpmap:96 H264/90000',
  'a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0LAFdoGwh5IjAWoMDA1KAAAAwAIAAADAPR4sXU=,aM48gA==',
  'a=control:stream=0',
].join('\r\n');

test('reads the video stream of a recorded description', () => {
  const { control, media } = parseSdp(recorded);
  const video = media.find(({ kind }) => kind === 'video');
  expect(control).toBe('*');
  expect(media.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  expect(video).toMatchObject({ payloadType: 96, encoding: 'H264', clockRate: 90_000, control: 'stream=0' });
  expect(parameterSets(video?.fmtp ?? {}).map((set) => set[0])).toEqual([0x67, 0x68]);
});

test('static payload types need no rtpmap', () => {
  expect(parseSdp('m=video 0 RTP/AVP 26').media[0]).toMatchObject({ encoding: 'JPEG', clockRate: 90_000 });
});

test('control addresses stay on the host we talk to', () => {
  const base = 'rtsp://10.0.0.5:554/live/';
  expect(resolveControl(base, '*')).toBe(base);
  expect(resolveControl(base, 'track1')).toBe('rtsp://10.0.0.5:554/live/track1');
  expect(resolveControl('rtsp://10.0.0.5:554/live', 'track1')).toBe('rtsp://10.0.0.5:554/live/track1');
  expect(resolveControl(base, 'rtsp://192.168.1.64/live/track1')).toBe('rtsp://10.0.0.5:554/live/track1');
});

test('any text is read without an exception', () => {
  const line = fc.oneof(
    fc.constantFrom(...recorded.split('\r\n')),
    fc.string({ maxLength: 60 }),
    fc.constant('a=fmtp:96 __proto__=1'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const { media } = parseSdp(lines.join('\n'));
      for (const { fmtp } of media) parameterSets(fmtp);
      expect(media.length).toBeLessThanOrEqual(32);
    }),
  );
});
