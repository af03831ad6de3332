/** What only who leads the project may do. */
import type { PersonFields } from '../../shared/domain/person.ts';
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../workspace.ts';

const leading: readonly string[] = ['owner', 'lead'];

export const isLeading = ({ role }: Pick<PersonFields, 'role'>): boolean => leading.includes(role);

/** @throws Contract_NotAllowed */
export function assertLead(ws: Workspace): void {
  const { fields } = ws.person();
  if (!isLeading(fields)) throw new AppError('Contract_NotAllowed', { name: fields.name });
}
