/** Dahua's HTTP API: what a recorder knows of its channels, disks and recordings and ONVIF does not tell. */
import { z } from 'zod';
import type { Measured, ProbePlugin } from '../plugin.ts';
import { DeviceHttp } from '../recorder/device-http.ts';
import { readRecorder } from '../recorder/read-recorder.ts';
import { recorderParts, recorderSettings } from '../recorder/settings.ts';
import { DahuaDialect } from './dahua-dialect.ts';

const defaultPort = 80;

const settings = recorderSettings.omit({ maxCpuPercent: true, maxMemoryPercent: true }).extend({
  /** The interface tells no load. */
  read: z.array(z.enum(recorderParts).exclude(['status'])).default(['channels', 'disks', 'recordings']),
  /** How far the recorder's clock on the wall is ahead of UTC; it does not say so itself. China's by default. */
  utcOffsetMinutes: z.int().min(-720).max(840).default(480),
});
type Settings = z.infer<typeof settings>;

/**
 * Measures and findings: see `readRecorder`; latestRecording of a channel that has stopped is no later than told. Evidence:
 * dahua.txt, tables.json.
 */
export const dahuaProbe: ProbePlugin<Settings> = {
  id: 'dahua',
  settings,
  capabilities: ['reachability', 'deviceInformation', 'clock'],
  defaultPort,
  usesCredentials: true,
  run(target, options, context): Promise<Measured> {
    const http = new DeviceHttp(target, options, context);
    const noLoad = { maxCpuPercent: 100, maxMemoryPercent: 100 };
    return readRecorder(new DahuaDialect(http, options), http, 'dahua.txt', target, { ...options, ...noLoad }, context);
  },
};
