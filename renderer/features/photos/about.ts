/** What photos belong to, and what is therefore written into them. */
import type { LocationView } from '../../../shared/api/inventory.ts';
import type { PhotoView } from '../../../shared/api/photos.ts';
import type { SubjectRef } from '../../../shared/domain/field-types.ts';
import type { DeviceId, LocationId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocalText } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { usePersonName, useUtcOffset } from '../../boot/status.ts';
import { toLocalText } from '../../ui/local-time.ts';

/** A fault, or one item of a device, a place or the whole in an inspection. */
export interface PhotoAbout {
  readonly subject: SubjectRef;
  readonly deviceId: DeviceId | null;
  readonly itemId: string | null;
  /** The record's number, in the language of the screen like the names. */
  readonly number: string | null;
  readonly deviceName: string | null;
  readonly locationId: LocationId | null;
  /** A place in somebody's words. */
  readonly place: string;
}

/** Its photos: of a whole subject, or of one item in it. Undefined while they are read. */
export function usePhotosOf(about: PhotoAbout): readonly PhotoView[] | undefined {
  const { subject, deviceId, itemId } = about;
  const { data } = useApiQuery(['photos.ofSubject', subject.entity, subject.id], ['photo', 'sync'], () =>
    api.photos.ofSubject({ subject }),
  );
  if (itemId === null) return data;
  const locationId = placeOf(about);
  return data?.filter(
    (photo) => photo.deviceId === deviceId && photo.locationId === locationId && photo.itemId === itemId,
  );
}

/** The place that an item is asked of; a device's photos go by the device, wherever it stands. */
export const placeOf = ({ deviceId, itemId, locationId }: PhotoAbout): LocationId | null =>
  deviceId === null && itemId !== null ? locationId : null;

/** The lines of the watermark for a photo of that time: when and who, where and what, which record. */
export function useWatermark({ number, deviceName, locationId, place }: PhotoAbout): (takenAtMs: number) => string[] {
  const localText = useLocalText();
  const utcOffsetMinutes = useUtcOffset();
  const person = usePersonName();
  const locations = useApiQuery(['inventory.locations'], ['location'], () => api.inventory.locations({})).data ?? [];
  const names = pathTo(locations, locationId).map(({ name, nameEn }) => localText(name, nameEn));
  // Whoever wrote the room's name again is not shown it twice.
  const where = [...names, ...(names.includes(place) ? [] : [place])].join(' / ');
  return (takenAtMs) =>
    [[toLocalText(takenAtMs, utcOffsetMinutes), person], [where, deviceName ?? ''], [number ?? '']]
      .map((words) => words.filter((word) => word !== '').join('  '))
      .filter((line) => line !== '');
}

/** Building, floor, room. */
function pathTo(locations: readonly LocationView[], id: LocationId | null): LocationView[] {
  const byId = new Map(locations.map((location) => [location.id, location]));
  const path: LocationView[] = [];
  let next = id === null ? undefined : byId.get(id);
  while (next !== undefined && !path.includes(next)) {
    path.unshift(next);
    next = next.parentId === null ? undefined : byId.get(next.parentId);
  }
  return path;
}
