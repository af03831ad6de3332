/**
 * What the XML of Hikvision's ISAPI says (Intelligent Security API, General Application and Recording Search). Pure; every
 * document comes through the strict reader of `onvif/xml.ts`.
 */
import { AppError } from '../../shared/errors.ts';
import { find, parseXml, textAt, type XmlNode } from '../onvif/xml.ts';
import { channelLabel, type Channel, type Disk, type Load } from '../recorder/state.ts';
import type { TextAnswer } from '../recorder/device-http.ts';

/** Sub-statuses of XML_ResponseStatus by which a device says that it has no such thing. */
const notThere = new Set(['notSupport', 'methodNotAllowed', 'invalidOperation', 'badURLFormat', 'theURLDoesNotExist']);
const maxRows = 512;

/**
 * The root of an answer; null when the device says that it has no such thing. Throws Probe_ProtocolError with the
 * device's own reason for anything else that is not the expected document.
 */
export function readIsapi({ status, text }: TextAnswer, expected: string): XmlNode | null {
  if (status === 404 || status === 501) return null;
  const isXml = text.trimStart().startsWith('<');
  const root = isXml ? parseXml(text.trim()) : undefined;
  if (root?.name === expected && status === 200) return root;
  const reason = root?.name === 'ResponseStatus' ? textAt(root, 'subStatusCode') : undefined;
  if (reason !== undefined && notThere.has(reason)) return null;
  throw new AppError('Probe_ProtocolError', {
    protocol: 'isapi',
    status,
    detail: (reason ?? 'document').slice(0, 100),
  });
}

/** The children of one name, with an upper bound. */
function rows(root: XmlNode | undefined, name: string): XmlNode[] {
  return (root?.children ?? []).filter((child) => child.name === name).slice(0, maxRows);
}

