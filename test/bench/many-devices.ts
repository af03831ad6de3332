/** The large inventory as what a store writes. */
import { createHash } from 'node:crypto';
import type { Act } from '../../db/index.ts';
import { type DeviceId, uuidV5 } from '../../shared/domain/ids.ts';
import { deviceFieldsOf } from './device-fields.ts';

export function deviceAct(index: number): Act {
  const id: DeviceId = uuidV5(`bench-device:${index}`, (bytes) =>
    createHash('sha1').update(bytes).digest(),
  ) as DeviceId;
  return { entity: 'device', entityId: id, action: 'create', fields: deviceFieldsOf(index) };
}
