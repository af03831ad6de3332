/** The questions to a Hikvision recorder or camera by ISAPI, all of which only read. */
import type { ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { sideBySide } from '../../shared/domain/side-by-side.ts';
import type { DeviceHttp } from '../recorder/device-http.ts';
import type { RecorderClock, RecorderDialect } from '../recorder/read-recorder.ts';
import { dayMs, type RecordedSpan } from '../recorder/retention.ts';
import type { Channel, Disk, Load } from '../recorder/state.ts';
import {
  readChannelNames,
  readChannels,
  readDeviceInfo,
  readDeviceTime,
  readDisks,
  readIsapi,
  readRecordedDays,
  readStatus,
} from './isapi-answers.ts';
import type { XmlNode } from '../onvif/xml.ts';

/** Questions on the way at the same time: a recorder has few connections to give. */
const atOnce = 4;
const maxChannels = 256;

/** A year of recordings: few recorders keep more, and none has to. */
const maxMonths = 13;

interface Month {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

export class IsapiDialect implements RecorderDialect {
  readonly #http: DeviceHttp;
  readonly #minRecordDays: number;
  readonly #hasTime: () => boolean;

  /** @param hasTime whether there is still time to count days beyond the least there has to be */
  constructor(http: DeviceHttp, minRecordDays: number, hasTime: () => boolean) {
    this.#http = http;
    this.#minRecordDays = minRecordDays;
    this.#hasTime = hasTime;
  }

  async identity(): Promise<ProbeMeasures> {
    const root = await this.#get('/ISAPI/System/deviceInfo', 'DeviceInfo');
    if (root === null) throw new AppError('Probe_ProtocolError', { protocol: 'isapi', detail: 'noDeviceInfo' });
    return readDeviceInfo(root);
  }

  async clock(): Promise<RecorderClock | null> {
    const answer = await this.#http.get('/ISAPI/System/time');
    const root = readIsapi(answer, 'Time');
    const time = root && readDeviceTime(root);
    if (time === null) return null;
    return { offsetMs: time.localMs - time.zoneMs - answer.middleAtMs, localNowMs: time.localMs };
  }

  async load(): Promise<Load | null> {
    const root = await this.#get('/ISAPI/System/status', 'DeviceStatus');
    return root && readStatus(root);
  }

  async channels(): Promise<Channel[] | null> {
    const states = await this.#get('/ISAPI/ContentMgmt/InputProxy/channels/status', 'InputProxyChannelStatusList');
    if (states === null) return null;
    const list = await this.#get('/ISAPI/ContentMgmt/InputProxy/channels', 'InputProxyChannelList');
    return readChannels(states, list === null ? new Map() : readChannelNames(list));
  }

  async disks(): Promise<Disk[] | null> {
    const root = await this.#get('/ISAPI/ContentMgmt/Storage', 'storage');
    return root && readDisks(root);
  }

  /**
   * By the days that have recordings, month by month: back to before the least there has to be, and from there on while there are
   * recordings and time.
   */
  async recordings(channels: readonly Channel[] | null, localNowMs: number): Promise<RecordedSpan[] | null> {
    // A camera that records for itself has one channel.
    const asked = channels?.slice(0, maxChannels) ?? [{ number: 1, name: '1' }];
    const spans: (RecordedSpan | null)[] = [];
    await sideBySide(asked.entries(), atOnce, async ([at, channel]) => {
      spans[at] = await this.#spanOf(channel, localNowMs);
    });
    const told = spans.filter((span) => span !== null);
    // A camera without storage of its own has nothing to tell, and need not.
    const isBareCamera = channels === null && told.every(({ earliestMs }) => earliestMs === null);
    return told.length === 0 || isBareCamera ? null : told;
  }

  /** Null when the device cannot tell days. */
  async #spanOf({ number, name }: Pick<Channel, 'number' | 'name'>, localNowMs: number): Promise<RecordedSpan | null> {
    const days: number[] = [];
    const needed = Math.min(maxMonths, monthsBack(localNowMs, this.#minRecordDays + 1).length);
    for (let back = 0; back < maxMonths; back += 1) {
      const { year, month } = monthBefore(localNowMs, back);
      // Track 101 is the main stream of channel 1.
      const path = `/ISAPI/ContentMgmt/record/tracks/${number}01/dailyDistribution`;
      const body =
        '<?xml version="1.0" encoding="UTF-8"?>' +
        `<trackDailyParam><year>${year}</year><monthOfYear>${month}</monthOfYear></trackDailyParam>`;
      const root = readIsapi(await this.#http.post(path, body), 'trackDailyDistribution');
      if (root === null) return null;
      const recorded = readRecordedDays(root);
      days.push(...recorded.map((day) => Date.UTC(year, month - 1, day)));
      if (back + 1 >= needed && (recorded.length === 0 || !this.#hasTime())) break;
    }
    const past = days.filter((day) => day <= localNowMs).toSorted((a, b) => a - b);
    const [first] = past;
    const last = past.at(-1);
    return {
      name,
      isByDay: true,
      earliestMs: first ?? null,
      latestMs: last === undefined ? null : Math.min(localNowMs, last + dayMs),
    };
  }

  async #get(path: string, expected: string): Promise<XmlNode | null> {
    return readIsapi(await this.#http.get(path), expected);
  }
}

const monthIndex = (ms: number): number => new Date(ms).getUTCFullYear() * 12 + new Date(ms).getUTCMonth();

function monthBefore(localNowMs: number, back: number): Month {
  const index = monthIndex(localNowMs) - back;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** The month of `localNowMs` and those before it that `days` days reach into, newest first. */
export function monthsBack(localNowMs: number, days: number): Month[] {
  const count = monthIndex(localNowMs) - monthIndex(localNowMs - days * dayMs) + 1;
  return Array.from({ length: count }, (_, back) => monthBefore(localNowMs, back));
}
