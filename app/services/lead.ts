/** What only who leads the project may do. */
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../workspace.ts';

const leading: readonly string[] = ['owner', 'lead'];

export const isLead = (ws: Workspace): boolean => leading.includes(ws.person().fields.role);

/** @throws Contract_NotAllowed */
export function assertLead(ws: Workspace): void {
  if (!isLead(ws)) throw new AppError('Contract_NotAllowed', { name: ws.person().fields.name });
}
