/** Which device somebody means on the command line. */
import { appErrorFromCarrier } from '../../app/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { deviceId } from '../../shared/domain/ids.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../words.ts';
import { UsageError } from '../command.ts';

/** Named in the sentence when several devices fit. */
const namedAtMost = 10;
const pageLimit = 500;
/** Of a text that the inventory is searched for. */
const longestText = 100;

/**
 * By its id, else its whole name (in either language), key or address, else by a part of a name that only one device has.
 * @throws UsageError when no device fits, or several do
 */
export async function deviceNamed(client: ApiClient, wanted: string, locale: Locale): Promise<DeviceView> {
  const fitting = await devicesLike(client, wanted.trim());
  const [device] = fitting;
  if (device === undefined) throw new UsageError(translate(locale, 'cli.device.unknown', { wanted }));
  if (fitting.length === 1) return device;
  const said = translate(locale, 'cli.device.ambiguous', { wanted, count: fitting.length });
  const lines = fitting.slice(0, namedAtMost).map(({ id, name, address }) => `  ${id}  ${name}  ${address ?? '-'}`);
  throw new UsageError([said, ...lines, ...(fitting.length > namedAtMost ? ['  …'] : [])].join('\n'));
}

async function devicesLike(client: ApiClient, wanted: string): Promise<readonly DeviceView[]> {
  const id = deviceId.safeParse(wanted);
  if (id.success) return withId(client, { id: id.data });
  const plain = wanted.toLowerCase();
  const devices = await devicesWith(client, wanted);
  const exact = devices.filter(({ name, nameEn, key, address }) =>
    [name, nameEn, key, address].some((each) => each?.toLowerCase() === plain),
  );
  if (exact.length > 0) return exact;
  return devices.filter(({ name, nameEn }) => [name, nameEn].some((each) => each.toLowerCase().includes(plain)));
}

async function withId(client: ApiClient, { id }: Pick<DeviceView, 'id'>): Promise<readonly DeviceView[]> {
  try {
    return [await client.inventory.device({ id })];
  } catch (error) {
    if (appErrorFromCarrier(error).code === 'App_NotFound') return [];
    throw error;
  }
}

/** All that have the text in anything that they are found by. */
async function devicesWith(client: ApiClient, wanted: string): Promise<readonly DeviceView[]> {
  const text = wanted.slice(0, longestText);
  const devices: DeviceView[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page: { readonly items: readonly DeviceView[]; readonly next: string | null } =
      await client.inventory.devices({ text, after: after ?? null, limit: pageLimit });
    devices.push(...page.items);
    after = page.next;
  }
  return devices;
}
