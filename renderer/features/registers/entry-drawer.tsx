/** One entry of a register: everything known of it, the texts for its labels, and the orders that wrote it. */
import { Button, Drawer } from 'antd';
import { Copy } from 'lucide-react';
import type { RegisterEntryView } from '../../../shared/api/registers.ts';
import type { Register } from '../../../shared/contract/register-schema.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { reportPath } from '../reports/index.tsx';
import styles from './registers.module.css';

interface EntryDrawerProps {
  readonly register: Register;
  readonly entry: RegisterEntryView;
  readonly onClose: () => void;
}

export function EntryDrawer({ register, entry, onClose }: EntryDrawerProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const wordOf = (id: string): string => {
    const cell = entry.cells[id];
    return cell === undefined ? '' : localText(cell.text, cell.textEn);
  };
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(() => notify.done(t('registers.copied', { text })), notify.failed);
  };
  const name = wordOf(register.columns[0]?.id ?? '');
  return (
    <Drawer
      open
      size={520}
      onClose={onClose}
      title={t('registers.detailsTitle', { register: localText(register.title, register.titleEn), name })}
    >
      <div className={styles['drawer']} data-testid="register-entry">
        <Facts>
          {register.columns.map(({ id, title, titleEn }) => (
            <Fact key={id} label={localText(title, titleEn)}>
              {wordOf(id) === '' ? t('common.notSet') : wordOf(id)}
            </Fact>
          ))}
          <Fact label={t('registers.columns.state')}>
            <Tag tone={entry.state === 'in-use' ? 'ok' : 'quiet'}>{t(`registers.state.${entry.state}`)}</Tag>
          </Fact>
        </Facts>
        <section aria-label={t('registers.labels')}>
          <h2 className={styles['heading']}>{t('registers.labels')}</h2>
          <ul>
            {register.labels.map(({ id, title, titleEn }, index) => {
              const text = entry.labels[index] ?? '';
              return (
                <li key={id} className={styles['label']}>
                  <span className={styles['soft']}>{localText(title, titleEn)}</span>
                  <span className="mono">{text}</span>
                  <Button
                    size="small"
                    icon={<Copy size={13} />}
                    onClick={() => copy(text)}
                    aria-label={`${t('common.actions.copy')} ${text}`}
                  >
                    {t('common.actions.copy')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
        <section aria-label={t('registers.orders')}>
          <h2 className={styles['heading']}>{t('registers.orders')}</h2>
          <ol>
            {entry.steps.toReversed().map(({ inspectionId, number, effect, atMs }) => (
              <li key={inspectionId} className={styles['label']}>
                <DateTime ms={atMs} form="day" />
                <span>{t(`registers.effect.${effect}`)}</span>
                <Link to={`/rounds/${inspectionId}`}>{number}</Link>
                <Link to={reportPath({ kind: 'cabling-order', key: inspectionId })}>{t('reports.make')}</Link>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Drawer>
  );
}
