/** The quarterly comparison of versions (二.3.1.4(2)): what the check of this quarter says beside the check before it. */
import type { VersionComparison } from '../../shared/api/life.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId, InspectionId } from '../../shared/domain/ids.ts';
import { periodMs, periodOfDay } from '../../shared/domain/period.ts';
import type { Workspace } from '../workspace.ts';
import { answersByKey } from './answers.ts';
import { bilingual } from './record-parts.ts';
import { lastCompletedBefore } from './round-state.ts';

/** First moments of the quarter that a time lies in and of the next one, in the contract's zone. */
export const quarterOf = (atMs: number, utcOffsetMinutes: number): { fromMs: number; toMs: number } =>
  periodMs(periodOfDay(dayOf(atMs, utcOffsetMinutes), 'quarter'), utcOffsetMinutes);

export function comparedVersions(ws: Workspace, planId: string, atMs: number): VersionComparison {
  const quarter = quarterOf(atMs, ws.contract.utcOffsetMinutes);
  const last = lastCompletedBefore(ws, planId, quarter.toMs);
  const now = last !== null && last.fields.startedAtMs >= quarter.fromMs ? last : null;
  const before = lastCompletedBefore(ws, planId, quarter.fromMs);
  const texts = { now: textsOf(ws, now), before: textsOf(ws, before) };
  const template = [now, before].flatMap((round) => (round === null ? [] : [ws.templateOf(round.fields)]))[0];
  const items = (template?.items ?? []).filter((item) => item.type === 'text' && item.isCompared);
  const deviceIds = [...new Set([now, before].flatMap((round) => round?.fields.deviceIds ?? []))];
  const devices = new Map(ws.store.devices.byIds(deviceIds).map(({ id, fields }) => [id, fields]));
  const rows = deviceIds.flatMap((deviceId) =>
    items.map((item) => {
      const key = `${deviceId}/${item.id}`;
      const [was, is] = [texts.before.get(key) ?? null, texts.now.get(key) ?? null];
      const device = devices.get(deviceId);
      return {
        deviceId: deviceId as DeviceId,
        name: bilingual(device?.name ?? '', device?.nameEn ?? ''),
        item: bilingual(item.title, item.titleEn),
        before: was,
        now: is,
        isChanged: was !== null && is !== null && was !== is,
      };
    }),
  );
  return {
    now: headOf(now),
    before: headOf(before),
    rows: rows
      .filter((row) => row.before !== null || row.now !== null)
      .sort((a, b) => Number(b.isChanged) - Number(a.isChanged)),
  };
}

const headOf = (round: Stored<'inspection'> | null): VersionComparison['now'] =>
  round && { inspectionId: round.id as InspectionId, number: round.fields.number, atMs: round.fields.startedAtMs };

/** Texts that were entered, by device and item. */
function textsOf(ws: Workspace, round: Stored<'inspection'> | null): Map<string, string> {
  if (round === null) return new Map();
  return new Map(
    [...answersByKey(ws.store.answers.current(round.id))].flatMap(([key, { fields }]) =>
      fields.entry?.type === 'text' && fields.entry.text.trim() !== ''
        ? [[key, fields.entry.text.trim()] as const]
        : [],
    ),
  );
}
