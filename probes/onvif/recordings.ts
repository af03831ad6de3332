/** What a recorder keeps (ONVIF Recording Search service, Profile G): from when to when, and each recording of its own. */
import { AppError } from '../../shared/errors.ts';
import type { ProbeContext } from '../plugin.ts';
import { daysKept, judgeRetention, type RecordedSpan } from '../recorder/retention.ts';
import type { OnvifClient } from './onvif-client.ts';
import type { PartOptions, PartResult } from './part.ts';
import { escapeXml, find, textAt, type XmlNode } from './xml.ts';

const search = 'http://www.onvif.org/ver10/search/wsdl';
const maxRecordings = 500;
/** Of one answer. */
const pageSize = 100;
const maxPages = 20;
const resultWaitMs = 5_000;

interface Recording extends RecordedSpan {
  readonly token: string;
  readonly status: string | null;
}

/**
 * Measures: recordingCount, earliestRecording and latestRecording (ISO 8601), recordDays (from the oldest to now by
 * the device's clock). Findings: those of `judgeRetention`. Table: recordings. Throws where the device has no search service.
 */
export async function readRecordings(
  client: OnvifClient,
  options: PartOptions,
  { clock }: ProbeContext,
): Promise<PartResult> {
  const service = await client.serviceUrl('Search');
  if (service === undefined) throw new AppError('Probe_ProtocolError', { protocol: 'onvif', detail: 'noSearch' });
  const summary = await client.call(service, `<GetRecordingSummary xmlns="${search}"/>`);
  const recordings = await findRecordings(client, service);
  const nowMs = clock.nowMs() + client.clockOffsetMs;
  const all: RecordedSpan = {
    name: 'NVR',
    earliestMs: timeAt(summary, 'Summary', 'DataFrom'),
    latestMs: timeAt(summary, 'Summary', 'DataUntil'),
  };
  // Devices with one recording for everything give no list; then the summary is all there is to judge.
  const judged = recordings.length > 0 ? recordings : [all];
  return {
    measures: {
      recordingCount: numberAt(summary, 'Summary', 'NumberRecordings') ?? recordings.length,
      earliestRecording: isoOf(all.earliestMs),
      latestRecording: isoOf(all.latestMs),
      recordDays: daysKept(all, nowMs),
    },
    findings: judgeRetention(judged, options, nowMs),
    tables: {
      recordings: recordings.map(({ token, name, status, earliestMs, latestMs }) => ({
        token,
        name,
        status,
        earliest: isoOf(earliestMs),
        latest: isoOf(latestMs),
      })),
    },
  };
}

async function findRecordings(client: OnvifClient, service: URL): Promise<Recording[]> {
  const start =
    `<FindRecordings xmlns="${search}"><Scope/><MaxMatches>${maxRecordings}</MaxMatches>` +
    '<KeepAliveTime>PT30S</KeepAliveTime></FindRecordings>';
  const token = textAt(await client.call(service, start), 'SearchToken');
  if (token === undefined) throw new AppError('Probe_ProtocolError', { protocol: 'onvif', detail: 'noSearchToken' });
  const named = `<SearchToken>${escapeXml(token)}</SearchToken>`;
  const found = new Map<string, Recording>();
  const next =
    `<GetRecordingSearchResults xmlns="${search}">${named}<MaxResults>${pageSize}</MaxResults>` +
    `<WaitTime>PT${resultWaitMs / 1000}S</WaitTime></GetRecordingSearchResults>`;
  let isComplete = false;
  for (let page = 0; page < maxPages && !isComplete && found.size < maxRecordings; page += 1) {
    const list = find(await client.call(service, next, { extraWaitMs: resultWaitMs }), 'ResultList');
    for (const recording of list?.children.flatMap((child) => recordingOf(child) ?? []) ?? []) {
      found.set(recording.token, recording);
    }
    isComplete = list === undefined || (textAt(list, 'SearchState') ?? 'Completed') === 'Completed';
  }
  // A search that has told everything has ended by itself.
  if (!isComplete) await client.call(service, `<EndSearch xmlns="${search}">${named}</EndSearch>`).catch(() => {});
  return [...found.values()];
}

function recordingOf(node: XmlNode): Recording | null {
  const token = node.name === 'RecordingInformation' ? textAt(node, 'RecordingToken') : undefined;
  if (token === undefined) return null;
  return {
    token: token.slice(0, 100),
    name: (textAt(node, 'Source', 'Name') ?? token).slice(0, 100),
    status: textAt(node, 'RecordingStatus') ?? null,
    earliestMs: timeAt(node, 'EarliestRecording'),
    latestMs: timeAt(node, 'LatestRecording'),
  };
}

function timeAt(node: XmlNode, ...path: string[]): number | null {
  const ms = Date.parse(textAt(node, ...path) ?? '');
  return Number.isNaN(ms) ? null : ms;
}

function numberAt(node: XmlNode, ...path: string[]): number | null {
  const number = Number(textAt(node, ...path) ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
}

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
