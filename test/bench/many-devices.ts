/** A large inventory, the same every time: names, places and kinds as a big site has them. */
import { createHash } from 'node:crypto';
import type { Act } from '../../db/index.ts';
import type { DeviceCategory, DeviceFields } from '../../shared/domain/entities.ts';
import { type DeviceId, uuidV5 } from '../../shared/domain/ids.ts';

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

export function deviceAct(index: number): Act {
  const { category, name } = kinds[(index * 7) % kinds.length] ?? { category: 'other', name: '' };
  const floor = 1 + (index % 31);
  const room = index % wellEvery === wellEvery - 1 ? rareText : (rooms[(index * 5) % rooms.length] ?? '');
  const fields: DeviceFields = {
    key: null,
    name: `${floor} 层${room}${name} ${String(index).padStart(6, '0')}`,
    nameEn: '',
    category,
    locationId: null,
    zoneId: null,
    channel: null,
    // Documentation addresses: nothing may ever answer there.
    address: `198.51.100.${index % 254}`,
    ports: {},
    rtspPath: null,
    vendor: index % 3 === 0 ? '示例厂商' : '',
    model: `M-${index % 97}`,
    serial: `SN${String(index * 31).padStart(10, '0')}`,
    firmware: '',
    state: index % 50 === 0 ? 'spare' : 'in-service',
    note: '',
  };
  const id: DeviceId = uuidV5(`bench-device:${index}`, (bytes) =>
    createHash('sha1').update(bytes).digest(),
  ) as DeviceId;
  return { entity: 'device', entityId: id, action: 'create', fields };
}
