/** What only the central server knows, for its console. */
import type { LaptopView } from '../../shared/api/console.ts';
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../workspace.ts';

export function createConsoleService(ws: Workspace) {
  const { central } = ws.ports;
  return {
    async laptops(): Promise<{ nowMs: number; items: LaptopView[] }> {
      if (central === null) throw new AppError('Console_NotAllowed');
      return { nowMs: ws.nowMs(), items: await central.laptops() };
    },
  };
}
