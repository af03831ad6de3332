/** Keeps a remembered result as evidence of an open fault, or of a device of a round that is under way. */
import { Modal, Select } from 'antd';
import { useState } from 'react';
import type { HandRunView } from '../../../shared/api/probes.ts';
import type { DeviceId, FaultId, InspectionId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { Choice } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './result.module.css';

const phases = ['single', 'before', 'after'] as const;
type Phase = (typeof phases)[number];
/** Nobody chooses from more than these by hand. */
const listed = 100;

interface KeepDialogProps {
  readonly run: HandRunView;
  readonly onClose: () => void;
}

export function KeepDialog({ run, onClose }: KeepDialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [entity, setEntity] = useState<'fault' | 'inspection'>('fault');
  const [fault, setFault] = useState<FaultId | null>(null);
  const [inspection, setInspection] = useState<InspectionId | null>(null);
  const [device, setDevice] = useState<DeviceId | null>(null);
  const [phase, setPhase] = useState<Phase>('single');
  const faults = useApiQuery(['faults.list', 'toolbox'], ['fault', 'fault_event'], () =>
    api.faults.list({ isOpen: true, limit: listed }),
  ).data?.items;
  const rounds = useApiQuery(['inspections.list', 'toolbox'], ['inspection', 'inspection_event'], async () =>
    (await api.inspections.list({ limit: listed })).items.filter(({ completedAtMs }) => completedAtMs === null),
  ).data;
  const faultId =
    fault ??
    faults?.find(({ deviceId }) => deviceId !== null && deviceId === run.deviceId)?.id ??
    faults?.[0]?.id ??
    null;
  const roundId = inspection ?? rounds?.[0]?.id ?? null;
  const id = entity === 'fault' ? faultId : roundId;
  const label = (entity === 'fault' ? faults : rounds)?.find((each) => each.id === id)?.number ?? '';
  const keep = useApiMutation(
    () =>
      api.probes.keep({
        runId: run.runId,
        subject: { entity, id: id ?? '' },
        ...(entity === 'fault' ? { phase } : { deviceId: device }),
      }),
    {
      onSuccess: () => {
        notify.done(t('toolbox.keep.done', { label }));
        onClose();
      },
    },
  );
  const isReady = id !== null && (entity === 'fault' || device !== null);
  return (
    <Modal
      open
      title={t('toolbox.keep.title')}
      onCancel={onClose}
      okText={t('toolbox.keep.submit')}
      okButtonProps={{ disabled: !isReady, loading: keep.isPending }}
      onOk={() => keep.mutate(undefined)}
      cancelText={t('common.actions.cancel')}
      width={520}
    >
      <div className={styles['keep']}>
        <p className={styles['faint']}>{t('toolbox.keep.intro')}</p>
        <Field label={t('toolbox.keep.to')} isGroup>
          <Choice
            label={t('toolbox.keep.to')}
            value={entity}
            options={(['fault', 'inspection'] as const).map((value) => ({
              value,
              label: t(`toolbox.keep.kinds.${value}`),
            }))}
            onChange={setEntity}
          />
        </Field>
        {entity === 'fault' && faults?.length === 0 && <EmptyState isSmall title={t('toolbox.keep.noFaults')} />}
        {entity === 'inspection' && rounds?.length === 0 && (
          <EmptyState isSmall title={t('toolbox.keep.noInspections')} />
        )}
        {entity === 'fault' && faultId !== null && (
          <>
            <Field label={t('toolbox.keep.fault')}>
              <Select<FaultId>
                aria-label={t('toolbox.keep.fault')}
                showSearch={{ optionFilterProp: 'label' }}
                value={faultId}
                options={(faults ?? []).map(({ id: value, number, title, deviceName }) => ({
                  value,
                  label: [number, title, deviceName ?? ''].join(' '),
                }))}
                onChange={setFault}
              />
            </Field>
            <Field label={t('toolbox.keep.phase')} hint={t('toolbox.keep.phaseHint')} isGroup>
              <Choice
                label={t('toolbox.keep.phase')}
                value={phase}
                options={phases.map((value) => ({ value, label: t(`toolbox.keep.phases.${value}`) }))}
                onChange={setPhase}
              />
            </Field>
          </>
        )}
        {entity === 'inspection' && roundId !== null && (
          <>
            <Field label={t('toolbox.keep.inspection')}>
              <Select<InspectionId>
                aria-label={t('toolbox.keep.inspection')}
                value={roundId}
                options={(rounds ?? []).map(({ id: value, number, title }) => ({ value, label: `${number} ${title}` }))}
                onChange={(chosen) => {
                  setInspection(chosen);
                  setDevice(null);
                }}
              />
            </Field>
            <RoundDevice key={roundId} run={run} roundId={roundId} value={device} onChange={setDevice} />
          </>
        )}
        {keep.error !== null && <ErrorLine error={keep.error} />}
      </div>
    </Modal>
  );
}

interface RoundDeviceProps {
  readonly run: HandRunView;
  readonly roundId: InspectionId;
  readonly value: DeviceId | null;
  readonly onChange: (id: DeviceId) => void;
}

/** Of the round's devices; the one that was probed stands first. */
function RoundDevice({ run, roundId, value, onChange }: RoundDeviceProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const round = useApiQuery(['inspections.get', roundId, 'toolbox'], ['inspection'], () =>
    api.inspections.get({ id: roundId }),
  );
  const devices = (round.data?.channels ?? []).map(({ device }) => device);
  const isProbed = ({ id, address }: (typeof devices)[number]): boolean => id === run.deviceId || address === run.host;
  return (
    <Field label={t('toolbox.keep.device')} hint={t('toolbox.keep.answersHint')}>
      <Select<DeviceId>
        aria-label={t('toolbox.keep.device')}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={devices
          .toSorted((a, b) => Number(isProbed(b)) - Number(isProbed(a)))
          .map(({ id, name, nameEn, address }) => ({
            value: id,
            label: [text(name, nameEn), address ?? ''].join(' '),
          }))}
        onChange={onChange}
      />
    </Field>
  );
}
