/** Device inventory: building, floors, rooms, network zones, devices; credentials apart. */
import { z } from 'zod';
import { accountProtocols, protocolAccountInput, protocolAccountView } from '../domain/device-access.ts';
import { deviceCategories, deviceFields, deviceStates } from '../domain/device-fields.ts';
import { locationFields, zoneFields } from '../domain/entities.ts';
import { timeMs } from '../domain/field-types.ts';
import { deviceId, locationId, probeResultId, zoneId } from '../domain/ids.ts';
import { changesOf, nothing, op, pageInput, pageOf } from './base.ts';
import { lifeInput, lifePage, versionComparison } from './life.ts';
import { deviceSeries, potentialFault } from './trends.ts';

export const locationView = locationFields.extend({ id: locationId });
export type LocationView = z.infer<typeof locationView>;
export const zoneView = zoneFields.extend({ id: zoneId, versions: z.record(z.string(), z.string()) });
export type ZoneView = z.infer<typeof zoneView>;
export const deviceView = deviceFields.extend({
  id: deviceId,
  /** Per field the version that this view shows; given back as the base of a change. */
  versions: z.record(z.string(), z.string()),
  /** Account name on the device, null when no credential is kept; the password never leaves the core. */
  username: z.string().nullable(),
  /** Accounts for one protocol; null where the device's own is taken. */
  protocolAccounts: z.record(z.enum(accountProtocols), protocolAccountView.nullable()),
});
export type DeviceView = z.infer<typeof deviceView>;

const deviceInput = deviceFields.omit({ key: true, baseline: true });

const deviceFilter = {
  /** Substring of name, address, vendor, model or serial number; Chinese too. */
  text: z.string().max(100).default(''),
  category: z.enum(deviceCategories).nullable().default(null),
  locationId: locationId.nullable().default(null),
  zoneId: zoneId.nullable().default(null),
  state: z.enum(deviceStates).nullable().default(null),
};

export const inventoryContract = {
  locations: op.input(nothing).output(z.array(locationView)),
  zones: op.input(nothing).output(z.array(zoneView)),
  devices: op
    .input(
      z.object({
        ...pageInput,
        ...deviceFilter,
      }),
    )
    .output(pageOf(deviceView)),
  /**
   * The shape of a filtered list: how many devices, and the cursor before every `step`-th of them (null before the
   * first), so that a list can be entered anywhere without counting rows off.
   */
  deviceAnchors: op
    .input(z.object({ ...deviceFilter, step: z.int().min(50).max(500).default(200) }))
    .output(z.object({ total: z.int(), step: z.int(), anchors: z.array(z.string().nullable()) })),
  counts: op.input(nothing).output(z.array(z.object({ category: z.enum(deviceCategories), count: z.int() }))),
  device: op.input(z.object({ id: deviceId })).output(deviceView),
  /** Everything that happened to a device, the newest first, page by page. */
  life: op.input(lifeInput).output(lifePage),
  /**
   * What the quarterly check of a plan found as versions, beside the check before it: the last completed one of the quarter
   * that `atMs` lies in (null: now).
   */
  versions: op
    .input(z.object({ planId: z.string().default('conference-versions'), atMs: timeMs.nullable().default(null) }))
    .output(versionComparison),
  /** Every number of a year that is judged by a limit: what meets its limit first, then what is nearest to it. */
  trends: op.input(z.object({ id: deviceId })).output(z.object({ series: z.array(deviceSeries) })),
  /** Of all devices in service what moves towards its limit, the most urgent first. */
  potentialFaults: op.input(nothing).output(z.object({ items: z.array(potentialFault) })),
  addDevice: op.input(deviceInput).output(deviceView),
  /** Only fields that are given change; `base` holds the versions that the person saw. */
  changeDevice: op
    .input(
      z.object({ id: deviceId, fields: changesOf(deviceInput), base: z.record(z.string(), z.string().nullable()) }),
    )
    .output(deviceView),
  /** The same fields of several devices at once, all or none; what others have changed meanwhile becomes a conflict. */
  changeDevices: op
    .input(
      z.object({
        ids: z.array(deviceId).min(1).max(5000),
        fields: changesOf(deviceInput.pick({ locationId: true, zoneId: true, state: true, vendor: true, model: true })),
      }),
    )
    .output(z.object({ changed: z.int() })),
  /**
   * The picture of a probe's result becomes the one that the device's picture is compared with from now on; null: it is
   * compared with none. @throws App_NotFound when the result is not this device's, or has no picture
   */
  setBaseline: op.input(z.object({ deviceId, probeResultId: probeResultId.nullable() })).output(deviceView),
  changeZone: op
    .input(
      z.object({
        id: zoneId,
        fields: z.object({ subnets: z.array(z.cidrv4()).max(100) }),
        base: z.record(z.string(), z.string().nullable()),
      }),
    )
    .output(zoneView),
  /** Username and password for probing; an empty username removes them. Kept on this laptop only. */
  saveCredential: op
    .input(z.object({ deviceId, username: z.string().max(200), password: z.string().max(200) }))
    .output(deviceView),
  /** The same for one protocol: a community, a key. null, or nothing in it, removes it. Kept on this laptop only. */
  saveProtocolAccount: op
    .input(z.object({ deviceId, protocol: z.enum(accountProtocols), account: protocolAccountInput.nullable() }))
    .output(deviceView),
};
