/** What only the central server knows, for its console. */
import type { LaptopView } from '../../shared/api/console.ts';
import { AppError } from '../../shared/errors.ts';
import type { CentralLaptop } from '../ports.ts';
import type { Workspace } from '../workspace.ts';
import { placeNames } from './places.ts';

const collator = new Intl.Collator('zh-CN', { numeric: true });

export function createConsoleService(ws: Workspace) {
  const { central } = ws.ports;

  function viewOf({ accounts, leaseUntilMs, ...laptop }: CentralLaptop): LaptopView {
    const placeName = placeNames(ws);
    const devices = accounts?.map((id) => {
      const device = ws.store.devices.byId(id);
      return { id, name: device?.fields.name ?? '', place: placeName(device?.fields.locationId ?? null) };
    });
    // One after the other as somebody goes from device to device.
    devices?.sort((one, other) => collator.compare(one.place + one.name, other.place + other.name));
    return { ...laptop, held: { devices: devices ?? null, leaseUntilMs } };
  }

  return {
    async laptops(): Promise<{ nowMs: number; items: LaptopView[] }> {
      if (central === null) throw new AppError('Console_NotAllowed');
      return { nowMs: ws.nowMs(), items: (await central.laptops()).map(viewOf) };
    },
  };
}
