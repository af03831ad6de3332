/**
 * Which device of the inventory a row means: by the program's own number, else by serial number, else by hardware address,
 * else a camera by its channel, else by its name. Pure.
 */
import type { DeviceFields } from '../device-fields.ts';
import { macText, serialText } from '../sweep-proposals.ts';
import type { CellProblem } from './cells.ts';

export interface KnownDevice {
  readonly id: string;
  readonly fields: DeviceFields;
}

/** What a row can be known by. */
export interface RowSigns {
  /** As the program's own lists write it: its id, or the name of a built-in device. */
  readonly id: string;
  readonly fields: Partial<DeviceFields>;
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const channelSign = ({ category, channel }: Partial<DeviceFields>): string =>
  category === 'camera' && typeof channel === 'number' ? String(channel) : '';

export class DeviceMatching {
  readonly #byId = new Map<string, KnownDevice>();
  readonly #bySerial: Signs;
  readonly #byMac: Signs;
  readonly #byChannel: Signs;
  readonly #byName: Signs;
  readonly #rowsOfName = new Map<string, number>();

  /** @param rows all of the table: a name that several rows have tells no device that has moved */
  constructor(devices: readonly KnownDevice[], rows: Iterable<RowSigns>) {
    for (const device of devices) {
      this.#byId.set(device.id, device);
      if (device.fields.key !== null) this.#byId.set(device.fields.key, device);
    }
    this.#bySerial = signsOf(devices, ({ serial }) => serialText(serial));
    this.#byMac = signsOf(devices, ({ mac }) => macText(mac));
    this.#byChannel = signsOf(devices, channelSign);
    this.#byName = signsOf(devices, ({ name }) => plain(name));
    for (const { fields } of rows) {
      const name = plain(fields.name ?? '');
      this.#rowsOfName.set(name, (this.#rowsOfName.get(name) ?? 0) + 1);
    }
  }

  /** Null for a device that nobody has entered yet. */
  deviceOf({ id, fields }: RowSigns): KnownDevice | CellProblem | null {
    const own = id === '' ? undefined : this.#byId.get(id);
    if (id !== '' && own === undefined) return { code: 'unknownId', params: { text: id } };
    const [serial, mac] = [serialText(fields.serial ?? ''), macText(fields.mac ?? '')];
    const bySign = [...(this.#bySerial.get(serial) ?? []), ...(this.#byMac.get(mac) ?? [])];
    const sure = own === undefined ? [...new Set(bySign)] : [own];
    if (sure.length > 0) return only(sure);
    const ofChannel = this.#byChannel.get(channelSign(fields)) ?? [];
    if (ofChannel.length > 0) return only(ofChannel);
    return this.#byItsName(fields, serial, mac);
  }

  /** Who has another serial number or hardware address is somebody else of the same name. */
  #byItsName({ name = '', locationId }: Partial<DeviceFields>, serial: string, mac: string) {
    const namesakes = (this.#byName.get(plain(name)) ?? []).filter(
      ({ fields }) => !isOther(serialText(fields.serial), serial) && !isOther(macText(fields.mac), mac),
    );
    const there = namesakes.filter(({ fields }) => fields.locationId === locationId);
    if (there.length > 0) return only(there);
    // One that is the only one of its name, here and in the table, has moved.
    const isOnlyRow = this.#rowsOfName.get(plain(name)) === 1;
    if (locationId !== undefined) return isOnlyRow && namesakes.length === 1 ? (namesakes[0] ?? null) : null;
    return namesakes.length === 0 ? null : only(namesakes);
  }
}

type Signs = ReadonlyMap<string, readonly KnownDevice[]>;

/** Devices by a sign; those without it are in none. */
function signsOf(devices: readonly KnownDevice[], signOf: (fields: DeviceFields) => string): Signs {
  const signs = Map.groupBy(devices, ({ fields }) => signOf(fields));
  signs.delete('');
  return signs;
}

const isOther = (held: string, given: string): boolean => held !== '' && given !== '' && held !== given;

const namesTold = 3;

function only(devices: readonly KnownDevice[]): KnownDevice | CellProblem {
  const [first] = devices;
  if (devices.length === 1 && first !== undefined) return first;
  const names = devices.slice(0, namesTold).map(({ fields }) => fields.name);
  return { code: 'severalDevices', params: { count: devices.length, names } };
}
