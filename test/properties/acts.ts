/** What a writing does to records. */
import type { Act } from '../../db/index.ts';
import { plainDevice } from '../../shared/domain/test-device.ts';
import type { Writing } from './commands.ts';
import { deviceIds } from './written.ts';

/** An id that a writing gives to its record. */
export const idOf = (token: string): string => `00000000-0000-4000-8000-00000${token.slice(1)}`;

/** A photo has its bytes besides. */
export function actsOf(what: Exclude<Writing, { kind: 'photo' }>, token: string): Act[] {
  switch (what.kind) {
    case 'seed':
      return [{ entity: 'device', entityId: seedIds[what.id] as string, action: 'create', fields: plainDevice }];
    case 'edit':
      return [edit(what.id, { [editedFields[what.field] as string]: token })];
    case 'edit-two':
      return [0, 1].map((id) => edit(id, { [editedFields[what.field] as string]: token }));
    case 'edit-unknown-field':
      return [edit(what.id, { fieldOfTomorrow: token })];
    case 'remove':
      return [
        { entity: 'device', entityId: deviceIds[what.id] as string, action: 'remove', fields: { reason: token } },
      ];
    case 'answer':
      return [
        {
          entity: 'answer',
          entityId: deviceIds[what.id] as string,
          action: 'create',
          fields: {
            inspectionId: deviceIds[0] as never,
            deviceId: null,
            itemId: 'picture',
            value: 'pass',
            found: token,
            source: 'hand',
            probeResultId: null,
            isConfirmed: true,
            seconds: null,
            atMs: 0,
          } as never,
        },
      ];
  }
}

const edit = (id: number, fields: Record<string, string>): Act => ({
  entity: 'device',
  entityId: deviceIds[id] as string,
  action: 'set',
  fields,
});

const editedFields = ['model', 'name'] as const;
/** Made by whoever comes first, the same everywhere. */
const seedIds = ['a', 'b', 'c'].map((last) => `00000000-0000-4000-8000-00000000000${last}`);
