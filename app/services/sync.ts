/** Day-end: what is unfinished and unsent, enrolment, and the session with its receipt. */
import type { DayEnd, DayEndRow, SyncEvent, syncContract } from '../../shared/api/sync.ts';
import { AppError, toAppError } from '../../shared/errors.ts';
import { createSyncEngine } from '../../sync/index.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';

type Input = Inputs<typeof syncContract>;

const rowsOfDays = 7;
const maxRows = 500;
const shownEntities = ['inspection', 'fault', 'record', 'photo', 'device'] as const;

export function createSyncService(ws: Workspace) {
  const { store, ports } = ws;
  const engine = createSyncEngine({
    store: store.sync,
    blobs: store.sync,
    transport: ports.transport,
    clock: ports.syncClock,
    signer: store.signer,
  });
  let stop: AbortController | null = null;

  function rows(): DayEndRow[] {
    return store.status.ownSince(ws.nowMs() - rowsOfDays * 86_400_000, maxRows).flatMap((status): DayEndRow[] => {
      const entity = shownEntities.find((name) => name === status.entity);
      const named = entity === undefined ? null : labelOf(entity, status.entityId);
      if (entity === undefined || named === null) return [];
      return [
        {
          entity,
          id: status.entityId,
          ...named,
          safety: status.place,
          blobs: status.blobs,
          blobsOnServer: status.blobsOnServer,
        },
      ];
    });
  }

  function labelOf(entity: DayEndRow['entity'], id: string): { label: string; atMs: number } | null {
    switch (entity) {
      case 'inspection': {
        const row = store.inspections.byId(id);
        return row && { label: row.fields.number, atMs: row.fields.startedAtMs };
      }
      case 'fault': {
        const row = store.faults.byId(id);
        return row && { label: `${row.fields.number} ${row.fields.title}`, atMs: row.fields.reportedAtMs };
      }
      case 'record': {
        const row = store.records.byId(id);
        return row && { label: `${row.fields.number} ${row.fields.title}`, atMs: row.fields.signedAtMs };
      }
      case 'photo': {
        const row = store.photos.byId(id);
        return row && { label: row.fields.caption, atMs: row.fields.takenAtMs };
      }
      case 'device': {
        const row = store.devices.byId(id);
        return row && { label: row.fields.name, atMs: row.enteredAtMs };
      }
    }
  }

  function unfinished(): DayEnd['unfinished'] {
    const open = store.inspections
      .open()
      .map((row) => ({
        kind: 'round-open' as const,
        id: row.id,
        label: row.fields.number,
        detail: row.fields.deviceIds.length,
      }));
    const faults = store.faults.page({ isOpen: true, after: null, limit: 100 }).items.map((row) => ({
      kind: 'fault-open' as const,
      id: row.id,
      label: `${row.fields.number} ${row.fields.title}`,
      detail: 0,
    }));
    const unsigned = store.inspections
      .page({ after: null, limit: 20 })
      .items.filter((row) => !open.some((item) => item.id === row.id) && store.records.bySubject(row.id).length === 0)
      .map((row) => ({ kind: 'record-unsigned' as const, id: row.id, label: row.fields.number, detail: 0 }));
    return [...open, ...faults, ...unsigned];
  }

  async function session(signal: AbortSignal, onProgress: (event: SyncEvent) => void): Promise<SyncEvent> {
    try {
      const result = await engine.runSession({
        signal,
        onProgress: (progress) => onProgress({ type: 'progress', ...progress }),
      });
      store.checkpoint();
      const { receipt, missingBlobs, quarantined } = result;
      return {
        type: 'finished',
        receipt,
        problem: null,
        missingBlobs: missingBlobs.length,
        quarantined: quarantined.length,
      };
    } catch (error) {
      const problem = toAppError(error);
      ports.log('sync.failed', { code: problem.code });
      return { type: 'finished', receipt: null, problem: problem.toData(), missingBlobs: 0, quarantined: 0 };
    }
  }

  return {
    dayEnd(): DayEnd {
      const enrolment = store.sync.enrolment();
      const offer = ws.demo?.server ?? null;
      const { operations, blobs } = store.status.unsent();
      return {
        enrolment: enrolment && {
          serverUrl: enrolment.serverUrl,
          serverId: enrolment.serverId,
          letter: enrolment.letter,
        },
        offer: offer && { url: offer.url, code: offer.enrolmentCode },
        lastSyncAtMs: store.sync.lastSync()?.atMs ?? null,
        isRunning: engine.isRunning,
        unsent: { operations, blobs },
        unfinished: unfinished(),
        rows: rows(),
        receipts: store.receipts.list(20),
        conflicts: store.conflicts.count(),
      };
    },
    async enrol({ serverUrl, code }: Input['enrol'], signal?: AbortSignal) {
      const person = ws.person();
      const answer = await engine.enrol(
        {
          serverUrl,
          code,
          siteId: store.siteId,
          siteKind: store.siteKind,
          canAdoptSite: store.siteKind === 'empty' && store.devices.count() === 0,
          laptopName: ports.laptopName,
          person: { name: person.fields.name, role: person.fields.role },
          adoptSite: ({ siteId, siteKind }) => store.adoptSite(siteId, siteKind),
        },
        signal ?? new AbortController().signal,
      );
      ws.feed.publish(['sync']);
      return { letter: answer.letter, serverId: answer.serverId };
    },
    /** Leaving the iterator does not stop the session. */
    async *run(): AsyncGenerator<SyncEvent, void> {
      if (store.sync.enrolment() === null) throw new AppError('Sync_NotEnrolled');
      const abort = new AbortController();
      stop = abort;
      const events: SyncEvent[] = [];
      let wake: () => void = () => {};
      const push = (event: SyncEvent): void => {
        events.push(event);
        wake();
      };
      ws.feed.publish(['sync']);
      void session(abort.signal, push).then((finished) => {
        // A session changes any kind of record.
        ws.feed.publish(['*', 'sync', 'unsent']);
        push(finished);
      });
      for (let next = 0; ; next += 1) {
        while (events[next] === undefined) await new Promise<void>((resolve) => (wake = resolve));
        const event = found(events[next], 'event', String(next));
        yield event;
        if (event.type === 'finished') return;
      }
    },
    cancel() {
      stop?.abort();
      return {};
    },
  };
}

export type SyncService = ReturnType<typeof createSyncService>;
