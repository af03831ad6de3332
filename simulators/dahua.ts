/** The part of Dahua's HTTP API that tells of a recorder: lines of `key=value`, as a recorder answers them. */
import type { MakerApi, MakerCall } from './camera-http.ts';
import { type HttpAnswer, textAnswer } from './http-server.ts';
import type { DeviceIdentity } from './onvif-answers.ts';
import { recordedSpan, type RecorderDisk, type RecorderState } from './recorder-state.ts';

/** China's, eight hours ahead: a recorder tells its time without a zone. */
const zoneMs = 8 * 3_600_000;
const hourMs = 3_600_000;
const maxSearches = 4;

interface Search {
  readonly channel: number;
  /** By the recorder's wall clock. */
  files: { readonly fromMs: number; readonly toMs: number }[];
}

export function dahua(identity: DeviceIdentity, recorder: RecorderState | null): MakerApi {
  const searches = new Map<string, Search>();
  let lastSearch = 0;

  const mediaFileFind = (query: URLSearchParams, nowMs: number): HttpAnswer => {
    const id = query.get('object') ?? '';
    const search = searches.get(id);
    switch (query.get('action')) {
      case 'factory.create': {
        if (searches.size >= maxSearches) return badRequest();
        lastSearch += 1;
        searches.set(`${lastSearch}`, { channel: 1, files: [] });
        return lines([`result=${lastSearch}`]);
      }
      case 'findFile': {
        if (!search) return badRequest();
        const channel = Number(query.get('condition.Channel'));
        const files = filesOf(recorder, channel, query, nowMs);
        searches.set(id, { channel, files });
        return files.length === 0 ? badRequest() : ok();
      }
      case 'findNextFile': {
        if (!search) return badRequest();
        const page = search.files.splice(0, Number(query.get('count') ?? 1));
        return lines([
          `found=${page.length}`,
          ...page.flatMap(({ fromMs, toMs }, at) => [
            `items[${at}].Channel=${search.channel - 1}`,
            `items[${at}].StartTime=${wall(fromMs)}`,
            `items[${at}].EndTime=${wall(toMs)}`,
            `items[${at}].Type=dav`,
          ]),
        ]);
      }
      case 'close':
        return search ? ok() : badRequest();
      case 'destroy':
        return searches.delete(id) ? ok() : badRequest();
      default:
        return badRequest();
    }
  };

  const answer = ({ url, nowMs }: MakerCall): HttpAnswer => {
    const { pathname, searchParams } = new URL(url, 'http://recorder');
    switch (`${pathname.replace('/cgi-bin/', '')} ${searchParams.get('action')}`) {
      case 'magicBox.cgi getSystemInfo':
        return lines([
          `deviceType=${identity.model}`,
          'hardwareVersion=1.00',
          'processor=SoC',
          `serialNumber=${identity.serialNumber}`,
        ]);
      case 'magicBox.cgi getDeviceType':
        return lines([`type=${identity.model}`]);
      case 'magicBox.cgi getSoftwareVersion':
        return lines([`version=${identity.firmwareVersion.replace(' build ', ',build:')}`]);
      case 'magicBox.cgi getMachineName':
        return lines([`name=${identity.manufacturer}`]);
      case 'global.cgi getCurrentTime':
        return lines([`result=${wall(nowMs + zoneMs)}`]);
      case 'LogicDeviceManager.cgi getCameraState':
        return recorder ? cameraStates(recorder) : badRequest();
      case 'configManager.cgi getConfig':
        return searchParams.get('name') === 'ChannelTitle' && recorder
          ? lines(recorder.inputs.map(({ number, name }) => `table.ChannelTitle[${number - 1}].Name=${name}`))
          : badRequest();
      case 'storageDevice.cgi getDeviceAllInfo':
        return recorder ? lines(recorder.disks.flatMap(diskLines)) : badRequest();
      default:
        return pathname === '/cgi-bin/mediaFileFind.cgi' ? mediaFileFind(searchParams, nowMs) : badRequest();
    }
  };
  return { prefix: '/cgi-bin/', answer };
}

const lines = (all: readonly string[]): HttpAnswer =>
  textAnswer(200, `${all.join('\r\n')}\r\n`, 'text/plain;charset=utf-8');
const ok = (): HttpAnswer => textAnswer(200, 'OK\r\n');
const badRequest = (): HttpAnswer => textAnswer(400, 'Error\r\nBad Request!\r\n');

/** `2026-11-26 16:30:00` */
const wall = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

const cameraStates = ({ inputs }: RecorderState): HttpAnswer =>
  lines(
    inputs.flatMap(({ number, isOnline }, at) => [
      `states[${at}].channel=${number - 1}`,
      `states[${at}].connectionState=${isOnline ? 'Connected' : 'Unconnect'}`,
    ]),
  );

/** Sizes as real ones write them: bytes with six decimals, by partition. */
function diskLines({ name, capacityMb, freeMb, status }: RecorderDisk, at: number): string[] {
  const bytes = (megabytes: number): string => (megabytes * 1024 ** 2).toFixed(6);
  const state = { ok: 'Success', error: 'Error', unformatted: 'Initializing' }[status];
  return [
    `list.info[${at}].Detail[0].IsError=${status === 'error'}`,
    `list.info[${at}].Detail[0].Path=/mnt/dvr/${name}`,
    `list.info[${at}].Detail[0].TotalBytes=${bytes(capacityMb)}`,
    `list.info[${at}].Detail[0].Type=ReadWrite`,
    `list.info[${at}].Detail[0].UsedBytes=${bytes(capacityMb - freeMb)}`,
    `list.info[${at}].Name=/dev/${name}`,
    `list.info[${at}].State=${state}`,
  ];
}

/** One file an hour within the time asked for, oldest first; channels count from 1. */
function filesOf(
  recorder: RecorderState | null,
  number: number,
  query: URLSearchParams,
  nowMs: number,
): Search['files'] {
  const input = recorder?.inputs.find((each) => each.number === number);
  const span = input ? recordedSpan(input, nowMs + zoneMs) : null;
  if (!span) return [];
  const timeOf = (name: string): number => Date.parse(`${(query.get(name) ?? '').replace(' ', 'T')}Z`);
  const fromMs = Math.max(span.fromMs, timeOf('condition.StartTime'));
  const toMs = Math.min(span.toMs, timeOf('condition.EndTime'));
  const files: Search['files'] = [];
  for (let at = fromMs; at < toMs && files.length < 100; at += hourMs) {
    files.push({ fromMs: at, toMs: Math.min(toMs, at + hourMs) });
  }
  return files;
}
