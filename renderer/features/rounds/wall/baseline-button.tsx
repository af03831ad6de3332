/** Makes the picture of this round the one that the camera's pictures are compared with, or takes that back. */
import { Button } from 'antd';
import { ScanEye } from 'lucide-react';
import type { ChannelView } from '../../../../shared/api/inspections.ts';
import { api } from '../../../boot/client.ts';
import { useTranslation } from '../../../boot/i18n.ts';
import { useApiMutation } from '../../../boot/query.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { snapshotResult } from './compare.ts';

export function BaselineButton({ channel, title }: { readonly channel: ChannelView; readonly title: string }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { device, snapshotBlobId } = channel;
  const result = snapshotResult(channel);
  const isBaseline = device.baseline !== null && device.baseline.blobId === snapshotBlobId;
  const set = useApiMutation(
    () => api.inventory.setBaseline({ deviceId: device.id, probeResultId: isBaseline ? null : (result?.id ?? null) }),
    {
      onSuccess: ({ baseline }) =>
        notify.done(t(baseline === null ? 'rounds.wall.baselineGone' : 'rounds.wall.baselineSet', { title })),
      onError: notify.failed,
    },
  );
  if (result === undefined) return null;
  return (
    <Button
      icon={<ScanEye size={14} />}
      type={isBaseline ? 'primary' : 'default'}
      aria-pressed={isBaseline}
      title={t(isBaseline ? 'rounds.wall.baselineOff' : 'rounds.wall.baselineHint')}
      loading={set.isPending}
      onClick={() => set.mutate()}
    >
      {t(isBaseline ? 'rounds.wall.isBaseline' : 'rounds.wall.setBaseline')}
    </Button>
  );
}
