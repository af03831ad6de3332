/** A large inventory, the same every time: names, places and kinds as a big site has them. Runs in a page too. */
import type { DeviceCategory, DeviceFields } from '../../shared/domain/device-fields.ts';
import { wholeDevice } from '../../shared/domain/test-device.ts';

/** Of 20 devices. */
const shares: readonly [category: DeviceCategory, name: string, of20: number][] = [
  ['computer', '办公计算机', 9],
  ['camera', '监控摄像机', 4],
  ['switch', '接入交换机', 2],
  ['printer', '激光打印机', 2],
  ['conference-terminal', '视频会议终端', 1],
  ['cable', '综合布线信息点', 1],
  ['other', '其他设备', 1],
];
const kinds = shares.flatMap(([category, name, of20]) => Array.from({ length: of20 }, () => ({ category, name })));
const rooms = ['大厅', '办公室', '会议室', '弱电间', '走廊', '值班室', '档案室', '机房'];

/** One device in this many stands in a signal well, whose name no other device has. */
const wellEvery = 5_000;

export const commonText = '视频会议';
export const rareText = '信号井';

/** Texts that one device in 40 or so holds in its name, each another: a room and how the kind begins. */
export function commonTexts(count: number): string[] {
  const pairs = rooms
    .flatMap((_, at) => kinds.map((_kind, kind) => at + 8 * kind))
    .map((index) => deviceFieldsOf(index));
  const texts = pairs.map(({ name }) => name.replace(/^\d+ 层/, '').replace(/ \d+$/, ''));
  return [...new Set(texts.flatMap((text) => [text.slice(0, -1), text]))].slice(0, count);
}

/** Texts that only the devices in signal wells hold, each another. */
export function rareTexts(count: number): string[] {
  const name = deviceFieldsOf(wellEvery - 1)
    .name.replace(/^\d+ 层/, '')
    .replace(/ \d+$/, '');
  const cuts = [0, 1, 2].flatMap((from) => Array.from({ length: name.length }, (_, end) => name.slice(from, end + 1)));
  return cuts.filter((text) => text.includes('井')).slice(0, count);
}

export function deviceFieldsOf(index: number): DeviceFields {
  const { category, name } = kinds[(index * 7) % kinds.length] ?? { category: 'other', name: '' };
  const floor = 1 + (index % 31);
  const room = index % wellEvery === wellEvery - 1 ? rareText : (rooms[(index * 5) % rooms.length] ?? '');
  return wholeDevice({
    name: `${floor} 层${room}${name} ${String(index).padStart(6, '0')}`,
    category,
    // Documentation addresses: nothing may ever answer there.
    address: `198.51.100.${index % 254}`,
    vendor: index % 3 === 0 ? '示例厂商' : '',
    model: `M-${index % 97}`,
    serial: `SN${String(index * 31).padStart(10, '0')}`,
    state: index % 50 === 0 ? 'spare' : 'in-service',
  });
}
