/** Beside a picture just taken of a device of the inventory: make it the baseline, and what the baseline is until then. */
import '../../boot/life-words.ts';
import type { HandRunView } from '../../../shared/api/probes.ts';
import type { DeviceId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { BaselineButton, handBaseline, isBaselineOf } from '../../ui/baseline-button.tsx';
import { BlobImage } from '../../ui/blob-image.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import styles from './result.module.css';

export function BaselineOffer({ run, deviceId }: { readonly run: HandRunView; readonly deviceId: DeviceId }) {
  const { t } = useTranslation();
  const text = useLocalText();
  // The picture is read without it: while it comes, nothing stands in its place.
  const { data: device } = useApiQuery(['inventory.device', deviceId], ['device'], () =>
    api.inventory.device({ id: deviceId }),
  );
  if (device === undefined) return null;
  const { baseline } = device;
  return (
    <div className={styles['baseline']} data-testid="toolbox-baseline">
      <BaselineButton {...handBaseline(device, run)} title={text(device.name, device.nameEn)} />
      {baseline !== null && !isBaselineOf(device, run) && (
        <figure>
          <figcaption>
            {t('life.baseline.now')} <DateTime ms={baseline.takenAtMs} />
          </figcaption>
          <BlobImage id={baseline.blobId} alt={t('life.baseline.now')} />
        </figure>
      )}
    </div>
  );
}
