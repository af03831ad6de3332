/** What `system.status` tells of the session. */
import type { Person, Settings, SystemStatus } from '../shared/api/system.ts';
import { builtInContract } from '../shared/contract/index.ts';
import type { Stored } from '../shared/domain/entities.ts';
import type { PersonId, ZoneId } from '../shared/domain/ids.ts';
import { hasLeft } from '../shared/domain/person.ts';
import { AppError, type AppErrorData } from '../shared/errors.ts';
import { settingsOf } from './caller-settings.ts';
import { currentCaller } from './caller.ts';
import { type NetworkCard, zoneOfCards } from './network-zone.ts';
import type { HostPorts } from './ports.ts';
import { laptopNotices } from './services/notices.ts';
import type { Workspace } from './workspace.ts';

export interface StatusParts {
  readonly ports: HostPorts;
  /** Null while no folder is open. */
  readonly workspace: Workspace | null;
  readonly dir: string;
  readonly problem: AppErrorData | null;
  readonly lock: SystemStatus['lock'];
  readonly wiped: SystemStatus['wiped'];
  /** Of the folder as it was opened, in the order that they are told in. */
  readonly recoveryNotice: AppErrorData | null;
  readonly ownNotices: readonly (AppErrorData | null)[];
  /** Of this laptop; at the console each has their own. */
  readonly settings: Settings;
  /** Why it does not sync by itself though the server answers, or somebody does in its place. */
  readonly syncProblem: AppErrorData | null;
}

export function systemStatus(parts: StatusParts): SystemStatus {
  const { ports, workspace: ws, lock, problem } = parts;
  const caller = currentCaller();
  const enrolment = ws?.store.sync.enrolment() ?? null;
  return {
    version: ports.version,
    host: ports.host,
    phase: ws !== null ? 'ready' : lock.needed !== null ? 'locked' : problem !== null ? 'failed' : 'setup',
    problem,
    notices: [
      parts.recoveryNotice,
      journalNotice(ws),
      roomNotice(ws),
      ...(ws === null ? [] : laptopNotices(ws)),
      ...parts.ownNotices,
    ].filter((notice) => notice !== null),
    // Of the server's machine its console says nothing.
    dataDir: caller === null ? parts.dir : '',
    keyProtection: ports.secrets.protection,
    keyFile: ports.secrets.keyFile,
    lock,
    wiped: parts.wiped,
    vault: ws && {
      isOpen: ws.store.vault.isOpen,
      isInDoubt: ws.store.vault.problem === 'Vault_ClockBack',
      leaseUntilMs: ws.store.vault.leaseUntilMs,
      hasEscrow: ws.store.vault.hasEscrow,
    },
    site: ws && { id: ws.store.siteId, kind: ws.store.siteKind },
    person: ws && currentPerson(ws),
    people: ws === null ? [] : presentPeople(ws),
    settings: ws !== null && caller !== null ? settingsOf(ws.store, caller) : parts.settings,
    utcOffsetMinutes: builtInContract.utcOffsetMinutes,
    nowMs: ports.clock.nowMs(),
    unsent: ws === null ? { operations: 0, blobs: 0 } : unsentOf(ws),
    conflicts: ws === null ? 0 : ws.store.conflicts.count() + ws.store.conflicts.countKeptAside(),
    network: networkOf(ws, ports.networkCards()),
    server: enrolment && {
      url: enrolment.serverUrl,
      letter: enrolment.letter,
      lastSyncAtMs: ws?.store.sync.lastSync()?.atMs ?? null,
      problem: parts.syncProblem,
    },
  };
}

const journalNotice = (ws: Workspace | null): AppErrorData | null =>
  ws?.store.isJournalBehind === true ? new AppError('Store_JournalBehind').toData() : null;

const mebibyte = 1024 * 1024;

function roomNotice(ws: Workspace | null): AppErrorData | null {
  const left = ws?.store.reserve.leftBytes ?? null;
  if (left === null) return null;
  return new AppError('Store_NearlyFull', { leftMB: Math.floor((left / mebibyte) * 10) / 10 }).toData();
}

function personOf(row: Stored<'person'>): Person {
  const { name, role, phone } = row.fields;
  return { id: row.id as PersonId, name, role, phone };
}

function presentPeople(ws: Workspace): Person[] {
  const today = ws.today();
  return ws.store.persons
    .all()
    .filter(({ fields }) => !hasLeft(fields, today))
    .map(personOf);
}

function currentPerson(ws: Workspace): Person | null {
  try {
    return personOf(ws.person());
  } catch {
    return null;
  }
}

function unsentOf(ws: Workspace): SystemStatus['unsent'] {
  const { operations, blobs } = ws.store.status.unsent();
  return { operations, blobs };
}

function networkOf(ws: Workspace | null, cards: NetworkCard[]): SystemStatus['network'] {
  const zone = ws === null ? null : zoneOfCards(ws.store.zones.all(), cards);
  return { cards, zone: zone && { id: zone.id as ZoneId, name: zone.fields.name, nameEn: zone.fields.nameEn } };
}
