/** Hikvision's ISAPI: what a recorder knows of its channels, disks and recordings and ONVIF does not tell. */
import type { Measured, ProbePlugin } from '../plugin.ts';
import { DeviceHttp } from '../recorder/device-http.ts';
import { readRecorder } from '../recorder/read-recorder.ts';
import { recorderSettings, type RecorderSettings } from '../recorder/settings.ts';
import { IsapiDialect } from './isapi-dialect.ts';

const defaultPort = 80;

/** Measures and findings: see `readRecorder`; of recordings whole days, at least as far back as
 * `minRecordDays`. Evidence: isapi.txt, tables.json. */
export const isapiProbe: ProbePlugin<RecorderSettings> = {
  id: 'isapi',
  settings: recorderSettings,
  capabilities: ['reachability', 'deviceInformation', 'clock'],
  defaultPort,
  usesCredentials: true,
  run(target, settings, context): Promise<Measured> {
    const http = new DeviceHttp(target, settings, context);
    const startMs = context.clock.monotonicMs();
    // A third of the time stays for the device's slower answers.
    const enoughMs = (context.deadlineAtMs - startMs) / 3;
    const hasTime = (): boolean => context.deadlineAtMs - context.clock.monotonicMs() > enoughMs;
    const dialect = new IsapiDialect(http, settings.minRecordDays, hasTime);
    return readRecorder(dialect, http, 'isapi.txt', target, settings, context);
  },
};