function numberAt(node: XmlNode, ...path: string[]): number | null {
  const text = textAt(node, ...path);
  const number = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

/** XML_DeviceInfo. */
export function readDeviceInfo(root: XmlNode) {
  const text = (name: string): string | null => textAt(root, name)?.slice(0, 200) ?? null;
  return {
    manufacturer: text('manufacturer'),
    deviceName: text('deviceName'),
    model: text('model'),
    firmwareVersion: text('firmwareVersion'),
    serialNumber: text('serialNumber'),
  };
}

/**
 * XML_Time: the clock on the wall, as if its zone were UTC, and how far that zone is ahead of UTC. The zone stands behind the
 * time, or in `timeZone` as POSIX writes it: `CST-8:00:00` is eight hours ahead.
 */
export function readDeviceTime(root: XmlNode): { readonly localMs: number; readonly zoneMs: number } | null {
  const local = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(textAt(root, 'localTime') ?? '');
  const localMs = Date.parse(`${local?.[1] ?? ''}Z`);
  const zoneMs = suffixZone(local?.[2]) ?? posixZone(textAt(root, 'timeZone'));
  return Number.isNaN(localMs) || zoneMs === null ? null : { localMs, zoneMs };
}

function suffixZone(suffix: string | undefined): number | null {
  if (suffix === 'Z') return 0;
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(suffix ?? '');
  if (match === null) return null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

function posixZone(zone: string | undefined): number | null {
  const match = /^[A-Za-z]{3,}([+-]?)(\d{1,2})(?::(\d\d))?/.exec(zone ?? '');
  if (match === null) return null;
  const behindMs = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
  return match[1] === '-' ? behindMs : -behindMs;
}

/** XML_DeviceStatus. */
export function readStatus(root: XmlNode): Load {
  const cpus = rows(find(root, 'CPUList'), 'CPU').flatMap((cpu) => numberAt(cpu, 'cpuUtilization') ?? []);
  const temperatures = rows(find(root, 'TemperatureList'), 'Temperature').flatMap(
    (each) => numberAt(each, 'temperature') ?? numberAt(each, 'temperatureValue') ?? [],
  );
  const memory = find(root, 'MemoryList', 'Memory');
  return {
    uptimeSeconds: readUptime(textAt(root, 'deviceUpTime')),
    cpuPercent: cpus.length === 0 ? null : Math.max(...cpus),
    memoryPercent: memory === undefined ? null : readMemory(memory),
    temperatureC: temperatures.length === 0 ? null : Math.max(...temperatures),
  };
}

/** Seconds, or in the words of firmware in Chinese: `87天0时55分59秒`. */
function readUptime(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const match = /^(?:(\d{1,6})天)?(?:(\d{1,2})时)?(?:(\d{1,2})分)?(?:(\d{1,2})秒)?$/.exec(text);
  if (match === null || match[0] === '') return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** Most firmware tells used and free in one unit; some tells the used share as a percentage and the free as kilobytes. */
function readMemory(memory: XmlNode): number | null {
  const used = numberAt(memory, 'memoryUsage');
  const free = numberAt(memory, 'memoryAvailable');
  if (used === null || free === null) return null;
  // No device has a tenth of its memory's worth of megabytes in use and gigabytes free.
  if (used <= 100 && free >= 1_000) return used;
  return used + free === 0 ? null : (used / (used + free)) * 100;
}

/** XML_InputProxyChannelStatusList, with names by channel number. */
export function readChannels(root: XmlNode, names: ReadonlyMap<number, string>): Channel[] {
  return rows(root, 'InputProxyChannelStatus').flatMap((row) => {
    const number = numberAt(row, 'id');
    const online = textAt(row, 'online');
    if (number === null || online === undefined) return [];
    const state = textAt(row, 'chanDetectResult')?.slice(0, 60) ?? null;
    const address = textAt(row, 'sourceInputPortDescriptor', 'ipAddress')?.slice(0, 60) ?? null;
    return { number, name: channelLabel(number, names.get(number)), isOnline: online === 'true', address, state };
  });
}

/** XML_InputProxyChannelList: names by channel number. */
export function readChannelNames(root: XmlNode): Map<number, string> {
  return new Map(
    rows(root, 'InputProxyChannel').flatMap((row) => {
      const number = numberAt(row, 'id');
      const name = textAt(row, 'name');
      return number === null || name === undefined ? [] : [[number, name] as const];
    }),
  );
}

/** States of a disk on which nothing is recorded, or soon will not be. Repairing, formatting and asleep are none of them. */
const failedStates = new Set(['error', 'smartfailed', 'mismatch', 'offline', 'notexist', 'abnormal']);
const unformattedStates = new Set(['unformatted', 'unrecordhostformatted', 'uninitialized']);
const megabyte = 1024 ** 2;

/** XML_storage: local disks and network ones; sizes come in megabytes. */
export function readDisks(root: XmlNode): Disk[] {
  const local = rows(find(root, 'hddList'), 'hdd').map((row) => readDisk(row, 'hddName', 'HDD'));
  const remote = rows(find(root, 'nasList'), 'nas').map((row) => readDisk(row, 'path', 'NAS'));
  return [...local, ...remote];
}

function readDisk(row: XmlNode, nameField: string, prefix: string): Disk {
  const state = (textAt(row, 'status') ?? '').slice(0, 60);
  const name = textAt(row, nameField) ?? `${prefix} ${textAt(row, 'id') ?? '?'}`;
  const bytesAt = (field: string): number | null => {
    const megabytes = numberAt(row, field);
    return megabytes === null ? null : megabytes * megabyte;
  };
  const lower = state.toLowerCase();
  return {
    name: name.slice(0, 60),
    kind: failedStates.has(lower) ? 'failed' : unformattedStates.has(lower) ? 'unformatted' : 'ok',
    state,
    capacityBytes: bytesAt('capacity'),
    freeBytes: bytesAt('freeSpace'),
  };
}

/** XML_trackDailyDistribution: the days of the month that have recordings. */
export function readRecordedDays(root: XmlNode): number[] {
  return rows(find(root, 'dayList'), 'day').flatMap((row) => {
    const day = numberAt(row, 'dayOfMonth');
    return day !== null && day >= 1 && day <= 31 && textAt(row, 'record') === 'true' ? day : [];
  });
}
