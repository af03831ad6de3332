/** Places and networks of the site, by name. */
import { useMemo } from 'react';
import type { LocationView, ZoneView } from '../../../shared/api/inventory.ts';
import type { LocationId, ZoneId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocalText } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** The same each time, so that nothing is made again while they are on their way. */
const noLocations: readonly LocationView[] = [];
const noZones: readonly ZoneView[] = [];

function useLocations(): readonly LocationView[] {
  return useApiQuery(['inventory.locations'], ['location'], () => api.inventory.locations({})).data ?? noLocations;
}

function useZones(): readonly ZoneView[] {
  return useApiQuery(['inventory.zones'], ['zone'], () => api.inventory.zones({})).data ?? noZones;
}

/** Floors in their order, each followed by its rooms; a room is indented under its floor. */
export function useLocationOptions(): Option<LocationId>[] {
  const localText = useLocalText();
  const locations = useLocations();
  return useMemo(() => {
    const options: Option<LocationId>[] = [];
    const add = (parentId: LocationId | null, depth: number): void => {
      const own = locations.filter((location) => location.parentId === parentId).toSorted((a, b) => a.order - b.order);
      for (const { id, name, nameEn } of own) {
        options.push({ value: id, label: `${'\u2003'.repeat(depth)}${localText(name, nameEn)}` });
        add(id, depth + 1);
      }
    };
    add(null, 0);
    return options;
  }, [locations, localText]);
}

export function useZoneOptions(): Option<ZoneId>[] {
  const localText = useLocalText();
  const zones = useZones();
  return useMemo(
    () => zones.map(({ id, name, nameEn }) => ({ value: id, label: localText(name, nameEn) })),
    [zones, localText],
  );
}

/** Names by id, for a list. */
export function usePlaceNames(): ReadonlyMap<string, string> {
  const localText = useLocalText();
  const locations = useLocations();
  const zones = useZones();
  return useMemo(
    () => new Map([...locations, ...zones].map(({ id, name, nameEn }) => [id, localText(name, nameEn)])),
    [locations, zones, localText],
  );
}
