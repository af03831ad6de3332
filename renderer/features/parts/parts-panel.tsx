/** What was used up: entered, corrected, and taken out again with a reason. */
import { Button, Input } from 'antd';
import { PackagePlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { PartView } from '../../../shared/api/parts.ts';
import type { DeviceId, FaultId, InspectionId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Popup } from '../../ui/popup.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { EditPart } from './edit-part.tsx';
import { ExportParts } from './export-parts.tsx';
import styles from './parts.module.css';

export interface PartsAbout {
  readonly subject:
    | { readonly entity: 'fault'; readonly id: FaultId }
    | { readonly entity: 'inspection'; readonly id: InspectionId };
  /** What a new part goes into, unless it is said otherwise. */
  readonly deviceId: DeviceId | null;
  readonly deviceName: string | null;
}

export function PartsPanel({ about }: { readonly about: PartsAbout }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<PartView | 'new' | null>(null);
  const { subject } = about;
  const parts = useApiQuery(['parts.list', subject.entity, subject.id], ['spare_part', 'device', 'sync'], () =>
    api.parts.list({ subject }),
  ).data;
  useAction({ id: 'parts', label: (t) => t('parts.add'), isEnabled: !isConsole, run: () => setEditing('new') });
  return (
    <Panel
      title={t('parts.title')}
      extra={parts === undefined || parts.length === 0 ? undefined : parts.length}
      actions={
        <>
          {parts !== undefined && parts.length > 0 && <ExportParts parts={parts} />}
          {!isConsole && (
            <Button size="small" icon={<PackagePlus size={13} />} onClick={() => setEditing('new')}>
              {t('parts.add')}
            </Button>
          )}
        </>
      }
    >
      {parts !== undefined && parts.length > 0 ? (
        <ul className={styles['list']} aria-label={t('parts.title')}>
          {parts.map((part) => (
            <Part key={part.id} part={part} about={about} onEdit={() => setEditing(part)} />
          ))}
        </ul>
      ) : (
        <p className={styles['faint']}>{t('parts.none')}</p>
      )}
      {editing !== null && (
        <EditPart about={about} part={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Panel>
  );
}

interface PartProps {
  readonly part: PartView;
  readonly about: PartsAbout;
  readonly onEdit: () => void;
}

function Part({ part, about, onEdit }: PartProps) {
  const { t } = useTranslation();
  const { name, model, serial, quantity, unit, note, deviceId, deviceName, personName, atMs } = part;
  const isElsewhere = deviceId !== null && deviceId !== about.deviceId;
  const details = [
    serial === '' ? '' : t('parts.serial', { serial }),
    isElsewhere ? (deviceName ?? '') : '',
    note,
  ].filter((text) => text !== '');
  return (
    <li className={styles['part']}>
      <div className={styles['what']}>
        <strong>{name}</strong> {model}{' '}
        <span className={styles['amount']}>
          {quantity} {unit}
        </span>
        {details.map((text) => (
          <p key={text} className={styles['detail']}>
            {text}
          </p>
        ))}
        <p className={styles['faint']}>
          {personName} · <DateTime ms={atMs} form="short" />
        </p>
      </div>
      <span hidden={isConsole}>
        <Button
          type="text"
          size="small"
          icon={<Pencil size={13} />}
          aria-label={t('parts.edit', { name })}
          title={t('common.actions.edit')}
          onClick={onEdit}
        />
        <RemovePart part={part} />
      </span>
    </li>
  );
}

function RemovePart({ part }: { readonly part: PartView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const remove = useApiMutation(() => api.parts.remove({ id: part.id, reason: reason.trim() }), {
    onSuccess: () => setOpen(false),
    onError: notify.failed,
  });
  const form = (
    <form
      className={styles['remove']}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') remove.mutate();
      }}
    >
      <Input
        autoFocus
        aria-label={t('parts.removeReason')}
        placeholder={t('parts.removeReason')}
        value={reason}
        maxLength={2_000}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button danger htmlType="submit" disabled={reason.trim() === ''} loading={remove.isPending}>
        {t('common.actions.remove')}
      </Button>
    </form>
  );
  return (
    <Popup
      isOpen={isOpen}
      onOpenChange={setOpen}
      placement="topRight"
      title={t('parts.removeTitle', { name: part.name })}
      content={form}
    >
      <Button
        type="text"
        size="small"
        danger
        icon={<Trash2 size={13} />}
        aria-label={t('parts.remove', { name: part.name })}
        title={t('common.actions.remove')}
      />
    </Popup>
  );
}
