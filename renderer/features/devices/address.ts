/** What the address asks of the list: a search, a reload and the way back lead to the same device and place. */
import { useState } from 'react';
import type { LocationId } from '../../../shared/domain/ids.ts';
import { navigate, useQueryPart } from '../../router.ts';
import { type DeviceFilter, noFilter } from './devices-query.ts';

/** The device in the drawer: an id, a new one, or none. */
export type Opened = { readonly id: string } | 'new' | null;

export function useOpenedDevice(): Opened {
  const asked = useQueryPart('device');
  return asked === null ? null : asked === 'new' ? 'new' : { id: asked };
}

export function openDevice(opened: Opened): void {
  if (opened === null) navigate('/devices');
  else navigate(`/devices?device=${opened === 'new' ? 'new' : encodeURIComponent(opened.id)}`);
}

/** The list's filter: a place that the address newly asks for takes the place of what was set. */
export function useDeviceFilter(): [DeviceFilter, (filter: DeviceFilter) => void] {
  const [filter, setFilter] = useState<DeviceFilter>(noFilter);
  const [seen, setSeen] = useState<string | null>(null);
  const place = useQueryPart('at');
  if (place !== seen) {
    setSeen(place);
    if (place !== null) setFilter({ ...noFilter, locationId: place as LocationId });
  }
  return [filter, setFilter];
}
