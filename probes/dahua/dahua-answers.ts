/** What the lines of Dahua's HTTP API say (`key=value`, HTTP API for IPC and recorders, version 3). Pure. */
import { AppError } from '../../shared/errors.ts';
import type { TextAnswer } from '../recorder/device-http.ts';
import { channelLabel, type Channel, type Disk } from '../recorder/state.ts';

/** An answer as a map from its keys, such as `list.info[0].Detail[0].TotalBytes`. */
export type Lines = ReadonlyMap<string, string>;

const maxLines = 20_000;
const maxRows = 512;
const maxKeyChars = 200;
const maxValueChars = 1_000;

/**
 * Null when the device says that it has no such thing (400 `Bad Request!`, 404, 501: makes of firmware differ). Throws
 * Probe_ProtocolError for a refusal and for what is no list of lines.
 */
export function readLines({ status, text }: TextAnswer): Lines | null {
  if (status === 400 || status === 404 || status === 501) return null;
  const lines = new Map<string, string>();
  for (const line of text.split(/\r?\n/, maxLines)) {
    const at = line.indexOf('=');
    if (at > 0 && at <= maxKeyChars) lines.set(line.slice(0, at).trim(), line.slice(at + 1, at + maxValueChars).trim());
  }
  const isPage = text.trimStart().startsWith('<');
  if (status !== 200 || isPage)
    throw new AppError('Probe_ProtocolError', { protocol: 'dahua', status, detail: 'lines' });
  return lines;
}

/** The rows of a list by their index, in its order: `states[3].channel` is `channel` of row 3 of `states`. */
function rowsOf(lines: Lines, list: RegExp): Map<string, string>[] {
  const rows = new Map<number, Map<string, string>>();
  for (const [key, value] of lines) {
    const match = list.exec(key);
    if (match === null) continue;
    const index = Number(match[1]);
    const row = rows.get(index) ?? new Map<string, string>();
    if (rows.size < maxRows || rows.has(index)) rows.set(index, row.set(key.slice(match[0].length), value));
  }
  return [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row);
}

/** Slots without a camera: nobody expects a picture from them. */
const emptyStates = new Set(['empty', 'disable', 'disabled', 'unconfigured']);

/** `LogicDeviceManager.getCameraState`: channels count from 0 there and from 1 on the recorder's screen. */
export function readChannels(lines: Lines, names: ReadonlyMap<number, string>): Channel[] {
  return rowsOf(lines, /^(?:states|channels)\[(\d{1,4})\]\./i).flatMap((row) => {
    const fields = new Map([...row].map(([key, value]) => [key.toLowerCase(), value]));
    const index = Number(fields.get('channel') ?? Number.NaN);
    const state = fields.get('connectionstate')?.slice(0, 60);
    if (!Number.isInteger(index) || index < 0 || state === undefined || emptyStates.has(state.toLowerCase())) return [];
    const number = index + 1;
    const isOnline = state.toLowerCase() === 'connected' || state.toLowerCase() === 'connect';
    return { number, name: channelLabel(number, names.get(number)), isOnline, address: null, state };
  });
}

/** `ChannelTitle`: names by channel number, counted from 1. */
export function readChannelNames(lines: Lines): Map<number, string> {
  const rows = new Map<number, string>();
  for (const [key, value] of lines) {
    const match = /\bChannelTitle\[(\d{1,4})\]\.Name$/.exec(key);
    if (match !== null && value !== '' && rows.size < maxRows) rows.set(Number(match[1]) + 1, value);
  }
  return rows;
}

const goodStates = new Set(['success', 'normal', 'running', 'sleep', 'ok']);
const newStates = new Set(['initializing', 'uninitialized', 'unformatted', 'nodisk']);

/** `storageDevice.getDeviceAllInfo`: a disk for each entry, its partitions added up; bytes, with decimals on some. */
export function readDisks(lines: Lines): Disk[] {
  return rowsOf(lines, /^(?:list\.)?(?:info|list)\[(\d{1,4})\]\./).map((row, at) => {
    const partitions = rowsOf(row, /^Detail\[(\d{1,4})\]\./);
    const state = (row.get('State') ?? '').slice(0, 60);
    const hasError = partitions.some((partition) => partition.get('IsError')?.toLowerCase() === 'true');
    const total = sumOf(partitions, 'TotalBytes');
    const used = sumOf(partitions, 'UsedBytes');
    return {
      name: (row.get('Name') ?? `#${at + 1}`).slice(0, 60),
      kind: kindOf(state.toLowerCase(), hasError),
      state: state === '' && hasError ? 'IsError' : state,
      capacityBytes: total,
      freeBytes: total === null || used === null ? null : Math.max(0, total - used),
    };
  });
}

function kindOf(state: string, hasError: boolean): Disk['kind'] {
  if (newStates.has(state)) return 'unformatted';
  return hasError || (state !== '' && !goodStates.has(state)) ? 'failed' : 'ok';
}

function sumOf(partitions: readonly ReadonlyMap<string, string>[], field: string): number | null {
  const numbers = partitions
    .map((partition) => Number(partition.get(field) ?? Number.NaN))
    .filter((number) => Number.isFinite(number) && number >= 0);
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
}
