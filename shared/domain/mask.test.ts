import { expect, test } from 'vitest';
import { maskText } from './mask.ts';

test.each([
  ['摄像机 192.168.10.17 没有应答。', '摄像机 *** 没有应答。'],
  ['10.0.0.1:554、10.0.0.0/24', '***、***'],
  ['rtsp://admin:p%40ss@10.0.0.1:554/Streaming', 'rtsp://***@***/Streaming'],
  ['MAC 00:1A:2b:3c:4d:5e / 00-1a-2b-3c-4d-5e / 001a.2b3c.4d5e', 'MAC *** / *** / ***'],
  ['fe80::1%eth0 与 2001:db8:0:0:8:800:200c:417a 与 ::1', '*** 与 *** 与 ***'],
  ['ping 10.1.2.3.', 'ping ***.'],
])('hides the addresses of %j', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test.each([
  '2026-11-23 (周一) 09:12:05',
  '1920x1080 25 fps 4096 kbps',
  'WX-20261123-A-007',
  '二.3.1.3(2)',
  '端口 17，12 V 2.5 A',
  '比例 16:9',
  'std::vector',
])('leaves %j as it is', (text) => {
  expect(maskText(text)).toBe(text);
});
