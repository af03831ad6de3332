/** One row, field by field: what stands in the inventory and what the import makes of it, or what is wrong. */
import { Button } from 'antd';
import { CircleAlert, X } from 'lucide-react';
import type { ImportRow } from '../../../shared/api/imports.ts';
import { useTranslation } from '../../boot/i18n.ts';
import styles from './import.module.css';
import type { ImportWords } from './import-words.ts';

interface RowDetailProps {
  readonly row: ImportRow;
  readonly words: ImportWords;
  readonly onClose: () => void;
}

export function RowDetail({ row, words, onClose }: RowDetailProps) {
  const { t } = useTranslation();
  return (
    <aside className={styles['detail']} aria-label={t('imports.line', { line: row.line })} data-testid="import-row">
      <header>
        <h2>{row.name || t('imports.nameless')}</h2>
        <span>{t('imports.line', { line: row.line })}</span>
        <Button
          type="text"
          size="small"
          icon={<X size={14} />}
          aria-label={t('common.actions.close')}
          onClick={onClose}
        />
      </header>
      {row.problems.map((problem) => (
        <p key={`${problem.code}/${problem.column}`} className={styles['bad']}>
          <CircleAlert size={14} aria-hidden /> {words.problemText(problem)}
        </p>
      ))}
      {row.changes.length > 0 && (
        <table className={styles['changes']}>
          <thead>
            <tr>
              <td />
              {row.state === 'changed' && <th scope="col">{t('imports.before')}</th>}
              <th scope="col">{t('imports.after')}</th>
            </tr>
          </thead>
          <tbody>
            {row.changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{t(`imports.fields.${change.field}`)}</th>
                {row.state === 'changed' && <td>{words.valueOf(change, change.before)}</td>}
                <td>{words.valueOf(change, change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {row.state === 'unchanged' && <p>{t('imports.noChange')}</p>}
    </aside>
  );
}
