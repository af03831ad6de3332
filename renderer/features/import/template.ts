/** A table to fill in, empty or with the devices as they are: its heads are those that an import knows. */
import { type ImportField, importFields } from '../../../shared/domain/device-import/columns.ts';
import { placePath } from '../../../shared/domain/device-import/places.ts';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { api } from '../../boot/client.ts';
import type { useTranslation } from '../../boot/i18n.ts';
import { downloadFile } from '../../ui/base64.ts';
import { tableFile } from '../../ui/table-file.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

/** Places and networks by id, as an import finds them again: a place with the floor that it is on. */
type Names = ReadonlyMap<string, string>;

async function namesOf(): Promise<Names> {
  const [locations, zones] = await Promise.all([api.inventory.locations({}), api.inventory.zones({})]);
  const places = new Map<string, (typeof locations)[number]>(locations.map((place) => [place.id, place]));
  return new Map<string, string>([
    ...locations.map((place) => [place.id, placePath(place, places)] as const),
    ...zones.map(({ id, name }) => [id, name] as const),
  ]);
}

const pageSize = 500;

export async function downloadTemplate(t: Translate): Promise<void> {
  downloadFile(`${t('imports.templateName')}.xlsx`, await workbook(t, []));
}

/** What goes out is noted before it does. */
export async function downloadDevices(t: Translate): Promise<void> {
  const names = await namesOf();
  const rows: string[][] = [];
  for (let after: string | null = null; ; ) {
    const page = await api.inventory.devices({ after, limit: pageSize });
    for (const device of page.items) rows.push(importFields.map((field) => cellOf(t, names, device, field)));
    if (page.next === null) break;
    after = page.next;
  }
  const what = t('imports.templateFilledName');
  const file = await workbook(t, rows);
  await api.audit.note({ act: 'export', what, form: 'internal', format: 'xlsx', rows: rows.length });
  downloadFile(`${what}.xlsx`, file);
}

const workbook = (t: Translate, rows: readonly (readonly string[])[]): Promise<Blob> =>
  tableFile('xlsx', { columns: importFields.map((field) => ({ title: t(`imports.fields.${field}`) })), rows });

function cellOf(t: Translate, names: Names, device: DeviceView, field: ImportField): string {
  switch (field) {
    case 'category':
      return t(`devices.categories.${device.category}`);
    case 'state':
      return t(`common.deviceState.${device.state}`);
    case 'place':
      return names.get(device.locationId ?? '') ?? '';
    case 'zone':
      return names.get(device.zoneId ?? '') ?? '';
    default:
      return String(device[field] ?? '');
  }
}
