/** 导入设备: a table chosen, understood column by column, looked at row by row, written all or not at all. */
import { Button, Steps } from 'antd';
import { ArrowLeft, CircleCheck } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Page } from '../../ui/page.tsx';
import { useDrop } from '../../ui/taken-files.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep, tableEndings } from './file-step.tsx';
import { ImportButton } from './import-button.tsx';
import styles from './import.module.css';
import { type Done, type Import, useImport } from './use-import.ts';

export function ImportScreen() {
  const { t } = useTranslation();
  const work = useImport();
  const { isOver, handlers } = useDrop(([file]) => file !== undefined && work.take(file));
  return (
    <Page
      title={t('imports.title')}
      isFull
      meta={
        work.table !== null && (
          <span>{t('imports.table', { name: work.table.name, rows: work.table.rows, line: work.table.headLine })}</span>
        )
      }
      actions={work.table !== null && <Actions work={work} />}
    >
      <div className={`${styles['zone']} ${isOver ? styles['over'] : ''}`} data-testid="import-drop" {...handlers}>
        <div className={styles['steps']}>
          <Steps size="small" current={stepOf(work)} items={(['file', 'columns', 'check'] as const).map(titled(t))} />
        </div>
        {work.problem !== null && (
          <div className={styles['line']}>
            <ErrorLine error={work.problem} />
          </div>
        )}
        <Step work={work} />
      </div>
    </Page>
  );
}

const titled = (t: ReturnType<typeof useTranslation>['t']) => (step: 'file' | 'columns' | 'check') => ({
  title: t(`imports.steps.${step}`),
});

function stepOf({ table, checked, done }: Import): number {
  if (done !== null) return 3;
  if (table === null) return 0;
  return checked === null ? 1 : 2;
}

function Step({ work }: { readonly work: Import }) {
  const { table, checked, done } = work;
  if (done !== null) return <Finished done={done} onMore={work.restart} />;
  if (table === null) return <FileStep work={work} />;
  return checked === null ? <ColumnsStep work={work} table={table} /> : <CheckStep work={work} checked={checked} />;
}

function Actions({ work }: { readonly work: Import }) {
  const { t } = useTranslation();
  const { checked, isChecking, isReading, isWriting, mapping } = work;
  const isMapped = mapping.some((field) => field !== null && ['id', 'name', 'serial', 'mac'].includes(field));
  return (
    <>
      <FileButton label={t('imports.another')} accept={tableEndings} onFile={work.take} isBusy={isReading} />
      {checked === null ? (
        <Button
          type="primary"
          disabled={!isMapped}
          title={isMapped ? '' : t('imports.noMapping')}
          loading={isChecking}
          onClick={() => work.check()}
        >
          {t('imports.check')}
        </Button>
      ) : (
        <>
          <Button icon={<ArrowLeft size={14} />} disabled={isWriting} onClick={work.backToColumns}>
            {t('imports.backToColumns')}
          </Button>
          {work.problem?.code === 'Import_Changed' ? (
            <Button type="primary" loading={isChecking} onClick={() => work.check()}>
              {t('imports.checkAgain')}
            </Button>
          ) : (
            <ImportButton work={work} checked={checked} />
          )}
        </>
      )}
    </>
  );
}

function Finished({ done, onMore }: { readonly done: Done; readonly onMore: () => void }) {
  const { t } = useTranslation();
  const { new: added, changed, unchanged } = done.counts;
  return (
    <EmptyState
      icon={CircleCheck}
      title={t('imports.done')}
      hint={t('imports.doneDetail', { added, changed, unchanged, places: done.places })}
      action={
        <div className={styles['buttons']}>
          <Button type="primary" onClick={() => navigate('/devices')}>
            {t('imports.seeDevices')}
          </Button>
          <Button onClick={onMore}>{t('imports.more')}</Button>
        </div>
      }
    />
  );
}
