import { expect, test } from 'vitest';
import { forms } from './confidential.ts';
import { maskText } from './mask.ts';

test.each([
  ['摄像机 192.168.10.17 没有应答。', '摄像机 *** 没有应答。'],
  ['10.0.0.1:554、10.0.0.0/24', '***、***'],
  ['rtsp://admin:p%40ss@10.0.0.1:554/Streaming', 'rtsp://***@***/Streaming'],
  ['MAC 00:1A:2b:3c:4d:5e / 00-1a-2b-3c-4d-5e / 001a.2b3c.4d5e', 'MAC *** / *** / ***'],
  ['fe80::1%eth0 与 2001:db8:0:0:8:800:200c:417a 与 ::1', '*** 与 *** 与 ***'],
  ['ping 10.1.2.3.', 'ping ***.'],
])('hides the addresses of %j', (text, masked) => {
  for (const form of ['customer', 'public'] as const) expect(maskText(text, form)).toBe(masked);
  expect(maskText(text, 'internal')).toBe(text);
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
  for (const form of forms) expect(maskText(text, form)).toBe(text);
});

test.each([
  ['电话 13800000001 或 138 0000 0001、+86 138-0000-0001', '电话 *** 或 ***、***'],
  ['0357-2020305 转 12，(0357) 2020305，400-123-4567', '***，***，***'],
  ['座机：2020305，分机 8305', '座机：***，分机 ***'],
  ['到 305 室、1205-2会议室，房间号 A-12', '到 *** 室、*** 会议室，房间号 ***'],
  ['9 楼视频会议室大屏，1 楼大厅，三层弱电井', '9 楼大屏，1 楼，三层'],
  ['Room 305, office B12, floor 3', 'Room ***, office ***, floor 3'],
  ['李科长、赵主任和王工在场', '李某、赵某和王某在场'],
  ['办公室主任、职工、施工单位', '办公室主任、职工、施工单位'],
])('hides from the public the numbers, rooms and people of %j', (text, masked) => {
  expect(maskText(text, 'public')).toBe(masked);
  expect(maskText(text, 'customer')).toBe(text);
});

test('a serial number goes with its word', () => {
  expect(maskText('序列号：F12345678，S/N AB-1234', 'customer')).toBe('序列号：***，S/N ***');
});
