/** The quarterly comparison of versions (二.3.1.4(2)): what the check of this quarter says beside the check before it. */
import type { VersionComparison } from '../../shared/api/life.ts';
import { dayOf, startOfDayMs } from '../../shared/domain/dates.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId, InspectionId } from '../../shared/domain/ids.ts';
import type { Workspace } from '../workspace.ts';
import { answersByKey } from './answers.ts';
import { bilingual } from './record-parts.ts';
import { lastCompletedBefore } from './round-state.ts';

/** First moments of the quarter that a time lies in and of the next one, in the contract's zone. */
export function quarterOf(atMs: number, utcOffsetMinutes: number): { fromMs: number; toMs: number } {
  const day = dayOf(atMs, utcOffsetMinutes);
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  const startOf = (inYear: number, inMonth: number): number =>
    startOfDayMs(`${inYear}-${String(inMonth).padStart(2, '0')}-01`, utcOffsetMinutes);
  return { fromMs: startOf(year, first), toMs: first === 10 ? startOf(year + 1, 1) : startOf(year, first + 3) };
}

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
