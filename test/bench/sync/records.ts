/** What everybody sends: an inspection record of about 1 KB, the same for the same number. */
import { createHash } from 'node:crypto';
import { uuidV7 } from '../../../shared/domain/ids.ts';

/** What technicians write, in pieces that are put together anew for each record. */
const things = [
  '镜头',
  '支架',
  '接头',
  '电源',
  '补光灯',
  '录像',
  '网口',
  '时间',
  '护罩',
  '线缆',
  'lens',
  'uplink',
] as const;
const states = [
  '清晰',
  '有轻微积尘，已擦拭',
  '紧固',
  '标识清楚',
  '正常',
  '无错包',
  '连续',
  '已复位',
  'as the baseline has it',
] as const;
const measures = ['读数 ', '实测 ', '电压 ', '相差 ', '温度 ', '速率 ', 'drift ', 'level '] as const;
const units = [' V', ' ms', ' ℃', ' Mbit/s', ' %', ' 秒', ' dB'] as const;
const about = 1_000;

export interface InspectionRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** @param series tells apart what is sent in one round from what is sent in another */
export function inspectionRecord(series: string, index: number): InspectionRecord {
  const digest = createHash('sha256').update(`${series} ${index}`).digest();
  const fields = {
    inspectionId: uuidFrom(
      createHash('sha256')
        .update(`${series} ${index >> 6}`)
        .digest(),
    ),
    deviceId: uuidFrom(
      createHash('sha256')
        .update(`device ${index % 400}`)
        .digest(),
    ),
    locationId: null,
    itemId: `camera-item-${index % 9}`,
    value: index % 17 === 0 ? 'fail' : 'pass',
    entry: null,
    isOutOfRange: false,
    reading: `${1280 + (digest.readUInt8(1) % 4) * 320}x1080, ${(digest.readUInt16BE(2) / 100).toFixed(2)} kbit/s`,
    note: '',
    source: 'hand',
    probeResultId: null,
    isConfirmed: true,
    seconds: digest.readUInt8(4) % 90,
    isRetracted: false,
    atMs: 1_795_000_000_000 + index * 7_321,
  };
  const room = about - Buffer.byteLength(JSON.stringify(fields));
  let note = '';
  for (let at = 0; Buffer.byteLength(note) < room - 60; at += 1) note += remark(digest, at);
  // In order of time, as the app makes them.
  return { id: uuidV7(fields.atMs, digest), fields: { ...fields, note } };
}

/** `支架紧固，实测 37.4 ms；` */
function remark(digest: Buffer, at: number): string {
  const bytes = createHash('sha256').update(digest).update(`${at}`).digest();
  const of = (list: readonly string[], place: number): string => list[bytes.readUInt8(place) % list.length] ?? '';
  const number = (bytes.readUInt16BE(4) / 100).toFixed(1);
  return `${of(things, 0)}${of(states, 1)}，${of(measures, 2)}${number}${of(units, 3)}；`;
}

function uuidFrom(digest: Buffer): string {
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
