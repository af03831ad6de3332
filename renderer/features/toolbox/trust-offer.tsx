/** Beside a result of a device of the inventory: a fingerprint that its record does not have. */
import type { DeviceId } from '../../../shared/domain/ids.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { api } from '../../boot/client.ts';
import { useApiQuery } from '../../boot/query.ts';
import { DeviceFingerprint } from '../../ui/fingerprint-offer.tsx';

export function TrustOffer({ deviceId, report }: { readonly deviceId: DeviceId; readonly report: ProbeReport }) {
  // The result is read without it: while the record comes, nothing stands in its place.
  const { data: device } = useApiQuery(['inventory.device', deviceId], ['device'], () =>
    api.inventory.device({ id: deviceId }),
  );
  return device === undefined ? null : <DeviceFingerprint device={device} report={report} />;
}
