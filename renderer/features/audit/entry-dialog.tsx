/** One entry of the audit in full: each field before and after, what was written, and what proves it. */
import { Modal } from 'antd';
import type { AuditEntryView } from '../../../shared/api/audit.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import styles from './audit.module.css';
import { useEntryWords } from './use-entry-words.ts';

export function EntryDialog({ entry, onClose }: { readonly entry: AuditEntryView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const words = useEntryWords();
  const about = words.about(entry);
  return (
    <Modal open width={760} title={`${words.act(entry)} ${about}`.trim()} footer={null} onCancel={onClose}>
      {entry.changes.length > 0 && (
        <table className={styles['table']} aria-label={t('audit.columns.change')}>
          <thead>
            <tr>
              <th>{t('audit.entry.field')}</th>
              <th>{t('audit.entry.before')}</th>
              <th>{t('audit.entry.after')}</th>
            </tr>
          </thead>
          <tbody>
            {entry.changes.map((change) => (
              <tr key={change.field}>
                <td>{words.field(entry, change)}</td>
                <td>{words.value(change.before)}</td>
                <td>{words.value(change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Facts>
        <Fact label={t('audit.columns.person')}>{words.person(entry)}</Fact>
        <Fact label={t('audit.columns.at')}>
          <DateTime ms={entry.atMs} />
        </Fact>
        {entry.hash !== null && (
          <>
            <Fact label={t('audit.entry.operation')}>
              <Copyable text={entry.id} />
            </Fact>
            <Fact label={t('audit.entry.hash')}>
              <Copyable text={entry.hash} />
            </Fact>
          </>
        )}
        {entry.detail !== '' && (
          <Fact label={t('audit.entry.written')}>
            <pre className={styles['written']}>{pretty(entry.detail)}</pre>
          </Fact>
        )}
      </Facts>
    </Modal>
  );
}

const pretty = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);
