/** What this laptop has to say of itself: its clock, and what a session did to its identity. */
import type { ToldChange } from '../../db/index.ts';
import { AppError, type AppErrorCode, type AppErrorData } from '../../shared/errors.ts';
import { offeredFingerprint } from '../recovery/organisation-keys.ts';
import type { Workspace } from '../workspace.ts';
import { dualHoming } from '../zone-guard.ts';

const minuteMs = 60_000;
/** A clock is worth a word from here on: requests are refused for it too. */
const toldFromMs = 5 * minuteMs;
const farOffMs = 24 * 60 * minuteMs;

const toldAs: Readonly<Record<ToldChange, AppErrorCode>> = {
  told_became_another: 'Sync_BecameAnother',
  told_took_back: 'Sync_TookBack',
  told_updated: 'Update_Installed',
  told_not_updated: 'Update_NotFinished',
  told_organisation_key: 'Recovery_KeyTaken',
};
const toldChanges = Object.keys(toldAs) as ToldChange[];

export function laptopNotices(ws: Workspace): AppErrorData[] {
  const { sync } = ws.store;
  const told = toldChanges.flatMap((what) => {
    const params = sync.told(what);
    return params === null ? [] : new AppError(toldAs[what], params);
  });
  const { problem } = ws.store.vault;
  const closed = problem === null ? [] : [new AppError(problem)];
  const offered = offeredFingerprint(ws.store);
  const waiting = offered === null ? [] : [new AppError('Recovery_KeyOffered', { fingerprint: offered })];
  const homing = dualHoming(ws);
  return [...(homing === null ? [] : [homing]), ...clockNotices(ws), ...told, ...waiting, ...closed].map((notice) =>
    notice.toData(),
  );
}

/** Somebody has read it. */
export function forgetNotice(ws: Workspace, code: AppErrorCode): void {
  for (const what of toldChanges) if (toldAs[what] === code) ws.store.sync.forgetTold(what);
}

function clockNotices(ws: Workspace): AppError[] {
  const { sync } = ws.store;
  const nowMs = ws.nowMs();
  const aheadMs = -(sync.lastSync()?.clockOffsetMs ?? 0);
  const latestMs = sync.latestOwnWallMs();
  const backMs = latestMs === null ? 0 : latestMs - nowMs;
  if (backMs > toldFromMs) return [new AppError('Clock_WentBack', { offsetMs: backMs })];
  const offsetMs = Math.abs(aheadMs);
  if (offsetMs > farOffMs) return [new AppError('Clock_FarOff', { offsetMs })];
  if (offsetMs > toldFromMs) return [new AppError(aheadMs > 0 ? 'Clock_Fast' : 'Clock_Slow', { offsetMs })];
  return [];
}
