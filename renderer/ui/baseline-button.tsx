/** Makes a picture the one that the device's pictures are compared with, or takes that back. */
import { ScanEye } from 'lucide-react';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { HandRunView } from '../../shared/api/probes.ts';
import type { ProbeResultId } from '../../shared/domain/ids.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiMutation } from '../boot/query.ts';
import { Button } from './button.tsx';
import { useNotify } from './use-notify.ts';

interface BaselineButtonProps {
  readonly deviceId: DeviceView['id'];
  /** The device as people know it here. */
  readonly title: string;
  readonly isBaseline: boolean;
  /** The result that has the picture. */
  readonly resultId: () => Promise<ProbeResultId>;
}

export function BaselineButton({ deviceId, title, isBaseline, resultId }: BaselineButtonProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const set = useApiMutation(
    async () => api.inventory.setBaseline({ deviceId, probeResultId: isBaseline ? null : await resultId() }),
    {
      onSuccess: ({ baseline }) =>
        notify.done(t(baseline === null ? 'rounds.wall.baselineGone' : 'rounds.wall.baselineSet', { title })),
      onError: notify.failed,
    },
  );
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

/** The picture that was taken by hand is the baseline already: both know when it was taken. */
export const isBaselineOf = ({ baseline }: DeviceView, { report }: HandRunView): boolean =>
  baseline !== null && baseline.takenAtMs === report.startedAtMs;

/** Of a picture that was just taken by hand: its result is first written down with the device. */
export const handBaseline = (
  device: DeviceView,
  run: HandRunView,
): Pick<BaselineButtonProps, 'deviceId' | 'isBaseline' | 'resultId'> => ({
  deviceId: device.id,
  isBaseline: isBaselineOf(device, run),
  resultId: async () => (await api.probes.keep({ runId: run.runId, subject: { entity: 'device', id: device.id } })).id,
});
