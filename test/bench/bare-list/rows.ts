/** What the bare pages show, made in the page: no file, no network, no order. */
import type { DeviceFields } from '../../../shared/domain/entities.ts';
import { deviceFieldsOf } from '../device-fields.ts';

/** As high as a row of the app's lists. */
export const rowPx = 36;

/** `#100000` */
export const askedCount = (): number => Number(location.hash.slice(1));

export const madeRows = (): DeviceFields[] => Array.from({ length: askedCount() }, (_, index) => deviceFieldsOf(index));
