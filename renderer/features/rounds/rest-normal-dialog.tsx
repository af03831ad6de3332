/** "The rest is normal": says what that would fill and what it leaves open, before anybody says it. */
import { Input } from 'antd';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { usePersonName } from '../../boot/status.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { type RestLine, previewOfRest } from './rest-normal.ts';
import { numbered } from './round-model.ts';
import styles from './round-screen.module.css';

interface RestNormalDialogProps {
  readonly view: InspectionView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSay: (note: string) => Promise<boolean>;
}

/** A line names channels one by one only while they are few. */
const maxNamed = 8;

export function RestNormalDialog({ view, isOpen, onClose, onSay }: RestNormalDialogProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const personName = usePersonName();
  const [note, setNote] = useState('');
  const [isSending, setSending] = useState(false);
  const rest = previewOfRest(view);
  const noOf = new Map(numbered(view).map(({ channel, no }) => [channel.device.id as string, no]));
  const namesOf = (ids: readonly string[]): string =>
    ids
      .slice(0, maxNamed)
      .map((id) => noOf.get(id))
      .join(t('common.listSeparator'));
  const lineOf = ({ itemId, deviceIds }: RestLine): string => {
    const item = view.template.items.find(({ id }) => id === itemId);
    const title = item === undefined ? itemId : text(item.title, item.titleEn);
    const isShort = deviceIds.length <= maxNamed;
    return t(isShort ? 'rounds.rest.lineNamed' : 'rounds.rest.line', {
      item: title,
      count: deviceIds.length,
      channels: namesOf(deviceIds),
    });
  };
  const say = async (): Promise<void> => {
    setSending(true);
    const isSaid = await onSay(note);
    setSending(false);
    if (!isSaid) return;
    setNote('');
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      title={t('rounds.rest.title')}
      width={560}
      act={{
        label: t('rounds.rest.say', { count: rest.cells.length }),
        run: () => void say(),
        isDisabled: rest.cells.length === 0,
        isBusy: isSending,
      }}
      onClose={onClose}
    >
      <div className={styles['rest']} data-testid="rest-normal">
        <section>
          <h3>{t('rounds.rest.filled', { count: rest.cells.length })}</h3>
          <ul>
            {rest.filled.map((line) => (
              <li key={line.itemId}>{lineOf(line)}</li>
            ))}
          </ul>
          {rest.doubtful.length > 0 && (
            <p className={styles['warning']}>
              <TriangleAlert size={14} aria-hidden />
              {t('rounds.rest.doubtful', { channels: namesOf(rest.doubtful) })}
            </p>
          )}
        </section>
        <section>
          <h3>{t('rounds.rest.left')}</h3>
          <ul>
            {rest.left.map((line) => (
              <li key={line.itemId}>{lineOf(line)}</li>
            ))}
            {rest.unconfirmed > 0 && <li>{t('rounds.rest.unconfirmed', { count: rest.unconfirmed })}</li>}
            {rest.left.length + rest.unconfirmed === 0 && <li>{t('rounds.rest.nothingLeft')}</li>}
          </ul>
        </section>
        <p className={styles['hint']}>{t('rounds.rest.who', { name: personName })}</p>
        <Field label={t('rounds.rest.note')}>
          <Input.TextArea
            value={note}
            maxLength={2000}
            rows={2}
            placeholder={t('rounds.rest.notePlaceholder')}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
