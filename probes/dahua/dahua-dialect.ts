/** The questions to a Dahua recorder or camera by its HTTP API, all of which only read. */
import type { ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import type { DeviceHttp } from '../recorder/device-http.ts';
import type { RecorderClock, RecorderDialect } from '../recorder/read-recorder.ts';
import { dayMs, type RecordedSpan } from '../recorder/retention.ts';
import type { Channel, Disk } from '../recorder/state.ts';
import { readWallTime, wallTime } from '../recorder/wall-time.ts';
import { readChannelNames, readChannels, readDisks, readLines, type Lines } from './dahua-answers.ts';

interface DahuaOptions {
  /** How far the recorder's wall clock is ahead of UTC: it tells its time without a zone. */
  readonly utcOffsetMinutes: number;
  readonly maxRecordAgeHours: number;
}

const maxChannels = 256;
const hourMs = 3_600_000;
/** Nothing on a recorder is older. */
const oldestMs = 10 * 366 * dayMs;

export class DahuaDialect implements RecorderDialect {
  readonly #http: DeviceHttp;
  readonly #options: DahuaOptions;

  constructor(http: DeviceHttp, options: DahuaOptions) {
    this.#http = http;
    this.#options = options;
  }

  async identity(): Promise<ProbeMeasures> {
    const info = await this.#get('magicBox.cgi?action=getSystemInfo');
    if (info === null || !(info.has('serialNumber') || info.has('deviceType'))) {
      throw new AppError('Probe_ProtocolError', { protocol: 'dahua', detail: 'noSystemInfo' });
    }
    // The one names the hardware as a number on some firmware; the other is the type on the box.
    const type = await this.#get('magicBox.cgi?action=getDeviceType');
    const version = await this.#get('magicBox.cgi?action=getSoftwareVersion');
    const name = await this.#get('magicBox.cgi?action=getMachineName');
    return {
      deviceName: name?.get('name') ?? null,
      model: type?.get('type') ?? info.get('deviceType') ?? null,
      firmwareVersion: version?.get('version') ?? null,
      serialNumber: info.get('serialNumber') ?? null,
    };
  }

  async clock(): Promise<RecorderClock | null> {
    const answer = await this.#http.get('/cgi-bin/global.cgi?action=getCurrentTime');
    const localNowMs = readWallTime(readLines(answer)?.get('result'));
    if (localNowMs === null) return null;
    const utcMs = localNowMs - this.#options.utcOffsetMinutes * 60_000;
    return { offsetMs: utcMs - answer.middleAtMs, localNowMs };
  }

  /** The API has no load that makes of firmware agree on. */
  async load(): Promise<null> {
    return null;
  }

  async channels(): Promise<Channel[] | null> {
    const states = await this.#get('LogicDeviceManager.cgi?action=getCameraState&uniqueChannels[0]=-1');
    if (states === null) return null;
    const titles = await this.#get('configManager.cgi?action=getConfig&name=ChannelTitle');
    return readChannels(states, titles === null ? new Map() : readChannelNames(titles));
  }

  async disks(): Promise<Disk[] | null> {
    const lines = await this.#get('storageDevice.cgi?action=getDeviceAllInfo');
    return lines && readDisks(lines);
  }

  /** The oldest file of each channel, and whether there is one of the last hours. */
  async recordings(channels: readonly Channel[] | null, localNowMs: number): Promise<RecordedSpan[] | null> {
    const asked = channels?.slice(0, maxChannels) ?? [{ number: 1, name: '1' }];
    const spans: RecordedSpan[] = [];
    // One after the other: a recorder has only a few searches to give.
    for (const { number, name } of asked) {
      const oldest = await this.#firstFile(number, localNowMs - oldestMs, localNowMs);
      // A camera without storage of its own has nothing to find, and need not.
      if (oldest === undefined || (channels === null && oldest === null)) return null;
      const isRecent = oldest !== null && (await this.#hasRecent(number, localNowMs));
      const agedMs = localNowMs - this.#options.maxRecordAgeHours * hourMs - 1;
      const latestMs = oldest === null ? null : isRecent ? localNowMs : Math.max(oldest, agedMs);
      spans.push({ name, earliestMs: oldest, latestMs });
    }
    return spans;
  }

  async #hasRecent(channel: number, localNowMs: number): Promise<boolean> {
    const hours = this.#options.maxRecordAgeHours;
    if (hours === 0) return true;
    return typeof (await this.#firstFile(channel, localNowMs - hours * hourMs, localNowMs)) === 'number';
  }

  /** When the first file of a time begins; null when there is none, undefined when the device has no search. */
  async #firstFile(channel: number, fromMs: number, toMs: number): Promise<number | null | undefined> {
    const created = await this.#get('mediaFileFind.cgi?action=factory.create');
    const object = created?.get('result');
    if (object === undefined) return undefined;
    const named = `object=${encodeURIComponent(object)}`;
    try {
      const times = `condition.StartTime=${encodeURIComponent(wallTime(fromMs))}&condition.EndTime=${encodeURIComponent(wallTime(toMs))}`;
      const found = await this.#get(`mediaFileFind.cgi?action=findFile&${named}&condition.Channel=${channel}&${times}`);
      // Nothing found is answered like a bad request.
      if (found === null) return null;
      const next = await this.#get(`mediaFileFind.cgi?action=findNextFile&${named}&count=1`);
      return readWallTime(next?.get('items[0].StartTime'));
    } finally {
      // Searches that are not given back run out for everybody. That it did not work says nothing of the recordings.
      for (const action of ['close', 'destroy']) {
        await this.#http.get(`/cgi-bin/mediaFileFind.cgi?action=${action}&${named}`).catch(() => {});
      }
    }
  }

  async #get(call: string): Promise<Lines | null> {
    return readLines(await this.#http.get(`/cgi-bin/${call}`));
  }
}
