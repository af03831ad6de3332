/** The whole log, recomputed for whoever asks, and who asked. */
import type { FoundFlaw } from '../../db/index.ts';
import type { FoundFlawView, LogCheckEvent } from '../../shared/api/audit.ts';
import { isEntityName } from '../../shared/domain/entities.ts';
import { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import type { Workspace } from '../workspace.ts';

/** @throws App_Cancelled when nobody wants to know any more; nothing is noted then */
export async function* checkLog(ws: Workspace, signal?: AbortSignal): AsyncGenerator<LogCheckEvent, void> {
  const proving = ws.store.proveLog();
  try {
    for (;;) {
      const step = await proving.next();
      if (signal?.aborted === true) throw new AppError('App_Cancelled');
      if (step.done === true) {
        const { operations, devices, signed, top, flaws, flawCount } = step.value;
        ws.audit('verify', { detail: { operations, flaws: flawCount } });
        const facts = { operations, laptops: devices, signed, ...top };
        yield { type: 'finished', ...facts, flaws: flaws.map((flaw) => viewOf(ws, flaw)), flawCount };
        return;
      }
      yield { type: 'progress', ...step.value };
    }
  } catch (error) {
    throw codedError(error);
  } finally {
    await proving.return(undefined as never);
  }
}

function viewOf(ws: Workspace, { flaw, dev, n, seq }: FoundFlaw): FoundFlawView {
  const held = dev === null ? null : ws.store.operationAt(dev, n);
  return {
    flaw,
    operation: dev === null ? null : `${dev}:${n}`,
    seq,
    entity: held !== null && isEntityName(held.entity) ? held.entity : null,
    atMs: held?.wallMs ?? null,
    personName: held === null ? '' : ws.personName(held.author),
  };
}
