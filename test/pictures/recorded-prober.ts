/**
 * Probes' outcomes as they were recorded at the demo site, each time the same: what is measured anew differs by a
 * millisecond, and a picture of it would never be the accepted one.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FromProber, ProberProcess, ToProber } from '../../probes/index.ts';
import type { ProbeMeasures, ProbeOutcome, ProbeRequest } from '../../shared/domain/probe.ts';
import { type CameraPlan, cameraPlans, clockOffsetMs } from '../../simulators/site-plan.ts';
import { cameraHost } from './recorded-site.ts';

const mediaFolder = path.resolve(import.meta.dirname, '../../simulators/media');

const usual: Readonly<Record<string, ProbeMeasures>> = {
  icmp: { sent: 3, received: 3, lossPercent: 0, rttMinMs: 0.4, rttAvgMs: 0.6, rttMaxMs: 0.9 },
  tcp: { connectMs: 1.2 },
  rtsp: { codec: 'H264', width: 1920, height: 1080, fps: 25, bitrateKbps: 4096, rtpLossPercent: 0 },
  onvif: { manufacturer: 'Xunwei Demo', model: 'XW-IPC-200', clockOffsetMs: 240 },
  picture: { width: 1920, height: 1080, meanLuma: 118, frameDifference: 2.4 },
};

type Fault = Pick<ProbeOutcome, 'state'> & Partial<ProbeOutcome>;

const failed = (code: ProbeOutcome['code'], params: ProbeOutcome['params'] = {}): Fault => ({
  state: 'failed',
  code,
  params,
  measures: {},
  evidence: [],
});

function faultOf({ fault }: CameraPlan, { probeId, target: { host, port = 80 } }: ProbeRequest): Fault | null {
  if (fault === 'offline') return probeId === 'icmp' ? null : failed('Probe_Refused', { host, port });
  if (fault === 'wrong-password' && probeId !== 'icmp' && probeId !== 'tcp')
    return failed('Probe_AuthFailed', { host });
  if (fault === 'black-picture' && probeId === 'picture')
    return { state: 'degraded', findings: [{ code: 'pictureBlack', params: { measured: 3, limit: 12 } }] };
  if (fault === 'frozen-picture' && probeId === 'picture')
    return { state: 'degraded', findings: [{ code: 'pictureFrozen', params: { measured: 0, limit: 0.2 } }] };
  if (fault === 'clock-offset' && probeId === 'onvif') {
    const params = { measured: clockOffsetMs, limit: 60_000 };
    return { state: 'degraded', measures: { clockOffsetMs }, findings: [{ code: 'clockOffset', params }] };
  }
  return null;
}

function outcomeOf(request: ProbeRequest, nowMs: number): ProbeOutcome {
  const { probeId, target } = request;
  const camera = cameraPlans.find(({ number }) => cameraHost(number) === target.host);
  const snapshot = camera === undefined || probeId !== 'picture' ? [] : [snapshotOf(camera)];
  return {
    probeId,
    state: 'ok',
    code: null,
    params: {},
    findings: [],
    measures: usual[probeId] ?? {},
    startedAtMs: nowMs,
    durationMs: 640,
    evidence: snapshot,
    ...(camera === undefined ? null : faultOf(camera, request)),
  };
}

const snapshotOf = ({ scene }: CameraPlan): ProbeOutcome['evidence'][number] => ({
  name: 'snapshot.jpg',
  mediaType: 'image/jpeg',
  bytes: new Uint8Array(readFileSync(path.join(mediaFolder, `${scene}-1.jpg`))),
});

export function recordedProber(nowMs: () => number): ProberProcess {
  const listeners: ((message: unknown) => void)[] = [];
  return {
    send(message: ToProber) {
      if (message.type !== 'run') return;
      const { requestId } = message.request;
      const answer: FromProber = { type: 'outcome', requestId, outcome: outcomeOf(message.request, nowMs()) };
      queueMicrotask(() => {
        for (const listener of listeners) listener(answer);
      });
    },
    onMessage: (listener) => void listeners.push(listener),
    onExit: () => {},
    kill: () => {},
  };
}
