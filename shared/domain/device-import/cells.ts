/** What one cell of a table of devices says, or why it cannot be taken. Pure. */
import { z } from 'zod';
import { devices as english } from '../../i18n/en/devices.ts';
import { common as englishCommon } from '../../i18n/en/common.ts';
import { common as chineseCommon } from '../../i18n/zh-CN/common.ts';
import { devices as chinese } from '../../i18n/zh-CN/devices.ts';
import {
  type DeviceCategory,
  type DeviceFields,
  deviceCategories,
  deviceFields,
  deviceStates,
} from '../device-fields.ts';
import { macText } from '../sweep-proposals.ts';
import type { ImportField } from './columns.ts';
import { nearestOf } from './nearest.ts';

export const importProblemCodes = [
  'unknownCategory',
  'unknownState',
  'unknownPlace',
  'placeTwice',
  'placeTooDeep',
  'unknownZone',
  'unknownId',
  'badChannel',
  'badAddress',
  'badMac',
  'badPath',
  'tooLong',
  'nameMissing',
  'categoryMissing',
  'severalDevices',
  'sameDevice',
  'sameSerial',
  'sameMac',
  'sameName',
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

export interface CellProblem {
  readonly code: ImportProblemCode;
  /** A list is joined in the reader's language. */
  readonly params: Readonly<Record<string, string | number | string[]>>;
}

/** Fields whose cell says all by itself: a place and a network are looked up. */
export type PlainField = Exclude<ImportField, 'id' | 'place' | 'zone'>;
type ReadFields = Partial<Pick<DeviceFields, PlainField>>;

export const isProblem = (read: object): read is CellProblem => 'code' in read;

/** Other words that tables have for the categories. */
const alsoCalled: Readonly<Partial<Record<DeviceCategory, readonly string[]>>> = {
  camera: ['摄像头', '监控摄像机', '网络摄像机', '监控', '枪机', '球机', '半球', 'ipc', 'ip camera'],
  nvr: ['录像机', '网络硬盘录像机', 'dvr', 'recorder'],
  switch: ['网络交换机', '接入交换机', '汇聚交换机', '核心交换机'],
  router: ['路由'],
  'video-wall': ['视频墙', '拼接屏', 'led大屏', 'led 大屏', '显示屏'],
  'conference-terminal': ['会议终端', '视频会议终端'],
  'conference-host': ['会议主机'],
  'control-terminal': ['中控', '中控主机'],
  computer: [
    '电脑',
    '计算机',
    '台式机',
    '台式电脑',
    '笔记本',
    '笔记本电脑',
    '一体机',
    '办公计算机',
    'pc',
    'laptop',
    'desktop',
  ],
  printer: ['激光打印机', '喷墨打印机', '针式打印机'],
  copier: ['复合机', '多功能一体机'],
  cable: ['网线', '综合布线', '信息点'],
};

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const categoryWords = wordsOf(deviceCategories, (category) => [
  category,
  chinese.categories[category],
  english.categories[category],
  ...(alsoCalled[category] ?? []),
]);
const stateWords = wordsOf(deviceStates, (state) => [
  state,
  chineseCommon.deviceState[state],
  englishCommon.deviceState[state],
]);

function wordsOf<T extends string>(values: readonly T[], namesOf: (value: T) => readonly string[]): Map<string, T> {
  return new Map(values.flatMap((value) => namesOf(value).map((name) => [plain(name), value] as const)));
}

/** The value of a cell that is not empty. */
export function readCell(field: PlainField, text: string): ReadFields | CellProblem {
  switch (field) {
    case 'category':
      return oneOf(categoryWords, 'unknownCategory', text, (category) => ({ category }));
    case 'state':
      return oneOf(stateWords, 'unknownState', text, (state) => ({ state }));
    case 'channel':
      return channelOf(text);
    case 'address':
      return addressOf(text);
    case 'mac':
      return macOf(text);
    case 'rtspPath':
      return text.startsWith('/') ? ofLength(field, text) : { code: 'badPath', params: { text } };
    default:
      return ofLength(field, text);
  }
}

function oneOf<T extends string>(
  words: ReadonlyMap<string, T>,
  code: ImportProblemCode,
  text: string,
  fieldsOf: (value: T) => ReadFields,
): ReadFields | CellProblem {
  const value = words.get(plain(text));
  if (value !== undefined) return fieldsOf(value);
  const near = nearestOf(text, words.keys());
  return { code, params: { text, nearest: (near === null ? undefined : words.get(near)) ?? '' } };
}

/** `7`, `07`, `通道 7` and `CH07`. */
function channelOf(text: string): ReadFields | CellProblem {
  const digits = /^(?:通道|ch|channel|d)?\s*0*(\d{1,4})$/.exec(plain(text))?.[1];
  const channel = deviceFields.shape.channel.safeParse(Number(digits));
  return digits !== undefined && channel.success ? { channel: channel.data } : { code: 'badChannel', params: { text } };
}

const hostName = /^(?=.{1,200}$)(?!\d+(\.\d+)*$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const address = z.union([z.ipv4(), z.ipv6(), z.string().regex(hostName)]);

function addressOf(text: string): ReadFields | CellProblem {
  const read = address.safeParse(text.normalize('NFKC'));
  return read.success ? { address: read.data } : { code: 'badAddress', params: { text } };
}

/** However it is written: with colons, dashes, dots or nothing between. */
function macOf(text: string): ReadFields | CellProblem {
  const digits = macText(text.normalize('NFKC')).replaceAll(/[:.\s]/g, '');
  if (!/^[0-9a-f]{12}$/.test(digits)) return { code: 'badMac', params: { text } };
  return { mac: digits.match(/../g)?.join(':') ?? '' };
}

function ofLength(field: PlainField, text: string): ReadFields | CellProblem {
  const read = deviceFields.shape[field].safeParse(text);
  if (read.success) return { [field]: text };
  return { code: 'tooLong', params: { length: text.length, limit: field === 'note' ? 20_000 : 200 } };
}
