/** Photos of a fault. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { PhotoPanel } from '../photos/index.tsx';

export function FaultPhotos({ fault }: { readonly fault: FaultView }) {
  const { id, deviceId, number, deviceName, locationId, place } = fault;
  const subject = { entity: 'fault', id } as const;
  return <PhotoPanel about={{ subject, deviceId, itemId: null, number, deviceName, locationId, place }} />;
}
