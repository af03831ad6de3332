/** What the bare pages show. */
import type { DeviceFields } from '../../../shared/domain/device-fields.ts';

/** As high as a row of the app's lists. */
export const rowPx = 36;

/** `#100000` */
export const askedCount = (): number => Number(location.hash.slice(1));

/** All of them in one answer, in the order they stand in. */
export async function fetchRows(): Promise<DeviceFields[]> {
  const answer = await fetch(`./rows-${askedCount()}.json`);
  return (await answer.json()) as DeviceFields[];
}
