/** What only the central server knows, for its console. */
import type { LaptopView } from '../../shared/api/console.ts';
import { isEntityName } from '../../shared/domain/entities.ts';
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../workspace.ts';

const mostConflicts = 500;

export function createConsoleService(ws: Workspace) {
  const { store, ports } = ws;

  /** Number, title or name of a record, whatever kind it is. */
  function nameOf(entity: string, id: string): string {
    if (!isEntityName(entity)) return '';
    const fields: Readonly<Record<string, unknown>> = store.operationsOf(entity, id)[0]?.fields ?? {};
    return [fields['number'], fields['name'] ?? fields['title']].filter((part) => typeof part === 'string').join(' ');
  }

  return {
    async laptops(): Promise<{ nowMs: number; items: LaptopView[] }> {
      if (ports.central === null) throw new AppError('Console_NotAllowed');
      return { nowMs: ws.nowMs(), items: await ports.central.laptops() };
    },
    conflicts: () => ({
      total: store.conflicts.count(),
      items: store.conflicts.open(mostConflicts).map(({ entity, entityId, field, inUse, other }) => ({
        entity,
        id: entityId,
        name: nameOf(entity, entityId),
        field,
        inUse: { value: inUse.value, personName: ws.personName(inUse.author), atMs: inUse.enteredAtMs },
        other: { value: other.value, personName: ws.personName(other.author), atMs: other.enteredAtMs },
      })),
    }),
  };
}
