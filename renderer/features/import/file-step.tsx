/** Where an import begins: a file dropped or chosen, a template to fill in, and the rules in three sentences. */
import { Button } from 'antd';
import { FileDown, FileSpreadsheet } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './import.module.css';
import { downloadDevices, downloadTemplate } from './template.ts';
import type { Import } from './use-import.ts';

export const tableEndings =
  '.xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function FileStep({ work }: { readonly work: Import }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const empty = useApiMutation(() => downloadTemplate(t), { onError: notify.failed });
  const filled = useApiMutation(() => downloadDevices(t), { onError: notify.failed });
  return (
    <div className={styles['begin']}>
      <div className={styles['target']}>
        <EmptyState
          icon={FileSpreadsheet}
          title={work.isReading ? t('imports.reading') : t('imports.drop')}
          hint={t('imports.dropHint')}
          action={
            <FileButton
              label={t('imports.choose')}
              accept={tableEndings}
              onFile={work.take}
              isPrimary
              isBusy={work.isReading}
            />
          }
        />
      </div>
      <div className={styles['buttons']}>
        <Button icon={<FileDown size={14} />} loading={empty.isPending} onClick={() => empty.mutate(undefined)}>
          {t('imports.template')}
        </Button>
        <Button icon={<FileDown size={14} />} loading={filled.isPending} onClick={() => filled.mutate(undefined)}>
          {t('imports.templateFilled')}
        </Button>
      </div>
      <section className={styles['rules']}>
        <h2>{t('imports.rules.title')}</h2>
        <ul>
          {(['match', 'empty', 'whole'] as const).map((rule) => (
            <li key={rule}>{t(`imports.rules.${rule}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
