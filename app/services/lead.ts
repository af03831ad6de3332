/** What only who leads the project may do. */
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../workspace.ts';

const leading: readonly string[] = ['owner', 'lead'];

/** @throws Contract_NotAllowed */
export function assertLead(ws: Workspace): void {
  const { name, role } = ws.person().fields;
  if (!leading.includes(role)) throw new AppError('Contract_NotAllowed', { name });
}
